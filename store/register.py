"""The versions of each network's register (Anlage 1, § 6 (7)): rows <-> `RegisterVersion`."""

from sqlalchemy import RowMapping, Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import RegisterVersion
from store import tables
from store.journal import new_salt


def _version(row: RowMapping) -> RegisterVersion:
    return RegisterVersion(number=row["number"], at=row["at"], entries=row["entries"], cause=row["cause"])


class Register:
    """Versions by network and number; they are added by `store.motions.Motions.apply` and never changed."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, network: str, version: RegisterVersion) -> str:
        """Keep a version; returns the salt of its hashes in the journal.

        Raises sqlalchemy.exc.IntegrityError if its number is taken.
        """
        salt = new_salt()
        values = {"network": network, "number": version.number, "at": version.at, "cause": version.cause}
        values |= {"entries": version.entries, "salt": salt}
        await self._connection.execute(insert(tables.register_versions).values(values))
        return salt

    async def latest(self, network: str) -> RegisterVersion | None:
        """The version in force, or None before the first."""
        return await self._one(_of(network).order_by(tables.register_versions.c.number.desc()).limit(1))

    async def version(self, network: str, number: int) -> RegisterVersion | None:
        """The version with this number, or None."""
        return await self._one(_of(network).where(tables.register_versions.c.number == number))

    async def all(self, network: str) -> tuple[RegisterVersion, ...]:
        """Every version, the first one first."""
        rows = await self._connection.execute(_of(network).order_by(tables.register_versions.c.number))
        return tuple(_version(row) for row in rows.mappings())

    async def _one(self, query: Select[tuple[object]]) -> RegisterVersion | None:
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return _version(row) if row else None


def _of(network: str) -> Select[tuple[object]]:
    return select(tables.register_versions).where(tables.register_versions.c.network == network)
