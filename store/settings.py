"""What the installation keeps for itself: a few texts, one secret, and the signs of life of `run`."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables
from store.engine import insert_or

CALLBACK_KEY = "callback_key"
WITHDRAWAL_NOTE = "withdrawal_note"


def withdrawal_note(network: str, member: str) -> str:
    """Under which key the office's note stands on how a member declared its withdrawal (§ 6 (5))."""
    return f"{WITHDRAWAL_NOTE}:{network}:{member}"


class Settings:
    """Texts by key, for all networks together."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, key: str) -> str | None:
        """The text kept under `key`, or None."""
        query = select(tables.settings.c.value).where(tables.settings.c.key == key)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def set(self, key: str, value: str) -> None:
        """Keep a text under `key`, in place of an earlier one."""
        insert = insert_or(self._connection, tables.settings).values(key=key, value=value)
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    async def under(self, prefix: str) -> dict[str, str]:
        """Every text whose key begins like this, by key."""
        settings = tables.settings.c
        query = select(settings.key, settings.value).where(settings.key.startswith(prefix, autoescape=True))
        rows = await self._connection.execute(query.order_by(settings.key))
        return {row.key: row.value for row in rows}

    async def drop(self, key: str) -> None:
        """Forget what is kept under `key`; nothing happens where there is nothing."""
        await self._connection.execute(delete(tables.settings).where(tables.settings.c.key == key))

    async def callback_key(self) -> bytes:
        """The 32 secret bytes that sign chat buttons, made up at the first call (which has to be in `writing()`)."""
        known = await self.get(CALLBACK_KEY)
        if known is None:
            known = secrets.token_hex(32)
            await self.set(CALLBACK_KEY, known)
        return bytes.fromhex(known)

    async def beat(self, role: str, at: datetime) -> None:
        """A part of `run` lives at `at` (UTC)."""
        insert = insert_or(self._connection, tables.heartbeats).values(role=role, at=at)
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["role"], set_={"at": at}))

    async def beats(self) -> dict[str, datetime]:
        """When each part of `run` last said that it lives."""
        rows = await self._connection.execute(select(tables.heartbeats.c.role, tables.heartbeats.c.at))
        return {row.role: row.at for row in rows}
