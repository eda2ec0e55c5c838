"""The mails that machines write: delivery reports and absence notices.

Public: `Report(...)` with `.standard(original)` (RFC 3464) and `.german(original)` (the prose that large
German providers send, without a machine-readable part), `absence_notice(...)` (RFC 3834). All return bytes
with CRLF; the envelope sender of each is empty.
"""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from typing import Literal

Action = Literal["failed", "delayed", "delivered"]

_SUBJECTS: dict[Action, str] = {
    "failed": "Undelivered Mail Returned to Sender",
    "delayed": "Delayed Mail (still being retried)",
    "delivered": "Successful Mail Delivery Report",
}
_CRLF = policy.SMTP.clone(max_line_length=None)


@dataclass(frozen=True)
class Report:
    """What became of one mail to one recipient (RFC 3464, 2.2 and 2.3).

    `to` is the envelope sender of that mail; `status` an enhanced code (RFC 3463) such as "5.1.1";
    `envelope_id` and `original_recipient` what the client named by ENVID and ORCPT, or empty; `whole` returns
    the whole mail, not only its header.
    """

    host: str
    to: str
    recipient: str
    action: Action
    status: str
    diagnostic: str
    at: datetime
    envelope_id: str = ""
    original_recipient: str = ""
    whole: bool = False
    number: int = 0

    def standard(self, original: bytes) -> bytes:
        """A multipart/report in the manner of Postfix: prose, delivery-status, and what was sent."""
        report = MIMEMultipart("report")
        report.set_param("report-type", "delivery-status")
        self._head(report, _SUBJECTS[self.action])
        prose = EmailMessage()
        prose.set_content(self._prose())
        report.attach(prose)
        status = MIMEBase("message", "delivery-status")
        status.set_payload([self._per_message(), self._per_recipient()])
        report.attach(status)
        report.attach(self._returned(original))
        return report.as_bytes(policy=_CRLF)

    def german(self, original: bytes) -> bytes:
        """Plain text only, bilingual, the header of the original below it."""
        report = EmailMessage()
        self._head(report, "Mail delivery failed: returning message to sender")
        report.set_content(
            "Diese Nachricht wurde automatisch erstellt.\n"
            "Ihre E-Mail konnte nicht an alle Empfänger zugestellt werden.\n\n"
            "A message that you sent could not be delivered to one or more of its recipients.\n\n"
            f"  <{self.recipient}>:\n  {self.diagnostic}\n\n"
            f"--- The header of the original message is following. ---\n\n{_header(original)}\n"
        )
        return report.as_bytes(policy=_CRLF)

    def _head(self, report: Message, subject: str) -> None:
        report["From"] = f"Mail Delivery System <MAILER-DAEMON@{self.host}>"
        report["To"] = self.to
        report["Subject"] = subject
        report["Date"] = format_datetime(self.at)
        report["Message-ID"] = f"<{self.number}.{self.at.timestamp():.0f}@{self.host}>"
        report["Auto-Submitted"] = "auto-replied"

    def _prose(self) -> str:
        what = {
            "failed": "could not be delivered to",
            "delayed": "has not yet been delivered to",
            "delivered": "was delivered to",
        }
        return (
            f"This is the mail system at host {self.host}.\n\n"
            f"Your message {what[self.action]}\n\n<{self.recipient}>: {self.diagnostic}\n"
        )

    def _per_message(self) -> Message:
        block = Message()
        if self.envelope_id:
            block["Original-Envelope-Id"] = self.envelope_id
        block["Reporting-MTA"] = f"dns; {self.host}"
        block["Arrival-Date"] = format_datetime(self.at)
        return block

    def _per_recipient(self) -> Message:
        block = Message()
        if self.original_recipient:
            block["Original-Recipient"] = self.original_recipient
        block["Final-Recipient"] = f"rfc822; {self.recipient}"
        block["Action"] = self.action
        block["Status"] = self.status
        block["Diagnostic-Code"] = f"smtp; {self.diagnostic}"
        return block

    def _returned(self, original: bytes) -> Message:
        if self.whole:
            return MIMEMessage(message_from_bytes(original))
        header = MIMENonMultipart("text", "rfc822-headers")
        header.set_payload(_header(original).encode().decode("ascii", "surrogateescape"))
        return header


def _header(original: bytes) -> str:
    """The header of a mail as text, without its body."""
    head, _, _ = original.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.decode("utf-8", "replace")


def absence_notice(
    *,
    sender: str,
    to: str,
    original: bytes,
    text: str,
    at: datetime,
    number: int,
) -> bytes:
    """An out-of-office answer: marked as such (RFC 3834, 5), referring to the mail it answers."""
    answered = message_from_bytes(original, policy=policy.default)
    notice = EmailMessage()
    notice["From"] = sender
    notice["To"] = to
    notice["Subject"] = f"Automatische Antwort: {answered['Subject'] or ''}"
    notice["Date"] = format_datetime(at)
    notice["Message-ID"] = f"<{number}.{at.timestamp():.0f}@{sender.rpartition('@')[2].rstrip('>')}>"
    if answered["Message-ID"]:
        notice["In-Reply-To"] = notice["References"] = str(answered["Message-ID"])
    notice["Auto-Submitted"] = "auto-replied"
    notice["X-Auto-Response-Suppress"] = "All"
    notice.set_content(text)
    return notice.as_bytes(policy=_CRLF)


def asks_for_silence(original: bytes) -> bool:
    """Whether a mail says that no machine should answer it (RFC 3834, 2; MS-OXCMAIL 2.1.3.2.20)."""
    header = message_from_bytes(original, policy=policy.default)
    automatic = str(header["Auto-Submitted"] or "no").lower() != "no"
    suppressed = {word.strip() for word in str(header["X-Auto-Response-Suppress"] or "").lower().split(",")}
    return automatic or bool(suppressed & {"oof", "autoreply", "all"})
