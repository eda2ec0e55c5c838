"""The ledger of outages: from when to when a source could not be read."""

from datetime import datetime, timedelta

from store_samples import NOW

from bot.spool import Inbox
from motions.outage import NOTICED, Outage
from store.work import Store

pytest_plugins = ["store_fixtures"]

SECOND = timedelta(seconds=1)


async def noted(store: Store, after: datetime = NOW - timedelta(days=1)) -> tuple[Outage, ...]:
    """What stands in the ledger."""
    async with store.reading() as work:
        return await work.outages.after(after)


async def test_it_notes_a_gap_longer_than_ten_minutes(store: Store) -> None:
    """Each source by itself; the first look at one is no outage, and a look reported late none either."""
    spool = Inbox(store, lambda: NOW)
    await spool.read_to_end("telegram", NOW)
    await spool.read_to_end("telegram", NOW + NOTICED)
    await spool.read_to_end("mail", NOW + 3 * NOTICED)
    assert await noted(store) == ()
    until = NOW + 2 * NOTICED + SECOND
    await spool.read_to_end("telegram", until)
    await spool.read_to_end("telegram", NOW)
    await spool.read_to_end("telegram", until + SECOND)
    assert await noted(store) == (Outage("telegram", NOW + NOTICED, until),)
    assert await noted(store, until) == ()
    assert await noted(store, until - SECOND) != ()


async def test_it_moves_the_reading_mark_all_the_same(store: Store) -> None:
    spool = Inbox(store, lambda: NOW)
    for hours in (0, 5):
        await spool.read_to_end("mail", NOW + timedelta(hours=hours))
    async with store.reading() as work:
        assert await work.inbox.read_marks() == {"mail": NOW + timedelta(hours=5)}
