"""A case after a decision: the same changes that the store writes, applied to the values in hand.

So one decision can build on another within a transaction, and a scenario can be played without a store.
"""

from collections.abc import Iterable
from dataclasses import replace

from motions.changes import (
    BallotCast,
    BallotRevoked,
    Change,
    EntrySeconded,
    EvidenceNoted,
    EvidenceRevoked,
    MemberJoined,
    MemberLeft,
    MotionChanged,
    MotionOpened,
    OfficeHandedOver,
)
from motions.model import Case


def evolve(case: Case, changes: Iterable[Change]) -> Case:
    """`case` with `changes` applied; those of other motions are passed over."""
    for change in changes:
        case = _one(case, change)
    return case


def _one(case: Case, change: Change) -> Case:
    match change:
        case MotionOpened(motion) | MotionChanged(motion=motion) if motion.id == case.motion.id:
            return replace(case, motion=motion)
        case BallotCast(motion_id, ballot) if motion_id == case.motion.id:
            return replace(case, ballots=(*case.ballots, ballot))
        case EvidenceNoted(motion_id, evidence) if motion_id == case.motion.id:
            return replace(case, evidence=(*case.evidence, evidence))
        case EvidenceRevoked(motion_id, revoked, at, why) if motion_id == case.motion.id:
            kept = tuple(replace(e, revoked_at=at, revoked_why=why) if e.id == revoked else e for e in case.evidence)
            return replace(case, evidence=kept)
        case BallotRevoked(motion_id, number, at, why) if motion_id == case.motion.id:
            struck = (replace(b, revoked_at=at, revoked_why=why) if b.number == number else b for b in case.ballots)
            return replace(case, ballots=tuple(struck))
        case EntrySeconded(motion_id, entry, by, _) if motion_id == case.motion.id:
            proofs = tuple(replace(e, seconded_by=by) if e.id == entry else e for e in case.evidence)
            words = tuple(replace(b, seconded_by=by) if f"v{b.number}" == entry else b for b in case.ballots)
            return replace(case, evidence=proofs, ballots=words)
        case MemberJoined(member):
            return replace(case, members={**case.members, member.id: member})
        case MemberLeft(member_id, at):
            left = replace(case.members[member_id], until=at)
            return replace(case, members={**case.members, member_id: left})
        case OfficeHandedOver(office, substitute, at, _, begin, end):
            held = (replace(mandate, until=at) if mandate in end else mandate for mandate in case.mandates)
            network = replace(case.network, office=office, substitute=substitute)
            return replace(case, network=network, mandates=(*held, *begin))
    return case
