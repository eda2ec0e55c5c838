"""How raw mails come in from wherever they lie: kept first, marked afterwards, never lost, never in the way.

One loop for both kinds of mailbox. A box (IMAP, Maildir) does the blocking work, always in one thread of its own;
the loop decides the order: look, read, commit, and only then mark. If anything ends in between, the mails are met
again, and their keys tell the spool that it has them already.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar

from motions.ports import Arrival, Spool

_log = logging.getLogger(__name__)
_BATCH = 100  # mails committed together at most
_FIRST_PAUSE = 1.0  # seconds after the first failure, doubled with each that follows
_LONGEST_PAUSE = 60.0
_FAREWELL = 2.0  # seconds that stopping waits for the box to let go

Room = Callable[[], str]
"""Gives the folder for big mails (`motions.ports.Spool.room`)."""

P = ParamSpec("P")
T = TypeVar("T")


class BoxFailed(Exception):
    """The box cannot be reached or does not work: it has to be opened anew. The message says what and where.

    `code` names the step for `umlauf check`, such as "imap_login".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class MarkFailed(Exception):
    """Mails could not be marked as kept; the box still works, and they are met again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What `Box.read` got: mails, and why others could not be read (by key)."""

    arrivals: tuple[Arrival, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)


class Box(Protocol):
    """One mailbox; every call blocks. All but `abort` come from the same thread. Raises BoxFailed."""

    def open(self) -> None:
        """Be ready, after the first start as after a failure."""
        ...

    def look(self) -> Sequence[str]:
        """The keys of all mails that lie there unmarked, oldest first."""
        ...

    def read(self, keys: Sequence[str], room: Room) -> Reading:
        """Read the first of these mails and as many more as make a batch; what has vanished is left out.

        Of a big one only the head; the whole lies in a file in `room` (`mail.big`).
        """
        ...

    def mark(self, keys: Sequence[str]) -> None:
        """Mark mails as kept. Raises MarkFailed."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may have arrived, at the latest after `seconds`."""
        ...

    def abort(self) -> None:
        """Make the call that is under way end soon; from any thread."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How a source is: when it was last read to the end (UTC), and what is wrong now ("" where nothing is)."""

    read_at: datetime | None = None
    error: str = ""


class Source:
    """A mailbox that is watched. `poll`: seconds between two looks where nothing says that a mail has come.

    `caution`: by so much a look's moment may be ahead of the clock that dates the mails. Only up to then everything
    has been read: a mail that comes after the look may still be dated before it.
    """

    def __init__(
        self, name: str, box: Box, clock: Callable[[], datetime], poll: float, caution: timedelta = timedelta(0)
    ) -> None:
        self.name = name
        self._box = box
        self._clock = clock
        self._poll = poll
        self._caution = caution
        self._kept: set[str] = set()
        self._status = SourceStatus()
        self._trouble = ""
        self._passes = 0

    @property
    def status(self) -> SourceStatus:
        """How it is, for `umlauf check` and the health page."""
        return self._status

    async def run(self, spool: Spool) -> None:
        """Bring mails into the spool until cancelled. Whatever goes wrong is noted, logged once and tried again."""
        pause = _FIRST_PAUSE
        while True:
            passes = self._passes
            try:
                await self._watch(spool)
            except BoxFailed as failure:
                self._wrong(failure.code, str(failure))
            except Exception as error:  # a source that ends would leave votes unread without anybody knowing
                _log.exception("%s: unexpected failure", self.name)
                self._wrong("unexpected", f"{type(error).__name__}: {error}")
            if self._passes != passes:
                pause = _FIRST_PAUSE
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _watch(self, spool: Spool) -> None:
        """One opening of the box, until it fails or we are cancelled."""
        thread = ThreadPoolExecutor(1, f"source {self.name}")
        worker = _Worker(thread)
        try:
            await worker.do(self._box.open)
            while True:
                await self._empty(worker, spool)
                await worker.do(self._box.wait, self._poll)
        finally:
            self._box.abort()
            with suppress(TimeoutError):
                async with asyncio.timeout(_FAREWELL):
                    await worker.do(self._box.close)
            thread.shutdown(wait=False)

    async def _empty(self, worker: "_Worker", spool: Spool) -> None:
        """Keep everything that lies in the box, until a look finds nothing new."""
        wrong: dict[str, str] = {}
        while True:
            looked_at = self._clock()
            keys = await worker.do(self._box.look)
            self._kept.intersection_update(keys)
            unmarked = await self._mark(worker, [key for key in keys if key in self._kept])
            new = [key for key in keys if key not in self._kept and key not in wrong]
            if not new:
                break
            wrong |= await self._keep(worker, spool, new)
        self._passes += 1
        if stuck := [f"{key}: {wrong[key]}" for key in keys if key in wrong]:
            self._wrong("unreadable", "; ".join(stuck))
            return
        await spool.read_to_end(self.name, looked_at - self._caution)
        self._right(looked_at, unmarked)

    async def _keep(self, worker: "_Worker", spool: Spool, keys: list[str]) -> dict[str, str]:
        """Read, commit and mark these mails; what could not be read, with the reason."""
        wrong: dict[str, str] = {}
        while keys:
            asked = keys[:_BATCH]
            reading = await worker.do(self._box.read, asked, spool.room)
            done = [arrival.key for arrival in reading.arrivals]
            if done:
                await spool.keep(reading.arrivals)
                self._kept.update(done)
                await self._mark(worker, done)
            gone = {} if done or reading.unreadable else dict.fromkeys(asked, "gone while it was being read")
            wrong |= {**reading.unreadable, **gone}
            keys = [key for key in keys if key not in self._kept and key not in wrong]
        return wrong

    async def _mark(self, worker: "_Worker", keys: list[str]) -> str:
        """Mark kept mails; why that failed, or "". They stay known as kept and are marked later."""
        if not keys:
            return ""
        try:
            await worker.do(self._box.mark, keys)
        except MarkFailed as failure:
            return str(failure)
        return ""

    def _right(self, at: datetime, unmarked: str) -> None:
        if unmarked:
            self._wrong("unmarked", unmarked)
        elif self._trouble:
            _log.info("%s: works again", self.name)
            self._trouble = ""
        self._status = SourceStatus(at, unmarked)

    def _wrong(self, trouble: str, why: str) -> None:
        if trouble != self._trouble:  # the words of a server may differ each time
            _log.warning("%s: %s", self.name, why)
        self._trouble = trouble
        self._status = SourceStatus(self._status.read_at, why)


@dataclass(frozen=True, slots=True)
class _Worker:
    """The one thread in which a box works."""

    thread: ThreadPoolExecutor

    def do(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self.thread, lambda: call(*args, **kwargs))
