"""Pending presses and entries of one coordinator together: neither lets the other decide (design: Voting)."""

import pytest
from decide_reading import Law, admission, done
from scenario import FIRST, OFFICE, SECOND, SIX, State

from motions.decide import outcome
from motions.model import Refusal
from motions.terms import Choice

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION


def after_outage(objections: int) -> Law:
    """So many of the six object in time; the fifth has pressed while nobody could read."""
    play = admission()
    for seat in SIX[:objections]:
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    return play


def pressed(play: Law) -> Law:
    """The catch-up after the outage over the close."""
    play.clock("2026-12-09 00:05", read_to="2026-12-08 20:00")
    play.says("trockendock", OBJECT, "2026-12-09 06:00", since="2026-12-08 20:00")
    return play


def undecided(*, seconded: bool) -> Law:
    """Two object, one coordinator enters a third objection, and a fourth was pressed during an outage."""
    play = after_outage(2)
    second = SECOND if seconded else None
    done(play.enters_vote("gfs", OBJECT, "2026-12-01 10:00", "Brief", second=second))
    pressed(play).clock("2026-12-09 06:01")
    assert play.state() is State.UNDECIDED
    return play


def test_pending_presses_do_not_let_one_persons_entry_decide() -> None:
    """With the press there are four of six, and the fourth is what one coordinator has entered alone."""
    play = undecided(seconded=False)
    done(play.judges(FIRST, True, "2026-12-09 09:00"))
    refusal = play.judges(SECOND, True, "2026-12-09 09:10")
    assert refusal == Refusal("entries_unseconded", {"entries": "v3", "motion": "2026-01"})
    assert play.state() is State.UNDECIDED
    done(play.seconds("v3", "2026-12-09 09:20"))
    done(play.judges(SECOND, True, "2026-12-09 09:30"))
    assert play.state() is State.FAILED


def test_it_names_every_entry_that_lacks_a_second_person() -> None:
    """So that both can be seconded at once."""
    play = after_outage(1)
    for seat in ("gfs", "stadt"):
        done(play.enters_vote(seat, OBJECT, "2026-12-01 10:00", "Brief", second=None))
    pressed(play).clock("2026-12-09 06:01")
    done(play.judges(FIRST, True, "2026-12-09 09:00"))
    refusal = play.judges(SECOND, True, "2026-12-09 09:10")
    assert refusal == Refusal("entries_unseconded", {"entries": "v2, v3", "motion": "2026-01"})


@pytest.mark.parametrize(("seconded", "count", "state"), [(True, True, State.FAILED), (False, False, State.PASSED)])
def test_two_coordinators_settle_pending_presses_where_nothing_rests_on_one(
    seconded: bool, count: bool, state: State
) -> None:
    """The entry is seconded, or the press does not count and three of six are too few with it or without."""
    play = undecided(seconded=seconded)
    done(play.judges(FIRST, count, "2026-12-09 09:00"))
    done(play.judges(SECOND, count, "2026-12-09 09:10"))
    assert play.state() is state


def test_an_entry_that_changes_nothing_beside_pending_presses_needs_no_second_person() -> None:
    """Three object and the press is a fourth: what one coordinator has entered for the sixth does not matter."""
    play = after_outage(3)
    done(play.enters_vote("gfs", NONE, "2026-12-01 10:00", "Brief", second=None))
    pressed(play).clock("2026-12-09 06:01")
    done(play.judges(FIRST, True, "2026-12-09 09:00"))
    done(play.judges(SECOND, True, "2026-12-09 09:10"))
    assert play.state() is State.FAILED


def test_a_press_that_is_pending_makes_no_entry_decisive_by_itself() -> None:
    """Nobody has said yet that the press counts; three of six with the entry are as few as two."""
    play = pressed(after_outage(2))
    done(play.enters_vote("gfs", OBJECT, "2026-12-08 10:00", "Brief", second=None))
    assert play.state() is State.AWAITING_SOURCES


@pytest.mark.parametrize("seat", [OFFICE, "trockendock"])
def test_it_knows_whether_the_office_decides_on_its_own_word(seat: str) -> None:
    """Its two coordinators say whether late presses count; whoever reads of it is told where one is their own."""
    play = after_outage(3)
    assert not outcome.on_own_word(play.case)
    play.clock("2026-12-09 00:05", read_to="2026-12-08 20:00")
    play.says(seat, OBJECT, "2026-12-09 06:00", since="2026-12-08 20:00")
    assert outcome.on_own_word(play.case) is (seat == OFFICE)
