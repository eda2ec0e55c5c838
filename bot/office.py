"""What a coordinator can order: shown first, done when confirmed; the same from chat and command line.

An order is kept as a draft with everything in it, so that a restart between preview and confirmation loses nothing
and what is done is exactly what was shown. Orders are values; `perform` is the only way they act.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import again, carrying, colleagues, contacts, desk, grace, inbox_items, of_no_motion, refused, second, showing
from bot.answer import Answer, pages
from bot.orders import (
    Announce,
    AnswerItem,
    Cancel,
    EndAnnouncing,
    EnterStatement,
    EnterVote,
    OfNoMotion,
    Open,
    Order,
    RecordReceipt,
    ReleaseStatement,
    Restart,
    Rule,
    SecondEntry,
    SettleItem,
    SettlePending,
    TakeBackEntry,
    as_kept,
    order_of,
    readable,
)
from bot.orders_admission import AcceptLate, DeclineLate, GiveAgreement, RecordCountersigned, StepBack
from bot.permission import coordinates, may, who_may
from bot.procedures import taking_back, withdrawals
from bot.second import Waiting
from motions.changes import Decision
from motions.decide import views
from motions.model import Document, Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.rules import Network
from motions.terms import Channel
from motions.wording import commands, say_taking_back, upkeep
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.drafts import Kept
from store.work import Work

__all__ = [
    "AcceptLate",
    "Announce",
    "Answer",
    "AnswerItem",
    "Cancel",
    "DeclineLate",
    "EndAnnouncing",
    "EnterStatement",
    "EnterVote",
    "GiveAgreement",
    "Open",
    "Order",
    "RecordCountersigned",
    "RecordReceipt",
    "ReleaseStatement",
    "Restart",
    "Rule",
    "SecondEntry",
    "SettleItem",
    "SettlePending",
    "StepBack",
    "TakeBackEntry",
    "Waiting",
    "coordinates",
    "may",
    "order_of",
    "who_may",
]  # orders are given as `office.Cancel(...)` too, beside the functions of this module


async def preview(
    work: Work, network: str, person: str, order: Order, words: Words, now: datetime
) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or all refusals; nothing is written."""
    if refusal := await may(work, network, person, order, now):
        return (refusal,)
    return await showing.shown(work, network, person, order, words, now)


async def propose(
    work: Work, network: str, person: str, order: Order, words: Words, now: datetime
) -> Answer | tuple[Refusal, ...]:
    """Show what an order would do and keep it until it is confirmed. All refusals at once; nothing is posted."""
    shown = await preview(work, network, person, order, words, now)
    if isinstance(shown, tuple):
        return shown
    draft = await work.drafts.add(network, person, type(order).__name__, as_kept(order), now)
    return Answer(shown, draft)


async def settle_draft(
    work: Work,
    network: str,
    person: Person,
    draft: str,
    confirmed: bool,
    words: Words,
    now: datetime,
    wait: timedelta = timedelta(),
    way: str = Channel.TELEGRAM,
) -> Answer | tuple[Refusal, ...]:
    """Confirm or discard what was shown, once each; where it decides, by a second coordinator. wait: `carry_out`;
    way: `perform`.
    """
    if left := await withdrawals.answered(work, network, person.id, draft, confirmed, now):
        return left if isinstance(left, tuple) else Answer(commands.withdrawal(left, words))
    if taken := await taking_back.answered(work, network, person.id, draft, confirmed, now):
        return taken if isinstance(taken, tuple) else Answer(say_taking_back.settled(taken, words))
    if said := await contacts.answered(work, network, person.id, draft, confirmed, now):
        return said if isinstance(said, tuple) else Answer(upkeep.contacts_answered(said, words))
    kept = await second.waiting(work, network, draft)
    if kept is not None and (kept.by != person.id or confirmed):
        return await _settle_as_second(work, network, person, kept, confirmed, words, now, way)
    args = await work.drafts.take(draft, person.id, now)
    if args is None:
        return (await grace.why_gone(work, network, person.id, draft),)
    postponed = grace.is_postponed(args)
    order = readable(args["order"] if postponed else args)
    if order is None and confirmed:
        return (Refusal("draft_gone"),)
    if order is None or not confirmed:
        undone = await grace.undo(work, network, person.id, draft, order, words, now) if postponed and order else None
        return Answer(undone or commands.discarded(words))
    return await carry_out(work, network, person.id, order, words, now, timedelta() if postponed else wait)


async def carry_out(
    work: Work, network: str, by: str, order: Order, words: Words, now: datetime, wait: timedelta = timedelta()
) -> Answer | tuple[Refusal, ...]:
    """Do what a coordinator has confirmed, or say why it cannot be done; an opening only after `wait` (`bot.grace`)."""
    if isinstance(order, Open) and wait:
        shown = await preview(work, network, by, order, words, now)
        if isinstance(shown, tuple):
            return await refused.note(work, network, by, order, shown, now, Channel.TELEGRAM)
        return await grace.postpone(work, await desk.network_of(work, network), by, order, words, now, wait)
    done = await perform(work, network, by, order, now)
    return done if isinstance(done, tuple) else Answer(said_of(order, done, words))


async def _settle_as_second(
    work: Work, network: str, person: Person, kept: Kept, confirmed: bool, words: Words, now: datetime, way: str
) -> Answer | tuple[Refusal, ...]:
    """What one coordinator has ordered, another confirms or drops."""
    order = readable(kept.args)
    if order is None or isinstance(order, Open | OfNoMotion):
        return (Refusal("draft_gone"),)
    refusal = await may(work, network, person.id, order, now)
    if refusal or kept.by == person.id:
        wrong = (refusal or Refusal("second_person_same"),)
        return await refused.note(work, network, person.id, order, wrong, now, way)
    if not await second.take(work, network, kept, order.motion, person, confirmed, now):
        return (Refusal("draft_gone"),)
    if not confirmed:
        return Answer(commands.discarded(words))
    done = await perform(work, network, kept.by, order, now, way=way, seconded_by=person.id)
    return done if isinstance(done, tuple) else Answer(said_of(order, done, words))


def said_of(order: Order, done: str | Waiting, words: Words) -> str:
    """That an order has been carried out, or that it waits for a second coordinator."""
    if isinstance(done, Waiting):
        return commands.waits_for_second(done.motion, done.draft, words)
    return commands.done(type(order).__name__, done, words)


async def perform(
    work: Work,
    network: str,
    by: str,
    order: Order,
    now: datetime,
    *,
    way: str = Channel.TELEGRAM,
    seconded_by: str | None = None,
) -> str | Waiting | tuple[Refusal, ...]:
    """Carry an order out. Returns the motion's id, "" without one; or all refusals, and nothing has changed.

    What decides something and is not seconded waits for another coordinator (`motions.decide.second`).

    way: the channel it was given by, for the journal, where a refused order of a coordinator stands as well.
    """
    for person in (by, *((seconded_by,) if seconded_by else ())):
        if refusal := await may(work, network, person, order, now):
            return await refused.note(work, network, person, order, (refusal,), now, way)
    done = await _carry_out(work, network, by, order, now, seconded_by)
    if isinstance(done, tuple):
        return await refused.note(work, network, seconded_by or by, order, done, now, way)
    if isinstance(done, str):
        body = {"order": type(order).__name__, "motion": done, "way": str(way)}
        body |= {"seconded_by": seconded_by} if seconded_by else {}
        await work.journal.append(network, now, by, "order_given", body)
        await colleagues.tell(work, network, by, order, now)
    return done


async def _carry_out(
    work: Work, network: str, by: str, order: Order, now: datetime, seconded_by: str | None
) -> str | Waiting | tuple[Refusal, ...]:
    if isinstance(order, Open):
        return await carrying.open_motion(work, network, by, order, now)
    if isinstance(order, OfNoMotion):
        return await of_no_motion.carry_out(work, network, by, order, now) or ""
    if isinstance(order, Restart):
        return await again.restart(work, network, by, order, now)
    item = order.inbox if isinstance(order, EnterVote) else None
    if item is not None and (settled := await inbox_items.fits(work, network, item)):
        return (settled,)
    everybody = await who_may(work, network, order, now)
    if isinstance(order, SettlePending) and len(everybody) < 2:
        return (Refusal("second_person_missing"),)
    decided = await carrying.decide(work, network, by, order, now, seconded_by)
    if not isinstance(decided, Refusal):
        if item is not None:
            await inbox_items.settle(work, network, item, "done", by, "counted", now)
        return order.motion
    if decided.code != "second_person_needed":
        return (decided,)
    if everybody == (by,):
        return (Refusal("second_person_missing"),)
    return await second.hand_over(work, network, by, order, as_kept(order), now)


async def answer(
    work: Work,
    network: str,
    person: Person,
    said: Answer | str | tuple[Refusal, ...],
    words: Words,
    now: datetime,
    documents: tuple[Document, ...] = (),
    channel: Channel = Channel.TELEGRAM,
) -> None:
    """Send the answer to a command to whoever gave it, on the channel it came by: the chat, unless another is named."""
    if isinstance(said, tuple):
        said = Answer("\n".join(sentence(refusal, words) for refusal in said))
    said = Answer(said) if isinstance(said, str) else said
    said = replace(said, documents=documents or said.documents)
    rules = await desk.network_of(work, network)
    notices = tuple(_notice(page, rules, person, channel) for page in pages(said))
    await work.motions.apply(network, Decision(notices=notices), now, person.id)


def _notice(said: Answer, rules: Network, person: Person, channel: Channel) -> Notice:
    return Notice(
        NoticeKind.ANSWER,
        views.addressee(person),
        rules.id,
        rules.name,
        text=said.text,
        facts={name: fact for name, fact in (("draft", said.draft), ("pictured", said.pictured)) if fact},
        offers=said.offers,
        in_place=said.in_place,
        documents=said.documents,
        channels=(channel,),
    )
