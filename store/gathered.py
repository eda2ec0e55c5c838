"""Rows that a transaction inserts together at its end: many votes then cost hardly more statements than one.

With async SQLAlchemy every statement costs a thread hop of about a millisecond, whatever it does. Whoever reads a
table that is gathered for writes what is gathered first (`write`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from store.engine import is_duplicate
from store.errors import Superseded


class Gathered:
    """Inserts at once; while it `waits`, together with what follows."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.waits = False
        self._connection = connection
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}

    async def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that have the same columns. Raises Superseded, now or in `write`, if a key is taken."""
        if rows:
            self._rows.setdefault(table, []).extend(rows)
        if not self.waits:
            await self.write()

    async def write(self) -> None:
        """Insert what has been gathered. A key that is taken means that a decision rests on what is no longer so."""
        gathered, self._rows = self._rows, {}
        for table, rows in gathered.items():
            try:
                await self._connection.execute(insert(table), rows)
            except IntegrityError as error:
                if is_duplicate(error):
                    raise Superseded(f"{table.name}: number or reference already taken") from error
                raise
