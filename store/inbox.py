"""Raw input, kept before anybody reads it and before its source is told: what is in here cannot be lost."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.moments import require_utc, second_of
from motions.ports import Arrival
from store import tables
from store.engine import insert_or
from store.errors import Superseded
from store.tables import InboxState

A_DAY = timedelta(hours=24)
MOST_ATTEMPTS = 3
"""A row whose reading failed this often is parked: it must not stop the rest."""
_WAITS = tables.inbox.c.state == InboxState.WAITING
_FINISH = update(tables.inbox).where(tables.inbox.c.id == bindparam("row"), _WAITS)


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """What is known of raw input. Moments as in `motions.ports.Arrival` (UTC); `kept_at` is when we stored it.

    What the reader found, "" or None before: `kind`, `reason` (why parked or ignored), network, motion, person, seat,
    and `trail`, the steps it took. `error` is what the last failed attempt at reading said.

    `size` (bytes) and `file` (`store.files`) belong to big mails, of which `raw` is only the head; without a file it
    was too large to be fetched. `raw_sha256` is that of the whole mail, where it was fetched.
    """

    id: int
    source: str
    key: str
    raw_sha256: str
    received_at: datetime
    earliest_at: datetime
    kept_at: datetime
    state: InboxState
    attempts: int
    error: str
    message_id: str
    kind: str
    reason: str
    network: str | None
    motion: str | None
    person: str | None
    seat: str | None
    trail: tuple[str, ...]
    decided_by: str | None
    size: int | None
    file: str | None

    @property
    def only_head(self) -> bool:
        """Whether only the head of the mail was fetched: it was too large."""
        return self.size is not None and self.file is None


@dataclass(frozen=True, slots=True)
class InboxRow(InboxEntry):
    """The same with the raw bytes."""

    raw: bytes


class Inbox:
    """The inbox of all sources, and how far each source has been read."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Keep raw input; what was kept before under the same source and key is passed over. Returns the new rows."""
        if not arrivals:
            return 0
        blank = {"state": InboxState.WAITING, "attempts": 0, "error": "", "message_id": ""}
        blank |= {"kind": "", "reason": "", "trail": ()}
        rows = [_columns(arrival) | {"kept_at": now, **blank} for arrival in arrivals]
        insert = insert_or(self._connection, tables.inbox).on_conflict_do_nothing(index_elements=["source", "key"])
        return len((await self._connection.execute(insert.returning(tables.inbox.c.id), rows)).all())

    async def waiting(self, limit: int) -> list[InboxRow]:
        """What nobody has read yet, in the order it was received; within a second, in the order it was kept."""
        inbox = tables.inbox.c
        query = select(tables.inbox).where(inbox.state == InboxState.WAITING)
        found = await self._connection.execute(query.order_by(inbox.received_at, inbox.id).limit(limit))
        rows = [InboxRow(**row) for row in found.mappings()]
        return sorted(rows, key=lambda row: (second_of(row.received_at), row.id))

    async def finish(
        self,
        row: int,
        *,
        state: Literal["done", "parked", "ignored"],
        kind: str,
        reason: str = "",
        network: str | None = None,
        motion: str | None = None,
        person: str | None = None,
        seat: str | None = None,
        trail: Sequence[str] = (),
        message_id: str = "",
    ) -> None:
        """What the reader made of a row; belongs into the transaction that has the effect.

        `message_id` makes a second copy of a mail known (`seen_message`). Raises Superseded if the row is not waiting.
        """
        found: dict[str, Any] = {"state": InboxState(state), "kind": kind, "reason": reason, "message_id": message_id}
        found |= {"network": network, "motion": motion, "person": person, "seat": seat, "trail": tuple(trail)}
        if (await self._connection.execute(_FINISH, found | {"row": row})).rowcount != 1:
            raise Superseded(f"inbox row {row} is no longer waiting")

    async def failed(self, row: int, error_text: str) -> InboxState:
        """Reading a row failed; at the third time it is parked. Returns the state it is in now."""
        inbox = tables.inbox.c
        change = update(tables.inbox).where(inbox.id == row, inbox.state == InboxState.WAITING)
        counted = change.values(attempts=inbox.attempts + 1, error=error_text)
        await self._connection.execute(counted)
        too_often = change.where(inbox.attempts >= MOST_ATTEMPTS).values(
            state=InboxState.PARKED, kind="failed", reason="unreadable"
        )
        parked = (await self._connection.execute(too_often)).rowcount == 1
        return InboxState.PARKED if parked else InboxState.WAITING

    async def parked(self, network: str | None = None) -> list[InboxEntry]:
        """What waits for a coordinator, the oldest first: of one network and of nobody's, or (None) everything."""
        inbox = tables.inbox.c
        condition: ColumnElement[bool] = inbox.state == InboxState.PARKED
        if network is not None:
            condition &= (inbox.network == network) | inbox.network.is_(None)
        columns = [inbox[field.name] for field in fields(InboxEntry)]
        rows = await self._connection.execute(select(*columns).where(condition).order_by(inbox.received_at, inbox.id))
        return [InboxEntry(**row) for row in rows.mappings()]

    async def get(self, row: int) -> InboxRow | None:
        """One row with its raw bytes, or None."""
        found = await self._connection.execute(select(tables.inbox).where(tables.inbox.c.id == row))
        mapping = found.mappings().one_or_none()
        return InboxRow(**mapping) if mapping else None

    async def of_motion(self, network: str, motion: str) -> list[InboxRow]:
        """What came in for a motion, in the order it was received."""
        inbox = tables.inbox.c
        query = select(tables.inbox).where(inbox.network == network, inbox.motion == motion)
        found = await self._connection.execute(query.order_by(inbox.received_at, inbox.id))
        return [InboxRow(**row) for row in found.mappings()]

    async def decide(self, row: int, state: Literal["done", "ignored", "waiting"], by: str, reason: str) -> bool:
        """What a coordinator makes of a parked row ("waiting": read it again); False if it is not parked any more."""
        inbox = tables.inbox.c
        change = update(tables.inbox).where(inbox.id == row, inbox.state == InboxState.PARKED)
        values = {"state": InboxState(state), "decided_by": by, "reason": reason, "attempts": 0}
        return (await self._connection.execute(change.values(values))).rowcount == 1

    async def file_under(self, row: int, network: str, motion: str) -> None:
        """What a motion was made of belongs to it from now on: to its file, and it is erased with it."""
        this = update(tables.inbox).where(tables.inbox.c.id == row)
        await self._connection.execute(this.values(network=network, motion=motion))

    async def unfinished(self, before: datetime) -> int:
        """How many rows that may have been there before this moment (UTC) nobody has read yet."""
        inbox = tables.inbox.c
        query = select(func.count()).where(inbox.state == InboxState.WAITING, inbox.earliest_at < before)
        return (await self._connection.execute(query)).scalar_one()

    async def seen_message(self, message_id: str, raw_sha256: str) -> int | None:
        """The row in which this very mail (Message-ID and SHA-256 of its bytes) was read before, or None."""
        inbox = tables.inbox.c
        query = select(inbox.id).where(inbox.message_id == message_id, inbox.raw_sha256 == raw_sha256)
        if not message_id:
            return None
        return (await self._connection.execute(query.order_by(inbox.id).limit(1))).scalar_one_or_none()

    async def count_answers_today(self, address: str, day: datetime) -> int:
        """How many automatic answers (not acknowledgements of votes) were made for this mail address or chat on the
        day (UTC) in which the moment `day` lies.
        """
        midnight = require_utc(day).replace(hour=0, minute=0, second=0, microsecond=0)
        outbox = tables.outbox.c
        of_day = and_(outbox.created_at >= midnight, outbox.created_at < midnight + A_DAY)
        query = select(func.count()).where(outbox.folded == address.lower(), outbox.automatic)
        return (await self._connection.execute(query.where(of_day))).scalar_one()

    async def mark_read(self, source: str, at: datetime) -> None:
        """Everything that lay in a source at `at` (UTC) has been kept. An earlier moment changes nothing."""
        insert = insert_or(self._connection, tables.sources).values(source=source, read_to=at)
        later = insert.excluded.read_to > tables.sources.c.read_to
        await self._connection.execute(
            insert.on_conflict_do_update(index_elements=["source"], set_={"read_to": at}, where=later)
        )

    async def read_marks(self) -> dict[str, datetime]:
        """Up to when each source has been read to the end."""
        rows = await self._connection.execute(select(tables.sources.c.source, tables.sources.c.read_to))
        return {row.source: row.read_to for row in rows}

    async def files(self) -> set[str]:
        """The names of all files that rows refer to."""
        query = select(tables.inbox.c.file).where(tables.inbox.c.file.is_not(None)).distinct()
        return set((await self._connection.execute(query)).scalars())


def _columns(arrival: Arrival) -> dict[str, Any]:
    """What a source brought, as columns. A file is known by its name: the folder may be moved with the store."""
    found = {name: getattr(arrival, name) for name in ("source", "key", "raw", "received_at", "earliest_at")}
    whole = arrival.whole
    if whole is None:
        return found | {"raw_sha256": hashlib.sha256(arrival.raw).hexdigest(), "size": None, "file": None}
    name = PurePath(whole.file).name if whole.file else None
    return found | {"raw_sha256": whole.sha256, "size": whole.size, "file": name}
