"""How a motion ends without a result, and what a member's leaving means for it."""

import pytest
from decide_reading import Law, admission, exclusion, persons, refused
from scenario import DEPUTY, REPRESENTATIVE, SIX, around, local

from motions.notice import NoticeKind
from motions.terms import CancelReason, Choice, Concerned, State


@pytest.mark.parametrize("rule", [Concerned.COUNTED, Concerned.VOTES, Concerned.LEFT_OUT])
def test_it_tells_the_concerned_member_how_its_exclusion_ended(rule: Concerned) -> None:
    """It was told of the application before all others, so it is told of the end, whether or not it is on the roll."""
    failed = exclusion(surroundings=around(concerned=rule))
    failed.all_confirm("2026-11-24 15:00")
    failed.clock("2026-12-09 00:00")
    cancelled = exclusion(surroundings=around(concerned=rule))
    cancelled.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    both = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    assert persons(failed.sent(NoticeKind.BINDING_DATE, "gfs")) == both
    assert persons(failed.sent(NoticeKind.RESULT, "gfs")) == both
    assert persons(cancelled.sent(NoticeKind.CANCELLED, "gfs")) == both


def carried(until: str = "2026-12-09 00:00", read_to: str | None = None) -> Law:
    """An exclusion that all five others are for, at its close."""
    play = exclusion()
    for seat in SIX:
        if seat != "gfs":
            play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.clock(until, read_to=read_to)
    return play


def test_it_is_moot_when_the_concerned_member_leaves_before_the_decision_has_reached_it() -> None:
    """Passed, but not effective: nobody is left to be excluded, and the membership ended on the day of the leaving."""
    play = carried()
    assert play.state() is State.PASSED
    play.withdraws("gfs", "2026-12-09 10:00")
    assert play.state() is State.MOOT
    assert {n.seat for n in play.sent(NoticeKind.MOOT)} == set(SIX)
    assert {n.code for n in play.sent(NoticeKind.MOOT)} == {"concerned_left"}
    assert refused(play.confirms_exclusion("2026-12-09 11:00")) == "state_forbids"
    assert local(play.case.members["gfs"].until) == "2026-12-09 10:00"


def test_it_is_moot_when_the_concerned_member_leaves_while_the_sources_are_read() -> None:
    """The count is fixed as at the close, and then there is nobody left to be told that its membership ends."""
    play = carried("2026-12-09 00:10", read_to="2026-12-08 23:00")
    play.withdraws("gfs", "2026-12-09 00:20")
    assert play.state() is State.AWAITING_SOURCES
    play.clock("2026-12-09 00:30")
    assert play.state() is State.MOOT
    assert play.motion.result is not None
    assert play.motion.result.counts[Choice.FOR] == 5
    assert play.sent(NoticeKind.EXCLUDED) == []
    assert {n.seat for n in play.sent(NoticeKind.MOOT)} == set(SIX)
    assert play.events()[-2:] == ["pass", "lose_object"]


def test_it_lets_nobody_step_back_from_an_exclusion() -> None:
    """There is no applicant in it; a proposer takes its application back before the close, which is cancelling."""
    assert refused(carried().loses_object("applicant_steps_back", "2026-12-09 10:00")) == "state_forbids"
    assert refused(exclusion().loses_object("applicant_steps_back", "2026-11-25 10:00")) == "state_forbids"
    assert refused(admission().loses_object("concerned_left", "2026-11-25 10:00")) == "state_forbids"
