"""Which order is planned where; shown before it is done, like every order of the office (ADR 9)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot import desk
from bot.cooperation import conferences, papers, reports, sites, talks, terms, upkeep
from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders_conference import AgreeMeasure, CallConference, EndConference, SetReview
from bot.orders_cooperation import (
    AddPaper,
    AddSite,
    Conclude,
    CorrectSite,
    EndSite,
    KeepProtocol,
    MoveTalks,
    OnCooperation,
    OpenTalks,
    PlanDialogue,
    ReportAddress,
    SendResults,
    SetTerm,
    SettleContacts,
)
from motions.model import Refusal
from motions.wording import cooperation as said
from motions.wording.words import Words
from store.work import Work

_PLANS: Mapping[type, Callable[[Ground, Any], Awaitable[Planned]]] = {
    OpenTalks: talks.open_talks,
    MoveTalks: talks.move_talks,
    Conclude: talks.conclude,
    AddSite: sites.add,
    CorrectSite: sites.correct,
    EndSite: sites.end,
    ReportAddress: reports.address,
    PlanDialogue: reports.plan_dialogue,
    KeepProtocol: reports.keep_protocol,
    SendResults: reports.send_results,
    AddPaper: papers.add,
    SetTerm: terms.set_term,
    SettleContacts: upkeep.settle_contacts,
    CallConference: conferences.call,
    AgreeMeasure: conferences.agree,
    SetReview: conferences.set_review,
    EndConference: conferences.end,
}


async def preview(
    work: Work, network: str, order: OnCooperation, words: Words, now: datetime
) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or why it cannot be; nothing is written."""
    planned = await _planned(work, network, "", order, words, now)
    if isinstance(planned, Refusal):
        return (planned,)
    return said.preview(type(order).__name__, planned.shown, words)


async def carry_out(work: Work, network: str, by: str, order: OnCooperation, now: datetime) -> Refusal | None:
    """Do it, with its entry in the journal; a refusal, and nothing has changed, where it is not possible (any more)."""
    planned = await _planned(work, network, by, order, Words(), now)
    if isinstance(planned, Refusal):
        return planned
    await planned.act()
    await work.journal.append(network, now, by, f"cooperation_{type(order).__name__}", dict(planned.noted))
    return None


async def _planned(
    work: Work, network: str, by: str, order: OnCooperation, words: Words, now: datetime
) -> Plan | Refusal:
    rules = await desk.network_of(work, network)
    return await _PLANS[type(order)](Ground(work, rules, by, words, now), order)
