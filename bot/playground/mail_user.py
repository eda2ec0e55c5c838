"""Somebody who reads mail and answers it, with a real mail program's habits.

Public: `MailUser.replies(letter, text)`, `.follows(letter, button)`, `.writes(to, subject, text)`;
`read_mailto(url)` (RFC 6068). Mail is handed in by SMTP with a login, so it counts as authenticated. Made by
`PostOffice.person`.
"""

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, getaddresses, parseaddr
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from bot.playground.mail_quotes import STYLES, Original
from bot.playground.maildir import Letter
from bot.playground.postbox import Postbox

_WAIT_FOR_SERVER = 10.0


@dataclass(frozen=True)
class Draft:
    """What a mailto link asks the program to prefill; `answers` is its In-Reply-To."""

    to: str
    subject: str
    body: str
    answers: str = ""


def read_mailto(url: str) -> Draft:
    """Read a mailto link (RFC 6068, 2): percent-encoded UTF-8, `+` stands for itself, line breaks are %0D%0A.

    >>> read_mailto("mailto:a+b@netz.example?subject=Kein%20Widerspruch&body=Kein%20Widerspruch")
    Draft(to='a+b@netz.example', subject='Kein Widerspruch', body='Kein Widerspruch', answers='')
    """
    parts = urlsplit(url)
    if parts.scheme != "mailto":
        raise LookupError(f"{url!r} opens no mail")
    pairs = [field.partition("=") for field in parts.query.split("&") if field]
    fields = {unquote(name).lower(): unquote(value) for name, _, value in pairs}
    recipients = [unquote(address) for address in (parts.path, fields.get("to", "")) if address]
    body = fields.get("body", "").replace("\r\n", "\n")
    return Draft(", ".join(recipients), fields.get("subject", ""), body, fields.get("in-reply-to", ""))


@dataclass
class MailUser:
    """A person with a postbox and a mail program; `signature` stands below everything this person writes."""

    name: str
    box: Postbox
    port: int
    clock: Callable[[], datetime]
    style: str = "thunderbird"
    signature: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    sent: list[EmailMessage] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address this person writes from."""
        return self.box.address

    def replies(
        self, letter: Letter, text: str, *, style: str = "", attachments: Sequence[tuple[str, bytes]] = ()
    ) -> EmailMessage:
        """Answer a mail as the program does: to Reply-To, with references, above the quoted original.

        The letter need not be this person's own: answering a forwarded one is how a stranger gets a token.
        """
        program = STYLES[style or self.style]
        original = letter.message
        written, page = program.compose(text, self.signature, self._original(letter))
        reply = self._begin(
            str(original["Reply-To"] or original["From"]), _prefixed(letter.subject, program.reply_prefix)
        )
        if known := str(original["Message-ID"] or ""):
            reply["In-Reply-To"] = known
            reply["References"] = f"{original['References'] or ''} {known}".strip()
        _fill(reply, written, page, attachments)
        return self._send(reply)

    def follows(self, letter: Letter, button: str, *, loses_body: bool = False) -> EmailMessage:
        """Press a mail button and send the draft that opens; it refers to no mail.

        `loses_body`: a program that opens an empty draft and keeps only address and subject. LookupError
        names the buttons.
        """
        if button not in letter.links:
            raise LookupError(f"no button {button!r} in {letter.subject!r}; there are {list(letter.links)}")
        draft = read_mailto(letter.links[button])
        message = self._begin(draft.to, draft.subject)
        if draft.answers:
            message["In-Reply-To"] = draft.answers
        signature = f"\n\n-- \n{self.signature}" if self.signature else ""
        _fill(message, ("" if loses_body else draft.body) + signature + "\n", None)
        return self._send(message)

    def writes(
        self, to: str, subject: str, text: str, *, attachments: Sequence[tuple[str, bytes]] = ()
    ) -> EmailMessage:
        """Write a new mail."""
        message = self._begin(to, subject)
        _fill(message, text, None, attachments)
        return self._send(message)

    def hands_in(self, raw: bytes, to: str, *, sender: str | None = None, login: bool = True) -> None:
        """Hand in any bytes as a mail; without `login` the post office cannot vouch for the sender."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=_WAIT_FOR_SERVER) as server:
            if login:
                server.login(self.box.address, self.box.password)
            server.sendmail(self.address if sender is None else sender, [to], raw)

    def _begin(self, to: str, subject: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = formataddr((self.name, self.address))
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(self.clock().astimezone(self.zone))
        number = f"{len(self.sent) + 1}.{self.clock().timestamp():.0f}"
        local, _, domain = self.address.partition("@")
        message["Message-ID"] = f"<{number}.{local}@{domain}>"
        return message

    def _send(self, message: EmailMessage) -> EmailMessage:
        for _, address in getaddresses([str(message["To"])]):
            self.hands_in(message.as_bytes(policy=SMTP), address)
        self.sent.append(message)
        return message

    def _original(self, letter: Letter) -> Original:
        header = letter.message
        name, address = parseaddr(str(header["From"] or ""))
        date = header["Date"]
        at = date.datetime if date else letter.arrived
        to = str(header["To"] or "")
        return Original(name, address, to, letter.subject, at.astimezone(self.zone), letter.text)


def _prefixed(subject: str, prefix: str) -> str:
    """Programs put their own prefix before a foreign one, so they pile up; only their own is not repeated."""
    return subject if subject.startswith(prefix) else f"{prefix}{subject}"


def _fill(message: EmailMessage, text: str, page: str | None, attachments: Sequence[tuple[str, bytes]] = ()) -> None:
    message.set_content(text)
    if page is not None:
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
