"""Everything that a store holds, as text: for tests of what is erased."""

from collections.abc import Collection

from sqlalchemy import select

from store import tables
from store.work import Store


async def everything(store: Store, but: Collection[str] = ()) -> str:
    """Every value of every table, a line for each row; without the tables named."""
    found = []
    async with store.reading() as work:
        for table in tables.metadata.sorted_tables:
            if table.name not in but:
                rows = await work.inbox._connection.execute(select(table))
                found += [f"{table.name}: {tuple(row)}" for row in rows]  # the text of a row itself is cut short
    return "\n".join(found)
