"""Mails too big for memory: they come in parts into a file, whole and on disk before anybody is told of them.

A file bears the SHA-256 of its content as its name, so that the same mail met twice lies there once, and that anybody
can check it. Until it is whole it is called `*.part`; what a crash leaves behind, the spool's owner removes.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import FileIO
from pathlib import Path

from mail.parse import READ_AT_MOST
from motions.ports import Whole

BIG = 1_000_000
"""Bytes; a larger mail is fetched in parts, by itself (contract: Bad input)."""
LARGEST = 100_000_000
"""Bytes; of a still larger mail only the head is fetched. Hardly a relay takes half of that."""
HEAD = READ_AT_MOST
"""Bytes of a big mail that go with its row: all of it that is read as text. Also the size of the parts."""


class NoRoom(Exception):
    """A big mail could not be written; the message says where and why. It stays where it is and is met again."""


def written(parts: Iterable[bytes], room: Callable[[], str]) -> tuple[bytes, Whole]:
    """Write a mail into the folder that `room` gives and wait for the disk: its head, and what is known of the whole.

    Raises NoRoom. What `parts` raises passes through; either way nothing stays behind.
    """
    with _disk():
        folder = Path(room())
    part = folder / f"{secrets.token_hex(8)}.part"
    try:
        head, size, digest = _copied(parts, part)
        whole = part.with_name(digest)
        with _disk():
            part.replace(whole)
            _sync(folder)
    except BaseException:  # also where the thread is cut off: half a mail is no use to anybody
        with suppress(OSError):
            part.unlink()
        raise
    return head, Whole(size, digest, str(whole))


def head_only(head: bytes, size: int) -> Whole:
    """What is known of a mail larger than LARGEST, of which only the head was fetched."""
    return Whole(size, sha256(head).hexdigest(), None)


def _copied(parts: Iterable[bytes], place: Path) -> tuple[bytes, int, str]:
    head, size, digest = b"", 0, sha256()
    with _disk():
        file = FileIO(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w")
    with file:
        for part in parts:
            with _disk():
                _write(file, part)
            head += part[: HEAD - len(head)]
            size += len(part)
            digest.update(part)
        with _disk():
            os.fsync(file.fileno())
    return head, size, digest.hexdigest()


def _write(file: FileIO, part: bytes) -> None:
    """All of it: a plain write may stop early where the disk is nearly full, and the next one says why."""
    left = memoryview(part)
    while left:
        left = left[file.write(left) :]


def _sync(folder: Path) -> None:
    """Without this a file's name may be lost in a power cut, though its content is on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _disk() -> Iterator[None]:
    """What the disk refuses is told apart from what the parts' own source does."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise NoRoom(f"a big mail cannot be kept: {where}{error.strerror or error}") from error
