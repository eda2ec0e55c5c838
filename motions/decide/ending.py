"""How a motion ends without a result (cancelled for a listed reason, or moot), and how a seat leaves a roll."""

from dataclasses import replace
from datetime import datetime

from motions import doubts, receipt
from motions.changes import Decision, MotionChanged
from motions.decide import views
from motions.decide.dates import contest, settle_dates, without_former
from motions.decide.evolve import evolve
from motions.model import Anew, Case, Motion, Refusal
from motions.notice import Addressee, Notice, NoticeKind
from motions.states import OPEN, after
from motions.tally import tally
from motions.terms import CancelReason, Power, State


def cancel(
    case: Case, reason: CancelReason, by: str, now: datetime, again: str = "", anew_as: Anew | None = None
) -> Decision | Refusal:
    """Cancel before the close; afterwards the count stands. Everybody who was asked is told.

    again: the reference of the motion that begins in its place; anew_as: what is kept of that one.
    """
    if case.motion.state in (State.CANCELLED, State.MOOT):  # another coordinator was faster
        return Refusal("state_forbids", {"state": case.motion.state})
    if case.motion.state not in OPEN:
        return Refusal("cancel_after_close", {"state": case.motion.state})
    return end(case, reason, by, now, again, anew_as)


def end(case: Case, reason: CancelReason, by: str, now: datetime, again: str, anew_as: Anew | None = None) -> Decision:
    """The same where it is known that the motion can still be cancelled (`motions.states`)."""
    motion = case.motion
    ended = replace(motion, state=after(motion.state, "cancel"), cancelled_why=reason, anew_as=anew_as)
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
    return Decision((change,), _told(evolve(case, [change]), NoticeKind.MOOT, why, now, ""))


def _told(case: Case, kind: NoticeKind, why: str, now: datetime, again: str) -> tuple[Notice, ...]:
    facts = {"again": again} if again else {}
    notices = list(views.to_seats(case, kind, now, code=why, facts=facts))
    notices += views.to_seats(case, NoticeKind.MOTION, now, edits=True)
    notices += _to_concerned_address(case, kind, why, now, facts)
    applicant = case.motion.applicant
    if applicant:
        to = Addressee(applicant.name, case.network.language, mails=(applicant.mail,))
        notices.append(views.plain_notice(case, kind, to, motion=views.view(case, now), code=why, facts=facts))
    return tuple(notices)


def _to_concerned_address(
    case: Case, kind: NoticeKind, why: str, now: datetime, facts: dict[str, str]
) -> tuple[Notice, ...]:
    """A concerned member whom nobody stands for reads at its official address that the motion about it is over."""
    concerned = case.motion.concerned
    if not concerned or case.holders(concerned, now, Power.RECEIVE) or not case.members[concerned].mail:
        return ()
    shown = views.view(case, now)
    return (replace(views.official_notice(case, kind, concerned, shown, code=why, facts=facts), documents=()),)


def member_leaves(case: Case, member: str, now: datetime) -> Decision:
    """What a member's leaving means: struck from the roll while a motion runs, so that the base shrinks; a motion
    about that very member is moot, also where it has passed and not taken effect. Its ballots are kept uncounted.

    Whoever was a member at the close is counted, however much later the count is made. Between the two a motion about
    the member waits for its result (`motions.decide.outcome`).
    """
    motion = case.motion
    if motion.concerned == member:
        gone = lose_object(case, "concerned_left", now)
        return gone if isinstance(gone, Decision) else Decision()
    if motion.chosen == member and motion.state is State.PASSED:
        return moot(case, "chosen_left", now)
    if motion.state in (State.CANCELLED, State.MOOT) or motion.roll.seat(member) is None:
        return Decision()
    if motion.closed_at is not None:
        return _counted_in_vain(case, member, now)
    roll = without_former(case, motion.closes_at)
    return Decision() if roll == motion.roll else _struck(case, replace(motion, roll=roll), now)


def _counted_in_vain(case: Case, member: str, now: datetime) -> Decision:
    """It comes to light after the count that a member had left before the close: nothing reopens by itself, and where
    the result would have been another, people decide.
    """
    roll = without_former(case, case.motion.closed_at)
    without = replace(case, motion=replace(case.motion, roll=roll))
    same = tally(without, now).passed is tally(case, now).passed
    return Decision() if same else contest(case, member, doubts.left_before(member), now, "")


def _struck(case: Case, motion: Motion, now: datetime) -> Decision:
    """Where the seat was the last without receipt, its leaving brings the close about: like an entry by hand never
    within the next three working days, and so never for a day that is over (ours).
    """
    without = replace(case, motion=motion)
    if receipt.close(without, now).binding and not receipt.close(case, now).binding:
        guard = receipt.guarded(now, motion.calendar)
        motion = replace(motion, announced_close=max(guard, motion.announced_close or guard))
    change = MotionChanged(motion, case.motion.state, "seat_struck", now)
    return Decision((change,)) + settle_dates(evolve(case, [change]), now)
