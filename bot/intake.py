"""Works through the inbox: raw input that is already committed becomes votes, receipts, answers or parked items.

A batch is one transaction; where one item breaks it, each is tried on its own, and the one that keeps breaking is
parked for the coordinator and never stops the rest. A press is answered only after its vote is committed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot import before_office
from motions.notice import Matter
from store.errors import Superseded
from store.inbox import InboxRow
from store.tables import InboxState
from store.work import Store, Work

log = logging.getLogger(__name__)

BATCH = 100

Ending = Literal["done", "parked", "ignored"]


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer that a pressed button shows; best effort, the lasting one goes by the outbox."""

    query_id: str
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one item. `state` is done, parked or ignored; `reason` says why in a word a person can look up.

    erase: what came in is not kept.
    """

    state: Ending
    kind: str
    reason: str = ""
    network: str | None = None
    motion: str | None = None
    person: str | None = None
    seat: str | None = None
    trail: tuple[str, ...] = ()
    message_id: str = ""
    toast: Toast | None = None
    erase: bool = False


Reader = Callable[[Work, InboxRow, datetime], Awaitable[Handled]]
Ahead = Callable[[Sequence[InboxRow]], Awaitable[None]]
"""What has to be asked elsewhere about a batch before its transaction begins."""


class Answers(Protocol):
    """What answers a press at once."""

    async def answer(self, query_id: str, text: str, alert: bool = False) -> None:
        """Show `text` to whoever pressed; failures are the channel's to swallow."""
        ...


class Intake:
    """`readers` by source name."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        readers: Mapping[str, Reader],
        answers: Answers | None,
        ahead: Sequence[Ahead] = (),
    ) -> None:
        self._store = store
        self._clock = clock
        self._readers = readers
        self._answers = answers
        self._ahead = ahead

    async def once(self) -> int:
        """One batch; returns how many items were handled."""
        async with self._store.reading() as work:
            rows = await work.inbox.waiting(BATCH)
        if not rows:
            return 0
        await self._look_ahead(rows)
        try:
            toasts = await self._together(rows)
        except Exception as error:
            if len(rows) > 1:
                log.warning("a batch of %d items broke (%s); trying each on its own", len(rows), type(error).__name__)
            toasts = [toast for row in rows for toast in await self._alone(row)]
        await self._answer(toasts)
        return len(rows)

    async def _look_ahead(self, rows: Sequence[InboxRow]) -> None:
        """What cannot be asked about a batch is as good as not known; the item that broke it shows itself later."""
        for ask in self._ahead:
            try:
                await ask(rows)
            except Exception:
                log.exception("what should be known ahead of a batch of %d items could not be asked", len(rows))

    async def _answer(self, toasts: Sequence[Toast]) -> None:
        """All at once: none waits for another's slow connection."""
        if self._answers:
            await asyncio.gather(*(self._answers.answer(t.query_id, t.text, t.alert) for t in toasts))

    async def _together(self, rows: Sequence[InboxRow]) -> list[Toast]:
        async with self._store.writing() as work, work.gathering(self._clock):
            return [toast for row in rows for toast in await self._one(work, row)]

    async def _alone(self, row: InboxRow) -> list[Toast]:
        try:
            return await self._together([row])
        except Superseded as faster:
            log.info("inbox item %s: %s; it is read again if it still waits", row.id, faster)
        except Exception as error:
            log.exception("inbox item %s broke", row.id)
            await self._failed(row, type(error).__name__)
        return []

    async def _failed(self, row: InboxRow, why: str) -> None:
        """Counted; at the third time the item is parked and the offices are told."""
        async with self._store.writing() as work:
            if await work.inbox.failed(row.id, why) is InboxState.PARKED:
                await before_office.of_all(work, Matter.PARKED, self._clock(), facts={"inbox": str(row.id)})

    async def _one(self, work: Work, row: InboxRow) -> list[Toast]:
        handled = await self._readers[row.source](work, row, self._clock())
        await work.inbox.finish(
            row.id,
            state=handled.state,
            kind=handled.kind,
            reason=handled.reason,
            network=handled.network,
            motion=handled.motion,
            person=handled.person,
            seat=handled.seat,
            trail=handled.trail,
            message_id=handled.message_id,
        )
        if handled.erase:
            await work.erasure.incoming([row.id])
        return [handled.toast] if handled.toast else []
