"""Learns the bot's name, which its links need, and tells Telegram the commands; it may be down at the start."""

import asyncio
import logging
from collections.abc import Mapping

from bot.telegram.connection import Connection
from bot.telegram.menu import Menu, announce_commands
from motions.terms import Role
from motions.wording.help import menu
from motions.wording.words import Words
from store.work import Store

log = logging.getLogger(__name__)


async def introduce(connection: Connection, store: Store, words: Mapping[str, Words], *, every: float) -> None:
    """Try until both are done, `every` so many seconds; no vote hangs on it."""
    while True:
        try:
            await connection.learn_username()
            if await announce_commands(connection.bot, await _menus(store, words)):
                return
        except Exception as error:  # what is wrong with Telegram, its source says
            log.info("the commands are not announced yet: %s", type(error).__name__)
        await asyncio.sleep(every)


async def _menus(store: Store, words: Mapping[str, Words]) -> list[Menu]:
    """Everybody's commands in both languages, and the coordinators' own in their chats."""
    menus = [Menu(menu(False, words["de"])), Menu(menu(False, words["en"]), "en")]
    async with store.reading() as work:
        for network in await work.networks.all():
            people = await work.people.people(network.id)
            for mandate in await work.people.mandates(network.id):
                person = people[mandate.person]
                if mandate.role is Role.COORDINATOR and person.telegram_user is not None:
                    menus.append(Menu(menu(True, words.get(person.language, words["de"])), chat=person.telegram_user))
    return menus
