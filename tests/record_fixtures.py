"""Bundles of motions that were really run in the demo network, made once: `admitted`, `forgotten` and `excluded`.

A test module asks for them with `pytest_plugins = ["office_fixtures", "record_fixtures"]`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from office_world import Office
from playground_peers import HandClock
from records import admission, bundle, erasure, exclusion

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


async def _erased(folder: Path, store: Path) -> tuple[bytes, bytes]:
    async with Office(folder, HandClock(), store) as world:
        await admission(world)
        before = to_bytes(await bundle(world))
        await erasure(world)
        return before, to_bytes(await bundle(world))


@pytest.fixture(scope="session")
def around_erasure(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> tuple[bytes, bytes]:
    """One admission before and after its texts, and two people who voted in it, were erased."""
    return asyncio.run(_erased(tmp_path_factory.mktemp("forgotten"), empty_store))


@pytest.fixture(scope="session")
def forgotten(around_erasure: tuple[bytes, bytes]) -> bytes:
    """The second of them."""
    return around_erasure[1]


@pytest.fixture(scope="session")
def excluded(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> bytes:
    """An exclusion that everybody else has voted for."""
    return asyncio.run(_played(tmp_path_factory.mktemp("excluded"), empty_store, exclusion))
