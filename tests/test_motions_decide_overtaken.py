"""A seat's word where something else speaks too: another word of the seat, a coordinator's entry, the closing."""

from decide_reading import COORDINATOR, admission, done, in_state, persons, refused, with_powers
from scenario import DEPUTY, OFFICE, REPRESENTATIVE, around, local

from motions.changes import MotionChanged
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Changes, Channel, Choice, Power, SeatRule, Standing, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
BOTH = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]


def test_it_takes_no_entry_for_a_vote_that_lies_ahead_or_before_the_motion() -> None:
    """A coordinator enters what has arrived, with the day on which it did: neither tomorrow nor before the opening."""
    play = admission()
    ahead = play.enters("gfs", OBJECT, "2026-11-25 10:01", entered="2026-11-25 10:00")
    assert refused(ahead) == "receipt_in_future"
    before = play.enters("gfs", OBJECT, "2026-11-24 08:59", entered="2026-11-25 10:00")
    assert refused(before) == "receipt_before_opening"
    done(play.enters("gfs", OBJECT, "2026-11-24 09:00", entered="2026-11-24 09:00"))
    assert [b.choice for b in play.case.ballots] == [OBJECT]


def test_it_takes_an_entry_only_with_a_note() -> None:
    """Where it is known from; who entered it goes into the file, and nobody of the seat is named."""
    play = admission()
    assert play.enters("gfs", OBJECT, "2026-11-24 10:00", " \n", entered="2026-11-24 11:00") == Refusal("note_missing")
    done(play.enters("gfs", OBJECT, "2026-11-24 10:00", "Brief, unterschrieben", entered="2026-11-24 11:00"))
    ballot = play.case.ballots[0]
    assert (ballot.note, ballot.entered_by, ballot.person, ballot.role) == (
        "Brief, unterschrieben",
        COORDINATOR,
        None,
        None,
    )
    assert (ballot.channel, local(ballot.arrived_at)) == (Channel.HAND, "2026-11-24 10:00")
    assert persons(play.sent(NoticeKind.VOTE_COUNTED, "gfs")) == BOTH


def test_it_tells_whose_word_is_overtaken_and_keeps_it() -> None:
    """A mail that was read after a newer press; told to everybody who receives, and nothing is said to count."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE)
    play = admission(surroundings=surroundings)
    done(play.says("gfs", NONE, "2026-11-24 12:00"))
    late_read = done(play.says("gfs", OBJECT, "2026-11-24 11:00", DEPUTY, Channel.MAIL, read_at="2026-11-24 13:00"))
    assert [(n.kind, n.code, n.to.person) for n in late_read.notices] == [
        (NoticeKind.NOT_COUNTED, "other_word_counts", f"gfs-{REPRESENTATIVE}")
    ]
    told = late_read.notices[0]
    assert told.vote is not None
    assert told.vote.choice is OBJECT
    assert [vote.choice for vote in told.standing] == [OBJECT, NONE], "the last of it is what counts"
    assert [(b.choice, b.standing) for b in play.case.ballots] == [(NONE, Standing.IN_TIME), (OBJECT, Standing.IN_TIME)]


def test_it_keeps_a_deputys_word_beside_the_representatives() -> None:
    """`representative first`: whoever spoke last."""
    play = admission(surroundings=around(seat_rule=SeatRule.REPRESENTATIVE_FIRST))
    done(play.says("gfs", NONE, "2026-11-24 10:00"))
    done(play.says("gfs", OBJECT, "2026-11-24 11:00", DEPUTY))
    assert len(play.case.ballots) == 2
    assert persons(play.sent(NoticeKind.NOT_COUNTED)) == BOTH


def test_it_refuses_a_second_word_where_votes_may_not_be_changed() -> None:
    """The first by arrival stands; of one that lay there earlier and is read later, that one."""
    play = admission(surroundings=around(changes=Changes.NONE))
    done(play.says("gfs", OBJECT, "2026-11-24 10:00"))
    assert play.says("gfs", NONE, "2026-11-24 11:00", DEPUTY) == Refusal("changes_not_allowed")
    assert len(play.case.ballots) == 1
    done(play.says("gfs", NONE, "2026-11-24 09:30", DEPUTY, Channel.MAIL, read_at="2026-11-24 12:00"))
    assert [b.choice for b in play.case.ballots] == [OBJECT, NONE]
    last = play.sent(NoticeKind.VOTE_COUNTED)[-1]
    assert last.vote is not None
    assert last.replaces is not None
    assert (last.vote.choice, last.replaces.choice) == (NONE, OBJECT)


def test_it_lets_people_decide_about_a_word_in_time_that_was_read_after_the_closing() -> None:
    """Nothing reopens by itself: the result stands, the motion is contested, the coordinator is told; the first
    reason stays.
    """
    for state in (State.PASSED, State.FAILED, State.EFFECTIVE):
        play = in_state(state)
        result = play.motion.result
        done(play.says("trockendock", OBJECT, "2026-12-08 23:59", channel=Channel.MAIL, read_at="2026-12-16 09:00"))
        assert play.state() is state
        assert play.motion.result == result
        why = play.motion.contested
        assert why is not None
        assert str(play.case.ballots[-1].number) in why
        office = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.CONTESTED]
        assert [(n.to.person, n.seat, n.seat_name) for n in office] == [
            (f"{OFFICE}-{REPRESENTATIVE}", "trockendock", "Trockendock (Beispiel)")
        ]
        change = next(c for c in reversed(play.changes) if isinstance(c, MotionChanged))
        assert (change.event, change.why) == ("contested", why)
        done(play.says("gfs", NONE, "2026-12-08 23:59", channel=Channel.MAIL, read_at="2026-12-16 10:00"))
        assert play.motion.contested == why


def test_it_contests_nothing_while_the_sources_are_read() -> None:
    """That is what the reading is for."""
    play = in_state(State.AWAITING_SOURCES)
    done(play.says("gfs", OBJECT, "2026-12-08 23:59", channel=Channel.MAIL, read_at="2026-12-09 00:20"))
    assert play.motion.contested is None
    late = in_state(State.PASSED)
    done(late.says("gfs", OBJECT, "2026-12-09 00:00", channel=Channel.MAIL, read_at="2026-12-09 00:20"))
    assert late.motion.contested is None, "a late word makes nothing doubtful"
