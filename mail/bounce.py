"""Delivery reports: which addresses failed, for good or for now, and which mail came back.

First the machine-readable report (RFC 3464, RFC 6533), then flufl.bounce, which knows what old and odd servers write,
then the sentences of German providers that it does not know. What says nothing recognisable yields nothing; the
envelope's own address still says whom it concerns (`mail.envelope`).
"""

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message

from flufl.bounce import all_failures

from mail.decode import to_text
from mail.diagnosis import plain, reason_in
from mail.html import html_text
from mail.identity import tokens_in
from mail.parse import READ_AT_MOST, parse
from mail.parts import content
from mail.parts import message as take_apart

_STATUS_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED_PARTS = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = re.compile(rf"(?<![\w.]){_ATOM}(?:\.{_ATOM})*@[\w-]+(?:\.[\w-]+)+")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_REPLY = re.compile(r"(?<![\d.])([45])\d\d[ -](?=[A-Za-z#<\d])")
_FAILED_HERE = re.compile(
    r"konnten? (?:leider |bisher |noch )?nicht (?:\w+ )?(?:zugestellt|ausgeliefert|übermittelt)"
    r"|nicht zustellbar|unzustellbar|failed addresses follow"
    r"|fehler bei der (?:nachrichten)?zustellung|folgenden? (?:empfänger|adressen?|e-?mail-?adressen?)"
    r"|(?:nicht|hat) (?:\w+ )?erreicht|\bnicht zugestellt|(?:abgelehnt|zurückgewiesen|nicht angenommen)\b"
    r"|following address(?:es)? failed|could not be delivered|delivery (?:has )?failed",
    re.IGNORECASE,
)
_ORIGINAL_BELOW = re.compile(
    r"message header follows|header of the original message"
    r"|original(?:nachricht|message|e header| message headers)|ursprüngliche nachricht|copy of (?:the|your) message"
    r"|^(?:received|return-path|message-id|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_FOR_NOW = re.compile(
    r"verzögert|vorübergehend|versuchen es weiter|(?:noch|bisher) nicht zugestellt"
    r"|weiter(?:hin)? versucht|wird (?:erneut|weiter) |delayed"
    r"|still trying|will (?:be retried|retry|keep)|temporar|do not need to resend|not need to resend",
    re.IGNORECASE,
)
_STILL_TRYING = re.compile(
    r"not yet been delivered|delivery attempts will continue|still being retried"
    r"|noch nicht zugestellt|weiter(?:hin)? versucht|versuchen es weiter",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BEFORE = 200
"""Characters before a sentence on a failure in which its address may stand."""
_GOOD = frozenset({"delivered", "relayed", "expanded"})
_DAEMONS = re.compile(r"^(?:mailer-daemon|postmaster|mail-?daemon|no-?reply|abuse|support)@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failed:
    """One address that a report speaks of.

    final: the server has given up; otherwise it goes on trying (RFC 3464, 2.3.3). status: the enhanced code ("5.1.1",
    RFC 3463) or "". diagnostic: the server's own words or "".
    """

    address: str
    final: bool
    status: str = ""
    diagnostic: str = ""

    @property
    def reason(self) -> str:
        """The server's words as people can read them; "" where it gave none."""
        return plain(self.diagnostic)


@dataclass(frozen=True, slots=True)
class Reached:
    """One address that a mail came to. action: "delivered" into its mailbox, "relayed" to a server that reports no
    more, or "expanded" into a list; only the first says that somebody can read it (RFC 3464, 2.3.3).
    """

    address: str
    action: str


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report. message_id, envid and tokens belong to the mail that came back; "" and () where unknown."""

    failed: tuple[Failed, ...] = ()
    reached: tuple[Reached, ...] = ()
    message_id: str = ""
    envid: str = ""
    tokens: tuple[str, ...] = ()


def read_report(raw: bytes) -> Report:
    """Read a delivery report. Never raises; a mail that is none gives an empty report."""
    message = take_apart(raw[:READ_AT_MOST].lstrip())
    blocks = [block for part in message.walk() for block in _blocks(part)]
    said = tuple(_recipients(blocks))
    reached = tuple(one for one in said if isinstance(one, Reached))
    failed = tuple(one for one in said if isinstance(one, Failed))
    if not said:
        failed = tuple(_with_reason(one, raw) for one in _in_prose(message, raw))
    returned = "\n".join(_text(part) for part in message.walk() if part.get_content_type() in _RETURNED_PARTS)
    own_id = re.search(r"^message-id:\s*(<[^<>\s]+>)", returned, re.IGNORECASE | re.MULTILINE)
    ours = re.search(rb"<vote\.[^<>\s@]+@[^<>\s]+>", raw[:READ_AT_MOST])
    mentioned = ours[0].decode("ascii", "replace") if ours else ""
    return Report(
        failed=tuple(dict.fromkeys(failed)),
        reached=tuple(dict.fromkeys(reached)),
        message_id=own_id[1] if own_id else mentioned,
        envid=next((block["original-envelope-id"] for block in blocks if "original-envelope-id" in block), ""),
        tokens=tokens_in(to_text(raw[:READ_AT_MOST])),
    )


def _blocks(part: Message) -> Iterator[dict[str, str]]:
    """The groups of fields in a status part: one about the mail, one for each recipient."""
    if part.get_content_type() not in _STATUS_PARTS:
        return
    for block in re.split(r"\n[ \t]*\n", _text(part)):
        fields = {name.lower(): " ".join(value.split()) for name, value in _FIELD.findall(block)}
        if fields:
            yield fields


def _text(part: Message) -> str:
    """What a message/* part holds, as text; the parser has already taken some of them apart."""
    payload = content(part)
    if isinstance(payload, list):
        text = "\n".join(_flat(inner) for inner in payload if isinstance(inner, Message))
    else:
        decoded = part.get_payload(decode=True)
        text = to_text(decoded) if isinstance(decoded, bytes) else str(payload)
    text = text.replace("\r\n", "\n")
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64" and ":" not in text:
        with suppress(ValueError):  # no base64 after all
            return to_text(base64.b64decode(text.encode("ascii", "ignore") + b"===")).replace("\r\n", "\n")
    return text


def _flat(inner: Message) -> str:
    """A message inside a part as it was written; `as_string` would change letters that are not ASCII."""
    head = "".join(f"{name}: {value}\n" for name, value in inner.raw_items())
    body = inner.get_payload(decode=True)
    return to_text(head.encode("utf-8", "surrogateescape") + b"\n" + (body if isinstance(body, bytes) else b""))


def _recipients(blocks: list[dict[str, str]]) -> Iterator[Failed | Reached]:
    for block in blocks:
        address = _address(block.get("original-recipient", "")) or _address(block.get("final-recipient", ""))
        action = block.get("action", "").lower().partition(" ")[0].strip(";,.()")
        status = _STATUS.search(block.get("status", ""))
        code = status[1] if status else ""
        if address and action in _GOOD:
            yield Reached(address, action)
        if not address or action not in ("failed", "delayed", "") or (not action and not code.startswith(("4", "5"))):
            continue
        final = action == "failed" or (not action and code.startswith("5"))
        yield Failed(address, final, code, block.get("diagnostic-code", ""))


def _address(value: str) -> str:
    """The address in a field such as "rfc822; e@example.org" (RFC 3464, 2.3.1) or "utf-8; ..." (RFC 6533, 3)."""
    kind, separator, rest = value.partition(";")
    found = _ADDRESS.search((rest if separator else kind).replace("\\x2B", "+"))
    return found[0].rstrip(".").lower() if found else ""


def _by_flufl(message: Message) -> tuple[Failed, ...]:
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # its detectors stumble over broken mails in many ways; then it has simply found nothing
        return ()
    status = _STATUS.search(_first_text(message))
    code = status[1] if status else ""
    found = [Failed(to_text(address).lower(), True, code) for address in sorted(permanent)]
    found += [Failed(to_text(address).lower(), False, code) for address in sorted(temporary - permanent)]
    return tuple(one for one in found if _ADDRESS.fullmatch(one.address))


def _prose(raw: bytes) -> str:
    """What a report says in words: its subject and its text, without the mail that came back."""
    mail = parse(raw)
    text = f"{mail.subject}\n\n{mail.text or html_text(mail.html)}"
    return text[: below.start()] if (below := _ORIGINAL_BELOW.search(text)) else text


def _in_prose(message: Message, raw: bytes) -> tuple[Failed, ...]:
    """What a report without a machine-readable part says. An address that stands only in the mail that came back is
    nobody's whom it did not reach.
    """
    found, prose, everything = _by_flufl(message), _prose(raw).lower(), to_text(raw[:READ_AT_MOST]).lower()
    named = tuple(one for one in found if one.address in prose or one.address not in everything)
    if _STILL_TRYING.search(prose):
        named = tuple(replace(one, final=False) for one in named)
    return named or tuple(_in_words(raw)) or found


def _with_reason(failed: Failed, raw: bytes) -> Failed:
    """With the words that stand beside the address, where a server writes only prose."""
    return replace(failed, diagnostic=reason_in(_prose(raw), failed.address) or failed.diagnostic)


def _first_text(message: Message) -> str:
    part = next((part for part in message.walk() if part.get_content_type() == "text/plain"), None)
    return _text(part) if part is not None else ""


def _ours(address: str, own: set[str]) -> bool:
    """Whether an address is the program's, or that of a server, and so of nobody who was not reached."""
    return address.lower() in own or bool(_DAEMONS.match(address))


def _in_words(raw: bytes) -> Iterator[Failed]:
    """Servers that only write sentences, German ones above all: the addresses near "konnte nicht zugestellt werden"."""
    mail = parse(raw)
    listed = [address for value in mail.every("x-failed-recipients") for address in _ADDRESS.findall(value)]
    text = _LINE_BREAK.sub(" ", _prose(raw))
    said = _FAILED_HERE.search(text)
    if not listed and not said:
        return
    status = _STATUS.search(text)
    code = status[1] if status else ""
    reply = _REPLY.search(text)
    final = not _FOR_NOW.search(text) and not code.startswith("4") and not (reply and reply[1] == "4")
    own = {address.lower() for address in (*mail.froms, *mail.to)}
    near = (text[said.start() :], text[max(0, said.start() - _BEFORE) : said.start()]) if said else ("",)
    theirs = ([one for one in _ADDRESS.findall(part) if not _ours(one, own)] for part in near)
    for address in listed or next(filter(None, theirs), []):
        if not _ours(address, own):
            yield replace(Failed(address.lower(), final, code), diagnostic=reply[0].strip() if reply else "")
