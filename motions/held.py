"""Evidence -> receipt of each seat (§ 6 (3), (6)), weighed once and kept up while more evidence comes.

What was sent does not count, what has arrived does, at every seat. The order in which evidence came to be known
changes nothing. `motions.receipt` counts the period from what is found here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motions import days
from motions.days import Step
from motions.kept_up import goes_on
from motions.model import Case, Evidence, Mandate
from motions.terms import Channel, EvidenceKind, Power, Role


@dataclass(frozen=True, slots=True)
class Receipt:
    """A seat has the notice: `at` (UTC) by this evidence, noted at `noted_at`; `steps` say why it is not earlier."""

    seat: str
    at: datetime
    evidence: str
    kind: EvidenceKind
    noted_at: datetime
    steps: tuple[Step, ...] = ()


class Held:
    """Who has receipt at a moment: `receipts` of every seat that the motion waits for, None while there is none;
    those `missing`; and those by which the period could end.

    Without a guard a later receipt never ends the period earlier, so of all seats without one only the `last` receipt
    matters; the seats with a coordinator's entry matter each (`by_hand`).
    """

    def __init__(self, case: Case, now: datetime) -> None:
        self._basis = _basis(case)
        self._evidence = case.evidence
        accepted = accepted_of(case)
        there = {seat: [r for r in found if r.at <= now] for seat, found in accepted.items()}
        self.receipts = {seat: min(found, key=_order, default=None) for seat, found in there.items()}
        self.missing = dict.fromkeys(seat for seat, receipt in self.receipts.items() if receipt is None)
        self.by_hand = {seat: found for seat, found in there.items() if any(map(_entered, found))}
        self._places = {seat: place for place, seat in enumerate(self.receipts)}
        self.last: Receipt | None = None
        for seat, receipt in self.receipts.items():
            if receipt is not None and seat not in self.by_hand:
                self._later(receipt)
        # From when to when nothing but new evidence changes this: a receipt may lie ahead, in the next business hours.
        self._since = now
        self._until = min((r.at for found in accepted.values() for r in found if r.at > now), default=None)

    def kept_up(self, case: Case, now: datetime) -> bool:
        """Bring this up to `case` at `now`; False where that takes more than adding a few receipts."""
        if now < self._since or (self._until is not None and now >= self._until):
            return False
        same = all(one is other for one, other in zip(self._basis, _basis(case), strict=True))
        if not same or not goes_on(case.evidence, self._evidence):
            return False
        self._since = now
        for evidence in case.evidence[len(self._evidence) :]:
            if evidence.seat in self.receipts and counts(case, evidence) and not self._add(receipt_of(case, evidence)):
                return False
        self._evidence = case.evidence
        return True

    def _add(self, receipt: Receipt) -> bool:
        """Take in one more receipt, as `__init__` would have; False where that is not simple."""
        first = self.receipts[receipt.seat]
        if receipt.at > self._since:  # perhaps it lies ahead: then it is weighed when it has come about
            self._until = min(receipt.at, self._until or receipt.at)
            return True
        if _entered(receipt) or receipt.seat in self.by_hand or (first is not None and receipt.at <= first.at):
            return False
        if first is None:
            self.receipts[receipt.seat] = receipt
            del self.missing[receipt.seat]
            self._later(receipt)
        return True

    def _later(self, receipt: Receipt) -> None:
        """Of two of one moment the one whose seat stands first on the roll is named."""
        last = self.last
        if last is None or (receipt.at, -self._places[receipt.seat]) > (last.at, -self._places[last.seat]):
            self.last = receipt


def held(case: Case, now: datetime) -> Held:
    """Who has receipt at `now`. Not to be kept: it changes with the next question."""
    kept = case.kept_up.held
    if kept is None or not kept.kept_up(case, now):
        kept = case.kept_up.held = Held(case, now)
    return kept


def _basis(case: Case) -> tuple[object, ...]:
    """What receipts depend on beside the evidence: while these are the same objects, so are the receipts."""
    motion, network = case.motion, case.network
    return motion.roll, motion.rules, motion.calendar, motion.opened_at, case.mandates, network


def _order(receipt: Receipt) -> tuple[datetime, str]:
    return receipt.at, receipt.evidence


def _entered(receipt: Receipt) -> bool:
    return receipt.kind is EvidenceKind.BY_HAND


def accepted_of(case: Case) -> dict[str, list[Receipt]]:
    """What every seat that the motion waits for has as accepted evidence, also of moments that lie ahead."""
    found: dict[str, list[Receipt]] = {seat.member: [] for seat in case.motion.roll.present() if seat.votes}
    for evidence in sorted(case.evidence, key=lambda e: e.id):
        if evidence.seat in found and counts(case, evidence):
            found[evidence.seat].append(receipt_of(case, evidence))
    return found


def counts(case: Case, evidence: Evidence) -> bool:
    """The ladder (design: Receipt). Revoked evidence never counts, nor that of a notice other than the motion's own.
    Availability is noted on designated channels only (`motions.decide.casting.made_available`).
    """
    if evidence.revoked_at is not None or evidence.of_outcome:
        return False
    if evidence.person is None:  # a letter to the member itself; the office's own seat, whose people opened
        by_office = evidence.channel is Channel.OFFICE and _ran_procedures(case, evidence)
        return evidence.kind is EvidenceKind.BY_HAND or by_office
    if not _received_for_seat(case, evidence):
        return False
    return evidence.kind is not EvidenceKind.PRESUMED or presumed_after(case) is not None


def _ran_procedures(case: Case, evidence: Evidence) -> bool:
    """Whether the seat was the office or its substitute then; that the office changes hands takes nothing back."""
    held = case.mandates_of(evidence.seat)
    return any(mandate.role is Role.COORDINATOR and mandate.holds(evidence.at) for mandate in held)


def _received_for_seat(case: Case, evidence: Evidence) -> bool:
    """Whether the evidence's person could receive for the seat when the notice came, and still when it counts as
    received: on Monday at 8:00, say, for what came on Friday evening. A power not recorded is not there (§ 4).
    """
    held = case.mandates_of(evidence.seat)
    moments = {evidence.at, receipt_of(case, evidence).at}
    return all(any(_receives(mandate, evidence.person, moment) for mandate in held) for moment in moments)


def _receives(mandate: Mandate, person: str | None, moment: datetime) -> bool:
    theirs = mandate.person == person and mandate.role is not Role.COORDINATOR
    return theirs and Power.RECEIVE in mandate.powers and mandate.holds(moment)


def presumed_after(case: Case) -> timedelta | None:
    """How long to wait before presuming; None unless the agreement names the members' decision that allows it."""
    rules = case.motion.rules
    return rules.presumed_after if rules.presumption_basis else None


def receipt_of(case: Case, evidence: Evidence) -> Receipt:
    """When this evidence makes the notice received: knowledge at any hour, what is only retrievable in business hours.

    Never before the opening, whatever somebody else's clock said.
    """
    at, steps = max(evidence.at, case.motion.opened_at), tuple[Step, ...]()
    if evidence.kind in (EvidenceKind.AVAILABLE, EvidenceKind.PRESUMED):
        retrievable = days.available(at, case.motion.calendar)
        at, steps = retrievable.receipt, retrievable.steps
    return Receipt(evidence.seat, at, evidence.id, evidence.kind, evidence.noted_at, steps)
