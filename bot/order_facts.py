"""What a preview shows of an order beside its motion."""

from collections.abc import Mapping

from bot.orders import (
    Cancel,
    EnterAcceptance,
    EnterStatement,
    EnterVote,
    OnMotion,
    RecordReceipt,
    Restart,
    Rule,
    SecondEntry,
    SettlePending,
    TakeBackEntry,
)
from bot.orders_admission import GiveAgreement, OfCopy
from motions import cover
from motions.decide import outcome, views
from motions.model import Case
from motions.wording import commands, dates
from motions.wording.words import Words


def facts_of(case: Case, order: OnMotion, words: Words) -> Mapping[str, str]:
    """As said text, by the names that `motions.wording.previews` knows."""
    facts: dict[str, str] = {}
    if isinstance(order, RecordReceipt | EnterVote) and case.motion.roll.seat(order.seat):
        facts["seat"] = views.member_name(case, order.seat)
    if isinstance(order, RecordReceipt | EnterVote | EnterStatement | OfCopy | EnterAcceptance):
        facts["at"] = commands.moment(order.at, case.motion.calendar.zone, words)
    if isinstance(order, RecordReceipt | EnterVote | EnterAcceptance):
        facts["note"] = order.note
    if isinstance(order, GiveAgreement) and order.day:
        facts["day"] = dates.until(cover.end_of(order.day, case.motion.calendar), case.motion.calendar.zone, words)
    if isinstance(order, EnterStatement):
        facts["note"] = order.text
    if isinstance(order, SecondEntry | TakeBackEntry):
        facts["entry"] = order.entry
    if isinstance(order, EnterVote):
        facts["choice"] = commands.choice(order.choice, words, views.candidates(case))
    if isinstance(order, Cancel):
        facts["reason"] = commands.cancel_reason(order.reason, words)
    if isinstance(order, Restart | Rule | SettlePending | TakeBackEntry):
        facts["reason"] = order.reason
    if isinstance(order, EnterAcceptance):
        facts |= {"seat": views.member_name(case, case.motion.chosen) if case.motion.chosen else "–"}
        facts["count"] = "yes" if order.accepts else "no"
    if isinstance(order, SettlePending):
        facts["count"] = "yes" if order.count else "no"
        facts |= {"own": views.member_name(case, views.running_office(case))} if outcome.on_own_word(case) else {}
    if isinstance(order, Rule):
        facts["count"] = "yes" if order.stands else "no"
    return facts
