"""A proposer takes its own motion back (docs/adr/0024): who can, until when, and what everybody is told."""

from dataclasses import replace

import pytest
from decide_reading import Law, admission, done, exclusion, in_state, with_powers
from scenario import DEPUTY, FIRST, REPRESENTATIVE, around, at

from motions.changes import MotionChanged
from motions.decide import taking_back
from motions.model import Mandate, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Power, Role, State

BEFORE, CLOSE = at("2026-12-08 23:59"), at("2026-12-09 00:00")
NOW = at("2026-11-25 10:00")
VOTES, ONLY_RECEIVES, STRANGER = f"bgw-{REPRESENTATIVE}", f"bgw-{DEPUTY}", f"diakonie-{REPRESENTATIVE}"
MOTION = {"motion": "2026-01"}


def proposed() -> Law:
    """The BGW has applied for the exclusion of the GfS; its deputy may receive and not vote."""
    return exclusion(surroundings=with_powers(around(), ONLY_RECEIVES, Power.RECEIVE))


def unread() -> Law:
    """Its close has come, and the sources have been read to a minute before."""
    play = proposed()
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00", read_to="2026-12-08 23:59")
    assert play.state() is State.AWAITING_SOURCES
    return play


def test_whoever_stands_for_the_proposer_speaks_for_it_and_whoever_votes_for_it_can_take_it_back() -> None:
    """With whatever power somebody writes, it is no stranger's word."""
    case = proposed().case
    assert [p for p in case.people if taking_back.proposing(case, p, NOW)] == [VOTES, ONLY_RECEIVES]
    assert [person.id for person in taking_back.able(case, NOW)] == [VOTES]


def test_coordinators_and_former_people_do_not_stand_for_it() -> None:
    """To run the procedure is no power of the proposer; a mandate that has ended is none."""
    case = proposed().case
    runs = Mandate("anna", "bgw", Role.COORDINATOR, frozenset())
    ended = tuple(replace(m, until=at("2026-11-25 09:59")) if m.person == VOTES else m for m in case.mandates)
    later = replace(case, mandates=(*ended, runs))
    assert taking_back.proposing(case, VOTES, NOW)
    assert not taking_back.proposing(later, VOTES, NOW)
    assert not taking_back.proposing(later, "anna", NOW)
    assert taking_back.able(later, NOW) == ()


def test_nobody_takes_back_what_the_office_has_opened_by_itself() -> None:
    """An admission rests on an application from outside: there is no proposing member."""
    case = admission().case
    assert taking_back.able(case, NOW) == ()
    assert not any(taking_back.proposing(case, person, NOW) for person in case.people)
    assert taking_back.take_back(case, VOTES, NOW, NOW) == Refusal("no_power_to_take_back")


def test_it_counts_what_was_said_before_the_close_however_late_it_is_read() -> None:
    """A mail of the last minute; with the close the members have decided."""
    for play in (proposed(), unread()):
        assert taking_back.in_time(play.case, BEFORE)
        assert taking_back.mistakes(play.case, VOTES, BEFORE, CLOSE) is None
    late = Refusal("take_back_late", MOTION)
    for play in (unread(), in_state(State.PASSED)):
        assert not taking_back.in_time(play.case, CLOSE)
    assert taking_back.mistakes(unread().case, VOTES, CLOSE, CLOSE) == late
    assert taking_back.take_back(unread().case, VOTES, CLOSE, CLOSE) == late


def test_somebody_else_is_told_that_it_is_not_its_motion() -> None:
    case = proposed().case
    assert taking_back.mistakes(case, STRANGER, NOW, NOW) == Refusal("not_the_proposer", MOTION)
    assert taking_back.mistakes(case, ONLY_RECEIVES, NOW, NOW) is None
    assert taking_back.take_back(case, ONLY_RECEIVES, NOW, NOW) == Refusal("no_power_to_take_back")


@pytest.mark.parametrize("code", ["own", "other", "unsure"])
def test_it_asks_whether_it_is_meant_with_what_was_written_by_whom_and_when(code: str) -> None:
    case = proposed().case
    until, said = at("2026-11-26 10:00"), at("2026-11-25 09:30")
    question = taking_back.asked(
        case, case.people[VOTES], code, "d7", until, NOW, text="Wir ziehen zurück.", who="Dora (Beispiel)", at=said
    )
    assert (question.kind, question.to.person, question.code) == (NoticeKind.TAKE_BACK_ASKED, VOTES, code)
    assert (question.seat, question.seat_name) == ("bgw", "Bgw (Beispiel)")
    assert (question.text, question.at) == ("Wir ziehen zurück.", said)
    assert question.facts == {"draft": "d7", "until": until.isoformat(), "who": "Dora (Beispiel)"}
    assert question.motion
    assert question.motion.id == "2026-01"


def test_it_cancels_the_motion_and_the_office_reads_who_has_taken_it_back() -> None:
    """For the reason of the closed list; the file keeps the person."""
    case = proposed().case
    decided = done(taking_back.take_back(case, VOTES, NOW, NOW))
    (change,) = decided.changes
    assert isinstance(change, MotionChanged)
    assert (change.motion.state, change.motion.cancelled_why) == (State.CANCELLED, CancelReason.TAKEN_BACK)
    assert (change.by, change.why) == (VOTES, CancelReason.TAKEN_BACK)
    (told,) = [notice for notice in decided.notices if notice.kind is NoticeKind.OFFICE]
    assert (told.matter, told.to.person, told.code) == (Matter.TAKEN_BACK, FIRST, "done")
    assert (told.seat, told.seat_name, told.text) == ("bgw", "Bgw (Beispiel)", "")
    assert told.facts == {"who": case.people[VOTES].name}
    ended = [notice for notice in decided.notices if notice.kind is NoticeKind.CANCELLED]
    assert {f"gfs-{REPRESENTATIVE}", VOTES, STRANGER} <= {notice.to.person for notice in ended}
    assert all(notice.facts == {} for notice in ended), "no other motion begins in its place"


def test_the_office_reads_what_was_written() -> None:
    """Where it came too late, or is still asked about, the words go to the office as they are."""
    (told,) = taking_back.to_office(proposed().case, "late", NOW, {"who": "Dora"}, "Wir ziehen zurück.")
    assert (told.code, told.text, told.facts) == ("late", "Wir ziehen zurück.", {"who": "Dora"})
