"""Keeps to Telegram's pace before Telegram has to ask for it: about 25 messages a second, one a second in a chat.

The limits are 30 a second over all chats, one a second in one chat and 20 a minute in a group, with short bursts
(Telegram's bot FAQ; exact numbers are not published). A bucket that starts full sends twice its rate in the first
second, so none is used here: overall, messages are spaced evenly.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

OVERALL = 1 / 25  # seconds between two messages
IN_ONE_CHAT = 1.0  # seconds between two messages to the same chat, once the burst is used up
IN_ONE_GROUP = 3.0  # seconds between two messages to the same group: 20 a minute
BURST = 3  # messages that one chat may get at once: a notice and its documents
_TIDY_AT = 1000  # chats remembered before the quiet ones are forgotten


class Pacer:
    """Hands out turns. monotonic and sleep in seconds, to be exchanged in tests."""

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        overall: float = OVERALL,
        in_one_chat: float = IN_ONE_CHAT,
        in_one_group: float = IN_ONE_GROUP,
        burst: int = BURST,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._overall = overall
        self._in_one_chat = in_one_chat
        self._in_one_group = in_one_group
        self._ahead = burst - 1  # messages that may go out before their time
        self._next = 0.0
        self._chats: dict[int, float] = {}  # when each chat's next message is due by the rate alone
        self._held_until = 0.0

    async def turn(self, chat: int) -> None:
        """Return when it is this chat's turn; turns of one chat come in the order they were asked for."""
        now = self._monotonic()
        due = max(self._chats.get(chat, 0.0), now)
        self._tidy(now)
        pace = self._in_one_group if chat < 0 else self._in_one_chat  # groups have negative ids (Bot API, Chat.id)
        self._chats[chat] = due + pace
        await self._until(due - self._ahead * pace)
        now = self._monotonic()
        place = max(self._next, now)
        self._next = place + self._overall
        await self._until(place)

    def hold(self, seconds: float) -> None:
        """Telegram has asked for a pause: nothing should be sent for so long."""
        self._held_until = max(self._held_until, self._monotonic() + seconds)

    def held(self) -> float:
        """The seconds that are left of a pause Telegram asked for; 0 where there is none."""
        return max(self._held_until - self._monotonic(), 0.0)

    async def _until(self, moment: float) -> None:
        wait = moment - self._monotonic()
        if wait > 0:
            await self._sleep(wait)

    def _tidy(self, now: float) -> None:
        if len(self._chats) >= _TIDY_AT:
            self._chats = {chat: due for chat, due in self._chats.items() if due > now}
