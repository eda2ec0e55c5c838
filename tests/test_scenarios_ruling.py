"""A contested result: coordinators decide with a reason, everybody is told, and nothing reopens by itself."""

from dataclasses import replace

import pytest
from scenario import FIRST, SECOND, SIX, Play, at

from motions.changes import MotionChanged
from motions.decide import countersigning
from motions.decide.countersigning import Copy
from motions.decide.ruling import rule
from motions.model import Refusal, Ruling
from motions.notice import NoticeKind
from motions.terms import Choice, State

WHEN = "2026-12-11 09:00"


def contested(*, objections: int = 0) -> Play:
    """Closed on 8 December; two days later it turns out that the letter to GfS was another one's."""
    play = Play.admission("2026-11-24 09:00")
    for seat in [seat for seat in SIX if seat != "gfs"][:objections]:
        play.says(seat, Choice.OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    play.letter("gfs", "2026-11-24 12:00", "Rückschein")
    play.clock("2026-12-09 00:00")
    play.takes_back(play.case.evidence[-1].id, "2026-12-10 09:00")
    return play


def rules(play: Play, stands: bool, reason: str = "Anruf bei GfS", second: str | None = None) -> object:
    """A coordinator decides."""
    return play._take(rule(play.case, Ruling(FIRST, stands, reason, at(WHEN), second), at(WHEN)), WHEN)


def code(decided: object) -> str:
    assert isinstance(decided, Refusal), decided
    return decided.code


def test_a_result_that_stands_goes_on_as_it_was() -> None:
    """One coordinator with a reason; all six and the applicant are told; the agreement may come back."""
    play = contested()
    rules(play, stands=True)
    assert play.state() is State.PASSED
    assert play.motion.ruling == Ruling(FIRST, True, "Anruf bei GfS", at(WHEN))
    told = play.sent(NoticeKind.RULING)
    assert {n.seat for n in told} == {*SIX, None}
    assert {(n.code, n.text) for n in told} == {("stands", "Anruf bei GfS")}
    assert not isinstance(play.countersigned("2026-12-15 10:00"), Refusal)
    assert play.state() is State.EFFECTIVE


def test_a_result_that_is_set_aside_has_no_effect_any_more() -> None:
    """It takes two coordinators; then no countersigned copy makes a member."""
    play = contested()
    assert code(rules(play, stands=False)) == "second_person_needed"
    assert code(rules(play, stands=False, second=FIRST)) == "second_person_same"
    rules(play, stands=False, second=SECOND)
    assert play.state() is State.CANCELLED
    assert {n.code for n in play.sent(NoticeKind.RULING)} == {"set_aside"}
    refused = countersigning.record(play.case, play.register, Copy(at(WHEN), FIRST), at(WHEN))
    assert code(refused) == "state_forbids"


def test_a_result_without_effect_to_come_is_only_marked() -> None:
    """A refused admission that is set aside does not admit anybody: that takes a new motion."""
    play = contested(objections=4)
    assert play.state() is State.FAILED
    rules(play, stands=False, second=SECOND)
    assert play.state() is State.FAILED
    assert play.motion.ruling is not None


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_asks_for_a_reason(reason: str) -> None:
    assert code(rules(contested(), stands=True, reason=reason)) == "reason_missing"


def test_it_decides_only_what_is_contested_and_once() -> None:
    """Neither a running motion, nor a result nobody doubts, nor twice."""
    running = Play.admission("2026-11-24 09:00")
    assert code(rules(running, stands=True)) == "not_contested"
    running.all_confirm("2026-11-24 12:00")
    running.clock("2026-12-09 00:00")
    assert code(rules(running, stands=True)) == "not_contested"
    play = contested()
    rules(play, stands=True)
    assert code(rules(play, stands=True)) == "not_contested"


def test_a_new_doubt_is_decided_on_anew() -> None:
    """After the decision another word turns out to have arrived in time."""
    play = contested()
    rules(play, stands=True)
    play.says("bgw", Choice.OBJECT, "2026-12-08 23:00", read_at="2026-12-12 09:00")
    assert play.motion.ruling is None
    assert play.motion.contested == "ballot 1 arrived in time and was read after the closing"
    rules(play, stands=True, reason="eine Stimme ändert nichts")
    assert play.motion.ruling is not None


def test_it_is_written_into_the_file_with_who_and_why() -> None:
    """And what the chat shows follows; the applicant reads it in a mail of its own, in the network's language."""
    play = contested()
    before = len(play.notices)
    rules(play, stands=True)
    change = play.changes[-1]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.by, change.why) == ("ruled", FIRST, "Anruf bei GfS")
    fresh = play.notices[before:]
    assert {n.seat for n in fresh if n.edits} == set(SIX)
    assert {n.kind for n in fresh if n.edits} == {NoticeKind.MOTION}
    applicant, to = play.motion.applicant, fresh[-1].to
    assert applicant is not None
    assert (to.name, to.mails, to.language) == (applicant.name, (applicant.mail,), play.case.network.language)


def test_it_refuses_with_what_stands_in_the_way() -> None:
    """Nothing is contested; or it is, but nothing has been counted yet."""
    running = Play.admission("2026-11-24 09:00")
    assert rules(running, stands=True) == Refusal("not_contested", {"motion": "2026-01"})
    undecided = replace(running.motion, contested="Empfänger unbekannt", state=State.UNDECIDED)
    running.case = replace(running.case, motion=undecided)
    assert rules(running, stands=True) == Refusal("state_forbids", {"state": State.UNDECIDED})
