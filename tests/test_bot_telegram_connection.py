"""The connection: what a check finds out, the bot's name, and the links that lead to it."""

import pytest
from bot_telegram_fixtures import Shelf, connection, reading, telegram, utc_now

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection, Probe, Trouble, deep_link, probe
from bot.telegram.poller import TelegramSource

__all__ = ["connection", "telegram"]


async def test_it_finds_everything_in_order(telegram: Telegram, connection: Connection) -> None:
    telegram.user("Erika").sends("Ja")
    assert await probe(connection.bot) == Probe("UmlaufBeispielBot", waiting=1)
    assert len(telegram.updates.pending) == 1, "a probe takes nothing away"


async def test_it_finds_a_wrong_token_and_does_not_repeat_it(telegram: Telegram) -> None:
    async with Connection("4200001:AAbbCCddEEffGG-secret", telegram.base_url) as wrong:
        found = await probe(wrong.bot)
    assert found.trouble is Trouble.TOKEN
    assert "secret" not in repr(found)


async def test_it_finds_that_telegram_is_down(telegram: Telegram, connection: Connection) -> None:
    await telegram.__aexit__(None, None, None)
    found = await probe(connection.bot)
    assert found.trouble is Trouble.UNREACHABLE
    assert found.detail


async def test_it_finds_a_webhook_that_would_take_all_updates(telegram: Telegram, connection: Connection) -> None:
    await connection.bot.set_webhook("https://hook.example/telegram")
    found = await probe(connection.bot)
    assert (found.trouble, found.detail) == (Trouble.WEBHOOK, "https://hook.example/telegram")
    assert found.username == "UmlaufBeispielBot"


@pytest.mark.parametrize("ending", ["", "/", "/bot", "/bot/"])
async def test_it_takes_the_servers_address_with_and_without_bot(telegram: Telegram, ending: str) -> None:
    async with Connection(telegram.token, f"http://127.0.0.1:{telegram.port}{ending}") as connection:
        assert (await probe(connection.bot)).trouble is None


async def test_it_learns_its_name_as_soon_as_telegram_is_reached(telegram: Telegram, connection: Connection) -> None:
    telegram.faults.add("getMe", kind=500)
    assert connection.username == ""
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: len(s.ends) > 2)
    assert connection.username == "UmlaufBeispielBot"
    assert len(telegram.requests("getMe")) == 2


async def test_it_makes_links_that_open_the_chat_with_a_code(telegram: Telegram) -> None:
    link = deep_link("UmlaufBeispielBot", "AbC_12-3")
    assert link == "https://t.me/UmlaufBeispielBot?start=AbC_12-3"
    assert telegram.user("Erika").opens(link).text == "/start AbC_12-3"


@pytest.mark.parametrize("code", ["mit Leerzeichen", "ü", "x" * 65])
def test_it_makes_no_link_telegram_would_not_take(code: str) -> None:
    with pytest.raises(ValueError, match="deep-link"):
        deep_link("UmlaufBeispielBot", code)
