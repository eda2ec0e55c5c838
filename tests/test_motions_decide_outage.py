"""An outage of ours makes nobody silent: what could not go out, and what nobody could read, counts against none."""

from dataclasses import replace

from scenario import Play, at

from motions import receipt
from motions.decide import progress
from motions.decide.progress import Reading
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason

OPENED = "2026-11-24 09:00"  # a Tuesday; escalate_after is two working days


def waiting() -> Play:
    """Nobody but GfS is waited for."""
    play = Play.admission(OPENED)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    return play


def told(play: Play, reading: Reading, when: str) -> list[str]:
    """What is sent to or about the seat without receipt."""
    decided = progress.advance(play.case, reading, at(when))
    return [n.kind.value for n in decided.notices if n.kind is NoticeKind.MOTION or n.matter is Matter.NO_RECEIPT]


def test_nobody_is_silent_while_its_answer_may_lie_unread() -> None:
    """The mailbox is out of reach from Wednesday to Monday evening: until then nobody can know who has answered."""
    play, unread = waiting(), Reading(at("2026-11-25 12:00"))
    for when in ("2026-11-26 09:00", "2026-11-30 09:00", "2026-11-30 20:00"):
        assert told(play, unread, when) == []
    came = Reading(at("2026-11-30 20:01"), unread=1)  # it has been fetched, and not been read
    assert told(play, came, "2026-11-30 20:01") == []
    assert told(play, replace(came, unread=0), "2026-11-30 20:01") == ["motion"] * 3 + ["office"]


def test_what_was_read_before_the_outage_counts_as_heard() -> None:
    """Read on Thursday at 09:00, to the end, and nothing was there: that suffices for what was due then."""
    assert told(waiting(), Reading(at("2026-11-26 09:00")), "2026-11-26 10:00") == ["motion"] * 3


def test_a_source_that_was_never_read_makes_nobody_silent() -> None:
    assert told(waiting(), Reading(None), "2026-12-04 09:00") == []


def test_days_count_from_when_the_notice_could_go_out() -> None:
    """The relay was gone from Tuesday to Thursday, 14:00: four working days later it is Wednesday, 14:00."""
    play = waiting()
    steps = [
        ("2026-11-26 09:00", []),
        ("2026-11-30 13:59", []),
        ("2026-11-30 14:00", ["motion"] * 3),
        ("2026-12-02 13:59", ["motion"] * 3),
        ("2026-12-02 14:00", ["motion"] * 3 + ["office"]),
    ]
    for when, due in steps:
        held_up = {"gfs": min(at(when), at("2026-11-26 14:00"))}  # until then: up to now
        assert told(play, Reading(at(when), held_up=held_up), when) == due, when


def test_what_held_one_seats_notice_up_delays_no_other() -> None:
    play = Play.admission(OPENED)
    play.all_confirm("2026-11-24 15:00", but=("gfs", "bgw"))
    now = at("2026-11-26 09:00")
    decided = progress.advance(play.case, Reading(now, held_up={"gfs": now}), now)
    assert {notice.seat for notice in decided.notices if notice.kind is NoticeKind.MOTION} == {"bgw"}


def test_nothing_is_due_yet_for_a_seat_whose_notice_went_out_late() -> None:
    """Neither step: it is not among the seats for which something is due."""
    now = at("2026-11-26 09:00")
    assert receipt.escalation(waiting().case, now, {"gfs": now}) == {}
    assert receipt.escalation(waiting().case, now) == {"gfs": 1}


def test_a_clock_that_was_put_back_makes_nobody_silent_sooner() -> None:
    """Read "on Thursday" by a clock that was ahead; now it is Wednesday."""
    assert told(waiting(), Reading(at("2026-11-26 09:00")), "2026-11-25 09:00") == []


def test_nobody_is_tried_to_be_reached_for_what_is_over() -> None:
    """A motion that was cancelled."""
    play = waiting()
    play.cancels(CancelReason.DEFECTIVE_NOTICE, "2026-11-25 10:00")
    assert progress.escalations(play.case, at("2026-12-04 09:00"), {}) == {}


def test_each_step_is_taken_once() -> None:
    """What has been done for a seat is not due again."""
    play = waiting()
    play.clock("2026-11-26 09:00")
    assert progress.escalations(play.case, at("2026-11-26 10:00"), {}) == {}
