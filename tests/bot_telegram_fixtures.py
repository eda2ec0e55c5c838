"""What the tests of the chat channel share: an embedded Telegram, a connection to it, a spool that remembers."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import pytest

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource
from motions.ports import Arrival


def utc_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """An embedded Telegram that runs for one test."""
    async with Telegram(utc_now) as server:
        yield server


@pytest.fixture
async def connection(telegram: Telegram) -> AsyncIterator[Connection]:
    """A connection to it with the right token."""
    async with Connection(telegram.token, telegram.base_url) as connected:
        yield connected


class Shelf:
    """A spool that survives what runs against it: `kept` by key, `events` in the order they came."""

    def __init__(self) -> None:
        self.kept: dict[str, Arrival] = {}
        self.events: list[tuple[str, object]] = []
        self.changed = asyncio.Event()

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Keep what is not there yet."""
        for arrival in arrivals:
            self.kept.setdefault(arrival.key, arrival)
        self.events.append(("keep", len(arrivals)))
        self.changed.set()

    async def read_to_end(self, source: str, at: datetime) -> None:
        """Note how far was read."""
        assert source == "telegram"
        self.events.append(("end", at))
        self.changed.set()

    @property
    def ends(self) -> list[datetime]:
        """Up to which moments was read, in order."""
        return [at for kind, at in self.events if kind == "end" and isinstance(at, datetime)]

    async def until(self, look: Callable[["Shelf"], object], timeout: float = 10.0) -> None:
        """Return as soon as `look` finds something true; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while not look(self):
                await self.changed.wait()
                self.changed.clear()


@asynccontextmanager
async def reading(source: TelegramSource, spool: Shelf) -> AsyncIterator[None]:
    """Let the source read while the block runs, and kill it afterwards."""
    task = asyncio.create_task(source.run(spool))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
