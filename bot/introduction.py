"""Learns the bot's name, which its links need, and tells Telegram the commands and what the bot is.

Who coordinates, and who reads which language, changes while the program runs: so does what Telegram is told. It may be
down at the start, and no vote hangs on any of this.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.telegram.connection import Connection
from bot.telegram.menu import Commands, Where, announce, describe
from motions.model import Person
from motions.rules import Network
from motions.terms import Role
from motions.wording.help import beyond_of, description, menu
from motions.wording.words import Words
from store.work import Store, Work

PAUSE = 5.0  # seconds between two looks, however much happens

log = logging.getLogger(__name__)


class Introduction:
    """Keeps Telegram's lists as they should be. clock: UTC now."""

    def __init__(
        self, connection: Connection, store: Store, words: Mapping[str, Words], clock: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._store = store
        self._words = words
        self._clock = clock
        self._described = False
        self._told: dict[Where, Commands] = {}

    async def run(self, *, every: float, pause: float = PAUSE) -> None:
        """Until cancelled; looked after whenever something has changed, and after `every` so many seconds."""
        while True:
            seen = self._store.changes
            try:
                await self.once()
            except Exception as error:  # what is wrong with Telegram, its source says
                log.info("the bot is not introduced yet: %s", type(error).__name__)
            await asyncio.sleep(pause)
            await self._store.changed(seen, timeout=every)

    async def once(self) -> None:
        """Tell Telegram what it does not know yet. Raises TelegramError where it cannot be reached."""
        bot = self._connection.bot
        if not self._connection.username:
            await self._connection.learn_username()
        async with self._store.reading() as work:
            wanted = await menus(work, self._words, self._clock())
        for where in wanted.keys() | self._told.keys():
            commands = wanted.get(where, ())
            if self._told.get(where, ()) != commands and await announce(bot, where, commands):
                self._told[where] = commands
        if not self._described:
            german, english = description(self._words["de"]), description(self._words["en"])
            await describe(bot, {"": german, "en": english})
            self._described = True


async def menus(work: Work, words: Mapping[str, Words], now: datetime) -> dict[Where, Commands]:
    """Everybody's commands by the language of the client; a list of one's own for who coordinates, reads another
    language than German, whatever the client speaks, or is in no network that has a use for all of them.
    """
    networks = await work.networks.all()
    nowhere = _nowhere(networks)
    found: dict[Where, Commands] = {
        Where(): menu(False, words["de"], nowhere),
        Where("en"): menu(False, words["en"], nowhere),
    }
    accounts: dict[int, Person] = {}
    coordinating: set[int] = set()
    acting: dict[int, list[Network]] = {}
    for network in networks:
        people = await work.people.people(network.id)
        mine = {person.telegram_user: person for person in people.values() if person.telegram_user is not None}
        accounts |= mine
        for account in mine:
            acting.setdefault(account, []).append(network)
        held = [m for m in await work.people.mandates(network.id) if m.role is Role.COORDINATOR and m.holds(now)]
        coordinating |= {user for m in held if (user := people[m.person].telegram_user) is not None}
    for user, person in accounts.items():
        own = menu(user in coordinating, words.get(person.language, words["de"]), _nowhere(acting[user]))
        if own != found[Where()]:
            found[Where(chat=user)] = own
    return found


def _nowhere(networks: Sequence[Network]) -> frozenset[str]:
    """German names of the commands for which none of these networks has a use."""
    return frozenset.intersection(*map(beyond_of, networks)) if networks else frozenset()
