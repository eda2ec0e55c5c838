"""The demo network with the program in a process of its own, which can be killed, and Dovecot as the office's mailbox.

Everybody's clock is a file: as far from this machine's as the seconds in it say. Dovecot puts the present in place of
arrivals that are still to come, so the play has to lie in the past. What the embedded post office has for the office's
address is handed over to Dovecot with the moment at which it arrived.
"""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
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
from bot.playground.world import NETWORK, World
from mail.mailbox import CAUTION
from motions.model import Case
from motions.notice import NoticeKind
from store.deliveries import OutboxRow
from store.tables import OutboxState
from store.work import Work

ROOT = Path(__file__).resolve().parent.parent
BERLIN = ZoneInfo("Europe/Berlin")
IMAP = """\
[mail.imap]
host = "127.0.0.1"
port = {port}
security = "none"
username = "{username}"
password = "{password}"
"""


def local(text: str) -> datetime:
    """ "2026-03-16 09:00" at the office, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


class Program(World):
    """`moment`: when the play begins."""

    def __init__(self, folder: Path, dovecot: Dovecot, moment: datetime) -> None:
        self._clock_file = folder / "clock"
        self._dovecot = dovecot
        self._process: Process | None = None
        self._bridge: asyncio.Task[None] | None = None
        self.log = folder / "program.log"
        self.folder = folder
        self._set(moment)
        super().__init__(folder, file_clock(self._clock_file))

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self._bridge = asyncio.create_task(self._hand_over())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.stop()
        finally:
            await super().__aexit__(kind, error, trace)

    def _configure(self, maildir: Path) -> Settings:
        super()._configure(maildir)
        path = self.folder / "config.toml"
        imap = IMAP.format(port=self._dovecot.port, username=self._dovecot.username, password=self._dovecot.password)
        path.write_text(path.read_text().replace(f'[mail.maildir]\npath = "{maildir}"\n', imap))
        return load(path, {})

    def _set(self, moment: datetime) -> None:
        """At once for everybody: whoever reads the file sees the old or the new time."""
        written = self._clock_file.with_suffix(".new")
        written.write_text(f"{moment.timestamp() - time.time()}")
        os.replace(written, self._clock_file)

    async def _hand_over(self) -> None:
        while True:
            for letter in self.post.box(OFFICE_MAIL).letters():
                await asyncio.to_thread(self._dovecot.append, letter.raw, letter.arrived)
                letter.path.unlink()
            await asyncio.sleep(0.05)

    async def handed_over(self) -> None:
        """Wait until Dovecot has everything that arrived for the office."""
        assert self._bridge is not None
        async with asyncio.timeout(10):
            while self.post.box(OFFICE_MAIL).letters():
                assert not self._bridge.done(), self._bridge
                await asyncio.sleep(0.02)

    async def runs(self) -> None:
        """Start the program and wait until it is ready."""
        command = ["-m", "bot.playground.clocked", str(self.folder / "config.toml"), str(self._clock_file)]
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, stdout=PIPE, stderr=log
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            assert await self._process.stdout.readline() == b"ready\n", self.log.read_text()

    async def killed(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        assert await self._process.wait() == -signal.SIGKILL
        self._process = None

    async def ends(self) -> None:
        """End it as a service manager would; the servers go on."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            async with asyncio.timeout(15):
                assert await process.wait() == 0, self.log.read_text()

    async def stop(self) -> None:
        """End the program and what brings its mail."""
        await self.ends()
        if self._bridge is not None:
            self._bridge.cancel()
            with suppress(asyncio.CancelledError):
                await self._bridge
            self._bridge = None

    async def at(self, moment: str) -> None:
        """It is `moment` at the office; all sources have been read to it, and whatever was due has been done."""
        self.sets(moment)
        await self.read_to(local(moment))
        await self.settled()

    def sets(self, moment: str) -> None:
        """It is `moment` at the office, whether the program runs or not."""
        self._set(local(moment))

    async def read_to(self, moment: datetime) -> None:
        """Wait until every source has been read to its end at `moment` or later: only then a press is made in time.

        The mailbox says so with caution, because its server has a clock of its own.
        """

        async def read(work: Work) -> bool:
            marks = await work.inbox.read_marks()
            wanted = {"mail": moment - CAUTION, "telegram": moment}
            return all(source in marks and marks[source] >= to for source, to in wanted.items())

        await self.until(read, f"reading up to {moment}")

    async def _quiet(self) -> bool:
        """Nothing waits at Telegram, at the post office, in Dovecot's INBOX, in the inbox and in the outbox."""
        inbox = self._dovecot.folder / "mail" / self._dovecot.username
        unread = [path for part in ("new", "cur") if (inbox / part).is_dir() for path in (inbox / part).iterdir()]
        return not unread and await super()._quiet()

    async def when(self, true: Callable[[Case], bool], what: str) -> Case:
        """Wait until something is so of the motion; the case then."""
        found: list[Case] = []

        async def look(work: Work) -> bool:
            case = await work.motions.case(NETWORK, "2026-01")
            found[:] = [case] if case and true(case) else []
            return bool(found)

        await self.until(look, what)
        return found[0]

    async def rows(self, *kinds: NoticeKind) -> list[OutboxRow]:
        """All deliveries of these kinds, without edits."""
        async with self.app.store.reading() as work:
            rows = await work.outbox.rows(list(OutboxState))
        return [row for row in rows if row.kind in kinds and not row.notice.edits]

    async def presses(self, person: str, label: str) -> str:
        """A press under the newest message with this button; what the button answers."""
        chat = self.chats[person]
        message = await chat.wait_for(lambda m: label in m.labels, timeout=10)
        return (await chat.answered(chat.presses(message, label), timeout=10)).text
