"""How a motion ends without a result, and what a member's leaving means for it."""

import pytest
from decide_reading import COORDINATOR, Law, admission, designating, done, exclusion, in_state, persons, refused
from scenario import DEPUTY, REPRESENTATIVE, SIX, around, at, local

from motions.changes import Decision, MemberLeft, MotionChanged
from motions.decide import ending
from motions.decide.evolve import evolve
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.register import present_fingerprint
from motions.states import UNCLOSED
from motions.terms import CancelReason, Choice, Concerned, State

EVERYBODY = [f"{seat}-{role}" for seat in SIX for role in (REPRESENTATIVE, DEPUTY)]


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
    assert {n.code for n in play.sent(NoticeKind.MOOT)} == {"concerned_left"}
    assert {n.seat for n in play.sent(NoticeKind.MOOT)} == set(SIX)
    assert play.events()[-2:] == ["pass", "lose_object"]


def test_it_lets_nobody_step_back_from_an_exclusion() -> None:
    """There is no applicant in it; a proposer takes its application back before the close, which is cancelling."""
    assert refused(carried().loses_object("applicant_steps_back", "2026-12-09 10:00")) == "state_forbids"
    assert refused(exclusion().loses_object("applicant_steps_back", "2026-11-25 10:00")) == "state_forbids"
    assert refused(admission().loses_object("concerned_left", "2026-11-25 10:00")) == "state_forbids"


@pytest.mark.parametrize("reason", CancelReason)
@pytest.mark.parametrize("state", State)
def test_it_cancels_before_the_close_only(state: State, reason: CancelReason) -> None:
    """For a reason of the closed list; afterwards the count stands (design: Voting). What is cancelled has no count."""
    play = in_state(state)
    decided = play.cancels(reason, "2026-12-16 10:00")
    if state not in (State.COLLECTING, State.BINDING):
        uncounted = state in (State.CANCELLED, State.MOOT)
        assert decided == Refusal("state_forbids" if uncounted else "cancel_after_close", {"state": state})
        return
    (change,) = done(decided).changes
    assert isinstance(change, MotionChanged)
    assert (change.event, change.was, change.by, change.why) == ("cancel", state, COORDINATOR, reason)
    assert (play.state(), play.motion.cancelled_why, play.motion.result) == (State.CANCELLED, reason, None)


def test_it_tells_everybody_who_was_asked_that_it_is_cancelled() -> None:
    """Seats by all their people, the applicant by mail, and what is shown already is brought up to date."""
    play = admission()
    decided = done(play.cancels(CancelReason.DEFECTIVE_NOTICE, "2026-11-25 10:00"))
    told = [n for n in decided.notices if n.kind is NoticeKind.CANCELLED]
    applicant = "Wärmestube Musterviertel e. V. (Beispiel)"
    assert sorted(persons(told)) == sorted([*EVERYBODY, applicant])
    assert {n.code for n in told} == {"defective_notice"}
    assert told[-1].to.mails == ("info@waermestube.example",)
    assert [n.kind for n in decided.notices if n.edits] == [NoticeKind.MOTION] * 12
    assert len([n for n in decided.notices if n.motion is None]) == 0


@pytest.mark.parametrize("state", State)
def test_it_loses_its_object_before_the_close_or_before_the_signature(state: State) -> None:
    """The applicant steps back; between the close and the count nothing is taken back."""
    play = in_state(state)
    decided = play.loses_object("applicant_steps_back", "2026-12-16 10:00")
    if state not in (State.COLLECTING, State.BINDING, State.PASSED):
        assert decided == Refusal("state_forbids", {"state": state})
        return
    (change,) = done(decided).changes
    assert isinstance(change, MotionChanged)
    assert (change.event, change.was, change.by) == ("lose_object", state, COORDINATOR)
    assert change.why == "applicant_steps_back"
    assert play.state() is State.MOOT
    applicant = "Wärmestube Musterviertel e. V. (Beispiel)"
    assert sorted(persons(play.sent(NoticeKind.MOOT))) == sorted([*EVERYBODY, applicant])
    assert {n.code for n in play.sent(NoticeKind.MOOT)} == {"applicant_steps_back"}


@pytest.mark.parametrize("state", State)
def test_it_strikes_a_member_that_leaves_from_the_roll_of_a_motion_that_runs(state: State) -> None:
    """The base shrinks, both fingerprints can be printed; a result that stands keeps its roll.

    It left before the close: where the count waits for sources already, that comes to light only now.
    """
    play = in_state(state)
    before = play.motion
    play.withdraws("trockendock", "2026-12-08 10:00")
    if state not in UNCLOSED:
        assert play.motion == before
        return
    assert (before.roll.base(), play.motion.roll.base()) == (6, 5)
    assert play.motion.roll.struck == ("trockendock",)
    assert play.motion.roll.fingerprint == before.roll.fingerprint != present_fingerprint(play.motion.roll)
    assert play.events()[-1 if state is not State.COLLECTING else 0] == "seat_struck"
    play.withdraws("trockendock", "2026-12-16 11:00")
    assert play.motion.roll.struck == ("trockendock",)


def test_it_changes_nothing_when_a_member_leaves_after_the_close_while_the_sources_are_read() -> None:
    """Whoever was a member at the close is counted: nothing is entered, nobody is told of another roll."""
    play = in_state(State.AWAITING_SOURCES)
    assert play.motion.closes_at is not None
    play.case = evolve(play.case, [MemberLeft("trockendock", play.motion.closes_at, "withdrawal")])
    assert ending.member_leaves(play.case, "trockendock", at("2026-12-16 11:00")) == Decision()


def test_it_changes_nothing_for_a_member_that_was_never_asked() -> None:
    """One that joined while the motion runs is not on its roll, and leaves it as it is."""
    play = admission()
    assert ending.member_leaves(play.case, "tafel", at("2026-11-25 10:00")) == Decision()


def test_it_binds_when_the_last_member_without_receipt_leaves() -> None:
    """Nobody is waited for any more; the period runs from the last receipt of those that stay."""
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.withdraws("gfs", "2026-11-30 10:00")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, "2026-12-09 00:00")
    assert {n.seat for n in play.sent(NoticeKind.BINDING_DATE)} == set(SIX) - {"gfs"}
    assert play.events() == ["seat_struck", "all_received"]


@pytest.mark.parametrize(("left", "close"), [("2026-12-02", "2026-12-16"), ("2026-12-21", "2026-12-25")])
def test_it_keeps_a_date_once_announced_when_the_last_member_without_receipt_leaves(left: str, close: str) -> None:
    """Its receipt of 1 December fell; the close told then stays, and three working days after it has left, too."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.chat_takes("gfs", 7, "2026-12-01 10:00")
    play.fails(7, "2026-12-02 09:00")
    assert play.state() is State.COLLECTING
    play.withdraws("gfs", f"{left} 10:00")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, f"{close} 00:00")


def test_it_never_strikes_the_member_that_an_exclusion_is_about() -> None:
    """It left between close and count, then a receipt fell: the motion about it has lost its object, that is all."""
    play = exclusion(surroundings=designating(around(), f"bgw-{REPRESENTATIVE}"))
    play.chat_takes("bgw", 7, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("bgw",))
    play.clock("2026-12-09 00:05", read_to="2026-12-08 23:00")
    play.withdraws("gfs", "2026-12-09 00:10")
    play.fails(7, "2026-12-09 00:20")
    assert (play.state(), play.motion.roll.base()) == (State.COLLECTING, 6)


def test_it_never_moves_the_date_earlier_when_the_last_to_receive_leaves() -> None:
    """A date once announced stays."""
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.confirms("gfs", "2026-11-26 10:00")
    assert local(play.motion.closes_at) == "2026-12-11 00:00"
    play.withdraws("gfs", "2026-11-27 10:00")
    assert local(play.motion.closes_at) == "2026-12-11 00:00"
    assert len(play.sent(NoticeKind.BINDING_DATE, "bgw")) == 2


def test_it_goes_on_when_the_proposer_leaves() -> None:
    """Its seat is struck; the motion is about somebody else, and the proposer keeps its name in it."""
    play = exclusion()
    play.withdraws("bgw", "2026-11-25 10:00")
    assert (play.state(), play.motion.roll.base(), play.motion.proposer) == (State.COLLECTING, 5, "bgw")
    play.all_confirm("2026-11-25 15:00")
    (shown, *_) = {n.motion.proposer for n in play.sent(NoticeKind.BINDING_DATE) if n.motion}
    assert shown == "Bgw (Beispiel)"


@pytest.mark.parametrize("rule", Concerned)
def test_it_is_moot_when_the_concerned_member_leaves_before_the_close(rule: Concerned) -> None:
    """Whether or not it is on the roll, with notice to all."""
    play = exclusion(surroundings=around(concerned=rule))
    play.withdraws("gfs", "2026-11-25 10:00")
    assert play.state() is State.MOOT
    assert {n.seat for n in play.sent(NoticeKind.MOOT)} == set(SIX)
    change = play.changes[-1]
    assert isinstance(change, MotionChanged)
    assert (change.why, change.by) == ("concerned_left", None)


@pytest.mark.parametrize("votes", [4, 5])
def test_it_only_fails_where_the_concerned_member_left_and_too_few_were_for_it(votes: int) -> None:
    """A failed exclusion has a result already; it has nothing left to lose."""
    play = exclusion()
    for seat in [seat for seat in SIX if seat != "gfs"][:votes]:
        play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:10", read_to="2026-12-08 23:00")
    play.withdraws("gfs", "2026-12-09 00:20")
    play.clock("2026-12-09 00:30")
    assert play.state() is (State.FAILED if votes == 4 else State.MOOT)


@pytest.mark.parametrize("ended", [State.CANCELLED, State.FAILED, State.EFFECTIVE])
def test_it_leaves_an_exclusion_that_is_over_as_it_is(ended: State) -> None:
    """Whoever was excluded cannot leave once more; whoever was not may, and the old result stands."""
    play = exclusion() if ended is State.CANCELLED else carried() if ended is State.EFFECTIVE else exclusion()
    if ended is State.CANCELLED:
        play.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    elif ended is State.EFFECTIVE:
        play.confirms_exclusion("2026-12-10 10:00")
    else:
        play.all_confirm("2026-11-24 15:00")
        play.clock("2026-12-09 00:00")
    assert play.state() is ended
    before = play.motion
    assert ending.member_leaves(play.case, "gfs", at("2026-12-16 10:00")) == Decision()
    assert play.motion == before


def test_it_names_the_motion_that_begins_in_its_place() -> None:
    """The notice was defective: everybody reads where it goes on, the applicant too; else nothing of the kind."""
    order = (admission().case, CancelReason.DEFECTIVE_NOTICE, COORDINATOR, at("2026-11-25 10:00"))
    named, plain, moot = {"again": "2026-02"}, ending.cancel(*order), ending.moot(order[0], "lost", order[3])
    for decided, facts in ((ending.cancel(*order, "2026-02"), named), (plain, {}), (moot, {})):
        told = [n for n in done(decided).notices if n.kind in (NoticeKind.CANCELLED, NoticeKind.MOOT)]
        assert {n.seat for n in told} == {*SIX, None}
        assert all(n.facts == facts for n in told)
