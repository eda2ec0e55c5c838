"""What time alone brings a motion: reminders, escalation, the end of the period, the wait for the sources."""

from dataclasses import replace
from datetime import timedelta

import pytest
from decide_reading import Law, admission, designating, exclusion, in_state, persons, with_person, with_powers
from scenario import APPLICATION, DEPUTY, OFFICE, REPRESENTATIVE, SIX, around, at

from motions.changes import Decision, MotionChanged
from motions.decide import progress, views
from motions.decide.opening import Surroundings
from motions.decide.progress import Reading
from motions.escalation import Attempt
from motions.notice import Matter, NoticeKind
from motions.states import OPEN
from motions.terms import CancelReason, Channel, Choice, Power, State


def test_it_reminds_nobody_without_the_power_to_receive() -> None:
    """§ 4: a power that is not recorded is not there; a reminder is a notice, whoever may vote."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE)
    play = admission(surroundings=surroundings)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-02 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs")) == [f"gfs-{REPRESENTATIVE}"]


def test_it_reminds_those_first_who_may_vote() -> None:
    """The representative only receives: the deputy can answer. Where nobody can, whoever receives is asked."""
    surroundings = with_powers(around(), f"gfs-{REPRESENTATIVE}", Power.RECEIVE)
    surroundings = with_powers(surroundings, f"bgw-{REPRESENTATIVE}", Power.RECEIVE)
    surroundings = with_powers(surroundings, f"bgw-{DEPUTY}", Power.RECEIVE)
    play = admission(surroundings=surroundings)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-02 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs")) == [f"gfs-{DEPUTY}"]
    assert persons(play.sent(NoticeKind.REMINDER, "bgw")) == [f"bgw-{REPRESENTATIVE}", f"bgw-{DEPUTY}"]


def waiting(surroundings: Surroundings | None = None) -> Law:
    """Opened on Tuesday, 24 November, 09:00; all have received but GfS."""
    play = admission(surroundings=surroundings)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    return play


def absent(surroundings: Surroundings, person: str, until: str) -> Surroundings:
    """Somebody has said until when nobody need write to them."""
    return with_person(surroundings, person, absent_until=at(until))


def sent(decision: Decision) -> list[tuple[NoticeKind, str | None]]:
    """What a decision sends, to whom."""
    return [(n.kind, n.to.person or n.to.name) for n in decision.notices]


PEOPLE = [(NoticeKind.MOTION, f"gfs-{REPRESENTATIVE}"), (NoticeKind.MOTION, f"gfs-{DEPUTY}")]
OFFICIAL = [(NoticeKind.MOTION, "Gfs (Beispiel)")]
LETTER = [(NoticeKind.OFFICE, f"{OFFICE}-{REPRESENTATIVE}")]


def test_it_tries_every_way_after_two_working_days_and_asks_for_a_letter_after_two_more() -> None:
    """Silence without receipt is never consent (design: Receipt); each step once, and only for who has no receipt."""
    play = waiting()
    assert sent(play.clock("2026-11-26 08:59")) == []
    first = play.clock("2026-11-26 09:00")
    assert sent(first) == PEOPLE + OFFICIAL
    assert first.notices[-1].to.mails == ("amt@gfs.example",)
    change = first.changes[0]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.was, change.motion.escalated) == ("escalated", State.COLLECTING, {"gfs": 1})
    assert sent(play.clock("2026-11-26 09:05")) == []
    assert sent(play.clock("2026-11-30 08:59")) == []
    second = play.clock("2026-11-30 09:00")
    assert sent(second) == LETTER
    assert [(n.matter, n.seat, n.seat_name) for n in second.notices] == [(Matter.NO_RECEIPT, "gfs", "Gfs (Beispiel)")]
    assert play.motion.escalated == {"gfs": 2}
    assert sent(play.clock("2027-01-15 09:00")) == []


def test_it_tries_whoever_is_there_before_whoever_has_named_an_absence() -> None:
    """A person can name an absence, then the other person of the seat is asked first (design: What everyone sees)."""
    away = waiting(absent(around(), f"gfs-{REPRESENTATIVE}", "2026-12-10 08:00"))
    assert sent(away.clock("2026-11-26 09:00")) == [PEOPLE[1], *OFFICIAL]
    back = waiting(absent(around(), f"gfs-{REPRESENTATIVE}", "2026-11-26 08:00"))
    assert sent(back.clock("2026-11-26 09:00")) == PEOPLE + OFFICIAL
    both = absent(absent(around(), f"gfs-{REPRESENTATIVE}", "2026-12-10 08:00"), f"gfs-{DEPUTY}", "2026-12-10 08:00")
    assert sent(waiting(both).clock("2026-11-26 09:00")) == PEOPLE + OFFICIAL


def test_it_keeps_a_log_of_each_step() -> None:
    """Which step, when, whom, by which channel (issue: escalation with its own log)."""
    surroundings = with_person(around(), f"gfs-{DEPUTY}", telegram_user=7)
    play = waiting(absent(surroundings, f"gfs-{REPRESENTATIVE}", "2026-12-10 08:00"))
    play.clock("2026-11-26 09:00")
    first, second = at("2026-11-26 09:00"), at("2026-11-30 09:00")
    tried = (
        Attempt("gfs", 1, first, Channel.TELEGRAM, f"gfs-{DEPUTY}"),
        Attempt("gfs", 1, first, Channel.MAIL, f"gfs-{DEPUTY}"),
        Attempt("gfs", 1, first, Channel.MAIL),
    )
    assert play.motion.attempts[:3] == tried
    play.clock("2026-11-30 09:00")
    assert play.motion.attempts[3:] == (Attempt("gfs", 2, second, Channel.OFFICE),)
    name = play.case.people[f"gfs-{DEPUTY}"].name
    assert [line.name for line in views.tried(play.case)] == [name, name, "", ""]


def test_it_makes_both_steps_at_once_after_an_outage() -> None:
    """Who comes late does both."""
    assert sent(waiting().clock("2026-12-01 09:00")) == PEOPLE + OFFICIAL + LETTER


def test_it_escalates_only_what_is_due_for_a_seat_that_was_not_yet() -> None:
    """One seat lost its receipt after the others had been asked: it gets what it has not had."""
    play = admission(surroundings=designating(around(), f"bgw-{REPRESENTATIVE}"))
    play.chat_takes("bgw", 17, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs", "bgw"))
    play.clock("2026-11-26 09:00")
    play.fails(17, "2026-11-26 10:00")
    later = play.clock("2026-11-26 11:00")
    assert {n.seat for n in later.notices} == {"bgw"}
    assert play.motion.escalated == {"gfs": 1, "bgw": 1}
    last = play.clock("2026-11-30 09:00")
    assert sorted((n.kind, n.seat) for n in last.notices) == [(NoticeKind.OFFICE, "bgw"), (NoticeKind.OFFICE, "gfs")]


def test_it_sends_the_documents_again_and_writes_to_no_address_twice() -> None:
    """The official address is the representative's, or there is none."""
    for official in ("vertretung@gfs.example", None):
        surroundings = around()
        gfs = replace(surroundings.members["gfs"], mail=official)
        play = waiting(replace(surroundings, members={**surroundings.members, "gfs": gfs}))
        play.case = replace(play.case, motion=replace(play.motion, documents=(APPLICATION,)))
        again = play.clock("2026-11-26 09:00")
        assert sent(again) == PEOPLE
        assert {n.documents for n in again.notices} == {(APPLICATION,)}


def test_it_gives_the_official_address_the_documents_and_no_way_to_vote() -> None:
    """It is for nobody by name."""
    play = waiting()
    play.case = replace(play.case, motion=replace(play.motion, documents=(APPLICATION,)))
    official = play.clock("2026-11-26 09:00").notices[-1]
    assert (official.to.person, official.to.telegram, official.documents) == (None, None, (APPLICATION,))
    assert (official.seat, official.seat_name) == ("gfs", "Gfs (Beispiel)")
    assert official.motion is not None
    assert official.motion.subject == play.motion.subject


def test_it_tries_again_only_those_who_may_receive() -> None:
    """Who only votes for a seat gets no notice for it, however long it has none."""
    play = waiting(with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE))
    assert sent(play.clock("2026-11-26 09:00")) == PEOPLE[:1] + OFFICIAL


def test_it_reminds_seven_and_two_days_before_the_close_and_once_each() -> None:
    """`reminders`; to seats that have said nothing, and never after the close."""
    play = in_state(State.BINDING)
    play.says("bgw", Choice.NO_OBJECTION, "2026-11-25 10:00")
    assert play.clock("2026-12-01 23:59").notices == ()
    first = play.clock("2026-12-02 00:00")
    reminded = [f"{seat}-{role}" for seat in SIX if seat != "bgw" for role in (REPRESENTATIVE, DEPUTY)]
    assert sorted(persons(first.notices)) == sorted(reminded)
    assert {n.kind for n in first.notices} == {NoticeKind.REMINDER}
    change = first.changes[0]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.motion.reminded) == ("reminded", (timedelta(days=7),))
    play.says("gfs", Choice.OBJECT, "2026-12-03 10:00")
    assert play.clock("2026-12-06 23:59").notices == ()
    second = play.clock("2026-12-07 00:00")
    assert {n.seat for n in second.notices} == set(SIX) - {"bgw", "gfs"}
    assert play.motion.reminded == (timedelta(days=7), timedelta(days=2))
    assert play.clock("2026-12-08 23:59").notices == ()


def test_it_reminds_nobody_after_the_close() -> None:
    """An outage over both reminders and the close: what remains is the count."""
    play = in_state(State.BINDING)
    play.clock("2026-12-09 00:00")
    assert play.sent(NoticeKind.REMINDER) == []
    unread = in_state(State.BINDING)
    unread.clock("2026-12-09 00:00", read_to="2026-12-08 12:00")
    assert unread.sent(NoticeKind.REMINDER) == []


def test_it_reminds_nobody_without_a_binding_date_and_no_concerned_member() -> None:
    """There is nothing to be reminded of, or no ballot."""
    play = waiting()
    play.clock("2026-12-02 00:00")
    play.clock("2027-01-15 00:00")
    assert play.sent(NoticeKind.REMINDER) == []
    about = exclusion()
    about.all_confirm("2026-11-24 15:00")
    about.clock("2026-12-02 00:00")
    assert {n.seat for n in about.sent(NoticeKind.REMINDER)} == set(SIX) - {"gfs"}


def test_it_asks_the_other_person_first_where_one_has_named_an_absence() -> None:
    """Until the day on which it ends; where both are away, both are asked."""
    surroundings = with_person(around(), f"gfs-{REPRESENTATIVE}", absent_until=at("2026-12-04 00:00"))
    for role in (REPRESENTATIVE, DEPUTY):
        surroundings = with_person(surroundings, f"bgw-{role}", absent_until=at("2026-12-24 00:00"))
    ends = with_person(surroundings, f"diakonie-{DEPUTY}", absent_until=at("2026-12-02 00:00"))
    play = admission(surroundings=ends)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-02 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs")) == [f"gfs-{DEPUTY}"]
    assert persons(play.sent(NoticeKind.REMINDER, "bgw")) == [f"bgw-{REPRESENTATIVE}", f"bgw-{DEPUTY}"]
    assert len(play.sent(NoticeKind.REMINDER, "diakonie")) == 2, "back since that very moment"
    play.clock("2026-12-07 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs"))[1:] == [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]


@pytest.mark.parametrize(
    ("read_to", "unread", "state"),
    [
        ("2026-12-08 23:59", 0, State.AWAITING_SOURCES),
        ("2026-12-09 00:00", 1, State.AWAITING_SOURCES),
        ("2026-12-09 00:00", 0, State.PASSED),
    ],
)
def test_it_closes_only_when_every_source_has_been_read_past_the_close(read_to: str, unread: int, state: State) -> None:
    """And nothing lies unread that arrived before it."""
    play = in_state(State.BINDING)
    play.clock("2026-12-09 00:30", read_to=read_to, unread=unread)
    assert play.state() is state


def test_it_closes_where_nothing_is_said_to_lie_unread() -> None:
    """Read to the end past the close: that is all that is needed."""
    play, now = in_state(State.AWAITING_SOURCES), at("2026-12-09 00:30")
    decided = progress.advance(play.case, Reading(now), now)
    assert [change.event for change in decided.changes if isinstance(change, MotionChanged)] == ["pass"]


def test_it_does_not_close_where_a_source_was_never_read() -> None:
    """Nobody knows what lies there."""
    play = in_state(State.BINDING)
    now = at("2026-12-09 00:30")
    decided = progress.advance(play.case, Reading(None), now)
    assert [change.event for change in decided.changes if isinstance(change, MotionChanged)] == ["period_ends"]


def test_it_ends_the_period_at_the_close_and_not_before() -> None:
    """The last moment of the last day is in time."""
    play = in_state(State.BINDING)
    assert play.motion.closes_at is not None
    just_before = play.motion.closes_at - timedelta.resolution
    assert progress.advance(play.case, Reading(play.motion.closes_at), just_before).changes[:-1] == ()
    play.clock("2026-12-09 00:00", read_to="2026-12-08 20:00")
    assert play.events()[-1] == "period_ends"


def test_it_tells_the_coordinator_of_unread_sources_after_an_hour_once() -> None:
    """Which ones, so that somebody can look; whether one is behind or something lies unread."""
    play = in_state(State.AWAITING_SOURCES)
    behind = Reading(at("2026-12-08 23:00"), 0, ("mail", "telegram"))
    assert progress.advance(play.case, behind, at("2026-12-09 00:59")).notices == ()
    told = progress.advance(play.case, behind, at("2026-12-09 01:00"))
    assert [(n.matter, n.text, n.to.person) for n in told.notices] == [
        (Matter.SOURCES, "mail, telegram", f"{OFFICE}-{REPRESENTATIVE}")
    ]
    change = told.changes[0]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.motion.state) == ("sources_late", State.AWAITING_SOURCES)
    after = replace(play.case, motion=change.motion)
    assert progress.advance(after, behind, at("2026-12-09 02:00")) == Decision()
    unread = progress.advance(play.case, Reading(at("2026-12-09 00:50"), 1), at("2026-12-09 01:00"))
    assert [n.matter for n in unread.notices] == [Matter.SOURCES]


def test_it_does_nothing_for_a_motion_that_ended_with_a_date() -> None:
    """Cancelled or moot a week before its close: no reminder, no end of a period, no result."""
    cancelled, moot = in_state(State.BINDING), in_state(State.BINDING)
    cancelled.cancels(CancelReason.TAKEN_BACK, "2026-11-30 10:00")
    moot.loses_object("applicant_steps_back", "2026-11-30 10:00")
    for play in (cancelled, moot):
        assert play.motion.closes_at is not None
        for when in ("2026-12-02 00:00", "2026-12-08 23:59", "2026-12-09 02:00"):
            assert play.clock(when) == Decision()


def test_it_names_what_it_does_in_the_file() -> None:
    """An event of the table of transitions for each step."""
    play = in_state(State.UNDECIDED)
    assert play.events() == ["all_received", "period_ends", "leave_open"]


def test_it_has_nothing_to_do_where_nothing_is_due() -> None:
    """An idle round writes nothing, in every state."""
    for state in State:
        play = in_state(state)
        now = at("2026-11-24 16:00") if state in OPEN else at("2026-12-16 10:00")
        reading = Reading(at("2026-12-08 20:00"))
        if state is State.AWAITING_SOURCES:
            now = at("2026-12-09 00:20")
        assert progress.advance(play.case, reading, now) == Decision(), state
