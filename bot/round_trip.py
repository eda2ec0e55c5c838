"""A mail to ourselves, the way an answer takes: out by the relay, to the address with a token, into the mailbox.

It is sent only by `umlauf check`, and taken out of the mailbox again. While `umlauf run` works it is left out, because
that would take the mail first.
"""

import asyncio
import secrets
from contextlib import suppress
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.check import Check, State
from mail.envelope import Sender, message_id, reply_address
from mail.maildir import MaildirBox
from mail.source import Box, BoxFailed, MarkFailed
from motions.notice import Addressee, Notice, NoticeKind
from motions.ports import Address, Delivery, SendFailed
from motions.terms import Channel
from motions.wording.message import Message, Paragraph, line
from motions.wording.words import Words

if TYPE_CHECKING:
    from bot.config import Settings
    from store.work import Store

PATIENCE = 20.0  # seconds
PAUSE = 0.5
TOKEN = "U0-CHECK"  # noqa: S105 - has a token's form and belongs to nobody


async def round_trip(settings: "Settings", sender: Sender, store: "Store | None", words: Words, now: datetime) -> Check:
    """Whether a mail to an address with a token comes back to us."""
    if store is not None and await _runs(store):
        return Check("round_trip", State.OK, words.tr("Antwortadresse: nicht ausprobiert, weil Umlauf läuft"))
    box = _box(settings)
    unique = message_id(sender, TOKEN, f"check.{secrets.token_hex(6)}")
    target = reply_address(sender, TOKEN)
    try:
        await asyncio.to_thread(box.open)
        before = frozenset(await asyncio.to_thread(box.look))
        await _send(settings, sender, _delivery(target, unique), words, now)
        came = await _comes(box, before, unique.encode())
    except (BoxFailed, SendFailed) as failure:
        text = words.tr("Antwortadresse: eine Mail an {address} geht nicht: {why}", address=target, why=failure)
        return Check("round_trip", State.ERROR, text, _remedy(words))
    finally:
        await asyncio.to_thread(box.close)
    if came:
        return Check("round_trip", State.OK, words.tr("Antwortadresse: eine Mail an {address} kam an", address=target))
    text = words.tr(
        "Antwortadresse: eine Mail an {address} kam in {seconds} Sekunden nicht an",
        address=target,
        seconds=int(PATIENCE),
    )
    return Check("round_trip", State.WARNING, text, _remedy(words))


def _remedy(words: Words) -> str:
    return words.tr('nimmt das Postfach Adressen mit „+“? Sonst [mail] reply_style = "subject" setzen')


async def _runs(store: "Store") -> bool:
    from store.errors import AlreadyRunning

    try:
        async with store.run_lock():
            return False
    except AlreadyRunning:
        return True


def _box(settings: "Settings") -> Box:
    from bot.app import account
    from mail.mailbox import ImapBox

    mail = settings.mail
    if mail.imap:
        return ImapBox(account(mail.imap))
    if mail.maildir is None:
        raise ValueError("a configuration without a mailbox")
    return MaildirBox(mail.maildir.path)


def _delivery(target: str, unique: str) -> Delivery:
    notice = Notice(NoticeKind.ANSWER, Addressee("Umlauf", mails=(target,)), "", "Umlauf")
    return Delivery(0, notice, Address(Channel.MAIL, target), TOKEN, unique)


async def _send(settings: "Settings", sender: Sender, delivery: Delivery, words: Words, now: datetime) -> None:
    from bot.app import relay
    from mail.smtp import SmtpChannel

    text = words.tr("Mit dieser Mail prüft „umlauf check“, ob Antworten ankommen. Sie können sie löschen.")
    message = Message(words.tr("Prüfung der Antwortadresse"), (Paragraph(line(text)),))
    channel = SmtpChannel(relay(settings.mail.smtp), sender, lambda _: message, lambda: now)
    try:
        await channel.send(delivery, {})
    finally:
        await channel.close()


async def _comes(box: Box, before: frozenset[str], unique: bytes) -> bool:
    """Look until the mail is there, and put it away; every other mail stays where it is."""
    seen = set(before)
    for _ in range(int(PATIENCE / PAUSE)):
        for key in await asyncio.to_thread(box.look):
            if key not in seen and await _is_ours(box, key, unique):
                return True
            seen.add(key)
        await asyncio.sleep(PAUSE)
    return False


async def _is_ours(box: Box, key: str, unique: bytes) -> bool:
    with TemporaryDirectory() as folder:  # for a big mail that comes just now; `run` takes it anew
        reading = await asyncio.to_thread(box.read, [key], lambda: folder)
    if not any(unique in arrival.raw for arrival in reading.arrivals):
        return False
    with suppress(MarkFailed):  # then `run` meets it, and knows it for a mail of ours
        await asyncio.to_thread(box.mark, [key])
    return True
