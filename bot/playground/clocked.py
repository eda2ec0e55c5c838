"""The program as `umlauf run` runs it, on a clock that another process sets:

    python -m bot.playground.clocked CONFIG CLOCK

CLOCK is a file with the seconds by which the play is ahead of this machine (negative: behind). It prints "ready" when
everything runs, and ends with exit code 0 on SIGTERM. A test may kill it whenever it likes.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bot.app import Polls, assemble, serve
from bot.config import load
from bot.playground.clock import file_clock

SOON = Polls(telegram=1, imap=0.3, maildir=0.3, outage=timedelta.max)  # the clock leaps by days


async def run(config: Path, clock: Path) -> None:
    """Until SIGTERM."""
    async with assemble(load(config, {}), file_clock(clock), polls=SOON) as app:
        serving = asyncio.create_task(serve(app, ready=_say_ready))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        with suppress(asyncio.CancelledError):
            await serving


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main(args: Sequence[str]) -> None:
    """What `python -m` calls."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    config, clock = args
    asyncio.run(run(Path(config), Path(clock)))


if __name__ == "__main__":
    main(sys.argv[1:])
