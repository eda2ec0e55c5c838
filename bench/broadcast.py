"""Notices by chat: a motion reaches 2,000 chats at the pace that Telegram allows, and what that costs.

Delivery counts as availability here (every person has designated the chat), so each message is also weighed as
evidence. Timed between the first and the last message at the embedded Telegram; `cpu_share` is the program's use of
one processor meanwhile. No figure unless each chat has its message once.
"""

import asyncio
import time
from pathlib import Path

import chats
import world
from measure import Columns, Took, arguments, report, require, wait_for_quiet
from running import Run, looking

from motions.terms import Kind

AT_MOST = 3600.0


async def project(template: Path, place: Path, people: int, profile: Path | None) -> dict[str, float]:
    """One run, checked."""
    telegram = chats.TimedTelegram(people)
    folder = world.copy(template, place / "run")
    async with telegram:
        world.configure(folder, telegram=telegram.base_url)
        async with Run(folder, profile) as run:
            await telegram.changed.until(lambda: telegram.requests("sendMessage") or None, AT_MOST)
            begun = Took(time.perf_counter(), run.cpu_seconds)
            await telegram.changed.until(lambda: len(telegram.requests("sendMessage")) > people or None, AT_MOST)
            lasted, cpu, memory = time.perf_counter() - begun.seconds, run.cpu_seconds - begun.cpu, run.peak_mb
            await asyncio.sleep(2)  # what would come twice comes now, and the last are marked
        with looking(folder) as look:
            require(look.number("SELECT count(*) FROM outbox WHERE state != 'sent'") == 0, "something was not sent")
            evidence = look.number("SELECT count(*) FROM evidence WHERE kind = 'available'")
    alone = [len(user.from_bot) for user in telegram.users[1:]]
    require(alone == [1] * (people - 1), "a chat has no message, or several")
    require(len(telegram.users[0].from_bot) == 2, "the office has not its two messages")
    return {"chats_per_s": people / lasted, "seconds": lasted, "cpu_share": cpu / lasted, "peak_mb": memory} | {
        "evidence": float(evidence)
    }


def main() -> None:
    """Build the world, measure, print one line."""
    parser = arguments(__doc__ or "", count=2000, what="chats, two for each seat")
    parser.set_defaults(pairs=1)
    options = parser.parse_args()
    plan = world.Plan(options.count // 2, people_each=2, mail=False, chat=True, designated=True)
    with world.scratch(options.dir) as place:
        template = place / "template"
        settings = asyncio.run(world.build(template, plan))
        asyncio.run(world.open_motion(settings, Kind.EXCLUSION, sent=False))
        columns = Columns()
        for _ in range(options.pairs):
            busy = wait_for_quiet()
            columns.add(**asyncio.run(project(template, place, options.count, options.profile)), others_busy=busy)
        report("broadcast", options.pairs, columns, chats=options.count, allowed_per_s=25, aim_cpu_share=0.15)


if __name__ == "__main__":
    main()
