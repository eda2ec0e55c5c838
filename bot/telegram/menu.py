"""The list of commands that Telegram offers when somebody types a slash, and the words on the bot's own page.

Telegram shows the narrowest list that fits: a chat's own before that of all private chats, the list of the client's
language before the one without a language.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.redaction import redact

log = logging.getLogger(__name__)

Commands = Sequence[tuple[str, str]]
"""Each as (name, description): the name without slash, the description in the menu's language."""


@dataclass(frozen=True, slots=True)
class Where:
    """Who sees a menu. language: two letters, None for every client whose language has no list of its own. chat: the
    one private chat that sees it (a coordinator's), None for all private chats.
    """

    language: str | None = None
    chat: int | None = None


async def announce(bot: Bot, where: Where, commands: Commands) -> bool:
    """Tell Telegram a menu, or with no commands that there is none. False: it has to be told again; never raises.

    A chat that is gone is no reason to leave the others without their menus, and is not asked again.
    """
    scope = BotCommandScopeAllPrivateChats() if where.chat is None else BotCommandScopeChat(where.chat)
    try:
        if commands:
            return await bot.set_my_commands(commands, scope, where.language)
        return await bot.delete_my_commands(scope, where.language)
    except TelegramError as error:
        whose = "all private chats" if where.chat is None else f"chat {where.chat}"
        log.warning("the commands of %s were not announced: %s", whose, redact(str(error)))
        return isinstance(error, BadRequest | Forbidden)


async def describe(bot: Bot, texts: Mapping[str, tuple[str, str]]) -> None:
    """Say on the bot's page what it is, where nobody has written anything there. Raises TelegramError.

    texts: by language ("" for every other one) the words in an empty chat (at most 512 characters) and in the profile
    (at most 120; Bot API, setMyDescription and setMyShortDescription).
    """
    for language, (long, short) in reversed(
        list(texts.items())
    ):  # the one for all others stands in for what is missing
        if not (await bot.get_my_description(language or None)).description:
            await bot.set_my_description(long, language or None)
        if not (await bot.get_my_short_description(language or None)).short_description:
            await bot.set_my_short_description(short, language or None)
