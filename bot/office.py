"""What a coordinator can order: shown first, done when confirmed; the same from chat and command line.

An order is kept as a draft with everything in it, so that a restart between preview and confirmation loses nothing
and what is done is exactly what was shown. Orders are values; `perform` is the only way they act.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from bot import applications, desk, groups
from bot.orders import (
    Announce,
    Cancel,
    EndAnnouncing,
    EnterVote,
    GiveAgreement,
    OnMotion,
    Open,
    Order,
    RecordCountersigned,
    RecordReceipt,
    SettlePending,
    StepBack,
)
from motions.changes import Decision
from motions.decide import opening, views
from motions.decide.casting import Word
from motions.model import Case, Document, Mandate, Person, Refusal, Verdict
from motions.notice import Notice, NoticeKind
from motions.terms import Channel, Role
from motions.wording import commands
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.work import Work

__all__ = [
    "Announce",
    "Answer",
    "Cancel",
    "EndAnnouncing",
    "EnterVote",
    "GiveAgreement",
    "Open",
    "Order",
    "RecordCountersigned",
    "RecordReceipt",
    "SettlePending",
    "StepBack",
]  # orders are given as `office.Cancel(...)` too, beside the functions of this module

_ORDERS: TypeAdapter[Order] = TypeAdapter(Order)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command is answered with: text that is said already, and the draft it asks to confirm, if any."""

    text: str
    draft: str | None = None


async def coordinates(work: Work, network: str, person: str, now: datetime) -> Mandate | None:
    """The mandate by which a person issues commands in a network (§ 5): of the office or of its substitute."""
    rules = await desk.network_of(work, network)
    offices = (rules.office, rules.substitute)
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
    office = await _running_office(work, network, order)
    held = [m for m in await work.people.mandates(network) if m.role is Role.COORDINATOR and m.member == office]
    return tuple(dict.fromkeys(m.person for m in held if m.holds(now)))


async def _running_office(work: Work, network: str, order: Order) -> str:
    rules = await desk.network_of(work, network)
    if isinstance(order, Open):
        involved = (order.draft.concerned, order.draft.proposer)
        return rules.substitute if rules.substitute and rules.office in involved else rules.office
    if isinstance(order, Announce | EndAnnouncing):
        return rules.office
    case = await work.motions.case(network, order.motion)
    return views.running_office(case) if case else rules.office


async def preview(
    work: Work, network: str, person: str, order: Order, words: Words, now: datetime
) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or all refusals; nothing is written."""
    if refusal := await may(work, network, person, order, now):
        return (refusal,)
    return await _preview(work, network, order, words, now)


async def propose(
    work: Work, network: str, person: str, order: Order, words: Words, now: datetime
) -> Answer | tuple[Refusal, ...]:
    """Show what an order would do and keep it until it is confirmed. All refusals at once; nothing is posted."""
    shown = await preview(work, network, person, order, words, now)
    if isinstance(shown, tuple):
        return shown
    draft = await work.drafts.add(network, person, type(order).__name__, _ORDERS.dump_python(order, mode="json"), now)
    return Answer(shown, draft)


async def _preview(work: Work, network: str, order: Order, words: Words, now: datetime) -> str | tuple[Refusal, ...]:
    if isinstance(order, Announce | EndAnnouncing):
        return await groups.preview(work, network, order.title if isinstance(order, Announce) else None, words)
    if isinstance(order, Open):
        draft = order.draft
        if order.inbox is not None:
            row = await applications.item(work, network, order.inbox)
            if isinstance(row, Refusal):
                return (row,)
            draft = replace(draft, documents=(*draft.documents, *applications.shown(work, row)))
        around = await desk.surroundings(work, network)
        opened = await desk.preview(work, network, draft, now)
        if isinstance(opened, tuple):
            return opened
        before = [m.id for m in opening.excluded_before(draft, around)]
        voters = sum(seat.votes for seat in opened.case.motion.roll.present())
        shown = views.view(opened.case, now)
        return commands.preview_opening(shown, opened.decision.notices, before, words, voters=voters)
    case = await work.motions.case(network, order.motion)
    if case is None:
        return (Refusal("motion_unknown", {"motion": order.motion}),)
    return commands.preview_order(type(order).__name__, _facts(case, order, words), views.view(case, now), words)


def _facts(case: Case, order: Order, words: Words) -> Mapping[str, str]:
    """What a preview shows of an order beside its motion, as said text."""
    facts: dict[str, str] = {}
    if isinstance(order, RecordReceipt | EnterVote) and case.motion.roll.seat(order.seat):
        facts["seat"] = views.member_name(case, order.seat)
    if isinstance(order, RecordReceipt | EnterVote | RecordCountersigned):
        facts["at"] = commands.moment(order.at, case.motion.calendar.zone, words)
    if isinstance(order, RecordReceipt | EnterVote):
        facts["note"] = order.note
    if isinstance(order, EnterVote):
        facts["choice"] = commands.choice(order.choice, words)
    if isinstance(order, Cancel):
        facts["reason"] = commands.cancel_reason(order.reason, words)
    if isinstance(order, SettlePending):
        facts["reason"] = order.reason
        facts["count"] = "yes" if order.count else "no"
    return facts


def order_of(kept: Mapping[str, object]) -> Order:
    """The order that a draft holds. Raises ValueError for a draft of another version of this program."""
    return _ORDERS.validate_json(json.dumps(kept))


async def settle_draft(
    work: Work, network: str, person: Person, draft: str, confirmed: bool, words: Words, now: datetime
) -> Answer | tuple[Refusal, ...]:
    """Confirm or discard what was shown; each draft once, by whoever asked for it."""
    kept = await work.drafts.take(draft, person.id, now)
    if kept is None:
        return (Refusal("draft_gone"),)
    if not confirmed:
        return Answer(commands.discarded(words))
    try:
        order = order_of(kept)
    except ValueError:  # kept by an earlier version of this program
        return (Refusal("draft_gone"),)
    done = await perform(work, network, person.id, order, now)
    return done if isinstance(done, tuple) else Answer(commands.done(type(order).__name__, done, words))


async def perform(
    work: Work, network: str, by: str, order: Order, now: datetime, *, way: str = Channel.TELEGRAM
) -> str | tuple[Refusal, ...]:
    """Carry an order out. Returns the motion's id, "" without one; or all refusals, and nothing has changed.

    way: the channel it was given by, for the journal.
    """
    if refusal := await may(work, network, by, order, now):
        return (refusal,)
    done = await _carry_out(work, network, by, order, now)
    if isinstance(done, str):
        body = {"order": type(order).__name__, "motion": done, "way": str(way)}
        await work.journal.append(network, now, by, "order_given", body)
    return done


async def _carry_out(work: Work, network: str, by: str, order: Order, now: datetime) -> str | tuple[Refusal, ...]:
    if isinstance(order, Open):
        return await _open(work, network, by, order, now)
    if isinstance(order, Announce):
        await groups.begin(work, network, order.chat, order.title, by, now)
        return ""
    if isinstance(order, EndAnnouncing):
        return await groups.end(work, network) or ""
    decided = await _decide(work, network, by, order, now)
    return (decided,) if isinstance(decided, Refusal) else order.motion


async def _open(work: Work, network: str, by: str, order: Open, now: datetime) -> str | tuple[Refusal, ...]:
    draft = order.draft
    row = None if order.inbox is None else await applications.item(work, network, order.inbox)
    if isinstance(row, Refusal):
        return (row,)
    if row is not None:
        if refusals := opening.mistakes(draft, await desk.surroundings(work, network)):
            return refusals  # before anything is kept
        draft = await applications.open_with(work, network, row, draft)
    opened = await desk.open_motion(work, network, draft, now)
    if isinstance(opened, tuple):
        return opened
    if row is not None:
        await work.inbox.decide(row.id, "done", by, f"became motion {opened.id}")
        await work.journal.append(network, now, by, "inbox_decided", {"item": row.id, "state": "done"})
    return opened.id


async def _decide(work: Work, network: str, by: str, order: OnMotion, now: datetime) -> Decision | Refusal:
    match order:
        case Cancel(motion, reason):
            return await desk.cancel(work, network, motion, reason, by, now)
        case StepBack(motion):
            return await desk.step_back(work, network, motion, by, now)
        case RecordReceipt(motion, seat, at, note):
            return await desk.record_receipt(work, network, motion, seat, at, note, by, now)
        case EnterVote(motion, seat, choice, at, note):
            word = Word(seat, choice, Channel.HAND, at, at, note=note, entered_by=by)
            return await desk.cast(work, network, motion, word, now)
        case GiveAgreement(motion, document):
            return await desk.give_agreement(work, network, motion, document, by, now)
        case RecordCountersigned(motion, at, documents):
            return await desk.record_countersigned(work, network, motion, at, documents, by, now)
        case SettlePending(motion, count, reason):
            return await desk.settle_pending(work, network, motion, Verdict(by, count, reason, now), now)


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
    rules = await desk.network_of(work, network)
    notice = Notice(
        NoticeKind.ANSWER,
        views.addressee(person),
        rules.id,
        rules.name,
        text=said.text,
        facts={"draft": said.draft} if said.draft else {},
        documents=documents,
        channels=(channel,),
    )
    await work.motions.apply(network, Decision(notices=(notice,)), now, person.id)
