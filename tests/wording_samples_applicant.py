"""Notices about an applicant after its result, and about a motion that is taken back; for the wording's tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from wording_samples import ADMISSION, ADMITTED, AFTER, EXCLUSION, NOW, binding, notice, result, votes

from motions.cover import Cover
from motions.notice import Matter, Notice, NoticeKind
from motions.terms import State

UNTIL = datetime(2027, 1, 15, 23, 0, tzinfo=UTC)
PASSED = replace(binding(ADMISSION), state=State.PASSED, cover=Cover(None, AFTER))
DATED = replace(PASSED, cover=Cover(UNTIL, AFTER))
OPEN_LETTER = replace(PASSED, cover=None)
LAPSED = replace(DATED, state=State.LAPSED)
DRAFTS = {"inbox": "41", "sender": "info@waermestube.example", "draft": "0123456789ab", "refusing": "ba9876543210"}


def about_the_applicant() -> Iterator[Notice]:
    """With and without a date in the letter; reminders, lapse, a late copy; who takes a motion back."""
    counted = result(ADMISSION, True, *ADMITTED)
    outside = {"seat": None, "seat_name": ""}
    yield notice(NoticeKind.APPLICANT_NOTED, ADMISSION, **outside)
    for motion in (PASSED, DATED):
        yield notice(NoticeKind.APPLICANT_ACCEPTED, motion, result=counted, **outside)
        yield notice(NoticeKind.APPLICANT_REMINDER, motion, result=counted, facts={"postal": "Weg 1, Ort"}, **outside)
    for motion in (OPEN_LETTER, PASSED, DATED, LAPSED):
        yield notice(NoticeKind.STATUS, motion, votes=votes(*ADMITTED), result=counted)
    yield notice(NoticeKind.RESULT, DATED, result=counted, passed=True, votes=votes(*ADMITTED))
    yield notice(NoticeKind.LAPSED, LAPSED)
    for code in ("", "late"):
        yield notice(NoticeKind.LAPSED, LAPSED, code=code, **outside)
    yield notice(NoticeKind.OFFICE, LAPSED, matter=Matter.LAPSED, **outside)
    yield notice(NoticeKind.OFFICE, LAPSED, matter=Matter.COUNTERSIGNED, code="late", at=NOW, facts=DRAFTS, **outside)
    yield notice(NoticeKind.OFFICE, PASSED, matter=Matter.STEPS_BACK, text="Wir ziehen zurück.", facts=DRAFTS, at=NOW)
    yield from _taken_back()


def _taken_back() -> Iterator[Notice]:
    facts = {"draft": "0123456789ab", "who": "Max Muster"}
    for code in ("own", "other", "unsure"):
        yield notice(NoticeKind.TAKE_BACK_ASKED, EXCLUSION, code=code, at=NOW, text="Wir nehmen zurück.", facts=facts)
    yield notice(NoticeKind.TAKE_BACK_ASKED, ADMISSION, code="own", at=NOW, facts=facts)
    for code in ("asked", "done", "late"):
        told = {"who": "Max Muster", "asked": "Erika Beispiel"}
        yield notice(NoticeKind.OFFICE, EXCLUSION, matter=Matter.TAKEN_BACK, code=code, facts=told, text="Zurück.")
