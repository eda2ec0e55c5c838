"""Votes by button: how many a second are counted and answered, and how long one takes.

Two lines. `presses`: everybody presses at once; timed from the first press until the last one is answered, which it is
only after its vote is committed. The floor is bare python-telegram-bot (bare_bot.py), which answers and keeps nothing.
`latency`: ten presses a second, milliseconds from each press to its answer. No figure unless the store holds exactly
the ballots that were pressed. The embedded Telegram runs in this process, on the other processor.
"""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import chats
import world
from measure import (
    ROOT,
    Columns,
    Took,
    arguments,
    cpu_seconds,
    in_pairs,
    percentile,
    report,
    require,
    wait_for_quiet,
)
from running import Run, looking

from bot.config import Settings

RATE = 10  # presses a second
SECONDS = 20  # of them
AT_MOST = 600.0


class Measurement:
    """What both scenarios need: the built world, what was sent in it, and a place to run."""

    def __init__(self, template: Path, place: Path, settings: Settings, profile: Path | None) -> None:
        self._template = template
        self._place = place
        self._profile = profile
        self._rows, self._key = asyncio.run(chats.rows_of(settings))

    def _new(self) -> tuple[chats.TimedTelegram, list[chats.Ballot]]:
        telegram = chats.TimedTelegram(max(int(row.target) for row in self._rows) - world.FIRST_CHAT + 1)
        return telegram, chats.ballots(telegram, self._rows, self._key)

    async def floor(self) -> Took:
        """Everybody presses; bare python-telegram-bot answers."""
        telegram, ballots = self._new()
        async with telegram:
            command = [sys.executable, str(ROOT / "bench" / "bare_bot.py"), telegram.base_url, telegram.token]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220 - starting it waits for nothing
            try:
                await asyncio.to_thread(process.stdout.readline if process.stdout else str)
                return await self._at_once(telegram, ballots, process.pid)
            finally:
                process.send_signal(signal.SIGTERM)
                await asyncio.to_thread(process.wait, 30)

    async def project(self) -> tuple[Took, float]:
        """Everybody presses; `umlauf run` counts and answers. What it took, and the most memory (MB)."""
        telegram, ballots = self._new()
        async with telegram:
            folder = self._folder(telegram)
            async with Run(folder, self._profile) as run:
                await asyncio.to_thread(run.wait_ready)
                took = await self._at_once(telegram, ballots, run.pid)
                check(folder, ballots)
                return took, run.peak_mb

    async def latency(self) -> list[float]:
        """Ten presses a second, each of another person: milliseconds from press to answer."""
        telegram, ballots = self._new()
        ballots = ballots[: RATE * SECONDS]
        async with telegram:
            folder = self._folder(telegram)
            async with Run(folder) as run:
                await asyncio.to_thread(run.wait_ready)
                await asyncio.sleep(2)
                begun = time.perf_counter()
                for number, ballot in enumerate(ballots):
                    await asyncio.sleep(begun + number / RATE - time.perf_counter())
                    chats.press(ballot)
                await telegram.all_answered(len(ballots), AT_MOST)
                check(folder, ballots)
        return [seconds * 1000 for seconds in telegram.answered.values()]

    def _folder(self, telegram: chats.TimedTelegram) -> Path:
        folder = world.copy(self._template, self._place / "run")
        world.configure(folder, telegram=telegram.base_url)
        return folder

    async def _at_once(self, telegram: chats.TimedTelegram, ballots: Sequence[chats.Ballot], pid: int) -> Took:
        await asyncio.sleep(2)  # until it waits for updates
        begun = Took(time.perf_counter(), cpu_seconds(pid))
        for ballot in ballots:
            chats.press(ballot)
        await telegram.all_answered(len(ballots), AT_MOST)
        return Took(time.perf_counter() - begun.seconds, cpu_seconds(pid) - begun.cpu)


def check(folder: Path, ballots: Sequence[chats.Ballot]) -> None:
    """Raise Wrong unless each press was counted once, as what it says."""
    with looking(folder) as look:
        found = look.rows("SELECT seat, choice FROM ballots ORDER BY seat")
        handled = look.number("SELECT count(*) FROM inbox WHERE state = 'done'")
    require(found == sorted((ballot.seat, ballot.choice.value) for ballot in ballots), "not the votes that were given")
    require(handled == len(ballots), "a press was not handled")


def main() -> None:
    """Build the world, measure, print two lines."""
    options = arguments(__doc__ or "", count=1000, what="presses, each of a seat of its own").parse_args()
    with world.scratch(options.dir) as place:
        template = place / "template"
        settings = asyncio.run(world.build(template, world.Plan(options.count, mail=False, chat=True)))
        asyncio.run(world.open_motion(settings, sent=True))
        measurement = Measurement(template, place, settings, options.profile)
        throughput(measurement, options.count, options.pairs)
        latency(measurement, options.count, options.pairs)


def throughput(measurement: Measurement, count: int, pairs: int) -> None:
    """Print the line `presses`."""

    def pair() -> dict[str, float]:
        floor = asyncio.run(measurement.floor())
        mine, memory = asyncio.run(measurement.project())
        return {
            "floor_per_s": count / floor.seconds,
            "project_per_s": count / mine.seconds,
            "ratio": floor.seconds / mine.seconds,
            "floor_cpu_s_per_1000": floor.cpu / count * 1000,
            "project_cpu_s_per_1000": mine.cpu / count * 1000,
            "peak_mb": memory,
        }

    report("presses", pairs, in_pairs(pairs, pair), presses=count, aim=0.5)


def latency(measurement: Measurement, count: int, runs: int) -> None:
    """Print the line `latency`."""
    columns = Columns()
    for _ in range(runs):
        busy = wait_for_quiet()
        took = asyncio.run(measurement.latency())
        middle, most = percentile(took, 0.5), percentile(took, 0.95)
        columns.add(p50_ms=middle, p95_ms=most, worst_ms=max(took), others_busy=busy)
    report("latency", runs, columns, seats=count, presses_per_s=RATE, presses=RATE * SECONDS, aim_p95_ms=300)


if __name__ == "__main__":
    main()
