"""What a coordinator has ordered and was refused: in the journal like what was carried out (ADR 30).

An order is what somebody has confirmed (ADR 9); what was only shown is none. Only people who hold the office's power
can write here, so that nobody's mistyped words fill a chain that cannot be cut.
"""

from datetime import datetime

from bot.orders import Order
from bot.permission import coordinates
from motions.model import Refusal
from store.work import Work

NO_ORDER = frozenset({"draft_gone"})
"""What was to be confirmed is not there: nobody can say which order it was."""


async def note(
    work: Work, network: str, by: str, order: Order, refusals: tuple[Refusal, ...], now: datetime, way: str
) -> tuple[Refusal, ...]:
    """Write down who was refused which order, when and on which way, with the codes alone. Returns the refusals.

    What was typed stands nowhere: a motion is named only where there is one of that reference.
    """
    codes = [refusal.code for refusal in refusals]
    if NO_ORDER.isdisjoint(codes) and await coordinates(work, network, by, now) is not None:
        motion = str(getattr(order, "motion", ""))
        known = await work.motions.case(network, motion) if motion else None
        body = {
            "order": type(order).__name__,
            "motion": motion if known else "",
            "refused": codes,
            "way": str(way),
        }
        await work.journal.append(network, now, by, "order_refused", body)
    return refusals
