"""Counting beside words that do not count: an entry taken back, a late vote, pending votes that are let in."""

from dataclasses import replace

from motions_cases import at, ballot, case

from motions.model import Case
from motions.tally import tally, word_of
from motions.terms import Choice, Standing

CLOSE, AFTER = at("2026-12-09 00:00"), at("2026-12-10 12:00")


def closed(told: Case) -> Case:
    """The case with its binding close."""
    return replace(told, motion=replace(told.motion, closes_at=CLOSE, announced_close=CLOSE))


def test_it_counts_what_was_said_after_an_entry_that_was_taken_back() -> None:
    """An entry by mistake counts for nothing and stands in nobody's way, its own seat's or another's."""
    mistake = replace(ballot(1, "gfs", Choice.OBJECT), revoked_at=at("2026-11-26 09:00"))
    told = closed(case(ballots=[mistake, ballot(2, "gfs", Choice.NO_OBJECTION), ballot(3, "bgw", Choice.OBJECT)]))
    counted = tally(told, AFTER)
    assert counted.counts == {Choice.OBJECT: 1, Choice.NO_OBJECTION: 1}
    assert (counted.late, counted.pending) == ((), ())
    word = word_of(told, "gfs")
    assert word is not None
    assert word.number == 2


def test_it_lets_pending_votes_count_and_no_late_one_with_them() -> None:
    """Two coordinators decide about presses of an outage; what arrived after the close for certain stays late."""
    words = [
        ballot(1, "gfs", Choice.OBJECT, "2026-12-09 06:00", standing=Standing.PENDING),
        ballot(2, "bgw", Choice.OBJECT, "2026-12-09 06:00", standing=Standing.LATE),
    ]
    counted = tally(closed(case(ballots=words)), AFTER, pending_count=True)
    assert (counted.counted, counted.late, counted.pending) == (1, (2,), ())
