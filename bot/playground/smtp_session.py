"""One SMTP conversation: what aiosmtpd leaves out, and who may hand in what.

Public: `DsnSmtp` (aiosmtpd's SMTP with the DSN extension, RFC 3461), `Submission` (one mail as it was handed
in), `Envelope` data of one recipient in `Recipient`. aiosmtpd refuses the DSN parameters and turns the others
to upper case, so they are taken out before it sees the line.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, syntax

_FROM_PARAMETER = re.compile(r"\s+(RET|ENVID)=(\S+)", re.IGNORECASE)
_TO_PARAMETER = re.compile(r"\s+(NOTIFY|ORCPT)=(\S+)", re.IGNORECASE)
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_NOTIFY = re.compile(r"NEVER|(SUCCESS|FAILURE|DELAY)(,(SUCCESS|FAILURE|DELAY))*")


@dataclass(frozen=True)
class Recipient:
    """One accepted recipient with what it asked to be told: NOTIFY keywords (empty: default) and ORCPT."""

    address: str
    notify: frozenset[str] = frozenset()
    original: str = ""


@dataclass(frozen=True)
class Submission:
    """One mail as a client handed it in. `sender` is the envelope sender ("" for a report), `login` who was
    logged in.
    """

    sender: str
    recipients: tuple[Recipient, ...]
    raw: bytes
    at: datetime
    login: str = ""
    envelope_id: str = ""
    ret: str = ""
    smtp_utf8: bool = False


@dataclass
class DsnParameters:
    """The DSN parameters of the mail a conversation is at."""

    ret: str = ""
    envelope_id: str = ""
    recipients: dict[str, Recipient] = field(default_factory=dict)


def decode_xtext(text: str) -> str:
    """Undo the xtext encoding of ENVID and ORCPT (RFC 3461, 4)."""
    return _XTEXT.sub(lambda match: chr(int(match.group(1), 16)), text)


class DsnSmtp(SMTP):
    """SMTP with DSN: RET and ENVID at MAIL FROM, NOTIFY and ORCPT at RCPT TO (RFC 3461, 4.1-4.4)."""

    dsn: DsnParameters
    login = ""

    @syntax("MAIL FROM: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_MAIL(self, arg: str | None) -> None:
        """Take RET and ENVID out, hand the rest on."""
        found = {name.upper(): value for name, value in _FROM_PARAMETER.findall(arg or "")}
        self.dsn = DsnParameters(found.get("RET", "").upper(), decode_xtext(found.get("ENVID", "")))
        if self.dsn.ret not in ("", "FULL", "HDRS"):
            await self.push("501 5.5.4 RET is FULL or HDRS")
            return
        await super().smtp_MAIL(_FROM_PARAMETER.sub("", arg) if arg else arg)

    @syntax("RCPT TO: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_RCPT(self, arg: str | None) -> None:
        """Take NOTIFY and ORCPT out, hand the rest on, and remember them for the recipient that was accepted."""
        found = {name.upper(): value for name, value in _TO_PARAMETER.findall(arg or "")}
        notify = found.get("NOTIFY", "").upper()
        if notify and not _NOTIFY.fullmatch(notify):
            await self.push("501 5.5.4 NOTIFY is NEVER or a list of SUCCESS, FAILURE, DELAY")
            return
        before = _accepted(self.envelope)
        await super().smtp_RCPT(_TO_PARAMETER.sub("", arg) if arg else arg)
        for address in _accepted(self.envelope)[len(before) :]:
            keywords = frozenset(notify.split(",")) if notify else frozenset[str]()
            self.dsn.recipients[address] = Recipient(address, keywords, decode_xtext(found.get("ORCPT", "")))

    def submission(self, envelope: Envelope, at: datetime) -> Submission:
        """What was handed in, as soon as its data are complete."""
        raw = envelope.original_content or b""
        recipients = tuple(self.dsn.recipients[address] for address in _accepted(envelope))
        sender = (envelope.mail_from or "").removeprefix("<>")
        utf8 = bool(envelope.smtp_utf8)
        return Submission(sender, recipients, raw, at, self.login, self.dsn.envelope_id, self.dsn.ret, utf8)


def _accepted(envelope: Envelope | None) -> list[str]:
    return [str(address) for address in envelope.rcpt_tos] if envelope else []
