"""The store and its unit of work: one transaction. A state change and its notices commit together or not at all."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from store import engine as database
from store.cooperation import Cooperation
from store.documents import Documents
from store.drafts import Drafts
from store.erasure import Erasure
from store.files import SHARED_GRACE, Files, beside
from store.gathered import Gathered
from store.groups import Groups
from store.inbox import Inbox
from store.inquiries import Inquiries
from store.journal import Journal
from store.lock import only_one
from store.meetings import Meetings
from store.memory import Memory
from store.motions import Motions
from store.networks import Networks
from store.outages import Outages
from store.outbox import Outbox
from store.overview import Overview, overview
from store.people import People
from store.register import Register
from store.retention import Retention
from store.scrub import scrubbed
from store.settings import Settings
from store.tokens import Tokens
from store.watch import Watch

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody takes for one another on paper or by phone (no 0 O, 1 I L, U V)."""


def random_token() -> str:
    """Eight random characters that are easily told apart."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class Work:
    """One transaction, seen through its parts."""

    def __init__(
        self, connection: AsyncConnection, new_token: Callable[[], str], mail_domain: str, files: Files, memory: Memory
    ) -> None:
        self.files = files  # beside the transaction: a file is there before its row
        self.networks = Networks(connection, memory)
        self._gathered = gathered = Gathered(connection)
        self.journal = Journal(connection, gathered)
        self.people = People(connection, self.journal, memory)
        self.register = Register(connection)
        self.outbox = Outbox(connection, Tokens(connection, new_token, mail_domain), self.journal)
        self.outages = Outages(connection, self.networks, self.journal)
        decides = (self.people, self.journal, self.register, self.outbox, self.outages)
        self.motions = Motions(connection, gathered, self.networks, *decides, memory)
        self.inquiries = Inquiries(connection, self.networks, self.people)
        self.meetings = Meetings(connection, self.networks, self.people)
        self.inbox = Inbox(connection)
        self.cooperation = Cooperation(connection)
        self.documents = Documents(connection)
        self.settings = Settings(connection)
        self.drafts = Drafts(connection)
        self.groups = Groups(connection)
        self.retention = Retention(connection)
        self.erasure = Erasure(connection)
        self._connection = connection

    async def overview(self) -> Overview:
        """Numbers about the whole store."""
        return await overview(self._connection)

    @asynccontextmanager
    async def gathering(self, clock: Callable[[], datetime]) -> AsyncIterator[None]:
        """Votes cast meanwhile are written with few statements at the end, with their acknowledgements."""
        self._gathered.waits = self.outbox.waits = True
        try:
            yield
        finally:
            self._gathered.waits = self.outbox.waits = False
        await self.outbox.enqueue_held(clock())
        await self._gathered.write()


class Store:
    """An open database. Many may read at once; writers come one after another, in this process and among processes."""

    def __init__(self, url: str, new_token: Callable[[], str], mail_domain: str, files: Files) -> None:
        self.files = files
        self._engine = database.create_engine(url)
        self._pen = database.create_engine(url, alone=True)  # one connection writes (`store.memory`)
        self._memory = Memory()
        self._new_token = new_token
        self._mail_domain = mail_domain
        self._writer = asyncio.Lock()
        self._watch = Watch(self._engine)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        new_token: Callable[[], str] | None = None,
        mail_domain: str = "localhost",
        files: Path | None = None,
    ) -> "Opening":
        """`async with Store.open(url) as store`, or `store = await Store.open(url)` and `await store.close()`.

        new_token: gives the random part of a token. mail_domain: the right-hand side of Message-IDs. files: the folder
        for big mails; None: beside the SQLite file. The tables must be there (`store.migrate.migrate`).
        """
        kept = Files(files or beside(url))
        return Opening(cls(url, new_token or random_token, mail_domain, kept))

    async def close(self) -> None:
        """Give back every connection."""
        await self._watch.close()
        await self._engine.dispose()
        await self._pen.dispose()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        """One transaction: committed at the end, rolled back on an exception."""
        async with self._writer:
            memory, self._memory = self._memory, Memory()  # what is not committed is not remembered
            async with database.writing(self._pen, self._watch.ring) as connection:
                memory = await memory.resumed(connection)
                yield Work(connection, self._new_token, self._mail_domain, self.files, memory)
                memory.ended(connection)
            self._memory = memory

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """One moment's view, beside any writer. Raises ReadOnly when something is written."""
        async with database.reading(self._engine) as connection:
            yield Work(connection, self._new_token, self._mail_domain, self.files, Memory())

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Work]:
        """The same with what the writer remembers (`store.memory`). For a short look: writers wait meanwhile."""
        async with self._writer, database.reading(self._pen) as connection:
            self._memory = await self._memory.resumed(connection)
            yield Work(connection, self._new_token, self._mail_domain, self.files, self._memory)

    async def sweep(self, *, alone: bool) -> list[str]:
        """Remove the files of big mails that a crash left without a row; gives their names.

        To be called before any source runs. alone: no other process writes files; else young ones are left alone.
        """
        async with self.reading() as work:
            known = await work.inbox.files()
        return await asyncio.to_thread(self.files.sweep, known, 0 if alone else SHARED_GRACE)

    async def scrub(self) -> bool:
        """Have nothing of what was erased left in the database's files; whether that could be done just now.

        Writers wait meanwhile. On PostgreSQL nothing is done: its server keeps remains until it needs the room.
        """
        url = make_url(str(self._engine.url))
        if url.get_backend_name() != "sqlite":
            return True
        async with self._writer:
            return await asyncio.to_thread(scrubbed, Path(url.database or ""))

    @property
    def changes(self) -> int:
        """How many commits have been noticed so far; take it before reading, then wait for `changed`."""
        return self._watch.changes

    async def changed(self, seen: int | None = None, timeout: float | None = None) -> int:
        """Wait for a commit after `seen` (None: after now), at most `timeout` seconds; returns `changes`.

        Own commits are noticed at once, those of other processes within a second. Where nothing was committed
        it may wake all the same; it never misses one.
        """
        return await self._watch.beyond(self.changes if seen is None else seen, timeout)

    @asynccontextmanager
    async def run_lock(self) -> AsyncIterator[bool]:
        """Be the only `run` on this SQLite store, or raise AlreadyRunning. PostgreSQL allows several.

        Gives whether this `run` is alone.
        """
        url = make_url(str(self._engine.url))
        alone = url.get_backend_name() == "sqlite"
        with only_one(Path(url.database or "")) if alone else nullcontext():
            yield alone


class Opening:
    """A store about to be opened: for `async with` or for `await`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __await__(self) -> Generator[None, None, Store]:
        return self.__aenter__().__await__()

    async def __aenter__(self) -> Store:
        return self._store

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._store.close()
