"""What holds for every decision of the law, whatever brought it about: checked wherever a motion is played."""

from datetime import datetime

from motions.changes import (
    BallotRevoked,
    Change,
    Decision,
    EntrySeconded,
    EvidenceNoted,
    EvidenceRevoked,
    MotionChanged,
)
from motions.decide import views
from motions.decide.evolve import evolve
from motions.model import Case
from motions.notice import NoticeKind
from motions.states import TRANSITIONS

OF_THE_NETWORK = (NoticeKind.REGISTER, NoticeKind.JOINED)
"""What is about the members, and shows no motion."""


def check_decision(case: Case, decided: Decision, now: datetime) -> None:
    """Each change begins where the one before ended, at the moment of the decision; each notice shows the motion."""
    seen = [case]
    for change in decided.changes:
        _check_change(seen[-1], change, now)
        seen.append(evolve(seen[-1], [change]))
    shown = [views.view(step, now) for step in seen]
    for notice in decided.notices:
        assert notice.motion in shown or notice.kind in OF_THE_NETWORK, "as it was before, on the way, or is now"


def _check_change(case: Case, change: Change, now: datetime) -> None:
    if isinstance(change, MotionChanged):
        assert change.was is case.motion.state, change.event
        if change.motion.state is not change.was:
            assert TRANSITIONS[change.was][change.event] is change.motion.state, "the table is the only way"
    if isinstance(change, MotionChanged | EvidenceRevoked | BallotRevoked | EntrySeconded):
        assert change.at == now, change
    if isinstance(change, EvidenceNoted):
        assert change.evidence.noted_at == now
