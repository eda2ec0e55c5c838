"""Whom a procedure is about is told what happens next: the applicant, the member that is to be excluded."""

from dataclasses import replace

import pytest
from decide_reading import SIGNED, admission, exclusion
from scenario import APPLICATION, around, at
from wording_samples import ADMISSION, ADMITTED, EXCLUSION, EXPELLED, NOW, binding, notice, result

from motions.decide import outcome
from motions.notice import Notice, NoticeKind, ReceiptLine
from motions.notice_kinds import MEMBERSHIP_ENDED
from motions.terms import Choice
from motions.wording import say, say_applicant, say_exclusion, say_result
from motions.wording.message import Items, Message, Paragraph
from motions.wording.setting import Setting
from motions.wording.words import Words

GERMAN = Words()


def text(message: Message) -> str:
    """All its sentences."""
    said = []
    for block in message.blocks:
        lines = block.lines if isinstance(block, Items) else (block.spans,) if isinstance(block, Paragraph) else ()
        said += ["".join(span.text for span in line) for line in lines]
    return " ".join(said)


def by_mail(said: Notice) -> Setting:
    return Setting(said, "mail", GERMAN, NOW)


def test_the_concerned_member_gets_the_documents_that_everybody_else_gets() -> None:
    """It is to answer them: the application for its exclusion is no secret from it."""
    play = exclusion()
    told = play.sent(NoticeKind.CONCERNED, "gfs")
    assert told
    assert {one.documents for one in told} == {(APPLICATION,)}
    assert {one.documents for one in play.sent(NoticeKind.MOTION, "bgw")} == {(APPLICATION,)}


@pytest.mark.parametrize("way", ["mail", "letter"])
def test_an_excluded_member_is_told_that_its_membership_has_ended(way: str) -> None:
    """However its receipt was proved; before, who confirmed read "noted", and who had a letter read nothing."""
    play = exclusion()
    play.all_confirm("2026-11-24 15:00")
    for seat in ("bethel", "bgw", "diakonie", "trockendock", "stadt"):
        play.says(seat, Choice.FOR, "2026-11-25 09:00")
    play.clock("2026-12-09 00:01")
    if way == "mail":
        play.confirms_exclusion("2026-12-10 11:00")
    else:
        play.enters_outcome("2026-12-10 11:00", "Rückschein (Beispiel)", entered="2026-12-11 09:00")
    told = [one for one in play.sent(NoticeKind.RECEIPT_NOTED, "gfs") if one.code == MEMBERSHIP_ENDED]
    assert {one.at for one in told} == {at("2026-12-10 11:00")}
    said = text(say(told[0], "mail", GERMAN, at("2026-12-11 09:00")))
    assert "Donnerstag, 10. Dezember 2026, 11:00 Uhr (MEZ). Damit ist die Mitgliedschaft beendet (§ 6 Abs. 6" in said
    assert "Sie müssen nichts mehr tun." in said
    assert "keine Stimme" not in said


def test_an_excluded_member_whose_people_have_left_is_told_at_its_official_address() -> None:
    """A receipt that is entered for a letter; nobody receives for the member any more."""
    known = around()
    gone = [replace(mandate, until=at("2026-12-01 00:00")) for mandate in known.mandates if mandate.member == "gfs"]
    stay = [mandate for mandate in known.mandates if mandate.member != "gfs"]
    play = exclusion(surroundings=replace(known, mandates=(*stay, *gone)))
    play.all_confirm("2026-11-24 15:00")
    for seat in ("bethel", "bgw", "diakonie", "trockendock", "stadt"):
        play.says(seat, Choice.FOR, "2026-11-25 09:00")
    play.clock("2026-12-09 00:01")
    play.enters_outcome("2026-12-10 11:00", "Rückschein (Beispiel)")
    (told,) = (one for one in play.sent(NoticeKind.RECEIPT_NOTED) if one.code == MEMBERSHIP_ENDED)
    assert told.to.mails == ("amt@gfs.example",)
    assert told.documents == ()


def test_who_can_only_confirm_is_not_told_that_it_is_for_the_time_being() -> None:
    """With "Empfangen" the membership ends: nothing about that is provisional."""
    motion = replace(binding(EXCLUSION), concerned="Diakonie Musterstadt (Beispiel)")
    said = notice(NoticeKind.EXCLUDED, motion, seat_name="Diakonie Musterstadt (Beispiel)")
    (answer,) = say_exclusion.excluded(by_mail(said)).options
    assert answer.word == "Empfangen"
    assert "vorerst" not in answer.meaning


def test_a_result_shows_no_gap_where_nobody_has_waited_for_a_receipt() -> None:
    """The concerned member without a ballot holds nothing up: "kein Zugang" looks like a flaw of the procedure."""
    told = result(EXCLUSION, True, *EXPELLED)
    motion = replace(binding(EXCLUSION), concerned=told.seats[0].name)
    lines = (ReceiptLine(told.seats[0].name, None, None, None), ReceiptLine(told.seats[1].name, None, None, None))
    said = text(say_result.result(by_mail(notice(NoticeKind.RESULT, motion, result=told, passed=True, receipts=lines))))
    assert f"{told.seats[0].name}: nicht abgewartet, weil ohne Stimme" in said
    assert f"{told.seats[1].name}: kein Zugang" in said


def test_an_applicant_reads_how_to_send_the_agreement_back_and_that_no_date_is_set() -> None:
    told = notice(NoticeKind.APPLICANT_ACCEPTED, binding(ADMISSION), result=result(ADMISSION, True, *ADMITTED))
    said = text(say_applicant.accepted(by_mail(told)))
    assert "zurück: als Datei per E-Mail oder per Post." in said
    assert "Ein Datum ist dafür nicht gesetzt. Ihre Aufnahme verfällt nicht." in said
    known = replace(told, facts={"postal": "Musterweg 1, 33602 Bielefeld"})
    for say_it in (say_applicant.accepted, say_applicant.reminder):
        said = text(say_it(by_mail(replace(known, motion=binding(ADMISSION)))))
        assert f"oder per Post an {binding(ADMISSION).office}, Musterweg 1, 33602 Bielefeld." in said


def test_the_office_is_named_to_an_applicant_with_the_address_that_the_register_has() -> None:
    """One line of it, as it stands in a sentence; none where none is known."""
    play = admission()
    case = play.case
    office = replace(case.members[case.network.office], postal="Musterweg 1\n33602 Bielefeld")
    with_address = replace(case, members={**case.members, office.id: office})
    now = at("2026-12-15 10:00")
    assert outcome.to_applicant(with_address, NoticeKind.APPLICANT_NOTED, now).facts == {
        "postal": "Musterweg 1, 33602 Bielefeld"
    }
    without = replace(case, members={**case.members, office.id: replace(office, postal=None)})
    assert outcome.to_applicant(without, NoticeKind.APPLICANT_NOTED, now).facts == {}


def test_an_official_address_is_asked_to_pass_the_exclusion_on_and_told_nothing_that_may_not_be_so() -> None:
    """Where nobody is named for the member there is no representative that has been written to as well."""
    told = notice(NoticeKind.EXCLUDED, binding(EXCLUSION), seat_name="Diakonie Musterstadt (Beispiel)")
    said = text(say(replace(told, to=replace(told.to, person=None)), "mail", GERMAN, at("2026-12-15 10:00")))
    assert "an die Personen weiter, die für Diakonie Musterstadt (Beispiel) benannt sind" in said
    assert "Vertretung" not in said


def test_a_new_member_is_welcomed_and_asked_to_name_its_people() -> None:
    """§ 4: one for the network and one in its place; until they are named, nobody can vote for it."""
    play = admission()
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:01")
    play.gives_agreement("2026-12-09 10:00")
    assert SIGNED in play.motion.documents
    play.countersigned("2026-12-15 10:00")
    (told,) = play.sent(NoticeKind.JOINED)
    assert told.to.mails == ("info@waermestube.example",)
    said = text(say(told, "mail", GERMAN, at("2026-12-15 10:00")))
    assert "Seit Dienstag, 15. Dezember 2026 sind Sie Mitglied." in said
    assert "wer für Sie handelt und wer vertritt" in said
