"""From when to when somebody has a role of a member (§ 4); the office is reminded before it ends (`bot.upkeep`)."""

from datetime import date, timedelta

from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders_cooperation import SetTerm
from motions.days import local_day
from motions.model import Refusal
from motions.rules import Calendar
from motions.wording import names
from motions.wording.dates import end_of, weekday


async def set_term(on: Ground, order: SetTerm) -> Planned:
    """A role that is not over."""
    work, now = on.work, on.now
    people, members = await work.people.people(on.network.id), await work.people.members(on.network.id)
    asked = (order.person, order.member, order.role)
    found = [m for m in await work.people.mandates(on.network.id) if (m.person, m.member, m.role) == asked]
    held = next((m for m in found if m.until is None or m.until > now), None)
    if held is None:
        name = people[order.person].name if order.person in people else order.person
        member = members[order.member].name if order.member in members else order.member
        return Refusal("role_over", {"name": name, "member": member})
    if order.until is not None and (order.until <= now or (order.since is not None and order.until <= order.since)):
        return Refusal("term_ends_before")

    async def act() -> None:
        await work.people.set_term(on.network.id, held, order.since, order.until, now)

    calendar = on.network.calendar
    shown = {
        "member": members[order.member].name,
        "name": people[order.person].name,
        "role": names.role(order.role, on.words),
        "since": weekday(local_day(order.since, calendar), on.words) if order.since else "",
        "until": end_of(last_day(order, calendar), on.words) if order.until else names.open_end(on.words),
    }
    return Plan(shown, act, {"person": order.person, "member": order.member, "role": order.role.value})


def last_day(order: SetTerm, calendar: Calendar) -> date:
    """The last local day of a term that ends with a day. `order.until` is the moment after which it is over."""
    if order.until is None:
        raise ValueError("a term without an end has no last day")
    return local_day(order.until - timedelta(microseconds=1), calendar)
