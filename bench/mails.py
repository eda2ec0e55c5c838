"""Answers as Outlook writes them: a word above the quoted ballot, as text and HTML, with the headers of its servers."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from measure import SEED
from world import ADDRESS, NETWORK, opened

from bot.app import speaker
from bot.config import Settings
from bot.languages import all_words
from bot.playground.mail_quotes import STYLES, Original
from mail.compose import compose
from mail.envelope import Sender, bounce_address
from motions.terms import Channel, Choice
from store.deliveries import OutboxRow

WORDS = {
    "Kein Widerspruch": Choice.NO_OBJECTION,
    "Widerspruch": Choice.OBJECT,
    "kein Widerspruch.": Choice.NO_OBJECTION,
    "Widerspruch!": Choice.OBJECT,
}


@dataclass(frozen=True)
class Posted:
    """A mail as the program would send it: envelope, content, and the row it stands for."""

    row: OutboxRow
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """An answer and what it says."""

    raw: bytes
    motion: str
    seat: str
    choice: Choice


async def posted(settings: Settings, at: datetime) -> list[Posted]:
    """Every mail of the outbox, composed."""
    async with opened(settings) as store, store.writing() as work:
        secret = await work.settings.callback_key()
        rows = [row for row in await work.outbox.rows(["pending", "sent"]) if row.channel is Channel.MAIL]
        wanted = {document.id for row in rows for document in row.notice.documents}
        files = {document: await work.documents.load(NETWORK, document) for document in wanted}
    sender, say = Sender(ADDRESS, secret), speaker(all_words(), "mail", lambda: at)
    return [
        Posted(
            row,
            bounce_address(sender, row.id),
            row.target,
            compose(say(row.delivery()), row.delivery(), sender, at, files),
        )
        for row in rows
    ]


def replies(mails: Sequence[Posted], at: datetime) -> list[Reply]:
    """One answer to each ballot, from the person it was for."""
    dice = random.Random(SEED)
    return [_reply(mail, number, dice, at) for number, mail in enumerate(mails) if mail.row.seat]


def _reply(mail: Posted, number: int, dice: random.Random, at: datetime) -> Reply:
    ballot = message_from_bytes(mail.content, policy=policy.default)
    body = ballot.get_body(("plain",))
    quoted = Original("", ADDRESS, mail.recipient, str(ballot["Subject"]), at, body.get_content() if body else "")
    word = dice.choice(list(WORDS))
    text, page = STYLES["outlook"].compose(word, f"Mit freundlichen Grüßen\nPerson {number}", quoted)
    reply = EmailMessage(policy=policy.SMTP)
    for name, value in _headers(mail, ballot, number, dice):
        reply[name] = value
    reply.set_content(text, cte="quoted-printable")
    reply.add_alternative(f'<html><body lang="DE">{page}</body></html>', subtype="html", cte="quoted-printable")
    return Reply(reply.as_bytes(), mail.row.motion or "", mail.row.seat or "", WORDS[word])


def _headers(mail: Posted, ballot: EmailMessage, number: int, dice: random.Random) -> list[tuple[str, str]]:
    known = str(ballot["Message-ID"])
    return [
        (
            "Received",
            "from MAIL.PROD.example (2001:db8::1) by MAIL.PROD.example with HTTPS; Tue, 24 Nov 2026 14:00:00 +0000",
        ),
        ("From", f"{mail.row.notice.to.name} <{mail.recipient}>"),
        ("To", str(ballot["Reply-To"])),
        ("Subject", f"AW: {ballot['Subject']}"),
        ("Date", "Tue, 24 Nov 2026 15:00:00 +0100"),
        ("Message-ID", f"<AM0PR0{number:06d}@PROD.OUTLOOK.example>"),
        ("In-Reply-To", known),
        ("References", known),
        ("Thread-Topic", str(ballot["Subject"])),
        ("Accept-Language", "de-DE"),
        ("X-MS-Has-Attach", ""),
        ("X-MS-Exchange-CrossTenant-id", f"{dice.getrandbits(128):032x}"),
        ("X-Microsoft-Antispam-Message-Info", f"{dice.getrandbits(1200):0300x}"),
    ]
