"""What the tests of the chat channel share: an embedded Telegram, a connection, a spool, strange servers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import pytest

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource
from bot.telegram.reading import Words, read
from motions.ports import Arrival

AGO = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # when somebody read last


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


async def eventually(look: Callable[[], object], timeout: float = 10.0) -> None:
    """Return as soon as `look` finds something true; TimeoutError after `timeout` seconds."""
    async with asyncio.timeout(timeout):
        while not look():  # noqa: ASYNC110 - a status is a value; nothing tells when it changes
            await asyncio.sleep(0.01)


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def strange_server(handle: Handler) -> AsyncIterator[int]:
    """A server that answers as `handle` does; its port. Afterwards nothing of it is left."""
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handle(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.add(asyncio.create_task(serve(reader, writer)))

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
    for task in serving:
        task.cancel()
    await asyncio.gather(*serving, return_exceptions=True)


def saying_only(body: bytes) -> Handler:
    """A handler that answers every request with 200 and this body."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


class Shelf:
    """A spool that survives what runs against it: `kept` by key, `events` in the order they came."""

    def __init__(self) -> None:
        self.kept: dict[str, Arrival] = {}
        self.events: list[tuple[str, object]] = []
        self.changed = asyncio.Event()

    def room(self) -> str:
        """No update is too big for memory."""
        raise NotImplementedError

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

    @property
    def texts(self) -> list[str]:
        """The words in what was kept, in order."""
        readings = [read(arrival.raw) for arrival in self.kept.values()]
        return [reading.text for reading in readings if isinstance(reading, Words)]

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
