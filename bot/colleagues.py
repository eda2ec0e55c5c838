"""Several coordinators: everybody of the office sees who did what, also where nothing else would tell them."""

from datetime import datetime

from bot import desk, permission
from bot.orders import Order, SettleDelivery, SettlePending
from motions.changes import Decision
from motions.decide import views
from motions.notice import Matter, Notice, NoticeKind
from motions.terms import State
from motions.wording.office_desk import FIRST_WORD, TOLD
from store.work import Work


async def tell(work: Work, network: str, by: str, order: Order, now: datetime) -> None:
    """One short note to every other coordinator, on the first way that works."""
    name = await _what_was_done(work, network, order)
    others = [person for person in await permission.who_may(work, network, order, now) if person != by]
    if name not in TOLD or not others:
        return
    item = order.delivery if isinstance(order, SettleDelivery) else getattr(order, "inbox", None)
    people, rules = await work.people.people(network), await desk.network_of(work, network)
    facts = {"person": people[by].name, "order": name, "motion": getattr(order, "motion", ""), "item": str(item or "")}
    notices = [
        Notice(
            NoticeKind.OFFICE,
            views.addressee(person),
            network,
            rules.name,
            matter=Matter.COLLEAGUE,
            facts=facts,
            channels=person.channels()[:1],
        )
        for person in (people[other] for other in others)
        if person.channels()
    ]
    await work.motions.apply(network, Decision(notices=tuple(notices)), now, by)


async def _what_was_done(work: Work, network: str, order: Order) -> str:
    """The order's name; the first of the two words that late answers need leaves something to do for the others."""
    case = await work.motions.case(network, order.motion) if isinstance(order, SettlePending) else None
    return FIRST_WORD if case and case.motion.state is State.UNDECIDED else type(order).__name__
