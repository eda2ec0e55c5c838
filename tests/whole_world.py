"""The play's world with the program in a process of its own and answers by IMAP from a real Dovecot."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from playground_peers import Dovecot

from bot.config import Settings, load
from bot.playground.clock import file_clock
from bot.playground.people import OFFICE_MAIL
from bot.playground.world import CONFIG, NETWORK, World
from motions.model import Case
from store.work import Work

BERLIN = ZoneInfo("Europe/Berlin")
MAILDIR_SECTION = '[mail.maildir]\npath = "{maildir}"\n'
IMAP = """[mail.imap]
host = "127.0.0.1"
port = {port}
security = "none"
username = "{user}"
password = "{password}"
"""


def at(text: str) -> datetime:
    """ "2026-02-03 09:00" at the office, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


class WholeWorld(World):
    """`kill` ends the program as a power cut does; `start` runs it again."""

    def __init__(self, folder: Path, dovecot: Dovecot) -> None:
        self._clock_file = folder / "clock"
        self.set("2026-02-02 08:00")
        super().__init__(folder, file_clock(self._clock_file))
        self._dovecot = dovecot
        self._process: subprocess.Popen[bytes] | None = None
        self._carrier: asyncio.Task[None] | None = None

    def set(self, moment: str) -> None:
        """It is `moment` at the office, for everybody."""
        new = self._clock_file.with_suffix(".new")
        new.write_text(str(at(moment).timestamp() - time.time()))
        new.replace(self._clock_file)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self._carrier = asyncio.create_task(self._carry())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._carrier:
            self._carrier.cancel()
        await self.stop()
        await super().__aexit__(kind, error, trace)

    def _configure(self, maildir: Path) -> Settings:
        imap = IMAP.format(port=self._dovecot.port, user=self._dovecot.username, password=self._dovecot.password)
        text = CONFIG.replace(MAILDIR_SECTION, imap).format(
            token=self.telegram.token,
            api=self.telegram.base_url.removesuffix("/bot"),
            address=OFFICE_MAIL,
            port=self.post.port,
            network=NETWORK,
        )
        path = self.folder / "config.toml"
        path.write_text(text)
        return load(path, {})

    async def _carry(self) -> None:
        """What the embedded post office has for the office goes into the Dovecot mailbox, with its time of arrival."""
        taken: set[Path] = set()
        new = self.folder / "post" / OFFICE_MAIL / "new"
        while True:
            for path in sorted(set(new.glob("*")) - taken):
                seconds = float(path.name.split(".", 1)[0])
                await asyncio.to_thread(self._dovecot.append, path.read_bytes(), datetime.fromtimestamp(seconds, UTC))
                taken.add(path)
            await asyncio.sleep(0.1)

    def start(self) -> None:
        """Run the program."""
        command = [sys.executable, "-m", "bot.playground.clocked", "config.toml", "clock"]
        root = Path(__file__).resolve().parent.parent
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, env={**os.environ, "PYTHONPATH": str(root)}, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    async def stop(self) -> None:
        """SIGTERM, and wait: it ends by itself."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            await asyncio.to_thread(self._process.wait, 15)
        with suppress(AttributeError):
            await super().stop()

    async def case(self, motion: str) -> Case:
        """The motion as the store holds it."""
        async with self.app.store.reading() as work:
            case = await work.motions.case(NETWORK, motion)
        assert case is not None
        return case

    async def state(self, motion: str, state: str, timeout: float = 30) -> None:
        """Wait for a motion's state."""

        async def there(work: Work) -> bool:
            case = await work.motions.case(NETWORK, motion)
            return case is not None and case.motion.state.value == state

        await self.until(there, f"{motion} {state}", timeout)

    async def ballots(self, motion: str, count: int, timeout: float = 30) -> None:
        """Wait for so many ballots."""

        async def there(work: Work) -> bool:
            case = await work.motions.case(NETWORK, motion)
            return case is not None and len(case.ballots) >= count

        await self.until(there, f"{count} ballots", timeout)

    async def delivered(self, timeout: float = 30) -> None:
        """Wait until nothing is due in the outbox."""
        await self.until(_nothing_due(self.clock), "an empty outbox", timeout)


def _nothing_due(clock: Callable[[], datetime]) -> Callable[[Work], Awaitable[bool]]:
    async def empty(work: Work) -> bool:
        rows = await work.outbox.rows(("pending", "sending", "uncertain"))
        return not [row for row in rows if row.state == "sending" or row.next_at <= clock()]

    return empty
