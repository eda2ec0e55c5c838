"""Who stands for which member, in which role and with which powers: rows <-> `Mandate` (§ 4)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import Mandate
from motions.terms import Power, Role
from store import tables
from store.members import next_number


class Mandates:
    """The mandates' part of `store.people.People`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_mandate(self, network: str, mandate: Mandate) -> None:
        """A new mandate. Raises sqlalchemy.exc.IntegrityError for an unknown person or member, and where the person
        has a mandate without end for this member in this role.
        """
        number = await next_number(self._connection, tables.mandates, "number", network)
        values = {
            "network": network,
            "number": number,
            "person": mandate.person,
            "member": mandate.member,
            "role": mandate.role,
            "powers": mandate.powers,
            "document": mandate.document,
            "since": mandate.since,
            "until": mandate.until,
        }
        await self._connection.execute(insert(tables.mandates).values(values))

    async def end_mandate(self, network: str, person: str, member: str, role: Role, at: datetime) -> bool:
        """Over from `at` (UTC) on; False if there is none in force."""
        return await self._change_mandate(network, person, member, role, at, until=at)

    async def set_term(
        self, network: str, held: Mandate, since: datetime | None, until: datetime | None, now: datetime
    ) -> bool:
        """From when to when (UTC, None: open) a mandate that is not over at `now` holds; False if there is none."""
        return await self._change_mandate(network, held.person, held.member, held.role, now, since=since, until=until)

    async def set_powers(
        self,
        network: str,
        person: str,
        member: str,
        role: Role,
        powers: Collection[Power],
        document: str,
        now: datetime,
    ) -> bool:
        """The recorded powers from `now` on, with the document that records them; False if there is no such mandate.

        What was received or said by the earlier ones stands: they are kept as a mandate that has ended.
        """
        running = [m for m in await self.mandates(network) if m.until is None or m.until > now]
        held = next((m for m in running if (m.person, m.member, m.role) == (person, member, role)), None)
        if held is None:
            return False
        if held.since is not None and held.since >= now:
            given = {"powers": frozenset(powers), "document": document}
            return await self._change_mandate(network, person, member, role, now, **given)
        await self._change_mandate(network, person, member, role, now, until=now)
        await self.add_mandate(network, replace(held, powers=frozenset(powers), document=document, since=now))
        return True

    async def _change_mandate(
        self, network: str, person: str, member: str, role: Role, now: datetime, **values: Any
    ) -> bool:
        """The mandate without an end, or with one after `now`."""
        mandates = tables.mandates.c
        change = update(tables.mandates).where(
            mandates.network == network,
            mandates.person == person,
            mandates.member == member,
            mandates.role == role,
            or_(mandates.until.is_(None), mandates.until > now),
        )
        return (await self._connection.execute(change.values(values))).rowcount == 1

    async def mandates(self, network: str) -> tuple[Mandate, ...]:
        """Every mandate, also those that are over, in the order they were added."""
        return (await self.mandates_of([network])).get(network, ())

    async def mandates_of(self, networks: list[str]) -> dict[str, tuple[Mandate, ...]]:
        """The same for several networks at once."""
        query = select(tables.mandates).where(tables.mandates.c.network.in_(networks))
        found: dict[str, list[Mandate]] = {network: [] for network in networks}
        for row in (await self._connection.execute(query.order_by(tables.mandates.c.number))).mappings():
            fields = {name: row[name] for name in Mandate.__dataclass_fields__}
            found[row["network"]].append(Mandate(**fields))
        return {network: tuple(mandates) for network, mandates in found.items()}
