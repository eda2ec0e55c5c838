"""What the office does where a notice was defective: it begins the motion anew, with what was wrong corrected."""

from dataclasses import replace
from datetime import datetime

from bot import desk
from bot.order_facts import facts_of
from bot.orders import Restart
from motions.decide import ending, opening, restarting, views
from motions.decide.opening import Draft
from motions.decide.restarting import Corrections
from motions.model import Case, Motion, Refusal
from motions.states import OPEN
from motions.terms import CancelReason
from motions.wording import commands, previews_anew
from motions.wording.words import Words
from store.work import Work


async def restart(work: Work, network: str, by: str, order: Restart, now: datetime) -> str | tuple[Refusal, ...]:
    """The notice was defective: cancel, and open the same motion with a new roll. Returns the new reference.

    Nothing is cancelled unless the new motion can be opened.
    """
    case = await work.motions.case(network, order.motion)
    if case is None:
        return (Refusal("motion_unknown", {"motion": order.motion}),)
    draft = await _fit(work, case, by, order)
    if isinstance(draft, tuple):
        return draft
    again = await desk.reference(work, network, now)
    cancelled = await desk.decide(
        work,
        network,
        order.motion,
        now,
        by,
        lambda case: ending.cancel(
            case, CancelReason.DEFECTIVE_NOTICE, by, now, again, restarting.continued(draft, again)
        ),
    )
    if isinstance(cancelled, Refusal):
        return (cancelled,)
    opened = await desk.open_motion(work, network, draft, now)
    if isinstance(opened, tuple):
        raise LookupError(f"{order.motion} was just found fit to be opened again and is not")
    return opened.id


async def preview(
    work: Work, case: Case, by: str, order: Restart, words: Words, now: datetime
) -> str | tuple[Refusal, ...]:
    """What beginning anew would do, with all that would be different; or all refusals."""
    draft = await _fit(work, case, by, order)
    if isinstance(draft, tuple):
        return draft
    shown = views.view(case, now)
    if draft.anew_of is None:
        return commands.preview_order("Restart", facts_of(case, order, words), shown, words)
    before = await _files(work, case.motion, Restart(case.motion.id), case.motion)
    return previews_anew.preview(shown, draft, before, await _files(work, case.motion, order, draft), words)


async def _fit(work: Work, case: Case, by: str, order: Restart) -> Draft | tuple[Refusal, ...]:
    """The motion as it would be opened again, or everything that keeps it from being."""
    if case.motion.state not in OPEN:
        return (Refusal("cancel_after_close", {"state": case.motion.state}),)
    draft = draft_of(case.motion, order, by)
    around = await desk.surroundings(work, case.network.id)
    others = tuple(motion for motion in around.motions if motion.id != order.motion)
    wrong = (*opening.mistakes(draft, replace(around, motions=others)), *restarting.mistakes(draft))
    return wrong or draft


async def _files(work: Work, cancelled: Motion, order: Restart, of: Motion | Draft) -> list[previews_anew.Sized]:
    """The documents of one of the two with their sizes: the order knows those of new ones, the store those it has."""
    new = {document.sha256: size for document, size in zip(order.documents, order.sizes, strict=False)}
    kept = await work.documents.sizes(cancelled.network, of.documents)
    return [
        (document.filename, new.get(document.sha256, size))
        for document, size in zip(of.documents, kept, strict=True)
        if document.purpose != restarting.SIGNED
    ]


def draft_of(motion: Motion, order: Restart, by: str) -> Draft:
    """The motion once more, with what the order corrects."""
    corrected = Corrections(order.why, order.subject, order.reason, order.documents, order.without)
    return restarting.once_more(motion, by, corrected)
