"""Sites: a member gets one with an amount a year, or one ends; never more than the agreement has room for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cooperation import standing
from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders_cooperation import AddSite, CorrectSite, EndSite
from motions.cooperation import Site, room, wrong_with
from motions.model import Refusal
from motions.register import new_member_id
from motions.wording import cooperation_lists as said
from motions.wording.clean import clean
from motions.wording.dates import weekday
from motions.wording.money import amount


async def add(on: Ground, order: AddSite) -> Planned:
    """A new one."""
    rule = on.network.duties.sites
    member = (await on.work.people.members(on.network.id)).get(order.member)
    name = clean(order.name)
    if rule is None:
        return Refusal("no_sites_here")
    if member is None or member.until is not None:
        return Refusal("member_unknown", {"member": order.member})
    known = await standing.sites(on.work, on.network)
    if not name or _taken(name, known):
        return Refusal("site_known", {"name": name})
    site = Site(new_member_id(name, [s.id for s in known]), member.id, name, order.cents, order.since, order.until)
    if refusal := wrong_with(known, rule, site):
        return refusal
    left = room((*known, site), rule, order.since)

    async def act() -> None:
        await on.work.cooperation.sites.add(on.network.id, site)
        await standing.bring_up_to_date(on.work, on.network, on.now, on.by)

    shown = {
        "name": name,
        "member": member.name,
        "amount": amount(order.cents, on.words),
        "since": weekday(order.since, on.words),
        "until": weekday(order.until, on.words) if order.until else "",
        "free": said.left(left, on.words),
    }
    return Plan(shown, act, {"site": site.id, "member": member.id, "cents": site.cents})


async def correct(on: Ground, order: CorrectSite) -> Planned:
    """Another name, or another amount where no year with the wrong one is over: what was paid stays what it was."""
    found, rule = await _find(on, order.site), on.network.duties.sites
    if isinstance(found, Refusal) or rule is None:
        return found if isinstance(found, Refusal) else Refusal("no_sites_here")
    name, cents = clean(order.name) or found.name, found.cents if order.cents is None else order.cents
    last = found.last_cents if found.last_cents is None else min(found.last_cents, cents)
    corrected = replace(found, name=name, cents=cents, last_cents=last)
    others = [site for site in await standing.sites(on.work, on.network) if site.id != found.id]
    if refusal := _wrong_with(on, found, corrected, others) or wrong_with(others, rule, corrected):
        return refusal

    async def act() -> None:
        await on.work.cooperation.sites.change(on.network.id, found, corrected)
        await standing.bring_up_to_date(on.work, on.network, on.now, on.by)

    left = room((*others, corrected), rule, max(found.since, standing.today(on.network, on.now)))
    shown = {"name": name, "amount": amount(cents, on.words), "free": said.left(left, on.words)}
    return Plan(shown, act, {"site": found.id, "cents": cents})


def _wrong_with(on: Ground, was: Site, corrected: Site, others: Sequence[Site]) -> Refusal | None:
    if corrected == was:
        return Refusal("site_unchanged", {"name": was.name})
    if corrected.name != was.name and _taken(corrected.name, others):
        return Refusal("site_known", {"name": corrected.name})
    if corrected.cents != was.cents and was.since.year < standing.today(on.network, on.now).year:
        return Refusal("site_amount_stands", {"name": was.name, "year": str(was.since.year)})
    return None


def _taken(name: str, sites: Sequence[Site]) -> bool:
    return any(site.name.casefold() == name.casefold() and site.until is None for site in sites)


async def _find(on: Ground, called: str) -> Site | Refusal:
    """One that is not over."""
    found = next((s for s in await on.work.cooperation.sites.all(on.network.id) if _called(s, called)), None)
    if found is None:
        return Refusal("site_unknown", {"site": called})
    over = found.until is not None and found.until < standing.today(on.network, on.now)
    return Refusal("site_over", {"name": found.name}) if over else found


async def end(on: Ground, order: EndSite) -> Planned:
    """One that stands, or will; what it no longer gets is free again."""
    found = await _find(on, order.site)
    if isinstance(found, Refusal):
        return found
    facts, today = {"name": found.name}, standing.today(on.network, on.now)
    if order.until < found.since:
        return Refusal("site_ends_before", facts)
    if order.until < today:
        return Refusal("site_backdated", facts)
    if order.last_cents is not None and order.last_cents > found.cents:
        return Refusal("site_last_amount", facts)
    ended = replace(found, until=order.until, last_cents=order.last_cents)
    if found.until is not None and ended.until and ended.until > found.until and (rule := on.network.duties.sites):
        others = [s for s in await standing.sites(on.work, on.network) if s.id != found.id]
        if refusal := wrong_with(others, rule, ended):  # to end later takes room again
            return refusal

    async def act() -> None:
        await on.work.cooperation.sites.change(on.network.id, found, ended)
        await standing.bring_up_to_date(on.work, on.network, on.now, on.by)

    last = order.last_cents if order.last_cents is not None else found.cents
    shown = {"name": found.name, "until": weekday(order.until, on.words), "last": amount(last, on.words)}
    return Plan(shown, act, {"site": found.id})


def _called(site: Site, called: str) -> bool:
    return called.strip().casefold() in (site.id, site.name.casefold())
