"""Bundles of motions that were really run in the demo network, made once: `admitted` and `excluded` (the text of each).

A test module asks for them with `pytest_plugins = ["office_fixtures", "record_fixtures"]`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from office_world import Office
from playground_peers import HandClock
from records import admission, bundle, exclusion

from bot.records.bundle import to_bytes

Play = Callable[[Office], Awaitable[None]]


async def _played(folder: Path, store: Path, play: Play) -> bytes:
    async with Office(folder, HandClock(), store) as world:
        await play(world)
        return to_bytes(await bundle(world))


@pytest.fixture(scope="session")
def admitted(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> bytes:
    """An admission that has passed, with a changed vote, one by hand, a late one, and silence."""
    return asyncio.run(_played(tmp_path_factory.mktemp("admitted"), empty_store, admission))


@pytest.fixture(scope="session")
def excluded(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> bytes:
    """An exclusion that everybody else has voted for."""
    return asyncio.run(_played(tmp_path_factory.mktemp("excluded"), empty_store, exclusion))
