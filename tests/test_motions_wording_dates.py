"""Dates as people read them, and the derivation of a close step by step (§§ 187, 188, 193 BGB)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from wording_catalogue import path_of
from wording_samples import ADMISSION, EXCLUSION, NOW

from motions.days import Deadline, Step, StepCode, available, deadline
from motions.notice import ReceiptLine
from motions.rules import Calendar, Threshold
from motions.terms import Base, Choice
from motions.wording.dates import close, end_of, moment, plain_day, short_day, weekday
from motions.wording.majority import counted, majority, threshold_of
from motions.wording.steps import cited, numbered, steps
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
BERLIN = "Europe/Berlin"
GFS = ReceiptLine("GfS", NOW, "known")


def test_it_prints_a_day_with_its_weekday() -> None:
    assert weekday(date(2026, 12, 8), GERMAN) == "Dienstag, 8. Dezember 2026"
    assert weekday(date(2026, 12, 8), ENGLISH) == "Tuesday, 8 December 2026"
    assert plain_day(date(2026, 12, 15), GERMAN) == "15. Dezember 2026"
    assert short_day(date(2026, 12, 8), GERMAN) == "8. Dezember"
    assert short_day(date(2026, 12, 8), ENGLISH) == "8 December"


def test_it_prints_a_moment_at_the_offices_place() -> None:
    at = datetime(2026, 11, 30, 8, 14, tzinfo=UTC)
    assert moment(at, BERLIN, GERMAN) == "Montag, 30. November 2026, 09:14 Uhr"
    assert moment(at, BERLIN, ENGLISH) == "Monday, 30 November 2026, 09:14"


@pytest.mark.parametrize(
    ("at", "german", "english"),
    [
        (datetime(2026, 11, 30, 8, 14, tzinfo=UTC), "09:14 Uhr (MEZ)", "09:14 (CET)"),
        (datetime(2026, 7, 30, 8, 14, tzinfo=UTC), "10:14 Uhr (MESZ)", "10:14 (CEST)"),
    ],
)
def test_it_names_the_zone_where_it_is_asked_to(at: datetime, german: str, english: str) -> None:
    assert moment(at, BERLIN, GERMAN, named=True).endswith(german)
    assert moment(at, BERLIN, ENGLISH, named=True).endswith(english)


def test_it_prints_a_close_as_the_end_of_its_day_and_never_as_the_next_one() -> None:
    """§ 188 (1) BGB: the period ends with the end of its last day."""
    december = deadline(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), 14, Calendar())
    assert end_of(date(2026, 12, 8), GERMAN) == "Dienstag, 8. Dezember 2026, 24 Uhr"
    assert close(december, BERLIN, GERMAN, named=True) == "Dienstag, 8. Dezember 2026, 24 Uhr (MEZ)"
    assert close(december, BERLIN, ENGLISH) == "Tuesday, 8 December 2026, 24:00"


@pytest.mark.parametrize(
    ("last_day", "closes_at", "zone"),
    [
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, 0, tzinfo=UTC), "MESZ"),  # the clocks change in the night after
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC), "MEZ"),  # they have changed that morning
    ],
)
def test_it_names_the_zone_that_the_clocks_show_when_a_period_ends(
    last_day: date, closes_at: datetime, zone: str
) -> None:
    assert close(Deadline(last_day, closes_at, ()), BERLIN, GERMAN, named=True).endswith(f"24 Uhr ({zone})")


def test_it_prints_dates_in_german_where_a_language_is_not_known() -> None:
    assert weekday(date(2026, 12, 8), Words("pl")) == "Dienstag, 8. Dezember 2026"


def test_it_explains_a_close_that_holidays_move() -> None:
    """Receipt Fri 2026-12-11: day 14 is a holiday, 26th holiday, 27th Sunday -> Mon 2026-12-28."""
    derived = deadline(datetime(2026, 12, 11, 9, 0, tzinfo=UTC), 14, Calendar()).steps
    assert steps(derived, BERLIN, GERMAN, last=GFS) == [
        "Letzter Zugang: Freitag, 11. Dezember 2026 (GfS, Empfang bestätigt). Dieser Tag zählt nicht mit "
        "(§ 187 Abs. 1 BGB).",
        "14 Tage danach: Freitag, 25. Dezember 2026 (§ 188 Abs. 1 BGB).",
        "Kein Werktag: 25. Dezember (Erster Weihnachtstag), 26. Dezember (Zweiter Weihnachtstag), 27. Dezember "
        "(Sonntag). Dann gilt der nächste Werktag (§ 193 BGB).",
        "Fristende daher Montag, 28. Dezember 2026, 24 Uhr (§ 188 Abs. 1, § 193 BGB).",
    ]


def test_it_explains_it_in_english_with_the_holidays_german_names() -> None:
    derived = deadline(datetime(2027, 5, 13, 9, 0, tzinfo=UTC), 14, Calendar()).steps
    assert steps(derived, BERLIN, ENGLISH) == [
        "Last receipt: Thursday, 13 May 2027. This day does not count (§ 187 para. 1 BGB).",
        "14 days later: Thursday, 27 May 2027 (§ 188 para. 1 BGB).",
        "No working day: 27 May (Fronleichnam). Then the next working day takes its place (§ 193 BGB).",
        "So the deadline is Friday, 28 May 2027, 24:00 (§ 188 para. 1, § 193 BGB).",
    ]


def test_it_explains_why_a_delivery_counts_later() -> None:
    """Available Fri 2026-12-04 19:30 -> receipt Mon 2026-12-07 08:00 (ours)."""
    found = available(datetime(2026, 12, 4, 18, 30, tzinfo=UTC), Calendar())
    assert steps(found.steps, BERLIN, GERMAN) == [
        "Abrufbar seit Freitag, 4. Dezember 2026, 19:30 Uhr (MEZ).",
        "Das liegt außerhalb der Geschäftszeiten. Es zählt der Beginn der nächsten: Montag, 7. Dezember 2026, "
        "08:00 Uhr (MEZ) (unsere Lesart).",
    ]


def test_it_says_when_the_receipt_is_only_assumed() -> None:
    derived = deadline(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), 14, Calendar()).steps
    assert steps(derived, BERLIN, GERMAN, earliest=True)[0].startswith("Angenommen, der letzte Zugang ist am Dienstag")


@pytest.mark.parametrize("words", [GERMAN, ENGLISH])
def test_it_has_a_sentence_for_every_step(words: Words) -> None:
    said = set()
    for code in StepCode:
        step = Step(code, date(2026, 12, 8), datetime(2026, 12, 8, 9, 0, tzinfo=UTC), "sunday", 14, "§ 193 BGB")
        (sentence,) = steps([step], BERLIN, words)
        assert sentence.endswith(".")
        assert "2026" in sentence or code is StepCode.FREE_DAY
        said.add(sentence)
    assert len(said) == len(StepCode)


def test_it_says_saturdays_and_sundays_in_the_language() -> None:
    weekend = [
        Step(StepCode.FREE_DAY, date(2026, 12, 5), name="saturday", source="§ 193 BGB"),
        Step(StepCode.FREE_DAY, date(2026, 12, 6), name="sunday", source="§ 193 BGB"),
    ]
    assert "5. Dezember (Samstag), 6. Dezember (Sonntag)" in steps(weekend, BERLIN, GERMAN)[0]
    assert "5 December (Saturday), 6 December (Sunday)" in steps(weekend, BERLIN, ENGLISH)[0]


def test_it_counts_a_single_day_in_the_singular() -> None:
    derived = deadline(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), 1, Calendar(opens=time(8), closes=time(18))).steps
    assert steps(derived, BERLIN, GERMAN)[1] == "1 Tag danach: Mittwoch, 25. November 2026 (§ 188 Abs. 1 BGB)."


def test_it_numbers_sentences() -> None:
    assert list(numbered(["eins", "zwei"])) == ["1. eins", "2. zwei"]


def test_it_cites_paragraphs_as_the_language_does() -> None:
    assert cited("§ 6 Abs. 2 bis 4", GERMAN) == "§ 6 Abs. 2 bis 4"
    assert cited("§ 6 Abs. 2 bis 4", ENGLISH) == "§ 6 paras 2 to 4"
    assert cited("§ 1.7", ENGLISH) == "§ 1.7"


def test_it_names_the_number_behind_every_majority() -> None:
    """§ 6 (3): more than 1/2 of 6 is 4; § 6 (6): more than 3/4 of 6 is 5."""
    assert majority(ADMISSION, GERMAN) == "mehr als die Hälfte von 6, also mindestens 4"
    assert majority(EXCLUSION, GERMAN) == "mehr als drei Viertel von 6, also mindestens 5"
    assert majority(ADMISSION, ENGLISH) == "more than half of 6, that is at least 4"
    assert counted(Threshold(Choice.FOR, 5, 8, passes=True), 8, GERMAN) == "mehr als 5/8 von 8, also mindestens 6"


def test_it_says_whether_exactly_the_share_is_enough_and_of_what() -> None:
    """Other agreements say "mindestens", "einstimmig" (§ 1.7), or take the share of the votes cast."""
    two_thirds = replace(EXCLUSION, threshold="2/3", at_least=True, needed=4)
    assert majority(two_thirds, GERMAN) == "mindestens zwei Drittel von 6, also mindestens 4"
    assert majority(replace(EXCLUSION, threshold="1/1", at_least=True, needed=6), GERMAN) == "alle 6"
    of_votes = replace(two_thirds, of=Base.CAST)
    assert majority(of_votes, GERMAN) == (
        "mindestens zwei Drittel der abgegebenen Stimmen; Enthaltungen zählen nicht mit"
    )
    assert counted(threshold_of(of_votes), 5, GERMAN) == (
        "mindestens zwei Drittel der 5 abgegebenen Stimmen, also mindestens 4"
    )
    assert counted(threshold_of(of_votes), 5, ENGLISH) == "at least two thirds of the 5 votes cast, that is at least 4"
