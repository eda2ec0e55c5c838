"""What happened, in a chain of hashes per network: whoever changes an entry afterwards breaks every later one.

A body holds ids, enumeration values, moments and salted hashes of text - never a name, an address, a reason or a mail.
The text itself and its salt lie in tables that can be erased; the chain stays verifiable afterwards.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables
from store.types import moment_text

START = "0" * 64
"""What the first entry of a network has for the hash of its predecessor."""

Body = Mapping[str, Any]
"""What JSON has: texts, integers, truth values, nothing, lists and mappings of these."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as stored. `at` in UTC; `actor` a person id or None for the program; `body` canonical JSON."""

    network: str
    number: int
    at: datetime
    actor: str | None
    what: str
    body: str
    previous: str
    hash: str

    def computed_hash(self) -> str:
        """SHA-256 (hex) over the predecessor's hash and this entry in canonical JSON, its body as the text it is."""
        content = canonical(
            {
                "network": self.network,
                "number": self.number,
                "at": moment_text(self.at),
                "actor": self.actor,
                "what": self.what,
                "body": self.body,
            }
        )
        return hashlib.sha256((self.previous + content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the chain: `code` is missing (a number was left out), link (does not name its predecessor)
    or changed (its content does not have its hash).
    """

    number: int
    code: str


def canonical(value: object) -> str:
    """JSON with sorted keys, without blanks, in ASCII: one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def new_salt() -> str:
    """Sixteen random bytes (hex) that keep a hash from being guessed; erased together with the text."""
    return secrets.token_hex(16)


def seal(salt: str, text: object) -> str:
    """The salted hash that stands in the journal for text (or for JSON-able texts): HMAC-SHA-256 (hex)."""
    return hmac.digest(bytes.fromhex(salt), canonical(text).encode(), "sha256").hex()


def problems(entries: Iterable[Entry]) -> list[Problem]:
    """What is wrong with a network's entries in order; empty when the chain is intact.

    A chain cut off at its end is intact in itself: compare its head with one noted elsewhere.
    """
    found = []
    previous, expected = START, 1
    for entry in entries:
        if entry.number != expected:
            found.append(Problem(expected, "missing"))
        if entry.previous != previous:
            found.append(Problem(entry.number, "link"))
        if entry.hash != entry.computed_hash():
            found.append(Problem(entry.number, "changed"))
        previous, expected = entry.hash, entry.number + 1
    return found


@dataclass(frozen=True, slots=True)
class Note:
    """An entry before it has its place in the chain."""

    at: datetime
    actor: str | None
    what: str
    body: Body


class Journal:
    """The journals of all networks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def append(self, network: str, at: datetime, actor: str | None, what: str, body: Body) -> None:
        """Add one entry. The caller sees to it that `body` holds no text of a person (see `seal`)."""
        await self.append_all(network, [Note(at, actor, what, body)])

    async def append_all(self, network: str, notes: Sequence[Note]) -> None:
        """Add entries in this order."""
        if not notes:
            return
        last, previous = await self.head(network)
        rows = []
        for number, note in enumerate(notes, start=last + 1):
            bare = Entry(network, number, note.at, note.actor, note.what, canonical(note.body), previous, "")
            previous = bare.computed_hash()
            rows.append(asdict(bare) | {"hash": previous})
        await self._connection.execute(insert(tables.journal), rows)

    async def head(self, network: str) -> tuple[int, str]:
        """Number and hash of the last entry; (0, START) for an empty journal."""
        journal = tables.journal.c
        query = select(journal.number, journal.hash).where(journal.network == network)
        row = (await self._connection.execute(query.order_by(journal.number.desc()).limit(1))).one_or_none()
        return (row.number, row.hash) if row else (0, START)

    async def entries(self, network: str) -> tuple[Entry, ...]:
        """Every entry of a network, oldest first."""
        query = select(tables.journal).where(tables.journal.c.network == network).order_by(tables.journal.c.number)
        return tuple(Entry(**row) for row in (await self._connection.execute(query)).mappings())

    async def verify(self, network: str) -> list[Problem]:
        """What is wrong with the network's chain; empty when it is intact."""
        return problems(await self.entries(network))
