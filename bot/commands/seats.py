"""What the commands about people share: reading what was typed about them, and writing a change with its journal entry.

The journal gets ids, roles and powers, never a name, an address or the title of a document.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.commands.call import WAY, Call, House
from bot.commands.mistakes import Typed
from bot.commands.terminal import Refused, WrongUsage
from mail.envelope import routable
from motions.decide import views
from motions.model import Mandate, Person
from motions.terms import Channel, Power, Role
from motions.wording import names
from motions.wording.clean import clean, listed
from motions.wording.dates import moment

if TYPE_CHECKING:
    from store.work import Work

ROLES: Mapping[str, Role] = {role.value: role for role in Role} | {
    "vertretung": Role.REPRESENTATIVE,
    "stellvertretung": Role.DEPUTY,
    "stelle": Role.COORDINATOR,
}
WAYS: Mapping[str, Channel] = {"mail": Channel.MAIL, "telegram": Channel.TELEGRAM}
POWERS: Mapping[str, Power | None] = {power.value: power for power in Power} | {
    "empfang": Power.RECEIVE,
    "stimme": Power.VOTE,
    "austritt": Power.WITHDRAW,
    "none": None,
    "keine": None,
}


def designation_key(network: str, person: str, way: Channel) -> str:
    """Under which key the store keeps the document in which a member has designated a channel."""
    return f"designation:{network}:{person}:{way.value}"


def read_powers(typed: Typed, given: Sequence[str], document: str, house: House) -> frozenset[Power]:
    """Powers by name; without a document that records them they are not there (§ 4)."""
    found = {typed.one_of("--power", word, POWERS) for word in given}
    if found - {None} and not document.strip():
        typed.mistakes.append(house.words.tr("zu Vollmachten gehört --document: worin sie stehen, mit Datum"))
    return frozenset(power for power in found if power is not None)


def read_mails(typed: Typed, given: Sequence[str], house: House) -> tuple[str, ...]:
    """Mail addresses that any server takes."""
    for mail in given:
        if routable(mail) is None:
            typed.mistakes.append(house.words.tr("--mail „{mail}“ ist keine Mailadresse", mail=mail))
    return tuple(dict.fromkeys(mail.strip() for mail in given))


async def read(house: House) -> tuple[dict[str, Person], tuple[Mandate, ...]]:
    """Everybody by id, and every mandate, also those that are over."""
    async with house.store.reading() as work:
        return await work.people.people(house.network.id), await work.people.mandates(house.network.id)


async def known_person(house: House, person: str) -> Person:
    """Somebody by id. Raises Refused."""
    people, _ = await read(house)
    if person not in people:
        raise Refused(
            house.words.tr("„{person}“ ist nicht eingetragen; „umlauf people list“ zeigt alle.", person=person)
        )
    return people[person]


async def held_by(house: House, person: str, member: str | None, role: Role | None, now: datetime) -> list[Mandate]:
    """The person's mandates that are not over, for one member or all, in one role or all. Raises Refused if none."""
    _, mandates = await read(house)
    mine = [m for m in mandates if m.person == person and (m.until is None or m.until > now)]
    found = [m for m in mine if member in (None, m.member) and role in (None, m.role)]
    if not found:
        raise Refused(house.words.tr("„{person}“ hat dort keine laufende Rolle.", person=person))
    return found


async def enter(
    work: "Work", house: House, person: Person, known: Collection[str], now: datetime, by: str | None
) -> None:
    """A new person."""
    if person.id in known:
        raise Refused(
            house.words.tr("Das Kürzel {id} ist vergeben; bitte geben Sie mit --id ein anderes an.", id=person.id)
        )
    await work.people.add_person(house.network.id, person)
    await work.journal.append(house.network.id, now, by, "person_added", {"person": person.id, "way": WAY})


async def entrust(work: "Work", house: House, mandate: Mandate, now: datetime, by: str | None) -> None:
    """A new mandate. Raises Refused as `refuse_double` does."""
    await refuse_double(work, house, mandate)
    await work.people.add_mandate(house.network.id, mandate)
    await note(work, house, "mandate_added", mandate, now, by)


async def refuse_double(work: "Work", house: House, mandate: Mandate) -> None:
    """Raises Refused for a member that is none, and for a mandate that is held already."""
    member = (await work.people.members(house.network.id)).get(mandate.member)
    if member is None or member.until is not None:
        raise Refused(house.words.tr("„{member}“ steht nicht im Mitgliederverzeichnis.", member=mandate.member))
    same = (mandate.person, mandate.member, mandate.role)
    mandates = await work.people.mandates(house.network.id)
    if any((m.person, m.member, m.role) == same and m.until is None for m in mandates):
        raise Refused(
            house.words.tr("Diese Rolle hat die Person dort schon; „umlauf people powers“ ändert die Vollmachten.")
        )


async def note(work: "Work", house: House, what: str, mandate: Mandate, now: datetime, by: str | None) -> None:
    """The journal entry of a change to a mandate."""
    body = {
        "person": mandate.person,
        "member": mandate.member,
        "role": mandate.role.value,
        "powers": sorted(power.value for power in mandate.powers),
        "way": WAY,
    }
    await work.journal.append(house.network.id, now, by, what, body)


async def actor(call: Call, house: House, by: str | None) -> str | None:
    """Who acts, for the journal: the coordinator named, or the only one; None before there is any.

    Raises Refused for somebody who is none, WrongUsage where there are several and none is named.
    """
    now = call.now()
    async with house.store.reading() as work:
        members = await work.people.members(house.network.id)
        mandates = await work.people.mandates(house.network.id)
    offices = views.offices(house.network, members)
    held = [m for m in mandates if m.role is Role.COORDINATOR and m.member in offices and m.holds(now)]
    people = list(dict.fromkeys(m.person for m in held))
    if by is not None and by not in people:
        raise Refused(house.words.tr("„{person}“ gehört nicht zur koordinierenden Stelle.", person=by))
    if by is None and len(people) > 1:
        raise WrongUsage(house.words.tr("Bitte nennen Sie mit --by, wer handelt: {list}", list=", ".join(people)))
    return by or (people[0] if people else None)


def lines(person: Person, mandates: Sequence[Mandate], house: House) -> Iterator[str]:
    """A person in words: how it is reached, then what it stands for."""
    words = house.words
    ways = [*person.mails, *([words.tr("Telegram")] if person.telegram_user is not None else [])]
    yield clean(f"{person.id}: {person.name} ({listed(ways) or words.tr('nicht erreichbar')})")
    if person.designated:
        channels = listed(names.channel(channel, words) for channel in sorted(person.designated))
        yield "  " + words.tr("Zustellung gilt: {ways}", ways=channels)
    for mandate in mandates:
        if mandate.person == person.id:
            yield "  " + _mandate(mandate, house)


def _mandate(mandate: Mandate, house: House) -> str:
    words = house.words
    powers = listed(names.power(power, words) for power in sorted(mandate.powers)) or words.tr("keine")
    said = words.tr(
        "{member}, {role}. Vollmachten: {powers}",
        member=mandate.member,
        role=names.role(mandate.role, words),
        powers=powers,
    )
    proof = f" ({clean(mandate.document)})" if mandate.document else ""
    over = words.tr(", bis {until}", until=moment(mandate.until, house.zone, words)) if mandate.until else ""
    return f"{said}{proof}{over}"
