"""Errors of the library: surely not sent, perhaps sent, or never; each as python-telegram-bot raises it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from bot_telegram_fixtures import strange_server
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from bot.telegram.failures import failure


@pytest.fixture
async def silent_port() -> AsyncIterator[int]:
    """Where a server takes connections and requests, and never answers."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with strange_server(listen) as port:
        yield port


@asynccontextmanager
async def bot(port: int, read_timeout: float = 0.3) -> AsyncIterator[Bot]:
    """A bot with one connection to `port`."""
    request = HTTPXRequest(connection_pool_size=1, read_timeout=read_timeout, pool_timeout=0.1)
    async with request:
        yield Bot("4200001:playground-token", f"http://127.0.0.1:{port}/bot", request=request)


async def raised(bot: Bot) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(7, "x")
    return caught.value


async def test_it_is_sure_that_nothing_left_when_no_connection_was_free(silent_port: int) -> None:
    async with bot(silent_port, read_timeout=0.5) as one:
        first = asyncio.create_task(raised(one))
        await asyncio.sleep(0.1)
        error = await raised(one)
        await first
    assert type(error.__cause__).__name__ == "PoolTimeout"
    assert (failure(error).uncertain, failure(error).permanent) == (False, False)


async def test_it_is_sure_that_nothing_left_when_nobody_took_the_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    async with bot(port) as one:
        error = await raised(one)
    assert type(error.__cause__).__name__ == "ConnectError"
    assert (failure(error).uncertain, failure(error).permanent) == (False, False)


async def test_it_is_uncertain_after_a_request_without_answer(silent_port: int) -> None:
    async with bot(silent_port) as one:
        error = await raised(one)
    assert isinstance(error, TimedOut)
    assert type(error.__cause__).__name__ == "ReadTimeout"
    assert (failure(error).uncertain, failure(error).permanent) == (True, False)


@pytest.mark.parametrize(
    ("cause", "uncertain"),
    [
        (httpx.ConnectTimeout, False),
        (httpx.ConnectError, False),
        (httpx.PoolTimeout, False),
        (httpx.ReadTimeout, True),
        (httpx.ReadError, True),
        (httpx.WriteTimeout, True),
        (httpx.WriteError, True),
        (httpx.RemoteProtocolError, True),
    ],
)
def test_it_tells_by_the_cause_whether_anything_left(cause: type[httpx.HTTPError], uncertain: bool) -> None:
    error = NetworkError("x")
    error.__cause__ = cause("x")
    assert failure(error).uncertain is uncertain
    assert not failure(error).permanent


def test_it_takes_no_network_error_for_a_refusal_or_the_other_way_round() -> None:
    """BadRequest and TimedOut are both kinds of NetworkError."""
    assert failure(BadRequest("chat not found")).permanent
    assert failure(NetworkError("Bad Gateway")).uncertain
    assert failure(TimedOut()).uncertain
    assert failure(TelegramError("Invalid server response")).uncertain


def test_it_gives_up_on_what_is_too_large() -> None:
    refused = failure(NetworkError("Request Entity Too Large"))
    assert (refused.permanent, refused.code) == (True, "413")


def test_it_passes_on_how_long_to_wait() -> None:
    assert failure(RetryAfter(31)).retry_after == 31.0


def test_it_names_no_token() -> None:
    told = failure(NetworkError("no route to https://api.telegram.org/bot123456:AAbbCC-secret/sendMessage"))
    assert "secret" not in str(told)
