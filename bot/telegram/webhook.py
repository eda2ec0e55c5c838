"""Takes updates that Telegram delivers by itself (setWebhook) into the same inbox: commit, and only then answer 200.

Whatever is not answered with 200 Telegram delivers again, so nothing is lost and nothing is kept twice. What it cannot
tell is since when an update has been on its way. The proof is asked for apart: getWebhookInfo says every few seconds
whether anything waits. An update that arrives now came after the last but one answer that nothing did; the last one
alone proves too little, because what is under way at that moment may not be counted (ADR 12).
"""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from aiohttp import web
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.telegram.connection import Connection
from bot.telegram.poller import ALLOWED, KEPT_BY_TELEGRAM, SOURCE, SourceStatus, arrival, describe
from bot.telegram.redaction import redact
from motions.ports import Arrival, Spool

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LOOK_EVERY = 5.0  # seconds between two questions whether something waits
LARGEST = 1_000_000  # bytes of an update; Telegram's own are far smaller
_PURPOSE = b"umlauf webhook secret\0"  # so that the key of the buttons signs nothing here that could pass for one

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where Telegram delivers (`url`), and where that arrives on this machine."""

    url: str
    listen: str
    port: int


def webhook_secret(key: bytes) -> str:
    """What Telegram sends along so that we know it (1-256 of A-Z a-z 0-9 _ -), made of the installation's key."""
    return hmac.digest(key, _PURPOSE, "sha256").hex()


class WebhookSource:
    """Receives one bot's updates for ever. clock: UTC now. last_read: up to when updates were read before this start.

    secret: what Telegram has to send along. look_every and sleep in seconds.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        place: Place,
        secret: str,
        *,
        last_read: datetime | None = None,
        look_every: float = LOOK_EVERY,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._place = place
        self._secret = secret
        self._look_every = look_every
        self._sleep = sleep
        self._empty_before = last_read  # when the last but one answer said that nothing waits
        self._empty = last_read
        self._taking: list[datetime] = []  # since when each update is being kept that is not committed yet
        self._registered = False
        self._status = SourceStatus(read_at=last_read)

    @property
    def status(self) -> SourceStatus:
        """How it is doing now."""
        return self._status

    async def run(self, spool: Spool) -> None:
        """Receive until cancelled. Trouble with Telegram is logged once; the address stays registered at the end."""
        async with self._listening(spool):
            while True:
                try:
                    await self._look(spool)
                except TelegramError as error:
                    self._trouble(describe(error))
                await self._sleep(self._look_every)

    @asynccontextmanager
    async def _listening(self, spool: Spool) -> AsyncIterator[None]:
        async def receive(request: web.Request) -> web.Response:
            return await self._receive(request, spool)

        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(urlsplit(self._place.url).path or "/", receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._place.listen, self._place.port).start()
            yield
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request, spool: Spool) -> web.Response:
        """One update: 200 once it is committed; anything that raises is a 500, and Telegram comes again."""
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
            return web.Response(status=403)
        now = self._clock()
        self._taking.append(now)
        try:
            await spool.keep([_kept(await request.read(), now, self._since(now))])
        finally:
            self._taking.remove(now)
        self._status = replace(self._status, kept=self._status.kept + 1)
        return web.Response()

    def _since(self, now: datetime) -> datetime:
        """Since when an update that arrives now may have been on its way; never later than now."""
        return min(self._empty_before or now - KEPT_BY_TELEGRAM, now)

    async def _look(self, spool: Spool) -> None:
        """Register the address if Telegram does not have it, and note up to when everything is here."""
        asked, bot = self._clock(), self._connection.bot
        info = await bot.get_webhook_info()
        if not self._registered or info.url != self._place.url:
            await bot.set_webhook(self._place.url, secret_token=self._secret, allowed_updates=ALLOWED)
            self._registered = True
        self._trouble(_undelivered(info, asked))
        if info.pending_update_count == 0:
            await self._note(asked, spool)
        if not self._connection.username:
            await self._connection.learn_username()

    async def _note(self, asked: datetime, spool: Spool) -> None:
        before, self._empty = self._empty, asked
        self._empty_before = before
        if before is not None:
            read_to = min([before, *self._taking])
            await spool.read_to_end(SOURCE, read_to)
            self._status = replace(self._status, read_at=read_to)

    def _trouble(self, trouble: str) -> None:
        trouble = redact(trouble)
        if trouble and trouble != self._status.trouble:
            _log.error("Telegram does not get through: %s", trouble)
        elif self._status.trouble and not trouble:
            _log.warning("Telegram gets through again")
        self._status = replace(self._status, trouble=trouble)


def _undelivered(info: WebhookInfo, now: datetime) -> str:
    """Telegram's word about what it cannot deliver now; an old word beside something just under way says nothing."""
    failed = info.last_error_date
    waits = info.pending_update_count and failed and now - failed < timedelta(seconds=60)
    return info.last_error_message or "no reason given" if waits else ""


def _kept(body: bytes, now: datetime, since: datetime) -> Arrival:
    """One update as the inbox keeps it; what is none is kept all the same, and parked when it is read."""
    try:
        return arrival(json.loads(body), now, since)
    except (ValueError, RecursionError):
        return Arrival(SOURCE, f"sha256:{hashlib.sha256(body).hexdigest()}", body, now, since)
