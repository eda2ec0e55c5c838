"""A seat's word: counted, kept as late, or refused with the reason (design: Voting).

One ballot per seat, by somebody with the power to vote; all are kept; whoever else holds the seat is told at once.
A ballot also proves receipt.
"""

from dataclasses import dataclass
from datetime import datetime

from motions import doubts
from motions.changes import BallotCast, Decision
from motions.decide import second, views
from motions.decide.dates import SAYS, contest, next_id, note_receipt, with_evidence
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence, Mandate, Refusal
from motions.moments import require_utc
from motions.notice import Notice, NoticeKind
from motions.states import UNCLOSED
from motions.tally import word_of
from motions.terms import CANDIDATES, CancelReason, Changes, Channel, Choice, EvidenceKind, Power, Role, Standing, State


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said for a seat. `arrived_at` is the legal arrival, `earliest_at` since when it may have lain at
    the source (equal where arrival is exact). A coordinator's entry has `entered_by` and a `note` instead of
    `person`; where it decides it needs another coordinator, `seconded_by` (`motions.decide.second`).
    """

    seat: str
    choice: Choice
    channel: Channel
    arrived_at: datetime
    earliest_at: datetime
    person: str | None = None
    reason: str = ""
    note: str = ""
    entered_by: str | None = None
    seconded_by: str | None = None


def cast(case: Case, word: Word, now: datetime) -> Decision | Refusal:
    """Take a seat's word. A refusal changes nothing; a late word is kept and answered with the reason."""
    taken = _cast(case, word, now)
    if isinstance(taken, Refusal) or word.entered_by is None:
        return taken
    return second.checked(case, taken, word.entered_by, word.seconded_by, now)


def _cast(case: Case, word: Word, now: datetime) -> Decision | Refusal:
    if refusal := _refusal(case, word) or _misdated(case, word, now):
        return refusal
    before = word_of(case, word.seat)
    standing = _standing(case, word)
    if standing is Standing.IN_TIME and before and _same(before, word):
        return _again(case, word, before, now)
    ballot = _ballot(case, word, standing)
    cast_now = BallotCast(case.motion.id, ballot)
    counting = word_of(evolve(case, [cast_now]), word.seat)
    kept_only = standing is Standing.IN_TIME and counting != ballot
    if kept_only and case.motion.rules.changes is Changes.NONE:
        return Refusal("changes_not_allowed")
    decided = Decision((cast_now,))
    decided += _proof(evolve(case, decided.changes), word, now)
    case = evolve(case, decided.changes)
    told = _kept(case, ballot, now) if kept_only else _acknowledged(case, ballot, before, now)
    return decided + Decision(notices=told) + _too_late_to_count(case, ballot, now)


def _ballot(case: Case, word: Word, standing: Standing) -> Ballot:
    return Ballot(
        number=len(case.ballots) + 1,
        seat=word.seat,
        choice=word.choice,
        person=word.person,
        role=_role(case, word),
        channel=word.channel,
        arrived_at=require_utc(word.arrived_at),
        standing=standing,
        reason=word.reason,
        note=word.note,
        entered_by=word.entered_by,
        seconded_by=word.seconded_by,
    )


def _refusal(case: Case, word: Word) -> Refusal | None:
    motion = case.motion
    if motion.state in (State.CANCELLED, State.MOOT):
        defective = motion.cancelled_why is CancelReason.DEFECTIVE_NOTICE
        return Refusal("motion_defective" if defective else "motion_closed", {"motion": motion.id})
    seat = case.seat(word.seat)
    if seat is None:
        return Refusal("not_your_seat", {"motion": motion.id})
    if not seat.votes:
        return Refusal("concerned_has_no_ballot", {"motion": motion.id})
    if word.choice not in motion.choices:
        return Refusal("wrong_choice", {"choice": word.choice})
    if word.choice in CANDIDATES and case.members[motion.candidates[CANDIDATES.index(word.choice)]].until:
        return Refusal("candidate_gone")
    if word.entered_by:
        return None if word.note.strip() else Refusal("note_missing")
    mandate = _mandate(case, word)
    if mandate is None:
        return Refusal("not_your_seat", {"motion": motion.id})
    return None if Power.VOTE in mandate.powers else Refusal("no_power_to_vote", {"seat": seat.name})


def _misdated(case: Case, word: Word, now: datetime) -> Refusal | None:
    """What a coordinator enters has arrived by now, and in answer to the motion; sources say for themselves."""
    if word.entered_by and word.arrived_at > now:
        return Refusal("receipt_in_future")
    return Refusal("receipt_before_opening") if word.entered_by and word.arrived_at < case.motion.opened_at else None


def _mandate(case: Case, word: Word) -> Mandate | None:
    held = [
        m
        for m in case.mandates_of(word.seat)
        if m.person == word.person and m.role is not Role.COORDINATOR and m.holds(word.arrived_at)
    ]
    return next(iter(sorted(held, key=lambda m: Power.VOTE not in m.powers)), None)


def _role(case: Case, word: Word) -> Role | None:
    mandate = _mandate(case, word)
    return mandate.role if mandate else None


def _standing(case: Case, word: Word) -> Standing:
    closes_at = case.motion.closes_at
    if closes_at is None or word.arrived_at < closes_at:
        return Standing.IN_TIME
    undecided = case.motion.state in UNCLOSED
    return Standing.PENDING if word.earliest_at < closes_at and undecided else Standing.LATE


def _same(last: Ballot, word: Word) -> bool:
    return last.choice is word.choice and last.person == word.person and last.reason == word.reason


def _again(case: Case, word: Word, last: Ballot, now: datetime) -> Decision:
    """A button sets, it never toggles: pressing twice changes nothing. Only a repeated mail is answered again."""
    proven = _proof(case, word, now)  # a mail that arrived earlier and was read later shows an earlier receipt
    if word.channel is not Channel.MAIL:
        return proven
    return proven + Decision(notices=_acknowledged(evolve(case, proven.changes), last, None, now))


def _proof(case: Case, word: Word, now: datetime) -> Decision:
    if word.person is None:  # a coordinator's entry
        return Decision()
    return note_receipt(case, word.seat, word.person, word.channel, word.arrived_at, now)


def _acknowledged(case: Case, ballot: Ballot, last: Ballot | None, now: datetime) -> tuple[Notice, ...]:
    """To all channels of the seat: what was understood, when it arrived, what it replaces."""
    shown = views.view(case, now)
    vote = views.seat_vote(case, ballot)
    replaces = views.seat_vote(case, last) if last and ballot.standing is Standing.IN_TIME else None
    told = []
    for person, _ in case.holders(ballot.seat, now, Power.RECEIVE):
        kind = SAYS[ballot.standing]
        told.append(views.seat_notice(case, kind, ballot.seat, person, shown, vote=vote, replaces=replaces))
        told.append(views.seat_notice(case, NoticeKind.MOTION, ballot.seat, person, shown, edits=True))
    return tuple(told)


def _kept(case: Case, ballot: Ballot, now: datetime) -> tuple[Notice, ...]:
    """In time and kept, but another word of the seat counts: a later one, or the representative's."""
    shown = views.view(case, now)
    vote = views.seat_vote(case, ballot)
    return tuple(
        views.seat_notice(case, NoticeKind.NOT_COUNTED, ballot.seat, person, shown, vote=vote, code="other_word_counts")
        for person, _ in case.holders(ballot.seat, now, Power.RECEIVE)
    )


def _too_late_to_count(case: Case, ballot: Ballot, now: datetime) -> Decision:
    """A word that arrived in time but was understood only after the closing: nothing reopens, people decide."""
    motion = case.motion
    if ballot.standing is not Standing.IN_TIME or motion.closed_at is None:
        return Decision()
    return contest(case, ballot.seat, doubts.read_late(ballot.number), now, "")


def confirm_receipt(
    case: Case, seat: str, person: str, channel: Channel, at: datetime, now: datetime
) -> Decision | Refusal:
    """ "Empfang bestätigen": proves receipt and says nothing else. Acknowledged to the person's seat."""
    if not any(p.id == person for p, _ in case.holders(seat, at, Power.RECEIVE)):
        return Refusal("no_power_to_receive", {"seat": seat})
    decided = note_receipt(case, seat, person, channel, at, now)
    return decided + receipt_noted(evolve(case, decided.changes), seat, at, now)


def receipt_noted(case: Case, seat: str, at: datetime, now: datetime) -> Decision:
    """To the seat: when it has received, as noted."""
    shown = views.view(case, now)
    return Decision(
        notices=tuple(
            views.seat_notice(case, NoticeKind.RECEIPT_NOTED, seat, person, shown, at=at)
            for person, _ in case.holders(seat, now, Power.RECEIVE)
        )
    )


def made_available(
    case: Case, seat: str, person: str, channel: Channel, delivery: int, at: datetime, now: datetime
) -> Decision:
    """Evidence (c): delivered to a chat, or a DSN "delivered". Empty where the member has not designated the channel; a
    designation that is withdrawn later takes back nothing that has arrived by then.
    """
    holder = case.people.get(person)
    if holder is None or channel not in holder.designated:
        return Decision()
    return _by_delivery(case, seat, person, channel, delivery, at, now, EvidenceKind.AVAILABLE)


def presumed(
    case: Case, seat: str, person: str, channel: Channel, delivery: int, at: datetime, now: datetime
) -> Decision:
    """Evidence (d): relayed and no failure within `presumed_after`; counts only where the agreement allows it."""
    return _by_delivery(case, seat, person, channel, delivery, at, now, EvidenceKind.PRESUMED)


def _by_delivery(
    case: Case,
    seat: str,
    person: str,
    channel: Channel,
    delivery: int,
    at: datetime,
    now: datetime,
    kind: EvidenceKind,
) -> Decision:
    if any(e.delivery == delivery and e.kind is kind for e in case.evidence_of(seat)):
        return Decision()
    evidence = Evidence(next_id(case), seat, kind, channel, at, now, person=person, delivery=delivery)
    return with_evidence(case, evidence, now)
