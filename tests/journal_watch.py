"""Watches every transaction of the program in the tests that play offices: whoever changes what the law rests on says
so in the journal, in the same transaction (design: Journal).

A new table has to be in the journal unless it is listed here with the reason, and whatever a new order, change or
procedure writes is watched by the tests that play it: none can be forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import greenlet  # type: ignore[import-untyped]  # sqlalchemy runs on it
from checkout import ROOT
from sqlalchemy import Connection, Engine, event

from store.engine import TOUCHED

WITHOUT = {
    "heartbeats": "signs of life",
    "settings": "the installation's own notes; what they say of people is in the journal beside them",
    "drafts": "what somebody might order; what is done with it is an order or a change",
    "sources": "how far a source has been read",
    "inbox": "what came in, kept as it came; what it leads to is in the journal",
    "outbox": "has entries of its own: messages_queued, messages_settled",
    "tokens": "the random part of addresses and buttons",
    "shown_messages": "where a message stands in somebody's chat",
    "documents": "files; the motion, paper or meeting that names them is in the journal",
    "contact_checks": "who has been asked; the answer is in the journal",
    "alembic_version": "the version of the tables",
    "None": "no table's statement",
}
PREPARES = (ROOT / "tests", ROOT / "bot" / "playground")


@contextmanager
def watching() -> Iterator[list[str]]:
    """The silent transactions of the program: which tables each has written to without a word in the journal."""
    silent: list[str] = []

    def check(connection: Connection) -> None:
        written = set(connection.info.get(TOUCHED, ()))
        told = {"journal"} & written
        spoken_of = written - {"journal", *WITHOUT}
        if spoken_of and not told and _by_program():
            silent.append(f"{sorted(spoken_of)} by {_writer()}")

    event.listen(Engine, "commit", check)
    try:
        yield silent
    finally:
        event.remove(Engine, "commit", check)


def _frames() -> Iterator[FrameType]:
    """Who has opened the transaction, from the inside out: the database runs in a greenlet of its own."""
    current = greenlet.getcurrent().parent
    frame = current.gr_frame if current else None
    while frame is not None:
        yield frame
        frame = frame.f_back


def _ours() -> Iterator[FrameType]:
    rooms = tuple(str(ROOT / room) for room in ("bot", "tests"))
    return (frame for frame in _frames() if frame.f_code.co_filename.startswith(rooms))


def _by_program() -> bool:
    """Whether the program writes, and not a test that prepares something."""
    innermost = next(_ours(), None)
    return innermost is not None and not innermost.f_code.co_filename.startswith(tuple(map(str, PREPARES)))


def _writer() -> str:
    return ", ".join(f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno}" for frame in list(_ours())[:4])
