"""The things the law speaks of, as frozen values.

Every moment is an aware `datetime` in UTC (`motions.moments`). Ids are short strings chosen by the store or the
agreement file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motions.anew import Anew as Anew
from motions.candidates import Acceptance as Acceptance
from motions.candidates import Candidacy as Candidacy
from motions.cover import Cover as Cover
from motions.escalation import Attempt as Attempt
from motions.kept_up import KeptUp
from motions.outage import Outage
from motions.people import Applicant as Applicant
from motions.people import Mandate as Mandate
from motions.people import Member as Member
from motions.people import Person as Person
from motions.people import holders as holders
from motions.registered import RegisterEntry as RegisterEntry
from motions.registered import RegisterVersion as RegisterVersion
from motions.rules import Calendar, Network, Procedure
from motions.rulings import Ruling as Ruling
from motions.rulings import Verdict as Verdict
from motions.terms import (
    CANDIDATES,
    CancelReason,
    Channel,
    Choice,
    EvidenceKind,
    Kind,
    Power,
    Role,
    Standing,
    State,
    choices,
)


@dataclass(frozen=True, slots=True)
class RollSeat:
    """One entitled seat as it stood at opening. `votes` is False for a concerned member that is only counted."""

    member: str
    name: str
    votes: bool = True


@dataclass(frozen=True, slots=True)
class Roll:
    """The Stimmliste: frozen and fingerprinted at opening; `struck` are members that left while the motion ran.

    `fingerprint` is SHA-256 (hex) over the seats as opened; `motions.register.fingerprint` computes it, and the
    present one (without the struck) is computed when it is printed.
    """

    seats: tuple[RollSeat, ...]
    fingerprint: str
    struck: tuple[str, ...] = ()

    def present(self) -> tuple[RollSeat, ...]:
        """The seats that still form the base."""
        return tuple(seat for seat in self.seats if seat.member not in self.struck) if self.struck else self.seats

    def base(self) -> int:
        """The number every share is taken of."""
        return len(self.present())

    def seat(self, member: str) -> RollSeat | None:
        """The present seat of `member`, or None."""
        return next((seat for seat in self.seats if seat.member == member and member not in self.struck), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that belongs to a motion; the bytes lie in the store.

    `purpose` is one of application, reason, agreement, countersigned.
    """

    id: str
    filename: str
    media_type: str
    sha256: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why we hold that a notice reached a seat. `at` is the instant it speaks of, `noted_at` when we learnt it (UTC).

    `delivery` is the outbox row that it rests on: a later failure of that delivery revokes it.
    """

    id: str
    seat: str
    kind: EvidenceKind
    channel: Channel
    at: datetime
    noted_at: datetime
    person: str | None = None
    delivery: int | None = None
    note: str = ""
    entered_by: str | None = None
    seconded_by: str | None = None  # another coordinator who vouches for the entry
    revoked_at: datetime | None = None
    revoked_why: str = ""
    of_outcome: bool = False  # speaks of the notice that ends a membership (§ 6 (6)), not of the motion's own


@dataclass(frozen=True, slots=True)
class Ballot:
    """One word of a seat; never changed, later ones replace it in the count only.

    `arrived_at` is the legal arrival (IMAP INTERNALDATE; the fetch of a press). `number` orders ballots of a motion.
    """

    number: int
    seat: str
    choice: Choice
    person: str | None
    role: Role | None
    channel: Channel
    arrived_at: datetime
    standing: Standing
    reason: str = ""
    note: str = ""
    entered_by: str | None = None
    seconded_by: str | None = None  # another coordinator who vouches for the entry
    revoked_at: datetime | None = None  # an entry by hand that was a mistake: kept, and never counted
    revoked_why: str = ""


@dataclass(frozen=True, slots=True)
class SeatTally:
    """How one seat of the roll is counted. `choice` None is silence, shown as silence."""

    member: str
    name: str
    choice: Choice | None
    ballot: int | None
    votes: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The count of a motion. `passed` is what the count says now; it is the result only once the motion has closed."""

    base: int
    needed: int
    counted: int  # votes for the threshold's choice
    passed: bool
    counts: Mapping[Choice, int]
    silent: int
    seats: tuple[SeatTally, ...]
    late: tuple[int, ...] = ()  # ballot numbers
    pending: tuple[int, ...] = ()
    pending_decides: bool = False  # pending ballots could change `passed`
    certain: bool = False  # no vote still possible could change `passed`
    leading: Choice | None = None  # the candidate whom `needed` seats or more have named (§ 5 (4))


@dataclass(frozen=True, slots=True)
class Statement:
    """What the concerned member of an exclusion says to it. `person` of the member, or `entered_by` by the office.

    `at` (UTC): when it arrived; `released_at`: when the office has put it before everybody.
    """

    text: str
    at: datetime
    channel: Channel
    person: str | None = None
    entered_by: str | None = None
    documents: tuple[Document, ...] = ()
    released_at: datetime | None = None
    released_by: str | None = None


@dataclass(frozen=True, slots=True)
class Motion:
    """One procedure with a ballot, a reference and a file. Text, reason and documents are locked at opening."""

    id: str  # the reference, unique in its network: "2026-07"
    network: str
    kind: Kind
    subject: str
    reason: str
    state: State
    rules: Procedure
    calendar: Calendar
    roll: Roll
    opened_at: datetime
    opened_by: str
    proposer: str | None = None  # member id
    concerned: str | None = None  # member id
    applicant: Applicant | None = None
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    closes_at: datetime | None = None  # the binding close, once announced
    announced_close: datetime | None = None  # the latest close ever announced: never moves earlier
    closed_at: datetime | None = None
    result: Result | None = None
    contested: str | None = None  # why; a coordinator has to decide
    ruling: Ruling | None = None  # what has been decided then
    cancelled_why: CancelReason | None = None
    effective_at: datetime | None = None
    candidacy: Candidacy | None = None
    acceptance: Acceptance | None = None
    cover: Cover | None = None  # the letter with the agreement, of an admission
    verdicts: tuple[Verdict, ...] = ()
    reminded: tuple[timedelta, ...] = ()
    escalated: Mapping[str, int] = field(default_factory=dict)  # seat -> step reached
    attempts: tuple[Attempt, ...] = ()  # the log of the escalation
    anew_of: Anew | None = None  # the motion with the defective notice in whose place this one stands
    anew_as: Anew | None = None  # the one that stands in the place of this one

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a seat can say."""
        return choices(self.rules.ballot, len(self.candidates))

    @property
    def candidates(self) -> tuple[str, ...]:
        """The members that stand for the office, in the order of the ballot."""
        return self.candidacy.members if self.candidacy else ()

    @property
    def chosen(self) -> str | None:
        """The member that is to be the office by the result: agreed on, or named by enough; None: nobody yet."""
        if self.result is None or not self.result.passed or not self.candidates:
            return None
        return self.candidates[CANDIDATES.index(self.result.leading) if self.result.leading else 0]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that a decision about one motion looks at: loaded together, decided on purely; what a bundle keeps.

    `members`, `people` and `mandates` are those of the whole network, `outages` those of the installation.
    """

    network: Network
    motion: Motion
    members: Mapping[str, Member]
    people: Mapping[str, Person]
    mandates: tuple[Mandate, ...]
    ballots: tuple[Ballot, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    outages: tuple[Outage, ...] = ()


@dataclass(frozen=True, slots=True)
class Case(CaseFacts):
    """The same with what is derived from it, kept up while it grows."""

    kept_up: KeptUp = field(default_factory=KeptUp, compare=False, repr=False)

    def seat(self, member: str) -> RollSeat | None:
        """The present seat of `member`, or None."""
        return self.kept_up.places.seat(self.motion.roll, member)

    def ballots_of(self, seat: str) -> tuple[Ballot, ...]:
        """What a seat has said, in the order of `ballots`."""
        return self.kept_up.ballots.of(self.ballots, seat)

    def evidence_of(self, seat: str) -> tuple[Evidence, ...]:
        """What shows that a notice reached a seat."""
        return self.kept_up.evidence.of(self.evidence, seat)

    def mandates_of(self, member: str) -> tuple[Mandate, ...]:
        """Who stands for a member."""
        return self.kept_up.mandates.of(self.mandates, member)

    def holders(self, member: str, now: datetime, power: Power) -> tuple[tuple[Person, Mandate], ...]:
        """People of a seat with `power` in force at `now`, the representative first."""
        return holders(self.people, self.mandates_of(member), member, now, power)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A person's mistake, as a value: `code` picks the sentence in the wording, `facts` fill it."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
