"""The whole way once: real HTTP, SMTP, IMAP, SQLite and processes; only Telegram and the post are embedded ones.

An admission from the coordinator's command to the new register. The program is killed in the middle of the broadcast
and again while people vote; it is stopped while the period ends. Last receipt is Friday, 20 March 2026; fourteen days
later it is Good Friday, then comes Easter, so the period ends on Tuesday, 7 April, 24:00 - in summer time, which began
on 29 March. The play lies in the past, because Dovecot takes no mail from the future.
"""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playground_peers import Dovecot
from whole_way import Program, local

from bot import office
from bot.playground.world import NETWORK
from motions.model import Case
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, Standing, State
from store.tables import OutboxState

pytest_plugins = ["playground_fixtures"]

APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
MOTION = "2026-01"
CLOSE = datetime(2026, 4, 7, 22, 0, tzinfo=UTC)


@pytest.mark.dovecot
@pytest.mark.timeout(180)
async def test_it_goes_the_whole_way_and_loses_nothing(tmp_path: Path, dovecot: Dovecot) -> None:
    """Nothing lost, no vote doubled, the deadline right, the result announced once, the register sent."""
    async with Program(tmp_path, dovecot, local("2026-03-16 08:00")) as world:
        await world.runs()
        await world.read_to(local("2026-03-16 08:00"))
        await _linked(world)
        await _broadcast_with_a_kill(world)
        await _votes_with_a_kill(world)
        await _last_receipt(world)
        await _closed(world)
        await _joined(world)
        async with world.app.store.reading() as work:
            assert await work.journal.verify(NETWORK) == []
            assert not await work.inbox.waiting(1)
        assert "Traceback" not in world.log.read_text()


async def _linked(world: Program) -> None:
    await asyncio.gather(*(world.link(person) for person in world.chats))
    await world.settled()


async def _broadcast_with_a_kill(world: Program) -> None:
    """The office opens the motion; while it is being sent round the power fails."""
    world.post.person(APPLICANT, "info@waermestube.example")
    world.post.box("gesa@gfs.example").bounces("5.2.2", "552 Postfach voll", german=True)
    await world.at("2026-03-16 09:00")
    anna = world.chats["anna"]
    anna.sends(f"/aufnahme {APPLICANT}; info@waermestube.example; Der Verein betreibt eine Wärmestube.")
    preview = await anna.wait_for("Vorschau", timeout=10)
    world.telegram.faults.add("sendMessage", kind="hang", chat=world.chats["berta"].id)
    world.telegram.faults.add("sendMessage", kind="hang", chat=world.chats["doris"].id)
    await anna.answered(anna.presses(preview, "Bestätigen"), timeout=10)

    async def half_sent(work: object) -> bool:
        return len([row for row in await world.rows(NoticeKind.MOTION) if row.state is OutboxState.SENT]) >= 3

    await world.until(half_sent, "the first half of the broadcast")
    await world.killed()
    states = Counter(row.state for row in await world.rows(NoticeKind.MOTION))
    assert states[OutboxState.SENT] < sum(states.values()), "the kill came too late"
    world.telegram.faults.clear()
    await world.runs()
    await world.settled()
    for person in ("wilma", "bruno", "gustav", "toni", "arno"):
        letters = [letter for letter in world.mailers[person].box.letters() if "Ihre Antwort" in letter.subject]
        assert len({str(letter.message["Message-ID"]) for letter in letters}) == 1, person
    for person in ("berta", "dora", "doris", "tina"):
        await world.chats[person].wait_for("Sie antworten für")


async def _votes_with_a_kill(world: Program) -> None:
    """Three answers arrive while the program is being killed, by button and by mail."""
    await world.at("2026-03-17 10:00")
    assert (await world.presses("doris", "Kein Widerspruch")).startswith("Gezählt")
    await world.settled()
    berta, dora, wilma = world.chats["berta"], world.mailers["dora"], world.mailers["wilma"]
    message = await berta.wait_for(lambda m: "Widerspruch" in m.labels)
    for _ in range(3):  # one after another, as an impatient thumb does it
        berta.presses(message, "Widerspruch")
    dora.replies(await dora.box.wait_for("Aufnahme"), "Guten Tag,\n\nwir erheben Widerspruch.\n\nDora Dienst")
    await asyncio.sleep(0.05)
    await world.killed()
    wilma.replies(await wilma.box.wait_for("Aufnahme"), "Wir haben keine Bedenken.")
    await world.runs()
    case = await world.when(lambda case: len(case.ballots) >= 4, "all four answers")
    await world.settled()
    assert _said(case) == {
        ("diakonie", "doris", Choice.NO_OBJECTION): 1,
        ("diakonie", "dora", Choice.OBJECT): 1,
        ("bethel", "berta", Choice.OBJECT): 1,
        ("bgw", "wilma", Choice.NO_OBJECTION): 1,
    }
    assert {ballot.standing for ballot in case.ballots} == {Standing.IN_TIME}


def _said(case: Case) -> Counter[tuple[str, str | None, Choice]]:
    return Counter((ballot.seat, ballot.person, ballot.choice) for ballot in case.ballots)


async def _last_receipt(world: Program) -> None:
    """The representative's mailbox is full; the deputy confirms on Friday, and the date is binding."""
    failed = [row for row in await world.rows(NoticeKind.MOTION) if row.target == "gesa@gfs.example"]
    assert {row.state for row in failed} == {OutboxState.DEAD}
    assert Matter.UNDELIVERABLE in {row.notice.matter for row in await world.rows(NoticeKind.OFFICE)}
    await world.at("2026-03-20 16:30")
    gustav = world.mailers["gustav"]
    gustav.follows(await gustav.box.wait_for("Aufnahme"), "Empfangen")
    case = await world.when(lambda case: case.motion.state is State.BINDING, "the binding date")
    assert case.motion.closes_at == CLOSE
    await world.settled()
    assert "7. April 2026" in (await gustav.box.wait_for("verbindlich")).text


async def _closed(world: Program) -> None:
    """Both reminders fall into one jump and make one; the period ends, the result is announced once."""
    await world.at("2026-04-06 10:00")
    await world.when(lambda case: len(case.motion.reminded) == 2, "the reminders")
    await world.settled()
    reminded = Counter(f"{row.person}/{row.channel}" for row in await world.rows(NoticeKind.REMINDER))
    assert set(reminded.values()) == {1}
    assert not {"berta/telegram", "dora/mail", "wilma/mail"} & set(reminded)
    await _stands_still_over_the_close(world)
    case = await world.when(lambda case: case.motion.state is State.PASSED, "the result")
    await world.settled()
    result = case.motion.result
    assert result is not None
    assert (case.motion.closed_at, result.base, result.needed, result.counted) == (CLOSE, 6, 4, 3)
    results = await world.rows(NoticeKind.RESULT)
    assert {row.state for row in results if row.target != "gesa@gfs.example"} == {OutboxState.SENT}
    told = Counter((row.person, row.channel) for row in results if row.person != "gesa")
    assert set(told.values()) == {1}
    assert len([letter for letter in world.mailers["wilma"].box.letters() if "Ergebnis" in letter.subject]) == 1
    gustav = world.mailers["gustav"]
    gustav.replies(await gustav.box.wait_for("Aufnahme"), "Widerspruch")
    await gustav.box.wait_for("Zu spät", timeout=10)
    case = await world.when(lambda case: len(case.ballots) == 6, "the late answer")
    assert case.ballots[-1].standing is Standing.LATE


async def _stands_still_over_the_close(world: Program) -> None:
    """A mail that reaches the mailbox ten minutes before the end is read after it, and counts."""
    await world.ends()
    world.sets("2026-04-07 23:50")
    toni = world.mailers["toni"]
    toni.replies(await toni.box.wait_for("Aufnahme"), "Wir erheben Widerspruch.")
    await world.handed_over()
    world.sets("2026-04-08 00:05")
    await world.runs()


async def _joined(world: Program) -> None:
    """Another process gives the office's orders beside the running program, which notices within a second."""
    world.sets("2026-04-09 10:00")
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, MOTION, "vereinbarung.txt", "text/plain", b"(Beispiel)", "agreement")
        done = await office.perform(work, NETWORK, "anna", office.GiveAgreement(MOTION, paper), world.clock())
    assert done == MOTION
    accepted = await world.post.box("info@waermestube.example").wait_for("Ihre Aufnahme", timeout=10)
    assert list(accepted.attachments) == ["vereinbarung.txt"]
    world.sets("2026-04-14 09:00")
    async with world.app.store.writing() as work:
        order = office.RecordCountersigned(MOTION, world.clock())
        assert await office.perform(work, NETWORK, "anna", order, world.clock()) == MOTION
    await world.settled()
    told = {(row.person, row.channel) for row in await world.rows(NoticeKind.REGISTER)}
    assert {(person, Channel.MAIL) for person in world.mailers} <= told
    assert {(person, Channel.TELEGRAM) for person in world.chats} <= told
    assert APPLICANT in (await world.mailers["wilma"].box.wait_for("Mitgliederverzeichnis")).text
    joined = await world.post.box("info@waermestube.example").wait_for("Mitgliederverzeichnis")
    assert APPLICANT in joined.text
