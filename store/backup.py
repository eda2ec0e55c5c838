"""Backup and restore of an SQLite store, both checked: what is in an archive is whole, and it comes back whole or not.

A backup is made while everything runs: SQLite copies one moment's state, then the big mails that this state knows. A
restore puts the mails into their folder first and the database, in one step, last: until then there is no store, and
after a crash it is simply begun again.
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy.engine import make_url

from motions.moments import moment_text
from store import archive, staging
from store.archive import DATABASE, MAILS, Archive, BackupError, Manifest
from store.damage import is_whole
from store.engine import is_sqlite
from store.lock import only_one
from store.migrate import Brought, migrate, note, schema_state
from store.work import Store

SQLITE = "sqlite+aiosqlite:///"
TRIES = 3  # a big mail may be erased between the database's copy and its own

__all__ = ["BackupError", "Manifest", "back_up", "restore"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a database says of itself: its journals' heads by network, and the big mails that it knows."""

    heads: dict[str, tuple[int, str]]
    mails: frozenset[str]


async def back_up(url: str, folder: Path | None, place: Path, now: datetime) -> Manifest:
    """Make a checked archive of the store at `place`, beside a running program. folder: where the big mails lie.

    Raises BackupError: not_sqlite, exists, damaged (the store itself, with what is wrong), mail_missing.
    """
    database = _file(url)
    _require_free(place)
    with staging.for_backup(database, _folder(place)) as work:
        copy, part, missing = work / DATABASE, work / "archive", ""
        for _ in range(TRIES):
            await asyncio.to_thread(_copy, database, copy)
            found = await _examined(copy)
            members = {DATABASE: copy} | {f"{MAILS}{name}": (folder or Path()) / name for name in sorted(found.mails)}
            try:
                made = await asyncio.to_thread(
                    archive.pack, part, members, moment_text(now), _schema(copy), found.heads
                )
            except FileNotFoundError as error:
                missing = Path(str(error.filename)).name
                continue
            _whole(made)
            _give_name(part, place)
            return made
    raise BackupError("mail_missing", missing)


async def restore(url: str, folder: Path | None, place: Path, now: datetime) -> Manifest:
    """Put the archive at `place` back as the store of this configuration, brought to this version of the tables.

    Each journal goes on with an entry that says which backup it was: nobody can put an older state back unnoticed.

    Raises BackupError: not_sqlite, taken (there is a store), no_backup, damaged, newer (another program's); and
    AlreadyRunning. Then nothing has changed.
    """
    database = _file(url)
    with only_one(database), archive.opened(place) as backup, staging.for_restore(database) as stage:
        if there := _there(database):
            raise BackupError("taken", there)
        copy = stage / DATABASE
        await asyncio.to_thread(backup.take, DATABASE, copy)
        brought = await _bring_up_to_date(f"{SQLITE}{copy}")
        found = await _examined(copy)
        heads = {network: tuple(head) for network, head in backup.manifest.heads.items()}
        if found.heads != heads or not found.mails <= set(backup.mails):
            raise BackupError("damaged", place.name)
        await _note(copy, brought, backup.manifest, now)
        await asyncio.to_thread(_put_back, backup, copy, folder, database)
        return backup.manifest


def _folder(place: Path) -> Path:
    return place.absolute().parent


def _require_free(place: Path) -> None:
    if place.exists():
        raise BackupError("exists", place)


def _give_name(part: Path, place: Path) -> None:
    """The last step: until then there is no file of this name."""
    _require_free(place)
    part.rename(place)
    _sync(_folder(place))


def _file(url: str) -> Path:
    if not is_sqlite(url):
        raise BackupError("not_sqlite")
    return Path(make_url(url).database or "")


def _there(database: Path) -> Path | None:
    """What lies where the store would: a journal without its database would be taken for the new one's."""
    names = [database.name + suffix for suffix in ("", "-wal", "-shm", "-journal")]
    return next((path for name in names if (path := database.with_name(name)).exists()), None)


def _copy(database: Path, copy: Path) -> None:
    """One moment's state, while others write."""
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("VACUUM")  # without remains of what was erased


async def _bring_up_to_date(url: str) -> Brought:
    try:
        state = await schema_state(url)
    except Exception as error:  # whatever the driver says of a file that is no database
        raise BackupError("damaged", DATABASE) from error
    if state in ("newer", "empty"):
        raise BackupError("newer" if state == "newer" else "damaged", DATABASE)
    return await migrate(url)


async def _note(copy: Path, brought: Brought, manifest: Manifest, now: datetime) -> None:
    """Nobody is named: the command line does not know who calls, and the store is not there yet to be asked."""
    async with Store.open(f"{SQLITE}{copy}") as store, store.writing() as work:
        for network, (number, hash_) in manifest.heads.items():
            body = {"made_at": manifest.made_at, "number": number, "hash": hash_}
            await work.journal.append(network, now, None, "store_restored", body)
        await note(work, brought, now)
    await asyncio.to_thread(_intact, copy)  # what lies in the write-ahead log goes into the file


async def _examined(copy: Path) -> Found:
    """Look into a copy that nobody else has open. Raises BackupError where it is damaged, or its journal."""
    await asyncio.to_thread(_intact, copy)
    async with Store.open(f"{SQLITE}{copy}") as store, store.reading() as work:
        networks = [network.id for network in await work.networks.all()]
        for network in networks:
            if wrong := await work.journal.verify(network):
                raise BackupError("damaged", f"{network}, {wrong[0].number}")
        found = Found({n: await work.journal.head(n) for n in networks}, frozenset(await work.inbox.files()))
    await asyncio.to_thread(_intact, copy)  # it takes what lies in the write-ahead log into the file
    return found


def _intact(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        try:
            whole = is_whole(database)
            loose = database.execute("PRAGMA foreign_key_check").fetchone()
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError as error:
            raise BackupError("damaged", DATABASE) from error
    if not whole or loose is not None:
        raise BackupError("damaged", DATABASE)


def _schema(copy: Path) -> str:
    with closing(sqlite3.connect(copy)) as database:
        return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _whole(made: Manifest) -> None:
    """A big mail bears the SHA-256 of its content as its name."""
    for name, digest in made.sha256.items():
        if name.startswith(MAILS) and name != f"{MAILS}{digest}":
            raise BackupError("damaged", name)


def _put_back(backup: Archive, copy: Path, folder: Path | None, database: Path) -> None:
    """The mails, then the database: a link never overwrites what somebody else has put there meanwhile."""
    if backup.mails:
        place = folder or Path()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in backup.mails:
            part = place / f"{token_hex(8)}.part"  # what a crash leaves is swept away at the next start
            backup.take(f"{MAILS}{name}", part)
            part.replace(place / name)
        _sync(place)
    try:
        os.link(copy, database)
    except FileExistsError:
        raise BackupError("taken", database) from None
    _sync(database.parent)


def _sync(folder: Path) -> None:
    """Without this a new name may be lost in a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
