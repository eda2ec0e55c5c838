"""Works through the inbox: raw input that is already committed becomes votes, receipts, answers or parked items.

A batch is one transaction; where one item breaks it, each is tried on its own, and the one that keeps breaking is
parked for the coordinator and never stops the rest. A press is answered only after its vote is committed.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from store.inbox import InboxRow
from store.work import Store, Work

log = logging.getLogger(__name__)

BATCH = 100


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer that a pressed button shows; best effort, the lasting one goes by the outbox."""

    query_id: str
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one item. `state` is done, parked or ignored; `reason` says why in a word a person can look up."""

    state: Literal["done", "parked", "ignored"]
    kind: str
    reason: str = ""
    network: str | None = None
    motion: str | None = None
    person: str | None = None
    seat: str | None = None
    trail: tuple[str, ...] = ()
    message_id: str = ""
    toast: Toast | None = None


Reader = Callable[[Work, InboxRow, datetime], Awaitable[Handled]]


class Answers(Protocol):
    """What answers a press at once."""

    async def answer(self, query_id: str, text: str, alert: bool = False) -> None:
        """Show `text` to whoever pressed; failures are the channel's to swallow."""
        ...


class Intake:
    """`readers` by source name."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], readers: Mapping[str, Reader], answers: Answers | None
    ) -> None:
        self._store = store
        self._clock = clock
        self._readers = readers
        self._answers = answers

    async def once(self) -> int:
        """One batch; returns how many items were handled."""
        async with self._store.reading() as work:
            rows = await work.inbox.waiting(BATCH)
        if not rows:
            return 0
        try:
            toasts = await self._together(rows)
        except Exception:
            log.exception("a batch of %d items broke; trying each on its own", len(rows))
            toasts = [toast for row in rows for toast in await self._alone(row)]
        for toast in toasts:
            if self._answers:
                await self._answers.answer(toast.query_id, toast.text, toast.alert)
        return len(rows)

    async def _together(self, rows: list[InboxRow]) -> list[Toast]:
        async with self._store.writing() as work:
            return [toast for row in rows for toast in await self._one(work, row)]

    async def _alone(self, row: InboxRow) -> list[Toast]:
        try:
            return await self._together([row])
        except Exception as error:
            log.exception("inbox item %s broke", row.id)
            async with self._store.writing() as work:
                await work.inbox.failed(row.id, type(error).__name__)
            return []

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
        return [handled.toast] if handled.toast else []
