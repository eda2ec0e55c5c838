"""A meeting, its agenda, and what people said and decided there, as frozen values. Moments in UTC."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motions.terms import Channel

LETTER = "K"  # of references ("2027-K01") and mail tokens ("K01-...")
PAPER = "meeting"  # purpose of the papers and files that belong to minutes
USUAL = timedelta(minutes=90)  # how long one takes where nobody says it


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """Whether somebody takes part. `MAYBE` comes from calendar programs alone (RFC 5545, 3.2.12: TENTATIVE)."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item. `number` is fixed when it is proposed; `member`: the id of who proposed it. Its place is its order."""

    number: int
    title: str
    member: str
    person: str
    channel: Channel
    at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was there and is not registered; `member` (id): for which it stood in, "" for none."""

    name: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a meeting has decided, with the members (ids) that voted for it, against it, or abstained, and why."""

    text: str
    why: str
    votes_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's word, for its member, on whether it takes part. All are kept.

    dated: with which sequence the date was told that it is about; of those about the date that holds the last stands.
    """

    number: int
    seat: str
    person: str
    part: Part
    channel: Channel
    at: datetime
    dated: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `invited`: member ids; everybody: whoever joins is invited, too. `uid`: its name in calendars.

    sequence: counts what calendars are told (RFC 5545, 3.8.7.4); dated_sequence: with which this date was told, and
    dated_at when: replies to an earlier one do not stand. items_until: after that only the office adds to the agenda.
    version: counts every change. reminded: names of the reminders sent. attended: person ids; guests: who else was
    there. papers: document ids of the minutes as sent. conference: the code of the case that it is about.
    """

    network: str
    id: str
    uid: str
    subject: str
    start: datetime
    end: datetime
    zone: str
    place: str
    invited: tuple[str, ...]
    planned_at: datetime
    planned_by: str
    items_until: datetime
    state: MeetingState = MeetingState.PLANNED
    version: int = 0
    sequence: int = 0
    dated_sequence: int = 0
    dated_at: datetime | None = None
    told_at: datetime | None = None
    agenda: tuple[AgendaItem, ...] = ()
    reminded: tuple[str, ...] = ()
    attended: tuple[str, ...] | None = None
    resolved: tuple[Resolved, ...] = ()
    minutes: str = ""
    minutes_number: int = 0
    papers: tuple[str, ...] = ()
    ended_at: datetime | None = None
    why: str = ""
    everybody: bool = False
    guests: tuple[Guest, ...] = ()
    conference: str = ""

    def item(self, number: int) -> AgendaItem | None:
        """The agenda item with this number."""
        return next((item for item in self.agenda if item.number == number), None)
