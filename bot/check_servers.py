"""Whether Telegram, the relay and the mailbox work, and whether an answer finds its way back to us."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.check import Check, State
from bot.round_trip import round_trip
from mail.envelope import Sender
from mail.findings import Finding
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from bot.config import Settings
    from store.work import Store

PATIENCE = 15.0  # seconds that a server has to answer

GOOD: Mapping[str, str] = {
    "smtp_connect": N_("SMTP: verbunden und angemeldet ({detail})"),
    "smtp_reports": N_("SMTP: meldet, was zugestellt ist und was nicht"),
    "smtp_envelope": N_("SMTP: nimmt Mails mit eigener Absenderadresse je Mail ({detail})"),
    "imap_login": N_("IMAP: verbunden und angemeldet ({detail})"),
    "imap_folder": N_("IMAP: Ordner lesbar ({detail} Mails)"),
    "imap_processed": N_("IMAP: Platz für gelesene Mails ({detail})"),
    "imap_idle": N_("IMAP: meldet neue Mails sofort"),
    "imap_move": N_("IMAP: verschiebt Mails in einem Schritt"),
    "maildir": N_("Maildir: lesbar ({detail} Mails)"),
}
BAD: Mapping[str, tuple[str, str]] = {  # what is wrong, what to do
    "smtp_connect": (
        N_("SMTP: keine Verbindung: {detail}"),
        N_("[mail.smtp] host, port, security und Anmeldung prüfen"),
    ),
    "smtp_reports": (
        N_("SMTP: meldet Zustellungen nicht; unzustellbare Mails zeigen sich nur an Rückläufern"),
        N_("so lassen oder einen Server nehmen, der DSN kann"),
    ),
    "smtp_envelope": (
        N_("SMTP: nimmt keine eigene Absenderadresse je Mail: {detail}"),
        N_('[mail] envelope = "address" setzen'),
    ),
    "imap_connect": (N_("IMAP: keine Verbindung: {detail}"), N_("[mail.imap] host, port und security prüfen")),
    "imap_login": (N_("IMAP: Anmeldung abgelehnt: {detail}"), N_("[mail.imap] username und password prüfen")),
    "imap_folder": (N_("IMAP: Ordner nicht lesbar: {detail}"), N_("[mail.imap] folder prüfen")),
    "imap_search": (N_("IMAP: Ordner nicht lesbar: {detail}"), N_("[mail.imap] folder prüfen")),
    "imap_fetch": (N_("IMAP: Mails nicht lesbar: {detail}"), N_("[mail.imap] folder prüfen")),
    "imap_mark": (
        N_("IMAP: gelesene Mails lassen sich nicht weglegen: {detail}"),
        N_("den Ordner anlegen oder [mail.imap] processed ändern"),
    ),
    "imap_processed": (
        N_("IMAP: kein Platz für gelesene Mails: {detail}"),
        N_("den Ordner anlegen oder [mail.imap] processed ändern"),
    ),
    "imap_idle": (
        N_("IMAP: meldet neue Mails nicht von selbst; sie werden alle 30 Sekunden abgeholt"),
        N_("so lassen"),
    ),
    "imap_move": (N_("IMAP: verschiebt Mails nur durch Kopieren und Löschen"), N_("so lassen")),
    "maildir": (N_("Maildir: {detail}"), N_("[mail.maildir] path und die Rechte des Ordners prüfen")),
}
_ANY = (N_("{code}: {detail}"), N_("[mail] prüfen"))


async def servers(settings: "Settings", store: "Store | None", words: Words, now: datetime) -> list[Check]:
    """What each server says; all are asked at once, and last a mail is sent to ourselves if both ways are open."""
    try:
        sender = Sender(settings.mail.address, await _secret(store), settings.mail.reply_style, settings.mail.envelope)
        chat, out, in_ = await asyncio.gather(_telegram(settings, words), _smtp(settings, sender), _mailbox(settings))
    except OSError as error:
        text = words.tr("{file}: nicht zu lesen ({why})", file=error.filename, why=error.strerror)
        return [Check("config", State.ERROR, text, words.tr("die Datei mit dem Geheimnis anlegen, lesbar für Umlauf"))]
    found = [
        chat,
        *(_said("smtp", finding, words) for finding in out),
        *(_said("mailbox", finding, words) for finding in in_),
    ]
    if all(finding.ok or finding.optional for finding in (*out, *in_)):
        found.append(await round_trip(settings, sender, store, words, now))
    return found


async def _secret(store: "Store | None") -> bytes:
    """What the addresses that reports come back to are signed with; any will do for trying them out."""
    if store is None:
        return b"check"
    async with store.writing() as work:
        return await work.settings.callback_key()


def _said(check: str, finding: Finding, words: Words) -> Check:
    if finding.ok:
        said = GOOD.get(finding.code, _ANY[0])
        return Check(check, State.OK, words.tr(said, code=finding.code, detail=finding.detail))
    said, remedy = BAD.get(finding.code, _ANY)
    state = State.WARNING if finding.optional else State.ERROR
    return Check(check, state, words.tr(said, code=finding.code, detail=finding.detail), words.tr(remedy))


async def _smtp(settings: "Settings", sender: Sender) -> list[Finding]:
    from bot.app import relay
    from mail.smtp import probe

    return await probe(replace(relay(settings.mail.smtp), timeout=PATIENCE), sender)


async def _mailbox(settings: "Settings") -> list[Finding]:
    from bot.app import account
    from mail import mailbox, maildir

    mail = settings.mail
    if mail.imap:
        return await mailbox.probe(replace(account(mail.imap), timeout=PATIENCE))
    return await asyncio.to_thread(maildir.probe, mail.maildir.path) if mail.maildir else []


async def _telegram(settings: "Settings", words: Words) -> Check:
    from bot.telegram.connection import Connection, Trouble, probe

    if settings.telegram is None:
        return Check("telegram", State.OK, words.tr("Telegram: nicht eingerichtet, alles geht per Mail"))
    webhook = settings.telegram.webhook
    wanted = webhook.url if webhook and settings.telegram.mode == "webhook" else ""
    async with Connection(settings.telegram.secret(), settings.telegram.api_base_url) as connection:
        found = await probe(connection.bot, wanted)
    if found.trouble is None:
        text = words.tr(
            "Telegram: verbunden als @{name}, {count} Nachrichten warten", name=found.username, count=found.waiting
        )
        return Check("telegram", State.OK, text)
    said, remedy = {
        Trouble.TOKEN: (N_("Telegram: das Token gilt nicht: {detail}"), N_("bei @BotFather ein neues Token holen")),
        Trouble.UNREACHABLE: (N_("Telegram: nicht zu erreichen: {detail}"), N_("Netzwerk und api_base_url prüfen")),
        Trouble.WEBHOOK: (
            N_("Telegram: ein Webhook nimmt die Nachrichten weg: {detail}"),
            N_("den Webhook entfernen (deleteWebhook); kein zweites Programm mit diesem Token betreiben"),
        ),
        Trouble.NO_WEBHOOK: (
            N_("Telegram: der Webhook ist noch nicht angemeldet (angemeldet: {detail})"),
            N_("„umlauf run“ meldet ihn an"),
        ),
        Trouble.DELIVERY: (
            N_("Telegram: {count} Nachrichten warten, der Webhook nimmt sie nicht an: {detail}"),
            N_("läuft Umlauf, und gibt der Webserver [telegram.webhook] url an listen und port weiter?"),
        ),
    }[found.trouble]
    state = State.WARNING if found.trouble is Trouble.NO_WEBHOOK else State.ERROR
    return Check("telegram", state, words.tr(said, detail=found.detail or "–", count=found.waiting), words.tr(remedy))
