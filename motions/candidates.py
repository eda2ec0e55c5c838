"""Who stands for the office, and that the chosen member takes it (§ 5 (4)); `motions.model` offers both."""

from dataclasses import dataclass
from datetime import date, datetime

from motions.terms import Channel


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Who offers to be the office (§ 5 (4)): member ids in the order of the ballot, and from which day (the office's
    place) on. `after`: the motion that ended without a majority, in a runoff.
    """

    members: tuple[str, ...]
    from_day: date
    after: str = ""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """Which members are office and substitute since `since` (UTC), by the motion that says so."""

    office: str
    substitute: str | None
    since: datetime
    motion: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That the chosen member takes the office. `person` of the member, or `entered_by` by the office; `at` in UTC."""

    at: datetime
    channel: Channel
    person: str | None = None
    entered_by: str | None = None
    note: str = ""
