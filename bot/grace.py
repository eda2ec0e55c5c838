"""A moment to take an opening back (ADR 15): what was confirmed in chat waits, and until then nothing has happened.

The order is kept as a draft with the moment at which it is due; then the clerk carries it out, or earlier whoever
confirmed it. Nothing is opened while it waits: no number, no roll, no notice, so nothing has to be called back.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.answer import Answer
from bot.orders import Open, Order, as_kept, readable
from motions.model import Person, Refusal
from motions.notice import Offer
from motions.rules import Network
from motions.wording import names
from motions.wording import waiting_openings as said
from motions.wording.words import Words
from store.drafts import KEPT_FOR, Kept
from store.work import Work

KIND = "Postponed"


async def postpone(
    work: Work, network: Network, by: str, order: Open, words: Words, now: datetime, wait: timedelta
) -> Answer:
    """Keep a confirmed opening for `wait`; it can be taken back or sent at once with the buttons below the answer."""
    due = now + wait
    draft = await work.drafts.add(network.id, by, KIND, {"order": as_kept(order), "due": due.isoformat()}, now)
    await work.journal.append(network.id, now, by, "opening_postponed", _told(draft, order))
    return Answer(said.postponed(due, network.calendar.zone, words), offers=_ways(draft, words))


def _ways(draft: str, words: Words) -> tuple[Offer, Offer]:
    return (
        Offer(said.send_now(words), "confirm", draft, 0, "primary"),
        Offer(said.take_back(words), "discard", draft, 1),
    )


async def waiting(work: Work, network: Network, person: str, words: Words, now: datetime) -> list[Answer]:
    """Every opening that is confirmed and not carried out yet; who has confirmed it can take it back from here, too."""
    found = await work.drafts.of_kind(network.id, KIND, now - KEPT_FOR)
    return [_waiting(kept, network, person, words) for kept in found if kept.taken_at is None]


def _waiting(kept: Kept, network: Network, person: str, words: Words) -> Answer:
    order, due = readable(kept.args["order"]), datetime.fromisoformat(kept.args["due"])
    what = f"{names.kind(order.draft.kind, words)}: {order.draft.subject}" if isinstance(order, Open) else ""
    ways = _ways(kept.id, words) if kept.by == person else ()
    return Answer(said.still_waits(what, due, network.calendar.zone, words), offers=ways)


def is_postponed(kept: Mapping[str, Any]) -> bool:
    """Whether a draft's arguments are those of a postponed opening."""
    return "due" in kept


async def undo(work: Work, network: str, by: str, draft: str, order: Order, words: Words, now: datetime) -> str:
    """The opening is taken back; the journal says so, and the files kept for it are forgotten."""
    if not isinstance(order, Open):
        raise ValueError("only an opening can wait")
    await work.journal.append(network, now, by, "opening_undone", _told(draft, order))
    for document in order.draft.documents:
        await work.documents.remove(network, document.id)
    return said.undone(words)


async def why_gone(work: Work, network: str, by: str, draft: str) -> Refusal:
    """Why a draft cannot be taken any more: a postponed opening has gone out or has been taken back, or the same person
    has pressed before. Only what has lapsed has to be begun anew.
    """
    kept = await work.drafts.get(network, draft)
    if kept and kept.kind == KIND:
        return Refusal("opening_settled")
    return Refusal("draft_settled" if kept and kept.by == by and kept.taken_at else "draft_gone")


async def due(work: Work, network: str, now: datetime) -> list[Kept]:
    """The postponed openings of a network whose moment has come."""
    waiting = await work.drafts.of_kind(network, KIND, now - KEPT_FOR)
    return [kept for kept in waiting if datetime.fromisoformat(kept.args["due"]) <= now]


async def message_of(work: Work, person: Person, draft: str) -> str:
    """The chat message below which a postponed opening can be taken back, as `Sent.ref` names it; "" where none is."""
    if person.telegram_user is None:
        return ""
    for row in await work.outbox.by_target_recent(str(person.telegram_user)):
        if row.ref and any(offer.about == draft for offer in row.notice.offers):
            return row.ref
    return ""


def _told(draft: str, order: Open) -> dict[str, str]:
    return {"draft": draft, "kind": order.draft.kind.value}
