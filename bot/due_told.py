"""What the office was told of what is due, kept in the store; and when it is told: while the office is open."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from motions import days
from motions.rules import Network
from store.work import Work

KEY = "duty"  # of what was told, in the store's settings


def today(network: Network, now: datetime) -> date:
    """The day at the office's place."""
    return days.local_day(now, network.calendar)


def is_open(network: Network, now: datetime) -> bool:
    """Whether the office is open now (business hours, no holiday)."""
    return days.available(now, network.calendar).receipt == now


def noon(network: Network, day: date) -> datetime:
    """Noon of a local day, in UTC: a moment that is printed as this day."""
    zone = ZoneInfo(network.calendar.zone)
    return datetime.combine(day, time(12), zone).astimezone(ZoneInfo("UTC"))


async def seen_since(work: Work, network: Network) -> date | None:
    """The day on which duties of this network were first looked at; None: nobody has looked yet."""
    known = await work.settings.get(f"{KEY}:{network.id}:since")
    return date.fromisoformat(known) if known else None


async def first_seen(work: Work, network: Network, today: date) -> date:
    """The same, and from today on where nobody has: nothing from before is overdue."""
    known = await seen_since(work, network)
    if known is None:
        await work.settings.set(f"{KEY}:{network.id}:since", today.isoformat())
    return known or today


async def is_new(work: Work, network: Network, name: str, step: str) -> bool:
    """Whether nobody was told of this step yet."""
    return await work.settings.get(f"{KEY}:{network.id}:{name}") != step


async def tell_once(work: Work, network: Network, name: str, step: str) -> None:
    """Keep that this step is being told."""
    await work.settings.set(f"{KEY}:{network.id}:{name}", step)
