"""The command menus: each person sees the list of their role in their language; and what the bot's page says."""

import pytest
from bot_telegram_fixtures import connection, telegram

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.menu import Where, announce, describe

__all__ = ["connection", "telegram"]

GERMAN = [("hilfe", "Was ich kann"), ("status", "Wie es steht")]
ENGLISH = [("help", "What I can do")]


async def test_it_shows_german_to_everybody_and_english_where_the_client_is_english(
    telegram: Telegram, connection: Connection
) -> None:
    assert await announce(connection.bot, Where(), GERMAN)
    assert await announce(connection.bot, Where("en"), ENGLISH)
    assert telegram.commands_for(telegram.user("Erika")) == ["hilfe", "status"]
    assert telegram.commands_for(telegram.user("Aylin", language_code="tr")) == ["hilfe", "status"]
    assert telegram.commands_for(telegram.user("Mary", language_code="en")) == ["help"]


async def test_it_shows_coordinators_more_until_they_are_none(telegram: Telegram, connection: Connection) -> None:
    erika, otto = telegram.user("Erika"), telegram.user("Otto")
    assert await announce(connection.bot, Where(), GERMAN)
    assert await announce(connection.bot, Where(chat=erika.id), [("aufnahme", "Eine Aufnahme eröffnen")])
    assert telegram.commands_for(erika) == ["aufnahme"]
    assert telegram.commands_for(otto) == ["hilfe", "status"]
    assert await announce(connection.bot, Where(chat=erika.id), [])
    assert telegram.commands_for(erika) == ["hilfe", "status"]


async def test_it_does_not_ask_again_for_a_menu_that_telegram_refuses(
    telegram: Telegram, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    """A chat that is gone stays gone."""
    assert await announce(connection.bot, Where(chat=7), [("GROSS", "Telegram nimmt nur kleine Buchstaben")])
    assert "chat 7" in caplog.text
    assert telegram.commands_for(telegram.user("Erika")) == []


async def test_it_does_not_stop_the_start_where_telegram_is_down(telegram: Telegram, connection: Connection) -> None:
    await telegram.__aexit__(None, None, None)
    assert not await announce(connection.bot, Where(), GERMAN)


async def test_it_says_what_the_bot_is_where_nobody_has(telegram: Telegram, connection: Connection) -> None:
    """Words that its owner has written at @BotFather stay as they are."""
    await connection.bot.set_my_description("Unser Netzwerk (Beispiel)", "en")
    await describe(connection.bot, {"": ("Anträge des Netzwerks", "Anträge"), "en": ("Motions", "Motions in short")})
    assert telegram.texts["description", ""] == "Anträge des Netzwerks"
    assert telegram.texts["description", "en"] == "Unser Netzwerk (Beispiel)"
    assert telegram.texts["short_description", ""] == "Anträge"
