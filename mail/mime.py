"""Mail as bytes, written plainly: header lines, text parts, attachments (RFC 5322, 2045-2047, 2231).

The standard library's `EmailMessage` costs more time for one mail than everything else about it together, and its
folding of long or quoted names differs between Python versions. What we send is always of one shape, so it is
written here: 7 bit only (any relay takes it), lines of at most 76 characters, and no text that comes in can end a
header line. What this writes is read back by the standard library's parser in the tests.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from mail.attachments import kept_type

CRLF = b"\r\n"
_WIDTH = 76  # RFC 2045 for bodies, RFC 2047 for a line with encoded words
_NOT_IN_A_LINE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_IN_WORD = re.compile(rb"[^A-Za-z0-9!*+/-]")  # RFC 2047, 5 (3): what a phrase may hold unencoded
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 ]+")
_PLAIN_FILENAME = re.compile(r"[A-Za-z0-9 ._-]{1,60}")
_LONGEST_FILENAME = 100  # characters


def one_line(text: str) -> str:
    """`text` on one line: line ends, controls and runs of blanks become one blank, invisible characters go.

    >>> one_line("Beispiel\\r\\nBcc: all@example.org ")
    'Beispiel Bcc: all@example.org'
    """
    return _NOT_IN_A_LINE.sub(" ", _HIDDEN.sub("", text)).strip()


def unstructured(name: str, text: str) -> bytes:
    """A header line of free text, folded. ASCII words stay as they are; the others become encoded words (RFC 2047)."""
    return _folded(name, _words(one_line(text)))


def mailbox(name: str, display: str, address: str) -> bytes:
    """A header line with one mailbox. `address` is routable already; `display` may be anything."""
    return _folded(name, [*_phrase(one_line(display)), f"<{address}>"])


def listed(name: str, values: Iterable[str]) -> bytes:
    """A header line of values that are ASCII and ours, such as Message-IDs, folded between them."""
    return _folded(name, list(values))


def text_part(subtype: str, text: str) -> bytes:
    """A part of kind text/`subtype` in UTF-8, quoted-printable."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").replace(b"\n", CRLF)
    body = binascii.b2a_qp(lines, istext=True)
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode("ascii") + body


def calendar_part(method: str, content: bytes) -> bytes:
    """A calendar object beside the text of a mail; clients show it as an invitation by its method (RFC 6047, 2.4)."""
    head = f"Content-Type: text/calendar; charset=utf-8; method={method}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii") + base64.encodebytes(content).replace(b"\n", CRLF)


@lru_cache(maxsize=4)  # the same files go to everybody; few, because they may be large
def file_part(filename: str, media_type: str, content: bytes) -> bytes:
    """An attachment in base64.

    Mails go as plain bytes: a message/* part must not be encoded (RFC 2046, 5.2.1), and one in 8 bit would not
    pass every relay.
    """
    kind = kept_type(media_type)
    if kind.startswith(("message/", "multipart/")):
        kind = "application/octet-stream"
    head = (
        f"Content-Type: {kind}\r\n"
        f"Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n {_filename(one_line(filename))}\r\n\r\n"
    )
    return head.encode("ascii") + base64.encodebytes(content).replace(b"\n", CRLF)


def multipart(subtype: str, parts: Iterable[bytes]) -> bytes:
    """Parts in a multipart/`subtype`. The boundary holds "=_", which neither encoding above can produce."""
    boundary = f"=_{subtype}"
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode("ascii")
    line = f"--{boundary}".encode("ascii")
    inside = b"".join(line + CRLF + part + CRLF for part in parts)
    return head + inside + line + b"--" + CRLF


def _words(text: str) -> list[str]:
    """Plain words as long as they are safe, then everything up to the end in encoded words."""
    words = text.split(" ")
    unsafe = (index for index, word in enumerate(words) if not _plain(word))
    first = next(unsafe, len(words))
    rest = " ".join(words[first:])
    return words[:first] + _encoded(rest)


def _plain(word: str) -> bool:
    return word.isascii() and "=?" not in word and len(word) < _WIDTH // 2


def _phrase(display: str) -> list[str]:
    """A display name: as it is, quoted, or encoded (RFC 5322, 3.2.5); nothing where there is none."""
    if not display:
        return []
    if not display.isascii() or "=?" in display or len(display) > _WIDTH // 2:
        return _encoded(display)
    if _PLAIN_NAME.fullmatch(display):
        return [display]
    return ['"' + display.replace("\\", "\\\\").replace('"', '\\"') + '"']


def _encoded(text: str) -> list[str]:
    """Encoded words, none longer than 75 characters, none ending inside a character (RFC 2047, 2 and 5)."""
    words: list[str] = []
    current = ""
    for character in text:
        piece = _q(character)
        if len(current) + len(piece) > 75 - len("=?utf-8?q??="):
            words.append(current)
            current = ""
        current += piece
    if current:
        words.append(current)
    return [f"=?utf-8?q?{word}?=" for word in words]


def _q(character: str) -> str:
    if character == " ":
        return "_"
    raw = character.encode("utf-8", "replace")
    return _UNSAFE_IN_WORD.sub(lambda found: b"=%02X" % found[0][0], raw).decode("ascii")


def _folded(name: str, tokens: list[str]) -> bytes:
    lines = [f"{name}:"]
    for token in tokens:
        if len(lines[-1]) + 1 + len(token) > _WIDTH and lines[-1].strip() != f"{name}:":
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines).encode("utf-8") + CRLF  # ASCII, but for a local part that needs SMTPUTF8 (RFC 6532)


def _filename(name: str) -> str:
    name = re.sub(r'[/\\:*?"<>|]+', "-", name).strip(". ") or "Anlage"
    stem, dot, suffix = name.rpartition(".")
    if len(name) > _LONGEST_FILENAME and dot:
        name = f"{stem[: _LONGEST_FILENAME - len(suffix[:10]) - 1]}.{suffix[:10]}"
    name = name[:_LONGEST_FILENAME]
    if _PLAIN_FILENAME.fullmatch(name):
        return f'filename="{name}"'
    return f"filename*=utf-8''{quote(name, safe='')}"
