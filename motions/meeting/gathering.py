"""A meeting with all that a decision about it looks at. A `motions.decide.roster.Roster`."""

from dataclasses import dataclass
from datetime import datetime

from motions.body import Body
from motions.meeting.model import Meeting, MeetingState, Part, Reply
from motions.model import Person
from motions.terms import Role

BEFORE = frozenset({MeetingState.PLANNED, MeetingState.INVITED})


@dataclass(frozen=True, slots=True)
class Gathering(Body):
    """Everything about one meeting at one moment."""

    meeting: Meeting
    replies: tuple[Reply, ...] = ()

    def seats(self, at: datetime | None = None) -> list[str]:
        """The invited members that still are some; at: that were some then (UTC), whatever has happened since."""
        ends = {member: self.members[member].until for member in self.meeting.invited}
        return [member for member, end in ends.items() if end is None or (at is not None and at < end)]

    def expected(self, at: datetime) -> list[tuple[str, Person]]:
        """Representative and deputy of each invited member at `at` (UTC), with the member."""
        return [(seat, person) for seat in self.seats(at) for person in self.standing_for(seat, at)]

    def is_deputy(self, person: str, seat: str, at: datetime) -> bool:
        """Whether a person is the deputy of a seat and not its representative at `at` (UTC)."""
        roles = {m.role for m in self.mandates if (m.person, m.member) == (person, seat) and m.holds(at)}
        return Role.DEPUTY in roles and Role.REPRESENTATIVE not in roles

    def joined_since(self) -> tuple[str, ...]:
        """Members that nobody has invited to a meeting of everybody, because they were none yet."""
        if not self.meeting.everybody:
            return ()
        present = [member.id for member in self.members.values() if member.until is None]
        return tuple(member for member in present if member not in self.meeting.invited)

    def seat_of(self, person: str, at: datetime) -> str | None:
        """The invited member that a person stands for at `at`."""
        return next((s for s in self.seats() if person in {p.id for p in self.standing_for(s, at)}), None)

    def is_known_to(self, person: str, at: datetime) -> bool:
        """Whether a person may see that there is such a meeting; of case conferences only participants know (§ 3)."""
        return not self.meeting.conference or self.seat_of(person, at) is not None

    def part_of(self, person: str) -> Part | None:
        """What a person has said last about the date that holds; None: nothing."""
        said = [r for r in self.replies if r.person == person and r.dated == self.meeting.dated_sequence]
        return max(said, key=lambda r: (r.at, r.number)).part if said else None

    @property
    def is_ahead(self) -> bool:
        """Whether it is neither held nor cancelled."""
        return self.meeting.state in BEFORE
