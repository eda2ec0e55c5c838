"""SQLite for an async engine: statements run where they are asked, only what may wait goes to a thread.

The driver that SQLAlchemy knows (aiosqlite) hands every statement to a thread, four times each: cursor, execution,
rows, closing. That costs about a millisecond; the statement itself costs some ten microseconds, because a file in WAL
mode makes no reader wait. Two things do wait: taking the write lock, and the commit, which syncs the disk. They go to
a thread of the connection's own, and so everything else goes on meanwhile.

This is what SQLAlchemy's adapter for aiosqlite calls, and no more.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Self, TypeVar

T = TypeVar("T")

TAKES_THE_LOCK = "BEGIN IMMEDIATE"


async def opened(file: str, **options: Any) -> "InPlace":
    """A connection to this file, as `sqlite3.connect` makes it; its transactions are begun by statements only."""
    return InPlace(sqlite3.connect(file, **options | {"check_same_thread": False, "isolation_level": None}))


class Cursor:
    """A cursor whose methods are coroutines that are done at once."""

    def __init__(self, connection: "InPlace") -> None:
        self._connection = connection
        self._cursor = connection.driver.cursor()

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Run one statement; taking the write lock in the thread."""
        if statement == TAKES_THE_LOCK:
            await self._connection.take_lock(self._cursor)
        else:
            self._cursor.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> Self:
        """Run one statement for each row of parameters."""
        self._cursor.executemany(statement, rows)
        return self

    async def fetchall(self) -> list[Any]:
        """What is left of the rows."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let go of the statement."""
        self._cursor.close()

    @property
    def description(self) -> Any:
        """The columns of what was asked, None where nothing was."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The row that was inserted last."""
        return self._cursor.lastrowid


class InPlace:
    """A connection as aiosqlite's."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self.driver = self._connection = driver  # the latter is what the adapter looks at
        self._thread = ThreadPoolExecutor(1, "sqlite")
        self._holds_lock = False

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    async def commit(self) -> None:
        """End the transaction; in the thread where it may have written, for the disk is synced then."""
        if self._holds_lock:
            await self._apart(self.driver.commit)
        else:
            self.driver.commit()
        self._holds_lock = False

    async def rollback(self) -> None:
        """Undo the transaction."""
        self.driver.rollback()
        self._holds_lock = False

    async def take_lock(self, cursor: sqlite3.Cursor) -> None:
        """Begin to write, as soon as no other process does."""
        await self._apart(partial(cursor.execute, TAKES_THE_LOCK))
        self._holds_lock = True

    async def close(self) -> None:
        """Let go of the file."""
        self.stop()

    def stop(self) -> None:
        """The same, at once."""
        self.driver.close()
        self._thread.shutdown(wait=False)

    async def create_function(self, name: str, count: int, function: Callable[..., Any], **more: bool) -> None:
        """Have a function in SQL."""
        self.driver.create_function(name, count, function, **more)

    async def _apart(self, call: Callable[[], T]) -> T:
        """The result of `call`, made in the thread. Who is cancelled meanwhile waits for its end all the same: nothing
        may go on behind the back of whoever rolls back then.
        """
        running = asyncio.get_running_loop().run_in_executor(self._thread, call)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise
