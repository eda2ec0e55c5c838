"""The program on its own mailbox, for mails of many megabytes: what it needs of memory, and what a kill leaves."""

import asyncio
import base64
import os
import re
from datetime import datetime
from pathlib import Path

from playground_peers import Dovecot
from whole_way import Program, local

from bot import office
from bot.config import Settings
from bot.playground.maildir import Letter
from bot.playground.people import OFFICE_MAIL
from bot.playground.world import NETWORK, World
from motions.decide.opening import Draft
from motions.model import Applicant
from motions.terms import Kind
from store.inbox import InboxEntry, InboxRow
from store.tables import InboxState
from store.work import Work

MEGABYTE = 1_000_000
APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"


def answer(letter: Letter, sender: str, said: str, size: int) -> bytes:
    """An answer with these words in its first line and a file behind; so many bytes, and each time others."""
    head = (
        f"From: <{sender}>\r\nTo: {letter.message['Reply-To']}\r\nSubject: Re: Antrag\r\n"
        f"Message-ID: <{os.urandom(8).hex()}@mitglied.example>\r\nIn-Reply-To: {letter.message['Message-ID']}\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{said}\r\n\r\n"
        "--b\r\nContent-Type: video/mp4; name=rundgang.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode()
    file = base64.encodebytes(os.urandom(size * 57 // 78)).replace(b"\n", b"\r\n")
    return head + file + b"--b--\r\n"


class OnImap(Program):
    """The program on a mailbox of Dovecot's; see `whole_way.Program`."""

    @property
    def room(self) -> Path:
        """Where big mails lie."""
        return self.folder / "umlauf.db.mails"

    async def opens(self) -> None:
        """The program runs, and an admission has been sent round."""
        await self.runs()
        draft = Draft(Kind.ADMISSION, APPLICANT, "Grund (Beispiel).", "anna", Applicant(APPLICANT, "info@ws.example"))
        async with self.app.store.writing() as work:
            assert await office.perform(work, NETWORK, "anna", office.Open(draft), self.clock()) == "2026-01"

    async def letter(self, person: str, wanted: str = "Aufnahme") -> Letter:
        """What the program has written to a person."""
        return await self.mailers[person].box.wait_for(wanted, timeout=30)

    def arrives(self, raw: bytes) -> None:
        """A mail lies in the office's mailbox."""
        self._dovecot.append(raw, self.clock())

    def peak(self) -> int:
        """The most memory that the program has had so far, in bytes (VmHWM, proc(5))."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024

    async def begins_to_write(self) -> None:
        """Wait until the program writes a big mail."""
        async with asyncio.timeout(20):
            while not any(self.room.glob("*.part")):  # noqa: ASYNC110 - a folder sets no event
                await asyncio.sleep(0.002)

    async def handled(self, number: int) -> list[InboxEntry]:
        """Wait until so many items have been worked through; all of them."""
        found: list[InboxRow] = []

        async def look(work: Work) -> bool:
            found[:] = [row for id_ in range(1, number + 1) if (row := await work.inbox.get(id_))]
            return len(found) == number and all(row.state is not InboxState.WAITING for row in found)

        await self.until(look, f"{number} items", timeout=60)
        return list(found)


class OnMaildir(OnImap):
    """The same on a Maildir."""

    def __init__(self, folder: Path, moment: datetime) -> None:
        super().__init__(folder, Dovecot(0, folder), moment)

    def _configure(self, maildir: Path) -> Settings:
        return World._configure(self, maildir)

    async def _hand_over(self) -> None:
        """What lies in the post office is what the program reads."""

    def arrives(self, raw: bytes) -> None:
        """A mail lies in the office's mailbox."""
        self.post.box(OFFICE_MAIL).maildir.deliver(raw, self.clock())


def on_imap(folder: Path, dovecot: Dovecot) -> OnImap:
    """In the past, because Dovecot takes no mail from the future."""
    return OnImap(folder, dovecot, local("2026-03-16 08:00"))
