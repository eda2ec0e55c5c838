"""Header values: encoded words, addresses and Message-IDs, read leniently and safely.

The standard library's address parser can be led to see another sender than people do (CVE-2023-27043), and its
decoder of encoded words raises on broken ones. Both are small, so they are here.
"""

import binascii
import re
from collections.abc import Iterator
from email.quoprimime import header_decode

from mail.decode import clean, to_text

_WORD = re.compile(r"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]+\?[BbQq]\?)")
_MESSAGE_ID = re.compile(r"<[^<>\s,]+>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\@]+@[^\s<>()\[\],;:\"\\@]+")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;]|[^",;(<]+|.', re.DOTALL)
_GROUP = re.compile(r"^\s*[^\"<>@:]*:")


def decoded(value: object) -> str:
    """A header value on one line, encoded words (RFC 2047) decoded; broken ones stay as they are.

    >>> decoded("=?utf-8?q?Kein_Widerspruch_=C3=BCber?= =?utf-8?q?all?=")
    'Kein Widerspruch überall'
    """
    raw = str(value).encode("utf-8", "surrogateescape")
    text = raw.decode("ascii") if raw.isascii() else to_text(raw)
    text = " ".join(text.split())
    if "=?" in text:
        text = _decode_words(_BETWEEN.sub("", text))
    return " ".join(clean(text).split())


def addresses(value: str) -> Iterator[tuple[str, str]]:
    """Display name and address (domain in lower case) of every mailbox in a header value.

    >>> list(addresses('"Beispiel, Erika" <e@example.org>, m@Example.ORG'))
    [('Beispiel, Erika', 'e@example.org'), ('', 'm@example.org')]
    """
    for words, angle in _mailboxes(value):
        found = _ADDRESS.search(angle) or (_ADDRESS.search(words) if not angle else None)
        if found:
            local, _, domain = decoded(found[0]).rpartition("@")
            name = decoded(words.strip().strip('"')).strip("\"' ")
            yield (name if angle else ""), f"{local}@{domain.rstrip('.').lower()}"


def message_ids(value: str) -> tuple[str, ...]:
    """Every Message-ID in a header value with its angle brackets, also where commas join them (Exchange, iOS)."""
    return tuple(_MESSAGE_ID.findall(value))


def _mailboxes(value: str) -> Iterator[tuple[str, str]]:
    """Split a header value at the commas that really separate: the words and what stands in angle brackets."""
    words, angle = "", ""
    for piece in _PIECE.findall(_GROUP.sub("", value)):
        if piece in (",", ";"):
            yield words, angle
            words, angle = "", ""
        elif piece.startswith("<"):
            angle = angle or piece
        elif not piece.startswith("("):
            words += piece
    yield words, angle


def _decode_words(text: str) -> str:
    """Encoded words to text; neighbours of one charset are joined first, because some cut inside a letter."""
    result, pending, charset = "", b"", ""
    last = 0
    for word in _WORD.finditer(text):
        gap, raw = text[last : word.start()], _word_bytes(word[2], word[3])
        language_free = word[1].partition("*")[0].lower()
        if gap or language_free != charset:
            result += to_text(pending, charset) + gap
            pending = b""
        pending, charset, last = pending + raw, language_free, word.end()
    return result + to_text(pending, charset) + text[last:]


def _word_bytes(encoding: str, data: str) -> bytes:
    raw = data.encode("utf-8", "surrogateescape")
    if encoding in "Qq":
        return header_decode(data).encode("latin-1", "replace")
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw
