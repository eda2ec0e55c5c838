"""From a passed motion to its effect: the agreement for the applicant, the signature, the end of a membership."""

from decide_reading import Law, admission, done, exclusion, refused
from scenario import DEPUTY, SIX, local

from motions.terms import CancelReason, Choice, State


def passed_admission() -> Law:
    """Nobody has objected."""
    play = admission()
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    return play


def passed_exclusion() -> Law:
    """All five others were for it; the notice is on its way to the excluded member."""
    play = exclusion()
    for seat in SIX:
        if seat != "gfs":
            play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.clock("2026-12-09 00:00")
    return play


def test_it_takes_no_agreement_for_an_admission_that_has_ended() -> None:
    """Nothing changes any more after a final state: neither after failing nor once the applicant is a member."""
    member = passed_admission()
    done(member.countersigned("2026-12-15 10:00"))
    assert refused(member.gives_agreement("2026-12-16 10:00")) == "state_forbids"
    failed = admission()
    for seat in SIX:
        failed.says(seat, Choice.OBJECT, "2026-11-24 10:00")
    failed.clock("2026-12-09 00:00")
    assert failed.state() is State.FAILED
    cancelled = admission()
    cancelled.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    moot = admission()
    moot.loses_object("applicant_steps_back", "2026-11-25 10:00")
    for play in (failed, cancelled, moot):
        assert refused(play.gives_agreement("2026-12-10 10:00")) == "state_forbids", play.state()


def test_it_takes_no_earlier_answer_for_knowledge_of_the_exclusion() -> None:
    """The membership ends when the notice of the decision has arrived, so not before there was one."""
    play = passed_exclusion()
    early = play.confirms_exclusion("2026-12-08 23:59")
    assert refused(early) == "receipt_before_opening"
    assert play.state() is State.PASSED
    assert refused(play.enters_outcome("2026-12-08 23:59", entered="2026-12-09 10:00")) == "receipt_before_opening"
    done(play.confirms_exclusion("2026-12-09 00:00"))
    assert local(play.motion.effective_at) == "2026-12-09 00:00"


def test_it_says_that_the_state_forbids_it_when_the_notice_is_confirmed_once_more() -> None:
    """Somebody who has the power is not told that it has none."""
    play = passed_exclusion()
    done(play.confirms_exclusion("2026-12-10 11:00"))
    assert refused(play.confirms_exclusion("2026-12-10 11:00", DEPUTY)) == "state_forbids"
    assert local(play.case.members["gfs"].until) == "2026-12-10 11:00"
