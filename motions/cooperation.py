"""Joining by an agreement with the office: negotiations, sites, and the money there is for them. Pure.

A negotiation is open, concluded or failed, each with a reason and everything that was before. A site belongs to a
member and gets an amount a year; there are only so many sites, and so much money in a calendar year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from motions.duties import SitesRule
from motions.model import Member, Refusal


class Talks(StrEnum):
    """Where a negotiation stands."""

    OPEN = "open"
    CONCLUDED = "concluded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TalksStep:
    """One entry of a negotiation's history. `at` in UTC; `by`: person id, None: the agreement file."""

    at: datetime
    state: Talks
    reason: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Negotiation:
    """With whom the office talks about joining. `member`: the id it got when the agreement was concluded."""

    id: str
    name: str
    mail: str | None
    state: Talks
    steps: tuple[TalksStep, ...]
    member: str | None = None

    def moved(self, step: TalksStep, member: str | None = None) -> "Negotiation":
        """With one more entry, which says where it stands now."""
        return replace(self, state=step.state, steps=(*self.steps, step), member=member or self.member)


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the work, from `since` to `until` (local days, both included; None: no end is agreed).

    cents: what it gets in a calendar year. last_cents: what it gets in the year of its end, where that is less.
    """

    id: str
    member: str
    name: str
    cents: int
    since: date
    until: date | None = None
    last_cents: int | None = None

    def stands(self, day: date) -> bool:
        """Whether it is a site on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def cents_in(self, year: int) -> int:
        """What it gets in a calendar year, nothing where it is no site on any day of it."""
        if self.since.year > year or (self.until is not None and self.until.year < year):
            return 0
        ends = self.until is not None and self.until.year == year
        return self.last_cents if ends and self.last_cents is not None else self.cents


def may_open(name: str, known: Iterable[Negotiation], members: Iterable[Member]) -> Refusal | None:
    """Whether negotiations can begin: not with a member, and not twice."""
    called = name.casefold()
    if any(member.name.casefold() == called and member.until is None for member in members):
        return Refusal("already_member", {"member": name})
    if any(n.name.casefold() == called and n.state is not Talks.CONCLUDED for n in known):
        return Refusal("talks_known", {"name": name})
    return None


def may_move(negotiation: Negotiation, to: Talks, reason: str) -> Refusal | None:
    """Whether a negotiation can go there. Concluded is for good; what has failed is opened again first."""
    facts = {"name": negotiation.name}
    if negotiation.state is Talks.CONCLUDED:
        return Refusal("talks_concluded", facts)
    if negotiation.state is Talks.FAILED and to is not Talks.OPEN:
        last = negotiation.steps[-1].reason if negotiation.steps else ""
        return Refusal("talks_failed", facts | {"reason": last})
    if to is not Talks.CONCLUDED and not reason.strip():
        return Refusal("talks_reason", facts)
    return None


def bounded(sites: Iterable[Site], members: Mapping[str, Member], ended: Mapping[str, date]) -> tuple[Site, ...]:
    """The sites, none longer than its member is one. ended: the local day on which a former member left."""
    found = []
    for site in sites:
        last = ended.get(site.member)
        shorter = last is not None and (site.until is None or site.until > last)
        found.append(replace(site, until=last) if shorter and site.member in members else site)
    return tuple(found)


def wrong_with(sites: Sequence[Site], rule: SitesRule, new: Site) -> Refusal | None:
    """Why a site cannot be added to the others: too many at once, or more money than a year has."""
    if new.until is not None and new.until < new.since:
        return Refusal("site_ends_before", {"name": new.name})
    together = (*sites, new)
    days = [new.since, *(site.since for site in sites if site.since > new.since and new.stands(site.since))]
    if any(sum(site.stands(day) for site in together) > rule.most for day in days):
        return Refusal("sites_full", {"most": str(rule.most), "name": new.name})
    years = range(new.since.year, max(site.since.year for site in together) + 2)
    for year in years:
        free = rule.cents - committed(sites, year)
        if new.cents_in(year) > free:
            facts = {"name": new.name, "year": str(year), "free": str(max(free, 0)), "asked": str(new.cents_in(year))}
            return Refusal("budget_spent", facts)
    return None


def committed(sites: Iterable[Site], year: int) -> int:
    """The cents that all sites together get in a calendar year."""
    return sum(site.cents_in(year) for site in sites)


@dataclass(frozen=True, slots=True)
class Room:
    """What is still free on a day: sites, and cents in its calendar year."""

    day: date
    sites: int
    cents: int


def room(sites: Collection[Site], rule: SitesRule, day: date) -> Room:
    """What is still free for another site that begins on `day`."""
    standing = sum(site.stands(day) for site in sites)
    return Room(day, rule.most - standing, rule.cents - committed(sites, day.year))


def outlook(sites: Collection[Site], rule: SitesRule, today: date) -> tuple[Room, ...]:
    """What is free today and, for each year to come in which a site begins or is over, from the last such day on."""
    begins = {site.since for site in sites}
    over = {site.until + timedelta(days=1) for site in sites if site.until}
    last = {day.year: day for day in sorted(begins | over) if day > today}
    return tuple(room(sites, rule, day) for day in (today, *last.values()))
