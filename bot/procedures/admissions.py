"""An admission after its result (§ 6 (4)): the agreement for the applicant, reminders, the signed copy, a lapse."""

from collections.abc import Collection
from datetime import datetime

from bot import desk, inbox_items
from bot.orders_admission import AcceptLate, DeclineLate, GiveAgreement, OfCopy, OnAdmission, StepBack
from bot.procedures import applications, countersigned
from bot.procedures.inquiries import reading
from motions.changes import Decision
from motions.cover import Cover
from motions.decide import countersigning, ending
from motions.decide.countersigning import Copy
from motions.decide.outcome import agreement
from motions.decide.progress import Reading
from motions.model import Case, Document, Refusal, RegisterVersion
from motions.terms import State
from store.work import Work


async def carry_out(work: Work, network: str, by: str, order: OnAdmission, now: datetime) -> Decision | Refusal:
    """Do what a coordinator has confirmed; a mail that it is about is done with it."""
    files: tuple[Document, ...] | Refusal = ()
    if not isinstance(order, GiveAgreement) and order.inbox is not None:
        if refused := await foreseen(work, network, by, order, now) or await _gone(work, network, order.inbox):
            return refused  # before anything is kept
        files = await countersigned.documents(work, network, order.inbox) if isinstance(order, OfCopy) else ()
    if isinstance(files, Refusal):
        return files
    latest = await work.register.latest(network)
    judge = _judgement(order, latest, by, now, files)
    decided = await desk.decide(work, network, order.motion, now, by, judge)
    if isinstance(decided, Decision) and not isinstance(order, GiveAgreement) and order.inbox is not None:
        why = f"{type(order).__name__} of {order.motion}"
        await inbox_items.settle(work, network, order.inbox, "done", by, why, now)
    return decided


async def _gone(work: Work, network: str, number: int) -> Refusal | None:
    row = await applications.item(work, network, number)
    return row if isinstance(row, Refusal) else None


async def foreseen(work: Work, network: str, by: str, order: OnAdmission, now: datetime) -> Refusal | None:
    """Why the law would not take an order as things stand; nothing is written."""
    case = await work.motions.case(network, order.motion)
    if case is None:
        return Refusal("motion_unknown", {"motion": order.motion})
    decided = _judgement(order, None, by, now)(case)
    return decided if isinstance(decided, Refusal) else None


def _judgement(
    order: OnAdmission, latest: RegisterVersion | None, by: str, now: datetime, files: tuple[Document, ...] = ()
) -> desk.Judge:
    match order:
        case GiveAgreement(_, document, day):
            return lambda case: countersigning.give_agreement(case, document, now, by, day)
        case StepBack():
            return lambda case: ending.lose_object(case, "applicant_steps_back", now, by)
        case DeclineLate():
            return lambda case: countersigning.decline_late(case, now)
    copy = Copy(order.at, by, (*order.documents, *files))
    take = countersigning.accept_late if isinstance(order, AcceptLate) else countersigning.record
    return lambda case: take(case, latest, copy, now)


async def due(work: Work, sources: Collection[str], now: datetime) -> list[Case]:
    """The admissions whose applicant is to be reminded, or whose date has passed without a signed copy."""
    waiting = [case for case in await work.motions.cases([State.PASSED]) if case.motion.cover]
    return [case for case in waiting if (await _due(work, case, sources, now)).changes]


async def advance(work: Work, network: str, motion: str, sources: Collection[str], now: datetime) -> None:
    """What time alone brings such an admission."""
    case = await work.motions.case(network, motion)
    if case is not None:
        decided = await _due(work, case, sources, now)
        await desk.decide(work, network, motion, now, None, lambda _: decided)


async def _due(work: Work, case: Case, sources: Collection[str], now: datetime) -> Decision:
    until = case.motion.cover.until if case.motion.cover else None
    if until is None or now < until:
        return countersigning.advance(case, Reading(None), False, now)
    return countersigning.advance(case, await reading(work, sources, until), await _waits(work, case), now)


async def _waits(work: Work, case: Case) -> bool:
    """Whether something of the applicant that came in time lies with the office."""
    letter = case.motion.cover or Cover()
    parked = [one for one in await work.inbox.parked(case.network.id) if one.motion == case.motion.id]
    return any(letter.in_time(one.received_at) for one in parked if not one.person)


async def unfinished(work: Work, network: str) -> dict[str, list[str]]:
    """The admissions that wait for the office's own copy ("agreement_missing"), and those whose applicant was reminded
    and has not signed ("unsigned").
    """
    waiting = [case.motion for case in await work.motions.cases([State.PASSED], network) if case.motion.applicant]
    sent = {motion.id: motion.cover for motion in waiting if motion.cover and motion.cover.sent_at}
    never = [motion.id for motion in waiting if motion.id not in sent and (motion.cover or not agreement(motion))]
    return {"agreement_missing": never, "unsigned": [key for key, letter in sent.items() if letter.reminded]}
