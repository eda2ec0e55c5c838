"""What is due on a day of the calendar, as pure steps: the office is told of a step once, and of the latest only.

Whoever did not look for a while, or has only just come, hears of where it stands now and not of everything before.
"""

from calendar import monthrange
from datetime import date

from motions.duties import ReportRule, ReviewRule

WEEK = 7  # days between two reminders of what is overdue
AHEAD = (12, 3, 1)  # months: a review is announced a year, a quarter and a month ahead


def report_step(rule: ReportRule, year: int, today: date) -> str:
    """How far a year's report has come by the calendar: "" before it may be sent, then "opens", "before 30",
    "over 0", "over 1" (weeks).

    >>> from datetime import timedelta; from motions.duties import YearDay
    >>> rule = ReportRule("q", "Q", "", YearDay(7, 1), YearDay(12, 31), (), (timedelta(days=30), timedelta(days=7)))
    >>> [report_step(rule, 2026, date(*day)) for day in ((2026, 6, 30), (2026, 7, 1), (2026, 12, 1), (2026, 12, 25))]
    ['', 'opens', 'before 30', 'before 7']
    >>> [report_step(rule, 2026, date(2027, 1, day)) for day in (1, 7, 8)]
    ['over 0', 'over 0', 'over 1']
    """
    due = rule.due.of(year)
    if today > due:
        return f"over {((today - due).days - 1) // WEEK}"
    if today < rule.opens.of(year):
        return ""
    passed = [before.days for before in rule.reminders if due - before <= today]
    return f"before {min(passed)}" if passed else "opens"


def next_review(rule: ReviewRule, today: date) -> date | None:
    """The day of the review that lies ahead (today included); None where the file does not say from when to count.

    >>> next_review(ReviewRule(4, date(2020, 2, 29), ""), date(2021, 1, 1))
    datetime.date(2024, 2, 29)
    """
    if rule.since is None:
        return None
    months = 12 * rule.every_years
    day = months_later(rule.since, months)
    while day < today:
        months += 12 * rule.every_years
        day = months_later(rule.since, months)
    return day


def review_step(rule: ReviewRule, today: date) -> str:
    """Which announcement of the next review holds today: "2030-03-17 12" (months ahead), "" for none yet.

    >>> rule = ReviewRule(4, date(2026, 3, 31), "")
    >>> [review_step(rule, date(*day)) for day in ((2029, 3, 30), (2029, 3, 31), (2029, 12, 31), (2030, 2, 28))]
    ['', '2030-03-31 12', '2030-03-31 3', '2030-03-31 1']
    """
    day = next_review(rule, today)
    passed = [months for months in AHEAD if day and months_later(day, -months) <= today]
    return f"{day} {min(passed)}" if passed else ""


def months_later(day: date, months: int) -> date:
    """The same day of another month, its last where it has no such day.

    >>> months_later(date(2030, 3, 31), -1)
    datetime.date(2030, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
