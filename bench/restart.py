"""Starting again: from exec until everything due is closed and everything unsent is on its way.

The store holds many open motions of a network of six, some of which fell due and some of whose notices are unsent
since the program went down. Measured beside the bare import of the four libraries the program stands on. No figure
unless every due motion is closed once, no other has moved, and each unsent mail reached the relay once.
"""

import asyncio
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import servers
import world
from measure import arguments, in_pairs, report, require
from running import Look, Run, looking, precompile

from bot.config import Settings
from motions.changes import Decision, EvidenceNoted, MotionOpened
from motions.decide import views
from motions.decide.dates import note_receipt
from motions.decide.evolve import evolve
from motions.model import Case
from motions.notice import NoticeKind
from motions.terms import Channel, State
from store.work import Work

DUE = 20  # motions
UNSENT = 100  # mails
SEATS = 6
AT_ONCE = 500  # motions written in one transaction
LIBRARIES = "import telegram.ext, sqlalchemy, aiosmtplib, imap_tools"
MEMORY = "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
RESULTS = "SELECT count(DISTINCT motion) FROM outbox WHERE kind = 'result'"
OPEN = "SELECT count(*) FROM motions WHERE state IN ('collecting', 'binding', 'awaiting_sources')"
UNTRIED = "SELECT count(*) FROM outbox WHERE attempts = 0 AND state != 'sent'"
TRIED = "SELECT count(*) FROM outbox WHERE attempts > 0"


async def build(template: Path, count: int) -> Settings:
    """`count` open motions, of which DUE ended yesterday, and UNSENT waiting mails."""
    settings = await world.build(template, world.Plan(SEATS))
    await world.open_motion(settings, sent=True)
    async with world.opened(settings) as store:
        async with store.reading() as work:
            [pattern] = await work.motions.cases([State.COLLECTING])
        running = _received_by_all(pattern, timedelta(days=2))
        due = _received_by_all(pattern, timedelta(days=30))
        for first in range(2, count + 1, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, count + 1))
            copies = [_copy(due if number <= DUE + 1 else running, number) for number in numbers]
            async with store.writing() as work:
                await _write(work, copies)
        async with store.writing() as work:
            for number in range(UNSENT // SEATS + 1):
                case = _copy(running, count - number)
                notices = views.to_seats(case, NoticeKind.MOTION, world.moment())
                await work.outbox.enqueue(world.NETWORK, notices[: UNSENT - number * SEATS], world.moment())
    return settings


def _received_by_all(pattern: Case, ago: timedelta) -> Case:
    """The case as it stands if it was opened so long ago and everybody has answered that it arrived."""
    opened_at = world.moment() - ago
    case = replace(
        pattern,
        motion=replace(pattern.motion, opened_at=opened_at),
        evidence=tuple(replace(e, at=opened_at, noted_at=opened_at) for e in pattern.evidence),
    )
    for number in range(1, SEATS):
        at = opened_at + timedelta(minutes=number)
        decided = note_receipt(case, f"m{number}", f"p{number}", Channel.MAIL, at, at)
        case = evolve(case, decided.changes)
    return case


def _copy(case: Case, number: int) -> Case:
    """The same motion under another reference."""
    return replace(case, motion=replace(case.motion, id=f"2026-{number:02d}", documents=()))


async def _write(work: Work, cases: list[Case]) -> None:
    opened = [MotionOpened(case.motion) for case in cases]
    noted = [EvidenceNoted(case.motion.id, evidence) for case in cases for evidence in case.evidence]
    await work.motions.apply(world.NETWORK, Decision((*opened, *noted)), world.moment(), "p0")


def libraries() -> tuple[float, float]:
    """Importing the four libraries and nothing else: seconds and megabytes."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", f"{LIBRARIES}\n{MEMORY}"], check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, int(done.stdout) / 1024


def project(template: Path, place: Path, count: int, profile: Path | None) -> dict[str, float]:
    """One start: seconds from exec to ready, to the last due motion closed, to the last mail tried; megabytes."""
    folder = world.copy(template, place / "run")
    with servers.smtp_sink(place / "sink") as sink:
        world.configure(folder, smtp=sink.port)
        with Run(folder, profile) as run, looking(folder) as look:
            ready = run.wait_ready() - run.started
            done = _taken_up(run, look, count)
            memory = run.peak_mb
            run.until(look.settled, "everything is done", every=0.05)
            require(look.number(OPEN) == count - DUE, "not exactly the motions that were due are closed")
            require(look.number(RESULTS) == DUE, "a due motion was not announced")
            sent = look.number(TRIED)
            require(look.number("SELECT sum(attempts) FROM outbox") == sent, "a mail was tried twice")
        require(servers.taken(sink).total() == sent, "the relay took another number of mails than were sent")
    return {"ready_s": ready, **done, "taken_up_s": max(done.values()), "project_peak_mb": memory}


def _taken_up(run: Run, look: Look, count: int) -> dict[str, float]:
    done: dict[str, float] = {}

    def all_done() -> bool:
        now = time.perf_counter() - run.started
        if look.number(OPEN) <= count - DUE:
            done.setdefault("due_s", now)
        if not look.number(f"{UNTRIED} AND kind = 'motion'"):
            done.setdefault("unsent_s", now)
        return len(done) == 2

    run.until(all_done, "everything is taken up")
    return done


def main() -> None:
    """Build the world, measure in pairs, print one line."""
    options = arguments(__doc__ or "", count=10_000, what="open motions").parse_args()
    precompile()
    with world.scratch(options.dir) as place:
        template = place / "template"
        asyncio.run(build(template, options.count))

        def pair() -> dict[str, float]:
            wall, memory = libraries()
            mine = project(template, place, options.count, options.profile)
            return {
                "libraries_s": wall,
                "libraries_peak_mb": memory,
                **mine,
                "wall_ratio": mine["taken_up_s"] / wall,
                "memory_ratio": mine["project_peak_mb"] / memory,
            }

        facts = {"motions": options.count, "due": DUE, "unsent": UNSENT, "aim_wall": 1.5, "aim_memory": 1.3}
        report("restart", options.pairs, in_pairs(options.pairs, pair), **facts)


if __name__ == "__main__":
    main()
