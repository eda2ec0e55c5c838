"""An embedded Telegram: a Bot API 10.0 server on 127.0.0.1 with people in it who write, press and block.

    async with Telegram(clock) as telegram:
        bot = telegram.ext.Application.builder().token(telegram.token).base_url(telegram.base_url) ...
        erika = telegram.user("Erika", "Beispiel")
        erika.sends("/start abc")
        message = await erika.wait_for("Aufnahme")
        toast = await erika.answered(erika.presses(message, "Widerspruch"))
        telegram.faults.add("sendMessage", kind=429, retry_after=3)

Public: `Telegram` (a `World`, see bot_api_state, with a server around it), attributes `token`, `base_url`,
`base_file_url`, `port`, `webhook`. It answers with Telegram's own error texts. Liberties, all of them on
purpose: an unknown method is a 400 (Telegram: 404, which clients take for a wrong token); getUpdates waits as
long as it is told; only HTML as parse mode; only PNG as photo; no flood limits but ordered ones (`faults`).
"""

import asyncio
import re
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.playground.bot_api_faults import Fault, Refused, bad_request
from bot.playground.bot_api_messages import Json
from bot.playground.bot_api_methods import METHODS
from bot.playground.bot_api_params import Params, read_params
from bot.playground.bot_api_people import moved_to
from bot.playground.bot_api_state import Call, World
from bot.playground.bot_api_updates import Clock, Update
from bot.playground.bot_api_webhook import Webhook

TOKEN = "4200001:playground-token"  # noqa: S105 - opens this server and nothing else
_TOKEN_SHAPE = re.compile(r"\d+:[\w-]+")
_MAX_REQUEST_BYTES = 60_000_000
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Telegram(World):
    """The embedded Telegram; `async with` starts and stops its server. `port` 0 takes a free one.

    Entered again after an outage, it is the same world at the same port.
    `updates_kept_for` None keeps unconfirmed updates for ever; Telegram keeps them 24 hours.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = TOKEN,
        port: int = 0,
        username: str = "UmlaufBeispielBot",
        query_lifetime: float = 15.0,
        updates_kept_for: timedelta | None = timedelta(hours=24),
    ) -> None:
        super().__init__(
            clock,
            username=username,
            bot_id=int(token.partition(":")[0]),
            query_lifetime=query_lifetime,
            updates_kept_for=updates_kept_for,
        )
        self.token = token
        self.port = port
        self.webhook = Webhook(self)
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """What goes before the token in every request, as python-telegram-bot expects it."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """What goes before the token when a file is fetched."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    async def __aenter__(self) -> Self:
        self._stopping.clear()
        app = web.Application(client_max_size=_MAX_REQUEST_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{file_id}", self._give_file)
        # A client that hangs up ends its long poll, as at Telegram; so the next poll is no conflict.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self.updates.end_poll("the server stops")
        await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """One request: token, fault, method, journal."""
        method = request.match_info["method"]
        params = Params()
        fault: Fault | None = None
        try:
            self._check_token(request.match_info["token"])
            params = await read_params(request)
            fault = self.faults.take(method, self._chat_id(params))
            body: Json = {"ok": True, "result": await self._obey(method, params, fault)}
            status = 200
        except Refused as refused:
            status, body = refused.code, refused.as_json()
        if fault and isinstance(fault.kind, str) and fault.kind != "migrate":
            self._note(method, params, 0, {})
            return await self._misbehave(request, fault)
        self._note(method, params, status, body)
        return web.json_response(body, status=status)

    async def _obey(self, method: str, params: Params, fault: Fault | None) -> Any:
        """Do what was asked, unless a fault says otherwise."""
        if fault and (refusal := fault.refusal()):
            raise refusal
        if fault and fault.kind == "migrate":
            chat = self.chat(params.integer("chat_id"))
            new_id = -1_000_000_000_000 - abs(chat.id)
            self.move_chat(chat, new_id)
            raise moved_to(new_id)
        if fault and fault.kind in ("hang", "drop before"):
            return None
        match method.lower():
            case "getupdates":
                return await self._get_updates(params)
            case "setwebhook":
                return await self.webhook.set(params)
            case "deletewebhook":
                return await self.webhook.delete(params)
            case "getwebhookinfo":
                return self.webhook.info()
            case known if known in METHODS:
                return METHODS[known](self, params)
        raise bad_request("method not found")

    async def _get_updates(self, params: Params) -> list[Update]:
        if self.webhook.url:
            raise Refused(409, _WEBHOOK_ACTIVE)
        if (allowed := params.parsed("allowed_updates")) is not None:
            self.updates.allowed = frozenset(allowed)
        limit = min(max(params.integer("limit", 100), 1), 100)
        return await self.updates.poll(params.integer("offset"), limit, params.integer("timeout"))

    async def _misbehave(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Leave the client without an answer: silent until it gives up, or with the connection cut."""
        if fault.kind in ("hang", "hang after storing"):
            await self._stopping.wait()
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _give_file(self, request: web.Request) -> web.Response:
        document = self.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.token or document is None:
            raise web.HTTPNotFound
        return web.Response(body=document.content, content_type=document.mime_type)

    def _check_token(self, given: str) -> None:
        if not _TOKEN_SHAPE.fullmatch(given):
            raise Refused(404, "Not Found")
        if given != self.token:
            raise Refused(401, "Unauthorized")

    def _note(self, method: str, params: Params, status: int, body: Json) -> None:
        self.calls.append(Call(method, dict(params.values), tuple(params.files), status, body, self.clock()))
        self.changed.tell()

    @staticmethod
    def _chat_id(params: Params) -> int | None:
        given = params.text("chat_id")
        return int(given) if given.lstrip("-").isdigit() else None
