"""One `run` per SQLite store: two would send everything twice and race for the same mailbox."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import AlreadyRunning


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Hold the lock beside `database` (FILE.lock); the system releases it when the process ends, however it ends.

    Raises AlreadyRunning if another process, or another holder in this one, has it.
    """
    handle = os.open(database.with_name(database.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"another `umlauf run` works on {database.name}") from None
        yield
    finally:
        os.close(handle)
