"""Delivers updates to a bot that listens by webhook (Bot API, setWebhook).

Public: `Webhook.set(params)`, `.delete(params)`, `.info()`, `.stop()`. One update at a time, in order, with
the secret header; an answer that is not 2xx is repeated after `REPEAT_AFTER` seconds. A loopback address may
be plain http, as with a local Bot API server; elsewhere https is required.
"""

import asyncio
import contextlib
import re
from urllib.parse import urlsplit

import aiohttp

from bot.playground.bot_api_faults import bad_request
from bot.playground.bot_api_messages import Json
from bot.playground.bot_api_params import Params
from bot.playground.bot_api_state import World
from bot.playground.bot_api_updates import WEBHOOK_SET, Update

REPEAT_AFTER = 0.2
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The one webhook of the bot; `url` is empty while the bot polls."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._secret = ""
        self._task: asyncio.Task[None] | None = None
        self._last_error: Json = {}
        self.url = ""

    async def set(self, params: Params) -> bool:
        """setWebhook; an empty url is deleteWebhook."""
        url = params.text("url")
        parts = urlsplit(url)
        if url and parts.scheme != "https" and parts.hostname != "127.0.0.1":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(params.text("secret_token")):
            raise bad_request("secret token contains unallowed characters")
        if (allowed := params.parsed("allowed_updates")) is not None:
            self._world.updates.allowed = frozenset(allowed)
        await self.delete(params)
        if url:
            self._world.updates.end_poll(WEBHOOK_SET)
            self.url, self._secret = url, params.text("secret_token")
            self._task = asyncio.create_task(self._deliver())
        return True

    async def delete(self, params: Params) -> bool:
        """deleteWebhook."""
        await self.stop()
        if params.flag("drop_pending_updates"):
            self._world.updates.drop_all()
        return True

    async def stop(self) -> None:
        """End delivery."""
        self.url, self._secret, self._last_error = "", "", {}
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> Json:
        """getWebhookInfo."""
        waiting = len(self._world.updates.pending)
        body = {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting}
        return body | self._last_error

    async def _deliver(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                for update in await self._world.updates.poll(0, limit=1, timeout=60):
                    if await self._taken(session, update):
                        self._world.updates.remove(update["update_id"])
                    else:
                        await asyncio.sleep(REPEAT_AFTER)

    async def _taken(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {_HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as answer:
                trouble = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
        except aiohttp.ClientError:
            trouble = "Connection refused"
        if trouble:
            now = int(self._world.clock().timestamp())
            self._last_error = {"last_error_date": now, "last_error_message": trouble}
        return not trouble
