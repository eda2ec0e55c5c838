"""From an order about a motion to the desk: which use case carries it out. Who may give it, `bot.office` has asked."""

from datetime import datetime

from bot import desk
from bot.orders import (
    Cancel,
    EnterAcceptance,
    EnterStatement,
    EnterVote,
    OnMotion,
    Open,
    RecordReceipt,
    ReleaseStatement,
    Rule,
    SecondEntry,
    SettlePending,
    TakeBackEntry,
)
from bot.orders_admission import OnAdmission
from bot.procedures import admissions, applications, handing_over, statements
from motions.changes import Decision
from motions.decide import casting, effect, entries, hand_over, hearing, opening, ruling
from motions.decide.casting import Word
from motions.model import Acceptance, Case, Refusal, RegisterVersion, Ruling, Verdict
from motions.terms import Channel, State
from store.work import Work


async def decide(
    work: Work, network: str, by: str, order: OnMotion, now: datetime, seconded_by: str | None
) -> Decision | Refusal:
    """Carry an order of `by` out. The refusal second_person_needed: it decides, and nobody has seconded it."""
    judge = await _judgement(work, network, by, order, now, seconded_by)
    if judge is not None:
        return await desk.decide(work, network, order.motion, now, by, judge)
    if isinstance(order, OnAdmission):
        return await admissions.carry_out(work, network, by, order, now)
    match order:
        case Cancel(motion, reason):
            return await desk.cancel(work, network, motion, reason, by, now)
        case EnterStatement(motion, text, at, files):
            return await statements.enter(work, network, motion, text, at, files, by, now)
        case SecondEntry(motion, entry):
            return await desk.second_entry(work, network, motion, entry, by, now)
        case EnterAcceptance():
            said = _acceptance(order, by)
            return await handing_over.answer(work, network, order.motion, said, order.accepts, now, seconded_by)
        case SettlePending(motion, count, reason):
            return await desk.settle_pending(work, network, motion, Verdict(by, count, reason, now), now)
    raise ValueError(f"{type(order).__name__} is carried out elsewhere: a restart by `bot.again.restart`")


async def foreseen(work: Work, case: Case, by: str, order: OnMotion, now: datetime) -> Refusal | None:
    """Why the law would not take an entry by hand as things stand, nobody having seconded it; nothing is written."""
    if isinstance(order, OnAdmission):
        return await admissions.foreseen(work, case.network.id, by, order, now)
    judge = await _judgement(work, case.network.id, by, order, now, None)
    decided = judge(case) if judge else None
    if isinstance(order, EnterAcceptance):
        answered = hand_over.accept if order.accepts else hand_over.decline
        decided = answered(case, _acceptance(order, by), now)
    return decided if isinstance(decided, Refusal) else None


async def _judgement(
    work: Work, network: str, by: str, order: OnMotion, now: datetime, seconded_by: str | None
) -> desk.Judge | None:
    """How the law decides on an entry, a ruling or a statement; None for an order of another kind."""
    match order:
        case RecordReceipt():
            latest = await work.register.latest(network)
            return lambda case: _receipt(case, latest, order, by, now, seconded_by)
        case EnterVote(_, seat, choice, at, note, _):
            word = Word(seat, choice, Channel.HAND, at, at, note=note, entered_by=by, seconded_by=seconded_by)
            return lambda case: casting.cast(case, word, now)
        case TakeBackEntry(_, entry, reason):
            return lambda case: entries.take_back(case, entry, reason, by, now, seconded_by)
        case ReleaseStatement(_, number):
            return lambda case: hearing.release(case, number, by, now)
        case Rule(_, stands, reason):
            said = Ruling(by, stands, reason, now, seconded_by)
            return lambda case: ruling.rule(case, said, now)
    return None


def _acceptance(order: EnterAcceptance, by: str) -> Acceptance:
    return Acceptance(order.at, Channel.HAND, entered_by=by, note=order.note)


def _receipt(
    case: Case, latest: RegisterVersion | None, order: RecordReceipt, by: str, now: datetime, seconded_by: str | None
) -> Decision | Refusal:
    """Of the motion's notice, or of the notice that ends a membership."""
    if case.motion.state is State.PASSED and case.motion.concerned == order.seat:
        return effect.enter_outcome(case, latest, order.at, order.note, by, now, seconded_by)
    return entries.record_receipt(case, order.seat, order.at, order.note, by, now, seconded_by)


async def open_motion(work: Work, network: str, by: str, order: Open, now: datetime) -> str | tuple[Refusal, ...]:
    """Open a motion; the mails that it is made of are done with it. Returns its id, or all refusals."""
    draft = order.draft
    row = None if order.inbox is None else await applications.item(work, network, order.inbox)
    if isinstance(row, Refusal):
        return (row,)
    if row is not None:
        if refusals := opening.mistakes(draft, await desk.surroundings(work, network)):
            return refusals  # before anything is kept
        draft = await applications.open_with(work, network, row, draft)
    heard = await applications.acknowledged(work, draft, row, now)
    opened = await desk.open_motion(work, network, draft, now)
    if isinstance(opened, tuple):
        return opened
    if not heard:
        await applications.acknowledge(work, network, opened.id, by, now)
    await applications.file(work, network, opened, order.inbox, by, now)
    return opened.id
