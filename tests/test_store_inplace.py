"""Statements run where they are asked; what may wait goes to a thread, and nothing goes on behind anybody's back."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from store.engine import create_engine, reading, writing
from store.inplace import TAKES_THE_LOCK, opened


async def test_it_lets_others_go_on_while_it_waits_for_another_process(tmp_path: Path) -> None:
    """Somebody else holds the write lock for a while: readers read meanwhile, the writer comes after."""
    path = tmp_path / "umlauf.db"
    engine = create_engine(f"sqlite+aiosqlite:///{path}")
    async with writing(engine, lambda: None) as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT)"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(TAKES_THE_LOCK)

    async def write() -> None:
        async with writing(engine, lambda: None) as connection:
            await connection.execute(text("INSERT INTO said VALUES ('ja')"))

    async def count() -> int:
        async with reading(engine) as connection:
            return int((await connection.execute(text("SELECT count(*) FROM said"))).scalar_one())

    writer = asyncio.create_task(write())
    await asyncio.sleep(0.2)
    assert (writer.done(), await count()) == (False, 0)
    other.execute("COMMIT")
    await writer
    assert await count() == 1
    await engine.dispose()


async def test_it_leaves_no_statement_behind_that_nobody_waits_for(tmp_path: Path) -> None:
    """Whoever is cancelled while the lock is waited for waits for its end, and gives it back."""
    path = tmp_path / "umlauf.db"
    engine = create_engine(f"sqlite+aiosqlite:///{path}")
    async with reading(engine):
        pass  # the file is in WAL mode from now on
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(TAKES_THE_LOCK)

    async def write() -> None:
        async with writing(engine, lambda: None):
            pytest.fail("it was cancelled before")

    writer = asyncio.create_task(write())
    await asyncio.sleep(0.2)
    writer.cancel()
    await asyncio.sleep(0.2)
    assert not writer.done()
    other.execute("COMMIT")
    with pytest.raises(asyncio.CancelledError):
        await writer
    other.execute(TAKES_THE_LOCK)  # at once: nobody holds it
    other.close()
    await engine.dispose()


async def test_it_undoes_what_was_not_committed(tmp_path: Path) -> None:
    """A connection that is closed in the middle of a transaction leaves nothing."""
    first = await opened(str(tmp_path / "umlauf.db"))
    cursor = first.cursor()
    await cursor.execute("CREATE TABLE said (word TEXT)")
    await cursor.execute(TAKES_THE_LOCK)
    await cursor.executemany("INSERT INTO said VALUES (?)", [("ja",), ("nein",)])
    assert cursor.rowcount == 2
    await first.close()
    second = await opened(str(tmp_path / "umlauf.db"))
    found = await second.cursor().execute("SELECT word FROM said")
    assert await found.fetchall() == []
    await second.close()
