"""The list of commands that Telegram offers when somebody types a slash.

Telegram shows the narrowest list that fits: a chat's own before that of all private chats, the list of the client's
language before the one without a language.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.telegram.redaction import redact

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands as (name, description), the name without slash, the description in the menu's language.

    language: two letters, None for every client whose language has no list of its own. chat: the one private chat
    that sees this menu (a coordinator's), None for all private chats.
    """

    commands: Sequence[tuple[str, str]]
    language: str | None = None
    chat: int | None = None


async def announce_commands(bot: Bot, menus: Iterable[Menu]) -> bool:
    """Tell Telegram every menu. False, and a line in the log, where one was not taken; it never raises.

    A chat that is gone is no reason to leave the others without their menus.
    """
    return all([await _announce(bot, menu) for menu in menus])


async def _announce(bot: Bot, menu: Menu) -> bool:
    scope = BotCommandScopeAllPrivateChats() if menu.chat is None else BotCommandScopeChat(menu.chat)
    try:
        return await bot.set_my_commands(menu.commands, scope, menu.language)
    except TelegramError as error:
        where = "all private chats" if menu.chat is None else f"chat {menu.chat}"
        log.warning("the commands of %s were not announced: %s", where, redact(str(error)))
        return False
