"""In the morning of a working day the office reads how much waits for it; where nothing does, nobody is written to.

Everything in it was told when it came in. This is for what was overlooked, so once a day is enough: the day on which it
was last looked at is kept with what was told, and a restart tells nothing twice.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import before_office, contacts, inbox_items
from bot.procedures import admissions
from motions import days, receipt
from motions.decide import views
from motions.escalation import LETTER
from motions.model import Case, Person
from motions.notice import Matter
from motions.rules import Network
from motions.states import UNCLOSED
from motions.terms import State
from store.deliveries import OutboxRow
from store.inbox import InboxEntry
from store.work import Work


async def due(work: Work, network: Network, now: datetime) -> bool:
    """Whether the office has opened today (business hours, no holiday) and nobody has looked yet."""
    if days.available(now, network.calendar).receipt != now:
        return False
    return await work.settings.get(_key(network)) != _today(network, now)


async def tell(work: Work, network: Network, now: datetime) -> None:
    """Tell the coordinators what waits, if anything does; the day is done either way.

    Of a running motion those read who run it: the substitute of what the office is party to (design: Voting).
    """
    first = await work.settings.get(_key(network)) is None
    await work.settings.set(_key(network), _today(network, now))
    if first:  # the day on which the program came into the house is nobody's morning
        return
    office = await before_office.coordinators(work, network.id, now)
    running = await work.motions.cases(UNCLOSED, network.id)
    apart = [case for case in running if _others(views.coordinators(case, now), office)]
    own = [case for case in running if case not in apart]
    items, lost = await work.inbox.parked(network.id), await inbox_items.undelivered(work, network.id)
    theirs = {case.motion.id for case in apart}
    desk = _of_motions(own, now) | await _of_network(work, network)
    desk |= _counted([row for row in lost if row.motion not in theirs])
    await _put(work, network, office, [one for one in items if one.motion not in theirs], desk, now)
    if apart:
        desk = _of_motions(apart, now) | _counted([row for row in lost if row.motion in theirs])
        substitute = views.coordinators(apart[0], now)
        await _put(work, network, substitute, [one for one in items if one.motion in theirs], desk, now)


def _others(people: Sequence[Person], office: Sequence[Person]) -> bool:
    """Whether there are people who run it, and they are not the office's."""
    return bool(people) and {one.id for one in people} != {one.id for one in office}


async def _put(
    work: Work, network: Network, to: Sequence[Person], items: Sequence[InboxEntry], desk: dict[str, str], now: datetime
) -> None:
    facts = desk | ({"items": str(len(items))} if items else {})
    if facts:
        oldest = items[0].received_at if items else None
        await before_office.of_network(work, network.id, Matter.DIGEST, now, facts=facts, at=oldest, to=to)


async def _of_network(work: Work, network: Network) -> dict[str, str]:
    unconfirmed = await contacts.waiting(work, network.id)
    facts = {"contacts": str(len(unconfirmed))} if unconfirmed else {}
    return facts | _listed(await admissions.unfinished(work, network.id))


def _of_motions(cases: Sequence[Case], now: datetime) -> dict[str, str]:
    waiting = {
        "unreached": [case.motion.id for case in cases if _waits_for_a_letter(case, now)],
        "undecided": [case.motion.id for case in cases if case.motion.state is State.UNDECIDED],
        "unrun": [case.motion.id for case in cases if not views.coordinators(case, now)],
    }
    return _listed(waiting)


def _counted(undelivered: Sequence[OutboxRow]) -> dict[str, str]:
    return {"undelivered": str(len(undelivered))} if undelivered else {}


def _listed(waiting: dict[str, list[str]]) -> dict[str, str]:
    return {name: ", ".join(motions) for name, motions in waiting.items() if motions}


def _waits_for_a_letter(case: Case, now: datetime) -> bool:
    """Whether the office was asked for a letter to a seat that still has no receipt: without it nothing ever closes."""
    asked = {seat for seat, step in case.motion.escalated.items() if step == LETTER}
    return case.motion.state is State.COLLECTING and not asked.isdisjoint(receipt.close(case, now).missing)


def _key(network: Network) -> str:
    return f"digest:{network.id}"


def _today(network: Network, now: datetime) -> str:
    return days.local_day(now, network.calendar).isoformat()
