"""The Koordinierungskreis (§ 4 (1)): who forms it, who is written to for a seat, who for the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motions.decide import views
from motions.model import Mandate, Member, Person, holders
from motions.notice import Addressee
from motions.rules import Network
from motions.terms import Power, Role

OF_THE_BODY = frozenset({Role.REPRESENTATIVE, Role.DEPUTY})
"""The two named people of each seat. No recorded power is asked for, for nobody is bound by what they say here."""


@dataclass(frozen=True, slots=True)
class Body:
    """The people of a network as far as they meet and are asked. A `motions.decide.roster.Roster`."""

    network: Network
    members: Mapping[str, Member]
    people: Mapping[str, Person]
    mandates: tuple[Mandate, ...]

    def holders(self, member: str, now: datetime, power: Power) -> tuple[tuple[Person, Mandate], ...]:
        """People of a seat with `power` in force at `now`, the representative first."""
        return holders(self.people, self.mandates, member, now, power)

    def standing_for(self, member: str, now: datetime) -> list[Person]:
        """Representative and deputy of a seat at `now`."""
        held = [m for m in self.mandates if m.member == member and m.role in OF_THE_BODY and m.holds(now)]
        held.sort(key=lambda m: m.role is not Role.REPRESENTATIVE)
        return [self.people[person] for person in dict.fromkeys(m.person for m in held)]

    def addressees(self, member: str, now: datetime) -> list[Addressee]:
        """Both people of a seat, or its official address where nobody is named."""
        return [views.addressee(person) for person in self.standing_for(member, now)] or self._official(member)

    def _official(self, seat: str) -> list[Addressee]:
        member = self.members[seat]
        return [Addressee(member.name, self.network.language, mails=(member.mail,))] if member.mail else []

    def coordinators(self, now: datetime) -> list[Person]:
        """The people of the office, or where it has left or has nobody in force, of its substitute."""
        return coordinators(self.network, self.members, self.people, self.mandates, now)

    @property
    def office(self) -> str:
        """The member that runs what is no motion: the office, or its substitute where it has left (§ 5)."""
        return views.office_of(self.network, self.members)


def coordinators(
    network: Network,
    members: Mapping[str, Member],
    people: Mapping[str, Person],
    mandates: Iterable[Mandate],
    now: datetime,
) -> list[Person]:
    """Who is told of what belongs to no motion: the people of the office, or where it has left or has nobody in force,
    of its substitute. Nobody where both have left.
    """
    held = [m for m in mandates if m.role is Role.COORDINATOR and m.holds(now)]
    for office in views.offices(network, members):
        if found := [people[m.person] for m in held if m.member == office]:
            return found
    return []
