"""Puts everything together; nothing else does. The only place that reads the clock.

`assemble` builds the parts from the settings, `serve` runs them in one task group until it is cancelled. Where the
world is broken at the start (no relay, no Telegram) it says what and where, and goes on trying: it loses nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from bot import agreements, chat_intake, metrics, standing
from bot.clerk import Clerk
from bot.config import Imap, Server, Settings
from bot.config_telegram import Telegram
from bot.courier import Courier
from bot.duties import Duties
from bot.intake import Ahead, Intake, Reader
from bot.introduction import Introduction
from bot.languages import all_words
from bot.mailroom import sorting
from bot.mailroom.signatures import Signatures
from bot.retention import Sweeper
from bot.silence import Silence
from bot.spool import Inbox
from bot.telegram.channel import TelegramChannel
from bot.telegram.connection import Connection
from bot.telegram.downloads import Downloads
from bot.telegram.poller import TelegramSource
from mail.envelope import Sender
from mail.identity import Ours
from mail.mailbox import Account, ImapSource
from mail.maildir import MaildirSource
from mail.smtp import Relay, SmtpChannel
from motions.outage import NOTICED
from motions.ports import ChannelPort, Delivery, Spool
from motions.terms import Channel
from motions.wording import say
from motions.wording.message import Message
from motions.wording.setting import Medium
from motions.wording.words import Words
from store import staging
from store.work import Store

log = logging.getLogger(__name__)

ROLES = ("telegram", "mail", "courier", "clerk")
WORKS_WITH = {
    "intake": {"telegram", "mail"},
    "sweeper": {"clerk"},
    "duties": {"clerk"},
    "silence": {"clerk"},
}  # that are no roles
IDLE = 30.0  # seconds; nobody sleeps longer than this, whatever the clock does
REST = 10  # times as long as a round without anything to do took: looking never takes more than a tenth of the time
CALM = {"clerk": 50, "sweeper": 50, "silence": 50}  # the same for whoever waits for a moment rather than for a commit
LONGEST_REST = 1.0  # seconds; so soon everybody notices a change
TROUBLE = 5.0  # seconds to wait after a round that broke

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Polls:
    """Seconds: how long Telegram may let us wait for news, between two questions whether a webhook leaves something
    behind, and between two looks at a mailbox that gives no sign.

    outage: where a source was not read for longer, that is noted as one.
    """

    telegram: int = 25
    webhook: float = 5.0
    imap: float = 30.0
    maildir: float = 1.0
    outage: timedelta = NOTICED


POLLS = Polls()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Source(Protocol):
    """What brings raw input in."""

    async def run(self, spool: Spool) -> None:
        """Until cancelled."""
        ...


@dataclass(slots=True)
class App:
    """Everything that runs, and what the command line needs of it."""

    settings: Settings
    store: Store
    clock: Clock
    words: Mapping[str, Words]
    channels: dict[Channel, ChannelPort] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    telegram: Connection | None = None
    readers: dict[str, Reader] = field(default_factory=dict)
    ahead: list[Ahead] = field(default_factory=list)
    outage: timedelta = NOTICED


def speaker(words: Mapping[str, Words], medium: Medium, clock: Clock) -> Callable[[Delivery], Message]:
    """What turns a delivery into a message in its addressee's language."""

    def speak(delivery: Delivery) -> Message:
        language = delivery.notice.to.language
        return say(delivery.notice, medium, words.get(language, words["de"]), clock())

    return speak


@asynccontextmanager
async def assemble(settings: Settings, clock: Clock = now, *, polls: Polls = POLLS) -> AsyncIterator[App]:
    """Build everything from the settings; closed at the end. The store must be at this version (`umlauf migrate`).

    polls: how long to wait between two looks at each source.
    """
    async with AsyncExitStack() as stack:
        kept, domain = settings.store, settings.mail.domain
        store = await stack.enter_async_context(Store.open(kept.url, mail_domain=domain, files=kept.files))
        app = App(settings, store, clock, all_words(), outage=polls.outage)
        async with store.writing() as work:
            await agreements.bring_up_to_date(work, settings, clock())
            secret = await work.settings.callback_key()
            marks = await work.inbox.read_marks()
        _mail(app, secret, polls, stack)
        if settings.telegram:
            await _telegram(app, secret, marks.get("telegram"), polls, stack)
        yield app


def _mail(app: App, secret: bytes, polls: Polls, stack: AsyncExitStack) -> None:
    mail, clock = app.settings.mail, app.clock
    sender = Sender(mail.address, secret, mail.reply_style, mail.envelope)
    channel = SmtpChannel(relay(mail.smtp), sender, speaker(app.words, "mail", clock), clock)
    stack.push_async_callback(channel.close)
    app.channels[Channel.MAIL] = channel
    ours = Ours((mail.address,), mail.authserv())
    signatures = Signatures(ours, _signed) if mail.verify_dkim else None
    app.ahead += [signatures.look_up] if signatures else []
    app.readers["mail"] = sorting.reader(ours, sender, signatures.genuine if signatures else None)
    if mail.maildir:
        app.sources["mail"] = MaildirSource(mail.maildir.path, clock, poll=polls.maildir)
    elif mail.imap:
        app.sources["mail"] = ImapSource(account(mail.imap), clock, poll=polls.imap)


def _signed(raw: bytes, sender: str) -> bool:
    """The real name servers; here, because only an installation with the extra "dkim" has what it takes."""
    from dkim.dnsplug import get_txt

    from mail.dkim_check import signed_by_sender

    return signed_by_sender(raw, sender, get_txt)


def account(imap: Imap) -> Account:
    """The IMAP account of the settings."""
    return Account(imap.host, imap.port, imap.username, imap.secret(), imap.security, imap.folder, imap.processed)


def relay(server: Server) -> Relay:
    """The SMTP server of the settings."""
    return Relay(server.host, server.port, server.security, server.username or None, server.secret() or None)


async def _telegram(app: App, secret: bytes, last_read: datetime | None, polls: Polls, stack: AsyncExitStack) -> None:
    telegram, clock = app.settings.telegram, app.clock
    if telegram is None:
        return
    connection = await stack.enter_async_context(Connection(telegram.secret(), telegram.api_base_url))
    app.telegram = connection
    channel = TelegramChannel(
        connection.bot, secret, speaker(app.words, "chat", clock), draw=partial(picture, app.words)
    )
    app.channels[Channel.TELEGRAM] = channel
    app.sources["telegram"] = _updates(telegram, connection, secret, clock, last_read, polls)
    downloads = Downloads(connection.bot, app.store, clock)
    app.ahead.append(downloads.fetch)
    app.readers["telegram"] = chat_intake.reader(
        secret, app.words, lambda: connection.username, wait=telegram.wait, fetched=downloads.fetched
    )


def _updates(
    telegram: Telegram, connection: Connection, secret: bytes, clock: Clock, last_read: datetime | None, polls: Polls
) -> Source:
    """Where updates come from: asked for, or delivered to a webhook."""
    webhook = telegram.webhook
    if webhook is None or telegram.mode == "polling":
        own = webhook.url if webhook else ""
        return TelegramSource(connection, clock, last_read=last_read, own_webhook=own, poll_seconds=polls.telegram)
    from bot.telegram.webhook import Place, WebhookSource, webhook_secret  # an HTTP server, only for who wants one

    place = Place(webhook.url, webhook.listen, webhook.port)
    return WebhookSource(
        connection, clock, place, webhook_secret(secret), last_read=last_read, look_every=polls.webhook
    )


async def picture(words: Mapping[str, Words], delivery: Delivery) -> bytes:
    """A motion's standing in its addressee's language."""
    return await standing.draw(delivery, words.get(delivery.notice.to.language, words["de"]))


class Worker(Protocol):
    """What works in rounds."""

    async def once(self) -> int:
        """One round; 0 where there was nothing to do."""
        ...


def workers(app: App) -> dict[str, Worker]:
    """Everything that works in rounds over the app's store, sources and channels."""
    answers = app.channels.get(Channel.TELEGRAM)
    return {
        "intake": Intake(
            app.store, app.clock, app.readers, answers if isinstance(answers, TelegramChannel) else None, app.ahead
        ),
        "courier": Courier(app.store, app.channels, app.clock),
        "clerk": Clerk(app.store, app.clock, tuple(app.sources), app.words),
        "sweeper": Sweeper(app.store, app.clock, app.settings.retention),
        "duties": Duties(app.store, app.clock),
        "silence": Silence(app.store, app.clock, tuple(app.sources)),
    }


async def serve(app: App, roles: Collection[str] = ROLES, ready: Callable[[], None] | None = None) -> None:
    """Run until cancelled. One `serve` per SQLite store (AlreadyRunning)."""
    spool = Inbox(app.store, app.clock, app.outage)
    parts = workers(app)
    watched = metrics.serving(app.settings.metrics, app.store, app.clock, tuple(app.sources))
    async with app.store.run_lock() as alone, watched, asyncio.TaskGroup() as group:
        if alone:  # what an earlier run was sending when it ended goes out again at once
            async with app.store.writing() as work:
                await work.outbox.end_leases(app.clock())
        if left := await asyncio.to_thread(staging.sweep, app.settings.store.url):
            log.info("what %d interrupted backups had left is gone", left)
        if "mail" in roles and (strays := await app.store.sweep(alone=alone)):
            log.info("%d files of big mails that an earlier run left half done are gone", len(strays))
        for name, source in app.sources.items():
            if name in roles:
                group.create_task(_lasting(name, source, spool))
        for name, worker in parts.items():
            if name in roles or WORKS_WITH.get(name, set()) & set(roles):
                group.create_task(_rounds(app.store, name, worker.once))
        if app.telegram and "telegram" in roles:
            introduction = Introduction(app.telegram, app.store, app.words, app.clock)
            group.create_task(introduction.run(every=IDLE))
        if ready:
            ready()


async def _rounds(store: Store, name: str, once: Callable[[], Awaitable[int]]) -> None:
    """Round after round while there is something to do; then until somebody commits something, or for IDLE.

    Where commits follow one another, as while many mails go out, each worker would look after each of them.
    """
    loop = asyncio.get_running_loop()
    while True:
        seen, began = store.changes, loop.time()
        try:
            did = await once()
        except Exception:
            log.exception("%s: a round broke; trying again in %d s", name, TROUBLE)
            await asyncio.sleep(TROUBLE)
            continue
        if not did:
            await asyncio.sleep(min(CALM.get(name, REST) * (loop.time() - began), LONGEST_REST))
            await store.changed(seen, timeout=IDLE)


async def _lasting(name: str, source: Source, spool: Spool) -> None:
    """A source that must never end by itself."""
    while True:
        try:
            await source.run(spool)
        except Exception:
            log.exception("%s: the source broke; beginning anew in %d s", name, TROUBLE)
        await asyncio.sleep(TROUBLE)
