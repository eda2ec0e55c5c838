"""How a date is printed: always with its weekday; a moment with its minute, a close as the end of its day.

A close is printed as "Dienstag, 8. Dezember 2026, 24 Uhr" and never as 00:00 of the day after, which people misread by
a day.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from motions.days import Deadline
from motions.moments import require_utc
from motions.wording.words import Words

_LOCALES: Mapping[str, str] = {"de": "de_DE", "en": "en_GB"}
_LONG: Mapping[str, str] = {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"}
_YEAR: Mapping[str, str] = {"de": "d. MMMM y", "en": "d MMMM y"}
_SHORT: Mapping[str, str] = {"de": "d. MMMM", "en": "d MMMM"}
_ZONES: Mapping[str, str] = {"CET": "MEZ", "CEST": "MESZ"}  # what Germans call them


def weekday(day: date, words: Words) -> str:
    """A day with its weekday.

    >>> weekday(date(2026, 12, 8), Words())
    'Dienstag, 8. Dezember 2026'
    """
    return _format(day, _LONG, words)


def weekday_name(number: int, words: Words) -> str:
    """A weekday by its ISO number, Monday = 1.

    >>> weekday_name(3, Words())
    'Mittwoch'
    """
    return _format(date(2024, 1, number), {"de": "EEEE", "en": "EEEE"}, words)  # a year that began on a Monday


def span(of: timedelta, words: Words) -> str:
    """A span of whole hours, in days where it is some.

    >>> span(timedelta(days=7), Words()), span(timedelta(hours=36), Words())
    ('7 Tage', '36 Stunden')
    """
    hours = int(of.total_seconds()) // 3600
    if hours % 24:
        return words.trn("{number} Stunde", "{number} Stunden", hours)
    return words.trn("{number} Tag", "{number} Tage", hours // 24)


def series(said: Sequence[str], words: Words) -> str:
    """Several things of one kind.

    >>> series(["90 Tage", "30 Tage", "7 Tage"], Words())
    '90 Tage, 30 Tage und 7 Tage'
    """
    if len(said) < 2:
        return "".join(said)
    return words.tr("{first} und {last}", first=", ".join(said[:-1]), last=said[-1])


def weekdays(numbers: Sequence[int], words: Words) -> str:
    """Weekdays by their ISO numbers in order, three and more in a row as such.

    >>> weekdays((1, 2, 3, 4, 5), Words()), weekdays((2, 4), Words())
    ('Montag bis Freitag', 'Dienstag und Donnerstag')
    """
    named = [weekday_name(number, words) for number in numbers]
    if len(named) > 2 and numbers[-1] - numbers[0] == len(named) - 1:
        return words.tr("{first} bis {last}", first=named[0], last=named[-1])
    return series(named, words)


def plain_day(day: date, words: Words) -> str:
    """A day without its weekday, for headings: "15. Dezember 2026"."""
    return _format(day, _YEAR, words)


def short_day(day: date, words: Words) -> str:
    """A day without weekday and year, where both stand nearby: "8. Dezember"."""
    return _format(day, _SHORT, words)


def moment(at: datetime, zone: str, words: Words, *, named: bool = False) -> str:
    """A moment (UTC) at the office's place (`zone`, IANA); `named` adds the zone's name.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 30, 8, 14, tzinfo=UTC), "Europe/Berlin", Words(), named=True)
    'Montag, 30. November 2026, 09:14 Uhr (MEZ)'
    """
    local = require_utc(at).astimezone(ZoneInfo(zone))
    said = words.tr("{day}, {clock} Uhr", day=weekday(local.date(), words), clock=f"{local:%H:%M}")
    return f"{said} ({_zone(local, words)})" if named else said


def day_of(at: datetime, zone: str) -> date:
    """The local day on which a moment (UTC) lies."""
    return require_utc(at).astimezone(ZoneInfo(zone)).date()


def end_of(day: date, words: Words) -> str:
    """The end of a day.

    >>> end_of(date(2026, 12, 8), Words())
    'Dienstag, 8. Dezember 2026, 24 Uhr'
    """
    return words.tr("{day}, 24 Uhr", day=weekday(day, words))


def until(at: datetime, zone: str, words: Words, *, named: bool = False) -> str:
    """A moment (UTC) at which something ends; the end of a day as 24 o'clock of that day. named: as in `close`.

    >>> from datetime import UTC
    >>> until(datetime(2026, 12, 8, 23, 0, tzinfo=UTC), "Europe/Berlin", Words())
    'Dienstag, 8. Dezember 2026, 24 Uhr'
    """
    day = day_of(at - timedelta(microseconds=1), zone)
    if day == day_of(at, zone):
        return moment(at, zone, words, named=named)
    return _with_zone(end_of(day, words), at, zone, words) if named else end_of(day, words)


def close(deadline: Deadline, zone: str, words: Words, *, named: bool = False) -> str:
    """The end of a period; `named` adds the zone that the clocks show in the minute before (mail and papers)."""
    said = end_of(deadline.last_day, words)
    return _with_zone(said, deadline.closes_at, zone, words) if named else said


def _with_zone(said: str, end: datetime, zone: str, words: Words) -> str:
    last_minute = (end - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    return f"{said} ({_zone(last_minute, words)})"


def _zone(local: datetime, words: Words) -> str:
    name = local.tzname() or ""
    return _ZONES.get(name, name) if words.language == "de" else name


def _format(day: date, patterns: Mapping[str, str], words: Words) -> str:
    language = words.language if words.language in _LOCALES else "de"
    return format_date(day, patterns[language], locale=_LOCALES[language])
