"""What the office does where a notice was defective: it begins the motion anew."""

from dataclasses import replace
from datetime import datetime

from bot import desk
from bot.orders import Restart
from motions.decide import ending, opening
from motions.decide.opening import Draft
from motions.model import Motion, Refusal
from motions.states import OPEN
from motions.terms import CancelReason
from store.work import Work


async def restart(work: Work, network: str, by: str, order: Restart, now: datetime) -> str | tuple[Refusal, ...]:
    """The notice was defective: cancel, and open the same motion with a new roll. Returns the new reference.

    Nothing is cancelled unless the new motion can be opened.
    """
    case = await work.motions.case(network, order.motion)
    if case is None:
        return (Refusal("motion_unknown", {"motion": order.motion}),)
    if case.motion.state not in OPEN:
        return (Refusal("cancel_after_close", {"state": case.motion.state}),)
    draft = draft_of(case.motion, order, by)
    around = await desk.surroundings(work, network)
    others = tuple(motion for motion in around.motions if motion.id != order.motion)
    if wrong := opening.mistakes(draft, replace(around, motions=others)):
        return wrong
    again = await desk.reference(work, network, now)
    cancelled = await desk.decide(
        work,
        network,
        order.motion,
        now,
        by,
        lambda case: ending.cancel(case, CancelReason.DEFECTIVE_NOTICE, by, now, again=again),
    )
    if isinstance(cancelled, Refusal):
        return (cancelled,)
    opened = await desk.open_motion(work, network, draft, now)
    if isinstance(opened, tuple):
        raise LookupError(f"{order.motion} was just found fit to be opened again and is not")
    return opened.id


def draft_of(motion: Motion, order: Restart, by: str) -> Draft:
    """The motion once more, with what the order corrects."""
    documents = tuple(d for d in motion.documents if d.purpose != "countersigned")
    return Draft(
        motion.kind,
        order.subject or motion.subject,
        order.reason or motion.reason,
        by,
        motion.applicant,
        motion.proposer,
        motion.concerned,
        documents,
        motion.candidacy,
    )
