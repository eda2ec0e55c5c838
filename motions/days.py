"""From a receipt to the close, and the derivation as structured steps: the one function for every date.

Mail, chat, papers, the command line and the closing itself call `deadline`; nobody else counts days.
§ 187 (1) BGB: the day of receipt does not count. § 188 (1): the period ends with the end of its last day.
§ 193: a Saturday, Sunday or public holiday at the office's place gives way to the next working day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from motions.moments import require_utc
from motions.rules import Calendar

DAY = timedelta(days=1)


class StepCode(StrEnum):
    """What one step of a derivation says; `motions.wording` has the sentence for each."""

    AVAILABLE = "available"  # retrievable at `at`
    CLOSED = "closed"  # `at` is outside business hours: counts from the start of the next ones
    RECEIVED = "received"  # receipt at `at`; this `day` does not count
    PERIOD = "period"  # `days` later is `day`
    FREE_DAY = "free_day"  # `day` is a Saturday, Sunday or the holiday `name`
    ANNOUNCED = "announced"  # `day` had been announced before and never moves earlier
    GUARD = "guard"  # entered by hand: not before the end of `day`, three working days later
    ENDS = "ends"  # the period ends with the end of `day`


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation. `at` is UTC; `day` a local date; `source` the paragraph it rests on ("" for none)."""

    code: StepCode
    day: date | None = None
    at: datetime | None = None
    name: str = ""
    days: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends. `closes_at` (UTC) is the first instant that is too late: 24:00 local of `last_day`."""

    last_day: date
    closes_at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """When something retrievable counts as received (UTC), and the steps that say why."""

    receipt: datetime
    steps: tuple[Step, ...]


class UnknownPlace(ValueError):
    """The holidays of this place are not known."""


@lru_cache(maxsize=64)
def _holidays(place: str, years: tuple[int, ...] = ()) -> holidays.HolidayBase:
    """Those of `years` alone; without any, of whatever day is asked for."""
    country, _, subdivision = place.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=subdivision or None, years=years, language="de")
    except NotImplementedError as error:
        raise UnknownPlace(f"{place}: no such place; German states are DE-BW ... DE-TH") from error


def check_place(place: str) -> None:
    """Raise UnknownPlace unless the public holidays of `place` (ISO 3166-2) are known."""
    _holidays(place)


def holidays_of(place: str, years: Iterable[int]) -> dict[date, str]:
    """Every public holiday of `place` in these years with its German name, in order."""
    return dict(sorted(_holidays(place, tuple(years)).items()))


def free_day(day: date, place: str) -> str | None:
    """The reason why `day` is no working day ("saturday", "sunday" or the holiday's German name), or None (§ 193 BGB).

    >>> free_day(date(2027, 5, 27), "DE-NW")
    'Fronleichnam'
    >>> free_day(date(2027, 5, 27), "DE-BE") is None
    True
    """
    holiday = _holidays(place).get(day)
    if holiday:
        return str(holiday)
    return {5: "saturday", 6: "sunday"}.get(day.weekday())


def local_day(moment: datetime, calendar: Calendar) -> date:
    """The calendar day at the office's place on which `moment` (UTC) lies."""
    return require_utc(moment).astimezone(ZoneInfo(calendar.zone)).date()


def end_of_day(day: date, calendar: Calendar) -> datetime:
    """24:00 local of `day` in UTC, whatever the clocks do that night (§ 188 (1) BGB).

    >>> end_of_day(date(2026, 10, 25), Calendar()).isoformat()  # the day that has 25 hours
    '2026-10-25T23:00:00+00:00'
    """
    return datetime.combine(day + DAY, time(0), ZoneInfo(calendar.zone)).astimezone(UTC)


def working_days_after(moment: datetime, count: int, calendar: Calendar) -> date:
    """The `count`-th working day after the local day of `moment`: neither Saturday, Sunday nor holiday."""
    day = local_day(moment, calendar)
    while count:
        day += DAY
        count -= free_day(day, calendar.place) is None
    return day


def working_day_from(day: date, calendar: Calendar) -> date:
    """`day`, or the next working day where it is a Saturday, a Sunday or a holiday (§ 193 BGB).

    >>> working_day_from(date(2026, 12, 26), Calendar()).isoformat()
    '2026-12-28'
    """
    free = _free_days_from(day, calendar.place) if calendar.roll_over else ()
    return day + len(list(free)) * DAY


def deadline(receipt: datetime, days: int, calendar: Calendar) -> Deadline:
    """The end of a period of `days` days after `receipt` (UTC), with its derivation (§§ 187 (1), 188 (1), 193 BGB).

    >>> deadline(datetime(2026, 12, 11, 9, 0, tzinfo=UTC), 14, Calendar()).last_day.isoformat()
    '2026-12-28'
    """
    first = local_day(receipt, calendar)
    last = first + timedelta(days=days)
    steps = [
        Step(StepCode.RECEIVED, day=first, at=receipt, source="§ 187 Abs. 1 BGB"),
        Step(StepCode.PERIOD, day=last, days=days, source="§ 188 Abs. 1 BGB"),
    ]
    if calendar.roll_over:
        free = list(_free_days_from(last, calendar.place))
        steps += [Step(StepCode.FREE_DAY, day=day, name=name, source="§ 193 BGB") for day, name in free]
        last += len(free) * DAY
    source = "§ 188 Abs. 1, § 193 BGB" if calendar.roll_over else "§ 188 Abs. 1 BGB"
    steps.append(Step(StepCode.ENDS, day=last, source=source))
    return Deadline(last, end_of_day(last, calendar), tuple(steps))


def _free_days_from(day: date, place: str) -> Iterator[tuple[date, str]]:
    while (name := free_day(day, place)) is not None:
        yield day, name
        day += DAY


def available(moment: datetime, calendar: Calendar) -> Availability:
    """When something retrievable since `moment` (UTC) counts as received: within business hours at once, else at the
    start of the next ones (ours; BGH VII ZR 895/21 decided for business hours and left the rest open).

    >>> available(datetime(2026, 12, 4, 18, 30, tzinfo=UTC), Calendar()).receipt.isoformat()
    '2026-12-07T07:00:00+00:00'
    """
    local = require_utc(moment).astimezone(ZoneInfo(calendar.zone))
    seen = Step(StepCode.AVAILABLE, day=local.date(), at=moment)
    if _business_day(local.date(), calendar) and calendar.opens <= local.time() < calendar.closes:
        return Availability(moment, (seen,))
    day = local.date()
    if local.time() >= calendar.opens:
        day += DAY
    while not _business_day(day, calendar):
        day += DAY
    start = datetime.combine(day, calendar.opens, ZoneInfo(calendar.zone)).astimezone(UTC)
    return Availability(start, (seen, Step(StepCode.CLOSED, day=day, at=start)))


def _business_day(day: date, calendar: Calendar) -> bool:
    if day.isoweekday() not in calendar.business_days:
        return False
    return free_day(day, calendar.place) in (None, "saturday", "sunday")
