"""Moments as people write them: without an offset they mean the office's local time."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

_FORMS = ("%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M", "%d.%m.%Y")


class BadTime(ValueError):
    """This is no date or time; write 24.11.2026 15:00 or 2026-11-24T15:00."""


def local_time(text: str, zone: str) -> datetime:
    """Read ISO 8601 or the German form; a date alone means noon. Returns UTC. Raises BadTime.

    >>> local_time("24.11.2026 15:00", "Europe/Berlin").isoformat()
    '2026-11-24T14:00:00+00:00'
    >>> local_time("2026-11-24T15:00+01:00", "Europe/Berlin").isoformat()
    '2026-11-24T14:00:00+00:00'
    """
    read = _read(text.strip())
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(zone))
    return read.astimezone(UTC)


def _read(text: str) -> datetime:
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
