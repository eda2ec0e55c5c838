"""Whether our idea of Telegram is Telegram's: what Umlauf sends and what the embedded server says are read by others.

The tests of chat run against a server of our own. If it drifted from the Bot API, they would stay green and the program
would fail in the field. So everything that passes is recorded and judged by aiogram's types, which other people make
from Telegram's documentation.
"""

import asyncio
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from contract_judge import Judge
from contract_traffic import Record, call_all, play
from playground_peers import START, HandClock

from bot.playground.bot_api_methods import METHODS
from bot.playground.clock import PlayClock

pytest_plugins = ["contract_fixtures"]

GONE = object()
"""In place of a value: the field is left out."""


@pytest.fixture(scope="module")
def called() -> list[Record]:
    """What passes when every method is called."""
    return asyncio.run(call_all(HandClock()))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """What passes when the program works in chats."""
    return asyncio.run(play(tmp_path_factory.mktemp("world"), PlayClock(START)))


def wrong(judge: Judge, records: list[Record], kind: str) -> set[str]:
    """The findings of the second opinion on these records, each with what it is about."""
    asked = [record for record in records if kind in record]
    assert asked
    return {f"{'/'.join(names(record))}: {finding}" for record in asked for finding in judge.findings(record)}


@pytest.mark.contract
@pytest.mark.parametrize("kind", ["request", "answer", "update"])
def test_it_talks_with_telegram_as_others_describe_it(judge: Judge, played: list[Record], kind: str) -> None:
    """The program at work: every parameter known and of the right type, every answer and update read without a loss."""
    assert wrong(judge, played, kind) == set()


@pytest.mark.contract
@pytest.mark.parametrize("kind", ["request", "answer", "update"])
def test_it_has_a_stand_in_that_speaks_as_others_describe_it(judge: Judge, called: list[Record], kind: str) -> None:
    """Every method, every refusal and every kind of update that the embedded server knows."""
    assert wrong(judge, called, kind) == set()


def test_it_leaves_no_method_of_the_stand_in_out(called: list[Record]) -> None:
    """The test above speaks of all of it: methods, refusals and updates."""
    beside = {"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo"}
    assert {record["answer"].lower() for record in called if record.get("status") == 200} == METHODS.keys() | beside
    assert {record["status"] for record in called if "status" in record} == {200, 400, 401, 403, 409, 429, 500}
    assert kinds_of_updates(called) == {"message", "callback_query", "my_chat_member"}


def test_it_plays_what_chats_are_used_for(played: list[Record]) -> None:
    """Invitation, menus, a motion with coloured buttons, its edit, a dialogue with a file, a picture, a flood."""
    sent = {(record["answer"], record["status"]) for record in played if "answer" in record}
    assert sent >= {
        ("getMe", 200),
        ("getUpdates", 200),
        ("getUpdates", 409),
        ("sendMessage", 200),
        ("sendMessage", 403),
        ("sendMessage", 429),
        ("sendDocument", 200),
        ("sendPhoto", 200),
        ("getFile", 200),
        ("editMessageText", 200),
        ("answerCallbackQuery", 200),
        ("setMyCommands", 200),
    }
    asked = [record for record in played if "request" in record]
    menus = [record["params"] for record in asked if record["request"] == "setMyCommands"]
    assert {json.loads(menu["scope"])["type"] for menu in menus} == {"all_private_chats", "chat"}
    assert {menu.get("language_code") for menu in menus} == {None, "en"}
    keyboards = " ".join(record["params"].get("reply_markup", "") for record in asked)
    assert '"style": "danger"' in keyboards
    assert '"style": "success"' in keyboards
    messages = [record["update"]["message"] for record in played if "message" in record.get("update", ())]
    texts = [message.get("text", "") for message in messages]
    assert [text for text in texts if text.startswith("/start ")]
    assert kinds_of_updates(played) == {"message", "callback_query", "my_chat_member"}


def kinds_of_updates(records: list[Record]) -> set[str]:
    """The kinds of all updates among them."""
    return {kind for record in records for kind in record.get("update", ())} - {"update_id"}


def test_it_tells_a_refused_client_what_to_do_next(called: list[Record]) -> None:
    """How long to wait after a 429, where a migrated group is now (Bot API, ResponseParameters)."""
    refused = [record["body"] for record in called if record.get("status", 200) != 200]
    floods = [body["parameters"]["retry_after"] for body in refused if body["error_code"] == 429]
    moves = [body["parameters"]["migrate_to_chat_id"] for body in refused if "upgraded" in body["description"]]
    assert floods
    assert min(floods) > 0
    assert moves
    assert max(moves) < -1_000_000_000_000


DRIFT = [
    # A fake server in wide use had each of the next four; with them python-telegram-bot breaks down.
    ("answer sendMessage", "body.result.date", 1_764_000_000_000, "was read as 1764000000"),
    ("answer getMe", "body.result.is_bot", GONE, "is_bot: Field required"),
    ("answer editMessageText", "body.result", None, "result: null"),
    ("update callback_query", "update.callback_query.chat_instance", GONE, "chat_instance: Field required"),
    ("answer sendMessage", "body.result.chat.type", "direct", "'direct' is none of ['private', 'group'"),
    ("answer sendMessage", "body.result.message_id", "15", "'15' was read as 15"),
    ("answer sendMessage", "body.result.entities.0.type", "fat", "'fat' is none of"),
    ("answer sendMessage", "body.result.seen", True, "seen: unknown"),
    ("answer sendMessage", "body.result.reply_to_message.chat.topic", 1, "topic: unknown"),
    ("answer sendDocument", "body.result.document.file_unique_id", GONE, "file_unique_id: Field required"),
    ("answer getChat", "body.result.max_reaction_count", GONE, "max_reaction_count: Field required"),
    ("answer setMyCommands", "body.result", "yes", "'yes' was read as True"),
    ("answer getWebhookInfo", "body.result.last_error_message", None, "last_error_message: null"),
    ("answer getMe", "body.result", GONE, "without ['result']"),
    ("refusal 429", "body.parameters.retry_after", "soon", "retry_after"),
    ("refusal 429", "body.parameters.seconds", 3, "seconds: unknown"),
    ("refusal 403", "body.error_code", 400, "error_code 400 with status 403"),
    ("refusal 403", "body.description", GONE, "without ['description']"),
    ("refusal 400", "body.ok", True, "ok is True with status 400"),
    ("refusal 409", "body.hint", "stop the other one", "hint"),
    ("request sendMessage", "params.chat_id", GONE, "chat_id: Field required"),
    ("request sendMessage", "params.disable_preview", "true", "disable_preview: unknown"),
    ("request sendMessage", "params.protect_content", "often", "no JSON"),
    ("request sendMessage", "params.text", "x" * 4097, "4097 characters, permitted are 1-4096"),
    ("request sendMessage", "params.reply_markup", '{"inline_keyboard": [{"text": "Ja"}]}', "inline_keyboard"),
    ("request sendDocument", "files", [], "document: Field required"),
    ("request setMyCommands", "params.scope", '{"type": "everybody"}', "scope"),
    ("request answerCallbackQuery", "params.text", "x" * 201, "201 characters, permitted are 0-200"),
    ("request sendMessage", "request", "sendMessages", "no such method"),
    ("update message", "update.message.from.is_bot", 0, "0 was read as False"),
    ("update message", "update.poll_answer", {}, "an update of"),
    ("update my_chat_member", "update.my_chat_member.new_chat_member.status", "blocked", "status"),
    ("update my_chat_member", "update.my_chat_member.old_chat_member", GONE, "old_chat_member: Field required"),
]
"""Which record (the first of its kind), where in it, what stands there instead, and what the second opinion says."""


@pytest.mark.contract
@pytest.mark.parametrize(("which", "where", "value", "said"), DRIFT)
def test_it_would_notice_a_drift(
    judge: Judge, called: list[Record], which: str, where: str, value: object, said: str
) -> None:
    """A record that is right becomes wrong in one place, and that place is named."""
    record = first(called, which)
    assert judge.findings(record) == []
    found = judge.findings(planted(record, where, value))
    assert said in " ".join(found), found


def first(records: list[Record], which: str) -> Record:
    """The first record with this name."""
    return next(record for record in records if which in names(record))


def names(record: Record) -> Iterator[str]:
    """How DRIFT names a record."""
    if "update" in record:
        yield from (f"update {kind}" for kind in record["update"] if kind != "update_id")
    elif "request" in record:
        yield f"request {record['request']}"
    elif record["status"] == 200:
        yield f"answer {record['answer']}"
    else:
        yield f"refusal {record['status']}"


def planted(record: Record, where: str, value: object) -> Record:
    """A copy of a record with another value in one place."""
    changed = copy.deepcopy(record)
    *way, last = where.split(".")
    place: Any = changed
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    return changed
