"""A moment to take an opening back (ADR 15): until it has passed, nobody has been told anything."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from dialogue_chat import Chat
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office
from playground_peers import HandClock

from bot.app import workers
from bot.config import Settings, load
from motions.notice import NoticeKind
from motions.terms import Role, State

pytest_plugins = ["office_fixtures"]

OPENING = f"/aufnahme {APPLICANT}; {APPLICANT_MAIL}; Grund (Beispiel)."


class Patient(Office):
    """The demo network with the minute that a real installation has."""

    def _configure(self, maildir: Path) -> Settings:
        super()._configure(maildir)
        path = self.folder / "config.toml"
        path.write_text(path.read_text().replace("undo_seconds = 0\n", ""))
        return load(path, {})


@pytest.fixture
async def patient(tmp_path: Path, empty_store: Path) -> AsyncIterator[Office]:
    """It is Tuesday, 24 November 2026, 15:00 in Bielefeld."""
    async with Patient(tmp_path, HandClock(), empty_store) as office:
        yield office


async def what_happened(world: Office) -> list[str]:
    """The journal's entries about openings, in order."""
    async with world.app.store.reading() as work:
        entries = await work.journal.entries(NETWORK)
        assert await work.journal.verify(NETWORK) == []
    wanted = ("opening_postponed", "opening_undone", "order_given", "motion_opened")
    return [entry.what for entry in entries if entry.what in wanted]


async def opened(world: Office) -> list[str]:
    """The motions that there are."""
    async with world.app.store.reading() as work:
        return [case.motion.id for case in await work.motions.cases(list(State))]


async def test_it_waits_a_minute_and_then_opens(patient: Office) -> None:
    """The notices go out when the minute is over, not before; the office is told."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    told = await anna.presses("Bestätigen")
    assert "Dienstag, 24. November 2026, 15:01 Uhr" in told
    assert anna.buttons == ["Jetzt senden", "Zurücknehmen"]
    await patient.passes(seconds=59)
    assert await opened(patient) == []
    assert not await patient.outbox(NoticeKind.MOTION)
    await patient.passes(seconds=1)
    assert await opened(patient) == ["2026-01"]
    assert (await patient.case()).motion.opened_at == patient.clock()
    assert await patient.outbox(NoticeKind.MOTION, to="wilma")
    assert "opening_undone" not in await what_happened(patient)
    assert anna.last is not None
    assert anna.last.labels == [], "nothing can be taken back any more"
    assert "Antrag 2026-01 ist eröffnet" in anna.last.text


async def test_it_takes_an_opening_back(patient: Office) -> None:
    """Nothing has gone out, no number is used, and the journal says what was done."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    before = len(patient.post.box(APPLICANT_MAIL).letters())
    assert "Zurückgenommen" in await anna.presses("Zurücknehmen")
    assert anna.buttons == []
    await patient.passes(minutes=5)
    assert await opened(patient) == []
    assert not await patient.outbox(NoticeKind.MOTION)
    assert len(patient.post.box(APPLICANT_MAIL).letters()) == before
    assert await what_happened(patient) == ["opening_postponed", "opening_undone"]
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    assert "Antrag 2026-01 ist eröffnet" in await anna.presses("Jetzt senden")


async def test_it_sends_at_once_when_told_to(patient: Office) -> None:
    """ "Jetzt senden", and then the clerk has nothing left to do."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    waiting = anna.last
    assert "Antrag 2026-01 ist eröffnet" in await anna.presses("Jetzt senden")
    await patient.passes(minutes=5)
    assert await opened(patient) == ["2026-01"]
    assert waiting is not None


async def test_it_says_that_it_is_too_late_to_take_it_back(patient: Office) -> None:
    """The minute is over and the buttons are gone; a telephone that still shows them hears what is left: to cancel."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    waiting = anna.last
    assert waiting is not None
    shown_before = waiting.button("Zurücknehmen").data
    assert shown_before is not None
    await patient.passes(minutes=2)
    user = patient.chats["anna"]
    press = user.forges(waiting, shown_before)
    await patient.settle()
    assert "/abbrechen" in (await user.answered(press, timeout=1)).text
    assert await opened(patient) == ["2026-01"]


async def test_it_opens_after_a_restart_in_the_minute(patient: Office) -> None:
    """The opening that waits lies in the store, with its documents."""
    anna = Chat(patient, "anna")
    await anna.writes("/aufnahme")
    for answer in (APPLICANT, APPLICANT_MAIL, "Grund (Beispiel)."):
        await anna.writes(answer)
    await anna.sends("Satzung.pdf", b"%PDF Satzung")
    await anna.presses("Weiter")
    await anna.presses("Ja, beides ist geprüft")
    await anna.presses("Bestätigen")
    patient.workers = workers(patient.app)
    await patient.passes(minutes=1)
    assert [document.filename for document in (await patient.case()).motion.documents] == ["Satzung.pdf"]


async def test_it_opens_nothing_that_has_become_impossible(patient: Office) -> None:
    """Meanwhile somebody else has opened the same; the one who confirmed is told."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    await patient.opens_admission("arno")
    await patient.passes(minutes=2)
    assert await opened(patient) == ["2026-01"]
    assert any("läuft schon ein Verfahren" in message.text for message in patient.chats["anna"].from_bot)
    assert anna.last is not None
    assert (anna.last.text.split(".")[0], anna.last.labels) == ("Nicht eröffnet", [])


async def test_it_opens_nothing_for_somebody_who_no_longer_coordinates(patient: Office) -> None:
    """Who may order is asked when the order acts (ADR 9)."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    async with patient.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "anna", "stadt", Role.COORDINATOR, patient.clock())
    await patient.passes(minutes=2)
    assert await opened(patient) == []
    assert "koordinierende Stelle" in patient.chats["anna"].last.text


async def test_what_waits_stands_above_the_motions_and_can_be_taken_back_there(patient: Office) -> None:
    """Always clear where one stands: who looks for the motion just confirmed finds it, and the way back."""
    anna = Chat(patient, "anna")
    await anna.writes(OPENING)
    await anna.presses("Bestätigen")
    said = await anna.writes("/antraege")
    assert f"Bestätigt, noch nicht eröffnet: Aufnahme: {APPLICANT}, am Dienstag, 24. November 2026, 15:01 Uhr" in said
    assert anna.buttons == ["Jetzt senden", "Zurücknehmen"]
    assert "niemand hat etwas erhalten" in await anna.presses("Zurücknehmen")
    assert "noch nicht eröffnet" not in await anna.writes("/antraege")
    await patient.passes(minutes=2)
    assert await opened(patient) == []
