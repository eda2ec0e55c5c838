"""Who may stand for the office, and from which day on it would change hands (§ 5 (4)).

First the members agree on one of them; only where several are interested and no agreement is reached they choose.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from motions.candidates import Candidacy
from motions.days import local_day
from motions.model import Refusal
from motions.rules import Calendar
from motions.terms import CANDIDATES, Kind


def mistakes(kind: Kind, candidacy: Candidacy | None, present: Collection[str]) -> Iterator[Refusal]:
    """What is wrong with a list of candidates; `present` are the ids of the members of today."""
    if candidacy is None or not candidacy.members:
        yield Refusal("candidates_missing")
        return
    members = candidacy.members
    for member in dict.fromkeys(members):
        if member not in present:
            yield Refusal("member_unknown", {"member": member})
    if len(set(members)) < len(members):
        yield Refusal("candidate_twice")
    if kind is Kind.OFFICE_AGREED and len(members) > 1:
        yield Refusal("one_candidate_only")
    if kind is Kind.OFFICE and len(members) < 2:
        yield Refusal("second_candidate_missing")
    if len(members) > len(CANDIDATES):
        yield Refusal("too_many_candidates", {"limit": str(len(CANDIDATES))})


def too_early(candidacy: Candidacy | None, calendar: Calendar, now: datetime) -> Iterator[Refusal]:
    """The office changes hands on a day to come."""
    if candidacy:
        yield from past(candidacy.from_day, calendar, now)


def past(day: date, calendar: Calendar, now: datetime) -> Iterator[Refusal]:
    """What is wrong with this day: at the office's place it has come already."""
    if day <= local_day(now, calendar):
        yield Refusal("hand_over_past")
