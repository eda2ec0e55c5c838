"""Evidence -> receipt of each seat -> the close of the motion: "binnen 14 Tage nach Zugang" (§ 6 (3), (6)).

What was sent does not count, what has arrived does, at every seat: one period for all, from the last receipt.
Silence without receipt is never consent, so nothing here binds while a seat has none. The order in which evidence
came to be known changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from motions import days
from motions.days import Deadline, Step, StepCode
from motions.model import Case, Evidence, Mandate
from motions.rules import Calendar
from motions.terms import Channel, EvidenceKind, Power, Role

GUARD_DAYS = 3  # working days between a coordinator's entry and a close that it brings about (ours)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A seat has the notice: `at` (UTC) by this evidence, noted at `noted_at`; `steps` say why it is not earlier."""

    seat: str
    at: datetime
    evidence: str
    kind: EvidenceKind
    noted_at: datetime
    steps: tuple[Step, ...] = ()


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
    return {seat: _first(found, now) for seat, found in _accepted(case).items()}


def close(case: Case, now: datetime) -> Close:
    """When the motion closes, with the derivation: the period from the last receipt, never before a date announced.

    Each piece of evidence would end the period of its seat; a seat's period ends by the earliest of them, the
    motion's with the latest seat. So a coordinator's entry (held back by the guard) never closes earlier than the
    other evidence allows, and never keeps open what that evidence would close anyway.
    """
    motion = case.motion
    accepted = _accepted(case)
    held = {seat: _first(found, now) for seat, found in accepted.items()}
    missing = tuple(seat for seat, receipt in held.items() if receipt is None)
    ends = [
        min(_end(case, r) for r in found) for found in _last([[r for r in accepted[s] if r.at <= now] for s in held])
    ]
    if missing or not ends:  # a roll without anybody to wait for counts from the opening
        start = now if missing else motion.opened_at
        ends.append(_End.of(days.deadline(start, motion.rules.period_days, motion.calendar), start))
    last = max(ends).deadline
    if motion.announced_close:
        announced = days.local_day(motion.announced_close - timedelta.resolution, motion.calendar)
        last = _not_before(last, announced, StepCode.ANNOUNCED, motion.calendar)
    return Close(not missing, last, missing, held)


def presumable(case: Case, sent: Iterable[Sending], now: datetime) -> dict[int, datetime]:
    """Whose receipt may be presumed at `now`: delivery -> the moment (UTC) that the evidence speaks of.

    Cautiously that is the end of `presumed_after`, not the relay's taking. Nothing where the agreement names no
    decision that allows it, where the seat has receipt, or where this delivery has spoken before, even if revoked.
    """
    after = _presumed_after(case)
    if after is None:
        return {}
    spoken = {e.delivery for e in case.evidence if e.kind is EvidenceKind.PRESUMED or e.revoked_at}
    waiting = {seat for seat, receipt in receipts(case, now).items() if receipt is None}
    return {
        mail.delivery: mail.at + after
        for mail in sent
        if mail.seat in waiting and mail.delivery not in spoken and mail.at + after <= now
    }


def escalation(case: Case, now: datetime) -> dict[str, int]:
    """The seats without receipt for which something is due: 1 the other ways, 2 the coordinator with a letter.

    Step n is due n times `escalate_after` working days after the opening, at the same time of day (ours). Step 2
    includes step 1: who comes late does both.
    """
    motion = case.motion
    span = motion.rules.escalate_after
    step = sum(now >= _working_days_later(motion.opened_at, span * n, motion.calendar) for n in (1, 2))
    return {seat: step for seat, receipt in receipts(case, now).items() if step and receipt is None}


def _accepted(case: Case) -> dict[str, list[Receipt]]:
    """What every seat that the motion waits for has as accepted evidence, also of moments that lie ahead."""
    found: dict[str, list[Receipt]] = {seat.member: [] for seat in case.motion.roll.present() if seat.votes}
    receivers = _receivers(case)
    for evidence in sorted(case.evidence, key=lambda e: e.id):
        if evidence.seat in found and _counts(case, evidence, receivers):
            found[evidence.seat].append(_receipt(case, evidence))
    return found


def _last(seats: Iterable[list[Receipt]]) -> list[list[Receipt]]:
    """Of each seat's receipts, those by which the motion's period could end.

    Without a guard a later receipt never ends the period earlier, so of all seats without one only the last matters.
    """
    found, last = [], None
    for receipts_of in filter(None, seats):
        if any(receipt.kind is EvidenceKind.BY_HAND for receipt in receipts_of):
            found.append(receipts_of)
            continue
        first = min(receipts_of, key=lambda receipt: receipt.at)
        last = first if last is None or first.at > last.at else last
    return found if last is None else [*found, [last]]


def _first(found: Iterable[Receipt], now: datetime) -> Receipt | None:
    return min((r for r in found if r.at <= now), key=lambda r: (r.at, r.evidence), default=None)


def _receivers(case: Case) -> Mapping[tuple[str, str], list[Mandate]]:
    """Who of those with evidence may receive for whom: (seat, person) -> mandates.

    A power that is not recorded is not there (§ 4).
    """
    found = defaultdict(list)
    heard = {evidence.person for evidence in case.evidence}
    for mandate in case.mandates:
        if mandate.person in heard and Power.RECEIVE in mandate.powers and mandate.role is not Role.COORDINATOR:
            found[mandate.member, mandate.person].append(mandate)
    return found


def _counts(case: Case, evidence: Evidence, receivers: Mapping[tuple[str, str], list[Mandate]]) -> bool:
    """The ladder (design: Receipt). Revoked evidence never counts, nor that of a notice other than the motion's own.
    Availability is noted on designated channels only (`motions.decide.casting.made_available`).
    """
    if evidence.revoked_at is not None or evidence.of_outcome:
        return False
    if evidence.person is None:  # a letter to the member itself; the office's own seat, whose people opened
        own = evidence.seat in (case.network.office, case.network.substitute)
        return evidence.kind is EvidenceKind.BY_HAND or (evidence.channel is Channel.OFFICE and own)
    if not any(mandate.holds(evidence.at) for mandate in receivers.get((evidence.seat, evidence.person), ())):
        return False
    return evidence.kind is not EvidenceKind.PRESUMED or _presumed_after(case) is not None


def _presumed_after(case: Case) -> timedelta | None:
    """How long to wait before presuming; None unless the agreement names the members' decision that allows it."""
    rules = case.motion.rules
    return rules.presumed_after if rules.presumption_basis else None


def _receipt(case: Case, evidence: Evidence) -> Receipt:
    """When this evidence makes the notice received: knowledge at any hour, what is only retrievable in business hours.

    Never before the opening, whatever somebody else's clock said.
    """
    at, steps = max(evidence.at, case.motion.opened_at), tuple[Step, ...]()
    if evidence.kind in (EvidenceKind.AVAILABLE, EvidenceKind.PRESUMED):
        retrievable = days.available(at, case.motion.calendar)
        at, steps = retrievable.receipt, retrievable.steps
    return Receipt(evidence.seat, at, evidence.id, evidence.kind, evidence.noted_at, steps)


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
