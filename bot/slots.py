"""Offered dates as people write them: one a line, with how long it takes and where, if that is known."""

import re
from datetime import date, datetime

from bot.times import BadTime, local_time
from motions import days
from motions.inquiry.model import Slot
from motions.rules import Calendar

_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_MINUTES = re.compile(r"(\d{1,3})\s*(?:min(?:uten|utes)?\.?)?", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis|until)\s+(?P<day>\S+)", re.IGNORECASE)


def slot_of(text: str, calendar: Calendar, now: datetime | None = None) -> Slot:
    """ "12.01.2027 10:00, 90 Minuten, Rathaus", with `now` also "morgen 10:00". An hour has to be said. Raises BadTime.

    >>> slot = slot_of("12.01.2027 10:00, 90, Rathaus, Raum 3", Calendar())
    >>> slot.start.isoformat(), slot.minutes, slot.place
    ('2027-01-12T09:00:00+00:00', 90, 'Rathaus, Raum 3')
    """
    first, *rest = [part.strip() for part in text.split(",")]
    if rest and _CLOCK.fullmatch(rest[0]):
        first = f"{first} {rest.pop(0)}"
    if not _CLOCK.search(first):
        raise BadTime(text)
    start = local_time(first, calendar.zone, now)
    minutes = _MINUTES.fullmatch(rest[0]) if rest else None
    if minutes:
        rest = rest[1:]
    return Slot(start, int(minutes[1]) if minutes else None, ", ".join(rest))


def slots_of(lines: list[str], calendar: Calendar, now: datetime | None = None) -> tuple[Slot, ...]:
    """One date for each line that is not empty. Raises BadTime."""
    return tuple(slot_of(line, calendar, now) for line in lines if line.strip())


def last_day(text: str, calendar: Calendar, now: datetime | None = None) -> date | None:
    """The local day in "bis 10.12.2026" or "10.12.2026"; None for "". Raises BadTime."""
    named = _UNTIL.fullmatch(text.strip())
    day = named["day"] if named else text.strip()
    return days.local_day(local_time(day, calendar.zone, now), calendar) if day else None


def split_until(parts: list[str], calendar: Calendar, now: datetime | None = None) -> tuple[list[str], date | None]:
    """Without its last part, where that says until when. Raises BadTime."""
    if parts and _UNTIL.fullmatch(parts[-1].strip()):
        return parts[:-1], last_day(parts[-1], calendar, now)
    return parts, None
