"""Notices of every kind about inquiries, for the wording's tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from wording_samples import AFTER, NOW, OFFICIAL, notice
from wording_samples_meeting import met

from motions.inquiry.model import InquiryKind, Slot
from motions.inquiry.view import InquiryView, SeatSaid
from motions.notice import Matter, Notice, NoticeKind


def asking() -> Iterator[Notice]:
    """Inquiries of every kind, running and over; and meetings."""
    ends = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)
    said = (SeatSaid("Diakonie", ("Bitte an Hunde denken.",)), SeatSaid("GfS", ("",)), SeatSaid("Bethel", (None,)))
    about = InquiryView(
        "2026-R01",
        InquiryKind.CONSULTATION,
        "Notschlafstelle im Ostviertel",
        "Wir planen acht Plätze. Was sollten wir bedenken?",
        "§ 4 Abs. 2",
        "Europe/Berlin",
        "Stadt Bielefeld",
        ends,
        True,
        asker="GfS",
        questions=("",),
        said=said,
    )
    slots = tuple(Slot(datetime(2027, 1, day, 9, tzinfo=UTC), 90, "Rathaus") for day in (12, 13))
    suits = (
        SeatSaid("Diakonie", ("yes", "if_need_be")),
        SeatSaid("GfS", ("no", "yes")),
        SeatSaid("Bethel", (None,) * 2),
    )
    dates = replace(about, kind=InquiryKind.DATES, clause="", asker=None, questions=(), slots=slots, said=suits)
    asked = ("Was hat gut geklappt?", "Was fehlt?")
    answered = (SeatSaid("Diakonie", ("Die Fallkonferenzen.", None)), SeatSaid("GfS", (None, None)))
    evaluation = replace(about, kind=InquiryKind.EVALUATION, asker=None, questions=asked, said=answered)
    for view in (about, dates, evaluation):
        for kind in (NoticeKind.INQUIRY, NoticeKind.INQUIRY_REMINDER):
            yield notice(kind, None, inquiry=view)
        yield notice(NoticeKind.INQUIRY, None, inquiry=replace(view, clause="", said=()))
        yield replace(notice(NoticeKind.INQUIRY, None, inquiry=view), to=OFFICIAL)
        for files in ("", "Plan.pdf, Skizze.png"):
            facts = {"who": "Max Muster", "files": files}
            yield notice(NoticeKind.INQUIRY_NOTED, None, inquiry=view, at=NOW, facts=facts)
        over = replace(view, running=False)
        yield notice(NoticeKind.INQUIRY, None, inquiry=over, edits=True)
        yield notice(NoticeKind.INQUIRY_SUMMARY, None, inquiry=over)
        yield notice(NoticeKind.INQUIRY_LATE, None, inquiry=over, at=AFTER, text="Wir haben noch etwas.")
        yield notice(NoticeKind.INQUIRY_CANCELLED, None, inquiry=over, text="Das Vorhaben ist aufgegeben.")
        for code in ("opened", "closed", "late"):
            told = {"matter": Matter.INQUIRY, "code": code, "at": AFTER, "facts": {"person": "Max Muster"}}
            yield notice(NoticeKind.OFFICE, None, inquiry=view if code == "opened" else over, **told)
    yield notice(NoticeKind.INQUIRY_SUMMARY, None, inquiry=replace(evaluation, running=False, said=()))
    yield notice(NoticeKind.INQUIRY_CHOSEN, None, inquiry=replace(dates, running=False, chosen=1))
    yield notice(NoticeKind.INQUIRY_UNCLEAR, None, inquiry=about, code="empty", at=NOW)
    yield notice(NoticeKind.INQUIRY_UNCLEAR, None, inquiry=dates, code="dates", text="Vielleicht der 2.", at=NOW)
    yield notice(NoticeKind.INQUIRY_UNCLEAR, None, inquiry=evaluation, code="questions", text="Gut.", at=NOW)
    for code in ("", "unsure"):
        yield notice(
            NoticeKind.INQUIRY_ASKED,
            None,
            inquiry=replace(about, id=""),
            code=code,
            facts={"draft": "12", "files": "Plan.pdf"},
        )
    yield from met()
