"""The ledger of outages: from when to when a source could not be read. Every network's journal says so too."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.outage import Outage
from store import notes, tables
from store.engine import insert_or
from store.journal import Journal
from store.networks import Networks


class Outages:
    """Outages of every source of this installation; they belong to no network and concern each."""

    def __init__(self, connection: AsyncConnection, networks: Networks, journal: Journal) -> None:
        self._connection = connection
        self._networks = networks
        self._journal = journal

    async def note(self, source: str, at: datetime, longest: timedelta) -> None:
        """A source is read to its end at `at` (UTC): if it was not for longer than `longest`, that was an outage.

        Belongs before `Inbox.mark_read`, into its transaction. A source that was never read had no outage.
        """
        marks = tables.sources.c
        before = await self._connection.execute(select(marks.read_to).where(marks.source == source))
        since = before.scalar_one_or_none()
        if since is not None and at - since > longest:
            row = {"source": source, "since": since, "until": at}
            insert = insert_or(self._connection, tables.outages).values(row)
            new = insert.on_conflict_do_nothing(index_elements=["source", "since"])
            if (await self._connection.execute(new)).rowcount:
                await self._tell(Outage(source, since, at))

    async def _tell(self, outage: Outage) -> None:
        for network in await self._networks.all():
            await self._journal.append_all(network.id, [notes.outage(outage)])

    async def after(self, moment: datetime) -> tuple[Outage, ...]:
        """Outages that ended after this moment (UTC), the oldest first."""
        outages = tables.outages.c
        query = select(outages.source, outages.since, outages.until).where(outages.until > moment)
        rows = await self._connection.execute(query.order_by(outages.since, outages.source))
        return tuple(Outage(row.source, row.since, row.until) for row in rows)
