"""The way of a mail behind the SMTP server: into a box, back to its sender, or into the queue.

Public: `Sorting`, the part of the post office that knows all boxes. It puts on top of a mail what a delivery
agent puts there - Return-Path, X-Original-To, Delivered-To, Authentication-Results, Received - and drops what
a stranger wrote under its name (RFC 8601, 5). A report or notice has an empty envelope sender and is never
answered by another (RFC 3461, 6; RFC 3834, 2).
"""

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path

from bot.playground.maildir import Maildir
from bot.playground.postbox import Failure, Postbox
from bot.playground.smtp_reports import Action, Report, absence_notice, asks_for_silence
from bot.playground.smtp_session import Recipient, Submission

_LARGEST_RETURNED = 50_000


@dataclass(frozen=True)
class _Held:
    submission: Submission
    recipient: Recipient
    failure: Failure


class Sorting:
    """All postboxes of one post office. Called from the server's thread and from the test's."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], host: str) -> None:
        self._folder = folder
        self._clock = clock
        self._host = host
        self._boxes: dict[str, Postbox] = {}
        self._held: list[_Held] = []
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        self.unroutable: list[Submission] = []

    def box(self, address: str, password: str) -> Postbox:
        """The box of this address, made at its first mention."""
        key = address.lower()
        if key not in self._boxes:
            self._boxes[key] = Postbox(address, password, Maildir(self._folder / key, self._host))
        return self._boxes[key]

    def find(self, address: str) -> Postbox | None:
        """The box a mail for this address goes to, with or without what follows a plus."""
        local, _, domain = address.lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return self._boxes.get(address.lower()) or self._boxes.get(plain)

    def knows(self, login: str, password: str) -> bool:
        """Whether this is the password of that box."""
        box = self._boxes.get(login.lower())
        return box is not None and box.password == password

    def sort(self, submission: Submission) -> None:
        """Bring an accepted mail to each of its recipients, or report why not."""
        with self._lock:
            for recipient in submission.recipients:
                box = self.find(recipient.address)
                failure = box.failures.take() if box else None
                if box and not failure:
                    self._put(submission, recipient, box)
                elif failure:
                    self._fail(_Held(submission, recipient, failure))

    def release(self) -> None:
        """Go through the queue once."""
        with self._lock:
            held, self._held = self._held, []
            for item in held:
                box = self.find(item.recipient.address)
                if item.failure.action == "failed":
                    self._report_failure(item)
                elif box:
                    self._put(item.submission, item.recipient, box)

    def _fail(self, item: _Held) -> None:
        delayed = item.failure.action == "delayed"
        if delayed or item.failure.later:
            self._held.append(item)
        if delayed or not item.failure.later:
            self._report_failure(item)

    def _put(self, submission: Submission, recipient: Recipient, box: Postbox) -> None:
        trace = _trace(submission, recipient.address, self._host)
        box.maildir.deliver(trace + _without_forged(submission.raw, self._host), self._clock())
        if not submission.sender:
            return
        if "SUCCESS" in recipient.notify:
            report = self._report(submission, recipient, "delivered", "2.0.0", "250 2.0.0 delivered")
            self._send(submission.sender, report.standard(submission.raw))
        if box.absence:
            self._announce_absence(submission, box)

    def _report_failure(self, item: _Held) -> None:
        submission, recipient, failure = item.submission, item.recipient, item.failure
        keyword = "DELAY" if failure.action == "delayed" else "FAILURE"
        if not submission.sender or keyword not in (recipient.notify or {"FAILURE", "DELAY"}):
            return
        report = self._report(submission, recipient, failure.action, failure.status, failure.diagnostic)
        write = report.german if failure.german else report.standard
        self._send(submission.sender, write(submission.raw))

    def _report(
        self, submission: Submission, recipient: Recipient, action: Action, status: str, diagnostic: str
    ) -> Report:
        small = len(submission.raw) <= _LARGEST_RETURNED
        whole = submission.ret == "FULL" or (not submission.ret and small and action == "failed")
        return Report(
            self._host,
            submission.sender,
            recipient.address,
            action,
            status,
            diagnostic,
            self._clock(),
            submission.envelope_id,
            recipient.original,
            whole,
            next(self._numbers),
        )

    def _announce_absence(self, submission: Submission, box: Postbox) -> None:
        """Tell the sender that nobody reads this now, to the address in Return-Path (RFC 3834, 4)."""
        header = message_from_bytes(submission.raw, policy=policy.default)
        writer = parseaddr(str(header["From"] or ""))[1]
        absence = box.absence
        if not absence or writer in absence.told or (absence.polite and asks_for_silence(submission.raw)):
            return
        absence.told.add(writer)
        notice = absence_notice(
            sender=formataddr((box.owner, box.address)),
            to=submission.sender,
            original=submission.raw,
            text=absence.text,
            at=self._clock(),
            number=next(self._numbers),
        )
        self._send(submission.sender, notice, login=box.address)

    def _send(self, to: str, raw: bytes, login: str = "") -> None:
        """Deliver a mail of a machine, with an empty envelope sender; without `login` it is the post office's own."""
        login = login or f"postmaster@{self._host}"
        submission = Submission("", (Recipient(to),), raw, self._clock(), login)
        box = self.find(to)
        if box:
            self._put(submission, submission.recipients[0], box)
        else:
            self.unroutable.append(submission)


def _trace(submission: Submission, recipient: str, host: str) -> bytes:
    """The header fields a delivery agent puts on top (RFC 5321, 4.4; RFC 8601, 2)."""
    header = message_from_bytes(submission.raw, policy=policy.default)
    domain = parseaddr(str(header["From"] or ""))[1].rpartition("@")[2].lower()
    own = submission.login.rpartition("@")[2].lower()
    verdict = "pass" if domain and own == domain else "fail"
    lines = [
        f"Return-Path: <{submission.sender}>",
        f"X-Original-To: {recipient}",
        f"Delivered-To: {recipient}",
        f"Authentication-Results: {host}; dmarc={verdict} header.from={domain or 'unknown'}",
        f"Received: from client ([127.0.0.1]) by {host} with ESMTP for <{recipient}>;",
        f"\t{format_datetime(submission.at)}",
    ]
    return "\n".join(lines).encode() + b"\n"


def _without_forged(raw: bytes, host: str) -> bytes:
    """The mail without a Return-Path, and without results that claim to be this host's own."""
    head, gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    kept: list[bytes] = []
    dropping = False
    for line in head.split(b"\n"):
        if not line[:1].isspace():
            name, _, value = line.lower().partition(b":")
            own_result = name == b"authentication-results" and value.strip().startswith(host.encode())
            dropping = name == b"return-path" or own_result
        if not dropping:
            kept.append(line)
    return b"\n".join(kept) + gap + body
