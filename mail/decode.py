"""From the bytes of a part to text that reads as its writer saw it.

Mail programs declare charsets they do not use, lose the header that says a body is quoted-printable, and wrap lines
by three different rules. Everything here returns something: what cannot be read becomes a replacement character.
"""

import html
import quopri
import re
import unicodedata

_ALIASES = {"utf8": "utf-8", "x-unknown": "windows-1252", "unknown-8bit": "windows-1252", "x-user-defined": "cp1252"}
_LADDER = ("utf-8", "windows-1252", "latin-1")
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]")
_QP_LETTER = re.compile(rb"=(?:C3=[89AB][0-9A-F]|E2=80=[0-9A-F]{2}|[EFDC][46C]|DF|A0|20\r?$)", re.MULTILINE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|[aouAOU]uml|szlig|amp|quot|#\d{2,5});")
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x034F,
        0x061C,
        0x1427,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
_SPACES = dict.fromkeys([0x00A0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)], " ")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_PRIVATE = dict.fromkeys(range(0xE000, 0xE010))  # our own marks (mail.html) must not come in from outside


def to_text(raw: bytes, charset: str = "") -> str:
    """Bytes as text: the declared charset, then UTF-8, Windows-1252, Latin-1, which takes every byte.

    >>> to_text("für".encode("latin-1"), "us-ascii")
    'für'
    """
    name = charset.strip().strip("\"'").lower()
    for candidate in (_ALIASES.get(name, name), *_LADDER):
        try:
            if candidate:
                return _unmojibake(raw.decode(candidate))
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def undamage(raw: bytes) -> bytes:
    """Decode quoted-printable whose header was lost on the way; leave everything else alone."""
    if len(_QP_LETTER.findall(raw)) >= 1 and (b"=\n" in raw or b"=\r\n" in raw or re.search(rb"=C3=[89AB]", raw)):
        return quopri.decodestring(raw)
    return raw


def clean(text: str) -> str:
    """One kind of line end and of blank; no invisible or control characters; letters composed (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_INVISIBLE | _SPACES | _CONTROLS | _PRIVATE)
    return unicodedata.normalize("NFC", text)


def entities(text: str) -> str:
    """Undo HTML that a mail program left in plain text: entities, and <BR> in drafts that our buttons opened (iOS)."""
    text = _BREAK.sub("\n", text) if "<" in text else text
    return html.unescape(text) if _ENTITY.search(text) else text


def unflow(text: str, *, delsp: bool = False) -> str:
    """Join the soft-wrapped lines of format=flowed (RFC 3676, 4.1-4.5), each quote depth for itself."""
    lines: list[str] = []
    soft = False
    before = 0
    for line in text.split("\n"):
        depth, body = _depth(line)
        if body.startswith(" "):
            body = body[1:]  # space-stuffing
        if soft and depth == before and body != "-- ":
            lines[-1] += body
        else:
            lines.append(">" * depth + (" " if depth else "") + body)
        soft = body.endswith(" ") and body != "-- "
        if soft and delsp:
            lines[-1] = lines[-1][:-1]
        before = depth
    return "\n".join(lines)


def _depth(line: str) -> tuple[int, str]:
    bare = line.lstrip(">")
    return len(line) - len(bare), bare


def _unmojibake(text: str) -> str:
    """UTF-8 that somebody took for Windows-1252 ("fÃ¼r") reads as it was written."""
    if not _MOJIBAKE.search(text):
        return text
    for charset in ("latin-1", "windows-1252"):
        try:
            return text.encode(charset).decode("utf-8")
        except ValueError:
            continue
    return text
