"""Evidence -> receipt of each seat -> the close of the motion: "binnen 14 Tage nach Zugang" (§ 6 (3), (6)).

What was sent does not count, what has arrived does, at every seat: one period for all, from the last receipt.
Silence without receipt is never consent, so nothing here binds while a seat has none. The order in which evidence
came to be known changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from motions import days
from motions.days import Deadline, Step, StepCode
from motions.held import Receipt as Receipt
from motions.held import held, presumed_after
from motions.model import Case
from motions.rules import Calendar
from motions.terms import EvidenceKind

GUARD_DAYS = 3  # working days between a coordinator's entry and a close that it brings about (ours)


@dataclass(frozen=True, slots=True)
class Close:
    """When the motion closes. Not `binding`: the earliest possible, as if all `missing` seats received it now."""

    binding: bool
    deadline: Deadline
    missing: tuple[str, ...]
    receipts: Mapping[str, Receipt | None]


@dataclass(frozen=True, slots=True)
class Sending:
    """A mail that the relay took at `at` (UTC) and that has not come back. `delivery` is its outbox row."""

    delivery: int
    seat: str
    person: str
    at: datetime


def receipts(case: Case, now: datetime) -> dict[str, Receipt | None]:
    """The receipt of every seat that the motion waits for, None while there is none.

    The earliest accepted evidence counts. A concerned member that has no ballot holds nothing up and is left out. A
    receipt whose moment lies ahead (in the next business hours) has not come about.
    """
    return dict(held(case, now).receipts)


def close(case: Case, now: datetime) -> Close:
    """When the motion closes, with the derivation: the period from the last receipt, never before a date announced.

    Each piece of evidence would end the period of its seat; a seat's period ends by the earliest of them, the
    motion's with the latest seat. So a coordinator's entry (held back by the guard) never closes earlier than the
    other evidence allows, and never keeps open what that evidence would close anyway.
    """
    motion, found = case.motion, held(case, now)
    missing = tuple(found.missing)
    ends = [min(_end(case, receipt) for receipt in entered) for entered in found.by_hand.values()]
    ends += [_end(case, found.last)] if found.last else []
    if missing or not ends:  # a roll without anybody to wait for counts from the opening
        start = now if missing else motion.opened_at
        ends.append(_End.of(days.deadline(start, motion.rules.period_days, motion.calendar), start))
    last = max(ends).deadline
    if motion.announced_close:
        announced = days.local_day(motion.announced_close - timedelta.resolution, motion.calendar)
        last = _not_before(last, announced, StepCode.ANNOUNCED, motion.calendar)
    return Close(not missing, last, missing, dict(found.receipts))


def guarded(noted_at: datetime, calendar: Calendar) -> datetime:
    """The earliest close (UTC) that what became known at `noted_at` may bring about by a person's word (ours)."""
    return days.end_of_day(days.working_days_after(noted_at, GUARD_DAYS, calendar), calendar)


def presumable(case: Case, sent: Iterable[Sending], now: datetime) -> dict[int, datetime]:
    """Whose receipt may be presumed at `now`: delivery -> the moment (UTC) that the evidence speaks of.

    Cautiously that is the end of `presumed_after`, not the relay's taking. Nothing where the agreement names no
    decision that allows it, where the seat has receipt, or where this
    delivery has been presumed before or has come back.
    """
    after = presumed_after(case)
    if after is None:
        return {}
    spoken = {e.delivery for e in case.evidence if e.kind is EvidenceKind.PRESUMED or e.revoked_at}
    waiting = {seat for seat, receipt in receipts(case, now).items() if receipt is None}
    return {
        mail.delivery: mail.at + after
        for mail in sent
        if mail.seat in waiting and mail.delivery not in spoken and mail.at + after <= now
    }


def escalation(case: Case, now: datetime, held_up: Mapping[str, datetime] | None = None) -> dict[str, int]:
    """The seats without receipt for which something is due: 1 the other ways, 2 the coordinator with a letter.

    Step n is due n times `escalate_after` working days after the opening, at the same time of day (ours). Step 2
    includes step 1: who comes late does both. held_up: until when (UTC) a seat's notice could not go out; its days
    count from then, for until then it could not have received anything.
    """
    motion, span = case.motion, case.motion.rules.escalate_after

    def step(begins: datetime) -> int:
        return sum(now >= _working_days_later(begins, span * n, motion.calendar) for n in (1, 2))

    since_opening = step(motion.opened_at)
    if not since_opening:
        return {}
    waiting = [seat for seat, receipt in receipts(case, now).items() if receipt is None]
    steps = {seat: step(held_up[seat]) if held_up and seat in held_up else since_opening for seat in waiting}
    return {seat: reached for seat, reached in steps.items() if reached}


@dataclass(frozen=True, slots=True, order=True)
class _End:
    """An end of the period; of two in one night the one counted from the later receipt is the greater, and is named."""

    closes_at: datetime
    received_at: datetime
    deadline: Deadline = field(compare=False)

    @classmethod
    def of(cls, deadline: Deadline, received_at: datetime) -> "_End":
        return cls(deadline.closes_at, received_at, deadline)


def _end(case: Case, receipt: Receipt) -> _End:
    """When the period of the seat would end by this receipt alone."""
    calendar = case.motion.calendar
    counted = days.deadline(receipt.at, case.motion.rules.period_days, calendar)
    end = Deadline(counted.last_day, counted.closes_at, receipt.steps + counted.steps)
    if receipt.kind is EvidenceKind.BY_HAND:
        guard = days.working_days_after(receipt.noted_at, GUARD_DAYS, calendar)
        end = _not_before(end, guard, StepCode.GUARD, calendar)
    return _End.of(end, receipt.at)


def _not_before(end: Deadline, day: date, why: StepCode, calendar: Calendar) -> Deadline:
    """`end`, put off to the end of `day` where it would come earlier."""
    if day <= end.last_day:
        return end
    *steps, ends = end.steps
    put_off = (*steps, Step(why, day=day), Step(StepCode.ENDS, day=day, source=ends.source))
    return Deadline(day, days.end_of_day(day, calendar), put_off)


def _working_days_later(moment: datetime, count: int, calendar: Calendar) -> datetime:
    """The same time of day, `count` working days after `moment` (UTC)."""
    zone = ZoneInfo(calendar.zone)
    day = days.working_days_after(moment, count, calendar)
    return datetime.combine(day, moment.astimezone(zone).time(), zone).astimezone(UTC)
