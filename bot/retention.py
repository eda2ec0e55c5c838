"""Erases what is kept no longer ([retention]), and notes in the journal how much: numbers, never contents."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.config import Retention
from store.retention import Counts, Limits
from store.work import Store, Work

log = logging.getLogger(__name__)

PAUSE = timedelta(hours=1)
DAY = timedelta(days=1)
SCRUBBED = "scrubbed"
"""Under which setting stands when the database was last freed of remains (`store.scrub`)."""


def limits(settings: Retention) -> Limits:
    """The configuration's days as the store takes them."""
    return Limits(**{name: timedelta(days=days) for name, days in settings.model_dump().items() if days})


class Sweeper:
    """Works in batches, so that nobody waits for it; once nothing is left it rests."""

    def __init__(self, store: Store, clock: Callable[[], datetime], settings: Retention) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits(settings)
        self._rests_until: datetime | None = None

    async def once(self) -> int:
        """One batch; returns how much was erased. A clock that was set back does not keep it resting."""
        now = self._clock()
        if self._rests_until and now < self._rests_until <= now + PAUSE:
            return 0
        async with self._store.writing() as work:
            counts = await work.retention.erase_due(now, self._limits)
            await _note(work, counts, now)
        erased = sum(counts.values())
        if not erased:
            await self._store.sweep(alone=False)  # the files whose rows know them no longer
            await self._scrub(now)
            self._rests_until = now + PAUSE
        return erased

    async def _scrub(self, now: datetime) -> None:
        """Once a day, whatever has been erased since and by whom: it is a copy of the whole database."""
        async with self._store.reading() as work:
            known = await work.settings.get(SCRUBBED)
        last = datetime.fromisoformat(known) if known else None
        if last and (last <= now < last + DAY or not await self._store.scrub()):
            return
        async with self._store.writing() as work:
            await work.settings.set(SCRUBBED, now.isoformat())


async def _note(work: Work, counts: Counts, now: datetime) -> None:
    """What belongs to no network is noted in every one: they share the mailbox."""
    for network in await work.networks.all() if counts else ():
        of = Counter[str]()
        for (owner, what), number in counts.items():
            of[what if owner else f"{what}_of_nobody"] += number if owner in (None, network.id) else 0
        body = {what: number for what, number in of.items() if number}
        if body:
            await work.journal.append(network.id, now, None, "erased", body)
    if counts:
        log.info("erased what is kept no longer: %d rows", sum(counts.values()))
