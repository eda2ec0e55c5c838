"""`[metrics]`: numbers for whoever keeps it running, a health answer, and nothing about people."""

import socket
from datetime import timedelta

import aiohttp
import pytest
from office_world import Office
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.config import Metrics

pytest_plugins = ["office_fixtures"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def ask(world: Office, page: str) -> tuple[int, str]:
    """One question over HTTP, while it is served."""
    port = free_port()
    serving = metrics.serving(Metrics(port=port), world.app.store, world.clock, ("mail", "telegram"))
    async with serving, aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}{page}") as answer:
        return answer.status, await answer.text()


async def numbers(world: Office) -> dict[str, float]:
    _, text = await ask(world, "/metrics")
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {f"{s.name}{''.join(s.labels.values()) if 'build' not in s.name else ''}": s.value for s in samples}


async def test_it_counts_what_stands_where(world: Office) -> None:
    """As Prometheus's own parser reads it; what is 0 is there too, so that it can be watched."""
    before = await numbers(world)
    assert (before["umlauf_outboxdead"], before["umlauf_next_close_seconds"], before["umlauf_build_info"]) == (0, 0, 1)
    await world.opens_admission()
    await world.everybody_receives()
    await world.keeps(b"From: fremd@fremd.example\r\nSubject: Hallo\r\n\r\nHallo")
    found = await numbers(world)
    assert found["umlauf_inboxwaiting"] == 1
    assert found["umlauf_motionsbinding"] == 1
    assert found["umlauf_outboxsent"] > 10
    assert found["umlauf_source_read_to_secondsmail"] == world.clock().timestamp()
    closes_at = (await world.case()).motion.closes_at
    assert closes_at is not None
    assert found["umlauf_next_close_seconds"] == closes_at.timestamp()


async def test_it_says_nothing_about_anybody(world: Office) -> None:
    """No name, no address, no reference of a motion."""
    await world.opens_admission()
    _, text = await ask(world, "/metrics")
    for word in ("Beispiel", "@", "2026-", "gfs", "anna", "Wärmestube", "bielefeld"):
        assert word not in text, word


@pytest.mark.parametrize(("minutes", "status"), [(15, 200), (16, 503)])
async def test_it_is_healthy_while_every_source_is_read(world: Office, minutes: int, status: int) -> None:
    """The first source that is not is named."""
    await world.settle()
    world.clock.now += timedelta(minutes=minutes)
    async with world.app.store.writing() as work:
        await work.inbox.mark_read("telegram", world.clock())
    found, text = await ask(world, "/health")
    assert found == status
    assert ("mail" in text) == (status == 503)
    assert "telegram" not in text


async def test_it_listens_nowhere_unless_told(world: Office) -> None:
    """By default there is no port."""
    async with metrics.serving(Metrics(), world.app.store, world.clock, ()):
        assert not Metrics().port
    assert Metrics().listen == "127.0.0.1"
