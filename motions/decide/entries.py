"""What a coordinator enters by hand, and takes back where it was a mistake: the journal keeps both.

A letter, a hand-over, a phone call. The seat is told of every entry, and of its end. Votes by letter are taken in
`motions.decide.casting`, like every other word. What decides something needs a second coordinator.
"""

from datetime import datetime

from motions.changes import BallotRevoked, Decision
from motions.decide import second, views
from motions.decide.casting import receipt_noted
from motions.decide.dates import contest, next_id, revoke, with_evidence
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence, Refusal
from motions.notice import Notice, NoticeKind
from motions.states import UNCLOSED
from motions.tally import word_of
from motions.terms import Channel, EvidenceKind, Power, State


def record_receipt(
    case: Case, seat: str, at: datetime, note: str, by: str, now: datetime, seconded_by: str | None = None
) -> Decision | Refusal:
    """Evidence (b), by hand: a coordinator's entry for a letter, hand-over or phone call; acknowledged to the seat."""
    if case.motion.roll.seat(seat) is None:
        return Refusal("seat_unknown", {"seat": seat})
    if case.motion.state not in UNCLOSED:
        return Refusal("state_forbids", {"state": case.motion.state})
    if not note.strip():
        return Refusal("note_missing")
    if at > now:
        return Refusal("receipt_in_future")
    if at < case.motion.opened_at:
        return Refusal("receipt_before_opening")
    evidence = Evidence(
        next_id(case),
        seat,
        EvidenceKind.BY_HAND,
        Channel.HAND,
        at,
        now,
        note=note.strip(),
        entered_by=by,
        seconded_by=seconded_by,
    )
    decided = with_evidence(case, evidence, now)
    decided += receipt_noted(evolve(case, decided.changes), seat, at, now)
    return second.checked(case, decided, by, seconded_by, now)


def take_back(
    case: Case, key: str, why: str, by: str, now: datetime, seconded_by: str | None = None
) -> Decision | Refusal:
    """An entry by hand was a mistake. It stays in the journal and the file and holds no longer; its seat is told.

    After a close nothing reopens by itself: where it mattered, the motion is marked contested.
    """
    entry = second.entry_of(case, key)
    if isinstance(entry, Refusal):
        return entry
    if case.motion.state in (State.CANCELLED, State.MOOT):
        return Refusal("state_forbids", {"state": case.motion.state})
    if not why.strip():
        return Refusal("reason_missing")
    decided = _unmade(case, entry, why.strip(), now)
    decided += Decision(notices=_told(evolve(case, decided.changes), entry, why.strip(), now))
    return second.checked(case, decided, by, seconded_by, now)


def _unmade(case: Case, entry: second.Entry, why: str, now: datetime) -> Decision:
    if isinstance(entry, Evidence):
        revoked = revoke(case, [entry], why, now)
        ended = entry.of_outcome and case.motion.state is State.EFFECTIVE
        return revoked + contest(evolve(case, revoked.changes), entry.seat, why, now, why) if ended else revoked
    counted = case.motion.closed_at is not None and word_of(case, entry.seat) == entry
    struck = Decision((BallotRevoked(case.motion.id, entry.number, now, why),))
    return struck + contest(evolve(case, struck.changes), entry.seat, why, now, why) if counted else struck


def _told(case: Case, entry: second.Entry, why: str, now: datetime) -> tuple[Notice, ...]:
    """The seat's people: what is no longer so and why; their messages of the motion show what counts now."""
    shown = views.view(case, now)
    vote = views.seat_vote(case, entry) if isinstance(entry, Ballot) else None
    at = entry.at if isinstance(entry, Evidence) else entry.arrived_at
    told = []
    for person, _ in case.holders(entry.seat, now, Power.RECEIVE):
        kind = NoticeKind.ENTRY_REVOKED
        told.append(views.seat_notice(case, kind, entry.seat, person, shown, vote=vote, at=at, text=why))
        told.append(views.seat_notice(case, NoticeKind.MOTION, entry.seat, person, shown, edits=True))
    return tuple(told)
