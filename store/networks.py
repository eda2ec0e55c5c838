"""The networks of this installation, each with the rules its agreement file gave it."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.rules import Network
from store import tables


class Networks:
    """Networks by id."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._all: tuple[Network, ...] | None = None  # as this transaction last saw them

    async def add(self, network: Network) -> None:
        """A new network. Raises sqlalchemy.exc.IntegrityError if its id is taken."""
        self._all = None
        await self._connection.execute(tables.networks.insert().values(id=network.id, rules=network))

    async def update(self, network: Network) -> None:
        """Rules as amended; motions that are open keep the copy they were opened with."""
        self._all = None
        await self._connection.execute(
            update(tables.networks).where(tables.networks.c.id == network.id).values(rules=network)
        )

    async def get(self, network: str) -> Network | None:
        """The network with this id, or None."""
        query = select(tables.networks.c.rules).where(tables.networks.c.id == network)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def all(self) -> tuple[Network, ...]:
        """Every network, by id. Loaded once in a transaction: each press asks for them."""
        if self._all is None:
            query = select(tables.networks.c.rules).order_by(tables.networks.c.id)
            self._all = tuple((await self._connection.execute(query)).scalars())
        return self._all
