"""The letter that brings an applicant the agreement for signature (§ 6 (4)), and when to write again. Pure.

The agreement names no time for the signed copy: without a date in the letter an admission never lapses. A date is the
office's (§ 148 BGB), and ends as a period does: with its day, or with the next working day (§§ 188 (1), 193 BGB).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motions import days
from motions.rules import Calendar, Procedure


@dataclass(frozen=True, slots=True)
class Cover:
    """The letter. All moments are in UTC.

    until: the end of the last day that it names for the signed copy, None where it names none. sent_at: when it went
    out, None while it waits for the result. reminded: when it was followed by a reminder.
    """

    until: datetime | None = None
    sent_at: datetime | None = None
    reminded: tuple[datetime, ...] = ()

    def in_time(self, at: datetime) -> bool:
        """Whether a copy that arrived at `at` came by the date that the letter names."""
        return self.until is None or at < self.until


def end_of(day: date, calendar: Calendar) -> datetime:
    """When the day that a letter names is over: 24:00 local, of the next working day where it is none (§ 193 BGB).

    >>> end_of(date(2026, 12, 26), Calendar()).isoformat()  # a holiday and a Saturday: Monday 28 December
    '2026-12-28T23:00:00+00:00'
    """
    return days.end_of_day(days.working_day_from(day, calendar), calendar)


def reminder_due(cover: Cover, rules: Procedure) -> datetime | None:
    """When the applicant is reminded next; None: never. Each interval after the last word to it, and before a date that
    the letter names as long as members are reminded before a close.
    """
    if cover.sent_at is None:
        return None
    last = cover.reminded[-1] if cover.reminded else cover.sent_at
    moments = [last + rules.remind_applicant] if rules.remind_applicant else []
    moments += [at for at in _before(cover.until, rules.reminders) if at > last]
    return min(moments, default=None)


def _before(until: datetime | None, spans: tuple[timedelta, ...]) -> list[datetime]:
    return [until - span for span in spans] if until else []
