"""A spool in memory, for the tests of what brings mails in: the store's own one is tested with the store."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

from mail.source import Source
from motions.ports import Arrival


class BrokenStore(Exception):
    """The disk is full."""


class MemorySpool:
    """Keeps arrivals by source and key, and remembers in which order things happened.

    `log` holds batches as tuples of keys, and moments up to which a source has been read. `breaks` makes so many of
    the next commits fail. `before_keep` looks at the world at the moment of a commit. `folder` is for big mails.
    """

    def __init__(
        self, breaks: int = 0, before_keep: Callable[[], None] = lambda: None, folder: Path | None = None
    ) -> None:
        self.kept: dict[str, Arrival] = {}
        self.log: list[tuple[str, ...] | datetime] = []
        self.breaks = breaks
        self._before_keep = before_keep
        self._folder = folder
        self._changed = asyncio.Condition()

    def room(self) -> str:
        """The folder for big mails."""
        assert self._folder, "nobody expects a big mail here"
        return str(self._folder)

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Keep, or fail as told."""
        self._before_keep()
        if self.breaks:
            self.breaks -= 1
            raise BrokenStore
        async with self._changed:
            self.log.append(tuple(arrival.key for arrival in arrivals))
            for arrival in arrivals:
                self.kept.setdefault(arrival.key, arrival)
            self._changed.notify_all()

    async def read_to_end(self, source: str, at: datetime) -> None:
        """Note it."""
        async with self._changed:
            self.log.append(at)
            self._changed.notify_all()

    @property
    def mails(self) -> list[bytes]:
        """The mails whole, in the order in which they were kept first."""
        return [_whole(arrival) for arrival in self.kept.values()]

    @property
    def read_at(self) -> list[datetime]:
        """Up to when the source has been read."""
        return [entry for entry in self.log if isinstance(entry, datetime)]

    @property
    def batches(self) -> list[tuple[str, ...]]:
        """The keys of each commit."""
        return [entry for entry in self.log if isinstance(entry, tuple)]

    async def until(self, so: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until something holds. TimeoutError after so many seconds."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(so)

    async def until_kept(self, number: int, seconds: float = 10) -> None:
        """Wait until so many mails have been kept."""
        await self.until(lambda: len(self.kept) >= number, seconds)

    async def until_read(self, times: int = 1, seconds: float = 10) -> None:
        """Wait until the source has been read to its end so many more times."""
        wanted = len(self.read_at) + times
        await self.until(lambda: len(self.read_at) >= wanted, seconds)


def _whole(arrival: Arrival) -> bytes:
    return Path(arrival.whole.file).read_bytes() if arrival.whole and arrival.whole.file else arrival.raw


@asynccontextmanager
async def watching(source: Source, spool: MemorySpool) -> AsyncIterator[None]:
    """The source runs meanwhile, and stops within a moment when it is cancelled."""
    task = asyncio.create_task(source.run(spool))
    try:
        yield
    finally:
        task.cancel()
        async with asyncio.timeout(5):
            with suppress(asyncio.CancelledError):
                await task
