"""The networks of this installation, each with the rules its agreement file gave it.

Which member is the office the file says only at first: once it has changed hands (§ 5 (4)), that holds.
"""

from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.candidates import OfficeTerm
from motions.rules import Network
from store import tables
from store.memory import Memory


class Networks:
    """Networks by id."""

    def __init__(self, connection: AsyncConnection, memory: Memory) -> None:
        self._connection = connection
        self._memory = memory

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

    async def end_term(self, network: str) -> None:
        """From now on the file says again which members are office and substitute."""
        networks = tables.networks
        await self._connection.execute(update(networks).where(networks.c.id == network).values(office=None))

    async def all(self) -> tuple[Network, ...]:
        """Every network, by id. Kept (`store.memory`): each press asks for them."""
        memory = self._memory.of_now(self._connection)
        if memory.networks is None:
            query = select(tables.networks.c.rules, tables.networks.c.office).order_by(tables.networks.c.id)
            memory.networks = tuple(_in_force(*row) for row in await self._connection.execute(query))
        return memory.networks


def _in_force(rules: Network, term: OfficeTerm | None) -> Network:
    return replace(rules, office=term.office, substitute=term.substitute) if term else rules
