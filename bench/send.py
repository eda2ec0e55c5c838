"""Notices by mail: one motion to many people leaves through Postfix's smtp-sink.

The notices wait in the outbox when `umlauf run` starts; timed from outside, from the moment it says that it is ready
(`ratio`), and from its start (`ratio_from_start`), until the store marks each of them as sent. The floor sends the
same mails, composed beforehand. No figure unless the relay took exactly one mail for each.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import floors
import servers
import world
from mails import Posted, posted
from measure import arguments, in_pairs, report, require
from running import Run, looking

SENT = "SELECT count(*) FROM outbox WHERE state = 'sent'"


@dataclass(frozen=True)
class Measured:
    """One run: seconds from start and from ready to the last mark, and of the processors after ready; megabytes."""

    from_start: float
    from_ready: float
    cpu: float
    peak_mb: float


def project(template: Path, place: Path, mails: Sequence[Posted], profile: Path | None) -> Measured:
    """One run, checked."""
    folder = world.copy(template, place / "run")
    with servers.smtp_sink(place / "sink") as sink:
        world.configure(folder, smtp=sink.port)
        with Run(folder, profile) as run, looking(folder) as look:
            ready, cpu = run.wait_ready(), run.cpu_seconds
            sent = run.until(lambda: look.number(SENT) >= len(mails), "every mail is sent")
            measured = Measured(sent - run.started, sent - ready, run.cpu_seconds - cpu, run.peak_mb)
            require(look.number("SELECT count(*) FROM outbox") == len(mails), "other rows than the notices")
            require(look.number("SELECT sum(attempts) FROM outbox") == len(mails), "a mail took several attempts")
        check(sink, mails)
    return measured


def check(sink: servers.SmtpSink, mails: Sequence[Posted]) -> None:
    """Raise Wrong unless the relay has taken each mail once."""
    require(servers.taken(sink) == Counter(mail.recipient for mail in mails), "mails were lost or doubled")


def main() -> None:
    """Build the world, measure in pairs, print one line."""
    options = arguments(__doc__ or "", count=1000, what="people, two for each seat").parse_args()
    with world.scratch(options.dir) as place:
        template = place / "template"
        settings = asyncio.run(world.build(template, world.Plan(options.count // 2, people_each=2)))
        motion = asyncio.run(world.open_motion(settings, sent=False))
        mails = asyncio.run(posted(settings, motion.opened_at))

        def pair() -> dict[str, float]:
            with servers.smtp_sink(place / "sink") as sink:
                floor = floors.sending(sink.port, mails, place / "floor")
                check(sink, mails)
            mine = project(template, place, mails, options.profile)
            return {
                "floor_per_s": len(mails) / floor.seconds,
                "project_per_s": len(mails) / mine.from_ready,
                "ratio": floor.seconds / mine.from_ready,
                "ratio_from_start": floor.seconds / mine.from_start,
                "floor_cpu_s_per_1000": floor.cpu / len(mails) * 1000,
                "project_cpu_s_per_1000": mine.cpu / len(mails) * 1000,
                "peak_mb": mine.peak_mb,
            }

        size = round(sum(len(mail.content) for mail in mails) / len(mails))
        report("send", options.pairs, in_pairs(options.pairs, pair), mails=len(mails), bytes_each=size, aim=0.5)


if __name__ == "__main__":
    main()
