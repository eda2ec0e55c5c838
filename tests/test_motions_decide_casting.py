"""A seat's word: who may say it, what becomes of it, who is told, and that it proves receipt."""

from decide_reading import admission, refused
from scenario import local

from motions.terms import Channel, Choice

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION


def test_it_proves_receipt_by_the_earlier_of_two_equal_words_that_was_read_later() -> None:
    """A press at ten past midnight, then a mail that had arrived at 23:50: the seat has received on the 24th.

    The word is the same and counts once; but a seat has received at the earliest evidence, and the day decides.
    """
    play = admission()
    play.says("gfs", OBJECT, "2026-11-25 00:10")
    play.says("gfs", OBJECT, "2026-11-24 23:50", channel=Channel.MAIL, read_at="2026-11-25 00:30")
    assert len(play.case.ballots) == 1
    assert local(min(e.at for e in play.case.evidence if e.seat == "gfs")) == "2026-11-24 23:50"


def test_it_takes_no_entry_for_a_vote_that_lies_ahead_or_before_the_motion() -> None:
    """A coordinator enters what has arrived, with the day on which it did: neither tomorrow nor before the opening."""
    play = admission()
    ahead = play.enters("gfs", OBJECT, "2026-11-25 10:01", "Brief", entered="2026-11-25 10:00")
    assert refused(ahead) == "receipt_in_future"
    before = play.enters("gfs", OBJECT, "2026-11-24 08:59", "Brief", entered="2026-11-25 10:00")
    assert refused(before) == "receipt_before_opening"
    at_once = play.enters("gfs", OBJECT, "2026-11-24 09:00", "Brief", entered="2026-11-24 09:00")
    assert [b.choice for b in play.case.ballots] == [OBJECT], at_once
