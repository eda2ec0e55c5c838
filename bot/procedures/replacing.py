"""Another person takes a seat's role (§ 4): the old mandate ends as the new one begins, and all concerned are told.

Told are whoever leaves, whoever comes, and the other people of the seat. Whoever comes also gets the motions that run,
for their periods do not begin anew.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace as changed
from datetime import datetime

from bot import desk
from bot.invitations import responsible
from bot.orders import Replace
from bot.procedures import inquiries
from motions.changes import Decision
from motions.decide import views
from motions.model import Mandate, Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.register import new_member_id
from motions.states import OPEN
from motions.terms import Channel, Power, Role
from motions.wording.clean import clean
from motions.wording.previews import preview_replacing
from motions.wording.words import Words
from store.work import Work


async def preview(work: Work, network: str, order: Replace, words: Words, now: datetime) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or why it cannot be; nothing is written."""
    old = await _in_force(work, network, order, now)
    if isinstance(old, Refusal):
        return (old,)
    people, members = await work.people.people(network), await work.people.members(network)
    return preview_replacing(
        words,
        member=members[order.member].name,
        role=order.role,
        old=people[old.person].name,
        new=f"{order.name} ({order.mail})",
        powers=order.powers,
        document=order.document,
    )


async def carry_out(work: Work, network: str, by: str, order: Replace, now: datetime) -> Refusal | None:
    """Enter whoever comes, unless known already, and let the role change hands; with the entries of the journal."""
    old = await _in_force(work, network, order, now)
    if isinstance(old, Refusal):
        return old
    person = await _coming(work, network, order)
    if person is None:
        key = new_member_id(order.name, await work.people.people(network))
        person = Person(key, clean(order.name), "", (await desk.network_of(work, network)).language, (order.mail,))
        await work.people.add_person(network, person)
        body = {"person": key, "way": str(Channel.TELEGRAM)}
        await work.journal.append(network, now, by, "person_added", body)
    new = changed(old, person=person.id, powers=order.powers, document=order.document, since=None, until=None)
    await replace(work, network, old, new, by, now)
    for what, mandate in (("mandate_ended", old), ("mandate_added", new)):
        await work.journal.append(network, now, by, what, _noted(mandate))
    return None


def _noted(mandate: Mandate) -> Mapping[str, object]:
    """A mandate for the journal: ids and powers, never a name or the title of a document."""
    return {
        "person": mandate.person,
        "member": mandate.member,
        "role": mandate.role.value,
        "powers": sorted(power.value for power in mandate.powers),
        "way": str(Channel.TELEGRAM),
    }


async def _in_force(work: Work, network: str, order: Replace, now: datetime) -> Mandate | Refusal:
    """The mandate that would end; refused where it is over, or where whoever comes has the role already."""
    people, mandates = await work.people.people(network), await work.people.mandates(network)
    held = {m.person: m for m in mandates if (m.member, m.role) == (order.member, order.role) and m.holds(now)}
    member = (await work.people.members(network))[order.member].name
    if order.old not in held:
        return Refusal("role_over", {"name": people[order.old].name, "member": member})
    coming = await _coming(work, network, order)
    if coming is not None and coming.id in held:
        return Refusal("role_held", {"name": coming.name, "member": member})
    return held[order.old]


async def _coming(work: Work, network: str, order: Replace) -> Person | None:
    """Whoever is entered already under this name with this address."""
    name, mail = clean(order.name).casefold(), order.mail.casefold()
    people = (await work.people.people(network)).values()
    same = (p for p in people if p.name.casefold() == name and mail in (m.casefold() for m in p.mails))
    return next(same, None)


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
    asked = await inquiries.running_for(work, network, people[new.person], now, new.member)
    await work.motions.apply(network, Decision(notices=(*notices, *running, *asked)), now, by)


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
