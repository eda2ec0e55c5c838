"""The close that is told to everybody: when it binds, moves, falls away, and what that means for words already said."""

from datetime import timedelta

from decide_reading import designating, persons
from scenario import DEPUTY, REPRESENTATIVE, SIX, Play, around, at, local

from motions.changes import EvidenceNoted, EvidenceRevoked
from motions.decide import dates
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, EvidenceKind, Standing, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
PRESUMING = {"presumed_after": timedelta(days=2), "presumption_basis": "Beschluss vom 1. März 2026 (Beispiel)"}


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
