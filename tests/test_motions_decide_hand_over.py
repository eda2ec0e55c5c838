"""The chosen member does not take the office (§ 5 (4)): who may say so, and what the file keeps of it."""

from dataclasses import replace

from decide_reading import done, refused
from scenario import FIRST, SECOND, Play, State, at

from motions.changes import MotionChanged
from motions.decide import hand_over
from motions.model import Acceptance
from motions.terms import Channel, Choice

NOW = at("2026-12-10 09:00")
LETTER = Acceptance(NOW, Channel.HAND, entered_by=FIRST, note="Brief vom 9. Dezember (Beispiel)")


def chosen() -> Play:
    """The Diakonie has four of six; nobody has asked it yet."""
    play = Play.office("2026-11-23 09:00", ("diakonie", "bgw"))
    for seat in ("bethel", "diakonie", "gfs", "trockendock"):
        play.says(seat, Choice.CANDIDATE_1, "2026-11-23 12:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    return play


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


def test_a_letter_that_declines_takes_two_coordinators_and_has_arrived() -> None:
    """As one that accepts: it decides."""
    play = chosen()
    assert refused(hand_over.decline(play.case, LETTER, NOW)) == "second_person_needed"
    ahead = replace(LETTER, at=at("2026-12-10 09:01"))
    assert refused(hand_over.decline(play.case, ahead, NOW, SECOND)) == "receipt_in_future"
