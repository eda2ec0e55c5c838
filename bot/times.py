"""Moments as people write them: without an offset they mean the office's local time."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEARS = range(1992, 2099)  # in which the public holidays are known, and the year after

_FORMS = ("%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M", "%d.%m.%Y", "%d.%m.%Y %H Uhr", "%d.%m.%Y, %H Uhr")
_CLOCK = re.compile(r"(\d:\d{2})\s*Uhr$", re.IGNORECASE)
_NAMED: Mapping[str, int] = {"gestern": -1, "heute": 0, "morgen": 1, "yesterday": -1, "today": 0, "tomorrow": 1}


class BadTime(ValueError):
    """This is no date or time; write 24.11.2026 15:00 or 2026-11-24T15:00."""


def local_time(text: str, zone: str, now: datetime | None = None) -> datetime:
    """Read ISO 8601, the German form or (with `now`) "gestern 15:00"; a date alone means noon. Returns UTC.

    Raises BadTime, also outside of `YEARS`.

    >>> local_time("24.11.2026 15:00", "Europe/Berlin").isoformat()
    '2026-11-24T14:00:00+00:00'
    >>> local_time("2026-11-24T15:00+01:00", "Europe/Berlin").isoformat()
    '2026-11-24T14:00:00+00:00'
    >>> local_time("gestern, 15 Uhr", "Europe/Berlin", datetime(2026, 11, 25, 23, 30, tzinfo=UTC)).isoformat()
    '2026-11-25T14:00:00+00:00'
    """
    read = _read(_dated(text.strip(), zone, now))
    if read.year not in YEARS:
        raise BadTime(text)
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(zone))
    return read.astimezone(UTC)


def _dated(text: str, zone: str, now: datetime | None) -> str:
    """With the date in place of "gestern", "heute" or "morgen"."""
    word, _, rest = text.partition(" ")
    days = _NAMED.get(word.rstrip(",").casefold())
    if now is None or days is None:
        return text
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return f"{day:%d.%m.%Y} {rest.strip()}".strip()


def _read(text: str) -> datetime:
    text = _CLOCK.sub(r"\1", text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = _german(text)
    dated = len(text) <= len("24.11.2026")
    return datetime.combine(read.date(), time(12), read.tzinfo) if dated else read


def _german(text: str) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the caller's
        except ValueError:
            continue
    raise BadTime(text)
