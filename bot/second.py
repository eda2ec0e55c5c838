"""An order that decides something lies as a draft with the other coordinators, until one of them confirms it.

The law says which order that is (`motions.decide.second`). Each of them is told on every channel, the one who gave it
hears what became of it. A draft is taken once; whoever gave the order can only drop it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.orders import EnterAcceptance, EnterVote, OnMotion, RecordReceipt, Rule, TakeBackEntry
from motions.changes import Decision
from motions.decide import views
from motions.decide.second import entry_of
from motions.model import Ballot, Case, Person, Refusal
from motions.notice import Matter, SeatVote
from store.drafts import Kept
from store.work import Work

KIND = "Second"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order about a motion that waits for another coordinator under the id of its draft."""

    motion: str
    draft: str


async def hand_over(
    work: Work, network: str, by: str, order: OnMotion, kept: Mapping[str, Any], now: datetime
) -> Waiting:
    """Keep the order for a second coordinator and tell them all."""
    case = await work.motions.case(network, order.motion)
    if case is None:
        raise LookupError(f"{order.motion} was just decided on and is not there")
    draft = await work.drafts.add(network, by, KIND, dict(kept), now)
    notices = views.to_office(case, Matter.SECOND, now, **_shown(case, order, draft, by))
    others = tuple(notice for notice in notices if notice.to.person != by)
    await work.motions.apply(network, Decision(notices=others), now, by)
    return Waiting(case.motion.id, draft)


def _shown(case: Case, order: OnMotion, draft: str, by: str) -> dict[str, object]:
    """What a second coordinator has to know of an order."""
    facts = {"draft": draft, "order": type(order).__name__, "person": case.people[by].name}
    vote: SeatVote | None = None
    match order:
        case RecordReceipt(seat=seat, at=at, note=text):
            pass
        case EnterVote(seat=seat, choice=choice, at=at, note=text):
            vote = SeatVote(views.member_name(case, seat), choice)
        case TakeBackEntry(entry=key, reason=text):
            seat, at, vote = _entry(case, key)
            facts["entry"] = key
        case EnterAcceptance(accepts=accepts, at=at, note=text):
            seat, facts["entry"] = case.motion.chosen or "", "yes" if accepts else "no"
        case Rule(reason=text):
            return {"facts": facts, "text": text}
        case _:
            raise ValueError(f"{type(order).__name__} decides nothing that a second coordinator is asked about")
    name = views.member_name(case, seat)
    return {"facts": facts, "seat": seat, "seat_name": name, "vote": vote, "at": at, "text": text}


def _entry(case: Case, key: str) -> tuple[str, datetime, SeatVote | None]:
    entry = entry_of(case, key)
    if isinstance(entry, Refusal):
        raise LookupError(f"{key} of {case.motion.id} was just taken back and is not there")
    if isinstance(entry, Ballot):
        return entry.seat, entry.arrived_at, views.seat_vote(case, entry)
    return entry.seat, entry.at, None


async def waiting(work: Work, network: str, draft: str) -> Kept | None:
    """The draft of this id, where it waits for a second coordinator and nobody has taken it."""
    kept = await work.drafts.get(network, draft)
    return kept if kept and kept.kind == KIND and kept.taken_at is None else None


async def take(work: Work, network: str, kept: Kept, motion: str, by: Person, confirmed: bool, now: datetime) -> bool:
    """Take the draft for another coordinator, and tell whoever gave the order; False where somebody was faster."""
    if await work.drafts.take_as_second(network, kept.id, KIND, by.id, now) is None:
        return False
    case = await work.motions.case(network, motion)
    if case is not None:
        facts = {"person": by.name, "outcome": "confirmed" if confirmed else "discarded"}
        notices = views.to_office(case, Matter.SECOND, now, facts=facts)
        told = tuple(notice for notice in notices if notice.to.person == kept.by)
        await work.motions.apply(network, Decision(notices=told), now, by.id)
    return True
