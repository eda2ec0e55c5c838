"""What one coordinator enters alone counts, but never decides (agreement: Voting), as one would tell it."""

import pytest
from scenario import FIRST, OFFICE, SECOND, SIX, Play, at, local

from motions.decide import effect
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Choice, State

FOR, OBJECT = Choice.FOR, Choice.OBJECT


def refused(decided: object) -> str:
    assert isinstance(decided, Refusal), decided
    return decided.code


def test_it_takes_an_entry_that_decides_nothing_from_one_person() -> None:
    """Others have no receipt yet: the letter to GfS starts no period, so one coordinator's word is enough."""
    play = Play.admission("2026-11-24 09:00")
    play.letter("gfs", "2026-11-24 15:00", "Rückschein", second=None)
    assert play.case.evidence[-1].entered_by == FIRST
    assert play.case.evidence[-1].seconded_by is None


def test_the_last_receipt_needs_a_second_person() -> None:
    """It fixes the close for everybody: silence counts from then on."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    assert refused(play.letter("gfs", "2026-11-24 15:00", "Rückschein", second=None)) == "second_person_needed"
    assert play.state() is State.COLLECTING
    assert refused(play.letter("gfs", "2026-11-24 15:00", "Rückschein", second=FIRST)) == "second_person_same"
    play.letter("gfs", "2026-11-24 15:00", "Rückschein", second=SECOND)
    assert play.state() is State.BINDING
    assert (play.case.evidence[-1].entered_by, play.case.evidence[-1].seconded_by) == (FIRST, SECOND)


def test_a_receipt_that_changes_no_date_needs_no_second_person() -> None:
    """GfS has confirmed by itself: a letter on top of that moves nothing."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 12:00")
    play.letter("gfs", "2026-11-24 11:00", "Rückschein", "2026-11-25 09:00", second=None)
    assert local(play.motion.closes_at) == "2026-12-09 00:00"


def test_the_vote_that_turns_the_count_needs_a_second_person() -> None:
    """Three of six object, which is not more than half; the fourth would be."""
    play = Play.admission("2026-11-24 09:00")
    for seat in SIX[:3]:
        play.says(seat, OBJECT, "2026-11-24 10:00")
    assert refused(play.enters_vote("gfs", OBJECT, "2026-11-24 11:00", "Brief", second=None)) == "second_person_needed"
    assert len(play.case.ballots) == 3
    play.enters_vote("gfs", Choice.NO_OBJECTION, "2026-11-24 11:00", "Brief", second=None)
    play.enters_vote("gfs", OBJECT, "2026-11-24 12:00", "Brief", second=SECOND)
    assert play.case.ballots[-1].seconded_by == SECOND


def test_an_entry_that_came_to_decide_holds_the_result_until_somebody_seconds_it() -> None:
    """The letter was the first objection and decided nothing; three others followed. Now it is one of the four needed.

    The coordinators are told as soon as it is so, and once. The result stays that of the legal instant.
    """
    play = Play.admission("2026-11-24 09:00")
    play.enters_vote("gfs", OBJECT, "2026-11-24 10:00", "Brief", second=None)
    play.all_confirm("2026-11-24 12:00")
    for seat in SIX[:3]:
        play.says(seat, OBJECT, "2026-11-25 10:00")
    play.clock("2026-11-25 11:00")
    play.clock("2026-11-25 12:00")
    [asked] = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.ENTRIES]
    assert asked.text == "v1"
    play.clock("2026-12-09 00:00")
    assert play.state() is State.AWAITING_SOURCES
    assert refused(play.seconds("v1", "2026-12-09 09:00", by=FIRST)) == "second_person_same"
    play.seconds("V1", "2026-12-09 09:00")
    assert refused(play.seconds("v1", "2026-12-09 09:01")) == "entry_seconded"
    play.clock("2026-12-09 09:02")
    assert play.state() is State.FAILED
    assert local(play.motion.closed_at) == "2026-12-09 00:00"


def test_a_letter_that_came_to_carry_the_close_holds_the_result_too() -> None:
    """Entered before the others confirmed, it decided nothing; without it there would be no close at all."""
    play = Play.admission("2026-11-24 09:00")
    play.letter("gfs", "2026-11-24 10:00", "Rückschein", second=None)
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    assert play.state() is State.BINDING
    play.clock("2026-12-09 00:00")
    assert play.state() is State.AWAITING_SOURCES
    play.confirms("gfs", "2026-12-09 10:00")
    play.clock("2026-12-09 10:01")
    assert play.state() is State.AWAITING_SOURCES, "its own receipt starts a later period than the letter did"
    play.takes_back("e2", "2026-12-09 11:00", "Rückschein gehört zu BGW")
    assert (play.state(), local(play.motion.closes_at)) == (State.BINDING, "2026-12-24 00:00")


def test_two_letters_for_one_seat_need_one_second_person() -> None:
    """No more is asked than it takes: either of the two carries the close."""
    play = Play.admission("2026-11-24 09:00")
    play.letter("gfs", "2026-11-24 10:00", "Rückschein", second=None)
    play.letter("gfs", "2026-11-24 11:00", "Anruf", second=None)
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    play.clock("2026-11-24 12:01")
    [asked] = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.ENTRIES]
    assert asked.text == "e3"


def test_nobody_is_asked_about_what_does_not_matter() -> None:
    """The entered objection is the only one: with or without it the applicant is admitted."""
    play = Play.admission("2026-11-24 09:00")
    play.enters_vote("gfs", OBJECT, "2026-11-24 10:00", "Brief", second=None)
    play.all_confirm("2026-11-24 12:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    assert not [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.ENTRIES]


def test_a_mistaken_letter_is_taken_back() -> None:
    """The date is open again, the seat is told why; the entry stays in the file with both moments."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    play.letter("gfs", "2026-11-24 15:00", "Rückschein")
    entry = play.case.evidence[-1].id
    play.takes_back(entry, "2026-11-25 09:00", "Rückschein gehört zu BGW", second=None)
    assert play.state() is State.COLLECTING
    assert play.motion.closes_at is None
    kept = play.case.evidence[-1]
    assert (kept.note, kept.revoked_why, local(kept.revoked_at)) == (
        "Rückschein",
        "Rückschein gehört zu BGW",
        "2026-11-25 09:00",
    )
    assert {n.to.person for n in play.sent(NoticeKind.ENTRY_REVOKED, "gfs")} == {
        "gfs-vertretung",
        "gfs-stellvertretung",
    }
    assert refused(play.takes_back(entry, "2026-11-25 09:01")) == "entry_revoked"


def test_a_mistaken_vote_is_taken_back() -> None:
    """What the seat said before counts again; the entry is kept and counted nowhere."""
    play = Play.admission("2026-11-24 09:00")
    play.says("gfs", Choice.NO_OBJECTION, "2026-11-24 10:00")
    play.enters_vote("gfs", OBJECT, "2026-11-24 11:00", "Brief", second=None)
    play.takes_back("v2", "2026-11-24 12:00", "Brief war von BGW", second=None)
    play.all_confirm("2026-11-24 13:00")
    play.clock("2026-12-09 00:00")
    assert play.motion.result is not None
    assert play.motion.result.counts[OBJECT] == 0
    assert play.motion.result.counts[Choice.NO_OBJECTION] == 1
    assert not play.motion.result.late
    [told, _] = play.sent(NoticeKind.ENTRY_REVOKED, "gfs")
    assert told.vote is not None
    assert told.vote.choice is OBJECT


def test_taking_back_what_decides_needs_a_second_person_too() -> None:
    """Without the entered objection the applicant would be admitted after all."""
    play = Play.admission("2026-11-24 09:00")
    for seat in SIX[:3]:
        play.says(seat, OBJECT, "2026-11-24 10:00")
    play.enters_vote("gfs", OBJECT, "2026-11-24 11:00", "Brief")
    assert refused(play.takes_back("v4", "2026-11-24 12:00", second=None)) == "second_person_needed"
    play.takes_back("v4", "2026-11-24 12:00")
    assert play.case.ballots[3].revoked_at == at("2026-11-24 12:00")


def test_only_entries_by_hand_are_taken_back() -> None:
    """What a member has said or confirmed itself is no coordinator's to take back; nor is the office's own receipt."""
    play = Play.admission("2026-11-24 09:00")
    play.says("gfs", OBJECT, "2026-11-24 10:00")
    for key in ("e1", "e2", "v1", "e99", "x"):
        assert refused(play.takes_back(key, "2026-11-24 12:00")) == "entry_unknown"


@pytest.mark.parametrize("what", ["letter", "vote"])
def test_a_mistake_found_after_the_close_makes_the_result_doubtful(what: str) -> None:
    """Nothing reopens by itself: the motion is contested and people decide."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 12:00", but=("gfs",))
    play.letter("gfs", "2026-11-24 15:00", "Rückschein")
    play.enters_vote("gfs", OBJECT, "2026-11-24 16:00", "Brief")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    play.takes_back(play.case.evidence[-1].id if what == "letter" else "v1", "2026-12-10 09:00", "Verwechslung")
    assert play.state() is State.PASSED
    assert play.motion.contested == "Verwechslung"
    assert [n.matter for n in play.sent(NoticeKind.OFFICE)][-1] is Matter.CONTESTED


def test_the_end_of_a_membership_by_hand_needs_a_second_person() -> None:
    """§ 6 (6): the entry that the notice arrived takes somebody's membership away."""
    play = Play.exclusion("2026-11-24 09:00")
    for seat in (seat for seat in SIX if seat != "gfs"):
        play.says(seat, FOR, "2026-11-24 10:00")
    play.clock("2026-12-09 00:00")
    when = at("2026-12-10 11:00")
    alone = effect.enter_outcome(play.case, play.register, when, "Rückschein", FIRST, when)
    assert refused(alone) == "second_person_needed"
    both = effect.enter_outcome(play.case, play.register, when, "Rückschein", FIRST, when, SECOND)
    assert not isinstance(both, Refusal)
    assert OFFICE in {n.seat for n in play.sent(NoticeKind.MOTION)}
