"""§ 6 (4), the file of an admission: what it keeps of the letter and the copies, and what a refusal speaks of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from decide_reading import COORDINATOR, Law, admission, in_state
from scenario import SIX, around, at

from motions.changes import MotionChanged
from motions.decide import countersigning
from motions.decide.countersigning import Copy
from motions.model import Applicant, Refusal
from motions.notice import NoticeKind
from motions.terms import State

FRIDAY = date(2027, 1, 15)
MOTION = {"motion": "2026-01"}


def passed(day: date | None = FRIDAY) -> Law:
    """Passed on 8 December; the letter with the agreement goes out on the 10th."""
    play = admission(surroundings=around(SIX, (), remind_applicant=timedelta(days=14)))
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    play.gives_agreement("2026-12-10 10:00", day)
    return play


def lapsed() -> Law:
    """The last day that the letter named has gone by."""
    play = passed()
    play.clock("2027-01-16 00:00")
    assert play.state() is State.LAPSED
    return play


def told_by(play: Law) -> list[tuple[str, str | None, str]]:
    """What happened to the motion since its close, by whom, and why, as the journal keeps it."""
    changes = [change for change in play.changes if isinstance(change, MotionChanged)]
    events = [(change.event, change.by, change.why) for change in changes]
    return events[events.index(("agreement_given", COORDINATOR, "")) :]


def test_the_file_keeps_the_letter_each_reminder_and_the_copy() -> None:
    """Who gave the agreement and who entered the copy; a reminder is nobody's order."""
    play = passed(day=None)
    play.clock("2026-12-24 10:00")
    play.countersigned("2027-01-08 11:00")
    assert told_by(play) == [
        ("agreement_given", COORDINATOR, ""),
        ("applicant_reminded", None, ""),
        ("take_effect", COORDINATOR, ""),
    ]


def test_the_file_says_that_a_late_copy_was_accepted() -> None:
    """Membership without a copy in time rests on this entry (§ 150 (1) BGB)."""
    play = lapsed()
    play.accepts_late("2027-01-18 09:00", "2027-01-20 14:00")
    assert told_by(play)[-2:] == [("lapse", None, ""), ("take_effect", COORDINATOR, "late_copy_accepted")]


def test_the_members_are_told_once_that_it_has_lapsed_and_their_messages_are_brought_up_to_date() -> None:
    """One new message for each person; what they were shown before is changed in its place."""
    play = lapsed()
    new = [n for n in play.notices if n.kind is NoticeKind.LAPSED and not n.edits]
    assert len(new) == 1 + 2 * len(SIX)  # the applicant, and two people of each member
    shown = [n for n in play.notices if n.kind is NoticeKind.MOTION and n.motion and n.motion.state is State.LAPSED]
    assert len(shown) == 2 * len(SIX)
    assert all(n.edits for n in shown)


def test_an_agreement_given_before_the_close_waits_for_the_result() -> None:
    """Nobody is sent an agreement to sign while the members may still object."""
    play = admission()
    play.gives_agreement("2026-11-24 10:00")
    assert play.motion.cover is not None
    assert play.motion.cover.sent_at is None
    assert not play.sent(NoticeKind.APPLICANT_ACCEPTED)


@pytest.mark.parametrize(
    ("play", "arrived", "refusal"),
    [
        (passed(), "2027-01-16 00:00", Refusal("copy_late", MOTION)),
        (passed(), "2026-12-08 23:59", Refusal("receipt_before_opening")),
        (passed(), "2027-01-20 00:01", Refusal("receipt_in_future")),
        (in_state(State.FAILED), "2027-01-10 09:00", Refusal("state_forbids", {"state": State.FAILED})),
    ],
)
def test_it_takes_a_copy_between_the_result_and_the_date_and_says_what_is_wrong_with_another(
    play: Law, arrived: str, refusal: Refusal
) -> None:
    """Entered on 20 January."""
    assert countersigning.record(play.case, None, Copy(at(arrived), "stadt-1"), at("2027-01-20 00:00")) == refusal


def test_a_refusal_names_the_motion_it_speaks_of() -> None:
    """In time and so not late; a day that is over; an applicant whose name has been erased."""
    assert passed().accepts_late("2027-01-15 16:00", "2027-01-15 16:00") == Refusal("copy_in_time", MOTION)
    assert passed().gives_agreement("2026-12-11 10:00", date(2026, 12, 10)) == Refusal("day_too_early", MOTION)
    play = lapsed()
    play.case = replace(play.case, motion=replace(play.motion, applicant=Applicant("gelöscht", "")))
    for decide in (countersigning.record, countersigning.accept_late):
        copy = Copy(at("2027-01-15 16:00"), "stadt-1")
        assert decide(play.case, None, copy, at("2027-08-01 09:00")) == Refusal("applicant_erased", MOTION)
