"""What is told to whom.

A `Notice` holds facts, never sentences: `motions.wording` says them, so that mail, chat, paper and command line
cannot differ. Everything in it is frozen at the moment of the decision and survives a round trip through JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from motions.anew import Anew
from motions.cover import Cover
from motions.days import Deadline
from motions.inquiry.view import InquiryView
from motions.meeting.view import MeetingView
from motions.model import Document, Result
from motions.notice_kinds import Matter as Matter
from motions.notice_kinds import NoticeKind as NoticeKind
from motions.outage import Outage
from motions.terms import BallotKind, Base, Channel, Choice, Kind, State, choices


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a notice is for. `person` is None for somebody outside the network (an applicant, an official address)."""

    name: str
    language: str = "de"
    greeting: str = ""
    person: str | None = None
    mails: tuple[str, ...] = ()
    telegram: int | None = None  # chat id
    mail_designated: bool = False  # delivery to the mailbox counts as availability, so a report of it is worth asking


@dataclass(frozen=True, slots=True)
class SeatVote:
    """One word of a seat as others are shown it. `by` is the person's name, None for silence."""

    seat: str  # the member's name
    choice: Choice | None
    at: datetime | None = None
    by: str | None = None
    role: str | None = None  # terms.Role value
    channel: Channel | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of the concerned member as everybody reads it. `at` in UTC."""

    text: str
    at: datetime
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many seats had said what the threshold counts at `at` (UTC), of how many (`base`): a number, never who."""

    counted: int
    base: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MotionView:
    """A motion as every message about it needs it. Names, not ids; `deadline` with its derivation.

    `binding` says whether the close is fixed; otherwise `deadline` is the earliest one, as if received now.
    `proposer`, `concerned` and `applicant` are names. `base` and `needed` are seats (integers); of votes cast,
    `needed` is what it takes if everybody votes. `at_least`: exactly the share is enough. `concerned_votes`: whether
    the concerned member has a ballot; `concerned_counts`: whether it is part of `base`; `changeable`: whether an
    answer may be changed until the close. `candidates`: for the office, in the order of the ballot; `from_day`: when
    it changes hands; `chosen`: the one that it goes to; `after`: the motion before a runoff; `incumbent`: the office
    of today, which may not run its own choice. `so_far`: the count before the close, None where the rules do not let
    the seats see it (docs/adr/0019). `cover`: the letter with the agreement for the applicant, None before the office
    has given one. `anew`: the motion with the defective notice in whose place it stands, and what is different.
    `unrun`: nobody runs it, for whoever should is a party or has left the network; `office` is then only whose it
    would be.
    """

    network: str
    id: str
    kind: Kind
    subject: str
    reason: str
    clause: str
    clause_text: str
    ballot: BallotKind
    base: int
    needed: int
    threshold: str  # "1/2", "3/4"
    counts: Choice
    zone: str
    period_days: int
    deadline: Deadline
    binding: bool
    office: str
    state: State = State.COLLECTING
    proposer: str | None = None
    concerned: str | None = None
    applicant: str | None = None
    concerned_votes: bool = False
    changeable: bool = True
    documents: tuple[Document, ...] = ()
    statements: tuple[Stated, ...] = ()
    ours: tuple[str, ...] = ()
    chat_shows_all: bool = True
    at_least: bool = False
    of: Base = Base.ROLL
    candidates: tuple[str, ...] = ()
    from_day: date | None = None
    chosen: str | None = None
    after: str = ""
    incumbent: str = ""
    so_far: SoFar | None = None
    cover: Cover | None = None
    anew: Anew | None = None
    unrun: bool = False
    concerned_counts: bool = True

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a seat can say."""
        return choices(self.ballot, len(self.candidates))


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One seat's receipt as the result and the office see it. `kind` is a terms.EvidenceKind value or None."""

    seat: str
    at: datetime | None
    kind: str | None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt to reach a seat without receipt (`motions.escalation`), by names; `name` "" for its address."""

    seat: str
    step: int
    at: datetime
    channel: Channel
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One button below an answer. `word` is said already; `action` is one of `motions.wording.message.ACTIONS`.

    about: which dialogue, page or motion a press means. style: "" or what the chat colours it as, "primary",
    "success" or "danger"; the word alone says what it does. row: offers of one row stand side by side.
    """

    word: str
    action: str
    about: str = ""
    row: int = 0
    style: str = ""


STATEMENT_TAKEN = "statement_taken"  # the code where a concerned member's words are no vote, but what it was asked for
ONCE_MORE = "once_more"  # the code of a motion's notice that is sent again because nobody has shown that it arrived


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one addressee, before any channel. Which fields are filled depends on `kind`:

    MOTION, REMINDER, BINDING_DATE, DATE_OPEN: motion, seat, standing; MOTION sent again for want of a receipt: code
    `ONCE_MORE`. VOTE_COUNTED: motion, seat, vote, replaces.
    LATE, PENDING: motion, seat, vote. NOT_COUNTED: motion?, code (a Refusal's), text (what the person wrote).
    ASK_BACK: motion, seat, text, code (why unclear). CONFIRM: motion, seat, text, at (arrival), facts
    "draft", "until" (ISO, UTC), "what" (a choice, "received" or ""). RESULT: motion, result, votes, receipts, passed.
    INQUIRY and what belongs to it: inquiry, seat, seat_name. CANCELLED, MOOT: motion, code. REGISTER: register, joined,
    left, number. OFFICE: matter, and what belongs to it.
    """

    kind: NoticeKind
    to: Addressee
    network: str  # id
    network_name: str
    motion: MotionView | None = None
    seat: str | None = None  # member id the addressee answers for here
    seat_name: str = ""
    standing: tuple[SeatVote, ...] = ()  # what this seat has said so far, newest last
    vote: SeatVote | None = None
    replaces: SeatVote | None = None
    result: Result | None = None
    passed: bool | None = None
    votes: tuple[SeatVote, ...] = ()
    receipts: tuple[ReceiptLine, ...] = ()
    outages: tuple[Outage, ...] = ()  # that a result names
    tried: tuple[Tried, ...] = ()  # where a receipt is missing
    register: tuple[str, ...] = ()  # member names in order
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    number: int | None = None  # register version
    matter: Matter | None = None
    code: str = ""
    text: str = ""
    at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()  # attached where the channel can
    channels: tuple[Channel, ...] | None = None  # None: every channel of the addressee
    edits: bool = False  # brings the chat messages already shown for this motion up to date; nothing new is sent
    urgent: bool = False  # goes before everything else of the same commit (the concerned member)
    offers: tuple[Offer, ...] = ()  # an answer's buttons
    inquiry: InquiryView | None = None
    meeting: MeetingView | None = None
    in_place: str = ""  # the chat message (`Sent.ref`) that an answer takes the place of; "": a message of its own

    @property
    def about(self) -> str | None:
        """The reference of the motion, inquiry, meeting or case conference that this is about."""
        about = self.motion or self.inquiry or self.meeting
        return (about.id if about else self.facts.get("conference")) or None


def reminds_too_late(notice: Notice, now: datetime) -> bool:
    """Whether what a notice reminds of is over at `now` (UTC), because it could not go out before. No other notice
    ever comes too late: it says what has happened.
    """
    match notice.kind:
        case NoticeKind.REMINDER:
            deadline = notice.motion.deadline if notice.motion else None
            return deadline is not None and now >= deadline.closes_at
        case NoticeKind.INQUIRY_REMINDER:
            return notice.inquiry is not None and now >= notice.inquiry.closes_at
        case NoticeKind.MEETING_REMINDER:
            return notice.meeting is not None and now >= notice.meeting.start
    return False
