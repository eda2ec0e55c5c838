"""Votes by mail: answers that wait in a Dovecot mailbox become counted votes in the store.

Each answer comes from another seat's person, quotes its ballot and bears its token. One motion has as many seats as
there are answers, unless `--seats` gives fewer: then there are so many motions more. Timed from outside, from the
moment `umlauf run` says that it is ready (`ratio`), and from its start (`ratio_from_start`), until the store holds
every ballot; acknowledgements go out meanwhile, and `all_done_s` says when the last of them has. No figure unless
each seat has exactly one ballot with what it said, the mailbox is empty and every acknowledgement was sent once.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import floors
import servers
import world
from mails import Reply, posted, replies
from measure import arguments, in_pairs, report, require
from running import Look, Run, looking

BALLOTS = "SELECT count(*) FROM ballots"
TOLD = "SELECT DISTINCT motion, seat FROM outbox WHERE kind = 'vote_counted' AND state = 'sent'"
ACKNOWLEDGED = f"SELECT count(*) FROM ({TOLD})"


@dataclass(frozen=True)
class Measured:
    """One run: seconds from start and from ready to the last ballot, from ready until all is acknowledged, and what
    the processors took for all of that after ready; megabytes.
    """

    from_start: float
    from_ready: float
    all_done: float
    cpu: float
    peak_mb: float


def project(
    template: Path, place: Path, box: servers.Dovecot, answers: Sequence[Reply], profile: Path | None
) -> Measured:
    """One run, checked."""
    folder = world.copy(template, place / "run")
    imap = world.IMAP.format(port=box.port, username=box.username, password=box.password)
    with servers.smtp_sink(place / "sink") as sink:
        world.configure(folder, smtp=sink.port, source=imap)
        with Run(folder, profile) as run, looking(folder) as look:
            sent_before = look.number("SELECT count(*) FROM outbox WHERE state = 'sent'")
            ready, cpu = run.wait_ready(), run.cpu_seconds
            counted = run.until(lambda: look.number(BALLOTS) >= len(answers), "every vote is counted")
            done = run.until(look.settled, "everything is done", every=0.05)
            took = (counted - run.started, counted - ready, done - ready)
            measured = Measured(*took, run.cpu_seconds - cpu, run.peak_mb)
            check(look, box, answers)
            went = look.number("SELECT count(*) FROM outbox WHERE state = 'sent'") - sent_before
        require(servers.taken(sink).total() == went, "the relay took another number of mails than were sent")
    return measured


def check(look: Look, box: servers.Dovecot, answers: Sequence[Reply]) -> None:
    """Raise Wrong unless every answer was counted once, as what it says, and none is left anywhere."""
    given = sorted((answer.motion, answer.seat, answer.choice.value) for answer in answers)
    ballots = look.rows("SELECT motion, seat, choice FROM ballots ORDER BY 1, 2")
    require(ballots == given, "not the votes that were given")
    done = look.number("SELECT count(*) FROM inbox WHERE state = 'done'")
    require(done == len(answers) == look.number("SELECT count(*) FROM inbox"), "an answer was not understood")
    require(look.number(ACKNOWLEDGED) == len(answers), "a vote was not acknowledged")
    require(servers.count_in(box, "INBOX") == 0, "mails are left in the mailbox")
    require(servers.count_in(box, "Processed") == len(answers), "a mail has vanished")


def main() -> None:
    """Build the world, measure in pairs, print one line."""
    parser = arguments(__doc__ or "", count=1000, what="answers, each of a seat of its own")
    parser.add_argument("--seats", type=int, help="seats of each motion; as many as answers unless given")
    options = parser.parse_args()
    seats = options.seats or options.count
    with world.scratch(options.dir) as place, servers.dovecot() as box:
        template = place / "template"
        settings = asyncio.run(world.build(template, world.Plan(seats)))
        motions = [asyncio.run(world.open_motion(settings, sent=True, number=n)) for n in range(options.count // seats)]
        answers = replies(asyncio.run(posted(settings, motions[0].opened_at)), motions[0].opened_at)
        raws = [answer.raw for answer in answers]

        def pair() -> dict[str, float]:
            servers.fill(box, raws)
            floor = floors.votes(box, len(raws), place / "floor")
            servers.fill(box, raws)
            mine = project(template, place, box, answers, options.profile)
            return {
                "floor_per_s": len(raws) / floor.seconds,
                "project_per_s": len(raws) / mine.from_ready,
                "ratio": floor.seconds / mine.from_ready,
                "ratio_from_start": floor.seconds / mine.from_start,
                "all_done_s": mine.all_done,
                "floor_cpu_s_per_1000": floor.cpu / len(raws) * 1000,
                "project_cpu_s_per_1000": mine.cpu / len(raws) * 1000,
                "peak_mb": mine.peak_mb,
            }

        size = round(sum(map(len, raws)) / len(raws))
        facts = {"votes": len(raws), "seats": seats, "bytes_each": size, "aim": 0.5}
        report("ingest", options.pairs, in_pairs(options.pairs, pair), **facts)


if __name__ == "__main__":
    main()
