"""The queue of updates of one bot, with the promises Telegram makes about it (Bot API, "Getting updates").

Public: `Updates.add(kind, payload)`, `.poll(offset, limit, timeout)`, and for tests `.inject(raw)` (whatever
JSON it is, unreadable ones too), `.repeat(update_id)`, `.reorder(key)`, `.pending`.

An update is handed out again and again until a poll with a higher `offset` confirms it, or until it is
`kept_for` old. A newer poll ends an older one with a 409. `repeat` hands a confirmed update out once more,
which a careful client has to survive.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.playground.bot_api_faults import Refused

Update = dict[str, Any]
Clock = Callable[[], datetime]

FIRST_UPDATE_ID = 700_000_001
# Telegram leaves these out unless they are asked for by name.
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

OUSTED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


@dataclass(frozen=True)
class _Pending:
    update: Update
    since: datetime
    once: bool = False


class Updates:
    """What happened and has not been confirmed; `kept_for` None keeps it for ever (for a demo on a fast
    clock).
    """

    def __init__(self, clock: Clock, kept_for: timedelta | None = timedelta(hours=24)) -> None:
        self._clock = clock
        self._kept_for = kept_for
        self._queue: list[_Pending] = []
        self._next_id = FIRST_UPDATE_ID
        self._current: asyncio.Event | None = None
        self._end_reason = OUSTED
        self.allowed: frozenset[str] = frozenset()
        self.archive: dict[int, Update] = {}

    @property
    def pending(self) -> list[Update]:
        """The unconfirmed updates in the order they will be handed out."""
        oldest = None if self._kept_for is None else self._clock() - self._kept_for
        self._queue = [item for item in self._queue if oldest is None or item.since > oldest]
        return [item.update for item in self._queue]

    def add(self, kind: str, payload: Mapping[str, Any]) -> int | None:
        """Queue an update of this kind; None if the bot did not ask for that kind (`allowed_updates`)."""
        wanted = kind in self.allowed if self.allowed else kind not in _ONLY_ON_REQUEST
        return self.inject({kind: dict(payload)}) if wanted else None

    def inject(self, raw: Mapping[str, Any]) -> int:
        """Queue any JSON object as an update, unchecked; an `update_id` is added if it brings none."""
        update = {"update_id": self._next_id, **raw}
        self._next_id = max(self._next_id, update["update_id"]) + 1
        self.archive[update["update_id"]] = update
        self._append(_Pending(update, self._clock()))
        return int(update["update_id"])

    def repeat(self, update_id: int) -> None:
        """Hand out a known update once more with its old id, confirmed or not."""
        self._append(_Pending(self.archive[update_id], self._clock(), once=True))

    def reorder(self, key: Callable[[Update], Any]) -> None:
        """Sort what is pending by another key than arrival."""
        self._queue.sort(key=lambda item: key(item.update))

    def drop_all(self) -> None:
        """Forget everything unconfirmed (`drop_pending_updates`)."""
        self._queue.clear()

    def remove(self, update_id: int) -> None:
        """Forget one update that a webhook took."""
        self._queue = [item for item in self._queue if item.update["update_id"] != update_id]

    def end_poll(self, reason: str) -> None:
        """End a waiting poll with a 409 that names the reason."""
        if self._current is not None:
            current, self._current, self._end_reason = self._current, None, reason
            current.set()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:
        """Confirm everything below `offset`, then wait up to `timeout` seconds for up to `limit` updates."""
        self.end_poll(OUSTED)
        self._confirm(offset)
        news = self._current = asyncio.Event()
        try:
            async with asyncio.timeout(timeout):
                while not self.pending and timeout:
                    await news.wait()
                    news.clear()
                    if self._current is not news:
                        raise Refused(409, f"Conflict: {self._end_reason}")
        except TimeoutError:
            return []
        finally:
            if self._current is news:
                self._current = None
        return self._hand_out(limit)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._queue = self._queue[offset:]
        else:
            self._queue = [item for item in self._queue if item.once or item.update["update_id"] >= offset]

    def _hand_out(self, limit: int) -> list[Update]:
        batch = self.pending[:limit]
        self._queue = [item for place, item in enumerate(self._queue) if place >= limit or not item.once]
        return batch

    def _append(self, item: _Pending) -> None:
        self._queue.append(item)
        if self._current is not None:
            self._current.set()
