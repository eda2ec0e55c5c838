"""What all measurements share: floor and project in turn, statistics, and one JSON line for each scenario.

A shared or slow machine slows both sides of a pair, so the ratio of a pair says more than any rate. How busy others
kept the machine just before each measurement stands in every line.
"""

import json
import os
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # the checkout that is measured, whatever else is installed
SEED = 20261124
QUIET = 0.2  # share of all processors that others may use when a measurement begins
_TICKS = os.sysconf("SC_CLK_TCK")


class Wrong(Exception):
    """Something was lost, doubled or left behind: there is no figure for wrong work."""


def require(true: bool, what: str) -> None:
    """Raise Wrong unless it is so."""
    if not true:
        raise Wrong(what)


def spread(values: Iterable[float], digits: int = 3) -> dict[str, float]:
    """Median, least and greatest."""
    found = sorted(values)
    middle = statistics.median(found)
    return {"median": round(middle, digits), "min": round(found[0], digits), "max": round(found[-1], digits)}


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` (0..1) of all values do not exceed (nearest rank)."""
    found = sorted(values)
    return found[max(0, -(-int(share * 1000) * len(found) // 1000) - 1)]


def report(scenario: str, pairs: int, columns: Mapping[str, Iterable[float]], **facts: object) -> None:
    """Print the line of a scenario: each column as its spread over the pairs."""
    line: dict[str, Any] = {"scenario": scenario, "pairs": pairs, "seed": SEED, **facts}
    line |= {name: spread(values) for name, values in columns.items()}
    line["python"] = ".".join(map(str, sys.version_info[:3]))
    print(json.dumps(line), flush=True)


@dataclass(frozen=True)
class Took:
    """What a piece of work took: seconds by the clock and of the processors."""

    seconds: float
    cpu: float

    @classmethod
    def begin(cls) -> "Took":
        """The state of both now, for work in this process."""
        return cls(time.perf_counter(), time.process_time())

    def ended(self) -> "Took":
        """What has been taken since this beginning."""
        now = Took.begin()
        return Took(now.seconds - self.seconds, now.cpu - self.cpu)


class Columns(dict[str, list[float]]):
    """Measured values by name, one for each pair."""

    def add(self, **values: float) -> None:
        """The values of one pair."""
        for name, value in values.items():
            self.setdefault(name, []).append(value)


def in_pairs(pairs: int, one: Callable[[], Mapping[str, float]]) -> Columns:
    """`pairs` measurements after one that does not count, each begun in a quiet moment if one comes."""
    columns = Columns()
    one()
    for _ in range(pairs):
        busy = wait_for_quiet()
        columns.add(**one(), others_busy=busy)
    return columns


def wait_for_quiet(at_most: float = 10.0) -> float:
    """Wait until others use less than QUIET of the machine; the share (0..1) that they used at last."""
    until = time.monotonic() + at_most
    while True:
        before = _processors()
        time.sleep(0.25)
        after = _processors()
        busy = 1 - (after[1] - before[1]) / max(1, after[0] - before[0])
        if busy < QUIET or time.monotonic() > until:
            return busy


def _processors() -> tuple[int, int]:
    """Ticks of all processors since the start of the machine: all of them, and the idle ones."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def cpu_seconds(pid: int) -> float:
    """What a process has used so far, with all its threads (to 10 ms)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def peak_mb(pid: int) -> float:
    """The most memory a process has had at a time."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def arguments(about: str, *, count: int, what: str) -> ArgumentParser:
    """The options that all scripts have."""
    parser = ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--count", type=int, default=count, help=f"{what}, {count} unless given")
    parser.add_argument("--pairs", type=int, default=5, help="measurements that count, after one that does not")
    parser.add_argument("--dir", type=Path, help="scratch folder on a real disk: where syncing is free, figures lie")
    parser.add_argument("--profile", type=Path, help="write cProfile's statistics of the last run here")
    return parser
