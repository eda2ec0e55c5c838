"""Wakes with the clerk for what is due by the calendar: sites that begin or end, results to be reported.

It looks once a minute, because these things fall due by days. The office is told while it is open (business hours), of
each step once; what it was told last is kept, so that a restart tells nothing twice.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import before_office
from bot.cooperation import reports, standing
from bot.cooperation.reports import Sent
from motions import days
from motions.due import report_step
from motions.duties import ReportRule
from motions.notice import Matter
from motions.rules import Network
from store.errors import Superseded
from store.work import Store, Work

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
KEY = "duty"  # of what was told, in the store's settings

Duty = Callable[[Work, Network, datetime], Awaitable[int]]


class Duties:
    """Looks at every network."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._looked: datetime | None = None

    async def once(self) -> int:
        """One round, at most once a minute; returns how many things were done or told."""
        now = self._clock()
        if self._looked is not None and abs(now - self._looked) < EVERY:
            return 0
        self._looked = now
        async with self._store.reading() as work:
            networks = await work.networks.all()
        return sum([await self._one(network, now) for network in networks])

    async def _one(self, network: Network, now: datetime) -> int:
        """Each duty in a transaction of its own: what breaks one does not hold up the others."""
        done = 0
        for duty in DUTIES:
            try:
                async with self._store.writing() as work:
                    done += await duty(work, network, now)
            except Superseded as faster:
                log.info("a duty of %s: %s; looking again", network.id, faster)
            except Exception:
                log.exception("a duty of %s could not be done", network.id)
        return done


async def sites(work: Work, network: Network, now: datetime) -> int:
    """A site began or ended with the day: the register follows."""
    if not await standing.changed(work, network, now):
        return 0
    await standing.bring_up_to_date(work, network, now, None)
    return 1


async def results(work: Work, network: Network, now: datetime) -> int:
    """Results are due, or overdue, to bodies that have not got them."""
    if not network.duties.reports or not is_open(network, now):
        return 0
    today = standing.today(network, now)
    since = await first_seen(work, network, today)
    told = 0
    for rule in network.duties.reports:
        for year in (today.year - 1, today.year):
            if rule.due.of(year) >= since:
                told += await _remind(work, network, rule, year, now)
    return told


async def _remind(work: Work, network: Network, rule: ReportRule, year: int, now: datetime) -> int:
    step = report_step(rule, year, standing.today(network, now))
    if not step or not await is_new(work, network, f"{rule.id}:{year}", step):
        return 0
    dues = await reports.of_year(work, network, rule, year)
    missing = [due.body.name for due in dues if due.state not in (Sent.SENT, Sent.WAITING)]
    if not missing:
        return 0
    await tell_once(work, network, f"{rule.id}:{year}", step)
    facts = {"report": rule.name, "year": str(year), "bodies": ", ".join(missing)}
    code = step.partition(" ")[0]
    at = noon(network, rule.due.of(year))
    await before_office.of_network(work, network.id, Matter.DUE, now, facts=facts, at=at, code=code)
    return 1


def is_open(network: Network, now: datetime) -> bool:
    """Whether the office is open now (business hours, no holiday)."""
    return days.available(now, network.calendar).receipt == now


def noon(network: Network, day: date) -> datetime:
    """Noon of a local day, in UTC: a moment that is printed as this day."""
    zone = ZoneInfo(network.calendar.zone)
    return datetime.combine(day, time(12), zone).astimezone(ZoneInfo("UTC"))


async def first_seen(work: Work, network: Network, today: date) -> date:
    """The day on which duties of this network were first looked at: nothing from before is overdue."""
    key = f"{KEY}:{network.id}:since"
    known = await work.settings.get(key)
    if known is None:
        await work.settings.set(key, today.isoformat())
    return date.fromisoformat(known) if known else today


async def is_new(work: Work, network: Network, name: str, step: str) -> bool:
    """Whether nobody was told of this step yet."""
    return await work.settings.get(f"{KEY}:{network.id}:{name}") != step


async def tell_once(work: Work, network: Network, name: str, step: str) -> None:
    """Keep that this step is being told."""
    await work.settings.set(f"{KEY}:{network.id}:{name}", step)


DUTIES: tuple[Duty, ...] = (sites, results)
