"""The networks of this installation, each with the rules its agreement file gave it.

Which member is the office the file says only at first: once it has changed hands (§ 5 (4)), that holds.
"""

from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.candidates import OfficeTerm
from motions.rules import Network
from store import tables
from store.engine import writes_to


class Networks:
    """Networks by id."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._all: tuple[Network, ...] | None = None  # as this transaction last saw them
        self._version = 0  # of the table behind them

    async def add(self, network: Network) -> None:
        """A new network. Raises sqlalchemy.exc.IntegrityError if its id is taken."""
        await self._connection.execute(tables.networks.insert().values(id=network.id, rules=network))

    async def update(self, network: Network) -> None:
        """Rules as amended; motions that are open keep the copy they were opened with."""
        await self._connection.execute(
            update(tables.networks).where(tables.networks.c.id == network.id).values(rules=network)
        )

    async def get(self, network: str) -> Network | None:
        """The network with this id, or None."""
        return next((found for found in await self.all() if found.id == network), None)

    async def filed(self, network: str) -> Network | None:
        """The same as its agreement file says it, or None."""
        query = select(tables.networks.c.rules).where(tables.networks.c.id == network)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def office(self, network: str) -> OfficeTerm | None:
        """Since when and by which motion another member is the office than the file says; None: the file holds."""
        query = select(tables.networks.c.office).where(tables.networks.c.id == network)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def all(self) -> tuple[Network, ...]:
        """Every network, by id. Loaded once in a transaction: each press asks for them."""
        version = writes_to(self._connection, ["networks"])
        if self._all is None or version != self._version:
            self._version = version
            query = select(tables.networks.c.rules, tables.networks.c.office).order_by(tables.networks.c.id)
            self._all = tuple(_in_force(*row) for row in await self._connection.execute(query))
        return self._all


def _in_force(rules: Network, term: OfficeTerm | None) -> Network:
    return replace(rules, office=term.office, substitute=term.substitute) if term else rules
