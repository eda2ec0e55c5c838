"""Another person takes a seat's role (§ 4): the old mandate ends as the new one begins, and all concerned are told.

Told are whoever leaves, whoever comes, and the other people of the seat. Whoever comes also gets the motions that run,
for their periods do not begin anew.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from bot import desk
from bot.invitations import responsible
from motions.changes import Decision
from motions.decide import views
from motions.model import Mandate, Person
from motions.notice import Notice, NoticeKind
from motions.states import OPEN
from motions.terms import Power, Role
from store.work import Work


async def replace(work: Work, network: str, old: Mandate, new: Mandate, by: str | None, now: datetime) -> None:
    """`new` for `old`, which is in force, from `now` on. The journal entries are the caller's."""
    await work.people.end_mandate(network, old.person, old.member, old.role, now)
    await work.people.add_mandate(network, new)
    people, mandates = await work.people.people(network), await work.people.mandates(network)
    beside = [
        people[m.person]
        for m in mandates
        if m.member == new.member and m.role is not Role.COORDINATOR and m.holds(now) and m.person != new.person
    ]
    told = [*beside, people[old.person], people[new.person]]
    rules = await desk.network_of(work, network)
    member = (await work.people.members(network))[new.member]
    facts = {"old": people[old.person].name, "new": people[new.person].name, "role": new.role.value}
    facts |= await responsible(work, rules)
    notices = tuple(
        Notice(
            NoticeKind.MANDATE,
            views.addressee(person),
            network,
            rules.name,
            seat_name=member.name,
            code=_whose(person, old, new),
            facts=facts,
        )
        for person in {person.id: person for person in told}.values()
    )
    running = [notice async for notice in _running(work, network, new, people, now)]
    await work.motions.apply(network, Decision(notices=(*notices, *running)), now, by)


def _whose(person: Person, old: Mandate, new: Mandate) -> str:
    """Which of the three somebody is, as the notice's code."""
    return {new.person: "begins", old.person: "ends"}.get(person.id, "beside")


async def _running(
    work: Work, network: str, new: Mandate, people: Mapping[str, Person], now: datetime
) -> AsyncIterator[Notice]:
    for case in await work.motions.cases(OPEN, network):
        seat = case.motion.roll.seat(new.member)
        if seat and any(p.id == new.person for p, _ in case.holders(seat.member, now, Power.RECEIVE)):
            shown, documents = views.view(case, now), case.motion.documents
            yield views.seat_notice(
                case, NoticeKind.MOTION, seat.member, people[new.person], shown, documents=documents
            )
