"""Raises the alarm while a source has not been read for hours, or a channel has taken nothing: long before Telegram
forgets what it could not deliver.

Telegram keeps updates for 24 hours (Bot API, "Getting updates"); what nobody fetched by then is lost, and nobody hears
of it. So the offices are told by every other way, twice, and the log says it as an error.
"""

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import before_office
from motions.notice import Matter
from motions.terms import Channel
from store.work import Store, Work

log = logging.getLogger(__name__)

ALARMS = (timedelta(hours=3), timedelta(hours=12))  # after so long, each once
PATIENCE = 120.0  # seconds that a source has after a machine woke up or a clock was set
_KEY = "silence:"
_OUT = "out:"  # before the name of a channel; a source has its name alone


@dataclass(frozen=True, slots=True)
class Quiet:
    """Since when (UTC) something is silent; `mark` tells this silence from any other."""

    since: datetime
    mark: str


class Silence:
    """Looks how far each source has been read, and what waits for each channel. `sources`: the names of all of them.

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
            silent = {
                name: one for name, one in (await self._quiet(work)).items() if await _is_due(work, name, one, now)
            }
        watch = self._stopwatch()
        self._seen = {name: self._seen.get(name, watch) for name in silent}
        due = {name: one for name, one in silent.items() if watch - self._seen[name] >= PATIENCE}
        for name, one in due.items():
            await self._raise(name, one, now)
        return len(due)

    async def _quiet(self, work: Work) -> dict[str, Quiet]:
        """Every source, and every channel that something waits for."""
        marks, stuck = await work.inbox.read_marks(), await work.outbox.stuck()
        read = {source: marks.get(source, self._begun) for source in self._sources}
        quiet = {source: Quiet(at, at.isoformat()) for source, at in read.items()}
        return quiet | {f"{_OUT}{channel}": Quiet(since, mark) for channel, (since, mark) in stuck.items()}

    async def _raise(self, name: str, quiet: Quiet, now: datetime) -> None:
        log.error("%s has been silent since %s", name, quiet.since.isoformat(timespec="minutes"))
        channel = Channel(name.removeprefix(_OUT)) if name.startswith(_OUT) else None
        matter, facts = (Matter.STUCK, {"channel": channel.value}) if channel else (Matter.SILENT, {"source": name})
        async with self._store.writing() as work:
            await work.settings.set(f"{_KEY}{name}", _told(quiet, now))
            for network in await work.networks.all():
                await before_office.of_network(work, network.id, matter, now, facts=facts, at=quiet.since, but=channel)


async def _is_due(work: Work, name: str, quiet: Quiet, now: datetime) -> bool:
    """Whether this silence has lasted long enough for an alarm that was not raised yet."""
    if now - quiet.since < ALARMS[0]:
        return False
    return await work.settings.get(f"{_KEY}{name}") != _told(quiet, now)


def _told(quiet: Quiet, now: datetime) -> str:
    """What is remembered of an alarm: which silence, and how often it was told."""
    return f"{quiet.mark} {sum(now - quiet.since >= after for after in ALARMS)}"
