"""The inbox worked through: one item that breaks stops nothing, and none is counted that is not committed."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import pytest
from office_world import Office

from bot.intake import BATCH, Handled, Intake, Reader, Toast
from motions.notice import Matter
from motions.ports import Arrival
from store.errors import Superseded
from store.inbox import InboxRow
from store.work import Work

pytest_plugins = ["office_fixtures"]


async def keep(world: Office, *texts: str) -> None:
    """Put these into the inbox, in this order."""
    now = world.clock()
    async with world.app.store.writing() as work:
        await work.inbox.keep([Arrival("mail", text, text.encode(), now, now) for text in texts], now)


def intake(world: Office, reader: Reader, answers: "Answered | None" = None) -> Intake:
    """An intake with this reader for every source."""
    readers: Mapping[str, Reader] = {"mail": reader, "telegram": reader}
    return Intake(world.app.store, world.clock, readers, answers)


async def states(world: Office) -> dict[str, str]:
    """Every item with its state."""
    return {row.raw.decode(): row.state.value for row in await world.inbox()}


class Answered:
    """Whom a button was answered, and whether the item was committed by then."""

    def __init__(self, world: Office) -> None:
        self._world = world
        self.seen: list[tuple[str, str]] = []

    async def answer(self, query_id: str, text: str, alert: bool = False) -> None:
        self.seen.append((query_id, (await states(self._world))[query_id]))


async def reads(work: Work, row: InboxRow, now: datetime) -> Handled:
    """Done; the button is answered with the item's own text."""
    text = row.raw.decode()
    if text == "poison":
        raise ValueError("cannot be read")
    return Handled("done", "test", toast=Toast(text, text))


async def test_it_handles_the_others_when_one_item_breaks(world: Office) -> None:
    """house: what cannot be parsed is parked, shown to the coordinator, and never stops the rest."""
    await keep(world, "eins", "poison", "drei")
    worker = intake(world, reads)
    assert await worker.once() == 3
    assert await states(world) == {"eins": "done", "poison": "waiting", "drei": "done"}
    await worker.once()
    await worker.once()
    assert (await states(world))["poison"] == "parked"
    assert await worker.once() == 0
    [row] = await world.parked()
    assert (row.attempts, row.error) == (3, "ValueError")
    await world.settle()
    assert (await world.told_office(Matter.PARKED))[0].notice.facts["inbox"] == str(row.id)


async def test_what_breaks_ahead_of_a_batch_stops_no_batch(world: Office) -> None:
    """A mail that breaks whoever asks about its signature would else be asked about for ever, and nothing else read."""

    async def breaks(rows: Sequence[InboxRow]) -> None:
        raise RecursionError("too deep")

    await keep(world, "eins", "zwei")
    worker = Intake(world.app.store, world.clock, {"mail": reads}, None, [breaks])
    assert await worker.once() == 2
    assert await states(world) == {"eins": "done", "zwei": "done"}


async def test_it_answers_a_press_only_when_it_is_committed(world: Office) -> None:
    """Nobody reads "gezählt" that is not: also where the batch broke and each was read on its own."""
    answered = Answered(world)
    await keep(world, "eins", "poison", "drei")
    await intake(world, reads, answered).once()
    assert sorted(answered.seen) == [("drei", "done"), ("eins", "done")]


async def test_it_does_not_answer_what_was_rolled_back(world: Office) -> None:
    """A batch that breaks at its last item has answered none of the others before it broke."""
    answered = Answered(world)
    await keep(world, "eins", "zwei", "poison")
    await intake(world, reads, answered).once()
    assert sorted(query for query, _ in answered.seen) == ["eins", "zwei"]  # once each


async def test_it_lets_no_slow_answer_wait_for_another(world: Office) -> None:
    """Telegram's slowest connection does not add up over a hundred presses."""

    class Slow(Answered):
        async def answer(self, query_id: str, text: str, alert: bool = False) -> None:
            await asyncio.sleep(0.2)

    await keep(world, *(f"press {number}" for number in range(20)))
    async with asyncio.timeout(3):
        assert await intake(world, reads, Slow(world)).once() == 20


async def test_it_reads_again_where_somebody_else_was_faster(world: Office) -> None:
    """Compare-and-set, then look at the row count; the loser returns quietly and is no failure."""
    tries: list[str] = []

    async def loses_once(work: Work, row: InboxRow, now: datetime) -> Handled:
        tries.append(row.raw.decode())
        if len(tries) < 5:
            raise Superseded("the motion is no longer open")
        return Handled("done", "test")

    await keep(world, "eins")
    worker = intake(world, loses_once)
    for _ in range(4):
        await worker.once()
    assert await states(world) == {"eins": "done"}
    assert [row.attempts for row in await world.inbox()] == [0]


async def test_it_takes_a_large_heap_in_batches(world: Office) -> None:
    """After a long outage the rest is not held up by one huge transaction."""
    await keep(world, *(f"nr {number}" for number in range(BATCH + 5)))
    worker = intake(world, reads)
    assert [await worker.once() for _ in range(3)] == [BATCH, 5, 0]


@pytest.mark.parametrize("text", ["not json", '{"update_id": 1, "callback_query": {"id": 5}}', "[]"])
async def test_it_parks_an_update_that_cannot_be_read_and_tells_the_office(world: Office, text: str) -> None:
    """notes, finding 2: one unreadable update stopped the whole bot; here it is one parked row."""
    await world.opens_admission()
    await world.keeps(text.encode(), "telegram")
    toast = await world.presses("berta", "Widerspruch")
    assert toast.text.startswith("Gezählt")
    assert [row.kind for row in await world.parked()] == ["unreadable"]
    assert len(await world.told_office(Matter.PARKED)) == 1
