"""The concerned member of an exclusion is heard before the others decide, as one would tell it (ours)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from scenario import FIRST, SIX, Play, around, at

from motions.changes import MotionChanged
from motions.decide import hearing
from motions.model import Document, Refusal, Statement
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Concerned, State

WORDS = "Wir arbeiten weiter mit."
LETTER = Document("d7", "stellungnahme.pdf", "application/pdf", "7" * 64, "statement")
OTHERS = {seat for seat in SIX if seat != "gfs"}


def states(play: Play, when: str, text: str = WORDS, who: str = "gfs-vertretung", **more: object) -> object:
    """Somebody of the concerned member writes."""
    said = Statement(text, at(when), Channel.MAIL, person=who)
    return play._take(hearing.state(play.case, replace(said, **more), at(when)), when)  # type: ignore[arg-type]  # its fields


def releases(play: Play, when: str, number: int | None = None) -> object:
    """The office puts it before everybody."""
    return play._take(hearing.release(play.case, number, FIRST, at(when)), when)


def code(decided: object) -> str:
    assert isinstance(decided, Refusal), decided
    return decided.code


def test_it_comes_before_the_office_and_then_before_everybody() -> None:
    """Nobody else reads it before; then all read it in full with its files, and it stays beside the reason."""
    play = Play.exclusion("2026-11-24 09:00")
    states(play, "2026-11-26 10:00", documents=(LETTER,))
    [asked] = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.STATEMENT]
    assert (asked.text, asked.seat_name, asked.facts["number"]) == (WORDS, "Gfs (Beispiel)", "1")
    assert not play.sent(NoticeKind.STATEMENT)
    releases(play, "2026-11-26 11:00")
    told = play.sent(NoticeKind.STATEMENT)
    assert {n.seat for n in told} == set(SIX)
    assert {(n.text, n.documents) for n in told} == {(WORDS, (LETTER,))}
    play.all_confirm("2026-11-27 10:00")
    [shown] = {n.motion.statements for n in play.sent(NoticeKind.BINDING_DATE) if n.motion}
    assert [(said.text, said.documents) for said in shown] == [(WORDS, (LETTER,))]


def test_what_the_office_has_not_passed_on_is_in_no_message() -> None:
    play = Play.exclusion("2026-11-24 09:00")
    states(play, "2026-11-26 10:00")
    play.all_confirm("2026-11-27 10:00")
    assert {n.motion.statements for n in play.sent(NoticeKind.BINDING_DATE) if n.motion} == {()}


def test_a_statement_on_paper_goes_out_when_it_is_entered() -> None:
    """The entry itself is the office's release."""
    play = Play.exclusion("2026-11-24 09:00")
    entered = Statement(WORDS, at("2026-11-25 12:00"), Channel.HAND, entered_by=FIRST)
    play._take(hearing.state(play.case, entered, at("2026-11-26 09:00")), "2026-11-26 09:00")
    assert {n.seat for n in play.sent(NoticeKind.STATEMENT)} == set(SIX)
    assert play.motion.statements[0].released_by == FIRST
    early = replace(entered, at=at("2026-11-23 12:00"))
    assert code(hearing.state(play.case, early, at("2026-11-26 09:00"))) == "receipt_before_opening"
    ahead = replace(entered, at=at("2026-11-26 09:01"))
    assert code(hearing.state(play.case, ahead, at("2026-11-26 09:00"))) == "receipt_in_future"


def test_it_may_answer_until_the_close_and_no_longer() -> None:
    """Until when, the first message says: the end of the period."""
    play = Play.exclusion("2026-11-24 09:00")
    play.all_confirm("2026-11-24 12:00")
    assert not isinstance(states(play, "2026-12-08 23:59"), Refusal)
    assert code(states(play, "2026-12-09 00:00")) == "statement_late"
    play.clock("2026-12-09 00:00")
    assert play.state() is State.FAILED
    assert code(states(play, "2026-12-08 23:59")) == "statement_late"


@pytest.mark.parametrize("who", ["bgw-vertretung", "fremd", FIRST])
def test_only_its_own_people_speak_for_it(who: str) -> None:
    assert code(states(Play.exclusion("2026-11-24 09:00"), "2026-11-26 10:00", who=who)) == "not_your_seat"


def test_it_says_what_is_missing() -> None:
    """An admission concerns nobody; an empty statement says nothing; a file alone is one."""
    assert code(states(Play.admission("2026-11-24 09:00"), "2026-11-26 10:00")) == "nobody_concerned"
    play = Play.exclusion("2026-11-24 09:00")
    assert code(states(play, "2026-11-26 10:00", text="  ")) == "statement_empty"
    assert not isinstance(states(play, "2026-11-26 10:00", text="", documents=(LETTER,)), Refusal)


def test_each_statement_is_passed_on_once_and_all_of_them_can_be() -> None:
    """The latest that waits, or the one that is named."""
    play = Play.exclusion("2026-11-24 09:00")
    assert code(releases(play, "2026-11-26 09:00")) == "no_statement_waits"
    states(play, "2026-11-26 10:00", text="eins")
    states(play, "2026-11-26 11:00", text="zwei")
    releases(play, "2026-11-26 12:00")
    assert {n.text for n in play.sent(NoticeKind.STATEMENT)} == {"zwei"}
    assert code(releases(play, "2026-11-26 12:01", 2)) == "no_statement_waits"
    assert code(releases(play, "2026-11-26 12:01", 3)) == "no_statement_waits"
    releases(play, "2026-11-26 12:02", 1)
    assert hearing.waiting(play.motion) == ()
    assert [said.text for said in play.motion.statements] == ["eins", "zwei"]


@pytest.mark.parametrize("rule", Concerned)
def test_it_is_heard_whatever_becomes_of_its_seat(rule: Concerned) -> None:
    """counted, votes or left out: the others read the statement, and so does the member itself."""
    play = Play.exclusion("2026-11-24 09:00", surroundings=around(concerned=rule))
    states(play, "2026-11-26 10:00")
    releases(play, "2026-11-26 11:00")
    assert {n.seat for n in play.sent(NoticeKind.STATEMENT)} == set(SIX)


def test_it_is_written_into_the_file_who_said_it_and_who_put_it_before_all() -> None:
    """Both are steps of their own, with their moment."""
    play = Play.exclusion("2026-11-24 09:00")
    states(play, "2026-11-26 10:00")
    [asked] = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.STATEMENT]
    assert (asked.seat, asked.at) == ("gfs", at("2026-11-26 10:00"))
    before = len(play.notices)
    releases(play, "2026-11-26 11:00")
    events = [(c.event, c.by) for c in play.changes if isinstance(c, MotionChanged)]
    assert events == [("statement_given", "gfs-vertretung"), ("statement_released", FIRST)]
    fresh = play.notices[before:]
    assert {n.at for n in fresh if n.kind is NoticeKind.STATEMENT} == {at("2026-11-26 10:00")}
    assert {(n.kind, n.seat) for n in fresh if n.edits} == {(NoticeKind.MOTION, seat) for seat in SIX}


def test_it_is_given_and_put_before_all_at_once_where_the_office_enters_it() -> None:
    """On paper, also in the very minute of the opening; not before it, and not from the future."""
    play = Play.exclusion("2026-11-24 09:00")
    paper: dict[str, Any] = {"channel": Channel.HAND, "person": None, "entered_by": FIRST}
    moment, second = at("2026-11-24 09:00"), timedelta(seconds=1)
    early = states(play, "2026-11-24 09:00", at=moment - second, **paper)
    late = states(play, "2026-11-24 09:00", at=moment + second, **paper)
    assert (code(early), code(late)) == ("receipt_before_opening", "receipt_in_future")
    states(play, "2026-11-24 09:00", **paper)
    events = [(c.event, c.by) for c in play.changes if isinstance(c, MotionChanged)]
    assert events == [("statement_given", FIRST), ("statement_released", FIRST)]
    assert [s.released_by for s in play.motion.statements] == [FIRST]


def test_its_refusals_name_the_motion() -> None:
    """So that whoever answers in several motions knows which one is meant."""
    motion = {"motion": "2026-01"}
    about, admission = Play.exclusion("2026-11-24 09:00"), Play.admission("2026-11-24 09:00")
    assert states(admission, "2026-11-26 10:00") == Refusal("nobody_concerned", motion)
    assert states(about, "2026-11-26 10:00", who="bgw-vertretung") == Refusal("not_your_seat", motion)
    assert releases(about, "2026-11-26 10:00") == Refusal("no_statement_waits", motion)
    about.all_confirm("2026-11-24 15:00")
    assert states(about, "2026-12-09 00:00") == Refusal("statement_late", motion)
