"""Whether the file of an SQLite store is whole: SQLite reads every page and compares every index with its table."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from store.engine import is_sqlite


async def is_damaged(url: str) -> bool:
    """Whether the file of this store is destroyed in part, or is none of SQLite.

    False where there is no such file, or none that can be opened now: that is another trouble.
    """
    name = make_url(url).database
    return bool(name and is_sqlite(url)) and await asyncio.to_thread(_file_is_damaged, Path(name or ""))


def is_whole(database: sqlite3.Connection) -> bool:
    """What `PRAGMA integrity_check` says. Raises sqlite3.DatabaseError where it cannot even be asked."""
    return [row[0] for row in database.execute("PRAGMA integrity_check")] == ["ok"]


def _file_is_damaged(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(file)) as database:
            return not is_whole(database)
    except sqlite3.OperationalError:  # locked, or not to be opened
        return False
    except sqlite3.DatabaseError:
        return True
