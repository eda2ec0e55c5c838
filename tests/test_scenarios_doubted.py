"""What the lawyer of a member that lost would try: who was a member, who could receive, who decided, and when.

Each test is one attack on a result, played against the law. Others stand where their subject is tested.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from decide_reading import Law, admission, designating, done, exclusion, refused
from scenario import DEPUTY, OFFICE, REPRESENTATIVE, SIX, State, around, at, local

from motions.changes import OfficeHandedOver
from motions.decide.evolve import evolve
from motions.model import Mandate
from motions.notice import Matter, NoticeKind
from motions.receipt import receipts
from motions.rules import Calendar
from motions.terms import Choice, Power, Role

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
CLOSE, COUNTED = "2026-12-09 00:00", "2026-12-09 00:10"  # fourteen days after 24 November; when somebody looks
UNREAD = "2026-12-08 23:00"  # the sources have not been read past the close


def bound(objections: int = 0, **more: object) -> Law:
    """All have received on 24 November, and the first so many of the six object."""
    play = admission(**more)  # type: ignore[arg-type]  # of admission()
    for seat in SIX[:objections]:
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    assert local(play.motion.closes_at) == CLOSE
    return play


# Who was a member


def test_who_left_after_the_close_is_counted_however_late_the_count_is_made() -> None:
    """Four of six object. Ten minutes after the close one of them leaves, before anybody has counted: three of five
    would have refused it too, but the vote was over, and the result may not depend on when the program looks.
    """
    play = bound(4)
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    play.withdraws("bgw", "2026-12-09 00:10")
    play.clock("2026-12-09 09:00")
    assert play.motion.result is not None
    assert (play.motion.result.base, play.motion.result.counted, play.motion.roll.struck) == (6, 4, ())


def test_who_left_after_the_close_still_counts_in_the_base() -> None:
    """Three of six object, which is not more than half. One that was silent leaves after the close: three of five would
    be, and would refuse an applicant that the members had admitted.
    """
    play = bound(3)
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    play.withdraws("gfs", "2026-12-09 00:10")
    play.clock("2026-12-09 09:00")
    assert play.state() is State.PASSED


@pytest.mark.parametrize(("left", "base"), [("2026-12-08 23:59", 5), ("2026-12-09 00:00", 6)])
def test_the_day_of_the_close_is_over_at_midnight(left: str, base: int) -> None:
    """Who leaves on the last day has left; who leaves as the period is over was a member."""
    play = bound()
    play.withdraws("gfs", left)
    play.clock(COUNTED)
    assert play.motion.result is not None
    assert play.motion.result.base == base


def test_a_declaration_that_lay_at_the_office_since_before_the_close_counts_from_its_arrival() -> None:
    """§ 6 (5): it takes effect when it reaches the office, not when somebody enters it."""
    play = bound()
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    play.withdraws("gfs", "2026-12-08 11:00")
    play.clock("2026-12-09 09:00")
    assert play.motion.result is not None
    assert play.motion.result.base == 5


@pytest.mark.parametrize(("objections", "doubtful"), [(3, True), (2, False)])
def test_a_declaration_that_was_overlooked_makes_a_result_doubtful_where_it_matters(
    objections: int, doubtful: bool
) -> None:
    """Three of six did not refuse the applicant, three of five would have. Nothing reopens by itself: people decide."""
    play = bound(objections)
    play.clock(COUNTED)
    result = play.motion.result
    play.withdraws("gfs", "2026-12-08 11:00")
    assert (play.state(), play.motion.result) == (State.PASSED, result)
    assert (play.motion.contested is not None) is doubtful
    asked = [n.seat for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.CONTESTED]
    assert asked == (["gfs"] if doubtful else [])


def test_a_result_is_doubtful_by_who_left_before_the_close_and_by_nobody_else() -> None:
    """Four of six refuse an applicant. One of the four leaves afterwards: rightly counted. Of another it turns out that
    it had left before: three of five would have refused it too.
    """
    play = bound(4)
    play.clock(COUNTED)
    play.withdraws("bgw", "2026-12-10 10:00")
    play.withdraws("diakonie", "2026-12-08 11:00")
    assert (play.state(), play.motion.contested) == (State.FAILED, None)


def test_a_reopened_period_goes_on_without_those_that_left_meanwhile() -> None:
    """A receipt falls between close and count; who left after that close is no member at the next one."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 7, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    play.withdraws("bgw", "2026-12-09 00:10")
    assert play.motion.roll.base() == 6
    play.fails(7, "2026-12-09 00:20")
    assert (play.state(), play.motion.roll.struck) == (State.COLLECTING, ("bgw",))


def test_a_close_that_moves_behind_a_leaving_strikes_the_seat_after_all() -> None:
    """Between close and count the earlier of two receipts falls: the period runs two days longer, without who left."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 7, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.confirms("gfs", "2026-11-26 10:00")
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    play.withdraws("bgw", "2026-12-09 00:10")
    play.fails(7, "2026-12-09 00:20")
    assert (local(play.motion.closes_at), play.motion.roll.struck) == ("2026-12-11 00:00", ("bgw",))


def test_a_member_that_leaves_without_receipt_closes_no_vote_behind_everybodys_back() -> None:
    """Five have received on 24 November, the sixth never did: no period ran out. On 21 December it leaves.

    A close of 8 December, found out two weeks later, would make late what had been acknowledged as counted.
    """
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-12-15 10:00")
    play.withdraws("gfs", "2026-12-21 10:00")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, "2026-12-25 00:00"), "22, 23, 24"
    assert play.sent(NoticeKind.LATE) == []
    play.clock("2026-12-25 00:10")
    assert play.state() is State.FAILED, "three of five are more than half"


# Who could receive


@pytest.mark.parametrize(
    ("change", "received"),
    [({}, "2026-12-07 08:00"), ({"until": at("2026-12-06 12:00")}, ""), ({"since": at("2026-12-06 12:00")}, "")],
)
def test_a_notice_of_friday_evening_has_not_reached_a_deputy_whose_mandate_ended_on_sunday(
    change: dict[str, datetime], received: str
) -> None:
    """It counts as received on Monday at 8:00: by then nobody was there who could receive it for the member. Nor has it
    reached one whose mandate only began on Sunday: on Friday it came to somebody who was nobody's deputy.
    """
    found = designating(around(), f"gfs-{DEPUTY}")
    mandates = tuple(
        replace(m, **change) if m.person == f"gfs-{DEPUTY}" else m  # type: ignore[arg-type]  # fields of Mandate
        for m in found.mandates
    )
    play = admission("2026-12-04 17:00", replace(found, mandates=mandates))
    play.chat_takes("gfs", 7, "2026-12-04 19:30", DEPUTY)
    receipt = receipts(play.case, at("2026-12-08 09:00"))["gfs"]
    assert local(receipt.at if receipt else None) == received


def test_powers_that_change_while_a_motion_runs_take_no_receipt_back() -> None:
    """The deputy has confirmed while it could; from the next week on it may only vote (`store.mandates.set_powers`)."""
    play = admission()
    play.confirms("gfs", "2026-11-24 15:00", DEPUTY)
    changed = at("2026-11-30 10:00")
    (held,) = [m for m in play.case.mandates_of("gfs") if m.role is Role.DEPUTY]
    others = tuple(m for m in play.case.mandates if m != held)
    now = (replace(held, until=changed), replace(held, powers=frozenset({Power.VOTE}), since=changed))
    assert receipts(replace(play.case, mandates=(*others, *now)), at("2026-12-01 09:00"))["gfs"] is not None


def test_a_channel_that_is_designated_later_makes_nothing_arrive_before() -> None:
    """What lay in a chat before the member took delivery there was not received there."""
    play = admission()
    play.chat_takes("gfs", 7, "2026-11-24 10:00")
    play.case = replace(play.case, people=designating(around(), f"gfs-{REPRESENTATIVE}").people)
    assert receipts(play.case, at("2026-11-25 10:00"))["gfs"] is None


# Who decided


def test_a_new_office_takes_no_receipt_from_the_old_one() -> None:
    """§ 5 (4): the office changes hands while a motion runs that it had opened. Who opened it has had it ever since."""
    play = bound()
    handed_over = at("2026-12-01 00:00")
    ends = tuple(m for m in play.case.mandates if m.member == OFFICE and m.role is Role.COORDINATOR)
    play.case = evolve(play.case, [OfficeHandedOver("bgw", "bethel", handed_over, "2025-09", end=ends)])
    play.clock("2026-12-01 00:01")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, CLOSE)
    play.clock(COUNTED)
    assert play.state() is State.PASSED


def test_nobody_else_is_given_receipt_by_the_opening() -> None:
    """Only a member that ran the procedures when the motion was opened: who comes to run them later has yet to read."""
    play = admission()
    forged = replace(play.case.evidence[0], id="e9", seat="gfs")
    begins = at("2026-11-25 00:00")
    coordinates = Mandate(f"gfs-{REPRESENTATIVE}", "gfs", Role.COORDINATOR, frozenset(), since=begins)
    later = evolve(play.case, [OfficeHandedOver("gfs", OFFICE, begins, "2025-09", begin=(coordinates,))])
    for case in (play.case, later):
        assert receipts(replace(case, evidence=(*case.evidence, forged)), at("2026-12-01 09:00"))["gfs"] is None


def test_an_entry_after_the_period_moves_nothing() -> None:
    """The sources are still being read; a receipt of an earlier day neither shortens nor prolongs what is over."""
    play = bound()
    play.clock("2026-12-09 00:05", read_to=UNREAD)
    done(play.letter("gfs", "2026-11-24 10:00", "Rückschein (Beispiel)", "2026-12-09 08:00"))
    assert (play.state(), local(play.motion.closes_at)) == (State.AWAITING_SOURCES, CLOSE)
    play.clock("2026-12-09 09:00")
    assert (
        refused(play.letter("gfs", "2026-11-24 10:00", "Rückschein (Beispiel)", "2026-12-09 10:00")) == "state_forbids"
    )


# When


@pytest.mark.parametrize(("received", "last_day"), [("2026-10-11", "2026-10-25"), ("2027-03-14", "2027-03-28")])
def test_the_last_second_counts_also_on_the_days_of_25_and_of_23_hours(received: str, last_day: str) -> None:
    """Where the agreement does not put a Sunday off, the period may end on the day when the clocks change."""
    surroundings = around()
    calendar = Calendar(roll_over=False)
    surroundings = replace(surroundings, network=replace(surroundings.network, calendar=calendar))
    play = admission(f"{received} 09:00", surroundings)
    play.all_confirm(f"{received} 10:00")
    play.says("bgw", OBJECT, f"{last_day} 23:59:59")
    play.says("gfs", OBJECT, local(at(f"{last_day} 23:59:59") + timedelta(seconds=1)))
    assert [(b.seat, b.standing.value) for b in play.case.ballots] == [("bgw", "in_time"), ("gfs", "late")]


def test_a_clock_that_is_put_back_takes_nothing_back() -> None:
    """All have received. The machine's clock is put back a day: nobody is told that the date is open again."""
    play = bound()
    play.clock("2026-11-23 12:00")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, CLOSE)
    assert play.sent(NoticeKind.DATE_OPEN) == []


def test_an_office_that_moves_to_another_state_counts_a_running_motion_by_the_holidays_of_its_opening() -> None:
    """Day 14 is All Saints, a holiday in North Rhine-Westphalia and not in Berlin. The motion keeps its rules."""
    play = admission("2027-10-18 09:00")
    elsewhere = replace(play.case.network, calendar=Calendar(place="DE-BE"))
    play.case = replace(play.case, network=elsewhere)
    play.all_confirm("2027-10-18 10:00")
    assert local(play.motion.closes_at) == "2027-11-03 00:00"


def test_an_exclusion_ends_no_membership_by_what_arrived_before_it_was_decided() -> None:
    """§ 6 (6): the notice of the decision has to reach the member; an earlier confirmation speaks of another notice."""
    play = exclusion()
    for seat in ("bethel", "bgw", "diakonie", "stadt", "trockendock"):
        play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.confirms("gfs", "2026-11-24 11:00")
    play.clock(COUNTED)
    assert play.state() is State.PASSED
    assert play.case.members["gfs"].until is None
