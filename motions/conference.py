"""Case conferences (§ 3): a member calls one, each member it names decides whether it takes part, measures are agreed.

A conference is a code and choices out of closed lists. There is no field for words, so that nothing about the person
helped can be written down here; what is told of that person stays where it is cared for.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from motions.model import Refusal

LONGEST_ROOM = 60  # characters: the only words of a conference that are not out of a list
LETTER = "F"  # of codes: "2027-F01"
KEPT = timedelta(days=30)
"""So long after its end what was agreed and written can still be looked up; then it is erased, the code alone stays."""


class ClientPart(StrEnum):
    """Whether the person helped takes part ("ist grundsätzlich zu beteiligen")."""

    TAKES_PART = "takes_part"
    DECLINED = "declined"  # was asked and does not want to
    TO_BE_ASKED = "to_be_asked"


class Goal(StrEnum):
    """What is to be reached."""

    HOUSING = "housing"
    KEEPING_HOUSING = "keeping_housing"
    INCOME = "income"
    HEALTH = "health"
    ADDICTION = "addiction"
    DEBTS = "debts"
    WORK = "work"
    RELATIONS = "relations"


class Measure(StrEnum):
    """What is done for it."""

    COUNSELLING = "counselling"
    COMPANY = "company"
    SHELTER = "shelter"
    DWELLING = "dwelling"
    TREATMENT = "treatment"
    BENEFITS = "benefits"
    DAY_CENTRE = "day_centre"


class Procedure(StrEnum):
    """How those who are concerned go about it."""

    ALONE = "alone"  # the responsible member by itself
    TOGETHER = "together"  # all participants
    HANDED_ON = "handed_on"  # with a hand-over to the responsible member


class Funding(StrEnum):
    """Who pays."""

    OWN = "own"  # the responsible member
    PUBLIC = "public"  # by law
    APPLIED_FOR = "applied_for"
    NONE_NEEDED = "none_needed"


class Ending(StrEnum):
    """Why it is over (§ 3)."""

    REACHED = "reached"
    NO_FURTHER_NEED = "no_further_need"
    CLIENT_ENDS = "client_ends"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One measure. `responsible`: member id; `until`: the last local day."""

    goal: Goal
    measure: Measure
    procedure: Procedure
    funding: Funding
    responsible: str
    until: date


@dataclass(frozen=True, slots=True)
class Conference:
    """One case. `caller` and `participants` (the caller among them): member ids; `inquiry`: the search for its date, ""
    once everything has been erased.

    review_on: the local day on which it is put on the table again; reviewed_on: of which day people have been told.
    """

    id: str
    caller: str
    participants: tuple[str, ...]
    client: ClientPart
    called_at: datetime
    called_by: str
    inquiry: str
    agreed: tuple[Agreed, ...] = ()
    review_on: date | None = None
    reviewed_on: date | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None

    @property
    def review_due(self) -> date | None:
        """The day to remind of, None where there is none or people have been told."""
        return None if self.ended_at or self.review_on == self.reviewed_on else self.review_on


def wrong_with_call(
    caller: str, participants: Collection[str], present: Collection[str], rooms: Collection[str] = ()
) -> Iterator[Refusal]:
    """What keeps a conference from being called: who is no member, that nobody but the caller is named, and a room that
    tells a story.
    """
    if any(len(room) > LONGEST_ROOM for room in rooms):
        yield Refusal("too_long", {"limit": str(LONGEST_ROOM)})
    for member in dict.fromkeys((caller, *participants)):
        if member not in present:
            yield Refusal("member_unknown", {"member": member})
    if not set(participants) - {caller}:
        yield Refusal("conference_alone")


def wrong_with_agreed(conference: Conference, agreed: Agreed, today: date) -> Refusal | None:
    """What keeps a measure from being noted: it is over, nobody of it is responsible, its day has passed."""
    if conference.ended_at:
        return Refusal("conference_over", {"conference": conference.id})
    if agreed.responsible not in conference.participants:
        return Refusal("conference_not_in_it", {"conference": conference.id, "member": agreed.responsible})
    return Refusal("conference_day_past") if agreed.until < today else None
