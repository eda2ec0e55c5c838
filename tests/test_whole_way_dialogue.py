"""A power cut in the middle of a guided dialogue: it goes on where it was, and the motion is opened once.

The program runs in a process of its own, on its own Maildir and the embedded Telegram, and is killed with SIGKILL:
while a question waits for its answer, while an answer waits for the program, and at once after the last "yes".
"""

from pathlib import Path

import pytest
from big_mails import OnMaildir
from whole_way import local

from bot.playground.bot_api_messages import Message
from bot.playground.bot_api_people import User
from bot.playground.world import NETWORK
from motions.notice import NoticeKind
from motions.terms import State
from store.tables import OutboxState

pytestmark = pytest.mark.timeout(120)

NAME, ADDRESS = "Wärmestube Musterviertel e. V. (Beispiel)", "info@waermestube.example"
STATUTES = b"%PDF-1.7 Satzung (Beispiel)"


async def asked(anna: User, words: str) -> Message:
    """Wait until the dialogue asks this; the message that asks it."""
    return await anna.wait_for(words, timeout=15)


async def test_it_goes_on_where_it_was_and_opens_once(tmp_path: Path) -> None:
    """Each answer counts once, also one that was given while nobody was there to take it."""
    async with OnMaildir(tmp_path, local("2026-03-16 08:00")) as world:
        await world.runs()
        await world.link("anna")
        await world.settled()
        anna = world.chats["anna"]
        anna.sends("/aufnahme")
        await asked(anna, "Welche Organisation")
        anna.sends(NAME)
        await asked(anna, "Mailadresse")
        await world.killed()
        anna.sends(ADDRESS)  # nobody is there
        await world.runs()
        await asked(anna, "begründet")
        anna.sends("Tagesaufenthalt seit 2019 (Beispiel).")
        await world.killed()  # perhaps before it was fetched, perhaps before it was answered
        await world.runs()
        await asked(anna, "Unterlagen")
        anna.sends_file("Satzung.pdf", STATUTES)
        files = await asked(anna, "Satzung.pdf")
        await world.killed()
        await world.runs()
        anna.presses(files, "Weiter")
        suited = await asked(anna, "geprüft")
        anna.presses(suited, suited.labels[0])
        preview = await asked(anna, "Vorschau")
        assert NAME in preview.text
        assert f"Eine Eingangsbestätigung jetzt und das Ergebnis gehen auch an: {ADDRESS}" in preview.text
        for _ in range(2):
            anna.presses(preview, "Bestätigen")
        await world.killed()
        await world.runs()
        await world.when(lambda case: case.motion.state is State.COLLECTING, "the opening")
        await world.settled()
        await opened_once(world)
        assert "Traceback" not in world.log.read_text()


async def opened_once(world: OnMaildir) -> None:
    """One motion with what was answered, and everybody was written to once."""
    async with world.app.store.reading() as work:
        (case,) = await work.motions.cases(list(State), NETWORK)
        assert not await work.inbox.parked()
        (statutes,) = case.motion.documents
        assert await work.documents.load(NETWORK, statutes.id) == STATUTES
    applicant = case.motion.applicant
    assert applicant is not None
    assert (applicant.name, applicant.mail) == (NAME, ADDRESS)
    assert case.motion.reason == "Tagesaufenthalt seit 2019 (Beispiel)."
    rows = [row for row in await world.rows(NoticeKind.MOTION) if row.state is OutboxState.SENT]
    told = [(row.person, row.seat, row.channel) for row in rows]
    assert ("wilma", "bgw", "mail") in told
    assert len(told) == len(set(told))
