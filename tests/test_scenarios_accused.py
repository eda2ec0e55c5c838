"""The member that an exclusion is about answers to the same papers that the others judge by (design: Voting; ours)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bot_papers_checks import joined, pages_of
from office_world import Office
from scenario import APPLICATION, Play, around

from bot import letters
from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]


async def test_it_is_given_the_application_that_all_others_are_given(world: Office) -> None:
    """Attached to the mail of both its people, as to everybody's; the chat says that the mail has it."""
    await world.opens_exclusion()
    attached = {person: world.letter(person, "Ausschluss").attachments for person in ("gesa", "gustav", "wilma")}
    assert attached["gesa"] == attached["gustav"] == attached["wilma"]
    assert list(attached["gesa"]) == ["antrag.txt"]
    assert "Unterlagen, die dieser Mail beiliegen: - Antrag: antrag.txt" in world.read("gesa", "Ihre Stellungnahme")


def test_it_is_given_them_also_where_nobody_receives_for_it() -> None:
    """At its official address, where the office is asked for a letter besides."""
    known = around()
    alone = replace(known, mandates=tuple(one for one in known.mandates if one.member != "gfs"))
    [told] = Play.exclusion("2026-11-24 09:00", surroundings=alone).sent(NoticeKind.CONCERNED)
    assert told.documents == (APPLICATION,)
    assert told.to.mails == ("amt@gfs.example",)


def test_all_its_people_are_given_them() -> None:
    told = Play.exclusion("2026-11-24 09:00").sent(NoticeKind.CONCERNED)
    assert [notice.documents for notice in told] == [(APPLICATION,), (APPLICATION,)]


async def test_its_statement_is_not_answered_as_a_vote_that_does_not_count(world: Office) -> None:
    """It did what it was asked to do: it reads that the statement is there, since when, and what becomes of it."""
    await world.opens_exclusion()
    await world.replies("gesa", "Wir arbeiten weiter mit.", "Ausschluss")
    told = world.letter("gesa", "Ihre Stellungnahme ist da")
    text = " ".join(told.text.split())
    assert "eingegangen am Dienstag, 24. November 2026, 15:00 Uhr" in text
    assert "ungekürzt an alle Mitglieder" in text
    assert "Wir arbeiten weiter mit." in text
    assert "Nicht gezählt" not in told.subject + text


async def test_its_statement_after_the_close_is_promised_to_nobody(world: Office) -> None:
    """The mailbox has not been read past the close; what comes now goes to the office, and the member reads why."""
    await world.opens_exclusion()
    await world.replies("wilma", "Empfangen", "Ausschluss")  # the others have chats where it counts as received
    world.clock.now = world.clock() + timedelta(days=15)
    world.mailers["gesa"].replies(world.letter("gesa", "Ihre Stellungnahme"), "Noch ein Wort.")
    await world.settle(reads=())
    told = world.read("gesa", "Nicht gezählt")
    assert "geht nur bis zum Fristende an alle" in told
    assert not (await world.case()).motion.statements


@pytest.mark.poppler
async def test_its_letter_is_its_own_and_not_the_one_that_asks_the_others(world: Office) -> None:
    """Whoever is to be excluded and reached by post alone is heard as well; the others' letter has the ballot."""
    motion = await world.opens_exclusion("gfs", "diakonie")
    case = await world.case(motion)
    words = world.app.words["de"]
    papers = [await letters.paper(case, seat, words, world.clock()) for seat in ("gfs", "bgw")]
    its, theirs = (joined(" ".join(pages_of(paper))) for paper in papers)
    assert "Sie können Stellung nehmen, als Brief oder E-Mail" in its
    assert "nur ein Feld ankreuzen" not in its
    assert "nur ein Feld ankreuzen" in theirs
    assert "Stellung nehmen, als Brief" not in theirs
