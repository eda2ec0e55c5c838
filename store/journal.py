"""What happened, in a chain of hashes per network (`motions.chain`): who, when, what, by which channel.

A body holds ids, enumeration values, moments and salted hashes of text - never a name, an address, a reason or a mail.
The text itself and its salt lie in tables that can be erased; the chain stays verifiable afterwards.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.chain import START, Entry, Problem, canonical, problems
from store import tables
from store.gathered import Gathered

Body = Mapping[str, Any]
"""What JSON has: texts, integers, truth values, nothing, lists and mappings of these."""


def new_salt() -> str:
    """Sixteen random bytes (hex) that keep a hash from being guessed; erased together with the text."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Note:
    """An entry before it has its place in the chain."""

    at: datetime
    actor: str | None
    what: str
    body: Body


class Journal:
    """The journals of all networks."""

    def __init__(self, connection: AsyncConnection, gathered: Gathered) -> None:
        self._connection = connection
        self._gathered = gathered
        self._heads: dict[str, tuple[int, str]] = {}  # of what this transaction has written: nobody writes beside it

    async def append(self, network: str, at: datetime, actor: str | None, what: str, body: Body) -> None:
        """Add one entry. The caller sees to it that `body` holds no text of a person (see `seal`)."""
        await self.append_all(network, [Note(at, actor, what, body)])

    async def append_all(self, network: str, notes: Sequence[Note]) -> None:
        """Add entries in this order."""
        if not notes:
            return
        last, previous = self._heads.get(network) or await self.head(network)
        rows = []
        for number, note in enumerate(notes, start=last + 1):
            bare = Entry(network, number, note.at, note.actor, note.what, canonical(note.body), previous, "")
            previous = bare.computed_hash()
            rows.append(asdict(bare) | {"hash": previous})
        await self._gathered.insert(tables.journal, rows)
        self._heads[network] = last + len(rows), previous

    async def head(self, network: str) -> tuple[int, str]:
        """Number and hash of the last entry; (0, START) for an empty journal."""
        journal = tables.journal.c
        query = select(journal.number, journal.hash).where(journal.network == network)
        row = (await self._connection.execute(query.order_by(journal.number.desc()).limit(1))).one_or_none()
        return (row.number, row.hash) if row else (0, START)

    async def entries(self, network: str, since: int = 1) -> tuple[Entry, ...]:
        """Every entry of a network from number `since` on, oldest first."""
        await self._gathered.write()
        journal = tables.journal
        query = select(journal).where(journal.c.network == network, journal.c.number >= since)
        rows = await self._connection.execute(query.order_by(journal.c.number))
        return tuple(Entry(**row) for row in rows.mappings())

    async def opening(self, network: str, motion: str) -> int | None:
        """The number of the entry by which a motion was opened; None for an unknown motion."""
        await self._gathered.write()
        journal = tables.journal.c
        query = select(journal.number).where(
            journal.network == network,
            journal.what == "motion_opened",
            journal.body.contains(f'"motion":{canonical(motion)},', autoescape=True),
        )
        number: int | None = (await self._connection.execute(query)).scalar_one_or_none()
        return number

    async def of_motion(self, network: str, motion: str) -> tuple[Entry, ...]:
        """Every entry of the network since this motion was opened, the opening first; none for an unknown motion."""
        number = await self.opening(network, motion)
        return () if number is None else await self.entries(network, number)

    async def verify(self, network: str) -> list[Problem]:
        """What is wrong with the network's chain; empty when it is intact."""
        return problems(await self.entries(network))

    async def unguarded(self) -> list[str]:
        """The names of the database's own guards of the journal that are missing; empty when all stand."""
        from store.guards import missing  # it knows Alembic, which takes its time to load

        return await self._connection.run_sync(missing)
