"""Members of a network: rows <-> `Member`."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import Member
from store import tables
from store.journal import new_salt


async def next_number(connection: AsyncConnection, table: Table, column: str, network: str) -> int:
    """One more than the largest number that `column` has in this network."""
    query = select(func.coalesce(func.max(table.c[column]), 0) + 1).where(table.c.network == network)
    return int((await connection.execute(query)).scalar_one())


def member_of(row: RowMapping) -> Member:
    """A row of `members` as the law knows it."""
    return Member(
        id=row["id"],
        name=row["name"],
        short=row["short"],
        mail=row["mail"],
        postal=row["postal"],
        since=row["since"],
        until=row["until"],
    )


class Members:
    """The members' part of `store.people.People`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_member(self, network: str, member: Member) -> str:
        """A new member, behind all others; returns the salt of its hashes in the journal.

        Raises sqlalchemy.exc.IntegrityError if the id is taken, also by a former member.
        """
        salt = new_salt()
        position = await next_number(self._connection, tables.members, "position", network)
        values = {
            "network": network,
            "position": position,
            "id": member.id,
            "name": member.name,
            "short": member.short,
            "mail": member.mail,
            "postal": member.postal,
            "since": member.since,
            "until": member.until,
            "salt": salt,
        }
        await self._connection.execute(insert(tables.members).values(values))
        return salt

    async def members(self, network: str) -> dict[str, Member]:
        """Present and former members by id, in the order they were added."""
        return (await self.members_of([network])).get(network, {})

    async def members_of(self, networks: list[str]) -> dict[str, dict[str, Member]]:
        """The same for several networks at once."""
        members = tables.members
        query = select(members).where(members.c.network.in_(networks)).order_by(members.c.position)
        found: dict[str, dict[str, Member]] = {network: {} for network in networks}
        for row in (await self._connection.execute(query)).mappings():
            found[row["network"]][row["id"]] = member_of(row)
        return found

    async def set_member_addresses(self, network: str, member: str, *, mail: str | None, postal: str | None) -> bool:
        """The official addresses as they are now; whether there is such a member."""
        return await self._change_member(network, member, mail=mail, postal=postal)

    async def end_member(self, network: str, member: str, at: datetime) -> bool:
        """No longer a member from `at` (UTC) on; False if it is none or has left before."""
        return await self._change_member(network, member, tables.members.c.until.is_(None), until=at)

    async def _change_member(self, network: str, member: str, *conditions: Any, **values: Any) -> bool:
        members = tables.members.c
        change = update(tables.members).where(members.network == network, members.id == member, *conditions)
        return (await self._connection.execute(change.values(values))).rowcount == 1
