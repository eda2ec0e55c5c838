"""Asking around: the use cases. Chat, mail, command line and clerk come through here; `motions.inquiry` decides.

Rows, journal and notices are those of everything else; no ballot is touched (ADR 18).
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot import desk
from bot.orders import AskAround, CancelInquiry, ChooseDate, OnInquiry
from motions import days
from motions.changes import Decision
from motions.decide.progress import Reading
from motions.inquiry import answering, ending, notices, opening
from motions.inquiry.answering import Saying
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryState
from motions.inquiry.opening import Asked, InquiryDraft
from motions.model import Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.wording import inquiry_orders, say
from motions.wording.words import Words
from store.work import Work


async def asking_of(work: Work, network: str, inquiry: str) -> Asking | Refusal:
    """An inquiry by its reference, in capitals or not."""
    found = await work.inquiries.get(network, inquiry.strip().upper())
    return found or Refusal("inquiry_unknown", {"inquiry": inquiry})


async def drafted(work: Work, network: str, draft: InquiryDraft, now: datetime) -> Asked | tuple[Refusal, ...]:
    """What asking this would do; nothing is written."""
    around = await desk.surroundings(work, network)
    year = days.local_day(now, around.network.calendar).year
    reference = await work.inquiries.next_reference(network, year)
    return opening.open_inquiry(draft, around, reference, now)


async def preview(work: Work, network: str, order: OnInquiry, words: Words, now: datetime) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or all refusals."""
    if isinstance(order, AskAround):
        asked = await drafted(work, network, order.draft, now)
        if not isinstance(asked, Asked):
            return asked
        told = [notice for notice in asked.decision.notices if notice.kind is NoticeKind.INQUIRY]
        anybody = replace(told[0], seat=None, seat_name="", inquiry=replace(notices.view(asked.asking, now), id=""))
        return inquiry_orders.preview_asking(say(anybody, "chat", words, now), told, words)
    asking = await asking_of(work, network, order.inquiry)
    if isinstance(asking, Refusal):
        return (asking,)
    if isinstance(refusal := _judge(asking, order, "", now), Refusal):
        return (refusal,)
    view = notices.view(asking, now)
    if isinstance(order, ChooseDate):
        return inquiry_orders.preview_choosing(view, order.item, words)
    return inquiry_orders.preview_cancelling(view, order.why, words)


def _judge(asking: Asking, order: ChooseDate | CancelInquiry, by: str, now: datetime) -> Decision | Refusal:
    if isinstance(order, ChooseDate):
        return ending.choose(asking, order.item, by, now)
    return ending.cancel(asking, order.why, by, now)


async def carry_out(work: Work, network: str, by: str, order: OnInquiry, now: datetime) -> str | tuple[Refusal, ...]:
    """Ask, choose or take back. Returns the inquiry's reference, or all refusals."""
    if isinstance(order, AskAround):
        asked = await drafted(work, network, order.draft, now)
        if not isinstance(asked, Asked):
            return asked
        await work.motions.apply(network, asked.decision, now, by)
        return asked.asking.inquiry.id
    asking = await asking_of(work, network, order.inquiry)
    if isinstance(asking, Refusal):
        return (asking,)
    decided = _judge(asking, order, by, now)
    if isinstance(decided, Refusal):
        return (decided,)
    await work.motions.apply(network, decided, now, by)
    return asking.inquiry.id


async def answer(work: Work, network: str, inquiry: str, saying: Saying, now: datetime) -> Decision | Refusal:
    """Take what a seat says, by whatever way it came."""
    asking = await asking_of(work, network, inquiry)
    decided = asking if isinstance(asking, Refusal) else answering.answer(asking, saying, now)
    if isinstance(decided, Decision) and decided != Decision():
        await work.motions.apply(network, decided, now, saying.person)
    return decided


async def running_for(
    work: Work, network: str, person: Person, now: datetime, seat: str | None = None
) -> tuple[Notice, ...]:
    """Every running inquiry once more, for the seats (or the one) that this person can answer for."""
    return tuple(
        notices.to_person(asking, NoticeKind.INQUIRY, one, person, now)
        for asking in await work.inquiries.all([InquiryState.OPEN], network)
        for one in asking.seats()
        if seat in (None, one) and any(known.id == person.id for known in asking.standing_for(one, now))
    )


async def reading(work: Work, sources: Collection[str], closes_at: datetime) -> Reading:
    """How far the configured sources have been read, for an end at `closes_at` (UTC)."""
    marks = await work.inbox.read_marks()
    read = [marks[source] for source in sources if source in marks]
    complete = len(read) == len(sources)
    return Reading(min(read, default=None) if complete else None, await work.inbox.unfinished(closes_at))


async def due(work: Work, sources: Collection[str], now: datetime) -> list[Asking]:
    """The open inquiries about which something is due."""
    return [
        asking
        for asking in await work.inquiries.all([InquiryState.OPEN])
        if ending.advance(asking, await reading(work, sources, asking.inquiry.closes_at), now).changes
    ]


async def advance(work: Work, network: str, inquiry: str, sources: Collection[str], now: datetime) -> bool:
    """What time alone brings: a reminder, the summary. Whether anything was due."""
    asking = await work.inquiries.get(network, inquiry)
    if asking is None:
        return False
    decided = ending.advance(asking, await reading(work, sources, asking.inquiry.closes_at), now)
    if decided.changes:
        await work.motions.apply(network, decided, now, None)
    return bool(decided.changes)
