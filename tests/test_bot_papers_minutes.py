"""The minutes of a motion (Niederschrift): what they say, the standards they keep, the bundle inside them."""

import json
from dataclasses import replace

import pytest
from bot_papers_checks import broken_rules, joined, pages_of, text_of, words_on

from bot.languages import all_words
from bot.papers import minutes
from bot.papers.printable import SUBSTITUTE
from bot.records.bundle import Bundle, read, to_bytes
from bot.records.told import told
from bot.records.unpack import embedded
from motions.model import RollSeat, SeatTally
from motions.register import freeze
from motions.tally import tally
from motions.wording.minutes_told import Told

pytest_plugins = ["office_fixtures", "record_fixtures"]


def paper(bundle: Bundle, language: str = "de") -> bytes:
    bundle = replace(bundle, language=language)
    return minutes.paper(told(bundle), to_bytes(bundle), all_words()[language])


def shown(bundle: Bundle, language: str = "de") -> str:
    return joined(" ".join(pages_of(paper(bundle, language))))


@pytest.fixture
def passed(admitted: bytes) -> Bundle:
    """The admission that has passed."""
    return read(json.loads(admitted))


@pytest.fixture
def decided(excluded: bytes) -> Bundle:
    """The exclusion that has passed."""
    return read(json.loads(excluded))


def with_many(bundle: Bundle, count: int) -> Told:
    """The same motion with a roll of so many seats."""
    seats = [RollSeat(f"m{n}", f"Straßenverein Nummer {n:03} für Öfen e. V. (Beispiel)") for n in range(count)]
    case = replace(bundle.case, motion=replace(bundle.case.motion, roll=freeze(seats), result=None), ballots=())
    result = replace(
        tally(case, bundle.made_at), seats=tuple(SeatTally(s.member, s.name, None, None, True) for s in seats)
    )
    return Told(case, case, result, 7, "f" * 64, "e" * 64, bundle.made_at, bundle.made_at)


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_keeps_the_standards_of_archives_and_of_readers_aloud(
    passed: Bundle, decided: Bundle, language: str
) -> None:
    """ISO 19005-3 level A and ISO 14289-1, both in one file, with a file inside."""
    assert broken_rules(paper(passed, language)) == []
    assert broken_rules(paper(decided, language)) == []


@pytest.mark.parametrize("count", [1, 20, 120])
def test_it_keeps_them_with_any_number_of_members(passed: Bundle, count: int) -> None:
    made = minutes.paper(with_many(passed, count), to_bytes(passed), all_words()["de"])
    assert broken_rules(made) == []


@pytest.mark.poppler
def test_it_says_what_was_decided_on_which_rule_and_numbers(passed: Bundle) -> None:
    text = shown(passed)
    assert "Niederschrift zu Antrag 2026-01" in text
    assert "Ergebnis zu Antrag 2026-01: aufgenommen" in text
    assert "2 von 6 Mitgliedern haben widersprochen." in text
    assert "mehr als die Hälfte von 6, also mindestens 4" in text
    assert passed.case.motion.rules.clause_text.split("\n")[0][:60] in text
    assert "Tagesaufenthalt (Beispiel)." in text
    assert "Keine Antwort: Stadt Bielefeld, Sozialdezernat, Trockendock Bielefeld e. V., v. Bodelschwinghsche" in text


@pytest.mark.poppler
def test_it_shows_the_roll_with_both_fingerprints(passed: Bundle) -> None:
    """Frozen at opening; who left meanwhile changes the second one only."""
    fingerprint = passed.case.motion.roll.fingerprint
    in_eights = " ".join(fingerprint[n : n + 8] for n in range(0, 64, 8))
    assert shown(passed).count(in_eights) == 2
    roll = replace(passed.case.motion.roll, struck=("gfs",))
    struck = replace(passed, case=replace(passed.case, motion=replace(passed.case.motion, roll=roll)))
    text = shown(struck)
    assert text.count(in_eights) == 1
    assert "während des Verfahrens ausgeschieden" in text


@pytest.mark.poppler
def test_it_shows_every_vote_with_what_became_of_it(passed: Bundle) -> None:
    """Counted, replaced and late ones, by whom and how; the reason that somebody gave."""
    text = shown(passed)
    for said in ("zählt", "ersetzt", "nach dem Fristende, nicht gezählt", "Das Konzept fehlt noch (Beispiel)."):
        assert said in text
    assert "Telegram, Doris Diele (Beispiel) (Stellvertretung)" in text
    assert "Brief vom 26. November (Beispiel)" in text


@pytest.mark.poppler
def test_it_shows_receipts_and_how_the_close_follows_from_them(passed: Bundle) -> None:
    text = shown(passed)
    assert "Empfang bestätigt, Wilma Wohnlich (Beispiel)" in text
    assert "auf dem benannten Weg zugestellt" in text
    assert "Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB)." in text
    assert "Fristende daher Dienstag, 8. Dezember 2026, 24 Uhr (§ 188 Abs. 1, § 193 BGB)." in text


@pytest.mark.poppler
def test_it_prints_the_hash_of_the_journal(passed: Bundle) -> None:
    """What members compare: everything noted before it is fixed by it."""
    in_eights = " ".join(passed.head[n : n + 8] for n in range(0, 64, 8))
    assert f"Journal, Eintrag {passed.links[-1].number} (SHA-256) {in_eights}" in shown(passed)


@pytest.mark.poppler
def test_it_speaks_english(passed: Bundle) -> None:
    text = shown(passed, "en")
    assert "Minutes of motion 2026-01" in text
    assert "more than half of 6, that is at least 4" in text
    assert "Certified correct: Stadt Bielefeld, Sozialdezernat" in text
    assert "Niederschrift" not in text


@pytest.mark.poppler
def test_it_names_who_has_no_vote_because_it_is_concerned(decided: Bundle) -> None:
    """Counted in the base, without a ballot (our reading of § 6 (6))."""
    text = shown(decided)
    assert "Ergebnis zu Antrag 2026-01: Ausschluss beschlossen" in text
    assert "betroffen, ohne Stimme" in text
    assert "5 von 6 Mitgliedern haben mit Ja gestimmt." in text


def test_it_holds_the_bundle_byte_for_byte(passed: Bundle) -> None:
    assert embedded(paper(passed)) == to_bytes(passed)


def test_it_makes_the_same_bytes_twice(passed: Bundle) -> None:
    assert paper(passed) == paper(passed)
    assert paper(passed) != paper(passed, "en")


@pytest.mark.poppler
def test_it_never_aborts_over_a_character(passed: Bundle) -> None:
    """What the fonts lack becomes a sign that the paper explains; markup stays text."""
    reason = "Zeile #1 *fett* $x$ @ref <a> 🎉 \u202everkehrt\x07\n日本"
    motion = replace(passed.case.motion, reason=reason, subject="Verein #let 🎉 (Beispiel)")
    text = shown(replace(passed, case=replace(passed.case, motion=motion)))
    assert f"Zeile #1 *fett* $x$ @ref <a> {SUBSTITUTE} verkehrt {SUBSTITUTE}" in text
    assert "steht für Zeichen, die sich hier nicht drucken lassen." in text


@pytest.mark.poppler
def test_it_keeps_endless_words_on_the_page(passed: Bundle) -> None:
    """A4 is 210 mm wide, the right margin 20 mm."""
    ballots = tuple(replace(ballot, reason="Ü" * 300) for ballot in passed.case.ballots)
    made = paper(replace(passed, case=replace(passed.case, ballots=ballots)))
    for page in range(1, len(pages_of(made)) + 1):
        assert max(word.right for word in words_on(made, page)) <= 190.5


@pytest.mark.poppler
def test_it_shows_120_members_one_by_one_and_on_the_time_line_day_by_day(passed: Bundle) -> None:
    told_of_many = with_many(passed, 120)
    text = text_of(minutes.paper(told_of_many, to_bytes(passed), all_words()["de"]))
    assert "120 Straßenverein Nummer 119 für Öfen e. V. (Beispiel)" in text
    assert "Es ist keine Stimme eingegangen." in text
