"""The sites as they stand on a day, what is still free, and the register that names them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot import desk
from bot.register_paper import PURPOSE, paper
from motions.changes import Decision, RegisterIssued
from motions.cooperation import Site, bounded
from motions.days import local_day
from motions.decide import joining
from motions.model import Document, RegisterVersion
from motions.notice import NoticeKind
from motions.register import sites_in
from motions.rules import Network
from motions.wording.words import Words
from store.work import Work


async def sites(work: Work, network: Network) -> tuple[Site, ...]:
    """Every site there was or will be, none longer than its member is one."""
    members = await work.people.members(network.id)
    ended = {m.id: local_day(m.until, network.calendar) for m in members.values() if m.until}
    return bounded(await work.cooperation.sites.all(network.id), members, ended)


def today(network: Network, now: datetime) -> date:
    """The day at the office's place."""
    return local_day(now, network.calendar)


async def names_on(work: Work, network: Network, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """The names of each member's sites of today, by its id."""
    members = await work.people.members(network.id)
    found = [site for site in await sites(work, network) if members[site.member].until is None]
    return _names(found, today(network, now))


def _names(found: Sequence[Site], day: date) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for site in sorted(found, key=lambda one: one.name.casefold()):
        if site.stands(day):
            names[site.member] = (*names.get(site.member, ()), site.name)
    return names


async def changed(work: Work, network: Network, now: datetime) -> bool:
    """Whether the sites of today differ from those of the register in force: one has begun or ended meanwhile."""
    if network.duties.sites is None:
        return False
    latest = await work.register.latest(network.id)
    listed = {member: names for member, names in sites_in(latest).items() if names}
    return latest is not None and listed != dict(await names_on(work, network, now))


async def bring_up_to_date(work: Work, network: Network, now: datetime, by: str | None) -> None:
    """A new version of the register to everybody, where the sites of today are not those of the one in force."""
    if not await changed(work, network, now):
        return
    around = await desk.surroundings(work, network.id)
    latest = await work.register.latest(network.id)
    decided = joining.issue(around, latest, await names_on(work, network, now), now, now, "sites")
    await issue(work, network, decided, now, by)


async def issue(work: Work, network: Network, decided: Decision, now: datetime, by: str | None) -> None:
    """Write a decision with a new register down, its notices with the register as PDF."""
    from bot.languages import all_words

    await desk.apply(work, network.id, Decision(decided.changes), now, by)
    version = next(change.version for change in decided.changes if isinstance(change, RegisterIssued))
    made: dict[str, Document] = {}
    notices = []
    for notice in decided.notices:
        words = all_words().get(notice.to.language, all_words()["de"])
        if notice.kind is NoticeKind.REGISTER:
            made[words.language] = made.get(words.language) or await _kept(work, network, version, words)
            notice = replace(notice, documents=(made[words.language],))
        notices.append(notice)
    await work.motions.apply(network.id, Decision(notices=tuple(notices)), now, by)


async def _kept(work: Work, network: Network, version: RegisterVersion, words: Words) -> Document:
    from bot.papers.register import filename

    data = await paper(work, network, version, words)
    return await work.documents.add(network.id, None, filename(version, words), "application/pdf", data, PURPOSE)
