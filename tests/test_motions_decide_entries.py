"""An entry by hand that was a mistake: who is told, and when its end makes a result doubtful."""

import pytest
from decide_reading import Law, admission, done, exclusion, persons
from scenario import DEPUTY, FIRST, OFFICE, REPRESENTATIVE, SECOND, at

from motions.changes import Decision, MotionChanged
from motions.decide import effect, entries
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Choice, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
BOTH = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
WHY = "Verwechslung"


def by_letter() -> Law:
    """The letter to GfS is entered as e2, its vote by letter as v1; the others have said nothing yet."""
    play = admission()
    done(play.letter("gfs", "2026-11-24 15:00", "Rückschein"))
    done(play.enters("gfs", OBJECT, "2026-11-24 15:30", entered="2026-11-24 16:00"))
    return play


def told(decided: Decision) -> list[tuple[str | None, bool]]:
    """To whom what was said, and whether it brings shown messages up to date."""
    return [(n.to.person, n.edits) for n in decided.notices if n.kind in (NoticeKind.ENTRY_REVOKED, NoticeKind.MOTION)]


def contests(play: Law) -> list[tuple[str | None, str]]:
    """What coordinators were told to be doubtful: seat and reason."""
    return [(n.seat, n.text) for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.CONTESTED]


def test_it_tells_the_seat_what_no_longer_holds_and_why() -> None:
    """Each of its people, with the moment that had been noted; what the chat shows of the motion follows."""
    for entry, moment, choice in (("e2", "2026-11-24 15:00", None), ("v1", "2026-11-24 15:30", OBJECT)):
        play = by_letter()
        decided = done(play.takes_back(entry, "2026-11-25 10:00", f" {WHY} "))
        assert told(decided) == [(person, edits) for person in BOTH for edits in (False, True)]
        said = [n for n in decided.notices if n.kind is NoticeKind.ENTRY_REVOKED]
        assert {(n.at, n.text) for n in said} == {(at(moment), WHY)}
        assert {n.vote.choice if n.vote else None for n in said} == {choice}
        whys = [e.revoked_why for e in play.case.evidence] + [b.revoked_why for b in play.case.ballots]
        assert [why for why in whys if why] == [WHY]
        ended = [e.revoked_at for e in play.case.evidence] + [b.revoked_at for b in play.case.ballots]
        assert [moment for moment in ended if moment] == [at("2026-11-25 10:00")]


def test_it_makes_nothing_doubtful_while_the_motion_runs() -> None:
    """Before the close there is no result yet: the count and the date follow by themselves."""
    play = by_letter()
    for entry in ("e2", "v1"):
        done(play.takes_back(entry, "2026-11-25 10:00"))
    assert (play.motion.contested, contests(play)) == (None, [])


@pytest.mark.parametrize(("later", "doubtful"), [(None, True), (NONE, False)])
def test_it_makes_a_result_doubtful_that_counted_the_vote(later: Choice | None, doubtful: bool) -> None:
    """After the close; where the seat had said something else since, the entry was not counted and nothing changes."""
    play = by_letter()
    if later:
        play.says("gfs", later, "2026-11-26 10:00")
    play.all_confirm("2026-11-26 12:00")
    play.clock("2026-12-11 00:00")
    done(play.takes_back("v1", "2026-12-12 10:00"))
    assert play.motion.contested == (WHY if doubtful else None)
    assert contests(play) == ([("gfs", WHY)] if doubtful else [])


def excluded() -> Law:
    """The exclusion of GfS has passed; a letter brought the notice, so that it is no member any more."""
    play = exclusion()
    done(play.letter("bethel", "2026-11-24 12:00", "Rückschein"))
    for seat in ("bgw", "diakonie", "trockendock", OFFICE, "bethel"):
        play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.clock("2026-12-09 00:00")
    done(play.enters_outcome("2026-12-10 10:00"))
    assert play.state() is State.EFFECTIVE
    return play


def test_it_makes_an_exclusion_doubtful_whose_notice_did_not_arrive() -> None:
    """§ 6 (6): the membership ended with that receipt. It stays ended until people decide; the motion is contested."""
    play = excluded()
    proof = play.case.evidence[-1]
    assert (proof.id, proof.seconded_by, proof.of_outcome) == (f"e{len(play.case.evidence)}", SECOND, True)
    done(play.takes_back(proof.id, "2026-12-12 10:00"))
    assert (play.state(), play.motion.contested, contests(play)) == (State.EFFECTIVE, WHY, [("gfs", WHY)])
    change = [c for c in play.changes if isinstance(c, MotionChanged)][-1]
    assert (change.event, change.why) == ("contested", WHY)


def test_it_leaves_an_exclusion_alone_where_another_receipt_is_there() -> None:
    """The letter to Bethel was a mistake, but Bethel has also voted: it had received."""
    play = excluded()
    letter = next(e for e in play.case.evidence if e.note == "Rückschein")
    done(play.takes_back(letter.id, "2026-12-12 10:00"))
    assert (play.motion.contested, contests(play)) == (None, [])


def test_it_refuses_where_nothing_depends_on_it_or_no_reason_is_given() -> None:
    """What is cancelled has no result that could change; and nobody takes back without a word."""
    play = by_letter()
    assert play.takes_back("e2", "2026-11-25 10:00", " ") == Refusal("reason_missing")
    play.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    assert play.takes_back("e2", "2026-11-25 11:00") == Refusal("state_forbids", {"state": State.CANCELLED})


def test_it_takes_another_coordinator_to_second() -> None:
    """Nobody is a second to himself, whatever is entered or taken back."""
    play, now = by_letter(), at("2026-11-25 10:00")
    same = Refusal("second_person_same")
    assert entries.take_back(play.case, "e2", WHY, FIRST, now, FIRST) == same
    assert entries.record_receipt(play.case, "bgw", now, "Bote", FIRST, now, FIRST) == same
    assert play.enters_vote("bgw", OBJECT, "2026-11-25 10:00", "Brief", second=FIRST) == same
    assert persons(play.sent(NoticeKind.ENTRY_REVOKED)) == []


def test_it_ends_a_membership_only_on_the_word_of_two() -> None:
    """§ 6 (6): whoever enters that the notice of exclusion arrived needs a second, and only after the close."""
    play, now = exclusion(), at("2026-12-10 10:00")

    def enters(second: str | None) -> object:
        return effect.enter_outcome(play.case, play.register, now, "Bote", FIRST, now, second)

    assert enters(None) == Refusal("state_forbids", {"state": State.COLLECTING})
    for seat in ("bethel", "bgw", "diakonie", "trockendock", OFFICE):
        play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    assert enters(None) == Refusal("second_person_needed")
    assert enters(FIRST) == Refusal("second_person_same")
    assert isinstance(enters(SECOND), Decision)
