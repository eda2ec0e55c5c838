"""Stores for the tests: a fresh SQLite file or PostgreSQL database each.

A plugin (`pytest_plugins = ["store_fixtures"]`), so that all test modules share one PostgreSQL server.
"""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from peers import find
from store_samples import fill

from store.migrate import migrate
from store.work import Store


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A fresh SQLite store."""
    path = tmp_path / "umlauf.db"
    shutil.copy(migrated_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_port() -> Iterator[int]:
    """A PostgreSQL server of our own on 127.0.0.1. It refuses to run as root, so there it runs as nobody."""
    folder = Path(tempfile.mkdtemp(prefix="umlauf-pg-"))
    who: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, "nobody", "nogroup")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    initdb = [str(find("initdb")), "-D", f"{folder}/data", "-U", "umlauf", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd="/", **who)
    options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-F"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([str(find("postgres")), "-D", f"{folder}/data", *options], stderr=log, cwd="/", **who)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "PostgreSQL did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("PostgreSQL does not answer")


async def _ask_postgres(port: int, statement: str) -> None:
    for attempt in range(100):
        try:
            connection = await asyncpg.connect(host="127.0.0.1", port=port, user="umlauf", database="postgres")
        except asyncpg.CannotConnectNowError:
            assert attempt < 99
            await asyncio.sleep(0.05)
            continue
        try:
            await connection.execute(statement)
        finally:
            await connection.close()
        return


@pytest.fixture(scope="session")
def migrated_database(postgres_port: int) -> str:
    """The name of a PostgreSQL database with nothing in it, to be copied."""

    async def make() -> None:
        await _ask_postgres(postgres_port, "CREATE DATABASE empty")
        await migrate(f"postgresql+asyncpg://umlauf@127.0.0.1:{postgres_port}/empty")

    asyncio.run(make())
    return "empty"


@pytest.fixture
async def postgres_url(postgres_port: int, migrated_database: str) -> AsyncIterator[str]:
    """A fresh PostgreSQL store."""
    name = f"test_{time.monotonic_ns()}"
    await _ask_postgres(postgres_port, f"CREATE DATABASE {name} TEMPLATE {migrated_database}")
    yield f"postgresql+asyncpg://umlauf@127.0.0.1:{postgres_port}/{name}"
    await _ask_postgres(postgres_port, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh store, once on SQLite and once on PostgreSQL: both have to do the same."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store with one network: three members, each with a representative of the same id plus `-rep`."""
    async with Store.open(url, mail_domain="umlauf.example") as opened:
        await fill(opened)
        yield opened
