"""Takes the outbox to the channels; the only place that retries.

Nothing is sent that is not committed, and each delivery is marked as soon as its channel has answered; those that were
answered together are marked together. Whoever has sent begins nothing new before that is marked, so a crash leaves no
more unmarked than there are connections: those go out again. A message may come twice, a vote never counts twice. What
cannot be delivered goes on to `bot.undelivered`.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import desk, groups, undelivered
from motions.notice import NoticeKind, reminds_too_late
from motions.ports import ChannelPort, Delivery, SendFailed, Sent
from motions.terms import Channel
from store.deliveries import OutboxRow
from store.work import Store, Work

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
PATIENCE = 240.0  # seconds; no attempt may outlive its lease, or somebody would make a second one beside it
FAREWELL = 3.0  # seconds that a stopping program gives to what is under way
BATCH = 64  # deliveries claimed at once; more are claimed when half of them are left
# Seconds that what is sent waits for what is sent beside it, to be marked in one commit. Chats go out at the pace that
# Telegram allows, so waiting holds nothing up; a relay takes as many mails as there are connections free.
TOGETHER = {Channel.TELEGRAM: 0.2, Channel.MAIL: 0.005}
LOOK_AGAIN = 1.0  # seconds; so soon something urgent is taken up beside a slow delivery
# Like a mail server's plan: soon, then ever more patiently, for about a day.
DELAYS = tuple(timedelta(minutes=m) for m in (0.5, 2, 7.5, 15, 30, 60, 120, 240, 480, 480))
# It may have arrived: few copies, but patient enough for an outage of some hours.
DOUBTFUL = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
# Nobody is there, so trying costs little: twice as long each time, for as long as that takes.
UNREACHABLE = (timedelta(minutes=0.5), timedelta(minutes=15))
BROKEN_TRIES = 3
BLOCKED = "403"  # Bot API: the person has blocked the bot or left Telegram


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery: the channel took it, refused it, or our own code broke (`failed` is None too).

    `slot`: what it keeps occupied until it is marked.
    """

    delivery: Delivery
    sent: Sent | None = None
    failed: SendFailed | None = None
    slot: asyncio.Semaphore | None = None


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
        """Deliver until nothing is due any more. Returns how many deliveries were taken up."""
        taken, under_way = 0, set[asyncio.Task[Outcome]]()
        try:
            while True:
                if len(under_way) <= BATCH // 2:
                    claimed = await self._claim(BATCH - len(under_way))
                    taken, under_way = taken + len(claimed), under_way | claimed
                if not under_way:
                    return taken
                done, _ = await asyncio.wait(under_way, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
                waits = min((TOGETHER.get(task.result().delivery.address.channel, 0) for task in done), default=0)
                done, under_way = await asyncio.wait(under_way, timeout=waits)
                await self._mark([task.result() for task in done])
        finally:
            await self._finish(under_way)

    async def _finish(self, under_way: set[asyncio.Task[Outcome]]) -> None:
        """What has been sent is marked before the program stops, so that it need not be sent again."""
        if under_way:
            done, late = await asyncio.wait(under_way, timeout=FAREWELL)
            for task in late:
                task.cancel()
            await self._mark([task.result() for task in done])

    async def _claim(self, limit: int) -> set[asyncio.Task[Outcome]]:
        """Take what is due and set it going."""
        async with self._store.reading() as work:
            next_due = await work.outbox.next_due()
        now = self._clock()
        if not limit or next_due is None or next_due > now:
            return set()
        async with self._store.writing() as work:
            claimed = await work.outbox.claim(now, limit, LEASE)
            due = [delivery for delivery in claimed if not reminds_too_late(delivery.notice, now)]
            late = {delivery.id for delivery in claimed} - {delivery.id for delivery in due}
            if late:
                await work.outbox.drop(late, "a reminder of what is over")
            files = await _files(work, due)
        return {asyncio.create_task(self._send(delivery, files)) for delivery in due}

    async def _send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Outcome:
        channel = self._channels.get(delivery.address.channel)
        if channel is None:
            reason = f"{delivery.address.channel} is not configured"
            return Outcome(delivery, failed=SendFailed(reason, permanent=True))
        free, slot = self._free[delivery.address.channel], None
        try:
            async with asyncio.timeout(PATIENCE):
                await free.acquire()
                slot = free
                return Outcome(delivery, await channel.send(delivery, files), slot=slot)
        except SendFailed as failure:
            return Outcome(delivery, failed=failure, slot=slot)
        except TimeoutError:
            begun = slot is not None
            late = SendFailed("no answer in time", uncertain=begun, unreachable=not begun)
            return Outcome(delivery, failed=late, slot=slot)
        except Exception:
            log.exception("delivery %s: our own code broke", delivery.id)
            return Outcome(delivery, slot=slot)
        except BaseException:
            if slot:
                slot.release()
            raise

    async def _mark(self, outcomes: Collection[Outcome]) -> None:
        """Together where that goes through, else each on its own: what is not marked would go out again."""
        try:
            await self._note_all(outcomes)
        except Exception:
            for outcome in outcomes:
                try:
                    await self._note_all([outcome])
                except Exception:
                    log.exception("delivery %s could not be marked", outcome.delivery.id)
        finally:
            for slot in filter(None, (outcome.slot for outcome in outcomes)):
                slot.release()

    async def _note_all(self, outcomes: Collection[Outcome]) -> None:
        if not outcomes:
            return
        now = self._clock()
        taken = [(outcome.delivery, outcome.sent.ref) for outcome in outcomes if outcome.sent]
        async with self._store.writing() as work:
            await work.outbox.sent_all([(delivery.id, ref) for delivery, ref in taken], now)
            for delivery, _ in taken:
                await self._available(work, delivery, now)
            for outcome in outcomes:
                if not outcome.sent:
                    await self._failed(work, outcome, now)

    async def _available(self, work: Work, delivery: Delivery, now: datetime) -> None:
        """What lies in a chat is there for its reader."""
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
        if row is None:
            return
        why = str(failure) if failure else "could not be composed"
        if failure and failure.moved_to:
            await work.outbox.postpone(delivery.id, now, why)
            await groups.moved(work, int(delivery.address.target), int(failure.moved_to), now)
            return
        if failure and failure.unreachable:
            await work.outbox.set_back(delivery.id, now + _until_reachable(now - row.created_at), why)
            return
        wait = _wait(failure, row)
        if wait is None:
            log.warning("delivery %s is undeliverable; the store knows why", delivery.id)  # servers repeat addresses
            await work.outbox.dead(delivery.id, why, now)
            blocked = failure is not None and failure.code == BLOCKED
            await undelivered.handle(work, delivery, why, now, blocked=blocked)
        elif failure and failure.uncertain:
            await work.outbox.uncertain(delivery.id, now + wait, why, now)
        else:
            await work.outbox.postpone(delivery.id, now + wait, why)


def _wait(failure: SendFailed | None, row: OutboxRow) -> timedelta | None:
    """How long until the next attempt; None where there is none. Where the channel has said how long to wait (429,
    Bot API), its word counts and not our plan.
    """
    if failure is None:
        return DELAYS[row.attempts - 1] if row.attempts < BROKEN_TRIES else None
    if failure.permanent:
        return None
    plan, step = (DOUBTFUL, row.doubts) if failure.uncertain else (DELAYS, row.attempts - 1)
    if step >= len(plan):
        return None
    return timedelta(seconds=failure.retry_after) if failure.retry_after else plan[step]


def _until_reachable(age: timedelta) -> timedelta:
    """How long until a channel that does not work is tried again with a delivery that has waited so long."""
    soonest, latest = UNREACHABLE
    return min(max(age, soonest), latest)


async def _files(work: Work, due: Collection[Delivery]) -> dict[str, bytes]:
    """The documents of all these deliveries by id, each loaded once."""
    wanted = {(document.id, d.notice.network) for d in due for document in d.notice.documents}
    return {document: await work.documents.load(network, document) for document, network in wanted}
