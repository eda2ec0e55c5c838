"""The journal's chain of hashes, as values: whoever changes an entry afterwards breaks every later one.

An entry's hash stands on its predecessor's hash and on the hash of its own content. So a chain can be verified also
where entries are shown only by the hash of their content: an exported motion does not give away the other motions.
Here and not in the store, because an export is verified without one.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motions.moments import moment_text

START = "0" * 64
"""What the first entry of a network has for the hash of its predecessor."""


def canonical(value: object) -> str:
    """JSON with sorted keys, without blanks, in ASCII: one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def seal(salt: str, text: object) -> str:
    """The salted hash that stands in the journal for text (or for JSON-able texts): HMAC-SHA-256 (hex).

    salt: hex, kept beside the text and erased together with it.
    """
    return hmac.digest(bytes.fromhex(salt), canonical(text).encode(), "sha256").hex()


def linked(previous: str, content_hash: str) -> str:
    """The hash (hex) of the entry with this content that follows `previous`: SHA-256 over both as text."""
    return hashlib.sha256((previous + content_hash).encode()).hexdigest()


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

    def content_hash(self) -> str:
        """SHA-256 (hex) over this entry in canonical JSON, its body as the text it is."""
        content = {
            "network": self.network,
            "number": self.number,
            "at": moment_text(self.at),
            "actor": self.actor,
            "what": self.what,
            "body": self.body,
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def computed_hash(self) -> str:
        """The hash that this entry has to have."""
        return linked(self.previous, self.content_hash())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the chain: `code` is missing (a number was left out), link (does not name its predecessor)
    or changed (its content does not have its hash).
    """

    number: int
    code: str


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
