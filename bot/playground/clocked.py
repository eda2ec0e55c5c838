"""The real program in a process of its own, on a play clock: `python -m bot.playground.clocked CONFIG CLOCKFILE`.

For the test that kills it: the clock file holds the seconds by which the play is ahead of this machine's clock.
"""

import asyncio
import contextlib
import logging
import signal
import sys
from pathlib import Path

from bot.app import assemble, serve
from bot.config import load
from bot.playground.clock import file_clock
from bot.playground.world import FAST


async def run(config: Path, clock: Path) -> None:
    """Serve until SIGTERM."""
    serving = asyncio.current_task()
    if serving is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    async with assemble(load(config, {}), file_clock(clock), polls=FAST) as app:
        await serve(app)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2])))
