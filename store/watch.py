"""Noticing that something was committed, by this process at once and by others within a second."""

import asyncio
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

POLL_EVERY = 0.5  # seconds

MARKS = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT pg_current_snapshot()::text"}
"""What the database is asked: an answer that differs from the last one means that somebody may have committed."""


class Watch:
    """Counts the changes noticed so far and wakes whoever waits for the next."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.changes = 0
        self._engine = engine
        self._bell = asyncio.Event()
        self._poll: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """Something was committed."""
        self.changes += 1
        self._bell.set()
        self._bell = asyncio.Event()

    async def beyond(self, seen: int, timeout: float | None) -> int:
        """Wait until more than `seen` changes have been noticed, at most `timeout` seconds; the number of them.

        Raises what the asking for other processes' changes failed with, rather than wait in vain.
        """
        if self._poll is None:
            self._poll = asyncio.create_task(self._ask(), name="store watch")
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while self.changes <= seen and not self._poll.done():
                    bell = asyncio.create_task(self._bell.wait())
                    try:
                        await asyncio.wait({bell, self._poll}, return_when=asyncio.FIRST_COMPLETED)
                    finally:
                        bell.cancel()
        if self._poll.done():
            failed, self._poll = self._poll, None  # the next wait asks anew
            failed.result()
        return self.changes

    async def close(self) -> None:
        """Stop asking."""
        if self._poll is not None:
            self._poll.cancel()
            with suppress(asyncio.CancelledError):
                await self._poll

    async def _ask(self) -> None:
        async with self._engine.connect() as connection:
            last = await self._mark(connection)
            self.ring()  # perhaps something was committed after the caller read and before this mark
            while True:
                await asyncio.sleep(POLL_EVERY)
                mark = await self._mark(connection)
                if mark != last:
                    last = mark
                    self.ring()

    async def _mark(self, connection: AsyncConnection) -> object:
        async with connection.begin():
            return (await connection.exec_driver_sql(MARKS[self._engine.dialect.name])).scalar_one()
