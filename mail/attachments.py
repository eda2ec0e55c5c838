"""The files in a mail, one after another, from a mail that need not fit into memory.

The standard library's parser holds ten times a mail's size. This one reads line by line, decodes on the way and keeps
one file at a time, on disk from a megabyte on. What is too large is named and not kept (contract: Bad input).
"""

import binascii
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from tempfile import SpooledTemporaryFile
from typing import IO

from mail.parts import DEEPEST, encoding, filename, is_text, parameter

LARGEST = 20_000_000
"""Bytes of a file that is kept at most."""

_PIECE = 64 * 1024  # bytes: a longer line is read in several pieces; more of a header is not read
_IN_MEMORY = 1_000_000
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_UNSAFE = re.compile(r"[^\w .()+-]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # none is a file's name on Windows
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")
_LONGEST_NAME = 120  # characters
_MOST_BYTES = 240  # of a name; file systems take 255, and a number is put before it
_UNNAMED = "datei"


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a mail: its name ("" if none), media type and size in bytes.

    `content` stands at its beginning and can be read until the next file is asked for.
    """

    name: str
    type: str
    size: int
    content: IO[bytes]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not kept, and why, as a code: "too_large"."""

    name: str
    type: str
    size: int
    reason: str


def extract(mail: IO[bytes], largest: int = LARGEST) -> Iterator[File | Refused]:
    """All files of a mail in order, mails inside the mail among them as one file each. Never raises on any bytes."""
    return _Parts(mail, largest).part(first=True)


def safe_name(name: str) -> str:
    """A name that can be given to a file here; "" where nothing is left of it.

    >>> safe_name("../../etc/Satzung: neu.pdf")
    'Satzung_ neu.pdf'
    """
    last = unicodedata.normalize("NFC", name).rpartition("/")[2].rpartition("\\")[2]
    short = _UNSAFE.sub("_", last).strip(" .")[-_LONGEST_NAME:].encode()[-_MOST_BYTES:].decode(errors="ignore")
    return _DEVICE.sub(r"_\g<0>", short.strip(" ."), count=1) if _DEVICE.match(short) else short.strip(" .")


def kept_name(name: str) -> str:
    """The name under which a file is kept and passed on, whatever its sender called it."""
    return safe_name(name) or _UNNAMED


def kept_type(media_type: str) -> str:
    """A file's media type as its sender gave it, in lower case; the one for any bytes where it is none (RFC 6838, 4.2).

    >>> kept_type("Application/PDF"), kept_type("PDF; x=1")
    ('application/pdf', 'application/octet-stream')
    """
    kind = media_type.lower()
    return kind if _TYPE.fullmatch(kind) else "application/octet-stream"


class _Parts:
    """Walks over a mail once. `met`: the boundary line at which the last section ended, None at the mail's end."""

    def __init__(self, mail: IO[bytes], largest: int) -> None:
        self._mail = mail
        self._largest = largest
        self._boundaries: list[bytes] = []
        self._at_line_start = True
        self._met: tuple[int, bool] | None = None
        self._section_over = False

    def part(self, *, first: bool = False) -> Iterator[File | Refused]:
        """The files of the part that begins here."""
        head = self._head(first=first)
        boundary = parameter(head, "boundary").encode("utf-8", "replace").rstrip()
        if head.get_content_maintype() == "multipart" and boundary and len(self._boundaries) < DEEPEST:
            yield from self._multipart(boundary)
        elif is_text(head) or head.get_content_maintype() == "multipart":
            self._skip()
        else:
            yield from self._file(head)

    def _multipart(self, boundary: bytes) -> Iterator[File | Refused]:
        level = len(self._boundaries)
        self._boundaries.append(boundary)
        self._skip()
        while self._met == (level, False):
            yield from self.part()
        closed = self._met == (level, True)
        self._boundaries.pop()
        if closed:  # else an outer boundary has ended it, or the mail
            self._section_over = False
            self._skip()

    def _file(self, head: Message) -> Iterator[File | Refused]:
        name, kind, size = filename(head), head.get_content_type(), 0
        with SpooledTemporaryFile(_IN_MEMORY) as kept:
            for data in _DECODERS.get(encoding(head), iter)(self._section()):
                size += len(data)
                if size <= self._largest:
                    kept.write(data)
            if size > self._largest:
                yield Refused(name, kind, size, "too_large")
                return
            kept.seek(0)
            yield File(name, kind, size, kept)

    def _head(self, *, first: bool) -> Message:
        """The header of a part, up to its blank line or to a boundary where its body is missing."""
        lines: list[bytes] = []
        size = 0
        self._section_over = False
        while piece := self._next():
            if not piece.strip(b"\r\n"):
                if lines or not first:  # blank lines before a mail are none of its header
                    break
            elif size < _PIECE:
                lines.append(piece)
                size += len(piece)
        return BytesHeaderParser().parsebytes(b"".join(lines))

    def _section(self) -> Iterator[bytes]:
        """What comes before the next boundary; the line break before that belongs to it (RFC 2046, 5.1.1)."""
        held = b""
        while piece := self._next():
            if held:
                yield held
            held = piece
        if held:
            yield held if self._met is None else held.removesuffix(b"\n").removesuffix(b"\r")

    def _skip(self) -> None:
        while self._next():
            pass

    def _next(self) -> bytes:
        """A line, or a piece of a long one; b"" at a boundary and at the end, however often it is asked."""
        if self._section_over:
            return b""
        piece = self._mail.readline(_PIECE)
        self._met = self._boundary(piece) if self._at_line_start and piece.startswith(b"--") else None
        self._at_line_start = piece.endswith(b"\n")
        self._section_over = self._met is not None or not piece
        return b"" if self._section_over else piece

    def _boundary(self, line: bytes) -> tuple[int, bool] | None:
        """Which multipart a line belongs to, the innermost first, and whether it closes it."""
        bare = line.rstrip()
        for level in reversed(range(len(self._boundaries))):
            if bare.startswith(b"--" + self._boundaries[level]):
                rest = bare[2 + len(self._boundaries[level]) :]
                if rest in (b"", b"--"):
                    return level, rest == b"--"
        return None


def _base64(pieces: Iterable[bytes]) -> Iterator[bytes]:
    left = bytearray()
    for piece in pieces:
        left += _NOT_BASE64.sub(b"", piece)
        if len(left) >= _PIECE:
            whole = len(left) // 4 * 4
            yield _bytes_of(left[:whole])
            del left[:whole]
    yield _bytes_of(left)


def _bytes_of(base64: bytearray) -> bytes:
    """Whatever can be made of it: without its padding, put together of several pieces, with a sign too many."""
    pieces = (piece[: len(piece) - (len(piece) % 4 == 1)] for piece in base64.split(b"="))
    return b"".join(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)) for piece in pieces)


def _quoted_printable(pieces: Iterable[bytes]) -> Iterator[bytes]:
    left = b""
    for piece in pieces:
        text, left = left + piece, b""
        cut = -1 if text.endswith(b"\n") else text.rfind(b"=", -2)
        if cut >= 0:  # a long line that was read in pieces may be cut within "=C3"
            text, left = text[:cut], text[cut:]
        yield binascii.a2b_qp(text)
    yield binascii.a2b_qp(left)


_DECODERS: Mapping[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "base64": _base64,
    "quoted-printable": _quoted_printable,
}
