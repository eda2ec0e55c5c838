"""What one coordinator enters alone counts, and never decides: when a second one is needed, and for which entries."""

from decide_reading import Law, admission, done, in_state
from scenario import FIRST, SECOND, at

from motions.decide import casting, second
from motions.decide.casting import Word
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
NOW = "2026-11-25 10:00"


def rests_on(play: Law) -> list[str]:
    """The entries that close or result rest on, as people name them."""
    return [second.key_of(entry) for entry in second.rests_on(play.case, at(NOW))]


def objecting(*others: str) -> Law:
    """GfS objects by a letter that one coordinator entered alone (v1), the others with a press; all have received."""
    play = admission()
    done(play.enters_vote("gfs", OBJECT, "2026-11-24 09:30", "Brief", second=None))
    for seat in others:
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    return play


def test_it_rests_on_the_vote_that_makes_the_majority() -> None:
    """§ 6 (3): four of six refuse an applicant, and the letter is the fourth; with four others it decides nothing."""
    assert rests_on(objecting("bethel", "bgw", "diakonie")) == ["v1"]
    assert rests_on(objecting("bethel", "bgw", "diakonie", "stadt")) == []
    assert rests_on(objecting("bethel")) == []


def test_it_rests_on_neither_of_two_entries_that_cancel_each_other_out() -> None:
    """A letter without an objection, and an older one with it that turns up later: without both, the same result."""
    play = admission()
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    done(play.enters_vote("gfs", NONE, "2026-11-24 12:00", "Brief", second=None))
    arrived = at("2026-11-24 11:00")
    older = Word("gfs", OBJECT, Channel.HAND, arrived, arrived, note="Brief", entered_by=FIRST)
    play._take(casting.cast(play.case, older, at("2026-11-24 12:30")), "2026-11-24 12:30")
    play.all_confirm("2026-11-24 15:00")
    assert [b.choice for b in play.case.ballots[-2:]] == [NONE, OBJECT]
    assert rests_on(play) == []


def test_it_needs_no_second_for_an_entry_that_moves_nothing() -> None:
    """The close is known and stays where it is: GfS had confirmed before its letter arrived."""
    play = in_state(State.BINDING)
    close = play.motion.closes_at
    done(play.letter("gfs", "2026-11-24 16:00", "Rückschein", second=None))
    assert play.motion.closes_at == close
    earlier = play.letter("gfs", "2026-11-24 16:00", "Rückschein", second=FIRST)
    assert earlier == Refusal("second_person_same")


def two_alone() -> Law:
    """The receipt of GfS (e2) and the objection of BGW (v1), each entered by one coordinator alone."""
    play = admission()
    done(play.letter("gfs", "2026-11-24 09:30", "Rückschein", second=None))
    done(play.enters_vote("bgw", OBJECT, "2026-11-24 09:40", "Brief", second=None))
    return play


def test_it_asks_once_for_all_that_the_close_and_the_result_rest_on() -> None:
    """As soon as the date binds: by name, so that somebody can look them up."""
    play = two_alone()
    for seat in ("bethel", "diakonie", "stadt"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock(NOW)
    play.clock("2026-11-25 11:00")
    asked = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.ENTRIES]
    assert [n.text for n in asked] == ["e2, v1"]
    assert play.events()[-1] == "second_asked"


def test_it_lets_another_coordinator_vouch_for_several_at_once() -> None:
    """For those that are named, and for no other."""
    play = two_alone()
    done(play.enters_vote("diakonie", OBJECT, "2026-11-24 09:50", "Brief", second=None))
    done(play.letter("diakonie", "2026-11-24 09:50", "Rückschein", second=None))
    assert play.seconds("e2, V1", NOW, by=FIRST) == Refusal("second_person_same")
    done(play.seconds("e2, V1", NOW))
    assert [e.seconded_by for e in play.case.evidence] == [None, SECOND, None]
    assert [b.seconded_by for b in play.case.ballots] == [SECOND, None]


def test_it_says_which_entry_it_cannot_take() -> None:
    """One that is not there, that is no entry by hand, that has a second already, or that was taken back."""
    play = two_alone()
    assert play.seconds("v9", NOW) == Refusal("entry_unknown", {"entry": "v9"})
    assert play.seconds("e1", NOW) == Refusal("entry_unknown", {"entry": "e1"}), "the office's own, by opening"
    done(play.seconds("v1", NOW))
    assert play.seconds("v1", NOW) == Refusal("entry_seconded", {"entry": "v1"})
    done(play.takes_back("e2", NOW))
    assert play.seconds("e2", NOW) == Refusal("entry_revoked", {"entry": "e2"})


def test_it_lists_what_coordinators_have_entered_and_what_holds_of_it() -> None:
    """Receipts first, then votes; neither what people said themselves nor what was taken back."""
    play = admission()
    play.says("bgw", OBJECT, "2026-11-24 09:10")
    done(play.letter("gfs", "2026-11-24 09:20", "Rückschein"))
    for seat in ("stadt", "gfs"):
        done(play.enters_vote(seat, OBJECT, "2026-11-24 09:30", "Brief"))
    done(play.takes_back("v2", "2026-11-24 10:00"))
    receipt = next(entry for entry in play.case.evidence if entry.note == "Rückschein")
    assert second.entries_by_hand(play.case) == (receipt, play.case.ballots[2])
