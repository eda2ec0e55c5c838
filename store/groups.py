"""The group chats that are told of results and register versions: at most one a network, and only a confirmed one."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables
from store.engine import insert_or

groups = tables.announcement_chats.c


@dataclass(frozen=True, slots=True)
class Group:
    """A network's group. `chat`: Telegram's id; `confirmed_by`: the coordinator; `gone_at` (UTC): since when nothing
    can be written there, None while it works.
    """

    network: str
    chat: int
    title: str
    confirmed_by: str
    since: datetime
    gone_at: datetime | None = None


class Groups:
    """The groups of all networks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, network: str) -> Group | None:
        """The network's group, also one that is gone, or None."""
        return next(iter(await self._found(groups.network == network)), None)

    async def of_chat(self, chat: int) -> list[Group]:
        """The groups of all networks that use this chat."""
        return await self._found(groups.chat == chat)

    async def put(self, group: Group) -> None:
        """The network's group from now on, in place of an earlier one."""
        values = {field.name: getattr(group, field.name) for field in fields(Group)}
        insert = insert_or(self._connection, tables.announcement_chats).values(values)
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["network"], set_=values))

    async def move(self, old: int, new: int) -> bool:
        """The chat has another id now, and so it works. Returns whether it is anybody's group."""
        change = update(tables.announcement_chats).where(groups.chat == old).values(chat=new, gone_at=None)
        return (await self._connection.execute(change)).rowcount > 0

    async def gone(self, chat: int, now: datetime) -> list[Group]:
        """Nothing can be written there any more; the groups of which this was not known yet."""
        known = [group for group in await self.of_chat(chat) if group.gone_at is None]
        change = update(tables.announcement_chats).where(groups.chat == chat, groups.gone_at.is_(None))
        await self._connection.execute(change.values(gone_at=now))
        return known

    async def remove(self, network: str) -> bool:
        """The network announces nothing to a group any more; False if it did not."""
        removal = delete(tables.announcement_chats).where(groups.network == network)
        return (await self._connection.execute(removal)).rowcount == 1

    async def _found(self, condition: ColumnElement[bool]) -> list[Group]:
        query = select(tables.announcement_chats).where(condition).order_by(groups.network)
        return [Group(**row) for row in (await self._connection.execute(query)).mappings()]
