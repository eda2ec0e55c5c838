"""What is due by the calendar beside reports: the review, the yearly question about contacts, terms and vacant seats.

`bot.duties` calls each; what the office was told last is kept, so that nothing is told twice.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot import before_office, contacts, desk
from bot.cooperation.plan import Ground
from bot.cooperation.reports import everybody
from bot.due_told import first_seen, is_new, is_open, noon, tell_once, today
from motions.changes import Decision
from motions.days import local_day
from motions.decide import views
from motions.due import review_step
from motions.model import Mandate, Member
from motions.notice import Matter, NoticeKind
from motions.rules import Network
from motions.terms import Role
from motions.wording.words import Words
from store.work import Work

MEMBERS_TOLD = ("3", "1")  # months ahead of a review: a year before, only the office has something to prepare


async def review(work: Work, network: Network, now: datetime) -> int:
    """The agreement is to be reviewed: the office hears of it a year, a quarter and a month ahead."""
    rule = network.duties.review
    if rule is None or not is_open(network, now):
        return 0
    step = review_step(rule, today(network, now))
    if not step or not await is_new(work, network, "review", step):
        return 0
    await tell_once(work, network, "review", step)
    day, _, months = step.partition(" ")
    facts = {"years": str(rule.every_years), "clause": rule.clause, "months": months}
    at = noon(network, date.fromisoformat(day))
    await before_office.of_network(work, network.id, Matter.REVIEW, now, facts=facts, at=at)
    if months in MEMBERS_TOLD:
        around = await desk.surroundings(work, network.id)
        people = everybody(around, Ground(work, network, "", Words(), now))
        notices = tuple(views.plain_notice(around, NoticeKind.REVIEW, to, at=at, facts=facts) for to in people)
        await work.motions.apply(network.id, Decision(notices=notices), now, None)
    return 1


async def ask_contacts(work: Work, network: Network, now: datetime) -> int:
    """Once a year, from the agreed day on; not for a day before the program came. Then whoever did not answer."""
    rule = network.duties.contacts
    if rule is None or not is_open(network, now):
        return 0
    day = today(network, now)
    asked_on = rule.asked_on.of(day.year)
    since = await first_seen(work, network, day)
    done = 0
    if since <= asked_on <= day and await is_new(work, network, "contacts", str(day.year)):
        await tell_once(work, network, "contacts", str(day.year))
        done = await contacts.ask(work, network, rule, day.year, now)
    return done + await contacts.overdue(work, network, rule, now)


async def terms(work: Work, network: Network, now: datetime) -> int:
    """Seats that lack a representative or a deputy, and roles that end soon: at most once a month, or when that
    changes; never on the first day, on which nobody could have been entered yet.
    """
    if not is_open(network, now):
        return 0
    day = today(network, now)
    if await first_seen(work, network, day) == day:
        return 0
    members = {m.id: m for m in (await work.people.members(network.id)).values() if m.until is None}
    held = [m for m in await work.people.mandates(network.id) if m.member in members and m.holds(now)]
    facts = _seats(members, held) | await _ending(work, network, members, held, now)
    facts = {name: said for name, said in facts.items() if said}
    step = f"{day.year}-{day.month} {facts.get('empty', '')} {facts.get('ending', '')}"
    if not facts or not await is_new(work, network, "terms", step):
        return 0
    await tell_once(work, network, "terms", step)
    await before_office.of_network(work, network.id, Matter.TERMS, now, facts=facts)
    return 1


def _seats(members: Mapping[str, Member], held: list[Mandate]) -> dict[str, str]:
    """Members with nobody, and those with one of the two, by name."""
    roles = {key: {m.role for m in held if m.member == key} for key in members}
    named = sorted(members, key=lambda key: members[key].name.casefold())
    empty = [key for key in named if not roles[key] & {Role.REPRESENTATIVE, Role.DEPUTY}]
    lacking = [
        f"{members[key].name}\t{role.value}"
        for key in named
        for role in (Role.REPRESENTATIVE, Role.DEPUTY)
        if key not in empty and role not in roles[key]
    ]
    return {"empty": "\n".join(members[key].name for key in empty), "lacking": "\n".join(lacking)}


async def _ending(
    work: Work, network: Network, members: Mapping[str, Member], held: list[Mandate], now: datetime
) -> dict[str, str]:
    """Roles that end within the agreed time and have no successor that follows at once."""
    people = await work.people.people(network.id)
    mandates = await work.people.mandates(network.id)
    soon = [m for m in held if m.until is not None and m.until <= now + network.duties.term_warning]
    rows = []
    for mandate in soon:
        after = mandate.until
        if after and not any((m.member, m.role) == (mandate.member, mandate.role) and m.holds(after) for m in mandates):
            last = local_day(after - timedelta(microseconds=1), network.calendar)
            name, member = people[mandate.person].name, members[mandate.member].name
            rows.append(f"{name}\t{member}\t{mandate.role.value}\t{last.isoformat()}")
    return {"ending": "\n".join(rows)}
