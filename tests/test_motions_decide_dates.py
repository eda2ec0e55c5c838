"""The close that is told to everybody: when it binds, moves, falls away, and what that means for words already said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from decide_reading import admission, designating, done, in_state, persons
from scenario import DEPUTY, REPRESENTATIVE, SIX, Play, around, at, local

from motions.changes import Decision, MotionChanged
from motions.decide import dates
from motions.decide.opening import Surroundings
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION


def presuming() -> Surroundings:
    """Members that have decided to presume receipt two days after a mail has gone out."""
    return around(presumed_after=timedelta(days=2), presumption_basis="Beschluss vom 1. März 2026 (Beispiel)")


def test_it_calls_a_word_late_that_arrived_after_a_close_which_came_to_light_later() -> None:
    """One seat's mail of 24 November is read on 14 December: the period ended on the 8th, a word of the 10th is late.

    In time is what arrived before the close; the seat had been told that it counts and is told that it does not.
    """
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.says("bgw", OBJECT, "2026-12-10 10:00")
    assert play.sent(NoticeKind.VOTE_COUNTED, "bgw")
    play.says("gfs", NONE, "2026-11-24 20:00", channel=Channel.MAIL, read_at="2026-12-14 09:00")
    assert local(play.motion.closes_at) == "2026-12-09 00:00"
    assert persons(play.sent(NoticeKind.LATE)) == [f"bgw-{REPRESENTATIVE}", f"bgw-{DEPUTY}"]
    assert all(n.vote and n.vote.choice is OBJECT for n in play.sent(NoticeKind.LATE))
    play.clock("2026-12-14 09:01")
    assert play.motion.result is not None
    assert play.motion.result.counts == {OBJECT: 0, NONE: 1}
    assert play.motion.result.late == (1,)


def test_it_marks_an_undecided_motion_contested_when_a_receipt_falls() -> None:
    """The period is over and two coordinators are asked about pending presses: nothing reopens, but nobody may
    overlook that a seat is left without receipt.
    """
    play = Play.admission("2026-11-24 09:00", presuming())
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.presumes("gfs", 21, "2026-11-26 09:00", "2026-11-26 09:00")
    play.clock("2026-12-11 00:00", read_to="2026-12-10 20:00")
    play.says("trockendock", OBJECT, "2026-12-11 06:00", since="2026-12-10 20:00")
    play.clock("2026-12-11 06:01")
    assert play.state() is State.UNDECIDED
    play.fails(21, "2026-12-11 07:00", "Empfänger unbekannt")
    assert play.state() is State.UNDECIDED
    assert play.motion.contested == "Empfänger unbekannt"
    assert play.sent(NoticeKind.OFFICE)[-1].matter is Matter.CONTESTED


def test_it_reminds_again_before_a_close_that_has_moved() -> None:
    """Seven and two days before the close: before the one that now binds, not before one that is gone."""
    play = Play.admission("2026-11-24 09:00", designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-07 00:00")
    assert len(play.sent(NoticeKind.REMINDER, "bgw")) == 2
    play.fails(17, "2026-12-07 08:00")
    play.confirms("gfs", "2026-12-07 09:00")
    assert local(play.motion.closes_at) == "2026-12-22 00:00"
    play.clock("2026-12-14 23:59")
    assert len(play.sent(NoticeKind.REMINDER, "bgw")) == 2, "not before seven days before"
    play.clock("2026-12-15 00:00")
    assert len(play.sent(NoticeKind.REMINDER, "bgw")) == 4
    play.clock("2026-12-20 00:00")
    assert len(play.sent(NoticeKind.REMINDER, "bgw")) == 6


@pytest.mark.parametrize(("falls", "back"), [("08:00", "08:15"), ("00:00", "00:00")])
def test_it_does_not_repeat_reminders_for_a_close_that_has_come_back(falls: str, back: str) -> None:
    """The announced date binds again soon, or in the minute of the reminder: nobody is reminded of it twice."""
    play = Play.admission("2026-11-24 09:00", designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-02 00:00")
    play.fails(17, f"2026-12-02 {falls}")
    play.letter("gfs", "2026-11-24 12:00", "Bote", entered=f"2026-12-02 {back}")
    assert local(play.motion.closes_at) == "2026-12-09 00:00"
    play.clock("2026-12-02 08:20")
    assert len(play.sent(NoticeKind.REMINDER, "bgw")) == 2


def test_it_tells_of_unread_sources_again_at_a_close_that_has_moved() -> None:
    """After an hour the coordinator is told, at every close that waits for its sources."""
    play = Play.admission("2026-11-24 09:00", designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-09 01:00", read_to="2026-12-08 23:00")
    play.fails(17, "2026-12-09 02:00")
    play.confirms("gfs", "2026-12-09 09:00")
    assert local(play.motion.closes_at) == "2026-12-24 00:00"
    for minute in ("00:59", "01:00", "01:30"):
        play.clock(f"2026-12-24 {minute}", read_to="2026-12-23 23:00")
    assert [n.matter for n in play.sent(NoticeKind.OFFICE)].count(Matter.SOURCES) == 2


def test_it_contests_nothing_for_a_seat_that_was_not_waited_for() -> None:
    """The concerned member of an exclusion holds nothing up; that its own notice came back makes no close doubtful."""
    play = Play.exclusion("2026-11-24 09:00", surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    play.fails(17, "2026-12-10 08:00")
    assert play.state() is State.FAILED
    assert play.motion.contested is None


def test_it_tells_every_seat_the_binding_date_once() -> None:
    """As soon as the last receipt is known, and not again while nothing changes (design: Counting days)."""
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    assert play.sent(NoticeKind.BINDING_DATE) == []
    decided = done(play.confirms("gfs", "2026-11-25 10:00"))
    told = [n for n in decided.notices if n.kind is NoticeKind.BINDING_DATE]
    assert sorted(persons(told)) == sorted(f"{seat}-{role}" for seat in SIX for role in (REPRESENTATIVE, DEPUTY))
    assert {n.motion.deadline.last_day.isoformat() for n in told if n.motion and n.motion.binding} == {"2026-12-09"}
    edited = [n for n in decided.notices if n.edits]
    assert len(edited) == len(told), "what is shown already is brought up to date"
    play.confirms("gfs", "2026-11-25 11:00", DEPUTY)
    play.letter("bgw", "2026-11-24 11:00", "Bote", entered="2026-11-25 12:00")
    play.clock("2026-11-26 12:00")
    assert len(play.sent(NoticeKind.BINDING_DATE)) == len(told)
    change = next(c for c in play.changes if isinstance(c, MotionChanged))
    assert (change.event, change.was, change.by) == ("all_received", State.COLLECTING, None)
    assert (change.motion.closes_at, change.motion.announced_close) == (at("2026-12-10 00:00"),) * 2


def test_it_tells_everybody_that_the_date_is_open_again_and_keeps_it_as_the_earliest() -> None:
    """A receipt has fallen; the announced date does not bind any more and will not be undercut."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    sent = len(play.notices)
    play.fails(17, "2026-11-25 11:00")
    assert [(n.kind, n.edits) for n in play.notices[sent:]] == [(NoticeKind.DATE_OPEN, False)] * 12 + [
        (NoticeKind.MOTION, True)
    ] * 12
    assert not any(n.motion.binding for n in play.notices[sent:] if n.motion)
    assert (play.motion.closes_at, local(play.motion.announced_close)) == (None, "2026-12-09 00:00")
    assert play.events()[-1] == "receipt_lost"


def test_it_runs_again_when_a_receipt_falls_while_the_sources_are_read() -> None:
    """The close had come, but nothing is counted yet: a later proof moves it, a missing one opens it."""
    surroundings = designating(around(), f"gfs-{REPRESENTATIVE}")
    moved, opened = (admission(surroundings=surroundings) for _ in range(2))
    for play in (moved, opened):
        play.chat_takes("gfs", 17, "2026-11-24 10:00")
        play.all_confirm("2026-11-24 15:00", but=("gfs",))
    moved.confirms("gfs", "2026-12-01 10:00")
    for play in (moved, opened):
        play.clock("2026-12-09 00:10", read_to="2026-12-08 23:00")
        assert play.state() is State.AWAITING_SOURCES
        play.fails(17, "2026-12-09 00:20")
    assert (moved.state(), local(moved.motion.closes_at)) == (State.BINDING, "2026-12-16 00:00")
    assert moved.events()[-1] == "close_moves"
    assert len(moved.sent(NoticeKind.BINDING_DATE, "bgw")) == 4
    assert (opened.state(), opened.motion.closes_at) == (State.COLLECTING, None)


def test_it_tells_a_late_seat_that_its_word_counts_after_all() -> None:
    """The close has moved behind it; only the word that counts now is spoken of, and a seat that left hears nothing."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-09 00:10", read_to="2026-12-08 23:00")
    for seat, choice, minute in (("bgw", OBJECT, "11"), ("bgw", NONE, "12"), ("diakonie", OBJECT, "13")):
        play.says(seat, choice, f"2026-12-09 00:{minute}")
    play.says("bethel", OBJECT, "2026-12-09 00:14", since="2026-12-08 23:00")
    play.leaves("diakonie", "2026-12-09 00:15")
    assert play.sent(NoticeKind.VOTE_COUNTED) == []
    play.fails(17, "2026-12-09 00:20")
    told = [(n.seat, n.vote.choice) for n in play.sent(NoticeKind.VOTE_COUNTED) if n.vote]
    assert told == [("bgw", NONE)] * 2 + [("bethel", OBJECT)] * 2
    play.confirms("gfs", "2026-12-09 10:00")
    play.clock("2026-12-24 00:00")
    assert len(play.sent(NoticeKind.VOTE_COUNTED)) == 4, "told once"
    assert play.motion.result is not None
    assert (play.motion.result.counts, play.motion.result.late) == ({OBJECT: 1, NONE: 1}, ())


def test_it_settles_nothing_where_the_count_stands() -> None:
    """After the close nothing reopens by itself."""
    for state in State:
        play = in_state(state)
        if state not in (State.COLLECTING, State.BINDING, State.AWAITING_SOURCES):
            without = replace(play.case, evidence=())
            assert dates.settle_dates(without, at("2026-12-16 10:00")) == Decision(), state


def test_it_is_due_nothing_while_a_receipt_is_still_missing() -> None:
    """Collecting stays collecting."""
    play = admission()
    assert dates.settle_dates(play.case, at("2026-11-24 10:00")) == Decision()


@pytest.mark.parametrize(("left", "stays"), [("2026-12-09 12:00", False), ("2026-12-11 10:00", True)])
def test_who_was_a_member_at_the_close_that_holds_in_the_end_is_counted(left: str, stays: bool) -> None:
    """The chat that made the 8th the last day turns out to have failed; then the 9th is, by what the seat said itself.

    The Diakonie has left before that end, or after it: while the sources were still read.
    """
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 7, "2026-11-24 15:00")
    play.confirms("gfs", "2026-11-25 10:00", DEPUTY)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    assert local(play.motion.closes_at) == "2026-12-09 00:00"
    play.clock("2026-12-09 00:10", read_to="2026-12-08 20:00")
    play.leaves("diakonie", left)
    play.fails(7, "2026-12-11 12:00")
    assert local(play.motion.closes_at) == "2026-12-10 00:00"
    assert ("diakonie" in {seat.member for seat in play.motion.roll.present()}) is stays


def test_it_waits_where_there_is_no_evidence_at_all() -> None:
    """Nobody has received, not even the office: there is no date."""
    case = replace(admission().case, evidence=())
    assert dates.settle_dates(case, at("2026-11-24 10:00")) == Decision()
