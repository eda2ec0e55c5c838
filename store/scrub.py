"""What was erased leaves the file: SQLite keeps remains where it has moved rows about, and in its write-ahead log.

`PRAGMA secure_delete` overwrites what a statement removes. When a page is split, though, a copy of the rows that move
stays in its unused part, and nothing overwrites that later; so the file is written anew (VACUUM) and the log is cut to
nothing. Some ten milliseconds for each megabyte.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE = 5000  # milliseconds that it waits for others who write or read


def scrubbed(database: Path, patience: int = PATIENCE) -> bool:
    """Write the file anew and empty its log; whether both could be done, beside whoever works on it.

    patience: milliseconds. Writers of other processes wait meanwhile. It needs room on the disk for one more copy of
    the database.
    """
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as store:
            store.isolation_level = None
            store.execute(f"PRAGMA busy_timeout={patience}")
            store.execute("PRAGMA secure_delete=ON")
            store.execute("VACUUM")
            held_up, *_ = store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        log.warning("the database could not be written anew (%s)", error)
        return False
    return not held_up
