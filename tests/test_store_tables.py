"""The shape of the store: every row belongs to a network, and the migrations make exactly what the code expects."""

from dataclasses import fields

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Table, UniqueConstraint, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from motions.model import Ballot, Evidence, Mandate, Member, Motion, Person
from store import tables
from store.deliveries import OutboxRow
from store.engine import create_engine
from store.inbox import InboxRow
from store.migrate import config

pytest_plugins = ["store_fixtures"]

TABLES = {table.name: table for table in tables.metadata.sorted_tables}


@pytest.mark.parametrize("name", sorted(TABLES.keys() - tables.PER_INSTALLATION - {"networks"}))
def test_it_gives_every_row_a_network(name: str) -> None:
    """One installation serves several networks: no row without one, and no key or reference that ignores it."""
    table = TABLES[name]
    column = table.columns["network"]
    assert not column.nullable
    assert [key.target_fullname for key in column.foreign_keys if key.constraint is not None]
    keys = [table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))]
    assert any("network" in key.columns for key in keys)
    for reference in table.constraints:
        if isinstance(reference, ForeignKeyConstraint):
            assert "network" in reference.columns


def test_it_knows_which_tables_belong_to_the_installation() -> None:
    """Only these have no network of their own; the inbox has a column for it, empty until a reader knows."""
    without = {name for name, table in TABLES.items() if "network" not in table.columns}
    assert without == {"settings", "heartbeats", "sources", "outages", "networks"}
    assert TABLES["inbox"].columns["network"].nullable
    assert without | {"inbox"} == tables.PER_INSTALLATION | {"networks"}


@pytest.mark.parametrize(
    ("table", "kind", "elsewhere"),
    [
        (tables.motions, Motion, set()),
        (tables.ballots, Ballot, set()),
        (tables.evidence, Evidence, set()),
        (tables.members, Member, set()),
        (tables.people, Person, {"mails"}),
        (tables.mandates, Mandate, set()),
        (tables.outbox, OutboxRow, set()),
        (tables.inbox, InboxRow, set()),
    ],
)
def test_it_has_a_column_for_every_field(table: Table, kind: type[Motion], elsewhere: set[str]) -> None:
    """A field that the law gains and the store forgets would be lost in silence."""
    assert {field.name for field in fields(kind)} - elsewhere <= set(table.columns.keys())


async def test_it_migrates_to_exactly_the_tables_of_the_code(url: str) -> None:
    """Alembic finds nothing to do in a migrated store."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), tables.metadata)

    engine = create_async_engine(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_it_migrates_to_the_same_checks_as_the_code(url: str) -> None:
    """Alembic compares no CHECK; a state that is new in the code and refused by an old store has to be noticed."""

    def checks(connection: Connection) -> dict[str, set[str | None]]:
        found = inspect(connection)
        return {name: {check["name"] for check in found.get_check_constraints(name)} for name in TABLES}

    def values(connection: Connection) -> set[tuple[str, str, str]]:
        found = inspect(connection)
        return {
            (name, str(check["name"]), word)
            for name in TABLES
            for check in found.get_check_constraints(name)
            for word in str(check["sqltext"]).split("'")[1::2]
        }

    engine = create_async_engine(url)
    async with engine.connect() as connection:
        stored = await connection.run_sync(values)
        names = await connection.run_sync(checks)
    await engine.dispose()
    wanted = {
        (table.name, str(check.name), value)
        for table in TABLES.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
        for column in table.columns
        if column.name == str(check.name).removeprefix(f"ck_{table.name}_")
        for value in column.type.enums  # type: ignore[attr-defined]  # of Enum
    }
    assert wanted
    assert stored == wanted
    assert {(table, str(name)) for table, all_ in names.items() for name in all_} == {c[:2] for c in wanted}


async def test_it_holds_sqlite_to_safe_settings(sqlite_url: str) -> None:
    """Every connection: write-ahead log, every commit on disk, references checked, ten seconds of patience."""
    engine = create_engine(sqlite_url)
    async with engine.connect() as connection:
        for pragma, value in {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 10000,
        }.items():
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one() == value
    await engine.dispose()


def test_it_has_one_chain_of_migrations() -> None:
    """Two heads would mean two different stores of the same version."""
    from alembic.script import ScriptDirectory

    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1
