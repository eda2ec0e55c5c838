"""What is erased leaves the database's files: at once where it stood, within a day where SQLite has left a copy."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

from office_world import Office

from bot.config import Retention
from bot.retention import SCRUBBED, Sweeper
from store import engine
from store.backup import back_up
from store.migrate import migrate
from store.scrub import scrubbed
from store.work import Store

pytest_plugins = ["office_fixtures"]

DAY = timedelta(days=1)
MARK = b"Zaubernuss"


def split_pages(database: Path) -> None:
    """Rows of many sizes are written, grow and are emptied: pages are split on the way, and copies stay behind."""
    chance = random.Random(7)
    with closing(sqlite3.connect(database, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("PRAGMA secure_delete=ON")
        store.execute("BEGIN")
        store.execute("CREATE TABLE said (id TEXT PRIMARY KEY, by TEXT, text TEXT)")
        store.execute("CREATE INDEX said_by ON said (by)")
        for number in range(2000):
            row = (f"{chance.random():.16f}", f"{MARK.decode()} {number:05}", "x" * chance.randint(10, 200))
            store.execute("INSERT INTO said VALUES (?, ?, ?)", row)
            longer = (f"{MARK.decode()} " * chance.randint(1, 30), chance.randint(1, number + 1))
            store.execute("UPDATE said SET text = ? || text WHERE rowid = ?", longer)
        store.execute("UPDATE said SET by = '', text = ''")
        store.execute("COMMIT")
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_it_frees_the_file_of_what_page_splits_have_left(tmp_path: Path) -> None:
    """Overwriting alone does not do that: this is what SQLite leaves with `secure_delete`."""
    database = tmp_path / "umlauf.db"
    split_pages(database)
    assert MARK in database.read_bytes()
    assert scrubbed(database)
    assert MARK not in database.read_bytes()
    assert database.with_name("umlauf.db-wal").exists() is False
    with closing(sqlite3.connect(database)) as store:
        assert store.execute("SELECT count(*) FROM said").fetchone() == (2000,)


def test_it_says_where_a_reader_keeps_the_log_from_being_emptied(tmp_path: Path) -> None:
    """Somebody reads an older state: what was erased since must stay readable for it, and nothing breaks."""
    database = tmp_path / "umlauf.db"
    split_pages(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM said").fetchone()
        assert not scrubbed(database, patience=0)
    assert scrubbed(database)


def test_it_gives_way_to_whoever_writes(tmp_path: Path) -> None:
    database = tmp_path / "umlauf.db"
    split_pages(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert not scrubbed(database, patience=0)


def test_every_connection_overwrites_what_it_erases() -> None:
    """Whatever SQLite's builder has chosen: FAST would leave whole free pages as they were."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        engine._prepare_sqlite(connection, None, foreign_keys=True)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


async def test_a_store_goes_on_after_it(tmp_path: Path) -> None:
    """What the writer remembers is read anew; others who have it open notice nothing."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'umlauf.db'}"
    await migrate(url)
    async with Store.open(url) as store, Store.open(url) as other:
        async with store.writing() as work:
            await work.settings.set("a", "1")
        assert await store.scrub()
        async with other.writing() as work:
            await work.settings.set("a", "2")
        async with store.reading() as work:
            assert await work.settings.get("a") == "2"


async def test_a_backup_takes_no_remains_along(tmp_path: Path) -> None:
    """Also of a database in whose free pages another program, or an earlier version, has left some."""
    database = tmp_path / "umlauf.db"
    url = f"sqlite+aiosqlite:///{database}"
    await migrate(url)
    with closing(sqlite3.connect(database, isolation_level=None)) as store:
        store.execute("PRAGMA secure_delete=OFF")
        store.execute("INSERT INTO settings VALUES ('a', ?)", (MARK.decode() * 2000,))
        store.execute("DELETE FROM settings")
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert MARK in database.read_bytes()
    await back_up(url, None, tmp_path / "sicherung", datetime(2026, 11, 29, tzinfo=UTC))
    with ZipFile(tmp_path / "sicherung") as packed:
        assert MARK not in packed.read("umlauf.db")


async def scrubbed_at(world: Office) -> str | None:
    async with world.app.store.reading() as work:
        return await work.settings.get(SCRUBBED)


async def test_run_does_it_once_a_day(world: Office) -> None:
    """Not at the first start, when it has other things to do; again where the clock was set back."""
    sweeper = Sweeper(world.app.store, world.clock, Retention())
    await sweeper.once()
    first = await scrubbed_at(world)
    assert first == world.clock().isoformat()
    world.clock.now += DAY - timedelta(minutes=1)
    await sweeper.once()
    assert await scrubbed_at(world) == first
    log = world.folder / "umlauf.db-wal"
    size = log.stat().st_size
    world.clock.now += timedelta(hours=1)
    await sweeper.once()
    assert await scrubbed_at(world) == world.clock().isoformat()
    assert log.stat().st_size < size
    world.clock.now -= 2 * DAY
    await sweeper.once()
    assert await scrubbed_at(world) == world.clock().isoformat()
