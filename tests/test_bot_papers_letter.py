"""The letter to a seat that nothing else has reached, and its reply form."""

from dataclasses import replace

import pytest
from bot_papers_checks import broken_rules, joined, pages_of, text_of, words_on
from wording_catalogue import path_of
from wording_samples import ADMISSION, ADMITTED, AFTER, EXCLUSION, EXPELLED, NOW, OFFICIAL, binding, notice, result

from bot.papers import letter
from motions.model import Member
from motions.notice import MotionView, Notice, NoticeKind
from motions.terms import State
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
SEAT = Member("diakonie", "Diakonie Musterstadt (Beispiel)", "Diakonie", postal="Beispielweg 7\n33602 Bielefeld")
OFFICE = Member("stadt", "Stadt Bielefeld, Sozialdezernat", "Stadt", postal="Musterplatz 1, 33602 Bielefeld")


PRINTED = {NoticeKind.MOTION, NoticeKind.CONCERNED, NoticeKind.EXCLUDED, NoticeKind.RESULT} | {
    NoticeKind.APPLICANT_ACCEPTED,
    NoticeKind.APPLICANT_REFUSED,
    NoticeKind.LAPSED,
}


def official(motion: MotionView = ADMISSION, kind: NoticeKind = NoticeKind.MOTION, **fields: object) -> Notice:
    """The notice to the official address of the seat."""
    said = notice(kind, motion, seat_name=SEAT.name, documents=motion.documents, **fields)
    return replace(said, to=OFFICIAL)


def excluded() -> Notice:
    """The decision to the member that is excluded."""
    motion = replace(binding(EXCLUSION), state=State.PASSED, concerned=SEAT.name)
    return official(motion, NoticeKind.EXCLUDED, result=result(EXCLUSION, True, *EXPELLED))


def printed(said: Notice, words: Words = GERMAN, seat: Member = SEAT, mail: str = "netz@example.org") -> bytes:
    return letter.paper(said, seat, OFFICE, words, NOW, mail=mail)


@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
@pytest.mark.parametrize("said", [official(), official(binding(EXCLUSION)), excluded()], ids=["in", "out", "decided"])
def test_it_keeps_the_standards_of_archives_and_of_readers_aloud(said: Notice, words: Words) -> None:
    assert broken_rules(printed(said, words)) == []


@pytest.mark.poppler
def test_it_says_all_that_a_notice_has_to_say() -> None:
    """What is proposed, why, with which documents; the clause in full; what silence means; until when; whom to ask."""
    text = joined(" ".join(pages_of(printed(official()))))
    assert "Aufnahme: Wärmestube Musterviertel e. V. (Beispiel)" in text
    assert ADMISSION.reason in text
    assert "Antrag: Aufnahmeantrag.pdf" in text
    assert ADMISSION.clause_text in text
    assert "Dann gilt Diakonie Musterstadt (Beispiel) als einverstanden, aber erst, wenn feststeht," in text
    assert "frühestens bis Dienstag, 8. Dezember 2026, 24 Uhr (MEZ)" in text
    assert "mehr als die Hälfte von 6, also mindestens 4" in text
    assert "Wen Sie fragen können: Stadt Bielefeld" in text
    assert "25. November 2026" in text


@pytest.mark.poppler
def test_it_has_both_addresses_where_the_windows_are() -> None:
    first, *_, form = pages_of(printed(official()))
    assert "Diakonie Musterstadt (Beispiel) Beispielweg 7 33602 Bielefeld" in first
    assert "Stadt Bielefeld, Sozialdezernat · Musterplatz 1 · 33602 Bielefeld" in first
    assert "Stadt Bielefeld, Sozialdezernat Musterplatz 1 33602 Bielefeld" in form
    assert "Diakonie Musterstadt (Beispiel) · Beispielweg 7 · 33602 Bielefeld" in form


@pytest.mark.poppler
@pytest.mark.parametrize("page", [1, -1], ids=["letter", "form"])
def test_it_fits_the_window_of_an_envelope(page: int) -> None:
    """DIN 5008, form B: the field begins 20 mm from the left and 45 mm from the top, 85 mm wide and 45 mm high; the
    address has its lower 27.3 mm."""
    long = Member(
        "m", "Gesellschaft für Sozialarbeit " * 6, "m", postal="Haus Nr. Sieben\nHof\nBeispielweg 7\n33602 Ort"
    )
    paper = letter.paper(official(), long, replace(long, id="office"), GERMAN, NOW)
    address = [word for word in words_on(paper, page) if word.top < 95 and word.left < 115 and word.top > 40]
    assert [word.text for word in address][-2:] == ["33602", "Ort"]
    assert all(word.left >= 20 and word.right <= 105 for word in address)
    assert all(word.top >= 45 and word.bottom <= 90 for word in address)


@pytest.mark.poppler
def test_it_offers_every_choice_to_tick_and_a_place_for_name_date_and_signature() -> None:
    form = pages_of(printed(official()))[-1]
    assert "Antwortbogen zu Antrag 2026-07" in form
    assert "Sie antworten für: Diakonie Musterstadt (Beispiel)" in form
    for word in ("Kein Widerspruch", "Widerspruch", "Empfangen", "Vertretung", "Stellvertretung"):
        assert f"☐ {word}" in form
    for blank in ("Erhalten am", "Name in Druckbuchstaben", "Ort, Datum", "Unterschrift"):
        assert blank in form
    assert "Die Frist endet frühestens am Dienstag, 8. Dezember 2026, 24 Uhr" in form
    assert "oder eingescannt per E-Mail an netz@example.org" in form


@pytest.mark.poppler
def test_it_names_the_binding_date_and_the_choices_of_an_approval_ballot() -> None:
    form = pages_of(printed(official(binding(EXCLUSION)), ENGLISH))[-1]
    for word in ("Yes", "No", "Abstention", "Received"):
        assert f"☐ {word}" in form
    assert "What arrives at Stadt Bielefeld by Tuesday, 8 December 2026, 24:00 (CET) counts." in form


@pytest.mark.poppler
@pytest.mark.parametrize("barred", [excluded(), official(replace(binding(EXCLUSION), concerned=SEAT.name))])
def test_it_offers_nothing_to_vote_on_to_whom_it_concerns(barred: Notice) -> None:
    form = pages_of(printed(barred))[-1]
    assert "☐ Ja" not in form
    assert "Sie bestätigen, dass Sie diese Mitteilung erhalten haben. Das ist keine Zustimmung." in form
    assert "Unterschrift" in form


@pytest.mark.poppler
def test_it_offers_nothing_to_vote_on_once_the_period_is_over() -> None:
    paper = letter.paper(official(binding(ADMISSION)), SEAT, OFFICE, GERMAN, AFTER)
    assert "☐ Widerspruch" not in pages_of(paper)[-1]


@pytest.mark.poppler
def test_it_never_asks_a_reader_of_paper_to_reply_to_a_mail() -> None:
    for said in (official(), official(binding(EXCLUSION)), excluded()):
        text = text_of(printed(said, mail=""))
        assert "diese Mail" not in text
        assert "dieser Mail" not in text
        assert "E-Mail" not in text


@pytest.mark.poppler
def test_it_leaves_the_window_to_the_pen_where_an_address_is_missing() -> None:
    first = pages_of(printed(official(), seat=replace(SEAT, postal=None)))[0]
    assert "Diakonie Musterstadt (Beispiel)" in first
    assert "Beispielweg" not in first


@pytest.mark.poppler
def test_it_says_a_name_once_where_the_address_begins_with_it() -> None:
    twice = replace(SEAT, postal=f"{SEAT.name}\n{SEAT.postal}")
    assert f"{SEAT.name} {SEAT.name}" not in pages_of(printed(official(), seat=twice))[0]


@pytest.mark.poppler
def test_it_runs_over_as_many_pages_as_a_reason_needs() -> None:
    reason = "\n\n".join(f"Absatz {number}: Wir möchten mitarbeiten. 🎉" for number in range(200))
    pages = pages_of(printed(official(replace(ADMISSION, reason=reason))))
    assert len(pages) > 4
    assert "Absatz 199:" in joined(" ".join(pages))
    assert "Antwortbogen zu Antrag 2026-07" in pages[-1]


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - PRINTED))
def test_it_prints_no_other_notice(kind: NoticeKind) -> None:
    with pytest.raises(ValueError, match="not sent as a letter"):
        printed(official(kind=kind))


def test_it_refuses_a_notice_without_its_motion() -> None:
    with pytest.raises(ValueError, match="has none"):
        printed(replace(official(), motion=None))


def test_it_makes_the_same_bytes_twice() -> None:
    assert printed(official()) == printed(official())


@pytest.mark.poppler
@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
def test_it_tells_the_concerned_member_that_it_may_be_heard(words: Words) -> None:
    """The letter may be its only word of it: what it may say until when, to whom; a receipt to sign, no ballot."""
    motion = replace(EXCLUSION, concerned=SEAT.name)
    paper = printed(official(motion, NoticeKind.CONCERNED), words)
    text = joined(" ".join(pages_of(paper)))
    if words is GERMAN:
        assert f"Es ist beantragt worden, {SEAT.name} aus dem Netzwerk auszuschließen." in text
        assert f"Sie können Stellung nehmen, als Brief oder E-Mail an die Stelle ({motion.office})." in text
        assert "bis zum Ende der Frist, frühestens" in text
        assert "Sie bestätigen, dass Sie diese Mitteilung erhalten haben. Das ist keine Zustimmung." in text
        for wrong in ("diese Mail", "Die Frage: Soll", "wenn Sie nicht antworten", "als Erste", "nur ein Feld"):
            assert wrong not in text
    assert motion.reason in text
    assert motion.clause_text in text
    assert broken_rules(paper) == []


RESULTS = {
    NoticeKind.RESULT: "1 von 6 Mitgliedern hat widersprochen.",
    NoticeKind.APPLICANT_ACCEPTED: "Bitte unterschreiben Sie die beiliegende Vereinbarung",
    NoticeKind.APPLICANT_REFUSED: "hat nicht die nötige Zustimmung gefunden",
    NoticeKind.LAPSED: "Die Aufnahme ist verfallen",
}


@pytest.mark.poppler
@pytest.mark.parametrize("kind", RESULTS)
def test_it_tells_a_result_without_a_form(kind: NoticeKind) -> None:
    """Nothing is asked any more, so there is nothing to tick."""
    said = official(binding(ADMISSION), kind, result=result(ADMISSION, True, *ADMITTED), passed=True)
    paper = letter.paper(replace(said, documents=()), SEAT, OFFICE, GERMAN, AFTER)
    text = joined(" ".join(pages_of(paper)))
    assert RESULTS[kind] in text
    assert "Antwortbogen" not in text
    assert "diese Mail" not in text
    assert broken_rules(paper) == []
