"""Mails that a delivery agent on this machine puts into a Maildir.

What lies in `new` or `cur` has not been taken yet, whatever flags a mail program has put on it; what has been taken
moves to the folder `.Processed` (Maildir++). A mail's legal arrival is its delivery time in the file's name.
"""

import re
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mail import big
from mail.findings import Finding
from mail.source import BoxFailed, MarkFailed, Reading, Room, Source
from motions.ports import Arrival

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAME = re.compile(r"(?P<seconds>[0-9]{1,11})\.(?:[^.]*?M(?P<micro>[0-9]{1,6}))?")
_PROCESSED = ".Processed"
_BATCH_BYTES = 8_000_000


def delivered_at(name: str) -> datetime | None:
    """The delivery time in a Maildir file's name (UTC), None where there is none.

    >>> delivered_at("1795600000.M250000P12Q3.post.example:2,S").isoformat()
    '2026-11-25T09:46:40.250000+00:00'
    """
    found = _NAME.match(name)
    if not found:
        return None
    return _EPOCH + timedelta(seconds=int(found["seconds"]), microseconds=int(found["micro"] or 0))


class MaildirBox:
    """One Maildir. Keys are the unique parts of the files' names."""

    def __init__(self, path: Path, name: str = "mail") -> None:
        self._path = path
        self._name = name
        self._taken = path / _PROCESSED / "cur"
        self._files: dict[str, Path] = {}
        self._aborted = threading.Event()

    def open(self) -> None:
        """Make sure that it is a Maildir and that there is a place for what has been taken."""
        self._aborted.clear()
        if not (self._path / "new").is_dir() or not (self._path / "cur").is_dir():
            raise BoxFailed("maildir", f"{self._path} is no Maildir: it has no folders new and cur")
        try:
            for part in ("tmp", "new", "cur"):
                (self._path / _PROCESSED / part).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BoxFailed("maildir", f"{self._path}: cannot make {_PROCESSED}: {error.strerror}") from error

    def look(self) -> Sequence[str]:
        """The keys of all mails in new and cur, oldest first."""
        try:
            files = [file for part in ("new", "cur") for file in (self._path / part).iterdir()]
        except OSError as error:
            raise BoxFailed("maildir", f"{error.filename}: {error.strerror}") from error
        self._files = {_unique(file): file for file in sorted(files, key=_age) if file.name[0] != "."}
        return tuple(self._files)

    def read(self, keys: Sequence[str], room: Room) -> Reading:
        """Read mails until they make a batch."""
        arrivals: list[Arrival] = []
        unreadable: dict[str, str] = {}
        size = 0
        for key in keys:
            try:
                arrivals.append(self._arrival(key, room))
                size += len(arrivals[-1].raw)
            except FileNotFoundError:
                continue  # a mail program has just moved or renamed it: the next look finds it
            except OSError as error:
                unreadable[key] = error.strerror or str(error)
            except big.NoRoom as full:
                unreadable[key] = str(full)
            if size >= _BATCH_BYTES:
                break
        return Reading(tuple(arrivals), unreadable)

    def mark(self, keys: Sequence[str]) -> None:
        """Move mails to the taken ones, with the flag for seen."""
        for key in keys:
            file = self._files[key]
            try:
                file.rename(self._taken / f"{key}:2,S")
            except OSError as error:
                if file.exists():  # else a mail program has just renamed it: the next look finds it
                    raise MarkFailed(f"{file}: cannot be moved: {error.strerror}") from error

    def wait(self, seconds: float) -> None:
        """Wait, there is nobody who tells."""
        self._aborted.wait(seconds)

    def abort(self) -> None:
        """End a wait."""
        self._aborted.set()

    def close(self) -> None:
        """Nothing is held."""

    def _arrival(self, key: str, room: Room) -> Arrival:
        file = self._files[key]
        stat = file.stat()
        at = delivered_at(file.name) or _EPOCH + timedelta(seconds=stat.st_mtime)
        with file.open("rb") as mail:
            if stat.st_size <= big.BIG:
                return Arrival(self._name, key, mail.read(), at, at)
            if stat.st_size > big.LARGEST:
                head = mail.read(big.HEAD)
                return Arrival(self._name, key, head, at, at, big.head_only(head, stat.st_size))
            head, whole = big.written(iter(lambda: mail.read(big.HEAD), b""), room)
        return Arrival(self._name, key, head, at, at, whole)


class MaildirSource(Source):
    """A Maildir that is watched. `clock` gives the present (UTC); `poll` in seconds."""

    def __init__(self, path: Path, clock: Callable[[], datetime], *, name: str = "mail", poll: float = 1.0) -> None:
        super().__init__(name, MaildirBox(path, name), clock, poll)


def _unique(file: Path) -> str:
    return file.name.partition(":")[0]


def _age(file: Path) -> tuple[datetime, str]:
    return delivered_at(file.name) or _EPOCH, file.name


def probe(path: Path) -> list[Finding]:
    """Whether the folder can be read as a Maildir."""
    box = MaildirBox(path)
    try:
        box.open()
        return [Finding("maildir", ok=True, detail=f"{path}: {len(box.look())}")]
    except BoxFailed as failure:
        return [Finding(failure.code, ok=False, detail=str(failure))]
