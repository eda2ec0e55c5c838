"""An agreement's rules as typed values: what `motions.agreement` makes of a file and a motion keeps a copy of.

Everything that the agreement leaves open is a field with Bielefeld's reading as its default; every procedure
carries its clause.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from motions.duties import Duties
from motions.inquiry.model import InquiryKind
from motions.terms import (
    Announce,
    BallotKind,
    Base,
    Changes,
    ChatShows,
    Choice,
    Concerned,
    Kind,
    SeatRule,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's place and hours, by which days are counted (§§ 187-193 BGB).

    `place` is an ISO 3166-2 code ("DE-NW"); `zone` an IANA name; `business_days` are ISO weekdays, Monday = 1.
    """

    place: str = "DE-NW"
    zone: str = "Europe/Berlin"
    business_days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: time = time(8, 0)
    closes: time = time(18, 0)
    roll_over: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """More than `numerator/denominator` of `of` saying `counts`; `passes` says what reaching it does.

    Admission: more than 1/2 `object` -> fails (§ 6 (3)). Exclusion: more than 3/4 `for` -> passes (§ 6 (6)).
    `at_least`: exactly the share is enough, as an agreement says with "mindestens" or "einstimmig" (1/1).
    """

    counts: Choice
    numerator: int
    denominator: int
    passes: bool
    at_least: bool = False
    of: Base = Base.ROLL

    @property
    def unanimous(self) -> bool:
        """Whether everybody has to say it (§ 1.7: "einstimmig")."""
        return self.at_least and self.numerator == self.denominator

    def reached(self, votes: int, base: int) -> bool:
        """Whether `votes` of `base` reach the share; integers only, never a float. No vote at all never does."""
        return votes >= self.needed(base)

    def needed(self, base: int) -> int:
        """The smallest number of votes that reaches the share of `base`.

        >>> Threshold(Choice.OBJECT, 1, 2, passes=False).needed(6)
        4
        >>> Threshold(Choice.FOR, 3, 4, passes=True).needed(6)
        5
        >>> Threshold(Choice.FOR, 2, 3, passes=True, at_least=True).needed(6)
        4
        """
        if self.at_least:
            return max(-(-self.numerator * base // self.denominator), 1)
        return self.numerator * base // self.denominator + 1


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure's rules as the agreement file gives them; a motion keeps its own copy from opening on."""

    kind: Kind
    clause: str  # "§ 6 Abs. 2 bis 4"
    clause_text: str  # the clause in full, as every notice prints it
    ballot: BallotKind
    threshold: Threshold
    period_days: int
    seat_rule: SeatRule = SeatRule.LAST
    changes: Changes = Changes.UNTIL_CLOSE
    announce: Announce = Announce.CHOICES
    concerned: Concerned = Concerned.COUNTED
    chat_shows: ChatShows = ChatShows.ALL
    reminders: tuple[timedelta, ...] = (timedelta(days=7), timedelta(days=2))
    remind_applicant: timedelta | None = None  # after the letter and each reminder, until the signed copy is there
    escalate_after: int = 2  # working days
    presumed_after: timedelta | None = None
    presumption_basis: str | None = None  # the members' decision that allows presuming receipt
    ours: tuple[str, ...] = ()  # keys that the agreement does not name: our reading, printed as such


@dataclass(frozen=True, slots=True)
class InquiryRules:
    """How a kind of inquiry is held. clause: what it rests on, "" where the agreement names nothing.

    days: how long people have where nobody names a day (ours); remind: how long before the end whoever has said nothing
    is reminded (ours), None: never.
    """

    clause: str = ""
    days: int = 14
    remind: timedelta | None = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Network:
    """One cooperation with its agreement. `office` and `substitute` are member ids."""

    id: str
    name: str
    language: str
    calendar: Calendar
    office: str
    substitute: str | None
    procedures: Mapping[Kind, Procedure]
    withdrawal: str = ""  # the clause by which a member leaves by itself, "§ 6 Abs. 5"
    duties: Duties = field(default_factory=Duties)  # what it asks for beside ballots
    inquiries: Mapping[InquiryKind, InquiryRules] = field(default_factory=dict)
    title: str = ""  # of the agreement, as cited in notices: "Vereinbarung zur Teilnahme ..."

    @property
    def longest_period(self) -> int:
        """Days of the longest period of a procedure; two weeks where nobody votes."""
        return max((rules.period_days for rules in self.procedures.values()), default=14)

    def inquiry(self, kind: InquiryKind) -> InquiryRules:
        """How this kind of inquiry is held; as we hold it where the agreement file says nothing."""
        return self.inquiries.get(kind, InquiryRules())
