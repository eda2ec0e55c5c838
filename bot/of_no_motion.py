"""Orders that belong to no motion, each with the room that shows it and carries it out (`bot.office`)."""

from datetime import datetime

from bot import groups, inbox_items
from bot.cooperation import doing
from bot.orders import Announce, OfNoMotion, OnGroup, OnInquiry, OnItem, Replace
from bot.orders_meeting import OnMeeting
from bot.procedures import inquiries, meetings, replacing
from motions.model import Refusal
from motions.wording.words import Words
from store.work import Work


async def preview(
    work: Work, network: str, order: OfNoMotion, words: Words, now: datetime
) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or all refusals; nothing is written."""
    if isinstance(order, OnGroup):
        return await groups.preview(work, network, order.title if isinstance(order, Announce) else None, words)
    if isinstance(order, OnItem):
        return await inbox_items.preview(work, network, order, words)
    if isinstance(order, OnInquiry):
        return await inquiries.preview(work, network, order, words, now)
    if isinstance(order, OnMeeting):
        return await meetings.preview(work, network, order, words, now)
    if isinstance(order, Replace):
        return await replacing.preview(work, network, order, words, now)
    return await doing.preview(work, network, order, words, now)


async def carry_out(work: Work, network: str, by: str, order: OfNoMotion, now: datetime) -> str | tuple[Refusal, ...]:
    """Do it; returns what it made, () where that has no reference, or all refusals, and nothing has changed."""
    if isinstance(order, OnInquiry):
        return await inquiries.carry_out(work, network, by, order, now)
    if isinstance(order, OnMeeting):
        return await meetings.carry_out(work, network, by, order, now)
    if isinstance(order, Announce):
        await groups.begin(work, network, order.chat, order.title, by, now)
        return ()
    if isinstance(order, OnGroup):
        return await groups.end(work, network) or ()
    if isinstance(order, OnItem):
        refused = await inbox_items.carry_out(work, network, by, order, now)
    elif isinstance(order, Replace):
        refused = await replacing.carry_out(work, network, by, order, now)
    else:
        refused = await doing.carry_out(work, network, by, order, now)
    return (refused,) if refused else ()
