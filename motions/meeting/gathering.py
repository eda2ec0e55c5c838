"""A meeting with all that a decision about it looks at. A `motions.decide.roster.Roster`."""

from dataclasses import dataclass
from datetime import datetime

from motions.body import Body
from motions.meeting.model import Meeting, MeetingState, Part, Reply

BEFORE = frozenset({MeetingState.PLANNED, MeetingState.INVITED})


@dataclass(frozen=True, slots=True)
class Gathering(Body):
    """Everything about one meeting at one moment."""

    meeting: Meeting
    replies: tuple[Reply, ...] = ()

    def seats(self) -> list[str]:
        """The invited members that still are some."""
        return [member for member in self.meeting.invited if self.members[member].until is None]

    def seat_of(self, person: str, at: datetime) -> str | None:
        """The invited member that a person stands for at `at`."""
        return next((s for s in self.seats() if person in {p.id for p in self.standing_for(s, at)}), None)

    def part_of(self, person: str) -> Part | None:
        """What a person has said last about the date that holds; None: nothing."""
        said = [r for r in self.replies if r.person == person and r.dated == self.meeting.dated_sequence]
        return max(said, key=lambda r: (r.at, r.number)).part if said else None

    @property
    def is_ahead(self) -> bool:
        """Whether it is neither held nor cancelled."""
        return self.meeting.state in BEFORE
