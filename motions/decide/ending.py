"""How a motion ends without a result (cancelled for a listed reason, or moot), and how a seat leaves a roll."""

from dataclasses import replace
from datetime import datetime

from motions import register
from motions.changes import Decision, MotionChanged
from motions.decide import views
from motions.decide.dates import settle_dates
from motions.decide.evolve import evolve
from motions.model import Case, Motion, Refusal
from motions.notice import Addressee, Notice, NoticeKind
from motions.states import OPEN, UNCLOSED, after
from motions.terms import CancelReason, State


def cancel(case: Case, reason: CancelReason, by: str, now: datetime, again: str = "") -> Decision | Refusal:
    """Cancel before the close; afterwards the count stands. Everybody who was asked is told.

    again: the reference of the motion that begins in its place.
    """
    motion = case.motion
    if motion.state in (State.CANCELLED, State.MOOT):  # another coordinator was faster
        return Refusal("state_forbids", {"state": motion.state})
    if motion.state not in OPEN:
        return Refusal("cancel_after_close", {"state": motion.state})
    ended = replace(motion, state=after(motion.state, "cancel"), cancelled_why=reason)
    change = MotionChanged(ended, motion.state, "cancel", now, by=by, why=reason)
    return Decision((change,), _told(evolve(case, [change]), NoticeKind.CANCELLED, reason, now, again))


def lose_object(case: Case, why: str, now: datetime, by: str | None = None) -> Decision | Refusal:
    """The applicant steps back, or the concerned member is gone: closed as moot, with notice to all.

    `why` is a code: applicant_steps_back in an admission, concerned_left in an exclusion. No other motion can lose what
    it does not have.
    """
    motion = case.motion
    objects = {"applicant_steps_back": motion.applicant, "concerned_left": motion.concerned}
    if motion.state not in OPEN | {State.PASSED} or not objects[why]:
        return Refusal("state_forbids", {"state": motion.state})
    return moot(case, why, now, by)


def moot(case: Case, why: str, now: datetime, by: str | None = None) -> Decision:
    """The motion closed as moot, where its state allows it (`motions.states`), with notice to all."""
    motion = case.motion
    ended = replace(motion, state=after(motion.state, "lose_object"))
    change = MotionChanged(ended, motion.state, "lose_object", now, by=by, why=why)
    return Decision((change,), _told(evolve(case, [change]), NoticeKind.MOOT, why, now))


def _told(case: Case, kind: NoticeKind, why: str, now: datetime, again: str = "") -> tuple[Notice, ...]:
    facts = {"again": again} if again else {}
    notices = list(views.to_seats(case, kind, now, code=why, facts=facts))
    notices += views.to_seats(case, NoticeKind.MOTION, now, edits=True)
    applicant = case.motion.applicant
    if applicant:
        to = Addressee(applicant.name, case.network.language, mails=(applicant.mail,))
        notices.append(views.plain_notice(case, kind, to, motion=views.view(case, now), code=why, facts=facts))
    return tuple(notices)


def member_leaves(case: Case, member: str, now: datetime) -> Decision:
    """What a member's leaving means: struck from the roll while a motion runs, so that the base shrinks; a motion
    about that very member is moot, also where it has passed and not taken effect. Its ballots are kept uncounted.

    Between the close and the count such a motion waits for its result (`motions.decide.outcome`).
    """
    motion = case.motion
    if motion.concerned == member:
        gone = lose_object(case, "concerned_left", now)
        return gone if isinstance(gone, Decision) else Decision()
    if motion.chosen == member and motion.state is State.PASSED:
        return moot(case, "chosen_left", now)
    if motion.state not in UNCLOSED or motion.roll.seat(member) is None:
        return Decision()
    return _struck(case, replace(motion, roll=register.strike(motion.roll, member)), now)


def _struck(case: Case, motion: Motion, now: datetime) -> Decision:
    change = MotionChanged(motion, case.motion.state, "seat_struck", now)
    case = evolve(case, [change])
    return Decision((change,)) + settle_dates(case, now)
