"""Wakes when something is due: presumed receipts, reminders, escalations, closes.

It compares wall-clock time and never sleeps more than 30 s in one go, so that a suspended machine or a stepped
clock gives the same result, at the same legal instant, announced once. What is due, the law says
(`motions.decide.progress`); a motion closes only after every configured source has been read past its close.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime

from bot import desk
from motions.decide import progress
from motions.decide.progress import Reading
from motions.model import Case
from motions.states import UNCLOSED
from store.work import Store, Work

log = logging.getLogger(__name__)


class Clerk:
    """Looks at every motion that is not closed. `sources` are the names of all configured sources."""

    def __init__(self, store: Store, clock: Callable[[], datetime], sources: Collection[str]) -> None:
        self._store = store
        self._clock = clock
        self._sources = tuple(sources)

    async def once(self) -> int:
        """One round over all motions; returns how many moved. Reads first, so that an idle round writes nothing."""
        now = self._clock()
        async with self._store.reading() as work:
            due = [
                case
                for case in await work.motions.cases(UNCLOSED)
                if _moves(case, await self._reading(work, case), now)
            ]
        for case in due:
            async with self._store.writing() as work:
                reading = await self._reading(work, case)
                await desk.advance(work, case.network.id, case.motion.id, reading, now)
        return len(due)

    async def _reading(self, work: Work, case: Case) -> Reading:
        closes_at = case.motion.closes_at
        marks = await work.inbox.read_marks()
        behind = tuple(s for s in self._sources if s not in marks or (closes_at and marks[s] < closes_at))
        read = [marks[s] for s in self._sources if s in marks]
        unread = await work.inbox.unfinished(closes_at) if closes_at else 0
        complete = len(read) == len(self._sources)
        return Reading(min(read, default=None) if complete else None, unread, behind)


def _moves(case: Case, reading: Reading, now: datetime) -> bool:
    decided = progress.advance(case, reading, now)
    return bool(decided.changes or decided.notices)
