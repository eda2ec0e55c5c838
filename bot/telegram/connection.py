"""The way to Telegram's servers: one bot for sending, and a connection pool of its own for asking what is new.

No `telegram.ext`: its polling confirms updates before anybody has stored them, which for votes is out of the
question. The bot is not "initialised" as python-telegram-bot has it either, because that asks Telegram who we are
and fails where Telegram is down; this program starts all the same, and mail goes on working.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.helpers import create_deep_linked_url
from telegram.request import HTTPXRequest

from bot.telegram.redaction import redact

log = logging.getLogger(__name__)

TELEGRAM = "https://api.telegram.org"
READ_TIMEOUT = 25.0  # seconds; the library's 5 turn slow answers into doubtful ones
_CONNECT_TIMEOUT = 10.0
_MEDIA_TIMEOUT = 60.0
_SENDERS = 16  # more at a time makes httpx slower, not faster
_POLLERS = 4  # a torn long poll keeps its connection for a while; the next one must not wait for it


class Connection:
    """A bot and its connections; `async with` closes them. `bot` sends, `get_updates` asks.

    token: from @BotFather. api_base_url: what stands before "/bot" in every address. `username` is the bot's own
    name, "" until Telegram has been reached.
    """

    def __init__(self, token: str, api_base_url: str = TELEGRAM) -> None:
        self.username = ""
        root = api_base_url.rstrip("/").removesuffix("/bot")
        self._updates = _requests(_POLLERS)
        self._updates_url = f"{root}/bot{token}/getUpdates"
        self._requests = _requests(_SENDERS)
        self.bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._requests,
            get_updates_request=self._updates,
        )

    async def __aenter__(self) -> Self:
        await self._updates.initialize()
        await self._requests.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._updates.shutdown()
        await self._requests.shutdown()

    async def learn_username(self) -> None:
        """Ask Telegram for the bot's name (getMe). Raises TelegramError."""
        self.username = (await self.bot.get_me()).username or ""

    async def get_updates(
        self, *, offset: int | None, timeout: int, limit: int, allowed: Sequence[str], read_timeout: float
    ) -> bytes:
        """The unparsed answer to getUpdates. timeout: how many seconds Telegram may let us wait; 0 not at all.

        Raises TelegramError. The library's own get_updates parses, and one update it cannot parse stops it.
        """
        query = {"timeout": timeout, "limit": limit, "allowed_updates": json.dumps(allowed)}
        if offset is not None:
            query["offset"] = offset
        url = f"{self._updates_url}?{urlencode(query)}"
        return await self._updates.retrieve(url, read_timeout=read_timeout)


def _requests(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=READ_TIMEOUT,
        write_timeout=READ_TIMEOUT,
        connect_timeout=_CONNECT_TIMEOUT,
        pool_timeout=READ_TIMEOUT,
        media_write_timeout=_MEDIA_TIMEOUT,
    )


class Trouble(StrEnum):
    """What `probe` can find wrong."""

    TOKEN = "token"  # noqa: S105 - the name of a finding
    UNREACHABLE = "unreachable"
    WEBHOOK = "webhook"  # updates go to a webhook, so none are left to poll
    NO_WEBHOOK = "no_webhook"  # updates do not go to the webhook that they should go to
    DELIVERY = "delivery"  # they should, and Telegram cannot deliver them there


@dataclass(frozen=True, slots=True)
class Probe:
    """What `umlauf check` learns. `detail` is Telegram's own answer or the webhook's address, without any token."""

    username: str | None = None
    waiting: int = 0  # updates that Telegram still holds for us
    trouble: Trouble | None = None
    detail: str = ""


async def probe(bot: Bot, webhook: str = "") -> Probe:
    """Ask Telegram who we are and whether our updates reach us. Never raises; changes nothing.

    webhook: the address that they are to be delivered to; "" where we ask for them.
    """
    try:
        user = await bot.get_me()
        info = await bot.get_webhook_info()
    except InvalidToken as error:
        return Probe(trouble=Trouble.TOKEN, detail=redact(str(error)))
    except TelegramError as error:
        return Probe(trouble=Trouble.UNREACHABLE, detail=redact(str(error)))
    return Probe(user.username, info.pending_update_count, *_delivery(info, webhook))


def _delivery(info: WebhookInfo, wanted: str) -> tuple[Trouble | None, str]:
    """What is wrong with the way of the updates, and the address or Telegram's word about it."""
    if info.url != wanted:
        return Trouble.NO_WEBHOOK if wanted else Trouble.WEBHOOK, redact(info.url)
    if info.pending_update_count and info.last_error_message:
        return Trouble.DELIVERY, redact(info.last_error_message)
    return None, redact(info.url)


async def retract(bot: Bot, url: str) -> None:
    """Take our own webhook back, so that updates can be asked for; what waits there stays. Leaves others' alone."""
    try:
        if (await bot.get_webhook_info()).url == url:
            await bot.delete_webhook(drop_pending_updates=False)
            log.warning("the webhook %s is taken back, because the updates are asked for now", redact(url))
    except TelegramError as error:
        log.info("the webhook is not taken back yet: %s", redact(str(error)))


def deep_link(username: str, code: str) -> str:
    """The link that opens the bot's chat and sends `/start code`. ValueError: over 64 of [A-Za-z0-9_-]."""
    return create_deep_linked_url(username, code)
