"""Moments are aware and in UTC, or they are refused: a naive one is how two deadlines for one motion come about."""

from datetime import UTC, datetime, timedelta


class NaiveMoment(ValueError):
    """A moment without a zone, or not in UTC, reached the law."""


def require_utc(moment: datetime) -> datetime:
    """Return `moment` if it is aware and in UTC.

    >>> require_utc(datetime(2026, 11, 24, 15, 0))
    Traceback (most recent call last):
    motions.moments.NaiveMoment: 2026-11-24T15:00:00 has no zone or is not in UTC
    """
    if moment.utcoffset() != timedelta(0):
        raise NaiveMoment(f"{moment.isoformat()} has no zone or is not in UTC")
    return moment.astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """A moment (UTC) as it is written down and hashed: always 27 characters. Raises NaiveMoment.

    >>> moment_text(datetime(2026, 12, 8, 23, 0, tzinfo=UTC))
    '2026-12-08T23:00:00.000000Z'
    """
    return require_utc(moment).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def second_of(moment: datetime) -> datetime:
    """The second in which a moment lies: all that a mail server tells of an arrival (RFC 3501, 2.3.3).

    >>> second_of(datetime(2026, 11, 24, 14, 0, 0, 700_000, tzinfo=UTC)).isoformat()
    '2026-11-24T14:00:00+00:00'
    """
    return moment.replace(microsecond=0)
