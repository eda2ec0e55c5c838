"""In the morning of a working day the office reads how much waits for it; where nothing does, nobody is written to.

Everything in it was told when it came in. This is for what was overlooked, so once a day is enough: the day on which it
was last looked at is kept with what was told, and a restart tells nothing twice.
"""

from datetime import datetime

from bot import before_office, contacts, inbox_items
from bot.procedures import admissions
from motions import days, receipt
from motions.escalation import LETTER
from motions.model import Case
from motions.notice import Matter
from motions.rules import Network
from motions.terms import State
from store.work import Work


async def due(work: Work, network: Network, now: datetime) -> bool:
    """Whether the office has opened today (business hours, no holiday) and nobody has looked yet."""
    if days.available(now, network.calendar).receipt != now:
        return False
    return await work.settings.get(_key(network)) != _today(network, now)


async def tell(work: Work, network: Network, now: datetime) -> None:
    """Tell the coordinators what waits, if anything does; the day is done either way."""
    first = await work.settings.get(_key(network)) is None
    await work.settings.set(_key(network), _today(network, now))
    if first:  # the day on which the program came into the house is nobody's morning
        return
    items = await work.inbox.parked(network.id)
    facts = {"items": str(len(items))} if items else {}
    facts |= await _of_motions(work, network, now)
    unconfirmed = await contacts.waiting(work, network.id)
    facts |= {"contacts": str(len(unconfirmed))} if unconfirmed else {}
    if facts:
        oldest = items[0].received_at if items else None
        await before_office.of_network(work, network.id, Matter.DIGEST, now, facts=facts, at=oldest)


async def _of_motions(work: Work, network: Network, now: datetime) -> dict[str, str]:
    undelivered = await inbox_items.undelivered(work, network.id)
    cases = await work.motions.cases([State.COLLECTING, State.UNDECIDED], network.id)
    undecided = [case.motion.id for case in cases if case.motion.state is State.UNDECIDED]
    unreached = [case.motion.id for case in cases if _waits_for_a_letter(case, now)]
    facts = {"undelivered": str(len(undelivered))} if undelivered else {}
    listed = {"unreached": unreached, "undecided": undecided, **await admissions.unfinished(work, network.id)}
    return facts | {name: ", ".join(motions) for name, motions in listed.items() if motions}


def _waits_for_a_letter(case: Case, now: datetime) -> bool:
    """Whether the office was asked for a letter to a seat that still has no receipt: without it nothing ever closes."""
    asked = {seat for seat, step in case.motion.escalated.items() if step == LETTER}
    return case.motion.state is State.COLLECTING and not asked.isdisjoint(receipt.close(case, now).missing)


def _key(network: Network) -> str:
    return f"digest:{network.id}"


def _today(network: Network, now: datetime) -> str:
    return days.local_day(now, network.calendar).isoformat()
