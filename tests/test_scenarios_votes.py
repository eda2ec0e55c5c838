"""What becomes of a seat's words: changed, repeated, late, overtaken, entered by hand (design: Voting)."""

from datetime import timedelta

from scenario import DEPUTY, Play, around, local

from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import Changes, Channel, Choice, SeatRule, Standing, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION


def test_it_counts_the_last_word_of_a_seat_and_tells_both_people() -> None:
    """The representative objects, the deputy withdraws it, the representative objects again: it is an objection."""
    play = Play.admission("2026-11-24 09:00")
    play.says("diakonie", OBJECT, "2026-11-24 10:00")
    play.says("diakonie", NONE, "2026-11-25 10:00", DEPUTY)
    play.says("diakonie", OBJECT, "2026-11-26 10:00")
    told = play.sent(NoticeKind.VOTE_COUNTED, "diakonie")
    assert len(told) == 6, "three votes, each acknowledged to both"
    last = told[-1]
    assert last.replaces is not None
    assert last.replaces.choice is NONE
    play.all_confirm("2026-11-26 11:00")
    play.clock("2026-12-11 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts[OBJECT] == 1
    assert len(play.case.ballots) == 3


def test_it_changes_nothing_when_a_button_is_pressed_twice() -> None:
    """A button sets, it never toggles."""
    play = Play.admission("2026-11-24 09:00")
    play.says("diakonie", OBJECT, "2026-11-24 10:00")
    again = play.says("diakonie", OBJECT, "2026-11-24 10:01")
    assert not isinstance(again, Refusal)
    assert again.changes == ()
    assert [b.choice for b in play.case.ballots] == [OBJECT]


def test_it_keeps_a_late_mail_uncounted_whatever_its_date_header_says() -> None:
    """It arrived at 08:02 the morning after; only the arrival in the office's mailbox counts."""
    play = Play.admission("2026-11-24 09:00")
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    play.says("gfs", OBJECT, "2026-12-09 08:02", channel=Channel.MAIL)
    assert play.state() is State.PASSED
    assert play.case.ballots[-1].standing is Standing.LATE
    assert play.sent(NoticeKind.LATE, "gfs")


def test_it_counts_a_vote_that_the_coordinator_enters_for_a_letter() -> None:
    """With a note only; it is acknowledged to the seat."""
    play = Play.admission("2026-11-24 09:00")
    bare = play.enters_vote("gfs", OBJECT, "2026-11-25 10:00", "")
    assert isinstance(bare, Refusal)
    play.enters_vote("gfs", OBJECT, "2026-11-25 10:00", "Brief vom 24. November, unterschrieben")
    assert len(play.sent(NoticeKind.VOTE_COUNTED, "gfs")) == 2


def test_it_counts_a_late_word_after_all_when_the_close_moves_behind_it() -> None:
    """The receipt of one seat falls before the sources were read; the period runs anew, and the seat is told so."""
    surroundings = around(presumed_after=timedelta(days=2), presumption_basis="Beschluss (Beispiel)")
    play = Play.admission("2026-11-24 09:00", surroundings)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.presumes("gfs", 21, "2026-11-26 09:00", "2026-11-26 09:00")
    play.clock("2026-12-11 00:05", read_to="2026-12-10 23:00")
    play.says("bgw", OBJECT, "2026-12-11 00:06")
    assert play.case.ballots[-1].standing is Standing.LATE
    play.fails(21, "2026-12-11 00:07")
    play.confirms("gfs", "2026-12-11 10:00")
    assert local(play.motion.closes_at) == "2026-12-29 00:00"
    assert len(play.sent(NoticeKind.VOTE_COUNTED, "bgw")) == 2
    play.clock("2026-12-29 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts[OBJECT] == 1
    assert play.motion.result.late == ()


def test_it_keeps_a_mail_that_is_read_after_a_newer_press() -> None:
    """The mail arrived at nine and was read at eleven; the press at ten is the seat's last word, and both are kept."""
    play = Play.admission("2026-11-24 08:00")
    play.says("bgw", NONE, "2026-11-24 10:00")
    play.says("bgw", OBJECT, "2026-11-24 09:00", DEPUTY, Channel.MAIL, read_at="2026-11-24 11:00")
    assert len(play.case.ballots) == 2
    assert {n.code for n in play.sent(NoticeKind.NOT_COUNTED, "bgw")} == {"other_word_counts"}
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts[OBJECT] == 0


def test_it_lets_the_representative_go_first_where_the_agreement_says_so() -> None:
    """Then the deputy's word counts only while the representative has said nothing, whoever spoke last."""
    play = Play.admission("2026-11-24 08:00", around(seat_rule=SeatRule.REPRESENTATIVE_FIRST))
    play.says("bgw", OBJECT, "2026-11-24 10:00", DEPUTY)
    play.says("bgw", NONE, "2026-11-24 11:00")
    play.says("bgw", OBJECT, "2026-11-24 12:00", DEPUTY)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts == {NONE: 1, OBJECT: 0}


def test_it_lets_the_first_word_stand_where_votes_may_not_be_changed() -> None:
    """The first by arrival: a mail that lay there earlier takes the place of a press that was read before it."""
    play = Play.admission("2026-11-24 08:00", around(changes=Changes.NONE))
    play.says("bgw", NONE, "2026-11-24 10:00")
    refused = play.says("bgw", OBJECT, "2026-11-24 12:00", DEPUTY)
    assert isinstance(refused, Refusal)
    assert refused.code == "changes_not_allowed"
    play.says("bgw", OBJECT, "2026-11-24 09:00", DEPUTY, Channel.MAIL, read_at="2026-11-24 13:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts == {NONE: 0, OBJECT: 1}
