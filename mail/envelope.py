"""Addresses that carry what a mail belongs to: the one to reply to, the one reports come back to, the Message-ID.

A delivery report names the mail it speaks of in no dependable way, but it always comes back to the envelope's
sender. So each mail gets a sender of its own (VERP): `votes+bounce-<outbox row>-<mac>@example.org`. The MAC keeps a
stranger from reporting mails as undeliverable that are not; it is 40 bits in base 32, compared without regard to
case, because some servers write local parts anew.
"""

import base64
import hmac
import re
from dataclasses import dataclass, field
from typing import Literal

ReplyStyle = Literal["plus", "subject"]
EnvelopeStyle = Literal["plus", "address"]

_BOUNCE_TAG = re.compile(r"bounce-(?P<id>[0-9]{1,18})-(?P<mac>[a-z2-7]{8})", re.IGNORECASE)
_DOT_ATOM = re.compile(r"[^\s\x00-\x20\x7f()<>\[\]:;@\\,\".]+(?:\.[^\s\x00-\x20\x7f()<>\[\]:;@\\,\".]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*")


@dataclass(frozen=True, slots=True)
class Sender:
    """As whom the program writes: its one address and how it marks replies and reports.

    `reply_style` "plus" puts the token into the address to reply to, "subject" leaves it to the subject;
    `envelope` "plus" gives each mail an envelope sender of its own, "address" uses the address itself, for relays
    that take no other. `secret` signs the addresses that reports come back to. Raises ValueError where `address` is
    not in its `routable` form.
    """

    address: str
    secret: bytes = field(repr=False)
    reply_style: ReplyStyle = "plus"
    envelope: EnvelopeStyle = "plus"

    def __post_init__(self) -> None:
        if routable(self.address) != self.address or not self.address.isascii():
            raise ValueError(f"no address that any server takes: {self.address}")


def split(address: str) -> tuple[str, str]:
    """Local part and domain of a mail address.

    >>> split("votes@example.org")
    ('votes', 'example.org')
    """
    local, _, domain = address.rpartition("@")
    return local, domain


def routable(address: str) -> str | None:
    """The address as it may stand in a header and on an SMTP command line; None where it is none.

    The domain becomes ASCII (IDNA), so that only a local part with other letters needs SMTPUTF8 (RFC 6531). Quoted
    local parts and address literals are refused: nobody has them, and they are how commands are smuggled in.

    >>> routable("amt@büro.example")
    'amt@xn--bro-hoa.example'
    >>> routable("a@example.org> SIZE=1") is None
    True
    """
    local, domain = split(address.strip())
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    if not _DOT_ATOM.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(local.encode()) > 64:
        return None
    return f"{local}@{domain}"


def with_tag(address: str, tag: str) -> str:
    """The subaddress of `address` for `tag` (RFC 5233).

    >>> with_tag("votes@example.org", "A07-K7QF2MXW")
    'votes+A07-K7QF2MXW@example.org'
    """
    local, domain = split(address)
    return f"{local}+{tag}@{domain}"


def reply_address(sender: Sender, token: str | None) -> str:
    """Where an answer to a mail with this token goes."""
    return with_tag(sender.address, token) if token and sender.reply_style == "plus" else sender.address


def bounce_tag(delivery: int, secret: bytes) -> str:
    """What marks one outbox row in an envelope: the tag of the sender's address and the ENVID (RFC 3461)."""
    return f"bounce-{delivery}-{_mac(delivery, secret)}"


def read_bounce_tag(tag: str, secret: bytes) -> int | None:
    """The outbox row that a tag of ours names; None if it is no such tag or not ours."""
    found = _BOUNCE_TAG.fullmatch(tag)
    if not found:
        return None
    delivery = int(found["id"])
    genuine = hmac.compare_digest(found["mac"].lower(), _mac(delivery, secret))
    return delivery if genuine else None


def bounce_address(sender: Sender, delivery: int) -> str:
    """The envelope sender (MAIL FROM) of one outbox row."""
    if sender.envelope == "address":
        return sender.address
    return with_tag(sender.address, bounce_tag(delivery, sender.secret))


def read_bounce_address(recipient: str, sender: Sender) -> int | None:
    """The outbox row that a report to `recipient` speaks of; None if that is no envelope sender of ours."""
    local, domain = split(recipient.strip().strip("<>"))
    own_local, own_domain = split(sender.address)
    base, tag = local[: len(own_local)], local[len(own_local) :]
    if base.lower() != own_local.lower() or domain.lower() != own_domain.lower() or not tag.startswith("+"):
        return None
    return read_bounce_tag(tag[1:], sender.secret)


def message_id(sender: Sender, token: str | None, unique: str) -> str:
    """A Message-ID with the token in it, so that a reply is known even where the address to reply to got lost.

    `unique` is made of letters, digits and dots and differs for every mail ever sent; the outbox row with a random
    part will do.

    >>> message_id(Sender("votes@example.org", b""), "A07-K7QF2MXW", "17.x7c2")
    '<vote.A07-K7QF2MXW.17.x7c2@example.org>'
    """
    _, domain = split(sender.address)
    return f"<{'.'.join(['vote', token or 'none', unique])}@{domain}>"


def _mac(delivery: int, secret: bytes) -> str:
    digest = hmac.digest(secret, b"bounce:%d" % delivery, "sha256")
    return base64.b32encode(digest[:5]).decode("ascii").lower()
