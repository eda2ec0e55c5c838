"""The program as its users run it: `umlauf run` in a process of its own, watched from outside."""

import asyncio
import compileall
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from measure import ROOT, Wrong, cpu_seconds, peak_mb, require

LOOK_EVERY = 0.01  # seconds
STOPS_WITHIN = 60.0  # seconds
AT_MOST = 900.0  # seconds that any scenario may take


def precompile() -> None:
    """Have bytecode as after an installation, also where Python is told not to write any."""
    for room in ("bot", "mail", "motions", "store"):
        compileall.compile_dir(ROOT / room, quiet=2)


class Run:
    """`with Run(folder) as run`: started on entering, stopped by SIGTERM on leaving. `folder` has config.toml.

    `started` and `ready` are moments of time.perf_counter().
    """

    def __init__(self, folder: Path, profile: Path | None = None) -> None:
        self._folder = folder
        profiled = ["-m", "cProfile", "-o", str(profile.resolve())] if profile else []
        self._command = [sys.executable, *profiled, "-m", "bot", "run", "--json", "--config"]

    def __enter__(self) -> Self:
        with (self._folder / "run.log").open("wb") as log:
            self.started = time.perf_counter()
            self._process = subprocess.Popen(
                [*self._command, str(self._folder / "config.toml")],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise Wrong(f"the run did not stop within {STOPS_WITHIN:.0f} s") from error
        if error is None:
            log = (self._folder / "run.log").read_text()
            require(code == 0 and "Traceback" not in log, f"the run ended with {code} and said: {log[-2000:]}")

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The servers that run in this process go on while it stops."""
        await asyncio.to_thread(self.__exit__, kind, error, trace)

    def wait_ready(self) -> float:
        """The moment it said that it is ready."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        ready = time.perf_counter()
        if not line or not json.loads(line).get("ready"):
            raise Wrong(f"not ready: {line} {(self._folder / 'run.log').read_text()[-2000:]}")
        return ready

    def until(self, true: Callable[[], bool], what: str, every: float = LOOK_EVERY) -> float:
        """The moment at which something has become so. Wrong if the process ends before, or it takes too long."""
        give_up = time.perf_counter() + AT_MOST
        while not true():
            require(self._process.poll() is None, f"the run ended before {what}")
            require(time.perf_counter() < give_up, f"{what}: not within {AT_MOST:.0f} s")
            time.sleep(every)
        return time.perf_counter()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def cpu_seconds(self) -> float:
        """What it has used of the processors so far."""
        return cpu_seconds(self.pid)

    @property
    def peak_mb(self) -> float:
        """The most memory it has had."""
        return peak_mb(self.pid)


class Look:
    """Questions to the store from outside; reading never holds the writer up."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(f"file:{folder / 'umlauf.db'}?mode=ro", uri=True)

    def number(self, query: str) -> int:
        """The one number that a query gives."""
        return int(self._database.execute(query).fetchone()[0])

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """All rows that a query gives."""
        return self._database.execute(query).fetchall()

    def settled(self) -> bool:
        """Whether everything that came in is handled and everything to go out has gone."""
        waiting = self.number("SELECT count(*) FROM inbox WHERE state = 'waiting'")
        return not waiting and not self.number(
            "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending', 'uncertain')"
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


@contextmanager
def looking(folder: Path) -> Iterator[Look]:
    """A `Look` that is closed at the end."""
    look = Look(folder)
    try:
        yield look
    finally:
        look.close()
