"""Whether there is somebody to run the procedures, somebody to reach at every member, and a group that can be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.agreements import read_one
from bot.check import Check, State
from motions.agreement import Agreement
from motions.decide import views
from motions.model import Mandate, Member, Person
from motions.rules import Network
from motions.terms import Power, Role
from motions.wording.clean import listed
from motions.wording.words import Words

if TYPE_CHECKING:
    from bot.config import NetworkEntry, Settings
    from store.groups import Group
    from store.work import Store, Work

ENOUGH = 2  # coordinators: decisive entries need a second one (design: Voting)


@dataclass(frozen=True, slots=True)
class _Network:
    """One network with everybody in it; mandates are those in force."""

    rules: Network
    members: Mapping[str, Member]
    people: Mapping[str, Person]
    mandates: Sequence[Mandate]

    def coordinators(self, member: str) -> list[Person]:
        """The people of the office, or of its substitute."""
        held = [m for m in self.mandates if m.member == member and m.role is Role.COORDINATOR]
        return [self.people[m.person] for m in held]

    def holders(self, member: str, power: Power) -> list[Person]:
        """The people of a seat with this power."""
        held = [m for m in self.mandates if m.member == member and m.role is not Role.COORDINATOR and power in m.powers]
        return [self.people[m.person] for m in held]


async def people(settings: "Settings", store: "Store", words: Words, now: datetime) -> list[Check]:
    """Coordinators and seats of every configured network."""
    found = []
    async with store.reading() as work:
        for entry in settings.networks:
            rules = await work.networks.get(entry.id)
            if rules is None:
                text = words.tr("{network} ist noch nicht im Speicher", network=entry.id)
                found.append(Check("network", State.ERROR, text, words.tr("„umlauf migrate“")))
                continue
            mandates = [m for m in await work.people.mandates(entry.id) if m.holds(now)]
            members = await work.people.members(entry.id)
            network = _Network(rules, members, await work.people.people(entry.id), mandates)
            found += await _office(work, settings, entry, network, words)
            found += [*_coordinators(network, words), *_seats(network, words)]
            found += _group(entry.id, await work.groups.get(entry.id), words)
    return found


async def _office(
    work: "Work", settings: "Settings", entry: "NetworkEntry", network: _Network, words: Words
) -> list[Check]:
    """Where the file names another office or substitute than the store: it has changed hands (§ 5 (4)), which holds, or
    the file was changed and not taken over yet.
    """
    agreement, term = read_one(settings, entry), await work.networks.office(entry.id)
    if not isinstance(agreement, Agreement):
        return []
    filed, held = agreement.network, network.rules
    if (filed.office, filed.substitute) == (held.office, held.substitute):
        return []
    text = words.tr(
        "{network}: Die Stelle ist {office}, sie vertritt {substitute}; die Datei der Vereinbarung nennt {filed} und "
        "{other}",
        network=entry.id,
        office=_name(held.office, network, words),
        substitute=_name(held.substitute, network, words),
        filed=_name(filed.office, network, words),
        other=_name(filed.substitute, network, words),
    )
    if term is None:
        return [Check("office", State.WARNING, text, words.tr("„umlauf migrate“ übernimmt die Datei"))]
    remedy = words.tr(
        "es gilt, was nach Antrag {motion} im Speicher steht; tragen Sie office und substitute in der Datei nach",
        motion=term.motion,
    )
    return [Check("office", State.WARNING, text, remedy)]


def _name(member: str | None, network: _Network, words: Words) -> str:
    if member is None:
        return words.tr("niemand")
    return network.members[member].name if member in network.members else member


def _coordinators(network: _Network, words: Words) -> Iterator[Check]:
    rules, members = network.rules, network.members
    yield from _left(network, words)
    for office in views.offices(rules, members)[:1]:
        yield _enough(office, network, words)
    if rules.substitute and not (members[rules.substitute].until or network.coordinators(rules.substitute)):
        text = words.tr("{network}: niemand führt die Verfahren, die die Stelle selbst betreffen", network=rules.id)
        remedy = words.tr("„umlauf people add NAME --member {office} --role coordinator“", office=rules.substitute)
        yield Check("coordinators", State.WARNING, text, remedy)


def _left(network: _Network, words: Words) -> Iterator[Check]:
    """Whether office and substitute still are members: who has left runs nothing (§ 5; design: Voting)."""
    rules, members = network.rules, network.members
    able = views.offices(rules, members)
    about = {"network": rules.id, "office": _name(rules.office, network, words)}
    about |= {"substitute": _name(rules.substitute, network, words)}
    filing = words.tr("eine Stelle bestimmen, in der Datei der Vereinbarung office ändern, „umlauf migrate“")
    if not able:
        text = words.tr("{network}: niemand führt die Verfahren, denn {office} ist nicht mehr Mitglied", **about)
        yield Check("coordinators", State.ERROR, text, filing)
    elif rules.office not in able:
        text = words.tr("{network}: {office} ist nicht mehr Mitglied, {substitute} führt die Verfahren", **about)
        yield Check(
            "coordinators", State.WARNING, text, words.tr("eine neue Stelle wählen: „umlauf motion open office“")
        )
    elif rules.substitute and rules.substitute not in able:
        text = words.tr("{network}: {substitute} ist nicht mehr Mitglied und vertritt die Stelle nicht mehr", **about)
        remedy = words.tr(
            "eine Vertretung bestimmen, in der Datei der Vereinbarung substitute ändern, „umlauf migrate“"
        )
        yield Check("coordinators", State.WARNING, text, remedy)


def _enough(office: str, network: _Network, words: Words) -> Check:
    people, about = network.coordinators(office), {"network": network.rules.id}
    names = listed(person.name for person in people)
    more = words.tr("„umlauf people add NAME --member {office} --role coordinator“", office=office)
    if not people:
        return Check("coordinators", State.ERROR, words.tr("{network}: niemand führt die Verfahren", **about), more)
    if len(people) < ENOUGH:
        text = words.tr(
            "{network}: nur eine Person führt die Verfahren, nötig sind zwei: {names}", **about, names=names
        )
        return Check("coordinators", State.WARNING, text, more)
    return Check("coordinators", State.OK, words.tr("{network}: {names} führen die Verfahren", **about, names=names))


def _group(network: str, group: "Group | None", words: Words) -> Iterator[Check]:
    if group is None:
        return
    facts = {"network": network, "title": group.title}
    if group.gone_at is None:
        yield Check("group", State.OK, words.tr("{network}: Ergebnisse gehen auch an die Gruppe „{title}“", **facts))
        return
    text = words.tr("{network}: In die Gruppe „{title}“ kann der Bot nichts mehr schreiben", **facts)
    yield Check("group", State.WARNING, text, words.tr("ihn wieder hinzufügen oder „umlauf group remove“"))


def _seats(network: _Network, words: Words) -> Iterator[Check]:
    present = [member for member in network.members.values() if member.until is None]
    wanting = [finding for member in present for finding in _seat(member, network, words)]
    yield from wanting
    if not wanting:
        count = len(present)
        yield Check(
            "seats",
            State.OK,
            words.tr("{network}: alle {count} Mitglieder sind erreichbar", network=network.rules.id, count=count),
        )


def _seat(member: Member, network: _Network, words: Words) -> Iterator[Check]:
    receivers = network.holders(member.id, Power.RECEIVE)
    add = words.tr("„umlauf people add“ oder „umlauf people powers“")
    if not receivers:
        text = words.tr("{member}: niemand hat Vollmacht zum Empfang; es bleibt nur der Brief", member=member.name)
        yield Check("seats", State.WARNING, text, add)
    elif not any(person.channels() for person in receivers):
        text = words.tr("{member}: niemand ist per Mail oder Telegram erreichbar", member=member.name)
        yield Check("seats", State.WARNING, text, words.tr("„umlauf people change“ oder „umlauf invite“"))
    if not network.holders(member.id, Power.VOTE):
        text = words.tr("{member}: niemand hat Vollmacht zur Stimmabgabe", member=member.name)
        yield Check("seats", State.WARNING, text, add)
