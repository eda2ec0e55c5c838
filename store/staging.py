"""Where a backup is made before it has its name, or put back before it is the store; and what is left of one that was
killed.

What lies there is a whole copy of the store, readable by its owner and by nobody asked for: so it must not stay. The
folder lies beside the backup, anywhere; a link beside the database says where. Its maker holds a lock in it, which the
system releases however the maker ends: a folder that nobody holds is what was left.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.engine import make_url

from store.engine import is_sqlite
from store.errors import AlreadyRunning
from store.lock import only_one

FOLDER = ".umlauf-backup-"
LINK = ".backup-"  # umlauf.db.backup-k3x...
RESTORING = ".restoring"


@contextmanager
def for_backup(database: Path, beside: Path) -> Iterator[Path]:
    """A folder in `beside` for as long as the backup is made."""
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=beside) as made, only_one(Path(made) / database.name):
        link = database.with_name(database.name + LINK + Path(made).name.removeprefix(FOLDER))
        link.symlink_to(made)
        try:
            yield Path(made)
        finally:
            shutil.rmtree(made)  # first, so that a crash in between leaves no folder without its link
            link.unlink(missing_ok=True)


@contextmanager
def for_restore(database: Path) -> Iterator[Path]:
    """A folder beside the database, so that its last step is one within a file system; a crash's is cleared away."""
    stage = database.with_name(database.name + RESTORING)
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700)
    with only_one(stage / database.name):
        try:
            yield stage
        finally:
            shutil.rmtree(stage)


def sweep(url: str) -> int:
    """Remove what interrupted backups of this store have left, wherever it lies, and one that was put back and killed
    when the store was there already; gives how many it was.
    """
    if not is_sqlite(url):
        return 0
    database = Path(make_url(url).database or "")
    links = [path for path in database.parent.iterdir() if path.name.startswith(database.name + LINK)]
    left = sum(_cleared(link, database.name) for link in links if link.is_symlink())
    with suppress(AlreadyRunning):
        left += _removed(database.with_name(database.name + RESTORING), database.name)
    return left


def _cleared(link: Path, database: str) -> bool:
    """False for a backup that is being made, and for one that left nothing but the link."""
    folder = link.readlink()
    try:
        there = folder.name.startswith(FOLDER) and _removed(folder, database)
    except AlreadyRunning:
        return False
    link.unlink(missing_ok=True)
    return there


def _removed(folder: Path, database: str) -> bool:
    """False where there is none. Raises AlreadyRunning where its maker is at work."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        with only_one(folder / database):
            shutil.rmtree(folder)
    except FileNotFoundError:  # its maker was just done
        return False
    return True
