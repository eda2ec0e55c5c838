"""The database's own triggers that refuse to change the journal: whether they stand, and putting them back.

Whoever may write to the database may also take them away. So `umlauf check` looks, and `umlauf migrate` puts them back.
"""

from sqlalchemy import Connection, text

from store.migrations import words

TABLE = "journal"
_SQLITE = {
    f"{TABLE}_no_update": words.SQLITE_GUARD.format(table=TABLE, verb="update"),
    f"{TABLE}_no_delete": words.SQLITE_GUARD.format(table=TABLE, verb="delete"),
    f"{TABLE}_no_replace": words.SQLITE_NO_REPLACE.format(table=TABLE),
}
_STANDING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
_ENABLED = "SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass(:table) AND tgname = :name AND tgenabled = 'O'"


def missing(connection: Connection) -> list[str]:
    """The names of the triggers that are not there, switched off, or not what they were made as."""
    if connection.dialect.name == "postgresql":
        name = f"{TABLE}_only_grows"
        found = connection.execute(text(_ENABLED), {"table": TABLE, "name": name}).scalar_one()
        return [] if found else [name]
    standing = {row.name: row.sql for row in connection.execute(text(_STANDING), {"table": TABLE})}
    return [name for name, made in _SQLITE.items() if standing.get(name) != made.strip()]


def put_back(connection: Connection) -> list[str]:
    """Make anew whichever of them is missing, and give their names."""
    gone = missing(connection)
    for name in gone:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
            connection.exec_driver_sql(words.POSTGRES_TRIGGER.format(table=TABLE))
        else:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(_SQLITE[name])
    return gone
