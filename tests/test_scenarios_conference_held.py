"""§§ 3, 5 (1): a case conference from the call to its erasure, once by chat only and once by mail only.

The office prepares it as it does any meeting - invitation, agenda, room, minutes -, and nothing speaks of the person.
"""

from datetime import timedelta

from conference_world import ASKED, CODE, MEETING, START, called, conference, dated, meetings
from dialogue_chat import Chat
from inquiry_world import asking, orders, says
from meeting_world import answers_by_calendar, calendars, entry, gathering
from office_world import Office
from scenario import at

from motions.conference import Ending
from motions.inquiry.model import Fit
from motions.meeting.model import Part
from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]


async def agrees(world: Office) -> None:
    """The office enters a measure, with buttons."""
    anna = Chat(world, "anna")
    await anna.writes("/fallergebnis")
    for button in (CODE, "Eine Wohnung finden", "Wohnungsangebot", "Alle Beteiligten gemeinsam", "Eigene Mittel"):
        await anna.presses(button)
    await anna.presses("Bielefelder Wohnungsbaugesellschaft")
    await anna.writes("01.03.2027")
    await anna.presses("Bestätigen")
    await world.settle()


async def ends(world: Office) -> None:
    anna = Chat(world, "anna")
    await anna.writes("/fallende")
    await anna.presses(CODE)
    await anna.presses("Die vereinbarten Ziele sind erreicht.")
    await anna.presses("Bestätigen")
    await world.settle()


async def test_a_conference_by_chat_alone(world: Office) -> None:
    await called(world)
    await world.presses("berta", "1 ja")
    await dated(world)

    # Planned from the date that was found: for the participants alone, under the code alone.
    await orders(world, f"/sitzung {ASKED}; Herr M. aus B.")
    meeting = (await gathering(world)).meeting
    assert (meeting.subject, meeting.conference) == (f"Fallkonferenz {CODE}", CODE)
    assert meeting.invited == ("diakonie", "bgw", "bethel")
    await orders(world, f"/sitzungseinladung {MEETING}")
    assert {row.seat for row in await world.outbox(NoticeKind.MEETING)} == {"diakonie", "bgw", "bethel"}
    shown = next(m for m in reversed(world.chats["berta"].from_bot) if "lädt Sie zu einer Fallkonferenz ein" in m.text)
    assert shown.labels == ["Ich nehme teil", "Ich nehme nicht teil"]  # nobody proposes anything in words
    assert "1. Ziele" in shown.text
    await world.presses("berta", "Ich nehme teil")
    await world.presses("doris", "Ich nehme nicht teil")

    await world.goes_to(START + timedelta(hours=1))
    assert any("was vereinbart ist (/fallergebnis)" in m.text for m in world.chats["anna"].from_bot)
    await orders(world, f"/anwesend {MEETING}; Berta Beispiel, Dora Dienst (Beispiel)")
    await agrees(world)
    await orders(world, f"/protokoll {MEETING}")
    assert (await gathering(world)).meeting.minutes_number == 1
    await orders(world, f"/wiedervorlage {CODE}; 01.04.2027")
    await world.goes_to(at("2027-04-01 09:00"))
    assert any("Heute ist Wiedervorlage" in m.text for m in world.chats["berta"].from_bot)
    await ends(world)
    ended = await conference(world)
    assert ended.ending is Ending.REACHED

    # A month later nothing is left of it but the code.
    await world.goes_to(at("2027-05-02 09:00"))
    await world.settle()
    after, met = await conference(world), (await gathering(world)).meeting
    assert (after.id, after.agreed) == (CODE, ())
    assert (met.attended, met.papers) == (None, ())
    assert [row.notice.facts for row in await world.outbox(NoticeKind.CONFERENCE) if row.notice.facts] == []


async def test_a_conference_by_mail_alone(world: Office) -> None:
    """The office enters it for a member; participants write, or answer in their calendars."""
    await called(world)
    polite = "Guten Tag,\n\n1 ja\n2 nein\n\nMit freundlichen Grüßen\nWilma Wohnlich"
    await world.replies("wilma", polite, "Terminabfrage")
    await world.replies("bruno", "1 ja\n2 notfalls", "Terminabfrage")
    answered = await asking(world)
    assert {seat: answered.said(seat)[0].value for seat in ("bgw", "bethel")} == {"bgw": Fit.YES, "bethel": Fit.YES}
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    letter = world.read("wilma", "lädt Sie zu einer Fallkonferenz ein")
    assert "Bitte schreiben Sie hier nichts über die betroffene Person" in letter
    assert "Punkt:" not in letter
    event = entry(calendars(world, "wilma")[0][1])
    assert (event["summary"], event["location"]) == (f"Fallkonferenz {CODE}", "Rathaus")
    await world.replies("wilma", "Ich nehme teil.\n\nViele Grüße\nWilma Wohnlich", "Einladung")
    await answers_by_calendar(world, "bruno", "DECLINED")
    standing = await gathering(world)
    assert (standing.part_of("wilma"), standing.part_of("bruno")) == (Part.YES, Part.NO)

    await world.goes_to(START + timedelta(hours=1))
    await agrees(world)
    await orders(world, f"/protokoll {MEETING}")
    assert b"Ergebnisprotokoll-2027-K01.pdf" in world.letter("wilma", "Ergebnisprotokoll").raw
    assert b"Ergebnisprotokoll-2027-K01.pdf" in world.letter("anna", "Ergebnisprotokoll").raw  # who prepares it
    assert b"Ergebnisprotokoll" not in b"".join(m.raw for m in world.mailers["gesa"].box.letters())  # no participant


async def test_its_meeting_has_no_place_for_words(world: Office) -> None:
    """Neither agenda, decision, guests nor a text of minutes; a reason for calling it off goes to nobody."""
    await called(world)
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    assert await meetings(world) == [MEETING]
    await says(world, "berta", f"/tagesordnung {MEETING}; Herr M. und seine Schulden")
    assert "nichts in Worten" in world.chats["berta"].from_bot[-1].text
    await world.goes_to(START + timedelta(hours=1))
    for command in (
        f"/beschluss {MEETING}; Herr M. bekommt die Wohnung; dafür: bgw; Grund: Bedarf",
        f"/protokoll {MEETING}; Herr M. war da.",
        f"/anwesend {MEETING}; Berta Beispiel, Gast: Herr M.",
    ):
        await says(world, "anna", command)
        assert "Fallkonferenz 2026-F01" in world.chats["anna"].from_bot[-1].text
    meeting = (await gathering(world)).meeting
    assert (meeting.agenda, meeting.resolved, meeting.minutes, meeting.guests) == ((), (), "", ())


async def test_nobody_else_learns_of_it(world: Office) -> None:
    """The caller determines who takes part; others see neither code nor date."""
    await called(world)
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    for command in ("/sitzungen", f"/sitzungen {MEETING}", f"/tagesordnung {MEETING}", "/tagesordnung", "/rundfragen"):
        await says(world, "tina", command)
        assert CODE not in world.chats["tina"].from_bot[-1].text
        assert not any(CODE in label for label in world.chats["tina"].from_bot[-1].labels)
    await says(world, "berta", "/sitzungen")
    assert any(CODE in message.text for message in world.chats["berta"].from_bot[-2:])


async def test_calling_it_off_tells_no_reason(world: Office) -> None:
    await called(world)
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    await orders(world, f"/sitzungsabsage {MEETING}; Herr M. ist im Krankenhaus")
    told = world.read("wilma", "Abgesagt")
    assert "abgesagt" in told
    assert "Krankenhaus" not in told
    assert (await gathering(world)).meeting.why == ""
