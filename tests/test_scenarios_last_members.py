"""Few members, and fewer: who may still run a motion, and what the thresholds of § 6 come to for three, two and one."""

import pytest
from scenario import APPLICATION, OFFICE, SIX, Play, State, around, at

from motions.decide import opening
from motions.decide.opening import Draft
from motions.terms import Choice, Kind

OPENED, RECEIVED, VOTED, COUNTED = "2026-11-24 09:00", "2026-11-24 15:00", "2026-11-25 10:00", "2026-12-09 00:05"


def codes(concerned: str, proposer: str, gone: str) -> list[str]:
    """Why an exclusion cannot be opened after `gone` has left; Bethel is the substitute."""
    draft = Draft(
        Kind.EXCLUSION, "Ausschluss", "Grund", "x", proposer=proposer, concerned=concerned, documents=(APPLICATION,)
    )
    return [one.code for one in opening.mistakes(draft, around().leaves(gone, at("2026-11-01 10:00")))]


def test_a_substitute_that_has_left_runs_nothing() -> None:
    """Where the office is a party somebody else has to run the motion, and who is no member any more cannot."""
    assert codes(OFFICE, "bgw", gone="bethel") == ["nobody_to_run_it"]
    assert codes("bgw", OFFICE, gone="bethel") == ["nobody_to_run_it"]
    assert codes(OFFICE, "bgw", gone="gfs") == []
    assert codes("gfs", "bgw", gone="bethel") == [], "the office runs this one itself"


@pytest.mark.parametrize(("members", "objections", "state"), [
    (3, 1, State.PASSED), (3, 2, State.FAILED), (2, 1, State.PASSED), (2, 2, State.FAILED), (1, 1, State.FAILED),
])  # fmt: skip
def test_more_than_half_of_few(members: int, objections: int, state: State) -> None:
    """One of two is exactly half and refuses nobody; the only member refuses by itself."""
    few = SIX[-members:]
    play = Play.admission(OPENED, around(few))
    play.all_confirm(RECEIVED, but=(OFFICE,))
    for seat in few[:objections]:
        play.says(seat, Choice.OBJECT, VOTED)
    play.clock(COUNTED)
    assert play.state() is state


@pytest.mark.parametrize("members", [3, 4])
def test_three_of_four_exclude_nobody_where_the_concerned_one_is_counted(members: int) -> None:
    """All others vote for it: two of three and three of four are not more than three quarters."""
    few = ("bethel", "gfs", "trockendock", OFFICE)[-members:]
    play = Play.exclusion(OPENED, few[0], few[1], around(few))
    play.all_confirm(RECEIVED)
    for seat in few[1:]:
        play.says(seat, Choice.FOR, VOTED)
    play.clock(COUNTED)
    assert play.state() is State.FAILED
