"""A mail taken apart, and what the header of a MIME part says about it, read leniently (RFC 2045, 2183, 2231)."""

import re
from email import message_from_bytes
from email.message import Message
from itertools import islice

from mail.decode import clean, to_text
from mail.headers import decoded

TEXTS = ("text/plain", "text/html")
DEEPEST = 20
"""Multiparts in one another that are read; what lies deeper nobody sent to be read."""

_MOST_NESTS = 60
_NEST = re.compile(rb"boundary[*\d]*\s*=|^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)


def message(raw: bytes) -> Message:
    """A mail taken apart, up to what could be the sixtieth thing in which others lie. Never raises.

    The standard library fails over some hundred multiparts in one another, and for every line it asks each of them.
    """
    nest = next(islice(_NEST.finditer(raw), _MOST_NESTS, None), None)
    return message_from_bytes(raw[: nest.start()] if nest else raw)


def is_text(part: Message) -> bool:
    """Whether a part is what its writer wrote, and no file."""
    disposition = str(part.get("content-disposition", "")).strip().lower()
    return part.get_content_type() in TEXTS and not disposition.startswith("attachment") and not filename(part)


def filename(part: Message) -> str:
    """What its sender called it, on one line; "" where it has no name."""
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return clean(decoded(name)).replace("\n", " ").strip()


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """A parameter of a header as text; broken ones are as good as missing."""
    try:
        value = part.get_param(name, header=header)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: charset, language, text
        charset, _, text = value
        return to_text(text.encode("latin-1", "replace"), charset or "")
    return value or ""


def encoding(part: Message) -> str:
    """Its Content-Transfer-Encoding in lower case, "" where none is named."""
    return str(part.get("content-transfer-encoding", "")).strip().lower()


def content(part: Message) -> object:
    """What is in a part, not decoded: parts or text. The standard library fails over a charset as of RFC 2231."""
    try:
        return part.get_payload()
    except TypeError:
        decoded = part.get_payload(decode=True)
        return to_text(decoded) if isinstance(decoded, bytes) else ""
