"""The result: fixed at the legal instant, told to everybody, what it sends at once; pending presses and verdicts."""

from dataclasses import replace

import pytest
from decide_reading import SIGNED, Law, admission, done, exclusion, in_state, persons, refused, with_powers
from scenario import APPLICATION, DEPUTY, OFFICE, REPRESENTATIVE, SIX, around, at, local

from motions.changes import MotionChanged
from motions.decide import outcome
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Announce, Changes, Choice, Power, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
TWO = (f"{OFFICE}-{REPRESENTATIVE}", f"{OFFICE}-{DEPUTY}")
EVERYBODY = sorted(f"{seat}-{role}" for seat in SIX for role in (REPRESENTATIVE, DEPUTY))


def test_it_closes_at_the_legal_instant_however_late_it_is_called() -> None:
    """A machine that slept for three days gives the same result, dated to the close."""
    play = admission()
    play.says("bgw", OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-12 17:00")
    assert (play.state(), local(play.motion.closed_at)) == (State.PASSED, "2026-12-09 00:00")
    change = play.changes[-1]
    assert isinstance(change, MotionChanged)
    assert (change.event, local(change.at), change.by) == ("pass", "2026-12-12 17:00", None)
    assert play.events()[-2:] == ["period_ends", "pass"]


def test_it_tells_everybody_the_result_with_every_choice_and_every_receipt() -> None:
    """Base, threshold, each seat's choice with silence as silence, late and pending words, receipts (design)."""
    play = admission()
    play.says("bgw", OBJECT, "2026-11-24 10:00", DEPUTY)
    play.says("bgw", NONE, "2026-11-24 11:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:01", read_to="2026-12-08 20:00")
    play.says("gfs", OBJECT, "2026-12-09 00:10")
    play.says("diakonie", OBJECT, "2026-12-09 00:20", since="2026-12-08 20:00")
    closed = play.clock("2026-12-09 00:30")
    told = [n for n in closed.notices if n.kind is NoticeKind.RESULT]
    assert sorted(persons(told)) == EVERYBODY
    (result,) = {id(n.result) for n in told}
    assert id(play.motion.result) == result
    one = told[0]
    assert one.passed is True
    names = sorted(f"{seat.title()} (Beispiel)" for seat in SIX)
    assert [vote.seat for vote in one.votes] == [*names, "Gfs (Beispiel)", "Diakonie (Beispiel)"]
    assert [(vote.choice, vote.by) for vote in one.votes if vote.seat == "Bgw (Beispiel)"] == [
        (NONE, "vertretung bgw (Beispiel)")
    ]
    assert [vote.choice for vote in one.votes] == [None, NONE, None, None, None, None, OBJECT, OBJECT]
    assert [(line.seat, line.kind) for line in one.receipts] == [(name, "known") for name in names]
    office = play.sent(NoticeKind.OFFICE)[-1]
    assert (office.matter, office.result, office.votes) == (Matter.CLOSED, play.motion.result, one.votes)
    edited = [n.to.person or "" for n in closed.notices if n.edits and n.kind is NoticeKind.MOTION]
    assert sorted(edited) == EVERYBODY, "what is shown already is brought up to date"


def test_it_shows_only_counts_where_the_agreement_says_so() -> None:
    """`announce = "counts"`."""
    play = admission(surroundings=around(announce=Announce.COUNTS))
    play.says("bgw", OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    told = [*play.sent(NoticeKind.RESULT), play.sent(NoticeKind.OFFICE)[-1]]
    assert {n.votes for n in told} == {()}
    assert {n.result.counts[OBJECT] for n in told if n.result} == {1}


def test_it_tells_a_refused_applicant_and_asks_the_office_before_an_accepted_one() -> None:
    """Refused: at once. Accepted: with the copy that the office has signed (§ 6 (4)), so not before there is one."""
    failed = in_state(State.FAILED)
    (told,) = failed.sent(NoticeKind.APPLICANT_REFUSED)
    assert (told.to.mails, told.result) == (("info@waermestube.example",), failed.motion.result)
    assert told.motion is not None
    assert told.motion.id == "2026-01"
    assert failed.sent(NoticeKind.APPLICANT_ACCEPTED) == []
    passed = in_state(State.PASSED)
    assert passed.sent(NoticeKind.APPLICANT_REFUSED) == passed.sent(NoticeKind.APPLICANT_ACCEPTED) == []


def test_it_sends_the_applicant_the_agreement_and_no_other_paper() -> None:
    """What the office has beside it stays in the file, a copy that another one has replaced too."""
    play = in_state(State.BINDING)
    replaced = replace(SIGNED, id="d1")
    play.case = replace(play.case, motion=replace(play.motion, documents=(APPLICATION, replaced, SIGNED)))
    play.clock("2026-12-09 00:00")
    assert [n.documents for n in play.sent(NoticeKind.APPLICANT_ACCEPTED)] == [(SIGNED,)]
    assert play.events()[-2:] == ["pass", "agreement_sent"]


def carried(
    votes: int, official: str = "amt@gfs.example", powers: tuple[Power, ...] = (Power.RECEIVE, Power.VOTE)
) -> Law:
    """An exclusion of GfS, which may also be written to at `official`, for which so many of the others are."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", *powers)
    gfs = surroundings.members["gfs"]
    changed = replace(surroundings, members={**surroundings.members, "gfs": replace(gfs, mail=official or None)})
    play = exclusion(surroundings=changed)
    for seat in [seat for seat in SIX if seat != "gfs"][:votes]:
        play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    return play


def test_it_sends_the_excluded_member_the_notice_that_ends_its_membership() -> None:
    """To its people and its official address, before everything else of that hour; once to each address."""
    play = carried(5)
    told = play.sent(NoticeKind.EXCLUDED)
    assert persons(told) == [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}", "Gfs (Beispiel)"]
    assert all(n.urgent for n in told)
    assert all(n.result == play.motion.result for n in told), "each reads the majority behind it"
    assert not any(n.documents for n in told), "nothing is enclosed that the text does not name"
    assert told[-1].to.mails == ("amt@gfs.example",)
    assert len(carried(5, "vertretung@gfs.example").sent(NoticeKind.EXCLUDED)) == 2
    assert told[0].motion is not None
    assert len(carried(5, "").sent(NoticeKind.EXCLUDED)) == 2
    assert carried(4).sent(NoticeKind.EXCLUDED) == []
    only_votes = carried(5, powers=(Power.VOTE,)).sent(NoticeKind.EXCLUDED)
    assert persons(only_votes) == [f"gfs-{REPRESENTATIVE}", "Gfs (Beispiel)"]


def test_it_asks_two_coordinators_where_pending_presses_could_change_the_result() -> None:
    """Nothing is told to the seats before they have decided."""
    play = in_state(State.UNDECIDED)
    office = play.sent(NoticeKind.OFFICE)[-1]
    assert office.matter is Matter.UNDECIDED
    assert office.result is not None
    assert (office.result.pending, office.result.counted) == ((4,), 3)
    assert play.sent(NoticeKind.RESULT) == []
    assert (play.motion.result, play.motion.closed_at) == (None, None)


@pytest.mark.parametrize(("count", "state", "objections"), [(True, State.FAILED, 4), (False, State.PASSED, 3)])
def test_it_closes_when_two_different_coordinators_say_the_same(count: bool, state: State, objections: int) -> None:
    """With their reasons in the file; the result is that of the close."""
    play = in_state(State.UNDECIDED)
    first = done(play.judges(TWO[0], count, "2026-12-09 09:00"))
    assert (play.state(), first.notices) == (State.UNDECIDED, ())
    change = first.changes[0]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.by, change.why) == ("verdict", TWO[0], "Ausfall (Beispiel)")
    done(play.judges(TWO[1], count, "2026-12-09 10:00"))
    assert play.state() is state
    assert local(play.motion.closed_at) == "2026-12-09 00:00"
    result = play.motion.result
    assert result is not None
    assert result.counted == objections
    assert (result.pending, result.late) == (() if count else (4,), ())
    assert [seat.ballot for seat in result.seats if seat.member == "gfs"] == [4 if count else None]
    verdicts = [(v.by, v.count, v.reason, local(v.at)) for v in play.motion.verdicts]
    assert verdicts == [
        (TWO[0], count, "Ausfall (Beispiel)", "2026-12-09 09:00"),
        (TWO[1], count, "Ausfall (Beispiel)", "2026-12-09 10:00"),
    ]
    assert len(play.sent(NoticeKind.RESULT)) == 12


def test_it_never_takes_one_coordinator_for_two() -> None:
    """Said twice is said once; whoever changes its mind is counted with the last word."""
    play = in_state(State.UNDECIDED)
    for count in (True, True, False):
        done(play.judges(TWO[0], count, "2026-12-09 09:00"))
        assert play.state() is State.UNDECIDED
    assert [(v.by, v.count) for v in play.motion.verdicts] == [(TWO[0], False)]
    done(play.judges(TWO[1], True, "2026-12-09 10:00"))
    assert play.state() is State.UNDECIDED
    done(play.judges(TWO[0], True, "2026-12-09 11:00"))
    assert play.state() is State.FAILED


def test_it_waits_for_a_third_where_two_coordinators_contradict_each_other() -> None:
    """Two of the same mind are needed, in whatever order they speak."""
    play = in_state(State.UNDECIDED)
    done(play.judges(TWO[0], True, "2026-12-09 09:00"))
    done(play.judges(TWO[1], False, "2026-12-09 10:00"))
    assert play.state() is State.UNDECIDED
    done(play.judges("dritte", False, "2026-12-09 11:00"))
    assert play.state() is State.PASSED


def test_it_takes_a_verdict_only_with_a_reason_and_only_while_it_is_asked() -> None:
    """Two coordinators decide with reasons."""
    assert refused(in_state(State.UNDECIDED).judges(TWO[0], True, "2026-12-09 09:00", " ")) == "reason_missing"
    for state in State:
        if state is not State.UNDECIDED:
            asked = in_state(state).judges(TWO[0], True, "2026-12-16 09:00")
            assert asked == Refusal("state_forbids", {"state": state})


def test_it_counts_a_pending_press_in_its_place() -> None:
    """Counted after all, it replaces what the seat had said before - but not where votes may not be changed."""
    for changes, state in ((Changes.UNTIL_CLOSE, State.PASSED), (Changes.NONE, State.FAILED)):
        play = admission(surroundings=around(changes=changes))
        for seat in SIX[:4]:
            play.says(seat, OBJECT, "2026-11-24 10:00")
        play.all_confirm("2026-11-24 15:00")
        play.clock("2026-12-09 00:01", read_to="2026-12-08 20:00")
        play.says(SIX[0], NONE, "2026-12-09 00:20", since="2026-12-08 20:00")
        play.clock("2026-12-09 00:30")
        for by in TWO:
            play.judges(by, True, "2026-12-09 09:00")
        assert play.state() is state, changes


def test_it_writes_the_result_to_a_member_for_a_letter() -> None:
    """To the official address, with all that the others read; the documents were sent before."""
    play = in_state(State.PASSED)
    play.case = replace(play.case, motion=replace(play.motion, documents=(APPLICATION,)))
    told = outcome.result_for(play.case, "gfs", at("2026-12-10 10:00"))
    everybody = play.sent(NoticeKind.RESULT, "gfs")[0]
    assert (told.kind, told.seat, told.to.mails, told.documents) == (everybody.kind, "gfs", ("amt@gfs.example",), ())
    assert (told.result, told.votes, told.passed) == (everybody.result, everybody.votes, True)
    assert (told.receipts, told.to.language) == (everybody.receipts, play.case.network.language)
    assert told.motion
    assert replace(told.motion, documents=()) == everybody.motion


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.FAILED, NoticeKind.APPLICANT_REFUSED),
        (State.PASSED, NoticeKind.APPLICANT_ACCEPTED),
        (State.EFFECTIVE, NoticeKind.APPLICANT_ACCEPTED),
    ],
)
def test_it_writes_the_answer_to_the_applicant_for_a_letter(state: State, kind: NoticeKind) -> None:
    """§ 6 (4): refused or admitted, with the result; whoever has become a member since was admitted too."""
    play = in_state(state)
    told = outcome.answer_for_applicant(play.case, at("2026-12-16 10:00"))
    applicant = play.motion.applicant
    assert applicant is not None
    assert (told.kind, told.result, told.to.mails) == (kind, play.motion.result, (applicant.mail,))
    assert (told.motion.state if told.motion else None) is state
