"""§ 5 (1): the office looks for a date for a meeting, or for a case conference (§ 3) among the few it names.

To be read aloud: once by chat only, once by mail only. How the dates suit is shown to all; the office chooses.
"""

from datetime import UTC, datetime

import pytest
from inquiry_world import asking, journal, orders, says
from office_world import NETWORK, Office

from motions.inquiry.model import InquiryState
from motions.notice import Matter, NoticeKind
from motions.terms import Role

pytest_plugins = ["office_fixtures"]

SUBJECT = "Sitzung des Koordinierungskreises im Januar"
FIRST, SECOND, THIRD = "12.01.2027 10:00, 90 Minuten, Rathaus", "13.01.2027 14:00", "14.01.2027 09:00"
COMMAND = f"/termine {SUBJECT}; {FIRST}; {SECOND}; {THIRD}"
ENDS = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)  # 7 days after 24 November, 24 o'clock in Bielefeld


async def fits(world: Office) -> dict[str, dict[int, str]]:
    standing = await asking(world)
    return {seat: {n: said.value for n, said in standing.said(seat).items()} for seat in standing.inquiry.asked}


def newest(world: Office, person: str) -> str:
    """The inquiry's message as the chat shows it now."""
    return next(m.text for m in world.chats[person].from_bot if SUBJECT in m.text and "sucht einen Termin" in m.text)


async def test_a_date_is_found_by_chat_alone(world: Office) -> None:
    """Step by step: subject, dates, whom, until when; shown before it goes out."""
    await says(world, "anna", "/termine")
    await says(world, "anna", SUBJECT)
    await says(world, "anna", f"{FIRST}\n{SECOND}\n{THIRD}")
    await world.presses("anna", "Alle Mitglieder")
    await world.presses("anna", "Dienstag, 1. Dezember 2026, 24 Uhr")
    await world.presses("anna", "Bestätigen")
    asked = next(m for m in world.chats["berta"].from_bot if SUBJECT in m.text)
    assert "1. Dienstag, 12. Januar 2027, 10:00 Uhr, 90 Minuten, Rathaus" in asked.text
    assert "Das ist keine Abstimmung." in asked.text
    assert asked.labels[:6] == ["1 ja", "1 notfalls", "1 nein", "2 ja", "2 notfalls", "2 nein"]
    assert asked.labels[-2:] == ["Alle passen", "Keiner passt"]

    # A button sets and shows what it has set; pressing it twice changes nothing.
    assert (await world.presses("berta", "1 ja")).text == "Notiert: Termin 1: ja."
    assert (await world.presses("berta", "✓ 1 ja")).text == "Das war schon so vermerkt. Es bleibt dabei."
    assert len((await asking(world)).answers) == 1
    await world.presses("berta", "2 notfalls")
    await world.presses("berta", "1 nein")  # changed
    await world.presses("tina", "Alle passen")
    assert (await fits(world))["bethel"] == {0: "no", 1: "if_need_be"}
    assert (await fits(world))["trockendock"] == {0: "yes", 1: "yes", 2: "yes"}

    # The standing is live in everybody's chat, and no mail was sent for any of these presses.
    assert "bisher: ja 1, notfalls 0, nein 1" in newest(world, "doris")
    assert "bisher: ja 1, notfalls 1, nein 0" in newest(world, "doris")
    assert await world.outbox(NoticeKind.INQUIRY_NOTED) == []

    # At the end the office sees what suits most, and chooses another.
    await world.goes_to(ENDS)
    assert "Den meisten passt Termin 2." in world.chats["berta"].from_bot[-1].text
    told = world.chats["anna"].from_bot[-1]
    assert len([label for label in told.labels if label.startswith("Termin ")]) == 3
    await world.presses("anna", next(label for label in told.labels if label.startswith("Termin 3")))
    assert "Soll dieser Termin gelten" in world.chats["anna"].from_bot[-1].text
    await world.presses("anna", "Bestätigen")
    assert "Der Termin steht fest: Donnerstag, 14. Januar 2027, 09:00 Uhr." in world.chats["berta"].from_bot[-1].text
    assert (await asking(world)).inquiry.chosen == 2
    assert "inquiry_changed" in await journal(world)


async def test_a_date_is_found_by_mail_alone(world: Office) -> None:
    """Numbers, days, all or none; where it is doubtful nothing is noted and the lines come back."""
    await orders(world, COMMAND)
    letter = world.read("wilma", SUBJECT)
    assert "mit der Nummer und ja, notfalls oder nein, zum Beispiel: 1 ja, 2 notfalls, 3 nein" in letter
    await world.replies("wilma", "Guten Tag,\n\n1 ja, 2 notfalls\n14.1. nein\n\nViele Grüße", SUBJECT)
    assert (await fits(world))["bgw"] == {0: "yes", 1: "if_need_be", 2: "no"}
    noted = world.read("wilma", "Notiert")
    assert "2. Mittwoch, 13. Januar 2027, 14:00 Uhr: notfalls" in noted

    await world.replies("gesa", "Der zweite wäre vielleicht gut.", SUBJECT)
    assert (await fits(world))["gfs"] == {}
    back = world.read("gesa", "Rückfrage")
    assert "Es ist nichts vermerkt." in back
    assert "3. Donnerstag, 14. Januar 2027, 09:00 Uhr" in back
    await world.replies("gesa", "2 ja", "Rückfrage")
    assert (await fits(world))["gfs"] == {1: "yes"}
    await world.replies("gesa", "Keiner passt", SUBJECT)
    assert set((await fits(world))["gfs"].values()) == {"no"}

    await world.goes_to(ENDS)
    summary = world.read("gesa", "Zusammenstellung")
    assert "1. Dienstag, 12. Januar 2027, 10:00 Uhr, 90 Minuten, Rathaus: ja 1, notfalls 0, nein 1" in summary
    assert "ja: Bielefelder Wohnungsbaugesellschaft" in summary
    assert "Nicht geäußert haben sich" in summary
    await orders(world, "/terminwahl 2026-R01; 1")
    assert "Der Termin steht fest: Dienstag, 12. Januar 2027, 10:00 Uhr" in world.read("gesa", "Der Termin steht fest")


async def test_it_can_be_chosen_once_everybody_has_answered(world: Office) -> None:
    """Nobody has to wait for the end; but nobody is passed over either."""
    await says(world, "anna", "/termine")
    await says(world, "anna", "Fallkonferenz F-17 (Beispiel)")
    await says(world, "anna", f"{FIRST}\n{SECOND}")
    await says(world, "anna", "Bethel, Trockendock")
    await world.presses("anna", "Dienstag, 1. Dezember 2026, 24 Uhr")
    await world.presses("anna", "Bestätigen")
    asked = {row.seat for row in await world.outbox(NoticeKind.INQUIRY)}
    assert asked == {"bethel", "trockendock"}
    await world.presses("berta", "1 ja")
    await says(world, "anna", "/terminwahl 2026-R01; 1")
    assert "Es fehlen: Trockendock Bielefeld e. V." in world.chats["anna"].from_bot[-1].text
    await world.presses("tina", "1 notfalls")
    await orders(world, "/terminwahl 2026-R01; 1")
    assert (await asking(world)).inquiry.state is InquiryState.CLOSED
    told = {row.seat for row in await world.outbox(NoticeKind.INQUIRY_CHOSEN)}
    assert told == {"bethel", "trockendock"}
    await world.goes_to(ENDS)
    assert await world.outbox(NoticeKind.INQUIRY_SUMMARY) == []  # the outcome said it all


async def test_nobody_else_asks_for_dates_or_chooses_one(world: Office) -> None:
    await says(world, "dora", COMMAND)
    assert "nur die koordinierende Stelle" in world.chats["dora"].from_bot[-1].text
    await orders(world, COMMAND)
    await world.goes_to(ENDS)
    await says(world, "dora", "/terminwahl 2026-R01; 1")
    assert "nur die koordinierende Stelle" in world.chats["dora"].from_bot[-1].text
    assert (await asking(world)).inquiry.chosen is None


async def test_a_press_of_somebody_who_is_not_asked_changes_nothing(world: Office) -> None:
    """The representative has changed since the message was sent."""
    await orders(world, COMMAND)
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "berta", "bethel", Role.REPRESENTATIVE, world.clock())
    assert "nicht mehr benannt" in (await world.presses("berta", "1 ja")).text
    assert (await asking(world)).answers == ()


async def test_words_beside_the_dates_are_read_by_the_office(world: Office) -> None:
    await orders(world, COMMAND)
    text = "1 ja\n2 nein\n\nKönnten wir bitte auch über den Fahrdienst für die Gäste sprechen?"
    await world.replies("wilma", text, SUBJECT)
    assert (await fits(world))["bgw"] == {0: "yes", 1: "no"}
    [heard] = await world.told_office(Matter.QUESTION)
    assert "Fahrdienst" in heard.notice.text


@pytest.mark.parametrize(
    "line", ["/termine Sitzung; 12.01.2027 10:00", "/termine Sitzung; irgendwann; 13.01.2027 14:00"]
)
async def test_it_says_how_to_write_dates(world: Office, line: str) -> None:
    await says(world, "anna", line)
    said = world.chats["anna"].from_bot[-1].text
    assert "2 bis 10 Termine" in said or "kann ich nicht als" in said
