"""Transactions: all or nothing, one writer at a time, nothing committed is lost, and others' commits are noticed."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from store_samples import NET, NETWORK, NOW, fill, motion, open_motion

from motions.changes import Decision, MotionOpened
from store.errors import AlreadyRunning, ReadOnly
from store.work import Store

pytest_plugins = ["store_fixtures"]

WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from store.work import Store

async def main(url, name, count):
    async with Store.open(url) as store:
        for number in range(count):
            async with store.writing() as work:
                known = int(await work.settings.get("sum") or 0)
                await work.settings.set("sum", str(known + 1))
                await work.journal.append("bielefeld", datetime(2026, 11, 23, tzinfo=UTC), name, "wrote", {"n": number})
            print(number, flush=True)

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""
"""Another process: counts in a setting and writes a journal entry, one commit each; says when each is committed."""


@asynccontextmanager
async def another_process(url: str, name: str, count: int) -> AsyncIterator[asyncio.subprocess.Process]:
    root = Path(__file__).parent.parent
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, name, str(count), stdout=asyncio.subprocess.PIPE, cwd=root
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_it_opens_with_await_as_well(sqlite_url: str) -> None:
    """For a composition root that closes everything itself."""
    store = await Store.open(sqlite_url)
    async with store.reading() as work:
        assert await work.networks.all() == ()
    await store.close()


async def test_it_keeps_nothing_of_a_transaction_that_failed(store: Store) -> None:
    """All of it or nothing, also what was enqueued and noted in between."""
    with pytest.raises(RuntimeError, match="half way"):
        await _fail_half_way(store)
    async with store.reading() as work:
        assert await work.settings.get("kept") is None
        assert await work.journal.entries(NET) == ()


async def _fail_half_way(store: Store) -> None:
    async with store.writing() as work:
        await work.settings.set("kept", "no")
        await work.journal.append(NET, NOW, None, "tried", {})
        raise RuntimeError("half way")


async def test_it_goes_on_after_a_transaction_was_abandoned(store: Store) -> None:
    """A task that is cancelled while it writes leaves neither a lock nor half of its work behind."""
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.writing() as work:
            await work.settings.set("kept", "no")
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.writing() as work:
        assert await work.settings.get("kept") is None


async def test_it_refuses_to_write_while_reading(store: Store) -> None:
    """On SQLite such a transaction would fail by chance, whenever somebody else writes: so it always fails."""
    with pytest.raises((ReadOnly, DBAPIError), match="read"):
        async with store.reading() as work:
            await work.settings.set("kept", "no")
    async with store.reading() as work:
        assert await work.settings.get("kept") is None


async def test_it_refuses_to_write_in_a_reading_transaction_while_somebody_else_writes(store: Store) -> None:
    """At once: whoever only looks must not wait for a writer, and with SQLite not hold up everything else either."""
    begun = time.monotonic()
    async with store.writing() as writer:
        await writer.settings.set("a", "1")
        with pytest.raises((ReadOnly, DBAPIError), match="read"):
            async with store.reading() as work:
                await work.settings.set("b", "2")
    assert time.monotonic() - begun < 5, "ten seconds is how long SQLite waits for a writer"


async def test_it_reads_one_moment_while_somebody_writes(store: Store) -> None:
    """A reader waits for nobody and sees nothing change under its hands."""
    async with store.reading() as reader:
        assert await reader.settings.get("number") is None
        async with store.writing() as writer:
            await writer.settings.set("number", "1")
        assert await reader.settings.get("number") is None
    async with store.reading() as reader:
        assert await reader.settings.get("number") == "1"


async def test_it_lets_writers_of_one_process_follow_one_another(store: Store) -> None:
    """Read, then write, by many tasks at once: no update is lost, none fails."""

    async def count() -> None:
        async with store.writing() as work:
            known = int(await work.settings.get("sum") or 0)
            await asyncio.sleep(0)
            await work.settings.set("sum", str(known + 1))

    await asyncio.gather(*(count() for _ in range(30)))
    async with store.reading() as work:
        assert await work.settings.get("sum") == "30"


async def test_it_lets_a_writer_elsewhere_wait_until_the_first_is_done(store: Store, url: str) -> None:
    """Whoever begins to write later decides on what the first has committed, although both had begun before."""

    async def count(writer: Store, read: asyncio.Event, go_on: asyncio.Event) -> None:
        async with writer.writing() as work:
            known = int(await work.settings.get("sum") or 0)
            read.set()
            await go_on.wait()
            await work.settings.set("sum", str(known + 1))

    first_read, second_read, go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()
    async with Store.open(url) as elsewhere:
        first = asyncio.create_task(count(store, first_read, go_on))
        await first_read.wait()
        second = asyncio.create_task(count(elsewhere, second_read, go_on))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(second_read.wait(), 0.5)
        go_on.set()
        await asyncio.gather(first, second)
    async with store.reading() as work:
        assert await work.settings.get("sum") == "2"


async def test_it_lets_processes_write_beside_one_another(store: Store, url: str) -> None:
    """`umlauf run` and two commands at once: every commit stands, and the journal has one chain."""
    async with another_process(url, "one", 25) as one, another_process(url, "two", 25) as two:
        for _ in range(25):
            async with store.writing() as work:
                known = int(await work.settings.get("sum") or 0)
                await work.settings.set("sum", str(known + 1))
                await work.journal.append(NET, NOW, "three", "wrote", {})
        assert (await one.wait(), await two.wait()) == (0, 0)
    async with store.reading() as work:
        assert await work.settings.get("sum") == "75"
        assert await work.journal.verify(NET) == []
        assert len(await work.journal.entries(NET)) == 75


async def test_it_keeps_what_was_committed_when_the_process_is_killed(store: Store, url: str) -> None:
    """`kill -9` in the middle of writing: every commit that was reported is there, whole, and the chain is intact."""
    async with another_process(url, "killed", 100_000) as process:
        assert process.stdout is not None
        reported = -1
        while reported < 40:
            reported = int(await process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        assert await process.wait() == -signal.SIGKILL
        rest = (await process.stdout.read()).split()
        reported = int(rest[-1]) if rest else reported
    async with store.writing() as work:
        entries = await work.journal.entries(NET)
        assert await work.journal.verify(NET) == []
        assert len(entries) in (reported + 1, reported + 2)  # the last commit may not have been reported any more
        assert await work.settings.get("sum") == str(len(entries))


async def test_it_notices_its_own_commits_at_once(store: Store) -> None:
    """The courier wakes as soon as something was enqueued; a transaction that wrote nothing wakes nobody."""
    await store.changed(timeout=0.2)  # whatever came before
    seen = store.changes
    async with store.writing() as work:
        await work.settings.get("nothing")
    assert store.changes == seen
    started = time.monotonic()
    waiting = asyncio.create_task(store.changed(seen, timeout=10))
    async with store.writing() as work:
        await work.settings.set("number", "1")
    assert await waiting > seen
    assert time.monotonic() - started < 0.4


async def test_it_notices_the_commits_of_other_processes_within_a_second(store: Store, url: str) -> None:
    """A coordinator's command on the same machine reaches the running bot."""
    while await store.changed(seen := store.changes, timeout=1.2) > seen:
        pass
    async with Store.open(url) as other:
        started = time.monotonic()
        async with other.writing() as work:
            await work.settings.set("number", "1")
        assert await store.changed(seen, timeout=10) > seen
        assert time.monotonic() - started < 1


async def test_it_misses_no_commit_between_reading_and_waiting(store: Store, url: str) -> None:
    """The very first wait starts the watching: what another process committed just before it must still wake."""
    seen = store.changes
    async with Store.open(url) as other, other.writing() as work:
        await work.settings.set("number", "1")
    assert await store.changed(seen, timeout=10) > seen


async def test_it_stops_waiting_when_the_time_is_over(sqlite_url: str) -> None:
    """The clerk looks at the clock now and then, whatever happens."""
    async with Store.open(sqlite_url) as store:
        seen = await store.changed(timeout=1.2)
        assert await store.changed(seen, timeout=0.05) == seen


async def test_it_lets_one_run_work_on_an_sqlite_store(sqlite_url: str) -> None:
    """The second refuses with a sentence; after the first has ended it may."""
    async with Store.open(sqlite_url) as one, Store.open(sqlite_url) as two:
        async with one.run_lock():
            with pytest.raises(AlreadyRunning, match=r"another `umlauf run` works on umlauf\.db"):
                async with two.run_lock():
                    pass
            async with two.writing() as work:  # every other command works beside it
                await work.networks.add(NETWORK)
        async with two.run_lock():
            pass


@pytest.mark.postgres
async def test_it_lets_several_runs_share_a_postgresql_store(postgres_url: str) -> None:
    """There `run` may be split by role."""
    async with Store.open(postgres_url) as one, Store.open(postgres_url) as two, one.run_lock(), two.run_lock():
        pass


async def test_it_frees_the_lock_of_a_run_that_was_killed(sqlite_url: str) -> None:
    """After `kill -9` nobody has to remove a file by hand."""
    code = "import sys, time; from pathlib import Path; from store.lock import only_one\n"
    code += "with only_one(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    path = sqlite_url.removeprefix("sqlite+aiosqlite:///")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, path, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parent.parent
    )
    assert process.stdout is not None
    await process.stdout.readline()
    async with Store.open(sqlite_url) as store:
        with pytest.raises(AlreadyRunning):
            async with store.run_lock():
                pass
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        async with store.run_lock():
            pass


async def test_it_opens_a_motion_in_a_fresh_store(sqlite_url: str) -> None:
    """From an empty file to an open motion, closed and opened again in between."""
    async with Store.open(sqlite_url) as store:
        await fill(store)
        opened = await open_motion(store)
    async with Store.open(sqlite_url) as store, store.reading() as work:
        case = await work.motions.case(NET, opened.id)
    assert case is not None
    assert case.motion == opened


async def test_it_takes_a_motion_with_its_documents_among_what_is_gathered(store: Store) -> None:
    """A batch may open a motion: its documents belong to it at once, and the journal shows it to whoever asks."""
    async with store.writing() as work, work.gathering(lambda: NOW):
        document = await work.documents.add(NET, None, "antrag.txt", "text/plain", b"Antrag", "application")
        opened = replace(motion(), documents=(document,))
        await work.motions.apply(NET, Decision((MotionOpened(opened),)), NOW, "alpha-rep")
        assert await work.documents.of_motion(NET, opened.id) == (document,)
        assert [entry.what for entry in await work.journal.of_motion(NET, opened.id)] == ["motion_opened"]
