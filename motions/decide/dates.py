"""Keeping the close right: whenever evidence or the roll changes, the dates everybody was told follow from it.

One period for all, from the last receipt (§ 6 (3), (6)); told once when it becomes binding and whenever it moves; a
date once announced never moves earlier (`motions.receipt.close` holds it there).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motions import receipt, register
from motions.changes import Decision, EvidenceNoted, EvidenceRevoked, MotionChanged
from motions.decide import views
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence, Motion, Roll
from motions.notice import Matter, Notice, NoticeKind
from motions.states import OPEN, after
from motions.tally import sorted_out, word_of
from motions.terms import Channel, EvidenceKind, Power, Standing, State

SOURCES = "sources"  # the key in Motion.escalated that says the coordinator knows of unread sources
SECOND = "second"  # the same for entries that a second coordinator has to look at
SAYS = {
    Standing.IN_TIME: NoticeKind.VOTE_COUNTED,
    Standing.LATE: NoticeKind.LATE,
    Standing.PENDING: NoticeKind.PENDING,
}  # what a seat is told of a word


def settle_dates(case: Case, now: datetime) -> Decision:
    """What the present evidence means for the motion's close; empty when nothing changes."""
    motion = case.motion
    if motion.state not in OPEN and motion.state is not State.AWAITING_SOURCES:
        return Decision()
    close = receipt.close(case, max(now, _known_since(case, now)))
    if not close.binding:
        return _opened_again(case, now) if motion.state is not State.COLLECTING else Decision()
    closes_at = close.deadline.closes_at
    if motion.closes_at == closes_at:
        return Decision()
    event = "all_received" if motion.state is State.COLLECTING else "close_moves"
    binding = after(motion.state, event)
    moved = replace(_anew(motion, closes_at, now), state=binding, closes_at=closes_at, announced_close=closes_at)
    moved = replace(moved, roll=without_former(case, closes_at))
    return _told(case, moved, event, NoticeKind.BINDING_DATE, now)


def _known_since(case: Case, now: datetime) -> datetime:
    """When the last evidence was noted. A clock that was put back behind it takes nothing back."""
    return case.evidence[-1].noted_at if case.evidence else now


def _anew(motion: Motion, closes_at: datetime, now: datetime) -> Motion:
    """What was done with an eye to another close is done again for this one, as soon as it is due again."""
    reminded = tuple(before for before in motion.reminded if now >= closes_at - before)
    escalated = {key: step for key, step in motion.escalated.items() if key not in (SOURCES, SECOND)}
    return replace(motion, reminded=reminded, escalated=escalated)


def _opened_again(case: Case, now: datetime) -> Decision:
    reopened = replace(case.motion, state=after(case.motion.state, "receipt_lost"), closes_at=None)
    reopened = replace(reopened, roll=without_former(case, None))
    return _told(case, reopened, "receipt_lost", NoticeKind.DATE_OPEN, now)


def without_former(case: Case, closes_at: datetime | None) -> Roll:
    """The roll without the members that left before this close (UTC), or at all where there is none: who was a member
    at the close is counted. A close that moves behind somebody's leaving strikes its seat after all. A motion about the
    member itself loses its object instead (`motions.decide.ending`).
    """
    roll = case.motion.roll
    for seat in roll.present():
        left = case.members[seat.member].until
        before = left is not None and (closes_at is None or left < closes_at)
        if before and seat.member != case.motion.concerned:
            roll = register.strike(roll, seat.member)
    return roll


def _told(case: Case, motion: Motion, event: str, kind: NoticeKind, now: datetime) -> Decision:
    change = MotionChanged(motion, case.motion.state, event, now)
    before, case = case, evolve(case, [change])
    told = views.to_seats(case, kind, now) + _turned(before, case, now)
    return Decision((change,), told + views.to_seats(case, NoticeKind.MOTION, now, edits=True))


def _turned(before: Case, case: Case, now: datetime) -> tuple[Notice, ...]:
    """Whoever was told that a word is too late is told when the close has moved behind it, and the other way round."""
    was, stands = _standings(before), _standings(case)
    turned = [b for b in stands if was[b] is not stands[b] and case.seat(b.seat)]
    shown = views.view(case, now)
    return tuple(
        views.seat_notice(case, SAYS[stands[ballot]], ballot.seat, person, shown, vote=views.seat_vote(case, ballot))
        for ballot in turned
        if stands[ballot] is not Standing.IN_TIME or word_of(case, ballot.seat) == ballot
        for person, _ in case.holders(ballot.seat, now, Power.RECEIVE)
    )


def _standings(case: Case) -> dict[Ballot, Standing]:
    return {ballot: standing for standing, ballots in sorted_out(case).items() for ballot in ballots}


def note_receipt(
    case: Case, seat: str, person: str, channel: Channel, at: datetime, now: datetime, *, of_outcome: bool = False
) -> Decision:
    """Evidence (a), known: somebody with the power to receive answered, pressed or confirmed at `at` (UTC).

    Empty where the person has no such power or the seat is known to have received no later than that.
    """
    may = any(p.id == person for p, _ in case.holders(seat, at, Power.RECEIVE))
    known = any(
        e.kind is EvidenceKind.KNOWN and e.at <= at and e.of_outcome == of_outcome
        for e in case.evidence_of(seat)
        if e.revoked_at is None
    )
    if not may or known:
        return Decision()
    evidence = Evidence(next_id(case), seat, EvidenceKind.KNOWN, channel, at, now, person=person, of_outcome=of_outcome)
    return with_evidence(case, evidence, now)


def with_evidence(case: Case, evidence: Evidence, now: datetime) -> Decision:
    """New evidence and what it does to the dates."""
    noted = Decision((EvidenceNoted(case.motion.id, evidence),))
    return noted + settle_dates(evolve(case, noted.changes), now)


def next_id(case: Case) -> str:
    """The id of the next evidence of this motion."""
    return f"e{len(case.evidence) + 1}"


def delivery_failed(case: Case, delivery: int, why: str, now: datetime) -> Decision:
    """A failure notice revokes what rested on that delivery: availability and presumption, never knowledge.

    After a close nothing reopens by itself: where the seat is left without receipt, the motion is marked contested.
    """
    fallen = [
        e
        for e in case.evidence
        if e.delivery == delivery and e.kind in (EvidenceKind.AVAILABLE, EvidenceKind.PRESUMED) and e.revoked_at is None
    ]
    return revoke(case, fallen, why, now) if fallen else Decision()


def revoke(case: Case, fallen: Sequence[Evidence], why: str, now: datetime) -> Decision:
    """Evidence of one seat (at least one) that holds no longer, and what that does to the dates."""
    revoked = Decision(tuple(EvidenceRevoked(case.motion.id, e.id, now, why) for e in fallen))
    after_that = evolve(case, revoked.changes)
    return revoked + settle_dates(after_that, now) + _doubted(after_that, fallen[0].seat, why, now)


def _doubted(case: Case, seat: str, why: str, now: datetime) -> Decision:
    """§ 6 counts from receipt: a close that rested on a receipt which fell is doubtful, and people decide."""
    motion = case.motion
    closed = motion.closed_at is not None or motion.state is State.UNDECIDED
    held = receipt.receipts(case, now)
    without = seat in held and held[seat] is None  # a concerned member without ballot was not waited for
    if not closed or not without or (motion.contested is not None and motion.ruling is None):
        return Decision()
    return contest(case, seat, why, now, text=why)


def contest(case: Case, seat: str, why: str, now: datetime, text: str) -> Decision:
    """The result is doubtful because of a seat: marked, and put before the coordinators. `text` is shown to them."""
    motion = case.motion
    doubt = why if motion.ruling or motion.contested is None else motion.contested
    contested = replace(motion, contested=doubt, ruling=None)  # a new doubt is decided on anew
    change = MotionChanged(contested, motion.state, "contested", now, why=why)
    name = views.member_name(case, seat)
    return Decision((change,), views.to_office(case, Matter.CONTESTED, now, seat=seat, seat_name=name, text=text))
