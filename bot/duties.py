"""Wakes with the clerk for what is due by the calendar: sites, reports, reviews, contacts, terms.

It looks once a minute, because these things fall due by days. The office is told while it is open (business hours), of
each step once; what it was told last is kept, so that a restart tells nothing twice.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot import before_office, duties_upkeep
from bot.cooperation import conferences, reports, standing
from bot.cooperation.reports import Sent
from bot.due_told import first_seen, is_new, is_open, noon, tell_once, today
from motions.due import report_step
from motions.duties import ReportRule
from motions.notice import Matter
from motions.rules import Network
from store.errors import ReadOnly, Superseded
from store.work import Store, Work

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)

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
                if await self._is_due(duty, network, now):
                    async with self._store.writing() as work:
                        done += await duty(work, network, now)
            except Superseded as faster:
                log.info("a duty of %s: %s; looking again", network.id, faster)
            except Exception:
                log.exception("a duty of %s could not be done", network.id)
        return done

    async def _is_due(self, duty: Duty, network: Network, now: datetime) -> bool:
        """Whether the duty would write anything: an idle round must not hold up those who do."""
        try:
            async with self._store.reading() as work:
                await duty(work, network, now)
        except ReadOnly:
            return True
        return False


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
    day = today(network, now)
    since = await first_seen(work, network, day)
    told = 0
    for rule in network.duties.reports:
        for year in (day.year - 1, day.year):
            if rule.due.of(year) >= since:
                told += await _remind(work, network, rule, year, now)
    return told


async def _remind(work: Work, network: Network, rule: ReportRule, year: int, now: datetime) -> int:
    step = report_step(rule, year, today(network, now))
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


DUTIES: tuple[Duty, ...] = (
    sites,
    results,
    duties_upkeep.review,
    duties_upkeep.ask_contacts,
    duties_upkeep.terms,
    conferences.reviews,
)
