"""Raw bytes become a `Mail`: what the rest of this room reads, decoded as well as it can be.

It never raises. What is broken is read as far as it goes and named in `problems`, so that a person can be told why
no text was found. Only the first 256 kB of a long mail are read (contract: Bad input).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from mail.decode import clean, entities, to_text, undamage, unflow
from mail.headers import addresses, decoded, message_ids
from mail.parts import DEEPEST, content, encoding, filename, is_text, message, parameter

READ_AT_MOST = 256 * 1024
"""Bytes of a long mail whose text is read."""
WHOLE_UP_TO = 1024 * 1024
"""Bytes up to which a mail is read whole, so that its attachments are known."""

_DELIVERED = (
    "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-gm-original-to", "x-forwarded-to",
    "apparently-to", "resent-to",
)  # fmt: skip
_SEALED = {
    "application/pkcs7-mime": "encrypted",
    "application/x-pkcs7-mime": "encrypted",
    "application/pgp-encrypted": "encrypted",
    "application/ms-tnef": "winmail",
    "application/vnd.ms-tnef": "winmail",
}
_BOUNDARY = re.compile(rb"^--([^\s\"]{4,70})\r?$", re.MULTILINE)
_STUB = re.compile(
    r"\W*(?:(?:this|diese) (?:is a|message|nachricht|e-?mail|ist eine)[^\n]{0,80}(?:html|mime)[^\n]{0,120}"
    r"|[^\n]{0,60}(?:unterstützt|support)[^\n]{0,20}html[^\n]{0,80}"
    r"|-{0,3} ?keine? text(?:version)?[^\n]{0,60})?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is no text of the mail: its file name ("" if none), media type and size in bytes (about)."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as read. `headers` hold every occurrence in order, names in lower case, values decoded.

    `text` is what the plain parts say, `html` the source of the HTML parts. `types` are the media types of all parts.
    `problems` are codes: "defects", "winmail", "encrypted", "truncated", "no_text", "attachment_only".
    """

    headers: tuple[tuple[str, str], ...]
    froms: tuple[str, ...]
    from_name: str
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    delivered_to: tuple[str, ...]
    subject: str
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    date: str
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    types: tuple[str, ...]
    report_type: str
    size: int
    problems: tuple[str, ...]

    def header(self, name: str) -> str:
        """The first (topmost) value of a header, "" where it is missing."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a header, topmost first."""
        return tuple(value for key, value in self.headers if key == name.lower())


def parse(raw: bytes, size: int | None = None) -> Mail:
    """Read a mail. Never raises; see `Mail.problems`. `size`: its bytes, where `raw` is only its head."""
    whole = len(raw) <= WHOLE_UP_TO and size is None
    top = message((raw if whole else raw[:READ_AT_MOST]).lstrip())
    headers = tuple((name.lower(), decoded(value)) for name, value in top.raw_items())
    raw_headers = [(name.lower(), str(value)) for name, value in top.raw_items()]
    content = _Content()
    content.read(top)
    found = _addresses(raw_headers)
    senders = [pair for pair in found if pair[0] == "from"]
    text, source = "\n".join(content.text), "\n".join(content.html)
    if _STUB.fullmatch(text) and source.strip():
        text = ""
    return Mail(
        headers=headers,
        froms=tuple(address for _, _, address in senders),
        from_name=senders[0][1] if senders else "",
        sender=next((address for name, _, address in found if name == "sender"), ""),
        to=tuple(address for name, _, address in found if name == "to"),
        cc=tuple(address for name, _, address in found if name == "cc"),
        delivered_to=tuple(address for name, _, address in found if name in _DELIVERED),
        subject=_first(headers, "subject"),
        message_id=next(iter(message_ids(_first(headers, "message-id"))), ""),
        in_reply_to=message_ids(_first(headers, "in-reply-to")),
        references=message_ids(_first(headers, "references")),
        date=_first(headers, "date"),
        text=text,
        html=source,
        attachments=tuple(content.attachments),
        types=tuple(content.types),
        report_type=parameter(top, "report-type").lower(),
        size=len(raw) if size is None else size,
        problems=_problems(content, text, source, whole=whole),
    )


class _Content:
    """The parts of a mail, sorted while walking over them."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.html: list[str] = []
        self.attachments: list[Attachment] = []
        self.types: list[str] = []
        self.defects = False

    def read(self, part: Message, depth: int = 0) -> None:
        """One part with everything in it, down to DEEPEST; mails inside a mail are attachments and not read."""
        kind = part.get_content_type()
        self.types.append(kind)
        self.defects |= bool(part.defects)
        children = content(part)
        if kind.startswith("multipart/") and depth < DEEPEST:
            for child in children if isinstance(children, list) else _recovered(part):
                if isinstance(child, Message):
                    self.read(child, depth + 1)
        elif is_text(part):
            self._text(part, kind)
        else:
            self.attachments.append(Attachment(filename(part), kind, _size(part)))

    def _text(self, part: Message, kind: str) -> None:
        raw = _payload(part)
        if encoding(part) not in ("quoted-printable", "base64"):
            raw = undamage(raw)
        text = clean(to_text(raw[:READ_AT_MOST], parameter(part, "charset")))
        if kind == "text/html":
            self.html.append(text)
            return
        if parameter(part, "format").lower() == "flowed":
            text = unflow(text, delsp=parameter(part, "delsp").lower() == "yes")
        self.text.append(entities(text))


def _addresses(headers: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    wanted = ("from", "sender", "to", "cc", *_DELIVERED)
    return [
        (name, display, address) for name, value in headers if name in wanted for display, address in addresses(value)
    ]


def _first(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for key, value in headers if key == name), "")


def _problems(content: _Content, text: str, source: str, *, whole: bool) -> tuple[str, ...]:
    def each() -> Iterator[str]:
        if content.defects:
            yield "defects"
        if not whole:
            yield "truncated"
        if text.strip() or source.strip():
            return
        yield from dict.fromkeys(_SEALED[kind] for kind in content.types if kind in _SEALED)
        yield "attachment_only" if content.attachments else "no_text"

    return tuple(each())


def _recovered(part: Message) -> list[Message]:
    """The parts of a multipart whose boundary is not the declared one: the first line that looks like one is tried."""
    raw = _payload(part)
    boundary = _BOUNDARY.search(raw)
    if not boundary:
        return [message(b"\n" + raw)] if raw.strip() else []
    head = b'Content-Type: multipart/mixed; boundary="' + boundary[1] + b'"\n\n'
    parts = message(head + raw).get_payload()
    return [part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else []


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = content(part)
    if isinstance(payload, bytes):
        return payload
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _size(part: Message) -> int:
    payload = content(part)
    if not isinstance(payload, str):
        return 0
    return len(payload) * 3 // 4 if encoding(part) == "base64" else len(payload)
