"""A mailbox full of mail that concerns nobody here, in a real Dovecot: answers count as ever, nobody is flooded."""

import time
from collections import Counter
from pathlib import Path

import pytest
from big_mails import MEGABYTE, OnImap, answer, on_imap
from other_mail import lay
from playground_peers import Dovecot

from bot import flood
from bot.playground.world import NETWORK
from motions.notice import Matter, NoticeKind
from motions.terms import Choice
from store.tables import InboxState
from store.work import Work

pytest_plugins = ["playground_fixtures"]

BEFORE, BETWEEN = 2000, 1000
MOST = 30 * MEGABYTE
"""What thousands of mails may cost in memory, above what the same program needed for one."""

AT_ONCE = 2.0
"""Seconds in which an answer is counted (issue: delivery truth)."""


@pytest.mark.dovecot
@pytest.mark.timeout(240)
async def test_it_finds_the_answers_among_thousands_of_other_mails(tmp_path: Path, dovecot: Dovecot) -> None:
    """Two thousand before the first answer, a thousand before the second; a third comes when all that is read."""
    async with on_imap(tmp_path, dovecot) as world:
        await world.opens()
        letters = {person: await world.letter(person) for person in ("wilma", "toni", "arno")}
        world.arrives(answer(letters["toni"], "toni@dock.example", "Empfangen", 1000))
        await world.letter("toni", "Empfang")
        before = world.peak()
        lay(dovecot, range(BEFORE), world.clock())
        world.arrives(answer(letters["wilma"], "wilma@bgw.example", "Widerspruch", 1000))
        lay(dovecot, range(BEFORE, BEFORE + BETWEEN), world.clock())
        world.arrives(answer(letters["toni"], "toni@dock.example", "Kein Widerspruch", 1000))
        await handled(world, BEFORE + BETWEEN + 3)
        assert world.peak() - before < MOST
        began = time.monotonic()
        world.arrives(answer(letters["arno"], "arno@stadt.example", "Widerspruch", 1000))
        case = await world.when(lambda case: len(case.ballots) == 3, "the last answer")
        assert time.monotonic() - began < AT_ONCE
        said = {(ballot.seat, ballot.choice) for ballot in case.ballots}
        assert said == {("bgw", Choice.OBJECT), ("trockendock", Choice.NO_OBJECTION), ("stadt", Choice.OBJECT)}
        await each_is_there_once(world)
        await nobody_is_flooded(world)
        assert not list((dovecot.folder / "mail" / dovecot.username / "new").iterdir())
        assert "Traceback" not in world.log.read_text()


async def handled(world: OnImap, number: int) -> None:
    """Wait until so many items came in and all are worked through."""

    async def all_done(work: Work) -> bool:
        return await work.inbox.get(number) is not None and not await work.inbox.waiting(1)

    await world.until(all_done, f"{number} items", timeout=120)


async def each_is_there_once(world: OnImap) -> None:
    """Newsletters and machines are passed over, all others wait for the office."""
    async with world.app.store.reading() as work:
        rows = [await work.inbox.get(number) for number in range(1, BEFORE + BETWEEN + 6)]
        parked = await work.inbox.parked(NETWORK)
    assert rows[-1] is None
    found = Counter((row.state, row.kind) for row in rows if row)
    each = (BEFORE + BETWEEN) // 10
    assert found == {
        (InboxState.IGNORED, "auto"): 6 * each,
        (InboxState.PARKED, "stranger"): 2 * each,
        (InboxState.PARKED, "bounce"): each,
        (InboxState.PARKED, "answer"): each,  # without a sender
        (InboxState.DONE, "answer"): 4,
    }
    assert len(parked) == 4 * each


async def nobody_is_flooded(world: OnImap) -> None:
    """The office is told of the first ones, and that this was it; strangers may be forged, so few are answered."""
    rows = await world.rows(NoticeKind.OFFICE)
    told = [row for row in rows if row.notice.matter in (Matter.PARKED, Matter.APPLICATION) and row.person == "anna"]
    assert Counter(row.channel for row in told).most_common(1)[0][1] == flood.TOLD_A_DAY
    assert "melde ich bis morgen nicht mehr einzeln" in " ".join(
        (await world.letter("anna", "melde ich bis morgen")).text.split()
    )
    assert len(await world.rows(NoticeKind.STRANGER)) == flood.ANSWERED_A_DAY
