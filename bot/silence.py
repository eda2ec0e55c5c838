"""Raises the alarm while a source has not been read for hours: long before Telegram forgets what it could not deliver.

Telegram keeps updates for 24 hours (Bot API, "Getting updates"); what nobody fetched by then is lost, and nobody hears
of it. So the offices are told by every other way, twice, and the log says it as an error.
"""

import logging
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot import before_office
from motions.notice import Matter
from store.work import Store, Work

log = logging.getLogger(__name__)

ALARMS = (timedelta(hours=3), timedelta(hours=12))  # after so long, each once
PATIENCE = 120.0  # seconds that a source has after a machine woke up or a clock was set
_KEY = "silence:"


class Silence:
    """Looks how far each source has been read. `sources` are the names of all configured ones.

    clock: UTC now. stopwatch: seconds. Where a source has never been read, its silence begins with this start.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        sources: Collection[str],
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._clock = clock
        self._sources = tuple(sources)
        self._begun = clock()
        self._stopwatch = stopwatch
        self._seen: dict[str, float] = {}  # since when, by the stopwatch, each silence has been noticed

    async def once(self) -> int:
        """One look; returns how many alarms were raised. Writes nothing while everything is read."""
        now = self._clock()
        async with self._store.reading() as work:
            marks = await work.inbox.read_marks()
            since = {source: marks.get(source, self._begun) for source in self._sources}
            silent = {source: at for source, at in since.items() if await _is_due(work, source, at, now)}
        watch = self._stopwatch()
        self._seen = {source: self._seen.get(source, watch) for source in silent}
        due = {source: at for source, at in silent.items() if watch - self._seen[source] >= PATIENCE}
        for source, at in due.items():
            await self._raise(source, at, now)
        return len(due)

    async def _raise(self, source: str, since: datetime, now: datetime) -> None:
        log.error("%s has not been read since %s", source, since.isoformat(timespec="minutes"))
        async with self._store.writing() as work:
            await work.settings.set(f"{_KEY}{source}", _told(since, now))
            for network in await work.networks.all():
                facts = {"source": source}
                await before_office.of_network(work, network.id, Matter.SILENT, now, facts=facts, at=since)


async def _is_due(work: Work, source: str, since: datetime, now: datetime) -> bool:
    """Whether this silence has lasted long enough for an alarm that was not raised yet."""
    if now - since < ALARMS[0]:
        return False
    return await work.settings.get(f"{_KEY}{source}") != _told(since, now)


def _told(since: datetime, now: datetime) -> str:
    """What is remembered of an alarm: which silence, and how often it was told."""
    return f"{since.isoformat()} {sum(now - since >= after for after in ALARMS)}"
