"""Polling in trouble: whatever Telegram, the network or a proxy does, it is named once and waited out."""

import asyncio
import logging

import pytest
from bot_telegram_fixtures import (
    Shelf,
    connection,
    eventually,
    reading,
    saying_only,
    strange_server,
    telegram,
    utc_now,
)

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource

__all__ = ["connection", "telegram"]

SOON = (0.05,)


async def test_it_waits_out_refusals_cut_connections_and_silence(telegram: Telegram, connection: Connection) -> None:
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON, grace=0.3)
    for kind in (500, "drop before", 502, "hang"):
        telegram.faults.add("getUpdates", kind=kind)
    telegram.user("Erika").sends("Ja")
    async with reading(source, shelf):
        await shelf.until(lambda s: s.kept)
    assert shelf.texts == ["Ja"]
    assert source.status.trouble == ""


async def test_it_starts_while_telegram_is_down(connection: Connection, telegram: Telegram) -> None:
    port = telegram.port
    await telegram.__aexit__(None, None, None)
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON)
    async with reading(source, shelf):
        await eventually(lambda: source.status.trouble)
        async with Telegram(utc_now, port=port) as again:
            again.user("Erika").sends("Ja")
            await shelf.until(lambda s: s.kept)


async def test_it_waits_as_long_as_telegram_asks(telegram: Telegram, connection: Connection) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    telegram.faults.add("getUpdates", kind=429, retry_after=7)
    telegram.faults.add("getUpdates", kind=500, times=3)
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1, sleep=sleep), shelf):
        await shelf.until(lambda s: s.ends)
    assert pauses == [7.0, 2.0, 4.0, 8.0]


async def test_it_names_another_reader_once_and_goes_on_when_it_is_gone(
    telegram: Telegram, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=5, pauses=(0.3,))
    async with reading(source, shelf):
        await shelf.until(lambda s: s.ends)
        await asyncio.sleep(0.2)
        await connection.bot.get_updates(timeout=0)
        await eventually(lambda: "another program" in source.status.trouble)
        await eventually(lambda: source.status.trouble == "")
    problems = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(problems) == 1


async def test_it_says_once_that_the_token_is_wrong_and_never_which(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    wrong = "4200001:wrong-token-AAbbCCdd"
    async with Connection(wrong, telegram.base_url) as connection:
        source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=(0.02,))
        async with reading(source, Shelf()):
            await telegram.changed.until(lambda: len(telegram.requests("getUpdates")) > 3 or None, 5)
    assert "token is not valid" in source.status.trouble
    assert len(caplog.records) == 1
    assert "AAbbCCdd" not in caplog.text + source.status.trouble


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"ok": true}', b'{"result": [{"message": {}}]}'])
async def test_it_waits_out_answers_that_are_none(body: bytes) -> None:
    """A proxy's login page, for instance."""
    async with (
        strange_server(saying_only(body)) as port,
        Connection("4200001:playground-token", f"http://127.0.0.1:{port}") as connection,
    ):
        source, shelf = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON), Shelf()
        async with reading(source, shelf):
            await eventually(lambda: "answer" in source.status.trouble)
    assert shelf.events == []


async def test_it_gives_up_an_answer_that_trickles_in_for_ever() -> None:
    """No read timeout ever fires while single bytes keep coming."""

    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with (
        strange_server(trickle) as port,
        Connection("4200001:playground-token", f"http://127.0.0.1:{port}") as connection,
    ):
        source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=(60,), grace=0.2)
        async with reading(source, Shelf()):
            await eventually(lambda: source.status.trouble == "no answer in time")
