"""Wakes when something is due: presumed receipts, reminders, escalations, closes, openings that waited.

It compares wall-clock time and never sleeps more than 30 s in one go, so that a suspended machine or a stepped
clock gives the same result, at the same legal instant, announced once. What is due, the law says
(`motions.decide.progress`); a motion closes only after every configured source has been read past its close.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot import admissions, desk, digest, grace, handing_over, inquiries, meetings, office, withdrawals
from bot.answer import Answer
from motions.decide import progress
from motions.decide.progress import Reading
from motions.inquiry.asking import Asking
from motions.meeting.gathering import Gathering
from motions.model import Case
from motions.notice import NoticeKind
from motions.receipt import Sending, presumable
from motions.states import UNCLOSED
from motions.terms import Channel
from motions.wording import waiting_openings as said
from motions.wording.words import Words
from store.drafts import Kept
from store.errors import Superseded
from store.tables import OutboxState
from store.work import Store, Work

log = logging.getLogger(__name__)


class Clerk:
    """Looks at every motion that is not closed. `sources`: the names of all configured ones; `words`: by language."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], sources: Collection[str], words: Mapping[str, Words]
    ) -> None:
        self._store = store
        self._clock = clock
        self._sources = tuple(sources)
        self._words = words

    async def once(self) -> int:
        """One round over all motions; returns how many moved. Reads first, so that an idle round writes nothing."""
        now = self._clock()
        async with self._store.looking() as work:  # where votes come in all the time, nothing has to be loaded
            remembered = [case for case in work.motions.remembered() if case.motion.state in UNCLOSED]
            due = await self._due(work, remembered, now)
        async with self._store.reading() as work:
            due += await self._due(work, await work.motions.cases(UNCLOSED, besides=remembered), now)
            everyone = await work.networks.all()
            networks = [network.id for network in everyone]
            mornings = [network for network in everyone if await digest.due(work, network, now)]
            postponed = [(network, kept) for network in networks for kept in await grace.due(work, network, now)]
            leaving = await withdrawals.due(work, now)
            changing = await handing_over.due(work, now)
            asked = await inquiries.due(work, self._sources, now)
            met = await meetings.due(work, now)
            unsigned = await admissions.due(work, self._sources, now)
        moved = [
            await self._try(
                f"the hand-over of {case.network.id}",
                partial(handing_over.carry_out, network=case.network.id, motion=case.motion.id, now=now),
            )
            for case in changing
        ]
        moved += [
            await self._try(f"inquiry {one.inquiry.id} of {one.network.id}", partial(self._ask, asking=one, now=now))
            for one in asked
        ]
        moved += [
            await self._try(f"meeting {one.meeting.id} of {one.network.id}", partial(self._meet, one=one, now=now))
            for one in met
        ]
        moved += [
            await self._try(
                f"the agreement of {case.motion.id} of {case.network.id}", partial(self._sign, case=case, now=now)
            )
            for case in unsigned
        ]
        moved += [
            await self._try(
                f"the withdrawal of {declared.member} from {network}",
                partial(withdrawals.carry_out, network=network, declared=declared, now=now),
            )
            for network, declared in leaving
        ]
        moved += [
            await self._try(f"an opening of {network}", partial(self._open, network=network, kept=kept, now=now))
            for network, kept in postponed
        ]
        for morning in mornings:
            async with self._store.writing() as work:
                await digest.tell(work, morning, now)
        moved += [
            await self._try(f"motion {case.motion.id} of {case.network.id}", partial(self._move, case=case, now=now))
            for case in due
        ]
        return sum(moved)

    async def _try(self, what: str, do: Callable[[Work], Awaitable[object]]) -> bool:
        """One thing in a transaction of its own: what breaks it does not hold up the others; False where it broke."""
        try:
            async with self._store.writing() as work:
                await do(work)
        except Superseded as faster:
            log.info("%s: %s; looking again", what, faster)
        except Exception:
            log.exception("%s could not be moved", what)
            return False
        return True

    async def _open(self, work: Work, network: str, kept: Kept, now: datetime) -> None:
        """An opening that was confirmed a while ago, and not taken back."""
        person = (await work.people.people(network))[kept.by]
        words = self._words.get(person.language, Words())
        shown = await grace.message_of(work, person, kept.id)
        reply = await office.settle_draft(work, network, person, kept.id, True, words, now)
        if isinstance(reply, Answer):
            reply = replace(reply, in_place=shown)
        elif shown:  # the buttons go, and what went wrong stands in a message of its own, to be noticed
            past = Answer(said.did_not_open(words), in_place=shown)
            await office.answer(work, network, person, past, words, now)
        await office.answer(work, network, person, reply, words, now)

    async def _ask(self, work: Work, asking: Asking, now: datetime) -> None:
        """An inquiry whose reminder is due, or whose end has come."""
        await inquiries.advance(work, asking.network.id, asking.inquiry.id, self._sources, now)

    async def _sign(self, work: Work, case: Case, now: datetime) -> None:
        """An applicant who has not signed: a reminder is due, or the date in the letter has passed."""
        await admissions.advance(work, case.network.id, case.motion.id, self._sources, now)

    async def _due(self, work: Work, cases: Sequence[Case], now: datetime) -> list[Case]:
        marks = await work.inbox.read_marks()
        return [case for case in cases if await self._is_due(work, case, marks, now)]

    async def _meet(self, work: Work, one: Gathering, now: datetime) -> None:
        """A meeting of which people are to be reminded."""
        await meetings.advance(work, one.network.id, one.meeting.id, now)

    async def _is_due(self, work: Work, case: Case, marks: Mapping[str, datetime], now: datetime) -> bool:
        decided = progress.advance(case, await self._reading(work, case, marks), now)
        return bool(decided.changes or decided.notices or await _presumable(work, case, now))

    async def _move(self, work: Work, case: Case, now: datetime) -> None:
        network, motion = case.network.id, case.motion.id
        for sending, at in (await _presumable(work, case, now)).items():
            await desk.presumed(work, network, motion, sending, at, now)
        reading = await self._reading(work, case, await work.inbox.read_marks())
        await desk.advance(work, network, motion, reading, now)

    async def _reading(self, work: Work, case: Case, marks: Mapping[str, datetime]) -> Reading:
        closes_at = case.motion.closes_at
        behind = tuple(s for s in self._sources if s not in marks or (closes_at and marks[s] < closes_at))
        read = [marks[s] for s in self._sources if s in marks]
        unread = await work.inbox.unfinished(closes_at) if closes_at else 0
        complete = len(read) == len(self._sources)
        return Reading(min(read, default=None) if complete else None, unread, behind)


async def _presumable(work: Work, case: Case, now: datetime) -> dict[Sending, datetime]:
    """Mails whose receipt may be presumed now; none unless the agreement names the decision that allows it."""
    if case.motion.rules.presumption_basis is None:
        return {}
    rows = await work.outbox.deliveries_of(case.network.id, case.motion.id)
    sent = [
        Sending(row.id, row.seat, row.person, row.sent_at)
        for row in rows
        if row.kind is NoticeKind.MOTION and row.channel is Channel.MAIL and row.state is OutboxState.SENT
        if row.seat and row.person and row.sent_at and not row.doubted
    ]
    allowed = presumable(case, sent, now)
    return {sending: allowed[sending.delivery] for sending in sent if sending.delivery in allowed}
