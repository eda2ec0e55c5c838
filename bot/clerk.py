"""Wakes when something is due: presumed receipts, reminders, escalations, closes, openings that waited.

It compares wall-clock time and never sleeps more than 30 s in one go, so that a suspended machine or a stepped
clock gives the same result, at the same legal instant, announced once. What is due, the law says
(`motions.decide.progress`); a motion closes only after every configured source has been read past its close.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import desk, digest, grace, office
from bot.answer import Answer
from bot.procedures import admissions, handing_over, inquiries, meetings, withdrawals
from motions.decide import progress
from motions.decide.progress import Reading
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

HELD_UP = timedelta(hours=1)  # a notice that went out so much later was kept back by our side


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing that is due. what: its name in the log; do: called with a transaction and what is `given`."""

    what: str
    do: Callable[..., Awaitable[object]]
    given: tuple[object, ...]


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
            errands = [errand async for errand in self._errands(work, now)]
            mornings = [network for network in await work.networks.all() if await digest.due(work, network, now)]
        moved = [await self._try(errand) for errand in errands]
        for morning in mornings:
            async with self._store.writing() as work:
                await digest.tell(work, morning, now)
        moved += [await self._try(Errand(f"motion {_named(case)}", self._move, (case, now))) for case in due]
        return sum(moved)

    async def _errands(self, work: Work, now: datetime) -> AsyncIterator[Errand]:
        """What is due beside the motions that run, in the order in which it is done."""
        for case in await handing_over.due(work, now):
            yield Errand(f"the hand-over of {_named(case)}", handing_over.carry_out, (*_key(case), now))
        for one in await inquiries.due(work, self._sources, now):
            key = (one.network.id, one.inquiry.id)
            yield Errand(f"inquiry {key[1]} of {key[0]}", inquiries.advance, (*key, self._sources, now))
        for met in await meetings.due(work, now):
            key = (met.network.id, met.meeting.id)
            yield Errand(f"meeting {key[1]} of {key[0]}", meetings.advance, (*key, now))
        for case in await admissions.due(work, self._sources, now):
            yield Errand(f"the agreement of {_named(case)}", admissions.advance, (*_key(case), self._sources, now))
        for network, declared in await withdrawals.due(work, now):
            what = f"the withdrawal of {declared.member} from {network}"
            yield Errand(what, withdrawals.carry_out, (network, declared, now))
        for network in [network.id for network in await work.networks.all()]:
            for kept in await grace.due(work, network, now):
                yield Errand(f"an opening of {network}", self._open, (network, kept, now))

    async def _try(self, errand: Errand) -> bool:
        """One thing in a transaction of its own: what breaks it does not hold up the others; False where it broke."""
        try:
            async with self._store.writing() as work:
                await errand.do(work, *errand.given)
        except Superseded as faster:
            log.info("%s: %s; looking again", errand.what, faster)
        except Exception:
            log.exception("%s could not be moved", errand.what)
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

    async def _due(self, work: Work, cases: Sequence[Case], now: datetime) -> list[Case]:
        marks = await work.inbox.read_marks()
        return [case for case in cases if await self._is_due(work, case, marks, now)]

    async def _is_due(self, work: Work, case: Case, marks: Mapping[str, datetime], now: datetime) -> bool:
        decided = progress.advance(case, await self._reading(work, case, marks, now), now)
        return bool(decided.changes or decided.notices or await _presumable(work, case, now))

    async def _move(self, work: Work, case: Case, now: datetime) -> None:
        network, motion = case.network.id, case.motion.id
        for sending, at in (await _presumable(work, case, now)).items():
            await desk.presumed(work, network, motion, sending, at, now)
        reading = await self._reading(work, case, await work.inbox.read_marks(), now)
        await desk.advance(work, network, motion, reading, now)

    async def _reading(self, work: Work, case: Case, marks: Mapping[str, datetime], now: datetime) -> Reading:
        closes_at = case.motion.closes_at
        behind = tuple(s for s in self._sources if s not in marks or (closes_at and marks[s] < closes_at))
        read = [marks[s] for s in self._sources if s in marks]
        complete = len(read) == len(self._sources)
        read_to = min(read, default=None) if complete else None
        if read_to and progress.escalations(case, min(read_to, now), {}):  # only now that is worth another look
            unread, held_up = await work.inbox.unfinished(closes_at or now), await _held_up(work, case, now)
            return Reading(read_to, unread, behind, held_up)
        return Reading(read_to, await work.inbox.unfinished(closes_at) if closes_at else 0, behind)


def _key(case: Case) -> tuple[str, str]:
    return case.network.id, case.motion.id


def _named(case: Case) -> str:
    return f"{case.motion.id} of {case.network.id}"


async def _held_up(work: Work, case: Case, now: datetime) -> dict[str, datetime]:
    """Until when a notice to a seat could not go out, where that took long; `now` while it still cannot."""
    found: dict[str, datetime] = {}
    for row in await work.outbox.deliveries_of(case.network.id, case.motion.id):
        went = now if row.put_off else row.sent_at
        late = went is not None and went - row.created_at > HELD_UP
        if went and late and row.seat and row.kind is NoticeKind.MOTION and not row.notice.edits:
            found[row.seat] = max(went, found.get(row.seat, went))
    return found


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
