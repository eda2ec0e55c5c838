"""Receipts, dates and count once more, each from what was known when the entry was written that speaks of them."""

from collections.abc import Iterator

from bot.records.bundle import Bundle, holidays
from bot.records.finding import Finding, compared
from bot.records.history import CONCLUDED, Point, points
from motions import receipt, register
from motions.model import Case
from motions.moments import moment_text
from motions.tally import tally
from motions.terms import State
from store import notes


def roll(bundle: Bundle) -> Iterator[Finding]:
    """The fingerprint is that of the seats."""
    kept = bundle.case.motion.roll
    if register.fingerprint(kept.seats) != kept.fingerprint:
        yield Finding("fingerprint")


def free_days(bundle: Bundle) -> Iterator[Finding]:
    """The holidays that the bundle names are those that the dates are counted with here."""
    place = bundle.case.motion.calendar.place
    counted = holidays(bundle.case.motion, bundle.made_at)
    for day in sorted({*counted, *bundle.holidays}):
        if counted.get(day) != bundle.holidays.get(day):
            yield Finding("holiday", {"day": day.isoformat(), "place": place})


def dates(bundle: Bundle) -> Iterator[Finding]:
    """Every date that was told is the one that the receipts known that day give (§§ 187, 188, 193 BGB)."""
    for point in points(bundle):
        if point.event in ("all_received", "close_moves"):
            yield from _date(point, point.body["closes_at"])
        elif point.event == "receipt_lost" and not receipt.close(point.case, point.entry.at).missing:
            yield Finding("receipt_not_lost", {"number": str(point.entry.number)})
        elif point.event in (*CONCLUDED, "leave_open") and point.case.motion.state is State.AWAITING_SOURCES:
            yield from _date(point, point.body["closes_at"])
            if point.entry.at < (receipt.close(point.case, point.entry.at).deadline.closes_at):
                yield Finding("too_early", {"number": str(point.entry.number)})


def _date(point: Point, told: str | None) -> Iterator[Finding]:
    close = receipt.close(point.case, point.entry.at)
    for seat in close.missing:
        yield Finding("no_receipt", {"seat": seat, "number": str(point.entry.number)})
    computed = moment_text(close.deadline.closes_at)
    if not close.missing and computed != told:
        facts = {"number": str(point.entry.number), "told": str(told), "computed": computed}
        yield Finding("date", facts)


def count(bundle: Bundle) -> Iterator[Finding]:
    """The count of what had come in by then gives this result."""
    for point in points(bundle):
        if point.event in CONCLUDED:
            yield from _result(point, bundle.case)
        elif point.event == "leave_open" and not tally(point.case, point.entry.at).pending_decides:
            yield Finding("pending", {"number": str(point.entry.number)})


def _result(point: Point, whole: Case) -> Iterator[Finding]:
    decided = point.case.motion.state is State.UNDECIDED
    result = tally(point.case, point.entry.at, pending_count=decided and _pending_count(whole))
    expected = notes.result(result)
    yield from compared(expected, point.body["result"] or {}, "result", {}, sealed=())
    if whole.motion.result != result:
        yield Finding("differs", {"what": "motion", "field": "result"})
    if result.passed is not (point.event == "pass"):
        yield Finding("outcome", {"event": point.event})
    if point.body["closed_at"] != point.body["closes_at"]:
        yield Finding("differs", {"what": "motion", "field": "closed_at"})


def _pending_count(whole: Case) -> bool:
    """What two coordinators have said about pending presses."""
    verdicts = whole.motion.verdicts
    return bool(verdicts) and verdicts[-1].count
