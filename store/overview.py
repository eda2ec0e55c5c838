"""Numbers about the whole store, for whoever keeps it running: never a name, an address or a content."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.states import UNCLOSED
from motions.terms import State
from store import tables
from store.tables import InboxState, OutboxState


@dataclass(frozen=True, slots=True)
class Overview:
    """How many rows stand where, up to when each source has been read, and when the next motion closes (UTC)."""

    inbox: dict[InboxState, int]
    outbox: dict[OutboxState, int]
    motions: dict[State, int]
    read_to: dict[str, datetime]
    next_close: datetime | None


async def overview(connection: AsyncConnection) -> Overview:
    """As it is in this transaction."""
    motions, sources = tables.motions.c, tables.sources.c
    marks = await connection.execute(select(sources.source, sources.read_to))
    close = select(func.min(motions.closes_at)).where(motions.state.in_(UNCLOSED))
    return Overview(
        inbox=await _by(connection, tables.inbox, tables.inbox.c.state),
        outbox=await _by(connection, tables.outbox, tables.outbox.c.state),
        motions=await _by(connection, tables.motions, motions.state),
        read_to={row.source: row.read_to for row in marks},
        next_close=(await connection.execute(close)).scalar_one(),
    )


async def _by(connection: AsyncConnection, table: Table, state: Column[str]) -> dict[Any, int]:
    counted = await connection.execute(select(state, func.count()).select_from(table).group_by(state))
    return {row[0]: row[1] for row in counted}
