"""Takes the outbox to the channels; the only place that retries.

Nothing is sent that is not committed. A crash between sending and marking sends again: a message may come twice, a
vote never counts twice. What cannot be delivered goes on to `bot.undelivered`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import desk, undelivered
from motions.notice import NoticeKind
from motions.ports import ChannelPort, Delivery, SendFailed, Sent
from motions.terms import Channel
from store.work import Store, Work

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
BATCH = 32
# Like a mail server's plan: soon, then ever more patiently, for about a day.
DELAYS = tuple(timedelta(minutes=m) for m in (0.5, 2, 7.5, 15, 30, 60, 120, 240, 480, 480))
UNCERTAIN_AGAIN = timedelta(minutes=1)
UNCERTAIN_TRIES = 5
BROKEN_TRIES = 3
BLOCKED = "403"  # Bot API: the person has blocked the bot or left Telegram


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery: the channel took it, refused it, or our own code broke (`failed` is None too)."""

    delivery: Delivery
    sent: Sent | None = None
    failed: SendFailed | None = None


class Courier:
    """Delivers what is due. `at_once` limits concurrent sends per channel."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[Channel, ChannelPort],
        clock: Callable[[], datetime],
        at_once: Mapping[Channel, int] | None = None,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        limits = {Channel.TELEGRAM: 8, Channel.MAIL: 4, **(at_once or {})}
        self._free = {channel: asyncio.Semaphore(limit) for channel, limit in limits.items()}

    async def once(self) -> int:
        """One round: claim what is due, send it, mark it. Returns how many deliveries were taken up."""
        async with self._store.writing() as work:
            due = await work.outbox.claim(self._clock(), BATCH, LEASE)
            files = {d.id: await _files(work, d) for d in due}
        if not due:
            return 0
        outcomes = await asyncio.gather(*(self._send(d, files[d.id]) for d in due))
        await self._mark(outcomes)
        return len(due)

    async def _send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Outcome:
        channel = self._channels.get(delivery.address.channel)
        if channel is None:
            reason = f"{delivery.address.channel} is not configured"
            return Outcome(delivery, failed=SendFailed(reason, permanent=True))
        async with self._free[delivery.address.channel]:
            try:
                return Outcome(delivery, sent=await channel.send(delivery, files))
            except SendFailed as failure:
                return Outcome(delivery, failed=failure)
            except Exception:
                log.exception("delivery %s: our own code broke", delivery.id)
                return Outcome(delivery)

    async def _mark(self, outcomes: Sequence[Outcome]) -> None:
        now = self._clock()
        async with self._store.writing() as work:
            for outcome in outcomes:
                if outcome.sent:
                    await self._sent(work, outcome.delivery, outcome.sent, now)
                else:
                    await self._failed(work, outcome, now)

    async def _sent(self, work: Work, delivery: Delivery, sent: Sent, now: datetime) -> None:
        await work.outbox.sent(delivery.id, sent.ref, now)
        notice = delivery.notice
        person = notice.to.person
        by_chat = delivery.address.channel is Channel.TELEGRAM and not delivery.replaces_ref
        if by_chat and notice.kind is NoticeKind.MOTION and notice.motion and notice.seat and person:
            await desk.delivered(
                work, notice.network, notice.motion.id, notice.seat, person, Channel.TELEGRAM, delivery.id, now
            )

    async def _failed(self, work: Work, outcome: Outcome, now: datetime) -> None:
        delivery, failure = outcome.delivery, outcome.failed
        row = await work.outbox.get(delivery.id)
        tries = row.attempts if row else 0
        why = str(failure) if failure else "could not be composed"
        if failure and failure.uncertain and tries < UNCERTAIN_TRIES:
            await work.outbox.uncertain(delivery.id, now + UNCERTAIN_AGAIN, why)
        elif failure and not failure.permanent and not failure.uncertain and tries <= len(DELAYS):
            wait = max(DELAYS[tries - 1], timedelta(seconds=failure.retry_after or 0))
            await work.outbox.postpone(delivery.id, now + _spoken(wait, failure), why)
        elif failure is None and tries < BROKEN_TRIES:
            await work.outbox.postpone(delivery.id, now + DELAYS[tries], why)
        else:
            log.warning("delivery %s is undeliverable: %s", delivery.id, why)
            await work.outbox.dead(delivery.id, why, now)
            blocked = failure is not None and failure.code == BLOCKED
            await undelivered.handle(work, delivery, why, now, blocked=blocked)


def _spoken(wait: timedelta, failure: SendFailed) -> timedelta:
    """Where the channel has said how long to wait, its word counts and not our plan (429, Bot API)."""
    return timedelta(seconds=failure.retry_after) if failure.retry_after else wait


async def _files(work: Work, delivery: Delivery) -> dict[str, bytes]:
    return {d.id: await work.documents.load(delivery.notice.network, d.id) for d in delivery.notice.documents}
