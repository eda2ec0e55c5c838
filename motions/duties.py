"""What an agreement asks for beside ballots, as typed rules: who may join how, sites and money, reports, reviews.

`motions.agreement` reads them from a file. A network whose agreement says nothing of one has None or nothing there, and
no command about it does anything.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Joining(StrEnum):
    """How somebody becomes a member."""

    BALLOT = "ballot"  # the members are asked, as [procedures.admission] says
    OFFICE = "office"  # the office concludes the agreement, after negotiations and without a vote


@dataclass(frozen=True, slots=True)
class JoiningRule:
    """`clause`: what says so."""

    by: Joining = Joining.BALLOT
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SitesRule:
    """What there is for sites. `most`: of all members together; `cents`: a calendar year, never a float."""

    most: int
    cents: int
    clause: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body outside the network that results are due to. `mail`: unless the office has entered another."""

    id: str
    name: str
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of any year, (7, 1) for the first of July. 29 February is refused by `motions.agreement`."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """The day in one year.

        >>> YearDay(7, 1).of(2021)
        datetime.date(2021, 7, 1)
        """
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class ReportRule:
    """A dialogue among the members whose results are due to bodies outside, between two days of a year (both included).

    reminders: before the last day, to the office, until all has been sent. years: those it is due in; none named: all.
    """

    id: str
    name: str
    clause: str
    opens: YearDay
    due: YearDay
    bodies: tuple[Body, ...]
    reminders: tuple[timedelta, ...]
    years: tuple[int, ...] = ()
    ours: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """The agreement is looked at again every so many years from `since`; None: the file does not know its date."""

    every_years: int
    since: date | None
    clause: str


@dataclass(frozen=True, slots=True)
class ContactsRule:
    """Once a year everybody is asked whether contacts and powers are right; `answer_days` later the office hears who
    has not said so.
    """

    asked_on: YearDay
    answer_days: int


@dataclass(frozen=True, slots=True)
class HeldRule:
    """That the network holds something at all: case conferences, meetings. `clause`: what it rests on."""

    clause: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A negotiation as the file knows it from before the program came: "open" or "failed", and why."""

    name: str
    mail: str | None
    failed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Duties:
    """All of it. term_warning: how long before a role ends the office is reminded."""

    joining: JoiningRule = field(default_factory=JoiningRule)
    sites: SitesRule | None = None
    reports: tuple[ReportRule, ...] = ()
    review: ReviewRule | None = None
    contacts: ContactsRule | None = None
    term_warning: timedelta = timedelta(days=60)
    conferences: HeldRule | None = None
    meetings: HeldRule | None = None

    def report(self, name: str) -> ReportRule | None:
        """One of the reports by its id, or None."""
        return next((rule for rule in self.reports if rule.id == name), None)
