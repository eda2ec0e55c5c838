"""What waits for somebody to say yes: an order, a mail whose writer is asked. Taken once, and in time or never."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables

KEPT_FOR = timedelta(hours=24)
SECOND_KEPT_FOR = timedelta(days=7)  # a second person may be away for some days


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it stands. Moments in UTC; `taken_at` None: it still waits."""

    id: str
    by: str
    kind: str
    args: Mapping[str, Any]
    created_at: datetime
    taken_at: datetime | None


class Drafts:
    """Drafts by an id that nobody can guess."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, network: str, by: str, kind: str, args: Mapping[str, Any], now: datetime) -> str:
        """Keep a command of a person (`by`); `args` is anything JSON has. Returns the draft's id (12 characters)."""
        draft = secrets.token_hex(6)
        values = {"network": network, "id": draft, "by": by, "kind": kind, "created_at": now}
        await self._connection.execute(insert(tables.drafts).values(values | {"args": json.dumps(args)}))
        return draft

    async def get(self, network: str, draft: str) -> Kept | None:
        """A draft, taken or not, or None."""
        drafts = tables.drafts.c
        return next(iter(await self._kept((drafts.network == network) & (drafts.id == draft))), None)

    async def waiting(self, network: str, by: str, kind: str, since: datetime) -> list[Kept]:
        """A person's drafts of a kind that were kept after `since` (UTC) and not taken yet, the oldest first."""
        drafts = tables.drafts.c
        mine = (drafts.network == network) & (drafts.by == by) & (drafts.kind == kind)
        return await self._kept(mine & drafts.taken_at.is_(None) & (drafts.created_at > since))

    async def of_kind(self, network: str, kind: str, since: datetime) -> list[Kept]:
        """Everybody's drafts of a kind that were kept after `since` (UTC) and not taken yet, the oldest first."""
        drafts = tables.drafts.c
        theirs = (drafts.network == network) & (drafts.kind == kind)
        return await self._kept(theirs & drafts.taken_at.is_(None) & (drafts.created_at > since))

    async def talks(self, people: Sequence[tuple[str, str]], kind: str, since: datetime) -> list[tuple[str, Kept]]:
        """Drafts of a kind of (network, person)s that still wait, kept or changed after `since`, the newest first."""
        found = [(network, kept) for network, by in people for kept in await self.waiting(network, by, kind, since)]
        return sorted(found, key=lambda pair: pair[1].created_at, reverse=True)

    async def change(self, draft: str, was: Mapping[str, Any], args: Mapping[str, Any], now: datetime) -> bool:
        """Keep other arguments under the same id, from now on; False if it was taken, or holds no longer `was`."""
        drafts = tables.drafts.c
        change = update(tables.drafts).where(drafts.id == draft, drafts.taken_at.is_(None))
        values = {"args": json.dumps(args), "created_at": now}
        changed = await self._connection.execute(change.where(drafts.args == json.dumps(was)).values(values))
        return changed.rowcount == 1

    async def remove(self, draft: str) -> None:
        """Forget a draft with all that is in it."""
        await self._connection.execute(delete(tables.drafts).where(tables.drafts.c.id == draft))

    async def take(self, draft: str, by: str, now: datetime, kept_for: timedelta = KEPT_FOR) -> dict[str, Any] | None:
        """The arguments, for the first who takes the draft; None if it was taken, is too old or somebody else's."""
        drafts = tables.drafts.c
        take = (
            update(tables.drafts)
            .where(drafts.id == draft, drafts.by == by, drafts.taken_at.is_(None))
            .where(drafts.created_at > now - kept_for)
            .values(taken_at=now)
            .returning(drafts.args)
        )
        args = (await self._connection.execute(take)).scalar_one_or_none()
        return None if args is None else dict(json.loads(args))

    async def take_as_second(self, network: str, draft: str, kind: str, by: str, now: datetime) -> Kept | None:
        """The draft of somebody else (never `by`) that waits for a second person; None as with `take`."""
        drafts = tables.drafts.c
        take = (
            update(tables.drafts)
            .where(drafts.network == network, drafts.id == draft, drafts.kind == kind, drafts.by != by)
            .where(drafts.taken_at.is_(None), drafts.created_at > now - SECOND_KEPT_FOR)
            .values(taken_at=now)
            .returning(drafts.id)
        )
        taken = (await self._connection.execute(take)).scalar_one_or_none()
        return None if taken is None else await self.get(network, draft)

    async def _kept(self, condition: ColumnElement[bool]) -> list[Kept]:
        drafts = tables.drafts.c
        columns = [drafts[field.name] for field in fields(Kept)]
        query = select(*columns).where(condition).order_by(drafts.created_at, drafts.id)
        rows = (await self._connection.execute(query)).mappings()
        return [Kept(**(dict(row) | {"args": json.loads(row["args"])})) for row in rows]
