"""What Telegram does not permit, the embedded server does not permit either; otherwise our tests would be too kind.

Each row is one step over a limit of the Bot API, from what is just right to what is just wrong. The embedded server has
to see the difference, and so does the second opinion, which has the limits from Telegram's documentation.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from contract_judge import Judge
from playground_peers import HandClock

from bot.playground.bot_api import Telegram

pytest_plugins = ["contract_fixtures"]

Params = dict[str, Any]
Ask = Callable[[str, Params], Awaitable[tuple[Params, int]]]

NEEDED = {
    "sendMessage": ("chat_id",),
    "sendDocument": ("chat_id", "document"),
    "editMessageText": ("chat_id", "message_id"),
    "editMessageCaption": ("chat_id", "caption_id"),
    "deleteMessage": ("chat_id", "message_id"),
    "answerCallbackQuery": ("callback_query_id",),
    "sendChatAction": ("chat_id",),
    "getChat": ("chat_id",),
    "getFile": ("file_id",),
}
"""What a row need not say."""


def below(**button: Any) -> Params:
    """A message with one button that has these fields beside its label."""
    return {"text": "?", "reply_markup": {"inline_keyboard": [[{"text": "Ja", **button}]]}}


def menu(name: str, description: str, scope: Params | None = None) -> Params:
    """A menu with one command."""
    return {"commands": [{"command": name, "description": description}], "scope": scope or {"type": "default"}}


def styled(**entity: Any) -> Params:
    """A word with one entity."""
    return {"text": "Antrag", "entities": [entity]}


LIMITS: list[tuple[str, Params, Params]] = [
    ("sendMessage", {"text": "x" * 4096}, {"text": "x" * 4097}),
    ("sendMessage", {"text": "x"}, {"text": ""}),
    ("sendMessage", {"text": "x"}, {}),
    ("sendMessage", {"text": "x"}, {"text": "x", "chat_id": None}),
    ("sendMessage", {"text": "🙂" * 2048}, {"text": "🙂" * 2048 + "x"}),
    ("sendMessage", below(callback_data="ä" * 32), below(callback_data="ä" * 32 + "x")),
    ("sendMessage", below(callback_data="x", style="danger"), below(callback_data="x", style="red")),
    ("sendMessage", below(copy_text={"text": "x" * 256}), below(copy_text={"text": "x" * 257})),
    ("sendMessage", below(url="https://netz.example"), below(text=7, url="https://netz.example")),
    ("sendMessage", styled(type="bold", offset=0, length=6), styled(type="fat", offset=0, length=6)),
    ("sendMessage", styled(type="bold", offset=0, length=6), styled(type="bold", offset=0)),
    ("sendDocument", {"caption": "x" * 1024}, {"caption": "x" * 1025}),
    ("sendDocument", {}, {"document": None}),
    ("editMessageText", {"text": "x" * 4096}, {"text": "x" * 4097}),
    ("editMessageCaption", {"caption": "x" * 1024}, {"caption": "x" * 1025}),
    ("deleteMessage", {}, {"message_id": None}),
    ("answerCallbackQuery", {"text": "x" * 200}, {"text": "x" * 201}),
    ("answerCallbackQuery", {"text": "🙂" * 100}, {"text": "🙂" * 101}),
    ("setMyCommands", menu("x" * 32, "y" * 256), menu("x" * 33, "y" * 256)),
    ("setMyCommands", menu("x" * 32, "y" * 256), menu("x" * 32, "y" * 257)),
    ("setMyCommands", menu("x", "y", {"type": "all_private_chats"}), menu("x", "y", {"type": "everywhere"})),
    ("setMyCommands", menu("x", "y", {"type": "chat", "chat_id": 7}), menu("x", "y", {"type": "chat"})),
    ("setMyName", {"name": "x" * 64}, {"name": "x" * 65}),
    ("setMyDescription", {"description": "x" * 512}, {"description": "x" * 513}),
    ("setMyShortDescription", {"short_description": "x" * 120}, {"short_description": "x" * 121}),
    ("setWebhook", {"url": "", "secret_token": "x" * 256}, {"url": "", "secret_token": "x" * 257}),
    ("sendChatAction", {"action": "typing"}, {}),
    ("getChat", {}, {"chat_id": None}),
    ("getFile", {}, {"file_id": None}),
]
"""Method, what is permitted, what is not; None leaves out what NEEDED would bring."""


@pytest.fixture
async def ask() -> AsyncIterator[Ask]:
    """Asks an embedded Telegram in which everything is there that NEEDED names: the whole request, and the status."""
    async with Telegram(HandClock()) as telegram, aiohttp.ClientSession() as client:

        async def post(method: str, params: Params) -> int:
            async with client.post(f"{telegram.base_url}{telegram.token}/{method}", json=params) as answer:
                return answer.status

        erika = telegram.user("Erika", "Beispiel")
        erika.sends("/start")
        paper = telegram.keep_file("document", "Antrag.pdf", "application/pdf", b"%PDF-1.7")
        await post("sendDocument", {"chat_id": erika.id, "document": paper.file_id, "caption": "Antrag"})
        captioned = erika.last
        await post("sendMessage", {"chat_id": erika.id, **below(callback_data="n")})
        there = {
            "chat_id": erika.id,
            "document": paper.file_id,
            "file_id": paper.file_id,
            "message_id": erika.last.id,
            "caption_id": captioned.id,
            "callback_query_id": erika.presses(erika.last, "Ja").id,
        }

        async def asking(method: str, row: Params) -> tuple[Params, int]:
            needed = {name.replace("caption_id", "message_id"): there[name] for name in NEEDED.get(method, ())}
            params = {name: value for name, value in {**needed, **row}.items() if value is not None}
            return params, await post(method, params)

        yield asking


@pytest.mark.parametrize(("method", "right", "wrong"), LIMITS)
async def test_it_refuses_what_telegram_does_not_permit(ask: Ask, method: str, right: Params, wrong: Params) -> None:
    """The embedded server; first the wrong one, because the right one may be used up by being taken."""
    assert (await ask(method, wrong))[1] == 400
    assert (await ask(method, right))[1] == 200


@pytest.mark.contract
@pytest.mark.parametrize(("method", "right", "wrong"), LIMITS)
async def test_it_has_the_limits_from_others(judge: Judge, ask: Ask, method: str, right: Params, wrong: Params) -> None:
    """The table above is right: who has Telegram's documentation permits and refuses the same."""
    for row, found in ((wrong, True), (right, False)):
        params, _ = await ask(method, row)
        assert bool(judge.findings({"request": method, "params": params, "files": []})) is found
