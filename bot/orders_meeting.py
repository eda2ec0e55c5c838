"""Orders about meetings (§ 5 (1)): the office plans, invites, moves, calls off, and notes what came of it."""

from dataclasses import dataclass

from motions.meeting.model import Guest, Resolved
from motions.meeting.planning import MeetingDraft, Place
from motions.model import Document


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """Plan a meeting; nobody is told yet."""

    draft: MeetingDraft


@dataclass(frozen=True, slots=True)
class InviteMeeting:
    """Invite everybody to a planned meeting."""

    meeting: str


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """Another time or place; "" leaves the place as it was."""

    meeting: str
    where: Place


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """Call a meeting off; all read why."""

    meeting: str
    why: str


@dataclass(frozen=True, slots=True)
class OrderAgenda:
    """Put the items with these numbers first, in this order."""

    meeting: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AddItem:
    """The office puts something on the agenda itself."""

    meeting: str
    title: str


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Record who was there (person ids), and who else."""

    meeting: str
    people: tuple[str, ...]
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordResolution:
    """Note what the meeting decided, with its votes."""

    meeting: str
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class WriteMinutes:
    """Send the minutes to all, as PDF, with files if there are some."""

    meeting: str
    text: str
    documents: tuple[Document, ...] = ()


OnOneMeeting = (
    InviteMeeting
    | MoveMeeting
    | CancelMeeting
    | OrderAgenda
    | AddItem
    | RecordAttendance
    | RecordResolution
    | WriteMinutes
)
OnMeeting = PlanMeeting | OnOneMeeting
