"""§§ 4, 5 (1): the office holds a meeting - invitation, agenda, rooms, attendance, written minutes.

To be read aloud: once by chat only, once by mail only. The program counts nothing that a meeting decides; it notes it.
"""

from datetime import UTC, datetime, timedelta

import pytest
from inquiry_world import journal, orders, says
from meeting_world import DATE, MEETING, SUBJECT, answers_by_calendar, calendars, entry, gathering
from office_world import Office

from motions.meeting.model import MeetingState, Part
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]

START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)  # 10 o'clock in Bielefeld
PLAN = f"/sitzung {SUBJECT}; {DATE}"
DECIDED = "Die Notschlafstelle öffnet ab 1. Februar auch tagsüber (Beispiel)"
VOTES = "dafür: bethel, bgw, diakonie; dagegen: gfs; enthalten: stadt; Grund: Die Nächte allein reichen nicht."


def last(world: Office, person: str) -> str:
    return world.chats[person].from_bot[-1].text


async def test_a_meeting_by_chat_alone(world: Office) -> None:
    """Planned step by step, invited to, agenda by members, reminders, attendance, a decision, minutes."""
    await says(world, "anna", "/sitzung")
    await says(world, "anna", DATE)
    await says(world, "anna", SUBJECT)
    assert "Es wird noch niemand unterrichtet." in last(world, "anna")
    await world.presses("anna", "Bestätigen")
    assert (await gathering(world)).meeting.state is MeetingState.PLANNED
    assert await world.outbox(NoticeKind.MEETING) == []

    await orders(world, f"/sitzungseinladung {MEETING}")
    invited = next(m for m in reversed(world.chats["berta"].from_bot) if SUBJECT in m.text)
    assert "Wann: Dienstag, 12. Januar 2027, 10:00 bis 11:30 Uhr (MEZ)" in invited.text
    assert "Wo: Rathaus, Raum 3" in invited.text
    assert f"{SUBJECT} (§§ 4, 5 Abs. 1 der Vereinbarung)" in invited.text
    assert "Vorschläge zur Tagesordnung: bis Montag, 4. Januar 2027, 24 Uhr." in invited.text
    assert invited.labels == ["Ich nehme teil", "Ich nehme nicht teil", "Punkt vorschlagen"]

    # A button sets and shows what it has set; pressing it twice changes nothing.
    assert "Sie nehmen teil." in (await world.presses("berta", "Ich nehme teil")).text
    assert (await world.presses("berta", "Ich nehme teil")).text == "Das war schon so vermerkt. Es bleibt dabei."
    await world.presses("berta", "Ich nehme nicht teil")
    await world.presses("berta", "Ich nehme teil")
    await world.presses("tina", "Ich nehme nicht teil")
    standing = await gathering(world)
    assert (standing.part_of("berta"), standing.part_of("tina")) == (Part.YES, Part.NO)
    assert len(standing.replies) == 4  # all is kept, the last stands
    shown = next(m for m in reversed(world.chats["berta"].from_bot) if "Ihre Antwort bisher" in m.text)
    assert "Ihre Antwort bisher: Sie nehmen teil." in shown.text

    # The agenda: by a button, by a command, by the office; the office orders it.
    await world.presses("berta", "Punkt vorschlagen")
    await says(world, "berta", "Winterhilfe (Beispiel)")
    await says(world, "tina", f"/tagesordnung {MEETING}; Fortbildung (Beispiel)")
    assert "schlägt für die Tagesordnung vor" in "\n".join(m.text for m in world.chats["anna"].from_bot)
    await orders(world, f"/tagesordnung {MEETING}; Verschiedenes (Beispiel)")
    await orders(world, f"/tagesordnung {MEETING}; 2, 1")
    assert [item.number for item in (await gathering(world)).meeting.agenda] == [2, 1, 3]

    # When the time for proposals is over, the office is told once; members cannot add any more.
    await world.goes_to(datetime(2027, 1, 4, 23, 0, tzinfo=UTC))
    assert len(await world.told_office(Matter.MEETING)) == 3
    await says(world, "berta", f"/tagesordnung {MEETING}; Zu spät (Beispiel)")
    assert "waren bis Montag, 4. Januar 2027, 24 Uhr möglich" in last(world, "berta")

    await world.goes_to(START - timedelta(days=7))
    assert "Die Sitzung ist in einer Woche." in last(world, "berta")
    assert "1. Fortbildung (Beispiel) (Trockendock Bielefeld e. V.)" in last(world, "berta")
    assert "liegt dieser Mail bei" not in world.read("wilma", "Erinnerung")  # the entry came with the invitation
    await world.goes_to(START - timedelta(days=1))
    assert "Die Sitzung ist morgen." in last(world, "berta")
    await world.goes_to(START - timedelta(hours=1))
    assert len(await world.outbox(NoticeKind.MEETING_REMINDER, to="berta")) == 2  # a week and a day ahead, each once

    # Nothing can be noted before it has begun. Then: who was there, what was decided, the minutes.
    await says(world, "anna", f"/anwesend {MEETING}; Berta Beispiel")
    assert "beginnt erst am Dienstag, 12. Januar 2027, 10:00 Uhr" in last(world, "anna")
    await world.goes_to(START + timedelta(hours=2))
    assert "Tragen Sie ein, wer da war" in last(world, "anna")
    await says(world, "anna", "/anwesend")
    await world.presses("anna", next(label for label in world.chats["anna"].from_bot[-1].labels if MEETING in label))
    await world.presses("anna", "Wer zugesagt hat")
    await world.presses("anna", "Bestätigen")
    await orders(world, f"/beschluss {MEETING}; {DECIDED}; {VOTES}")
    await orders(world, f"/protokoll {MEETING}; Die Träger haben berichtet.")
    meeting = (await gathering(world)).meeting
    assert (meeting.state, meeting.attended, meeting.minutes_number) == (MeetingState.HELD, ("berta",), 1)
    assert any("Dafür 3: " in m.text for m in world.chats["berta"].from_bot)
    assert (await journal(world)).count("meeting_changed") == 12


async def test_a_meeting_by_mail_alone(world: Office) -> None:
    """The office gives its orders, and all others write: in words, or with their calendars."""
    await orders(world, PLAN)
    await orders(world, f"/sitzungseinladung {MEETING}")
    letter = world.read("wilma", "Einladung")
    assert "Antworten Sie auf diese Mail mit „Ich nehme teil“" in letter
    ((method, calendar),) = calendars(world, "wilma")
    assert method == "REQUEST"
    assert entry(calendar)["location"] == "Rathaus, Raum 3"

    await world.replies("wilma", "Guten Tag,\n\nich nehme gerne teil.\nPunkt: Winterhilfe (Beispiel)\n", "Einladung")
    standing = await gathering(world)
    assert standing.part_of("wilma") is Part.YES
    assert [(item.member, item.title) for item in standing.meeting.agenda] == [("bgw", "Winterhilfe (Beispiel)")]
    assert "Sie nehmen teil." in world.read("wilma", "Notiert")
    assert "Winterhilfe (Beispiel)" in world.read("wilma", "Vorgeschlagen")

    # What nobody can be sure about is not noted, and the office reads it.
    await world.replies("gesa", "Ich komme nur, wenn der Kollege nicht kann.", "Einladung")
    assert (await gathering(world)).part_of("gesa") is None
    assert "Es ist nichts vermerkt." in world.read("gesa", "Rückfrage")

    # Calendars answer by themselves, with the token of the invitation or without.
    await answers_by_calendar(world, "gesa", "DECLINED")
    assert (await gathering(world)).part_of("gesa") is Part.NO
    await answers_by_calendar(world, "dora", "TENTATIVE", to="stelle@umlauf.example")
    assert (await gathering(world)).part_of("dora") is Part.MAYBE

    # It is moved: everybody is asked anew, and a calendar's answer to the old date does not count.
    await orders(world, f"/verlegen {MEETING}; 14.01.2027 09:00, 60")
    assert "Die Sitzung ist verlegt. Bisher war sie für Dienstag, 12. Januar 2027" in world.read("wilma", "Geändert")
    assert (await gathering(world)).part_of("wilma") is None
    await answers_by_calendar(world, "wilma", "ACCEPTED", of=0)
    assert (await gathering(world)).part_of("wilma") is None
    assert "inzwischen verlegt" in world.read("wilma", "inzwischen verlegt")
    await answers_by_calendar(world, "wilma", "ACCEPTED")
    assert (await gathering(world)).part_of("wilma") is Part.YES

    await world.goes_to(datetime(2027, 1, 14, 10, 0, tzinfo=UTC))
    await orders(world, f"/protokoll {MEETING}; Die Träger haben berichtet.")
    minutes = world.letter("wilma", "Ergebnisprotokoll")
    assert b"Ergebnisprotokoll-2027-K01.pdf" in minutes.raw


async def test_a_meeting_is_called_off(world: Office) -> None:
    """All read why, and calendars take the entry away."""
    await orders(world, PLAN)
    await orders(world, f"/sitzungseinladung {MEETING}")
    await orders(world, f"/sitzungsabsage {MEETING}; Der Raum ist nicht frei.")
    assert "Der Raum ist nicht frei." in world.read("wilma", "Abgesagt")
    assert [method for method, _ in calendars(world, "wilma")] == ["REQUEST", "CANCEL"]
    assert "abgesagt" in last(world, "berta")
    await world.replies("wilma", "Ich nehme teil", "Einladung")
    assert "geht nun nicht mehr" in world.read("wilma", "geht nun nicht mehr")
    await world.goes_to(START)
    assert await world.outbox(NoticeKind.MEETING_REMINDER) == []


async def test_a_found_date_becomes_the_meetings_beginning(world: Office) -> None:
    """The date that people were asked about, with its subject, room and length."""
    await orders(world, f"/termine {SUBJECT}; {DATE}; 13.01.2027 14:00; bis 10.12.2026")
    await world.goes_to(datetime(2026, 12, 10, 23, 0, tzinfo=UTC))
    await says(world, "anna", "/sitzung 2026-R01")
    assert "ist kein Termin gewählt" in last(world, "anna")
    await orders(world, "/terminwahl 2026-R01; 1")
    await orders(world, "/sitzung 2026-R01")
    meeting = (await gathering(world)).meeting
    assert (meeting.start, meeting.place, meeting.subject) == (START, "Rathaus, Raum 3", SUBJECT)
    assert meeting.end - meeting.start == timedelta(minutes=90)

    await says(world, "anna", "/sitzung")
    await world.presses("anna", next(label for label in world.chats["anna"].from_bot[-1].labels if "2026-R01" in label))
    await says(world, "anna", "Nachbesprechung (Beispiel)")
    await world.presses("anna", "Bestätigen")
    assert (await gathering(world, "2027-K02")).meeting.start == START


@pytest.mark.parametrize("person", ["tina", "berta"])
async def test_only_the_office_plans(world: Office, person: str) -> None:
    await says(world, person, PLAN)
    async with world.app.store.reading() as work:
        assert await work.meetings.all(list(MeetingState)) == []
