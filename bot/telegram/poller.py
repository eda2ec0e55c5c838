"""Brings updates from Telegram into the inbox: ask, commit, and only then move the offset.

Telegram hands an update out again until a request with a higher offset confirms it, so whatever dies between
keeping and confirming comes twice under the same key, and nothing is lost. (python-telegram-bot's own polling
confirms first: of 200 presses, 184 were gone after a kill.)

A press carries no time. What this module knows about its time goes into `Arrival.earliest_at`: an answer for which
Telegram let us wait came when it was delivered; what was there at once may have lain there since the last look.
"""

import asyncio
import hashlib
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.connection import Connection, retract
from bot.telegram.failures import seconds_to_wait
from bot.telegram.redaction import redact
from motions.ports import Arrival, Spool

SOURCE = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
FULL = 100  # the most updates one answer holds (Bot API, getUpdates)
KEPT_BY_TELEGRAM = timedelta(hours=24)  # Bot API, "Getting updates"
GRACE = 10.0  # seconds beyond the promised wait until a connection counts as torn
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)  # seconds after the first, second, ... failure in a row

_WAITED = 1.0  # seconds; a longer request is one for which Telegram let us wait
_CLOCK_SLACK = 5.0  # seconds by which wall clock and stopwatch may differ before a poll proves nothing

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How the source is doing. `trouble` is "" while it answers; `read_at` (UTC) the last moment it was read to."""

    trouble: str = ""
    read_at: datetime | None = None
    kept: int = 0  # updates brought in since the start


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of getUpdates. `waited`: Telegram had nothing at first, so what is in here has just come."""

    updates: Sequence[object]
    started: datetime
    ended: datetime
    waited: bool


class _NoAnswer(Exception):
    """Telegram answered with something that is no answer to getUpdates."""


class TelegramSource:
    """Reads one bot's updates for ever.

    clock: UTC now. last_read: up to when updates were read before this start, None if never. poll_seconds: how long
    Telegram may hold a request. own_webhook: an address that takes our updates away only because the configuration once
    said so. stopwatch, sleep, pauses, grace: in seconds, to be exchanged in tests.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        *,
        last_read: datetime | None = None,
        own_webhook: str = "",
        poll_seconds: int = 25,
        stopwatch: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        pauses: Sequence[float] = PAUSES,
        grace: float = GRACE,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._own_webhook = own_webhook
        self._poll_seconds = poll_seconds
        self._stopwatch = stopwatch
        self._sleep = sleep
        self._pauses = pauses
        self._grace = grace
        self._offset: int | None = None
        self._unseen_since = last_read
        self._gap = True  # nothing has been read just before
        self._failures = 0
        self._status = SourceStatus(read_at=last_read)

    @property
    def status(self) -> SourceStatus:
        """How it is doing now."""
        return self._status

    async def run(self, spool: Spool) -> None:
        """Read until cancelled. Trouble with Telegram is logged once and waited out; the spool's errors go through."""
        self._gap = True
        while True:
            try:
                answer = await self._ask()
            except (TelegramError, TimeoutError, _NoAnswer) as error:
                await self._wait_out(error)
            else:
                await self._note_answer()
                await self._keep(answer, spool)

    async def _ask(self) -> _Answer:
        # After any gap the first request does not wait: a slow connection must not pass for "it has just come".
        timeout = 0 if self._gap else self._poll_seconds
        started, watch = self._clock(), self._stopwatch()
        async with asyncio.timeout(timeout + 2 * self._grace):  # whatever becomes of the library's own timeout
            body = await self._connection.get_updates(
                offset=self._offset,
                timeout=timeout,
                limit=FULL,
                allowed=ALLOWED,
                read_timeout=timeout + self._grace,
            )
        ended, lasted = self._clock(), self._stopwatch() - watch
        # A stopwatch stands still while the machine sleeps; then the wall clock tells that nothing is proved.
        steady = abs((ended - started).total_seconds() - lasted) <= _CLOCK_SLACK
        return _Answer(_updates(body), started, ended, waited=timeout > 0 and lasted > _WAITED and steady)

    async def _keep(self, answer: _Answer, spool: Spool) -> None:
        """Commit first; only then remember the offset, which the next request tells Telegram."""
        earliest = answer.ended if answer.waited else self._unseen(answer)
        if answer.updates:
            await spool.keep([arrival(update, answer.ended, earliest) for update in _in_sequence(answer.updates)])
        # Told once, Telegram knows; without an offset it begins at the first unconfirmed update. So it does no harm
        # that after a quiet week it numbers updates anew, perhaps from below.
        ids = _ids(answer.updates)
        self._offset = max(ids) + 1 if ids else None
        self._status = replace(self._status, kept=self._status.kept + len(answer.updates))
        if len(answer.updates) < FULL:  # otherwise the rest lay there as long as this, and the end was not seen
            self._unseen_since = answer.ended
            await spool.read_to_end(SOURCE, answer.started)
            self._status = replace(self._status, read_at=answer.started)

    def _unseen(self, answer: _Answer) -> datetime:
        """Since when something may have lain there; never later than the answer, should the clock be set back."""
        return min(self._unseen_since or answer.started - KEPT_BY_TELEGRAM, answer.ended)

    async def _wait_out(self, error: Exception) -> None:
        trouble = describe(error)
        if trouble != self._status.trouble:
            _log.error("Telegram cannot be read: %s", trouble)
        self._status = replace(self._status, trouble=trouble)
        pause = self._pauses[min(self._failures, len(self._pauses) - 1)]
        self._failures, self._gap = self._failures + 1, True
        if isinstance(error, Conflict) and self._own_webhook:
            await retract(self._connection.bot, self._own_webhook)
        await self._sleep(max(pause, seconds_to_wait(error) if isinstance(error, RetryAfter) else 0))

    async def _note_answer(self) -> None:
        if self._status.trouble:
            _log.warning("Telegram can be read again")
            self._status = replace(self._status, trouble="")
        self._failures, self._gap = 0, False
        if not self._connection.username:  # links and commands need it, votes do not
            with suppress(TelegramError):
                await self._connection.learn_username()


def _updates(body: bytes) -> list[object]:
    """The updates in an answer of getUpdates, whatever they look like."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise _NoAnswer("the answer is not JSON") from None
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list) or (updates and not _ids(updates)):
        raise _NoAnswer("the answer holds no updates")
    return updates


def _in_sequence(updates: Iterable[object]) -> list[object]:
    """By their numbers, should they have got out of order (Bot API, Update.update_id)."""
    return sorted(updates, key=lambda update: next(iter(_ids([update])), sys.maxsize))


def _ids(updates: Iterable[object]) -> list[int]:
    found = (update.get("update_id") for update in updates if isinstance(update, dict))
    return [number for number in found if isinstance(number, int)]


def arrival(update: object, received_at: datetime, earliest_at: datetime) -> Arrival:
    """One update as the inbox keeps it, under its number."""
    raw = json.dumps(update).encode()
    # What has no identifier of its own is known again by its content.
    key = next(map(str, _ids([update])), f"sha256:{hashlib.sha256(raw).hexdigest()}")
    return Arrival(SOURCE, key, raw, received_at, earliest_at)


def describe(error: Exception) -> str:
    """One line for the log and the status: what is wrong and what mends it."""
    match error:
        case Conflict():
            return f"another program takes the updates: stop it, or delete the webhook ({redact(str(error))})"
        case InvalidToken():
            return f"the token is not valid: put the right one into the configuration ({redact(str(error))})"
        case TimeoutError():
            return "no answer in time"
    return redact(str(error)) or type(error).__name__
