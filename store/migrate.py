"""Bringing a store's tables to this version, and saying which version they have."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, inspect, pool, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from store.engine import BEGIN, create_engine, is_sqlite
from store.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

    from store.work import Work

SchemaState = Literal["current", "older", "newer", "empty"]

MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a migration found and did: the revision that the tables had ("" where there were none), the one that they
    have, and which of the journal's guards were missing and are back.
    """

    before: str
    after: str
    guards: tuple[str, ...]


async def migrate(url: str) -> Brought:
    """Create the tables, or bring them to this version; where they are current, only a missing guard is put back.

    All or nothing. Raises StoreError for a store that a newer version of the program wrote.
    """
    if await schema_state(url) == "newer":
        raise StoreError("the store was written by a newer version of this program; install that version")
    _make_private(url)
    engine = create_engine(url, foreign_keys=False)
    try:
        async with engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})  # two at once: the second finds it done
            before = await connection.run_sync(_revision)
            await connection.run_sync(_upgrade)
            guards = await connection.run_sync(_guard)
            await connection.commit()
            return Brought(before, await connection.run_sync(_revision), tuple(guards))
    finally:
        await engine.dispose()


async def note(work: "Work", brought: Brought, now: datetime) -> None:
    """Say in every network's journal that its tables are of another version now, and that a guard of it was missing:
    while it was, entries could be changed. Nothing where there were no tables before.
    """
    for network in await work.networks.all() if brought.before else ():
        if brought.before != brought.after:
            body = {"from": brought.before, "to": brought.after}
            await work.journal.append(network.id, now, None, "store_migrated", body)
        if brought.guards:
            await work.journal.append(network.id, now, None, "guards_put_back", {"guards": list(brought.guards)})


async def schema_state(url: str) -> SchemaState:
    """Whether the tables are those of this version, older, newer, or not there at all."""
    path = _file(url)
    if path is not None and not path.exists():
        return "empty"
    engine = create_async_engine(url, poolclass=pool.NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_state)
    finally:
        await engine.dispose()


def revisions() -> list[str]:
    """Every version that the tables ever had, the oldest first: what the migrations' files are numbered with.

    Every command asks for it, and to ask Alembic would load Alembic and all migrations each time.
    """
    return sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


def config() -> "Config":
    """Alembic's configuration; imported late, because only migrating needs Alembic."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


def _upgrade(connection: Connection) -> None:
    from alembic import command

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def _guard(connection: Connection) -> list[str]:
    from store.guards import put_back

    return put_back(connection)


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _state(connection: Connection) -> SchemaState:
    known, revision = revisions(), _revision(connection)
    if not revision:
        return "empty"
    if revision == known[-1]:
        return "current"
    return "older" if revision in known else "newer"


def _file(url: str) -> Path | None:
    name = make_url(url).database
    return Path(name) if name and is_sqlite(url) else None


def _make_private(url: str) -> None:
    """A new database file is readable by its owner alone; SQLite gives the files beside it the same mode."""
    path = _file(url)
    if path is not None and not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
