"""What an order would do, in words, before anybody confirms it; also that it takes a second coordinator (ADR 13)."""

from dataclasses import replace
from datetime import datetime

from bot import again, carrying, desk, of_no_motion
from bot.order_facts import facts_of
from bot.orders import OfNoMotion, OnMotion, Open, Order, Restart
from bot.permission import who_may
from bot.procedures import applications
from motions.decide import opening, views
from motions.model import Case, Refusal
from motions.wording import commands
from motions.wording.words import Words
from store.work import Work

Shown = str | tuple[Refusal, ...]


async def shown(work: Work, network: str, by: str, order: Order, words: Words, now: datetime) -> Shown:
    """The preview for whoever gives the order, or all refusals; nothing is written."""
    if isinstance(order, OfNoMotion):
        return await of_no_motion.preview(work, network, order, words, now)
    if isinstance(order, Open):
        return await _opening(work, network, order, words, now)
    case = await work.motions.case(network, order.motion)
    if case is None:
        return (Refusal("motion_unknown", {"motion": order.motion}),)
    if isinstance(order, Restart):
        return await again.preview(work, case, by, order, words, now)
    return await _on_motion(work, case, by, order, words, now)


async def _opening(work: Work, network: str, order: Open, words: Words, now: datetime) -> Shown:
    draft = order.draft
    row = None if order.inbox is None else await applications.item(work, network, order.inbox)
    if isinstance(row, Refusal):
        return (row,)
    if row is not None:
        draft = replace(draft, documents=(*draft.documents, *applications.shown(work, row)))
    around = await desk.surroundings(work, network)
    opened = await desk.preview(work, network, draft, now)
    if isinstance(opened, tuple):
        return opened
    before = [m.id for m in opening.excluded_before(draft, around)]
    voters = sum(seat.votes for seat in opened.case.motion.roll.present())
    told = opened.decision.notices
    return commands.preview_opening(
        views.view(opened.case, now),
        told,
        before,
        words,
        voters=voters,
        applicant=draft.applicant,
        acknowledged=await applications.acknowledged(work, draft, row, now),
    )


async def _on_motion(work: Work, case: Case, by: str, order: OnMotion, words: Words, now: datetime) -> Shown:
    """What would be refused on confirming is refused at once, and who else has to agree is named at once."""
    text = commands.preview_order(type(order).__name__, facts_of(case, order, words), views.view(case, now), words)
    refused = await carrying.foreseen(work, case, by, order, now)
    if refused is None:
        return text
    if refused.code != "second_person_needed":
        return (refused,)
    others = [person for person in await who_may(work, case.network.id, order, now) if person != by]
    if not others:
        return (Refusal("second_person_missing"),)
    return f"{text}\n\n{commands.needs_second([case.people[person].name for person in others], words)}"
