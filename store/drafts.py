"""Commands that wait for the one who gave them to say yes: taken once, and only within a day."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables

KEPT_FOR = timedelta(hours=24)


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

    async def take(self, draft: str, by: str, now: datetime) -> dict[str, Any] | None:
        """The arguments, for the first who takes the draft; None if it was taken, is a day old or somebody else's."""
        drafts = tables.drafts.c
        take = (
            update(tables.drafts)
            .where(drafts.id == draft, drafts.by == by, drafts.taken_at.is_(None))
            .where(drafts.created_at > now - KEPT_FOR)
            .values(taken_at=now)
            .returning(drafts.args)
        )
        args = (await self._connection.execute(take)).scalar_one_or_none()
        return None if args is None else dict(json.loads(args))
