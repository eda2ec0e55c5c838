"""Sending that fails: what the courier is told, and that nothing worse comes of it."""

import asyncio

import pytest
from bot_telegram_chats import BALLOT, channel, delivery, erika, failed, saying
from bot_telegram_fixtures import connection, saying_only, strange_server, telegram

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_faults import FaultKind
from bot.playground.bot_api_people import User
from bot.telegram.connection import Connection

__all__ = ["connection", "erika", "telegram"]


@pytest.mark.parametrize(
    ("kind", "permanent", "uncertain", "code"),
    [
        (403, True, False, "403"),
        (400, True, False, "400"),
        (401, False, False, "401"),
        (500, False, True, ""),
        (502, False, True, ""),
        ("drop before", False, True, ""),
        ("drop after storing", False, True, ""),
    ],
)
async def test_it_tells_what_a_refusal_means(
    telegram: Telegram,
    connection: Connection,
    erika: User,
    kind: FaultKind,
    permanent: bool,
    uncertain: bool,
    code: str,
) -> None:
    telegram.faults.add("sendMessage", kind=kind)
    failure = await failed(channel(connection, saying("x")).send(delivery(erika.id), {}))
    assert (failure.permanent, failure.uncertain, failure.code) == (permanent, uncertain, code)
    assert failure.retry_after is None
    assert str(failure)


async def test_it_knows_who_has_blocked_it(connection: Connection, erika: User) -> None:
    erika.blocks()
    failure = await failed(channel(connection, saying("x")).send(delivery(erika.id), {}))
    assert (failure.permanent, failure.code) == (True, "403")
    assert "blocked" in str(failure)


@pytest.mark.parametrize("target", ["999", "nobody@example.org", ""])
async def test_it_gives_up_on_chats_there_are_not(connection: Connection, target: str) -> None:
    failure = await failed(channel(connection, saying("x")).send(delivery(target), {}))
    assert failure.permanent


async def test_it_names_the_new_id_of_a_chat_that_moved(
    telegram: Telegram, connection: Connection, erika: User
) -> None:
    telegram.faults.add("sendMessage", kind="migrate")
    failure = await failed(channel(connection, saying("x")).send(delivery(erika.id), {}))
    assert (failure.permanent, failure.code) == (True, "migrated")
    assert failure.moved_to
    await channel(connection, saying("x")).send(delivery(failure.moved_to), {})
    assert erika.last.text == "x"


async def test_it_calls_uncertain_what_may_have_arrived_without_an_answer(
    telegram: Telegram, connection: Connection, erika: User
) -> None:
    """The message is in the chat, only the answer got lost: sending again makes a copy, and says so."""
    telegram.faults.add("sendMessage", kind="drop after storing")
    failure = await failed(channel(connection, saying("x", options=BALLOT)).send(delivery(erika.id), {}))
    assert (failure.uncertain, failure.permanent) == (True, False)
    assert len(erika.from_bot) == 1
    await channel(connection, saying("x", options=BALLOT)).send(delivery(erika.id), {})
    first, copy = erika.from_bot
    assert first.markup == copy.markup, "both copies' buttons mean the same"


async def test_it_knows_that_nothing_was_sent_where_nobody_listens(
    telegram: Telegram, connection: Connection, erika: User
) -> None:
    await telegram.__aexit__(None, None, None)
    failure = await failed(channel(connection, saying("x")).send(delivery(erika.id), {}))
    assert (failure.permanent, failure.uncertain, failure.retry_after) == (False, False, None)


async def test_it_sends_nothing_during_a_pause_that_telegram_asked_for(
    telegram: Telegram, connection: Connection, erika: User
) -> None:
    telegram.faults.add("sendMessage", kind=429, retry_after=1)
    chat, otto = channel(connection, saying("x")), telegram.user("Otto")
    otto.sends("/start")
    first = await failed(chat.send(delivery(erika.id), {}))
    second = await failed(chat.send(delivery(otto.id), {}))
    assert (first.retry_after, first.code) == (1.0, "429")
    assert second.retry_after is not None
    assert 0 < second.retry_after <= 1
    assert len(telegram.requests("sendMessage")) == 1
    await asyncio.sleep(second.retry_after)
    await chat.send(delivery(otto.id), {})


async def test_it_never_tells_the_token_in_a_failure(telegram: Telegram, erika: User) -> None:
    token = "4200001:AAbbCCddEEffGG-secret"
    async with Connection(token, telegram.base_url) as wrong:
        failure = await failed(channel(wrong, saying("x")).send(delivery(erika.id), {}))
    assert "secret" not in f"{failure} {failure!r} {failure.__cause__!r}"


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok": true}', b'{"ok": true, "result": {"message_id": 1}}'])
async def test_it_calls_uncertain_an_answer_that_cannot_be_read(body: bytes) -> None:
    async with (
        strange_server(saying_only(body)) as port,
        Connection("4200001:playground-token", f"http://127.0.0.1:{port}") as strange,
    ):
        failure = await failed(channel(strange, saying("x")).send(delivery(7), {}))
        await channel(strange, saying("x")).answer("1", "ohne Folgen")
    assert (failure.uncertain, failure.permanent) == (True, False)
