"""The loop that empties a mailbox, with a box of the tests that behaves as real ones seldom do."""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from mail_spool import MemorySpool, watching
from playground_peers import START, HandClock

from mail.source import BoxFailed, Reading, Room, Source
from motions.ports import Arrival

pytest_plugins = ["playground_fixtures"]


class ScriptedBox:
    """A box with mails by key. `while_looking` happens during a look, after the mails have been listed."""

    def __init__(self, *keys: str, while_looking: Callable[[], None] = lambda: None) -> None:
        self.lying = list(keys)
        self.vanishing: set[str] = set()
        self.failures: list[Exception] = []
        self.threads: set[int] = set()
        self._while_looking = while_looking
        self._aborted = threading.Event()

    def open(self) -> None:
        """Open, or fail as told."""
        self._aborted.clear()
        if self.failures:
            raise self.failures.pop(0)

    def look(self) -> Sequence[str]:
        """What lies there."""
        self.threads.add(threading.get_ident())
        keys = list(self.lying)
        self._while_looking()
        return keys

    def read(self, keys: Sequence[str], room: Room) -> Reading:
        """Everything but what vanishes."""
        here = [key for key in keys if key not in self.vanishing]
        return Reading(tuple(Arrival("mail", key, key.encode(), START, START) for key in here))

    def mark(self, keys: Sequence[str]) -> None:
        """It no longer lies there."""
        self.lying = [key for key in self.lying if key not in keys]

    def wait(self, seconds: float) -> None:
        """Wait."""
        self._aborted.wait(seconds)

    def abort(self) -> None:
        """End a wait."""
        self._aborted.set()

    def close(self) -> None:
        """Nothing is held."""


async def test_it_speaks_of_the_moment_before_it_looked(hand_clock: HandClock) -> None:
    """A mail that came while it was looking may not have been seen: so the look's beginning counts, not its end."""
    box = ScriptedBox(while_looking=lambda: hand_clock.advance(minutes=1))
    spool = MemorySpool()
    async with watching(Source("mail", box, hand_clock, poll=60), spool):
        await spool.until_read()
    assert spool.read_at == [START]


async def test_it_holds_back_by_how_far_the_clocks_may_differ(hand_clock: HandClock) -> None:
    """A mail that comes after the look may be dated before it, where another machine's clock dates it."""
    spool = MemorySpool()
    source = Source("mail", ScriptedBox(), hand_clock, poll=60, caution=timedelta(seconds=15))
    async with watching(source, spool):
        await spool.until_read()
    assert spool.read_at == [START - timedelta(seconds=15)]
    assert source.status.read_at == START


async def test_it_says_nothing_of_the_end_before_it_has_kept_all(hand_clock: HandClock) -> None:
    """Everything that lay there first, then the moment; a second look has found nothing new."""
    box = ScriptedBox(*(f"m{number}" for number in range(150)))
    spool = MemorySpool()
    async with watching(Source("mail", box, hand_clock, poll=60), spool):
        await spool.until_read()
    assert [len(entry) if isinstance(entry, tuple) else entry for entry in spool.log] == [100, 50, START]


async def test_it_does_not_run_in_circles_after_what_vanishes(hand_clock: HandClock) -> None:
    """A mail that is listed and cannot be found stops nobody, and is asked for again at the next look only."""
    box = ScriptedBox("a", "ghost", "b")
    box.vanishing.add("ghost")
    spool = MemorySpool()
    source = Source("mail", box, hand_clock, poll=0.05)
    async with watching(source, spool):
        await spool.until_kept(2)
        await asyncio.sleep(0.2)
        assert "ghost" in source.status.error
        assert spool.read_at == []
        box.lying.remove("ghost")
        await spool.until_read()
    assert list(spool.kept) == ["a", "b"]


async def test_it_works_in_one_thread(hand_clock: HandClock) -> None:
    """What a box holds need not be safe for several, and the program goes on meanwhile."""
    box = ScriptedBox("a")
    spool = MemorySpool()
    async with watching(Source("mail", box, hand_clock, poll=0.01), spool):
        await spool.until_read(3)
    assert len(box.threads) == 1
    assert threading.get_ident() not in box.threads


@pytest.mark.parametrize("failure", [BoxFailed("imap_login", "imap.example:993: refused"), ValueError("broken code")])
async def test_it_never_gives_up(hand_clock: HandClock, caplog: pytest.LogCaptureFixture, failure: Exception) -> None:
    """Whatever happens: it says so, once, and opens the box again."""
    box = ScriptedBox("a")
    box.failures = [failure, failure]
    spool = MemorySpool()
    source = Source("mail", box, hand_clock, poll=60)
    with caplog.at_level(logging.INFO, logger="mail.source"):
        async with watching(source, spool):
            await asyncio.sleep(0.2)
            assert str(failure) in source.status.error
            assert source.status.read_at is None
            await spool.until_read()
    assert source.status.error == ""
    assert source.status.read_at == START
    warnings = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert caplog.records[-1].message == "mail: works again"
