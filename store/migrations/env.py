"""Alembic runs this file for every migration; `store.migrate` hands in the connection."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from store.tables import metadata
from store.types import Frozen, UtcDateTime


def render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Migrations name the database's own types: ours may change after a migration was written, it must not."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.String(length=27)"
    if kind == "type" and isinstance(item, Frozen):
        return "sa.Text()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render,
    transactional_ddl=True,  # SQLite can, with the explicit transactions of `store.engine`
)
with context.begin_transaction():
    context.run_migrations()
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise ValueError(f"the migration leaves references into nothing: {broken[:5]}")
