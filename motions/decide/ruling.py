"""A contested result: nothing reopens by itself, coordinators decide with a reason, and everybody is told.

Either the result stands, or it is set aside: then nothing may follow from it any more. What has taken effect before
stays as it is; whether and how it is undone is a matter of a new motion, never of an order.
"""

from dataclasses import replace
from datetime import datetime

from motions.changes import Decision, MotionChanged
from motions.decide import views
from motions.decide.evolve import evolve
from motions.model import Case, Refusal, Ruling
from motions.notice import Addressee, Notice, NoticeKind
from motions.states import after
from motions.terms import State


def rule(case: Case, ruling: Ruling, now: datetime) -> Decision | Refusal:
    """Decide whether a contested result stands. To set it aside takes two coordinators: it undoes what was counted."""
    motion = case.motion
    if motion.contested is None or motion.ruling is not None:
        return Refusal("not_contested", {"motion": motion.id})
    if motion.closed_at is None:
        return Refusal("state_forbids", {"state": motion.state})
    if not ruling.reason.strip():
        return Refusal("reason_missing")
    if ruling.seconded_by == ruling.by:
        return Refusal("second_person_same")
    if not ruling.stands and ruling.seconded_by is None:
        return Refusal("second_person_needed")
    event = "ruled" if ruling.stands or motion.state is not State.PASSED else "set_aside"
    state = after(motion.state, event) if event == "set_aside" else motion.state
    change = MotionChanged(
        replace(motion, ruling=ruling, state=state), motion.state, event, now, by=ruling.by, why=ruling.reason
    )
    return Decision((change,), _told(evolve(case, [change]), ruling, now))


def _told(case: Case, ruling: Ruling, now: datetime) -> tuple[Notice, ...]:
    fields = {"text": ruling.reason, "code": "stands" if ruling.stands else "set_aside"}
    told = views.to_seats(case, NoticeKind.RULING, now, **fields)
    told += views.to_seats(case, NoticeKind.MOTION, now, edits=True)
    applicant = case.motion.applicant
    if applicant is None:
        return told
    to = Addressee(applicant.name, case.network.language, mails=(applicant.mail,))
    return (*told, views.plain_notice(case, NoticeKind.RULING, to, motion=views.view(case, now), **fields))
