"""The fixture `world`: the demo network, stepped by hand. A test module asks for it with
`pytest_plugins = ["office_fixtures"]` and takes the types from office_world.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from journal_watch import watching
from office_world import Office
from playground_peers import HandClock

from store.migrate import migrate


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("office") / "empty.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(autouse=True)
def journal_keeps_up() -> Iterator[None]:
    """Nothing that the law rests on changes without an entry in the journal."""
    with watching() as silent:
        yield
    assert silent == []


@pytest.fixture
def an_office(tmp_path: Path, empty_store: Path) -> Callable[..., Office]:
    """Makes an Office that is not open yet; takes what `Office` takes as `rules` and `networks`."""
    return lambda **more: Office(tmp_path, HandClock(), empty_store, **more)


@pytest.fixture
async def world(an_office: Callable[..., Office]) -> AsyncIterator[Office]:
    """Six members, nobody asked yet; it is Tuesday, 24 November 2026, 15:00 in Bielefeld."""
    async with an_office() as office:
        yield office
