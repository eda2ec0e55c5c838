"""One way to open a database, so that transactions mean the same on SQLite and on PostgreSQL.

Readers see one unchanging snapshot. Writers come one after another: on SQLite by BEGIN IMMEDIATE (a deferred BEGIN
that writes after reading fails with "database is locked" however long the timeout), on PostgreSQL by a lock that the
transaction holds until it ends. So a decision never rests on something that another writer is just changing.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExecutionContext, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store.errors import ReadOnly
from store.inplace import InPlace, opened

BUSY_TIMEOUT = 10  # seconds that SQLite waits for another process's transaction
WRITER_LOCK = 0x756D6C6175660001  # "umlauf", 1: the key of PostgreSQL's advisory lock
PRAGMAS = (f"busy_timeout={BUSY_TIMEOUT * 1000}", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
"""The last: what is erased is overwritten at once (`store.scrub` sees to the rest)."""

BEGIN = "umlauf_begin"  # execution option: the statement that opens a transaction
READS = "umlauf_reads"  # execution option: nothing may be written
WROTE = "umlauf_wrote"  # in Connection.info: whether the running transaction has written anything
TOUCHED = "umlauf_touched"  # in Connection.info: how often it has written to each table
AMENDED = "umlauf_amended"  # in Connection.info: the tables of which it has changed or removed rows


def is_sqlite(url: str) -> bool:
    """Whether a database URL names an SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def insert_or(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what to do where the row is there already (`on_conflict_do_...`)."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def is_duplicate(error: IntegrityError) -> bool:
    """Whether a key was taken already, as against a reference into nothing or a missing value."""
    names = {getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", "")}
    return bool(names & {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"})


def create_engine(url: str, *, foreign_keys: bool = True, alone: bool = False) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://...`; connects to nothing yet.

    foreign_keys: False for migrations on SQLite, which rebuild tables that others refer to. alone: one connection.
    """
    options: dict[str, Any] = {"hide_parameters": True}  # they are mails and names, and errors go into logs
    options |= {"pool_size": 1, "max_overflow": 0} if alone else {}
    if not is_sqlite(url):
        engine = create_async_engine(url, **options)
    else:
        engine = create_async_engine(url, **options, async_creator=partial(_open_sqlite, url))
        event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    event.listen(engine.sync_engine, "before_cursor_execute", _refuse_writing)
    event.listen(engine.sync_engine, "after_cursor_execute", _watch_writing)
    return engine


async def _open_sqlite(url: str) -> InPlace:
    """The driver's own transactions are off (it would begin them late, and commit before DDL); ours are explicit."""
    place = make_url(url)
    (file, *_), options = place.get_dialect()().create_connect_args(place)
    return await opened(file, **{**options, "timeout": BUSY_TIMEOUT})


def _prepare_sqlite(connection: Any, _record: object, *, foreign_keys: bool) -> None:
    cursor = connection.cursor()
    for pragma in (*PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))


def _writes(context: ExecutionContext) -> bool:
    return bool(context.isinsert or context.isupdate or context.isdelete)  # type: ignore[attr-defined]  # of the default


def _refuse_writing(
    connection: Connection, _cursor: Any, statement: str, _parameters: object, context: ExecutionContext, _many: bool
) -> None:
    """Before the database is asked: it would first wait for whoever writes just now."""
    if _writes(context) and connection.get_execution_options().get(READS):
        raise ReadOnly(f"a reading transaction must not write: {statement.split(maxsplit=3)[:3]}")


def _watch_writing(
    connection: Connection, cursor: Any, _statement: str, _parameters: object, context: ExecutionContext, _many: bool
) -> None:
    if _writes(context) and cursor.rowcount != 0:
        connection.info[WROTE] = True
        table = getattr(getattr(context.compiled, "statement", None), "table", None)
        connection.info.setdefault(TOUCHED, Counter())[str(table)] += 1
        if not context.isinsert:
            connection.info.setdefault(AMENDED, set()).add(str(table))


def _forget_writing(connection: AsyncConnection) -> None:
    """What a connection noted of its last transaction is nothing to the next one."""
    for noted in (WROTE, TOUCHED, AMENDED):
        connection.info.pop(noted, None)


def writes_to(connection: AsyncConnection, tables: Iterable[str]) -> int:
    """How often the running transaction has written to these tables: what was read before an earlier number is old."""
    counted: Counter[str] = connection.info.get(TOUCHED, Counter())
    return sum(counted[table] for table in tables)


def touched(connection: AsyncConnection) -> set[str]:
    """The tables that the running transaction has written to; "None" for what is no table's statement."""
    return set(connection.info.get(TOUCHED, ()))


def amended(connection: AsyncConnection) -> set[str]:
    """Those of them in which it has not only inserted."""
    return set(connection.info.get(AMENDED, ()))


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction in which everything read belongs to one moment; writing raises ReadOnly."""
    options: dict[str, Any] = {READS: True}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    async with engine.connect() as connection:
        await connection.execution_options(**options)
        _forget_writing(connection)
        async with connection.begin():
            yield connection


@asynccontextmanager
async def writing(engine: AsyncEngine, changed: Callable[[], None]) -> AsyncIterator[AsyncConnection]:
    """A transaction that nobody else's writing overlaps: committed at the end, rolled back on an exception.

    `changed` is called after the commit if any row was written.
    """
    async with engine.connect() as connection:
        await connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        _forget_writing(connection)
        async with connection.begin():
            if engine.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
            yield connection
        if connection.info.get(WROTE):
            changed()
