"""The whole way, once: real HTTP, real SMTP, Dovecot over IMAP, the program in its own process, and kill -9 in between.

An admission from the coordinator's command to the new register. Nothing is lost, no vote counts twice, the deadline
is the one of the calendar, the result is announced once. The play's time lies in the past, because Dovecot takes no
mail from the future.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playground_peers import Dovecot
from whole_world import WholeWorld

from bot import desk
from bot.playground.bot_api_messages import Message
from bot.playground.world import NETWORK
from motions.notice import NoticeKind
from motions.terms import Choice, State

pytest_plugins = ["playground_fixtures"]

APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
MOTION = "2026-01"
CHATS = ("anna", "berta", "dora", "doris", "tina")


def ballot(message: Message) -> bool:
    """Whether this chat message shows the motion with its buttons."""
    return "Widerspruch" in message.labels and APPLICANT in message.text


@pytest.mark.dovecot
@pytest.mark.timeout(180)
async def test_it_carries_an_admission_through_two_kills(tmp_path: Path, dovecot: Dovecot) -> None:
    async with WholeWorld(tmp_path, dovecot) as world:
        world.start()
        for person in CHATS:
            await world.link(person)
        await open_and_be_killed(world)
        await vote_and_be_killed(world)
        await close(world)
        await join(world)
        await check(world)


async def open_and_be_killed(world: WholeWorld) -> None:
    """The command is confirmed; as soon as the first chat has the motion, the power fails."""
    world.set("2026-02-02 09:00")
    anna = world.chats["anna"]
    anna.sends(f"/aufnahme {APPLICANT}; info@waermestube.example; Der Verein hilft im Quartier.")
    preview = await anna.wait_for("Vorschau", timeout=20)
    anna.presses(preview, "Bestätigen")
    await world.chats["berta"].wait_for(ballot, timeout=20)
    world.kill()
    world.start()
    await world.delivered(timeout=60)
    for person in CHATS:
        shown = [message for message in world.chats[person].from_bot if ballot(message)]
        assert 1 <= len(shown) <= 2, f"{person}: lost, or more often than the one send that nobody could be sure of"
    for person, mailer in world.mailers.items():
        copies = [letter for letter in mailer.box.letters() if "Ihre Antwort" in letter.subject]
        assert copies, f"{person} has no mail"
        assert len({letter.message["Message-ID"] for letter in copies}) == 1, "a copy bears the same Message-ID"


async def vote_and_be_killed(world: WholeWorld) -> None:
    """Five people answer, three by chat and two by mail; the power fails among their presses."""
    world.set("2026-02-03 10:00")
    answers = {"berta": "Widerspruch", "doris": "Kein Widerspruch", "tina": "Kein Widerspruch"}
    berta = world.chats["berta"]
    await berta.answered(berta.presses(await berta.wait_for(ballot), answers["berta"]), timeout=20)
    for person in ("doris", "tina"):
        chat = world.chats[person]
        chat.presses(await chat.wait_for(ballot), answers[person])
    wilma, gustav = world.mailers["wilma"], world.mailers["gustav"]
    wilma.replies(await wilma.box.wait_for("Ihre Antwort"), "Widerspruch")
    world.kill()
    gustav.follows(await gustav.box.wait_for("Ihre Antwort"), "Kein Widerspruch")
    await asyncio.sleep(0.5)
    world.start()
    await world.ballots(MOTION, 5)
    await world.state(MOTION, "binding")
    await world.delivered()
    case = await world.case(MOTION)
    assert sorted((b.person or "", b.choice) for b in case.ballots) == [
        ("berta", Choice.OBJECT),
        ("doris", Choice.NO_OBJECTION),
        ("gustav", Choice.NO_OBJECTION),
        ("tina", Choice.NO_OBJECTION),
        ("wilma", Choice.OBJECT),
    ]
    assert case.motion.closes_at == datetime(2026, 2, 17, 23, 0, tzinfo=UTC), "3 February + 14 days: Tuesday, 24:00"


async def close(world: WholeWorld) -> None:
    """One more objection lies in the mailbox before the close and is read after it; then the count."""
    await world.stop()
    world.set("2026-02-17 23:50")
    dora = world.mailers["dora"]
    dora.replies(await dora.box.wait_for("Ihre Antwort"), "Wir erheben Widerspruch.")
    await asyncio.sleep(0.5)
    world.set("2026-02-18 00:05")
    world.start()
    await world.state(MOTION, "passed", timeout=60)
    await world.delivered()
    result = (await world.case(MOTION)).motion.result
    assert result is not None
    assert (result.base, result.counts[Choice.OBJECT], result.passed) == (6, 3, True), "3 of 6 is not more than half"


async def join(world: WholeWorld) -> None:
    """The countersigned agreement arrives."""
    world.set("2026-03-02 11:00")
    async with world.app.store.writing() as work:
        now = world.clock()
        await desk.record_countersigned(work, NETWORK, MOTION, now, (), "anna", now)
    await world.delivered()


async def check(world: WholeWorld) -> None:
    """What everybody has in hand at the end."""
    async with world.app.store.reading() as work:
        rows = await work.outbox.deliveries_of(NETWORK, MOTION)
        assert await work.inbox.waiting(10) == []
        assert await work.journal.verify(NETWORK) == []
        latest = await work.register.latest(NETWORK)
    assert latest is not None
    assert APPLICANT in [entry.name for entry in latest.entries]
    results = [(row.channel, row.target) for row in rows if row.kind is NoticeKind.RESULT]
    assert len(results) == len(set(results)), "announced once on each channel"
    assert (await world.case(MOTION)).motion.state is State.EFFECTIVE
    for mailer in world.mailers.values():
        assert any("Mitgliederverzeichnis" in letter.subject for letter in mailer.box.letters())
    for person in CHATS:
        assert any("Mitgliederverzeichnis" in message.text for message in world.chats[person].from_bot)
