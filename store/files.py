"""The files of big mails, which lie beside the database: a row holds the head, a file the whole.

A file is there before its row: it is written and fsynced, then the row is committed. So one without a row is what a
crash left behind, and is removed when nobody can be about to commit its row. Whoever copies the database first and the
folder afterwards has a file for every row.
"""

import errno
import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from sqlalchemy.engine import make_url

from store.engine import is_sqlite
from store.errors import StoreError

SHARED_GRACE = 3600.0
"""Seconds that a file without a row is left alone where other processes may be about to commit it."""

_OURS = re.compile(r"[0-9a-f]{64}|[0-9a-f]{16}\.part")


def beside(url: str) -> Path | None:
    """Where the files of an SQLite store lie unless something else is wished: umlauf.db -> umlauf.db.mails."""
    name = make_url(url).database if is_sqlite(url) else None
    return Path(f"{name}.mails") if name else None


class Files:
    """One folder, for its owner only. None: there is none, and big mails wait where they are."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def room(self) -> str:
        """The folder, made where it is not there yet. Raises OSError."""
        if self._folder is None:
            raise FileNotFoundError(errno.ENOENT, "big mails need a folder", "[store] files")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return str(self._folder)

    def path(self, name: str) -> Path:
        """Where the file of a row lies. Raises StoreError if it is missing."""
        path = self._folder / name if self._folder else Path(name)
        if not path.is_file():
            raise StoreError(f"{path}: this file belongs to the store and is missing")
        return path

    def sweep(self, known: Collection[str], grace: float) -> list[str]:
        """Remove files of ours that no row knows and nobody has touched for `grace` seconds; gives their names.

        The file system's own clock counts, because it stamped them.
        """
        if self._folder is None or not self._folder.is_dir():
            return []
        with tempfile.NamedTemporaryFile(dir=self._folder) as stamp:
            since = Path(stamp.name).stat().st_mtime - grace
        ours = [path for path in self._folder.iterdir() if _OURS.fullmatch(path.name) and path.is_file()]
        gone = [path for path in ours if path.name not in known and path.stat().st_mtime <= since]
        for path in gone:
            path.unlink(missing_ok=True)
        return sorted(path.name for path in gone)
