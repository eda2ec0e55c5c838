"""What time brings an inquiry, and how it ends: a reminder, the summary to all, the office's choice of a date."""

from dataclasses import replace
from datetime import datetime

from motions import client_data
from motions.changes import Decision, InquiryChanged
from motions.decide.progress import Reading
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import Inquiry, InquiryKind, InquiryState
from motions.model import Refusal
from motions.moments import moment_text
from motions.notice import Notice, NoticeKind


def advance(asking: Asking, reading: Reading, now: datetime) -> Decision:
    """Everything that is due at `now`. It ends only when every source has been read past its end, so that nothing
    that came in time is missing from the summary.
    """
    inquiry = asking.inquiry
    if inquiry.state is not InquiryState.OPEN:
        return Decision()
    if now >= inquiry.closes_at:
        read = reading.read_to is not None and reading.read_to >= inquiry.closes_at and not reading.unread
        return _close(asking, now) if read else Decision()
    if inquiry.remind_at is not None and inquiry.reminded_at is None and now >= inquiry.remind_at:
        return _remind(asking, now)
    return Decision()


def _remind(asking: Asking, now: datetime) -> Decision:
    """Once, and only seats that have said nothing at all."""
    reminded = replace(asking.inquiry, reminded_at=now)
    told = notices.to_seats(asking, NoticeKind.INQUIRY_REMINDER, now, asking.silent())
    return Decision((InquiryChanged(reminded, InquiryState.OPEN, "reminded", now),), told)


def _close(asking: Asking, now: datetime) -> Decision:
    closed = replace(asking, inquiry=replace(asking.inquiry, state=InquiryState.CLOSED, closed_at=now))
    told = notices.to_seats(closed, NoticeKind.INQUIRY_SUMMARY, now)
    shown = notices.to_seats(closed, NoticeKind.INQUIRY, now, edits=True)
    return Decision((_changed(closed.inquiry, asking, "closed", now),), told + shown + _to_office(closed, now))


def _to_office(closed: Asking, now: datetime) -> tuple[Notice, ...]:
    """Coordinators get the summary too, with the dates to choose from."""
    return notices.to_office(closed, "closed", now)


def _changed(inquiry: Inquiry, asking: Asking, event: str, now: datetime, by: str | None = None) -> InquiryChanged:
    return InquiryChanged(inquiry, asking.inquiry.state, event, now, by)


def choose(asking: Asking, item: int, by: str, now: datetime) -> Decision | Refusal:
    """The office chooses one of the dates, whatever the numbers say; once it has ended, or everybody has answered."""
    inquiry = asking.inquiry
    if inquiry.kind is not InquiryKind.DATES or not 0 <= item < len(inquiry.slots):
        return Refusal("inquiry_item_unknown", {"inquiry": inquiry.id})
    if inquiry.state is InquiryState.CANCELLED:
        return Refusal("inquiry_cancelled", {"inquiry": inquiry.id})
    if inquiry.state is InquiryState.OPEN and asking.silent():
        missing = ", ".join(asking.members[seat].name for seat in asking.silent())
        facts = {"inquiry": inquiry.id, "end": moment_text(inquiry.closes_at), "list": missing}
        return Refusal("inquiry_runs", facts)
    if inquiry.chosen == item:
        return Refusal("inquiry_chosen", {"inquiry": inquiry.id})
    ended = replace(inquiry, state=InquiryState.CLOSED, closed_at=inquiry.closed_at or now, chosen=item)
    chosen = replace(asking, inquiry=ended)
    told = notices.to_seats(chosen, NoticeKind.INQUIRY_CHOSEN, now)
    told += notices.to_seats(chosen, NoticeKind.INQUIRY, now, edits=True)
    return Decision((_changed(ended, asking, "chosen", now, by),), told)


def cancel(asking: Asking, why: str, by: str, now: datetime) -> Decision | Refusal:
    """It is taken back before its end, with a reason that all read; what was said is not put together."""
    inquiry = asking.inquiry
    if inquiry.state is not InquiryState.OPEN:
        return Refusal("inquiry_over", {"inquiry": inquiry.id})
    if not why.strip():
        return Refusal("reason_missing")
    if refusal := client_data.refused(why):
        return refusal
    ended = replace(inquiry, state=InquiryState.CANCELLED, closed_at=now, why=why.strip())
    cancelled = replace(asking, inquiry=ended)
    told = notices.to_seats(cancelled, NoticeKind.INQUIRY_CANCELLED, now, text=ended.why)
    told += notices.to_seats(cancelled, NoticeKind.INQUIRY, now, edits=True)
    return Decision((_changed(ended, asking, "cancelled", now, by),), told)
