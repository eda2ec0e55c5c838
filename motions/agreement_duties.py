"""What an agreement file says beside its ballots: [joining], [sites], [[reports]], [review], [contacts], [terms],
[conferences], [meetings].
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from motions.agreement_fields import Fields, shown
from motions.agreement_mistakes import Fault
from motions.duties import (
    Begun,
    Body,
    ContactsRule,
    Duties,
    HeldRule,
    Joining,
    JoiningRule,
    ReportRule,
    ReviewRule,
    SitesRule,
    YearDay,
)
from motions.money import cents_of

R = TypeVar("R", ReportRule, Body)

REMINDERS = ("90 days", "30 days", "7 days")
MOST_SITES, LONGEST_CYCLE, LONGEST_ANSWER = 10_000, 50, 28  # days; what waits for an answer is kept for a month
FIRST_YEAR, LAST_YEAR = 2000, 2200
_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_PLAIN_YEAR = 2001  # no leap year: a day of any year is one of this


def duties_of(top: Fields) -> Duties:
    """Everything that the file says of them; each table may be left out."""
    usual = Duties()
    terms = top.table("terms")
    warning = terms.duration("warn_before") or usual.term_warning
    terms.done()
    return Duties(
        joining=_joining(top.table("joining")),
        sites=_sites(top.table("sites")) if top.has("sites") else None,
        reports=_reports(top.optional_tables("reports")),
        review=_review(top.table("review")) if top.has("review") else None,
        contacts=_contacts(top.table("contacts")) if top.has("contacts") else None,
        term_warning=warning,
        conferences=_held(top, "conferences"),
        meetings=_held(top, "meetings"),
    )


def _held(top: Fields, key: str) -> HeldRule | None:
    """What a network holds has a table of its own; what has none is not held there."""
    fields = top.table(key)
    if not top.has(key):
        return None
    rule = HeldRule(fields.text("clause"))
    fields.done()
    return rule


def begun_of(top: Fields) -> tuple[Begun, ...]:
    """The negotiations that went on, or had failed, before the program came."""
    return tuple(_begun(fields) for fields in top.optional_tables("negotiations"))


def _begun(fields: Fields) -> Begun:
    state = fields.one_of("state", ("open", "failed"))
    begun = Begun(fields.text("name"), fields.address("mail"), state == "failed", fields.text("reason"))
    fields.done()
    return begun


def _joining(fields: Fields) -> JoiningRule:
    rule = JoiningRule(fields.choice("by", Joining, Joining.BALLOT), fields.text("clause", ""))
    fields.done()
    return rule


def _sites(fields: Fields) -> SitesRule:
    rule = SitesRule(
        most=fields.whole("most", 1, MOST_SITES),
        cents=_cents(fields, "per_year"),
        clause=fields.text("clause"),
        ours=fields.flag("ours", False),
    )
    fields.done()
    return rule


def _cents(fields: Fields, key: str) -> int:
    value = fields.raw(key, required=True)
    cents = cents_of(value) if isinstance(value, str) else None
    if cents is None and value is not None:
        fields.mistake(key, Fault.NOT_AMOUNT, found=shown(value))
    return cents or 0


def _reports(tables: Sequence[Fields]) -> tuple[ReportRule, ...]:
    return _each_once(tables, [_report(fields) for fields in tables])


def _report(fields: Fields) -> ReportRule:
    bodies = fields.tables("bodies")
    rule = ReportRule(
        id=fields.identifier("id"),
        name=fields.text("name"),
        clause=fields.text("clause"),
        opens=_day(fields, "from"),
        due=_day(fields, "until"),
        bodies=_each_once(bodies, [_body(body) for body in bodies]),
        reminders=fields.durations("reminders", REMINDERS),
        years=_years(fields),
        ours=fields.flag("ours", False),
    )
    if (rule.opens.month, rule.opens.day) > (rule.due.month, rule.due.day) and fields.fine("from", "until"):
        fields.mistake("until", Fault.BEFORE, found=shown(fields.raw("until")), other=fields.path("from"))
    fields.done()
    return rule


def _body(fields: Fields) -> Body:
    body = Body(fields.identifier("id"), fields.text("name"), fields.address("mail"))
    fields.done()
    return body


def _each_once(tables: Sequence[Fields], rows: Sequence[R]) -> tuple[R, ...]:
    seen: dict[str, str] = {}
    for fields, row in zip(tables, rows, strict=True):
        if seen.setdefault(row.id, fields.path("id")) != fields.path("id") and row.id:
            fields.mistake("id", Fault.TWICE, found=shown(row.id), other=seen[row.id])
    return tuple(rows)


def _day(fields: Fields, key: str) -> YearDay:
    value = fields.raw(key, required=True)
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        found = date(_PLAIN_YEAR, int(match[1]), int(match[2])) if match else None
    except ValueError:
        found = None
    if found is None and value is not None:
        fields.mistake(key, Fault.NOT_YEAR_DAY, found=shown(value))
    return YearDay(found.month, found.day) if found else YearDay(1, 1)


def _years(fields: Fields) -> tuple[int, ...]:
    value = fields.raw("years")
    if value is None:
        return ()
    if isinstance(value, list) and value and all(type(y) is int and FIRST_YEAR <= y <= LAST_YEAR for y in value):
        return tuple(sorted(set(value)))
    fields.mistake("years", Fault.NOT_YEARS, found=shown(value))
    return ()


def _review(fields: Fields) -> ReviewRule:
    since = fields.raw("since")
    if since is not None and (not isinstance(since, date) or isinstance(since, datetime)):
        fields.mistake("since", Fault.NOT_DATE, found=shown(since))
        since = None
    rule = ReviewRule(fields.whole("every_years", 1, LONGEST_CYCLE), since, fields.text("clause"))
    fields.done()
    return rule


def _contacts(fields: Fields) -> ContactsRule:
    rule = ContactsRule(_day(fields, "ask_on"), fields.whole("answer_days", 1, LONGEST_ANSWER, 21))
    fields.done()
    return rule
