"""The words that migrations are written in, so that a migration reads like the tables it makes.

They stand apart from the store's own types, because a migration must go on meaning what it meant when it was written:
add words here, never change one.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

TEXT, INTEGER, BIG, YES_NO, BYTES = sa.Text(), sa.Integer(), sa.BigInteger(), sa.Boolean(), sa.LargeBinary()
MOMENT = sa.String(27)  # UTC, "2026-12-08T23:00:00.000000Z"
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # a key that the database counts up

Columns = list[sa.Column[Any]]

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the {table} only grows: {verb} refused'); END
"""
SQLITE_NO_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid OR (network = NEW.network AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'the {table} only grows: replace refused'); END
"""
POSTGRES_GUARD = """
CREATE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the {table} only grows: % refused', lower(TG_OP); END $$
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()
"""


def required(kind: sa.types.TypeEngine[Any], *names: str) -> Columns:
    """Columns that are never empty."""
    return [sa.Column(name, kind, nullable=False) for name in names]


def optional(kind: sa.types.TypeEngine[Any], *names: str) -> Columns:
    """Columns that may be empty."""
    return [sa.Column(name, kind) for name in names]


def one_of(values: list[str], name: str, *, nullable: bool = False) -> Columns:
    """A column that holds one of these values."""
    kind = sa.Enum(*values, native_enum=False, create_constraint=True, length=32, name=name)
    return [sa.Column(name, kind, nullable=nullable)]


def table(name: str, key: str, *columns: Columns, refers: str = "", unique: str = "", **options: Any) -> None:
    """A table with its primary key; `refers` lists references within the network, `unique` unique keys."""
    flat = [column for group in columns for column in group]
    parts: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}"))]
    if any(column.name == "network" for column in flat):
        parts.append(sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f(f"fk_{name}_network")))
    for reference in filter(None, refers.split(", ")):
        column, target = reference.split(" -> ")
        theirs = [f"{target}.network", f"{target}.id"]
        parts.append(sa.ForeignKeyConstraint(["network", column], theirs, name=op.f(f"fk_{name}_network_{column}")))
    for names in filter(None, unique.split(", ")):
        parts.append(sa.UniqueConstraint(*names.split(), name=op.f(f"uq_{name}_{names.replace(' ', '_')}")))
    op.create_table(name, *flat, *parts, **options)


def where(condition: str) -> dict[str, Any]:
    """What makes an index hold only some rows."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def grow_only(name: str) -> None:
    """The database itself refuses to change or delete what stands in a table."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_GUARD.format(table=name))
        op.execute(POSTGRES_TRIGGER.format(table=name))
    else:
        for verb in ("update", "delete"):
            op.execute(SQLITE_GUARD.format(table=name, verb=verb))


def never_replaced(name: str) -> None:
    """No row, known by network and number or by SQLite's own rowid, gives way to a new one. PostgreSQL has no REPLACE,
    and its ON CONFLICT DO UPDATE meets the guard on UPDATE.
    """
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE_NO_REPLACE.format(table=name))
