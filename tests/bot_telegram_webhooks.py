"""What the tests of the webhook share: a place, somebody who delivers, a clock set by hand, spools with trouble."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest
from bot_telegram_fixtures import Shelf

from bot.telegram.webhook import Place, WebhookSource, webhook_secret
from motions.ports import Arrival

SECRET = webhook_secret(bytes(range(32)))
START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def place() -> Place:
    """An address on this machine."""
    port = free_port()
    return Place(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port)


class Steps:
    """A clock that the test sets, and a source that looks only when it is told to."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now
        self._go = asyncio.Semaphore(0)
        self.asleep = asyncio.Event()

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, _seconds: float) -> None:
        """Until the test lets it look again."""
        self.asleep.set()
        await self._go.acquire()
        self.asleep.clear()

    async def look(self, at: datetime) -> None:
        """It looks once, at this moment."""
        await self.asleep.wait()
        self.now = at
        self.asleep.clear()
        self._go.release()
        await self.asleep.wait()


@asynccontextmanager
async def listening(source: WebhookSource, spool: Shelf) -> AsyncIterator[None]:
    """Let the source receive while the block runs."""
    task = asyncio.create_task(source.run(spool))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def post(place: Place, body: bytes, **headers: str) -> int:
    """Somebody delivers something; the status of the answer."""
    async with aiohttp.ClientSession() as session, session.post(place.url, data=body, headers=headers) as answer:
        return answer.status


class Slow(Shelf):
    """Commits when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        self.begun.set()
        await self.go.wait()
        await super().keep(arrivals)


class Broken(Shelf):
    """Its disk is full for some time."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        if self.left:
            self.left -= 1
            raise OSError("no space left")
        await super().keep(arrivals)
