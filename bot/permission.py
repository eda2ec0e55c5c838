"""Who may give an order: the people of the office (§ 5), and of its substitute where the office itself is involved."""

from datetime import datetime

from bot import desk, inbox_items
from bot.orders import AskAround, OnGroup, OnInquiry, OnItem, Open, Order, Replace
from bot.orders_conference import CallConference
from bot.orders_cooperation import OnCooperation
from bot.orders_meeting import OnMeeting
from motions.body import OF_THE_BODY
from motions.decide import views
from motions.inquiry.model import InquiryKind
from motions.model import Mandate, Refusal
from motions.terms import Role
from store.work import Work


async def coordinates(work: Work, network: str, person: str, now: datetime) -> Mandate | None:
    """The mandate by which a person issues commands in a network (§ 5): of office or substitute, while a member."""
    rules = await desk.network_of(work, network)
    offices = views.offices(rules, await work.people.members(network))
    return next(
        (
            m
            for m in await work.people.mandates(network)
            if m.person == person and m.role is Role.COORDINATOR and m.member in offices and m.holds(now)
        ),
        None,
    )


async def may(work: Work, network: str, person: str, order: Order, now: datetime) -> Refusal | None:
    """Whether this person may give this order: where the office is concerned or proposes, the substitute's people."""
    return None if person in await who_may(work, network, order, now) else Refusal("not_a_coordinator")


async def who_may(work: Work, network: str, order: Order, now: datetime) -> tuple[str, ...]:
    """Everybody (person ids) who may give this order."""
    office = await _runner(work, network, order)
    mandates = await work.people.mandates(network)
    held = [m for m in mandates if m.role is Role.COORDINATOR and m.member == office]
    if isinstance(order, AskAround) and order.draft.kind is not InquiryKind.EVALUATION:
        held += [m for m in mandates if m.role in OF_THE_BODY and m.member == order.draft.asker]  # § 4 (2): members ask
    if isinstance(order, CallConference):
        held += [m for m in mandates if m.role in OF_THE_BODY and m.member == order.caller]  # § 3: a member calls it
    return tuple(dict.fromkeys(m.person for m in held if m.holds(now)))


async def _runner(work: Work, network: str, order: Order) -> str | None:
    rules, members = await desk.network_of(work, network), await work.people.members(network)
    if isinstance(order, Open):
        draft = order.draft
        candidates = draft.candidacy.members if draft.candidacy else ()
        return views.runner(rules, members, (draft.concerned, draft.proposer), candidates)
    if isinstance(order, OnGroup | Replace | OnCooperation | OnInquiry | OnMeeting):
        return views.runner(rules, members)
    motion = await inbox_items.motion_of(work, order) if isinstance(order, OnItem) else order.motion
    case = await work.motions.case(network, motion) if motion else None
    if case is None:
        return views.runner(rules, members)
    return None if views.unrun(case) else views.running_office(case)
