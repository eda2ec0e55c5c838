"""A meeting as every message, calendar file and paper about it shows it: names instead of ids."""

from dataclasses import dataclass
from datetime import datetime

from motions.conference import Agreed
from motions.meeting.model import MeetingState, Part


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the agenda, and the member that proposed it."""

    number: int
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One person who is expected: for which member, and what it has said. attended None: not recorded yet.

    deputy: it stands in where the representative is not there (§ 4).
    """

    seat: str
    person: str
    part: Part | None
    attended: bool | None = None
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class GuestView:
    """Somebody else who was there; seat: the member it stood in for, "" for none."""

    name: str
    seat: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedView:
    """What was decided, with members by name."""

    text: str
    why: str
    votes_for: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    silent: tuple[str, ...] = ()  # who has a vote, too


@dataclass(frozen=True, slots=True)
class AgreedView:
    """A measure of a case conference, with the name of the responsible member."""

    measure: Agreed
    responsible: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """What is known of a meeting. `told_at` (UTC): when calendars were told last. conference: the code of the case that
    it is about; agreed: its measures, where a paper shows them. clause: what it rests on, "" where nothing is named.
    """

    id: str
    uid: str
    sequence: int
    subject: str
    start: datetime
    end: datetime
    zone: str
    place: str
    office: str
    state: MeetingState
    items_until: datetime
    told_at: datetime
    agenda: tuple[ItemView, ...] = ()
    people: tuple[PartView, ...] = ()
    resolved: tuple[ResolvedView, ...] = ()
    minutes: str = ""
    minutes_number: int = 0
    why: str = ""
    guests: tuple[GuestView, ...] = ()
    conference: str = ""
    agreed: tuple[AgreedView, ...] = ()
    clause: str = ""

    def count(self, part: Part | None) -> int:
        """How many have said this."""
        return sum(one.part is part for one in self.people)

    @property
    def seats(self) -> tuple[str, ...]:
        """The invited members, each once."""
        return tuple(dict.fromkeys(one.seat for one in self.people))

    @property
    def represented(self) -> frozenset[str]:
        """The members of which somebody was there."""
        people = {one.seat for one in self.people if one.attended}
        return frozenset(people | {one.seat for one in self.guests if one.seat})
