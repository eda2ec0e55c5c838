"""What a decision changes: small frozen facts that the store writes down, each together with a journal entry.

A change says what is now so; it never says how a table looks. `Decision` carries changes and notices that commit
together or not at all.
"""

from dataclasses import dataclass
from datetime import datetime

from motions.inquiry.model import Inquiry, InquiryState, SeatAnswer
from motions.meeting.model import Meeting, Reply
from motions.model import Ballot, Evidence, Mandate, Member, Motion, RegisterVersion
from motions.notice import Notice
from motions.terms import State


@dataclass(frozen=True, slots=True)
class MotionOpened:
    """A motion with its frozen roll and its copy of the rules."""

    motion: Motion


@dataclass(frozen=True, slots=True)
class MotionChanged:
    """A motion as it now stands. `event` is the transition's name (`motions.states`) or what else happened.

    `was` is the state it was decided on: the store writes only if the stored state is still that one.
    """

    motion: Motion
    was: State
    event: str
    at: datetime
    by: str | None = None  # person id; None: the program
    why: str = ""


@dataclass(frozen=True, slots=True)
class BallotCast:
    """A ballot, counted or not; all are kept."""

    motion: str
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class EvidenceNoted:
    """New evidence that a notice reached a seat."""

    motion: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EvidenceRevoked:
    """Evidence that no longer holds, because its delivery failed later or it was misrecorded."""

    motion: str
    evidence: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class EntrySeconded:
    """Another coordinator vouches for what one has entered: evidence by its id, a vote as "v" and its number."""

    motion: str
    entry: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotRevoked:
    """A vote that a coordinator had entered by mistake: kept, and never counted."""

    motion: str
    number: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """A member from this instant on (§ 6 (4))."""

    member: Member


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """No longer a member from this instant on (§ 6 (5), (6))."""

    member: str
    at: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class RegisterIssued:
    """A new version of the register (§ 6 (7))."""

    version: RegisterVersion


@dataclass(frozen=True, slots=True)
class OfficeHandedOver:
    """Another member is the office from this instant on (§ 5 (4)). begin, end: the coordinators' mandates."""

    office: str
    substitute: str | None
    at: datetime
    motion: str
    begin: tuple[Mandate, ...] = ()
    end: tuple[Mandate, ...] = ()


@dataclass(frozen=True, slots=True)
class InquiryOpened:
    """People are asked something."""

    inquiry: Inquiry


@dataclass(frozen=True, slots=True)
class InquiryChanged:
    """An inquiry as it now stands. `event`: reminded, closed, chosen, cancelled. `was`: as with `MotionChanged`."""

    inquiry: Inquiry
    was: InquiryState
    event: str
    at: datetime
    by: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryAnswered:
    """A seat has said something, in time or not; all is kept."""

    inquiry: str
    answer: SeatAnswer


@dataclass(frozen=True, slots=True)
class MeetingPlanned:
    """A meeting that nobody is invited to yet."""

    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MeetingChanged:
    """A meeting as it now stands, one version after `was`. `event` says what has happened."""

    meeting: Meeting
    was: int
    event: str
    at: datetime
    by: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingReplied:
    """Somebody takes part in a meeting, or does not."""

    meeting: str
    reply: Reply


OfMeeting = MeetingPlanned | MeetingChanged | MeetingReplied

OfInquiry = InquiryOpened | InquiryChanged | InquiryAnswered

Change = (
    MotionOpened
    | MotionChanged
    | BallotCast
    | EvidenceNoted
    | EvidenceRevoked
    | EntrySeconded
    | BallotRevoked
    | MemberJoined
    | MemberLeft
    | RegisterIssued
    | OfficeHandedOver
    | OfInquiry
    | OfMeeting
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is so from now on, and who is told. Empty when nothing is to be done."""

    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()

    def __add__(self, other: "Decision") -> "Decision":
        return Decision(self.changes + other.changes, self.notices + other.notices)
