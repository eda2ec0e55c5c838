"""A store is brought to this version, all or nothing, and says which version it has."""

import asyncio
import stat
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine
from store_samples import NET, fill

from store.errors import StoreError
from store.migrate import config, migrate, revisions, schema_state
from store.work import Store

pytest_plugins = ["store_fixtures"]


async def execute(url: str, statement: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(statement)
    await engine.dispose()


def file(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_it_makes_a_store_where_there_is_none(tmp_path: Path) -> None:
    """Asking makes no file; migrating makes one that only its owner can read, for it holds people's names."""
    path = tmp_path / "new.db"
    assert await schema_state(file(path)) == "empty"
    assert not path.exists()
    await migrate(file(path))
    assert await schema_state(file(path)) == "current"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_it_changes_nothing_in_a_current_store(url: str) -> None:
    """`umlauf migrate` can be called at every start."""
    async with Store.open(url) as store:
        await fill(store)
    await migrate(url)
    assert await schema_state(url) == "current"
    async with Store.open(url) as store, store.reading() as work:
        assert len(await work.people.members(NET)) == 3


async def test_it_tells_an_older_and_a_newer_store(url: str) -> None:
    """A revision that is not in the chain can only come from a later version."""
    await execute(url, "UPDATE alembic_version SET version_num = '9999'")
    assert await schema_state(url) == "newer"
    with pytest.raises(StoreError, match="newer version"):
        await migrate(url)
    await execute(url, "DELETE FROM alembic_version")
    assert await schema_state(url) == "empty"


def test_it_knows_the_versions_without_alembic() -> None:
    """The numbers of the files are the chain that Alembic walks."""
    scripts = ScriptDirectory.from_config(config())
    assert revisions() == [script.revision for script in scripts.walk_revisions()][::-1]
    assert scripts.get_heads() == revisions()[-1:]


async def test_it_migrates_all_or_nothing(tmp_path: Path) -> None:
    """A table that is in the way stops the migration, and none of its other tables stay behind."""
    url = file(tmp_path / "foreign.db")
    await execute(url, "CREATE TABLE tokens (something TEXT)")
    with pytest.raises(Exception, match="tokens already exists"):
        await migrate(url)
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engine.dispose()
    assert names == ["tokens"]
    assert await schema_state(url) == "empty"


async def test_it_can_be_started_twice_at_once(tmp_path: Path) -> None:
    """Two commands on a fresh machine: the second waits for the first and finds the work done."""
    url = file(tmp_path / "twice.db")
    code = f"import asyncio; from store.migrate import migrate; asyncio.run(migrate({url!r}))"
    root = Path(__file__).parent.parent
    both = [await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=root) for _ in range(2)]
    assert [await process.wait() for process in both] == [0, 0]
    assert await schema_state(url) == "current"


OF_FIRST = """
INSERT INTO inbox (source, key, raw, raw_sha256, received_at, earliest_at, kept_at, state, attempts, error, message_id,
    kind, reason, trail)
VALUES ('mail', 'k1', {raw}, 'sum', '{at}', '{at}', '{at}', 'waiting', 0, '', '', '', '', '[]')
"""


async def at_version(url: str, version: str) -> None:
    """An empty store as that version of the program made it."""

    def upgrade(connection: Connection) -> None:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)

    if not url.startswith("sqlite"):
        await execute(url, "DROP SCHEMA public CASCADE")
        await execute(url, "CREATE SCHEMA public")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


async def test_it_brings_a_store_of_the_first_version_up_to_date(url: str, tmp_path: Path) -> None:
    """Mails that were kept whole stay whole, whatever their size."""
    old = file(tmp_path / "old.db") if url.startswith("sqlite") else url
    await at_version(old, "0001")
    raw = "x'4a61'" if url.startswith("sqlite") else "'\\x4a61'"
    await execute(old, OF_FIRST.format(raw=raw, at="2026-12-08T23:00:00.000000Z"))
    assert await schema_state(old) == "older"
    await migrate(old)
    assert await schema_state(old) == "current"
    async with Store.open(old) as store, store.reading() as work:
        (row,) = await work.inbox.waiting(2)
    assert (row.raw, row.raw_sha256, row.size, row.file, row.only_head) == (b"Ja", "sum", None, None, False)
