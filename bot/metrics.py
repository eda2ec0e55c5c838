"""[metrics]: numbers for Prometheus and a health answer, on this machine unless it is told otherwise.

Only numbers that tell whether it works: no names, no addresses, no contents, no ids of motions or people.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from platform import python_version

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.config import Metrics
from motions.terms import State
from store.overview import Overview
from store.tables import InboxState, OutboxState
from store.work import Store

log = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
"""A source that was not read to its end for so long is not healthy."""


@asynccontextmanager
async def serving(
    settings: Metrics, store: Store, clock: Callable[[], datetime], sources: Collection[str]
) -> AsyncIterator[None]:
    """Answer /metrics and /health while this is open; nothing listens where the port is 0. Raises OSError."""
    if not settings.port:
        yield
        return
    pages = _Pages(store, clock, sources)
    site = web.Application()
    site.add_routes([web.get("/metrics", pages.metrics), web.get("/health", pages.health)])
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.listen, settings.port).start()
        log.info("metrics and health on port %d", settings.port)
        yield
    finally:
        await runner.cleanup()


class _Pages:
    """What is asked, is counted then."""

    def __init__(self, store: Store, clock: Callable[[], datetime], sources: Collection[str]) -> None:
        self._store = store
        self._clock = clock
        self._sources = tuple(sources)

    async def metrics(self, _: web.Request) -> web.Response:
        """Prometheus's text format."""
        seen = await self._overview()
        text = await asyncio.to_thread(exposed, seen, self._sources)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def health(self, _: web.Request) -> web.Response:
        """200 where the store answers and every source is read; 503, with the sources that are not."""
        late = behind(await self._overview(), self._sources, self._clock())
        return web.json_response({"ok": not late, "behind": late}, status=503 if late else 200)

    async def _overview(self) -> Overview:
        async with self._store.reading() as work:
            return await work.overview()


def behind(seen: Overview, sources: Collection[str], now: datetime) -> list[str]:
    """The sources that have not been read to their end lately, or never."""
    return [name for name in sources if name not in seen.read_to or seen.read_to[name] < now - LATE]


def exposed(seen: Overview, sources: Collection[str]) -> bytes:
    """The numbers in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Collector(seen, sources))
    return generate_latest(registry)


class _Collector:
    def __init__(self, seen: Overview, sources: Collection[str]) -> None:
        self._seen = seen
        self._sources = sources

    def collect(self) -> Iterator[Metric]:
        """Every state with its number, also where that is 0: a line that appears only in trouble cannot be watched."""
        seen = self._seen
        yield InfoMetricFamily("umlauf_build", "Version", {"version": version("umlauf"), "python": python_version()})
        yield _counted("umlauf_inbox", "What came in, by state", {s.value: seen.inbox.get(s, 0) for s in InboxState})
        yield _counted(
            "umlauf_outbox", "What goes out, by state", {s.value: seen.outbox.get(s, 0) for s in OutboxState}
        )
        yield _counted("umlauf_motions", "Motions, by state", {s.value: seen.motions.get(s, 0) for s in State})
        read = GaugeMetricFamily("umlauf_source_read_to_seconds", "Read to its end (Unix time)", labels=["source"])
        for source in self._sources:
            read.add_metric([source], seen.read_to[source].timestamp() if source in seen.read_to else 0)
        yield read
        close = GaugeMetricFamily("umlauf_next_close_seconds", "The next close of a motion (Unix time), 0 for none")
        close.add_metric([], seen.next_close.timestamp() if seen.next_close else 0)
        yield close


def _counted(name: str, about: str, numbers: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, about, labels=["state"])
    for state, number in numbers.items():
        family.add_metric([state], number)
    return family
