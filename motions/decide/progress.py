"""What time alone brings a motion: reminders, escalation, the end of the period, the close.

The clerk calls `advance` whenever something may be due. It gives the same decisions for the same received inputs,
however late it is called: the close is the legal instant, not the moment somebody woke up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from motions import receipt
from motions.changes import Decision, MotionChanged
from motions.decide import outcome, second, views
from motions.decide.dates import SOURCES, settle_dates
from motions.decide.evolve import evolve
from motions.escalation import LETTER, OTHER_WAYS, Attempt
from motions.model import Case, Motion, Person
from motions.notice import ONCE_MORE, Matter, Notice, NoticeKind
from motions.states import OPEN, after
from motions.tally import tally
from motions.terms import Channel, Power, State

SOURCES_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the sources have been read. `read_to` (UTC): every configured source was read to its end at that moment
    or later, None if one never was; `unread`: inputs that arrived before the close, or while there is none before now,
    and nobody has read yet. held_up: as in `receipt.escalation`.
    """

    read_to: datetime | None
    unread: int = 0
    waiting_for: tuple[str, ...] = ()
    held_up: Mapping[str, datetime] = field(default_factory=dict)


def advance(case: Case, reading: Reading, now: datetime) -> Decision:
    """Everything that is due at `now`, in order, each step on the case as the one before left it."""
    decided = settle_dates(case, now)
    decided += _escalate(evolve(case, decided.changes), reading, now)
    for step in (_remind, _end_period, second.ask):
        decided += step(evolve(case, decided.changes), now)
    return decided + _close(evolve(case, decided.changes), reading, now)


def _change(motion: Motion, was: State, event: str, now: datetime) -> MotionChanged:
    return MotionChanged(motion, was, event, now)


def escalations(case: Case, heard: datetime, held_up: Mapping[str, datetime]) -> dict[str, int]:
    """The seats with the next step that is due for them, by what has been heard until then (UTC). held_up: as in
    `receipt.escalation`.
    """
    motion = case.motion
    if motion.state not in OPEN:
        return {}
    steps = receipt.escalation(case, heard, held_up)
    return {seat: step for seat, step in steps.items() if step > motion.escalated.get(seat, 0)}


def _escalate(case: Case, reading: Reading, now: datetime) -> Decision:
    """Silence without receipt is never consent: first the other ways, then the coordinator with a letter.

    Whoever may have answered, unread, is not silent: what nobody could read for an outage of ours counts against none.
    """
    motion = case.motion
    heard = None if reading.unread or reading.read_to is None else min(reading.read_to, now)
    due = escalations(case, heard, reading.held_up) if heard else {}
    if not due:
        return Decision()
    notices: list[Notice] = []
    attempts = list(motion.attempts)
    for seat, step in due.items():
        again = _once_more(case, seat, now) if motion.escalated.get(seat, 0) < OTHER_WAYS else ()
        letter = _letter(case, seat, now) if step >= LETTER else ()
        notices += again + letter
        attempts += [attempt for notice in again for attempt in _attempts(seat, notice, now)]
        attempts += [Attempt(seat, LETTER, now, Channel.OFFICE)] if letter else []
    escalated = replace(motion, escalated={**motion.escalated, **due}, attempts=tuple(attempts))
    return Decision((_change(escalated, motion.state, "escalated", now),), tuple(notices))


def _attempts(seat: str, notice: Notice, now: datetime) -> Iterator[Attempt]:
    """For the log: a message to somebody goes out on every way that the addressee can be reached."""
    to = notice.to
    for channel, reached in ((Channel.TELEGRAM, to.telegram is not None), (Channel.MAIL, bool(to.mails))):
        if reached:
            yield Attempt(seat, OTHER_WAYS, now, channel, to.person)


def _once_more(case: Case, seat: str, now: datetime) -> tuple[Notice, ...]:
    """To those who are there, and to somebody who has named an absence only when nobody else is."""
    shown = views.view(case, now)
    people = _here([person for person, _ in case.holders(seat, now, Power.RECEIVE)], now)
    again = [
        views.seat_notice(case, NoticeKind.MOTION, seat, person, shown, documents=case.motion.documents, code=ONCE_MORE)
        for person in people
    ]
    official = case.members[seat].mail
    if official and official not in {mail for person in people for mail in person.mails}:
        again.append(views.official_notice(case, NoticeKind.MOTION, seat, shown, code=ONCE_MORE))
    return tuple(again)


def _letter(case: Case, seat: str, now: datetime) -> tuple[Notice, ...]:
    name = views.member_name(case, seat)
    return views.to_office(case, Matter.NO_RECEIPT, now, seat=seat, seat_name=name)


def _remind(case: Case, now: datetime) -> Decision:
    """To seats that have not voted, and never to others; after an outage once, not once for each missed moment."""
    motion = case.motion
    if motion.state is not State.BINDING or motion.closes_at is None or now >= motion.closes_at:
        return Decision()
    due = [b for b in motion.rules.reminders if b not in motion.reminded and now >= motion.closes_at - b]
    if not due:
        return Decision()
    reminded = replace(motion, reminded=(*motion.reminded, *due))
    change = _change(reminded, motion.state, "reminded", now)
    case = evolve(case, [change])
    shown = views.view(case, now)
    notices = [
        views.seat_notice(case, NoticeKind.REMINDER, seat.member, person, shown)
        for seat in motion.roll.present()
        if seat.votes and not views.has_voted(case, seat.member)
        for person in _present_first(case, seat.member, now)
    ]
    return Decision((change,), tuple(notices))


def _present_first(case: Case, seat: str, now: datetime) -> list[Person]:
    """The people to remind, of those who receive for the seat: those who may vote, and those who have named an absence
    only when nobody else is there.
    """
    voters = {person.id for person, _ in case.holders(seat, now, Power.VOTE)}
    receivers = [person for person, _ in case.holders(seat, now, Power.RECEIVE)]
    people = [person for person in receivers if person.id in voters] or receivers
    return _here(people, now)


def _here(people: list[Person], now: datetime) -> list[Person]:
    here = [p for p in people if p.absent_until is None or p.absent_until <= now]
    return here or people


def _end_period(case: Case, now: datetime) -> Decision:
    motion = case.motion
    if motion.state is not State.BINDING or motion.closes_at is None or now < motion.closes_at:
        return Decision()
    ended = replace(motion, state=after(motion.state, "period_ends"))
    return Decision((_change(ended, motion.state, "period_ends", now),))


def _close(case: Case, reading: Reading, now: datetime) -> Decision:
    """Only after every source has been read to its end at or after the close: a vote that lay there in time counts."""
    motion = case.motion
    if motion.state is not State.AWAITING_SOURCES or motion.closes_at is None:
        return Decision()
    read = reading.read_to is not None and reading.read_to >= motion.closes_at and not reading.unread
    if not read:
        return _sources_late(case, reading, now)
    if second.rests_on(case, now):
        return Decision()  # the coordinators know (`second.ask`)
    result = tally(case, now)
    if result.pending_decides:
        waiting = replace(motion, state=after(motion.state, "leave_open"))
        change = _change(waiting, motion.state, "leave_open", now)
        return Decision((change,), views.to_office(evolve(case, [change]), Matter.UNDECIDED, now, result=result))
    return outcome.conclude(case, result, now)


def _sources_late(case: Case, reading: Reading, now: datetime) -> Decision:
    motion = case.motion
    told = SOURCES in motion.escalated
    if motion.closes_at is None or told or now < motion.closes_at + SOURCES_LATE:
        return Decision()
    marked = replace(motion, escalated={**motion.escalated, SOURCES: 1})
    waiting = ", ".join(reading.waiting_for)
    return Decision(
        (_change(marked, motion.state, "sources_late", now),),
        views.to_office(case, Matter.SOURCES, now, text=waiting),
    )
