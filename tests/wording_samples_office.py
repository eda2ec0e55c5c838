"""Notices about who becomes the office (§ 5 (4)), with invented numbers; for the wording's tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wording_samples import ADMISSION, AFTER, RECEIPTS, binding, notice, result, votes

from motions.notice import Notice, NoticeKind
from motions.terms import CANDIDATES, BallotKind, Choice, Kind

CHOICE_OF_OFFICE = replace(
    ADMISSION,
    id="2026-09",
    kind=Kind.OFFICE,
    subject="koordinierende Stelle ab 1. Februar 2027",
    applicant=None,
    clause="§ 5 Abs. 4",
    clause_text="... für welches sich mehr als die Hälfte der Mitglieder aussprechen.",
    ballot=BallotKind.SELECTION,
    counts=Choice.CANDIDATE,
    candidates=("Diakonie", "Musterbau"),
    from_day=date(2027, 2, 1),
    incumbent="Stadt Bielefeld",
)
CHOSEN = replace(binding(CHOICE_OF_OFFICE), chosen="Diakonie")
NAMED = (CANDIDATES[0], CANDIDATES[0], CANDIDATES[1], CANDIDATES[0], None, CANDIDATES[0])


def about_the_office() -> Iterator[Notice]:
    """The choice, its result either way, the question to the chosen member and the hand-over."""
    yield notice(NoticeKind.MOTION, CHOICE_OF_OFFICE)
    yield notice(NoticeKind.MOTION, replace(CHOICE_OF_OFFICE, after="2026-04"))
    yield notice(NoticeKind.MOTION, replace(CHOICE_OF_OFFICE, kind=Kind.OFFICE_AGREED, candidates=("Diakonie",)))
    counted = replace(result(CHOICE_OF_OFFICE, True, *NAMED), counted=4, leading=CANDIDATES[0])
    for motion, passed in ((CHOSEN, True), (binding(CHOICE_OF_OFFICE), False)):
        yield notice(NoticeKind.RESULT, motion, result=counted, passed=passed, votes=votes(*NAMED), receipts=RECEIPTS)
    yield notice(NoticeKind.CHOSEN, CHOSEN, result=counted)
    yield notice(NoticeKind.OFFICE_TAKEN, CHOSEN)
    yield notice(NoticeKind.HANDED_OVER, CHOSEN, at=AFTER)
    yield notice(NoticeKind.HANDED_OVER, CHOSEN, at=AFTER, text="Antrag 2026-07: Beispiel (Beispiel)")
    for code in ("office_declined", "chosen_left"):
        yield notice(NoticeKind.MOOT, CHOSEN, code=code)
