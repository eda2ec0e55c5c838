"""Negotiations, sites and reports as they stand: in words, and as JSON for the command line."""

from datetime import date, timedelta
from typing import Any

from bot import contacts
from bot.commands.as_json import mandate_document, moment
from bot.cooperation import reports, standing
from bot.cooperation.papers import latest
from bot.cooperation.plan import Ground
from bot.cooperation.reports import Sent
from bot.cooperation.talks import find
from bot.due_told import seen_since
from motions import scope
from motions.conference import Conference
from motions.cooperation import Negotiation, Room, Site, outlook
from motions.days import local_day
from motions.decide import views
from motions.duties import Joining, ReportRule
from motions.model import Refusal
from motions.money import plain
from motions.terms import Role
from motions.upkeep import Dialogue, Paper
from motions.wording import cooperation_lists as said
from motions.wording import say_conference as said_conference
from motions.wording import upkeep

Listed = tuple[str, Any]
"""What is said, and the same as JSON has it."""


async def negotiations(on: Ground) -> Listed | Refusal:
    """All of them."""
    if on.network.duties.joining.by is not Joining.OFFICE:
        return Refusal("not_by_office")
    found = await on.work.cooperation.negotiations.all(on.network.id)
    return said.negotiations(found, on.network.calendar.zone, on.words), [talks_document(talks) for talks in found]


async def negotiation(on: Ground, called: str) -> Listed | Refusal:
    """One with its history."""
    talks = await find(on, called)
    if isinstance(talks, Refusal):
        return talks
    people = await on.work.people.people(on.network.id)
    names = {person.id: person.name for person in people.values()}
    return said.history(talks, names, on.network.calendar.zone, on.words), talks_document(talks)


async def sites(on: Ground) -> Listed | Refusal:
    """Those that stand or will, and what is free."""
    rule = on.network.duties.sites
    if rule is None:
        return Refusal("no_sites_here")
    found, today = await standing.sites(on.work, on.network), standing.today(on.network, on.now)
    members = {m.id: m.name for m in (await on.work.people.members(on.network.id)).values()}
    free = outlook(found, rule, today)
    document = {
        "sites": [site_document(site, today) for site in found],
        "most": rule.most,
        "per_year": plain(rule.cents),
        "free": room_document(free[0]),
        "later": [{"from": later.day.isoformat(), **room_document(later)} for later in free[1:]],
    }
    return said.sites(found, members, rule, free, on.words), document


async def of_reports(on: Ground, year: int | None = None) -> Listed | Refusal:
    """Each report of this year with its bodies and meetings; of the last, too, while something is missing."""
    if not on.network.duties.reports:
        return Refusal("no_reports_here")
    this = standing.today(on.network, on.now).year
    listed = [
        await _of_report(on, rule, wanted)
        for rule in on.network.duties.reports
        for wanted in ([year] if year else [*await _overdue(on, rule, this - 1), this])
    ]
    return "\n\n".join(text for text, _ in listed), [document for _, document in listed]


async def _overdue(on: Ground, rule: ReportRule, year: int) -> list[int]:
    """The year, where the office was already here when it was due and has not sent everything."""
    since = await seen_since(on.work, on.network)
    dues = await reports.of_year(on.work, on.network, rule, year)
    missing = any(due.state not in (Sent.SENT, Sent.WAITING) for due in dues)
    return [year] if missing and since and rule.due.of(year) >= since else []


async def _of_report(on: Ground, rule: ReportRule, year: int) -> Listed:
    dues = await reports.of_year(on.work, on.network, rule, year)
    meetings = [d for d in await on.work.cooperation.dialogues.all(on.network.id) if d.report == rule.id]
    opens, last = rule.opens.of(year), rule.due.of(year)
    lines = [said.report(rule.name, year, opens, last, on.words)] if dues else [rule.name]
    lines += [said.body(due.body.name, due.body.id, due.body.mail, due.state, on.words) for due in dues]
    document = {
        "id": rule.id,
        "name": rule.name,
        "year": year,
        "opens": opens.isoformat(),
        "due": last.isoformat(),
        "bodies": [{"id": d.body.id, "name": d.body.name, "mail": d.body.mail, "state": d.state.value} for d in dues],
        "dialogues": [dialogue_document(meeting) for meeting in meetings],
    }
    return "\n".join([*lines, *said.dialogues(meetings, on.network.calendar.zone, on.words)]), document


def talks_document(talks: Negotiation) -> dict[str, Any]:
    """A negotiation with its history."""
    steps = [
        {"at": moment(step.at), "state": step.state.value, "reason": step.reason, "by": step.by} for step in talks.steps
    ]
    return {
        "id": talks.id,
        "name": talks.name,
        "mail": talks.mail,
        "state": talks.state.value,
        "member": talks.member,
        "history": steps,
    }


def room_document(free: Room) -> dict[str, Any]:
    """What is free; the amount as text with two decimals."""
    return {"sites": free.sites, "year": free.day.year, "amount": plain(free.cents)}


def site_document(site: Site, today: date) -> dict[str, Any]:
    """A site; amounts as text with two decimals."""
    return {
        "id": site.id,
        "name": site.name,
        "member": site.member,
        "amount": plain(site.cents),
        "last_amount": None if site.last_cents is None else plain(site.last_cents),
        "since": site.since.isoformat(),
        "until": site.until.isoformat() if site.until else None,
        "stands": site.stands(today),
    }


def dialogue_document(meeting: Dialogue) -> dict[str, Any]:
    """A meeting of a dialogue."""
    return {
        "id": meeting.id,
        "at": moment(meeting.at),
        "place": meeting.place,
        "protocol": meeting.protocol,
    }


async def of_papers(on: Ground) -> Listed:
    """Every document with its versions; what is said names those that hold."""
    versions = await on.work.cooperation.papers.all(on.network.id)
    text = upkeep.papers(latest(versions).values(), on.network.calendar.zone, on.words)
    return text, [paper_document(paper) for paper in versions]


async def of_contacts(on: Ground) -> Listed:
    """What waits with the office: not confirmed in time, or to be corrected."""
    found = await contacts.waiting(on.work, on.network.id)
    names = {key: person.name for key, person in (await on.work.people.people(on.network.id)).items()}
    document = [{"person": c.person, "year": c.year, "state": c.state.value, "text": c.text} for c in found]
    return upkeep.contacts(found, names, on.words), document


def paper_document(paper: Paper) -> dict[str, Any]:
    """A version of a document."""
    return {
        "id": paper.id,
        "version": paper.number,
        "title": paper.title,
        "at": moment(paper.at),
        "by": paper.by,
        "note": paper.note,
        "file": paper.document,
    }


async def of_terms(on: Ground) -> Listed:
    """Who has which role from when to when, as far as it is not over."""
    people, members = await on.work.people.people(on.network.id), await on.work.people.members(on.network.id)
    held = [m for m in await on.work.people.mandates(on.network.id) if m.until is None or m.until > on.now]
    calendar = on.network.calendar
    lines = [
        upkeep.term(
            people[m.person].name,
            members[m.member].name,
            m.role,
            local_day(m.since, calendar) if m.since else None,
            local_day(m.until - timedelta(microseconds=1), calendar) if m.until else None,
            on.words,
        )
        for m in held
    ]
    return "\n".join(lines), [{"person": m.person, **mandate_document(m)} for m in held]


async def conferences(on: Ground) -> Listed | Refusal:
    """Case conferences with what is agreed: all for the office, for everybody else those of the own members."""
    mandates = [m for m in await on.work.people.mandates(on.network.id) if m.person == on.by and m.holds(on.now)]
    members = await on.work.people.members(on.network.id)
    offices = views.offices(on.network, members)
    office = not on.by or any(m.role is Role.COORDINATOR and m.member in offices for m in mandates)
    own = {m.member for m in mandates}
    found = await on.work.cooperation.conferences.all(on.network.id)
    if not found and (refusal := scope.conferences(on.network)):
        return refusal
    found = [one for one in found if office or not own.isdisjoint(one.participants)]
    names = {m.id: m.name for m in members.values()}
    return said_conference.all_of([(one, names) for one in found], on.words), [conference_document(o) for o in found]


def conference_document(of: Conference) -> dict[str, Any]:
    """One conference as JSON has it."""
    return {
        "conference": of.id,
        "caller": of.caller,
        "participants": list(of.participants),
        "client": of.client.value,
        "inquiry": of.inquiry,
        "agreed": [
            {
                "goal": one.goal.value,
                "measure": one.measure.value,
                "procedure": one.procedure.value,
                "funding": one.funding.value,
                "responsible": one.responsible,
                "until": one.until.isoformat(),
            }
            for one in of.agreed
        ],
        "review_on": of.review_on.isoformat() if of.review_on else None,
        "ended_at": moment(of.ended_at),
        "ending": of.ending.value if of.ending else None,
    }
