"""Admissions (§ 6 (2)-(4)) from opening to effect, as one would tell them."""

from dataclasses import replace
from datetime import timedelta

from scenario import Play, around, local

from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Channel, Choice, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION


def test_it_passes_by_silence_once_everybody_has_received() -> None:
    """All six confirm receipt on Tuesday, nobody says a word; two weeks later the applicant may join."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    assert play.state() is State.BINDING
    assert local(play.motion.closes_at) == "2026-12-09 00:00"
    play.clock("2026-12-08 23:59")
    assert play.state() is State.BINDING
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    assert play.motion.result is not None
    assert play.motion.result.silent == 6
    assert play.motion.result.counts[OBJECT] == 0


def test_it_fails_at_four_objections_of_six_and_not_at_three() -> None:
    """More than half of six is four (§ 6 (3))."""
    for objecting, state in ((3, State.PASSED), (4, State.FAILED)):
        play = Play.admission("2026-11-24 09:00")
        for seat in ("bethel", "bgw", "diakonie", "gfs")[:objecting]:
            play.says(seat, OBJECT, "2026-11-24 10:00")
        play.all_confirm("2026-11-24 15:00")
        play.clock("2026-12-09 00:00")
        assert play.state() is state, f"{objecting} of 6"


def test_it_counts_the_period_from_the_last_of_three_receipts_over_a_holiday() -> None:
    """Receipts on Wednesday, Thursday and Friday 11 December: day 14 is Christmas Day, so it ends on Monday 28."""
    play = Play.admission("2026-12-09 09:00")
    play.all_confirm("2026-12-09 10:00", but=("gfs", "bgw"))
    play.confirms("bgw", "2026-12-10 12:00")
    assert play.motion.closes_at is None
    play.confirms("gfs", "2026-12-11 16:30")
    assert local(play.motion.closes_at) == "2026-12-29 00:00"
    told = play.sent(NoticeKind.BINDING_DATE)
    assert {n.seat for n in told} == {"bethel", "bgw", "diakonie", "gfs", "trockendock", "stadt"}


def test_it_never_closes_while_a_seat_has_no_receipt() -> None:
    """Silence without receipt is never consent: after months it still runs, and the coordinator has been told."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00", but=("trockendock",))
    play.clock("2026-11-26 09:00")
    assert len(play.sent(NoticeKind.MOTION, "trockendock")) == 5, "both people again, and the official address"
    play.clock("2026-11-30 09:00")
    assert play.sent(NoticeKind.OFFICE)[-1].matter == "no_receipt"
    play.clock("2027-06-01 09:00")
    assert play.state() is State.COLLECTING
    play.letter("trockendock", "2027-06-01 11:00", "Einschreiben mit Rückschein")
    assert local(play.motion.closes_at) == "2027-06-16 00:00"


def test_it_holds_a_close_brought_about_by_hand_for_three_working_days() -> None:
    """A letter that came three weeks ago is entered on Friday: the close is not before the third working day after."""
    play = Play.admission("2026-11-02 09:00")
    play.all_confirm("2026-11-02 15:00", but=("gfs",))
    play.letter("gfs", "2026-11-03 10:00", "Bote", entered="2026-11-27 10:00")
    assert local(play.motion.closes_at) == "2026-12-03 00:00"


def test_it_takes_back_the_date_when_a_failure_notice_comes_before_the_close() -> None:
    """A designated chat had the notice; then it turns out that it never arrived there: no date binds any more."""
    surroundings = around()
    people = dict(surroundings.people)
    person = people["gfs-vertretung"]
    people[person.id] = replace(person, telegram_user=7, designated=frozenset({Channel.TELEGRAM}))
    play = Play.admission("2026-11-24 09:00", replace(surroundings, people=people))
    play.chat_takes("gfs", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    assert play.state() is State.BINDING
    play.fails(17, "2026-11-27 08:00")
    assert play.state() is State.COLLECTING
    assert play.motion.closes_at is None
    assert {n.seat for n in play.sent(NoticeKind.DATE_OPEN)} == set(play.case.members)
    play.confirms("gfs", "2026-11-30 09:00")
    assert local(play.motion.closes_at) == "2026-12-15 00:00"


def test_it_marks_a_motion_contested_when_a_failure_notice_comes_after_the_close() -> None:
    """Nothing reopens by itself: the coordinator has to decide."""
    surroundings = around(presumed_after=timedelta(days=2), presumption_basis="Beschluss vom 1. März 2026 (Beispiel)")
    play = Play.admission("2026-11-24 09:00", surroundings)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.presumes("gfs", 21, "2026-11-26 09:00", "2026-11-26 09:00")
    assert local(play.motion.closes_at) == "2026-12-11 00:00"
    play.clock("2026-12-11 00:00")
    assert play.state() is State.PASSED
    play.fails(21, "2026-12-14 08:00", "Empfänger unbekannt")
    assert play.state() is State.PASSED
    assert play.motion.contested == "Empfänger unbekannt"
    assert play.sent(NoticeKind.OFFICE)[-1].matter == "contested"


def test_it_waits_for_a_mail_that_lay_in_the_mailbox_before_the_close() -> None:
    """Arrived at 23:50, read at 00:20: the motion was not closed before the mailbox had been read past the close."""
    play = Play.admission("2026-11-24 09:00")
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:10", read_to="2026-12-08 23:40")
    assert play.state() is State.AWAITING_SOURCES
    play.says("gfs", OBJECT, "2026-12-08 23:50", channel=Channel.MAIL, read_at="2026-12-09 00:20")
    play.clock("2026-12-09 00:21", read_to="2026-12-09 00:20")
    assert play.state() is State.FAILED


def test_it_tells_the_coordinator_when_a_source_stays_unread_for_an_hour() -> None:
    """And it tells it once."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    for minute in ("00:10", "01:01", "01:30"):
        play.clock(f"2026-12-09 {minute}", read_to="2026-12-08 23:40")
    assert [n.matter for n in play.sent(NoticeKind.OFFICE)].count(Matter.SOURCES) == 1


def test_it_leaves_presses_first_seen_after_an_outage_pending_where_they_decide() -> None:
    """Three objections stand; a fourth press was fetched after an outage that covers the close: people decide."""
    play = Play.admission("2026-11-24 09:00")
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00", read_to="2026-12-08 20:00")
    play.says("gfs", OBJECT, "2026-12-09 06:00", since="2026-12-08 20:00")
    play.clock("2026-12-09 06:01")
    assert play.state() is State.UNDECIDED


def test_it_lists_a_pending_press_that_cannot_change_the_result() -> None:
    """One objection stands; a pending second one changes nothing: the motion passes and lists it."""
    play = Play.admission("2026-11-24 09:00")
    play.says("bethel", OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00", read_to="2026-12-08 20:00")
    play.says("gfs", OBJECT, "2026-12-09 06:00", since="2026-12-08 20:00")
    play.clock("2026-12-09 06:01")
    assert play.state() is State.PASSED
    assert play.motion.result is not None
    assert play.motion.result.pending == (2,)


def test_it_reminds_only_seats_that_have_not_voted() -> None:
    """Seven and two days before the close; after an outage over both moments, once."""
    play = Play.admission("2026-11-24 09:00")
    play.says("diakonie", NONE, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-01 23:59")
    assert play.sent(NoticeKind.REMINDER) == []
    play.clock("2026-12-02 00:00")
    reminded = {n.seat for n in play.sent(NoticeKind.REMINDER)}
    assert reminded == {"bethel", "bgw", "gfs", "trockendock", "stadt"}
    late = Play.admission("2026-11-24 09:00")
    late.all_confirm("2026-11-24 15:00")
    late.clock("2026-12-08 12:00")
    late.clock("2026-12-08 12:05")
    assert len(late.sent(NoticeKind.REMINDER, "gfs")) == 2, "one for each of the two people, once"


def test_it_makes_the_applicant_a_member_when_the_countersigned_copy_arrives() -> None:
    """Not at the close, and the register then goes to every member, the new one included."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    early = play.countersigned("2026-12-01 10:00")
    assert isinstance(early, Refusal)
    play.clock("2026-12-09 00:00")
    assert "waermestube" not in play.case.members
    play.countersigned("2026-12-15 10:00")
    assert play.state() is State.EFFECTIVE
    assert local(play.case.members["waermestube"].since) == "2026-12-15 10:00"
    sent = play.sent(NoticeKind.REGISTER)
    assert {n.to.name for n in sent} >= {"Wärmestube Musterviertel e. V. (Beispiel)"}
    assert len(sent) == 13
    assert sent[0].joined == ("Wärmestube Musterviertel e. V. (Beispiel)",)
    assert sent[0].number == 2


def test_it_cancels_only_before_the_close() -> None:
    """Afterwards the count stands."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    refused = play.cancels(CancelReason.TAKEN_BACK, "2026-12-09 10:00")
    assert isinstance(refused, Refusal)
    assert refused.code == "cancel_after_close"
    running = Play.admission("2026-11-24 09:00")
    running.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    assert running.state() is State.CANCELLED
    late = running.says("gfs", OBJECT, "2026-11-26 10:00")
    assert isinstance(late, Refusal)


def test_it_shrinks_the_base_when_a_member_leaves_in_between() -> None:
    """Three objections of six do not stop it; of five they do (more than 50 % of 5 is 3)."""
    play = Play.admission("2026-11-24 09:00")
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("trockendock",))
    before = play.motion.roll.fingerprint
    play.leaves("trockendock", "2026-11-25 10:00")
    assert play.state() is State.BINDING, "the seat that had not received is gone"
    play.clock("2026-12-09 00:00")
    assert play.state() is State.FAILED
    assert play.motion.roll.fingerprint == before
    assert play.motion.roll.base() == 5


def test_it_keeps_a_ballot_of_a_member_that_left_uncounted() -> None:
    """The leaver's objection is kept and no longer counts."""
    play = Play.admission("2026-11-24 09:00")
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.leaves("bethel", "2026-11-25 10:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    assert len(play.case.ballots) == 3
