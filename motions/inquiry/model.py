"""What is asked and what was said, as frozen values.

An inquiry has items: one text for a consultation, one per question of an evaluation, one per offered date. Each seat
says something to each item, or nothing; what it said last in time stands, all of it is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motions.terms import Channel

LETTER = "R"  # of references ("2026-R01") and mail tokens ("R01-...")
NOTHING = ""  # the value of an answer that says expressly: no remarks
MOST_QUESTIONS = 5
LEAST_SLOTS, MOST_SLOTS = 2, 10
LONGEST_PLACE = 200  # characters: where a date or a meeting would be


class InquiryKind(StrEnum):
    """What an inquiry is for."""

    CONSULTATION = "consultation"  # § 4 (2): the body is asked for advice
    DATES = "dates"  # which of several dates suits (§ 5 (1), § 3)
    EVALUATION = "evaluation"  # § 1.6: a few questions about how the help works


class InquiryState(StrEnum):
    """Where an inquiry stands."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Fit(StrEnum):
    """How a date suits a seat."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Slot:
    """One offered date. `start` in UTC; `minutes` None: not said how long; `place` "": not said where."""

    start: datetime
    minutes: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked, of whom (`asked`: member ids), until when. Moments in UTC.

    asker: the member whose plan or difficulty it is (§ 4 (2)), None where the office asks. questions: none for dates,
    one for a consultation. chosen: the date that the office chose, counted from 0.
    """

    network: str
    id: str
    kind: InquiryKind
    subject: str
    text: str
    clause: str
    zone: str
    asker: str | None
    asked: tuple[str, ...]
    questions: tuple[str, ...]
    slots: tuple[Slot, ...]
    opened_at: datetime
    opened_by: str
    closes_at: datetime
    remind_at: datetime | None
    state: InquiryState = InquiryState.OPEN
    reminded_at: datetime | None = None
    closed_at: datetime | None = None
    chosen: int | None = None
    why: str = ""  # it was cancelled

    @property
    def items(self) -> int:
        """How many things are asked."""
        return len(self.slots) or len(self.questions)


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """What a seat said to one item at `at` (UTC). value: its text, NOTHING, or a `Fit` value for a date."""

    number: int
    seat: str
    item: int
    value: str
    person: str | None
    channel: Channel
    at: datetime
    late: bool = False
