"""A meeting as every message, calendar file and paper about it shows it: names instead of ids."""

from dataclasses import dataclass
from datetime import datetime

from motions.meeting.model import MeetingState, Part


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the agenda, and the member that proposed it."""

    number: int
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One person who is expected: for which member, and what it has said. attended None: not recorded yet."""

    seat: str
    person: str
    part: Part | None
    attended: bool | None = None


@dataclass(frozen=True, slots=True)
class ResolvedView:
    """What was decided, with members by name."""

    text: str
    why: str
    votes_for: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """What is known of a meeting. `told_at` (UTC): when calendars were told last."""

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

    def count(self, part: Part | None) -> int:
        """How many have said this."""
        return sum(one.part is part for one in self.people)
