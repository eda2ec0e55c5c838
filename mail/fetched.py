"""What an IMAP server answers to FETCH (RFC 3501, 7.4.2), read purely.

imaplib hands the answer on in pieces: a literal comes as a pair of what stood before it and its bytes, the rest as
bare lines. Servers may put attributes before or behind the literal and slip in answers nobody asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mail.big import BIG

BATCH = 8_000_000
"""Bytes fetched in one go at most."""

_UID = re.compile(rb"\bUID ([0-9]+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE ([0-9]+)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')

Piece = bytes | tuple[bytes, bytes] | None


@dataclass(frozen=True, slots=True)
class Lying:
    """A mail as it lies there: its size in bytes, and when it arrived (UTC)."""

    size: int
    at: datetime


def literals(pieces: Iterable[Piece]) -> Iterator[tuple[bytes, bytes | None]]:
    """Each mail's attributes, and its literal where it has one.

    >>> list(literals([(b"1 (BODY[] {3}", b"abc"), b" UID 7)", b"2 (UID 8 FLAGS ())"]))
    [(b'1 (BODY[] {3} UID 7)', b'abc'), (b'2 (UID 8 FLAGS ())', None)]
    """
    open_pair: tuple[bytes, bytes] | None = None
    for piece in pieces:
        if isinstance(piece, tuple):
            if open_pair is not None:
                yield open_pair
            open_pair = piece
        elif piece is not None and open_pair is not None:
            yield open_pair[0] + piece, open_pair[1]
            open_pair = None
        elif piece is not None:
            yield piece, None
    if open_pair is not None:
        yield open_pair


def uid_of(attributes: bytes) -> str | None:
    """The UID among a mail's attributes."""
    found = _UID.search(attributes)
    return found[1].decode() if found else None


def described(pieces: Iterable[Piece]) -> dict[str, Lying]:
    """Size and arrival by UID, from (UID RFC822.SIZE INTERNALDATE).

    >>> described([b'1 (UID 7 RFC822.SIZE 300 INTERNALDATE " 8-Dec-2026 23:59:59 +0100")'])["7"].at.isoformat()
    '2026-12-08T22:59:59+00:00'
    """
    found: dict[str, Lying] = {}
    for attributes, _ in literals(pieces):
        uid, size, date = uid_of(attributes), _SIZE.search(attributes), _DATE.search(attributes)
        if uid and size and date:
            found[uid] = Lying(int(size[1]), _internal_date(date[1].decode("ascii")))
    return found


def bodies(pieces: Iterable[Piece]) -> dict[str, bytes]:
    """Whole mails by UID, from (UID BODY.PEEK[])."""
    found = ((uid_of(attributes), literal) for attributes, literal in literals(pieces))
    return {uid: literal for uid, literal in found if uid and literal is not None}


def named(pieces: Iterable[Piece]) -> set[str]:
    """The UIDs of the mails that an answer speaks of: an expunged one is passed over in silence (RFC 3501, 6.4.8).

    >>> named([b'1 (UID 7 BODY[]<300> "")'])
    {'7'}
    """
    return {uid for attributes, _ in literals(pieces) if (uid := uid_of(attributes))}


def batch(uids: Sequence[str], lying: Mapping[str, Lying]) -> list[str]:
    """The first mails that are fetched together; a big one comes alone."""
    chosen: list[str] = []
    size = 0
    for uid in uids:
        size += lying[uid].size
        if chosen and (lying[uid].size > BIG or size > BATCH):
            break
        chosen.append(uid)
        if lying[uid].size > BIG:
            break
    return chosen


def _internal_date(text: str) -> datetime:
    moment = parsedate_to_datetime(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000" comes without a zone
