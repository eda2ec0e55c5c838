"""The embedded Telegram as the measurements use it: everybody has a chat, and each press is timed.

It runs in the measuring process, beside the program, which knows no difference: real requests on loopback.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

import world
from measure import SEED

from bot.app import speaker
from bot.config import Settings
from bot.languages import all_words
from bot.playground.bot_api import Telegram
from bot.playground.bot_api_messages import Message, Toast
from bot.playground.bot_api_messages import Press as Pressed
from bot.playground.bot_api_people import User
from bot.playground.bot_api_state import World
from bot.telegram.keyboard import keyboard
from motions.terms import Choice
from store.deliveries import OutboxRow

PATIENCE = 600.0  # seconds in which a press can be answered; Telegram gives up after a few


@dataclass(frozen=True)
class Ballot:
    """A ballot in somebody's chat, and what the person is going to press."""

    user: User
    message: Message
    label: str
    seat: str
    choice: Choice


class TimedTelegram(Telegram):
    """Notes when each press was answered: `answered`, press id -> seconds between press and answer."""

    def __init__(self, people: int) -> None:
        super().__init__(world.moment, token=world.TOKEN, query_lifetime=PATIENCE)
        self.answered: dict[str, float] = {}
        for number in range(people):
            user = self.user(f"Person {number}", "(Beispiel)")
            user.refusal = None  # has written to the bot before

    def answer_press(self, press_id: str, toast: Toast) -> None:
        """An answer has come."""
        World.answer_press(self, press_id, toast)
        self.answered[press_id] = asyncio.get_running_loop().time() - self._presses[press_id].since
        self.changed.tell()

    async def all_answered(self, count: int, timeout: float) -> None:
        """Until so many presses have been answered."""
        await self.changed.until(lambda: len(self.answered) >= count or None, timeout)


async def rows_of(settings: Settings) -> tuple[list[OutboxRow], bytes]:
    """Everything that was sent, and the key that signs buttons."""
    async with world.opened(settings) as store, store.writing() as work:
        return await work.outbox.rows(["sent"]), await work.settings.callback_key()


def ballots(telegram: TimedTelegram, rows: Sequence[OutboxRow], key: bytes) -> list[Ballot]:
    """Put what was sent into the chats, under the numbers the store knows; what asks for a vote is returned."""
    dice = random.Random(SEED)
    say = speaker(all_words(), "chat", world.moment)
    found = []
    for row in rows:
        spoken = say(row.delivery())
        buttons = keyboard(spoken, row.notice, key)
        user = telegram.users[int(row.target) - world.FIRST_CHAT]
        markup = buttons.to_dict() if buttons else None
        message = telegram.post(user, telegram.bot, text=spoken.subject, markup=markup)
        if row.ref != f"{row.target}:{message.id}":
            raise ValueError(f"message {message.id} in chat {user.id} is not {row.ref}")
        votes = [option for option in spoken.options if option.action in set(Choice)]
        if row.seat and votes:
            option = dice.choice(votes)
            found.append(Ballot(user, message, option.word, row.seat, Choice(option.action)))
    return found


def press(ballot: Ballot) -> Pressed:
    """The person presses."""
    return ballot.user.presses(ballot.message, ballot.label)
