"""Negotiations, sites, dialogues, results, documents with versions, contact checks: rows <-> the law's dataclasses."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.conference import Conference
from motions.cooperation import Negotiation, Site
from motions.upkeep import ContactCheck, Dialogue, Paper, ReportBody, ReportResult
from store import tables
from store.errors import Superseded

R = TypeVar("R")


class Rows(Generic[R]):
    """The rows of a table whose columns are the fields of one dataclass, and the network before them."""

    def __init__(self, connection: AsyncConnection, table: Table, kind: type[R]) -> None:
        self._connection = connection
        self._table = table
        self._kind = kind
        self._columns = [column.name for column in table.columns]
        self._keys = [column.name for column in table.primary_key if column.name != "network"]

    async def all(self, network: str) -> list[R]:
        """Every row of a network, by key."""
        keys = [self._table.c[name] for name in self._keys]
        query = select(self._table).where(self._table.c.network == network).order_by(*keys)
        return [self._read(row) for row in (await self._connection.execute(query)).mappings()]

    async def get(self, network: str, *key: object) -> R | None:
        """The row with this key, or None."""
        query = select(self._table).where(self._table.c.network == network, *self._where(key))
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return self._read(row) if row else None

    async def add(self, network: str, row: R) -> None:
        """A new row. Raises sqlalchemy.exc.IntegrityError if its key is taken."""
        await self._connection.execute(insert(self._table).values({"network": network, **self._values(row)}))

    async def change(self, network: str, was: R, row: R) -> None:
        """`row` in place of `was`, which has the same key. Raises Superseded where `was` no longer stands there."""
        if await self.get(network, *self._key(was)) != was:
            raise Superseded(f"{self._table.name} {self._key(was)} of {network} has changed")
        here = update(self._table).where(self._table.c.network == network, *self._where(self._key(was)))
        await self._connection.execute(here.values(self._values(row)))

    async def put(self, network: str, row: R) -> None:
        """A row, in place of one with the same key if there is one."""
        before = await self.get(network, *self._key(row))
        if before is None:
            await self.add(network, row)
        else:
            await self.change(network, before, row)

    def _read(self, row: Mapping[Any, Any]) -> R:
        return self._kind(**{name: value for name, value in row.items() if name != "network"})

    def _values(self, row: R) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self._columns if name != "network"}

    def _key(self, row: R) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in self._keys)

    def _where(self, key: tuple[object, ...]) -> list[Any]:
        return [self._table.c[name] == value for name, value in zip(self._keys, key, strict=True)]


class Cooperation:
    """All of these tables in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.negotiations = Rows(connection, tables.negotiations, Negotiation)
        self.sites = Rows(connection, tables.sites, Site)
        self.dialogues = Rows(connection, tables.dialogues, Dialogue)
        self.bodies = Rows(connection, tables.report_bodies, ReportBody)
        self.results = Rows(connection, tables.report_results, ReportResult)
        self.papers = Rows(connection, tables.papers, Paper)
        self.contacts = Rows(connection, tables.contact_checks, ContactCheck)
        self.conferences = Rows(connection, tables.conferences, Conference)
