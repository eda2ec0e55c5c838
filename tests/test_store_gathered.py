"""A batch of votes: fewer statements, and nothing else is different from writing each by itself."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, event
from store_samples import NET, NOW, SEATS, notice, open_motion

from motions.changes import BallotCast, Decision
from motions.model import Ballot
from motions.notice import NoticeKind
from motions.terms import Channel, Choice, Role, Standing
from store.errors import Superseded
from store.tables import OutboxState
from store.work import Store, Work

pytest_plugins = ["store_fixtures"]


def now() -> datetime:
    """The clock."""
    return NOW


def vote(number: int) -> Decision:
    """One seat's word, acknowledged."""
    seat = SEATS[number % len(SEATS)]
    ballot = Ballot(
        number, seat, Choice.OBJECT, f"{seat}-rep", Role.REPRESENTATIVE, Channel.MAIL, NOW, Standing.IN_TIME
    )
    return Decision((BallotCast("2026-01", ballot),), (replace(notice(seat), kind=NoticeKind.VOTE_COUNTED),))


async def cast(work: Work, *numbers: int) -> None:
    """So many votes."""
    for number in numbers:
        await work.motions.apply(NET, vote(number), NOW, None)


async def test_it_writes_many_votes_in_as_many_statements_as_one(store: Store) -> None:
    """House: load many, decide each, save many."""
    await open_motion(store)
    statements: list[str] = []

    def count(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", count)
    taken = []
    for votes in ((1,), tuple(range(2, 40))):
        async with store.writing() as work:
            statements.clear()
            async with work.gathering(now):
                await cast(work, *votes)
            taken.append(len(statements))
    event.remove(Engine, "before_cursor_execute", count)
    assert taken[1] <= taken[0] + 3, taken  # one insert of new tokens more, and what looks up the known ones
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
        assert case is not None
        assert [ballot.number for ballot in case.ballots] == list(range(1, 40))
        assert len(await work.outbox.rows([OutboxState.PENDING])) == 39 * 2
        assert await work.journal.verify(NET) == []


async def test_it_keeps_the_order_of_messages(store: Store) -> None:
    """What is enqueued between two acknowledgements goes out between them."""
    await open_motion(store)
    async with store.writing() as work:
        async with work.gathering(now):
            await cast(work, 1)
            await work.outbox.enqueue(NET, [replace(notice("beta"), kind=NoticeKind.ASK_BACK)], NOW)
            await cast(work, 2)
        rows = await work.outbox.rows([OutboxState.PENDING])
    assert list(dict.fromkeys(row.kind for row in rows[:3])) == [NoticeKind.VOTE_COUNTED, NoticeKind.ASK_BACK]
    assert rows[-1].kind is NoticeKind.VOTE_COUNTED


async def test_it_reads_what_it_has_gathered(store: Store) -> None:
    """Whoever looks at all motions in the same transaction sees the votes of the batch."""
    await open_motion(store)
    async with store.writing() as work, work.gathering(now):
        await cast(work, 1)
        [case] = await work.motions.cases([(await work.motions.case(NET, "2026-01")).motion.state])  # type: ignore[union-attr]
        assert len(case.ballots) == 1


async def test_it_says_when_a_number_is_taken(store: Store) -> None:
    """Decided on what is no longer so: nothing of the batch is written, neither votes nor acknowledgements."""
    await open_motion(store)
    with pytest.raises(Superseded):
        async with store.writing() as work, work.gathering(now):
            await cast(work, 1, 1)
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
        assert case is not None
        assert case.ballots == ()
        assert await work.outbox.rows([OutboxState.PENDING]) == []


async def test_it_writes_nothing_of_what_broke(store: Store) -> None:
    """A reader that breaks in the midst of a batch leaves nothing of it."""
    await open_motion(store)

    async def breaks() -> None:
        async with store.writing() as work, work.gathering(now):
            await cast(work, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await breaks()
    async with store.reading() as work:
        assert await work.outbox.rows([OutboxState.PENDING]) == []
