"""Mails leave here: one recipient a transaction, and every failure sorted into what the courier has to know.

Three things must never be mixed up: surely not sent (try again), perhaps sent (a second copy is harmless, so try
again, but say so), and refused for this recipient for good (take another way). The server's code alone does not
tell: a refused login is no recipient's fault, and a connection that breaks after DATA leaves the mail's fate open.
"""

import re
import ssl
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import aiosmtplib

from mail.compose import compose
from mail.envelope import Sender, bounce_address, bounce_tag, routable, split
from mail.findings import Finding
from mail.mime import one_line
from mail.pool import ConnectionLost, Pool
from motions.notice import Notice, NoticeKind
from motions.ports import Delivery, SendFailed, Sent
from motions.wording.message import Message

Security = Literal["tls", "starttls", "none"]

_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
_WANTS_LOGIN = frozenset({530, 534, 535, 538})  # RFC 4954: about us, whatever command they answer
_TOO_BIG = 552
_CLOSING = 421
_LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)
_LONGEST_ANSWER = 300  # characters of a server's text that are kept


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our mails. `timeout` and `idle` in seconds; "none" is for loopback only (`bot.config`).

    `trust` replaces the system's certificate authorities where a house has its own.
    """

    host: str
    port: int
    security: Security = "tls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 60
    connections: int = 4
    idle: float = 20
    trust: ssl.SSLContext | None = field(default=None, repr=False)


class SmtpChannel:
    """The mail side of `motions.ports.ChannelPort`.

    `say` makes the message of a delivery (`motions.wording`), `clock` gives the moment for the Date header (UTC).
    A report of success (RFC 3461) is asked for only where it would prove something: for a motion, from a mailbox that
    its member has designated. Where nobody has, no such report troubles anybody.
    """

    def __init__(
        self,
        relay: Relay,
        sender: Sender,
        say: Callable[[Delivery], Message],
        clock: Callable[[], datetime],
    ) -> None:
        self._relay = relay
        self._sender = sender
        self._say = say
        self._clock = clock
        self._pool = Pool(self._open, _say_goodbye, relay.connections, relay.idle)

    async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
        """Send one delivery. Raises SendFailed; `Sent.ref` is the Message-ID."""
        recipient = routable(delivery.address.target)
        if recipient is None:
            raise SendFailed("not a mail address", permanent=True, code="5.1.3")
        mail = compose(self._say(delivery), delivery, self._sender, self._clock(), files)

        async def hand_over(link: aiosmtplib.SMTP) -> None:
            await self._hand_over(link, delivery, recipient, mail)

        await self._pool.run(hand_over)
        return Sent(delivery.message_id or "")

    async def close(self) -> None:
        """Take leave of the relay."""
        await self._pool.close()

    async def _open(self) -> aiosmtplib.SMTP:
        return await connect(self._relay, split(self._sender.address)[1])

    async def _hand_over(self, link: aiosmtplib.SMTP, delivery: Delivery, recipient: str, mail: bytes) -> None:
        utf8 = not recipient.isascii()
        if utf8 and not link.supports_extension("smtputf8"):
            raise SendFailed("the relay takes no address with such letters", permanent=True, code="5.6.7")
        encoding = "utf-8" if utf8 else "ascii"
        try:
            options = self._mail_options(link, delivery.id, len(mail), utf8)
            await link.mail(bounce_address(self._sender, delivery.id), options=options)
            await link.rcpt(recipient, options=_rcpt_options(link, recipient, delivery.notice), encoding=encoding)
        except aiosmtplib.SMTPResponseException as refusal:
            await _reset(link)
            raise self._refused(refusal) from refusal
        except _LOST as loss:
            link.close()
            raise ConnectionLost(self._said(loss)) from loss
        await self._transmit(link, mail)

    async def _transmit(self, link: aiosmtplib.SMTP, mail: bytes) -> None:
        try:
            await link.data(mail)
        except aiosmtplib.SMTPDataError as refusal:
            await _reset(link)
            raise self._refused(refusal) from refusal
        except (aiosmtplib.SMTPException, OSError) as loss:
            link.close()
            raise SendFailed(self._said(loss), uncertain=True) from loss

    def _mail_options(self, link: aiosmtplib.SMTP, delivery: int, size: int, utf8: bool) -> list[str]:
        options = ["SMTPUTF8"] if utf8 else []
        if link.supports_extension("size"):
            options.append(f"SIZE={size}")
        if link.supports_extension("dsn"):
            options += ["RET=HDRS", f"ENVID={bounce_tag(delivery, self._sender.secret)}"]
        return options

    def _refused(self, refusal: aiosmtplib.SMTPResponseException) -> SendFailed:
        """What an answer of the server means for this recipient."""
        code = refusal.code
        message = self._said(refusal)
        if code == _CLOSING and not isinstance(refusal, aiosmtplib.SMTPDataError):
            return ConnectionLost(message, code=answer_code(refusal))
        if code in _WANTS_LOGIN:
            return SendFailed(message, code=answer_code(refusal), unreachable=True)
        about_us = isinstance(refusal, aiosmtplib.SMTPSenderRefused) and code != _TOO_BIG
        return SendFailed(message, permanent=code >= 500 and not about_us, code=answer_code(refusal))

    def _said(self, error: Exception) -> str:
        return said(self._relay, error)


def _rcpt_options(link: aiosmtplib.SMTP, recipient: str, notice: Notice) -> list[str]:
    if not link.supports_extension("dsn"):
        return []
    wanted = "SUCCESS,FAILURE,DELAY" if _proves_receipt(notice) else "FAILURE,DELAY"
    original = [f"ORCPT=rfc822;{_xtext(recipient)}"] if recipient.isascii() else []
    return [f"NOTIFY={wanted}", *original]


def _proves_receipt(notice: Notice) -> bool:
    return notice.kind is NoticeKind.MOTION and notice.to.mail_designated


async def connect(relay: Relay, name: str) -> aiosmtplib.SMTP:
    """A connection that is ready for mails; `name` is what we call ourselves (EHLO).

    Raises SendFailed, `unreachable`: whatever is wrong here is wrong for every recipient. There is no way back to
    plain text where TLS was asked for.
    """
    link = aiosmtplib.SMTP(
        hostname=relay.host,
        port=relay.port,
        use_tls=relay.security == "tls",
        start_tls=relay.security == "starttls",
        username=relay.username,
        password=relay.password if relay.username else None,
        timeout=relay.timeout,
        local_hostname=name,
        tls_context=relay.trust,
    )
    try:
        await link.connect()
        if link.is_ehlo_or_helo_needed:
            await link.ehlo()
    except aiosmtplib.SMTPResponseException as refusal:
        link.close()
        raise SendFailed(said(relay, refusal), code=answer_code(refusal), unreachable=True) from refusal
    except (aiosmtplib.SMTPException, OSError) as error:
        link.close()
        raise SendFailed(said(relay, error), unreachable=True) from error
    return link


def answer_code(answer: aiosmtplib.SMTPResponseException) -> str:
    """The enhanced status code (RFC 3463) of an answer, else its reply code."""
    enhanced = _ENHANCED.match(answer.message)
    return enhanced[0] if enhanced else str(answer.code)


def said(relay: Relay, error: Exception) -> str:
    """Who said what, on one line and without the password, in whatever form a server may give it back."""
    text = str(error)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        text = f"{error.code} {error.message}"
    if relay.password:
        login = f"\0{relay.username}\0{relay.password}"
        for secret in (relay.password, *(b64encode(s.encode()).decode() for s in (relay.password, login))):
            text = text.replace(secret, "[...]")
    return f"{relay.host}:{relay.port}: {one_line(text)[:_LONGEST_ANSWER]}"


async def probe(relay: Relay, sender: Sender) -> list[Finding]:
    """What the relay can do, without sending anything: hello, login, delivery reports, our envelope senders."""
    try:
        link = await connect(relay, split(sender.address)[1])
    except SendFailed as failure:
        return [Finding("smtp_connect", ok=False, detail=str(failure))]
    dsn = link.supports_extension("dsn")
    findings = [
        Finding("smtp_connect", ok=True, detail=f"{relay.host}:{relay.port}"),
        Finding("smtp_reports", ok=dsn, optional=True),
        await _try_envelope(link, "smtp_envelope", bounce_address(sender, 0), sender.address, relay),
    ]
    await _say_goodbye(link)
    return findings


async def _try_envelope(link: aiosmtplib.SMTP, code: str, mail_from: str, recipient: str, relay: Relay) -> Finding:
    try:
        await link.mail(mail_from)
        await link.rcpt(recipient)
        await link.rset()
    except aiosmtplib.SMTPException as refusal:
        return Finding(code, ok=False, detail=said(relay, refusal))
    return Finding(code, ok=True, detail=mail_from)


async def _reset(link: aiosmtplib.SMTP) -> None:
    """Make the connection ready for the next mail, or close it."""
    try:
        await link.rset()
    except (aiosmtplib.SMTPException, OSError):
        link.close()


async def _say_goodbye(link: aiosmtplib.SMTP) -> None:
    try:
        await link.quit()
    except (aiosmtplib.SMTPException, OSError):
        link.close()


def _xtext(text: str) -> str:
    """RFC 3461, 4: everything but printable ASCII without "+" and "=" as +XX."""
    return "".join(char if "!" <= char <= "~" and char not in "+=" else f"+{ord(char):02X}" for char in text)
