"""The chosen member takes the office or does not (§ 5 (4)): who may say so, and what the file keeps of it."""

from dataclasses import replace

import pytest
from decide_reading import chosen, done
from scenario import FIRST, SECOND, Play, State, at

from motions.changes import Decision, MotionChanged
from motions.decide import hand_over
from motions.decide.evolve import evolve
from motions.model import Acceptance, Refusal
from motions.notice import NoticeKind
from motions.terms import Channel

NOW = at("2026-12-10 09:00")
LETTER = Acceptance(NOW, Channel.HAND, entered_by=FIRST, note="Brief vom 9. Dezember (Beispiel)")


def test_it_asks_everybody_of_the_chosen_member_and_shows_the_count() -> None:
    """With the result: whether to accept depends on who stands behind it."""
    play = chosen()
    asked = hand_over.asked(play.case, NOW)
    assert [notice.to.person for notice in asked] == ["diakonie-vertretung", "diakonie-stellvertretung"]
    assert play.motion.result
    for notice in asked:
        assert (notice.kind, notice.seat, notice.result) == (NoticeKind.CHOSEN, "diakonie", play.motion.result)


def accepted_by(play: Play, said: Acceptance, second: str | None = None) -> str | None:
    """Who has accepted, as the file keeps it."""
    (change,) = done(hand_over.accept(play.case, said, NOW, second)).changes
    assert isinstance(change, MotionChanged)
    assert (change.event, change.motion.acceptance, change.at) == ("office_accepted", said, NOW)
    return change.by


def test_it_keeps_who_has_accepted() -> None:
    """Somebody of the member, or the coordinator who enters its letter."""
    play = chosen()
    assert accepted_by(play, Acceptance(NOW, Channel.TELEGRAM, "diakonie-vertretung")) == "diakonie-vertretung"
    assert accepted_by(play, LETTER, SECOND) == FIRST


def declined_by(play: Play, said: Acceptance, second: str | None = None) -> str | None:
    """Who has declined, as the file keeps it."""
    (change,) = done(hand_over.decline(play.case, said, NOW, second)).changes
    assert isinstance(change, MotionChanged)
    assert (change.motion.state, change.why) == (State.MOOT, "office_declined")
    return change.by


def test_it_keeps_who_has_declined() -> None:
    """Somebody of the member, or the coordinator who enters its letter."""
    play = chosen()
    said = Acceptance(NOW, Channel.TELEGRAM, "diakonie-vertretung")
    assert declined_by(play, said) == "diakonie-vertretung"
    assert declined_by(play, LETTER, SECOND) == FIRST


def test_it_changes_hands_as_the_named_day_begins_or_with_a_later_answer_and_says_when() -> None:
    """Midnight in Bielefeld on 1 February."""
    for answered, begins in ((NOW, "2027-02-01 00:00"), (at("2027-02-03 09:00"), "2027-02-03 09:00")):
        play = chosen()
        said = Acceptance(answered, Channel.TELEGRAM, "diakonie-vertretung")
        play.case = evolve(play.case, done(hand_over.accept(play.case, said, answered)).changes[:1])
        assert hand_over.begins(play.motion) == at(begins)
        told = hand_over.due(play.case, at("2027-02-03 10:00")).notices
        assert {(notice.kind, notice.at) for notice in told} == {(NoticeKind.HANDED_OVER, at(begins))}


def test_it_knows_no_day_before_somebody_has_accepted() -> None:
    with pytest.raises(ValueError, match="nobody has accepted the office in 2026-01"):
        hand_over.begins(chosen().motion)


@pytest.mark.parametrize(
    ("answer", "second", "refusal"),
    [
        (Acceptance(NOW, Channel.MAIL, "gfs-vertretung"), None, Refusal("not_your_seat", {"motion": "2026-01"})),
        (replace(LETTER, note=" "), SECOND, Refusal("note_missing")),
        (replace(LETTER, at=at("2026-12-10 09:01")), SECOND, Refusal("receipt_in_future")),
        (replace(LETTER, at=at("2026-12-08 23:59")), SECOND, Refusal("receipt_before_opening")),
        (LETTER, FIRST, Refusal("second_person_same")),
        (LETTER, None, Refusal("second_person_needed")),
    ],
)
def test_only_the_member_answers_and_a_letter_takes_two_and_has_arrived(
    answer: Acceptance, second: str | None, refusal: Refusal
) -> None:
    """A letter decides, so two coordinators stand for it; it answers the result, so it is no older than that."""
    play = chosen()
    for decide in (hand_over.accept, hand_over.decline):
        assert decide(play.case, answer, NOW, second) == refusal


def test_it_takes_a_letter_that_came_at_this_moment_or_with_the_close() -> None:
    """Neither is ahead of its time."""
    play = chosen()
    for moment in (NOW, at("2026-12-09 00:00")):
        assert isinstance(hand_over.accept(play.case, replace(LETTER, at=moment), NOW, SECOND), Decision)


def test_it_asks_nobody_before_the_count_and_nobody_twice() -> None:
    """Only the chosen member is asked, once."""
    said = Acceptance(NOW, Channel.TELEGRAM, "diakonie-vertretung")
    running, play = Play.office("2026-11-23 09:00", ("diakonie", "bgw")), chosen()
    play.case = evolve(play.case, done(hand_over.accept(play.case, said, NOW)).changes)
    for told in (running, play):
        assert not hand_over.may_answer(told.case, "diakonie")
        assert hand_over.accept(told.case, said, NOW) == Refusal("nobody_asked_to_accept", {"motion": "2026-01"})
