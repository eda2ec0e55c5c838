"""An inquiry with all that a decision about it looks at. A `motions.decide.roster.Roster`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motions.inquiry.model import Inquiry, InquiryState, SeatAnswer
from motions.model import Mandate, Member, Person, holders
from motions.rules import Network
from motions.terms import Power, Role

OF_THE_BODY = frozenset({Role.REPRESENTATIVE, Role.DEPUTY})
"""Who forms the Koordinierungskreis (§ 4 (1)): the two named people of each seat. No recorded power is asked for, for
nobody is bound by what they say here."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything about one inquiry at one moment."""

    network: Network
    members: Mapping[str, Member]
    people: Mapping[str, Person]
    mandates: tuple[Mandate, ...]
    inquiry: Inquiry
    answers: tuple[SeatAnswer, ...] = ()

    def holders(self, member: str, now: datetime, power: Power) -> tuple[tuple[Person, Mandate], ...]:
        """People of a seat with `power` in force at `now`, the representative first."""
        return holders(self.people, self.mandates, member, now, power)

    def standing_for(self, member: str, now: datetime) -> list[Person]:
        """Representative and deputy of a seat at `now`."""
        held = [m for m in self.mandates if m.member == member and m.role in OF_THE_BODY and m.holds(now)]
        held.sort(key=lambda m: m.role is not Role.REPRESENTATIVE)
        return [self.people[person] for person in dict.fromkeys(m.person for m in held)]

    def seats(self) -> list[str]:
        """The asked members that still are some."""
        return [member for member in self.inquiry.asked if self.members[member].until is None]

    def said(self, member: str) -> dict[int, SeatAnswer]:
        """What a seat said last in time to each item."""
        in_time = [a for a in self.answers if a.seat == member and not a.late]
        return {a.item: a for a in sorted(in_time, key=lambda a: (a.at, a.number))}

    def silent(self) -> list[str]:
        """The seats that have said nothing at all."""
        return [member for member in self.seats() if not self.said(member)]

    def takes_answers(self, at: datetime) -> bool:
        """Whether what arrives at `at` (UTC) is in time; an inquiry that was cancelled takes none."""
        return self.inquiry.state is not InquiryState.CANCELLED and at < self.inquiry.closes_at
