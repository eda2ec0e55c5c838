"""The command menus: each person sees the list of their role in their language."""

import pytest
from bot_telegram_fixtures import connection, telegram

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.menu import Menu, announce_commands

__all__ = ["connection", "telegram"]

GERMAN = Menu([("hilfe", "Was ich kann"), ("status", "Wie es steht")])
ENGLISH = Menu([("help", "What I can do")], language="en")


async def test_it_shows_german_to_everybody_and_english_where_the_client_is_english(
    telegram: Telegram, connection: Connection
) -> None:
    assert await announce_commands(connection.bot, [GERMAN, ENGLISH])
    assert telegram.commands_for(telegram.user("Erika")) == ["hilfe", "status"]
    assert telegram.commands_for(telegram.user("Aylin", language_code="tr")) == ["hilfe", "status"]
    assert telegram.commands_for(telegram.user("Mary", language_code="en")) == ["help"]


async def test_it_shows_coordinators_more(telegram: Telegram, connection: Connection) -> None:
    erika, otto = telegram.user("Erika"), telegram.user("Otto")
    office = Menu([("aufnahme", "Eine Aufnahme eröffnen")], chat=erika.id)
    assert await announce_commands(connection.bot, [GERMAN, office])
    assert telegram.commands_for(erika) == ["aufnahme"]
    assert telegram.commands_for(otto) == ["hilfe", "status"]


async def test_it_goes_on_where_one_menu_is_refused(
    telegram: Telegram, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = Menu([("GROSS", "Telegram nimmt nur kleine Buchstaben")], chat=7)
    assert not await announce_commands(connection.bot, [wrong, GERMAN])
    assert telegram.commands_for(telegram.user("Erika")) == ["hilfe", "status"]
    assert "chat 7" in caplog.text


async def test_it_does_not_stop_the_start_where_telegram_is_down(telegram: Telegram, connection: Connection) -> None:
    await telegram.__aexit__(None, None, None)
    assert not await announce_commands(connection.bot, [GERMAN])
