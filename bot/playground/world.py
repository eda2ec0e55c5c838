"""The demo network complete: embedded Telegram and post office, a store, the invented people, and the real program.

    async with World(folder, clock) as world:
        await world.link("berta")
        ...

The program runs as `umlauf run` runs it, against these servers on loopback: real python-telegram-bot, real aiosmtplib,
real files. Everything stays in `folder`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot import agreements, invitations
from bot.app import App, Polls, assemble, serve
from bot.config import Settings, load
from bot.playground.bot_api import Telegram
from bot.playground.bot_api_people import User
from bot.playground.mail_user import MailUser
from bot.playground.people import FIRST, OFFICE_MAIL, Cast, Sample
from bot.playground.smtp import PostOffice
from store.migrate import migrate
from store.work import Work

NETWORK = FIRST.network

FAST = Polls(telegram=1, imap=1.0, maildir=0.2, outage=timedelta.max)  # the clock leaps by days
"""How often the play's program looks: two weeks pass in a second here."""

CONFIG = """\
[telegram]
token = "{token}"
api_base_url = "{api}"
undo_seconds = 0

[mail]
address = "{address}"

[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"

[mail.maildir]
path = "{maildir}"

[store]
url = "sqlite+aiosqlite:///umlauf.db"

"""
LISTED = """\
[[networks]]
id = "{network}"
agreement = "{network}"
"""


class World:
    """`clock` is everybody's; `folder` is made anew by the caller; `more`: the people of further networks."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], more: Sequence[Cast] = ()) -> None:
        self.folder = folder
        self.clock = clock
        self.telegram = Telegram(clock, updates_kept_for=None)
        self.post = PostOffice(folder / "post", clock)
        self.casts = (FIRST, *more)
        self.chats: dict[str, User] = {}
        self.mailers: dict[str, MailUser] = {}
        self._stack = AsyncExitStack()
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.telegram)
        self._stack.enter_context(self.post)
        self.post.box(OFFICE_MAIL)
        self.settings = self._configure(self.folder / "post" / OFFICE_MAIL)
        await migrate(self.settings.store.url)
        self.app: App = await self._stack.enter_async_context(assemble(self.settings, self.clock, polls=FAST))
        await self._settle_in()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        await self._stack.aclose()

    def _configure(self, maildir: Path) -> Settings:
        path = self.folder / "config.toml"
        values = {"token": self.telegram.token, "api": self.telegram.base_url.removesuffix("/bot")}
        text = CONFIG.format(address=OFFICE_MAIL, port=self.post.port, maildir=maildir, **values)
        path.write_text(text + "\n".join(LISTED.format(network=cast.network) for cast in self.casts))
        return load(path, {})

    async def _settle_in(self) -> None:
        """The members of each agreement and the invented people, as `umlauf init` and `people add` would enter them."""
        known = agreements.read_all(self.settings)
        for cast in self.casts:
            async with self.app.store.writing() as work:
                await agreements.import_members(work, known[cast.network], self.clock())
                for sample in cast.samples:
                    await work.people.add_person(cast.network, sample.person())
                for mandate in cast.mandates():
                    await work.people.add_mandate(cast.network, mandate)
            for sample in cast.samples:
                self._equip(sample)

    def _equip(self, sample: Sample) -> None:
        """A chat account and a mail program, once for somebody who is in several networks."""
        first, _, last = sample.name.partition(" ")
        if sample.chat and sample.id not in self.chats:
            self.chats[sample.id] = self.telegram.user(first, last)
        if sample.mail and sample.id not in self.mailers:
            self.mailers[sample.id] = self.post.person(sample.name, sample.mail, style=sample.style)

    def start(self) -> None:
        """Run the program."""
        self._running = asyncio.create_task(serve(self.app))

    async def stop(self) -> None:
        """Stop the program; the servers go on."""
        if self._running:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
            self._running = None

    async def link(self, person: str, network: str = NETWORK) -> None:
        """Invite a person; it opens the link in its chat and allows notices there."""
        async with self.app.store.writing() as work:
            code = await invitations.invite(work, network, person, self.clock())
        chat = self.chats[person]
        before = chat.sends(f"/start {code}")
        asked = await chat.wait_for("Mitteilungen", timeout=10, after=before)
        await chat.answered(chat.presses(asked, "Ja, hier zustellen"))

    async def settled(self, timeout: float = 20.0) -> None:
        """Wait until everything sent has been read, everything read is handled, everything due has gone out."""
        quiet = 0
        async with asyncio.timeout(timeout):
            while quiet < 2:  # twice, because what was handled last may have put something into the outbox
                quiet = quiet + 1 if await self._quiet() else 0
                await asyncio.sleep(0.1)

    async def _quiet(self) -> bool:
        office = self.folder / "post" / OFFICE_MAIL
        unread = [*(office / "new").iterdir(), *(office / "cur").iterdir()]
        if unread or self.telegram.updates.pending:
            return False
        async with self.app.store.reading() as work:
            going = await work.outbox.rows(("pending", "sending", "uncertain"))
            due = [row for row in going if row.state == "sending" or row.next_at <= self.clock()]
            return not due and not await work.inbox.waiting(1)

    async def until(self, true: Callable[[Work], Awaitable[bool]], what: str, timeout: float = 15.0) -> None:
        """Wait until something is so in the store; TimeoutError names `what`."""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    seen = self.app.store.changes
                    async with self.app.store.reading() as work:
                        if await true(work):
                            return
                    await self.app.store.changed(seen, timeout=0.5)
        except TimeoutError:
            raise TimeoutError(f"{what} did not come about in {timeout:.0f} s") from None
