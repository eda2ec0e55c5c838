"""The table of states: complete, without dead ends or ways back from the end."""

from collections.abc import Iterable

import pytest

from motions.states import FINAL, OPEN, TRANSITIONS, UNCLOSED, NoSuchTransition, after, diagram
from motions.terms import State


def reachable(start: State) -> set[State]:
    """Every state that some way leads to from `start`."""
    found: set[State] = set()
    ahead: list[State] = [start]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead += TRANSITIONS[state].values()
    return found


def names(states: Iterable[State]) -> set[str]:
    return {state.value for state in states}


def test_it_has_a_row_for_every_state_and_every_way_leads_to_one() -> None:
    """The table speaks of exactly the states that there are."""
    assert set(TRANSITIONS) == set(State)
    assert all(isinstance(target, State) for ways in TRANSITIONS.values() for target in ways.values())


def test_it_reaches_every_state_from_the_opening() -> None:
    """A motion is opened COLLECTING; a state that nobody can come to would be dead."""
    assert reachable(State.COLLECTING) == set(State)


@pytest.mark.parametrize("state", State)
def test_it_comes_to_an_end_from_everywhere(state: State) -> None:
    """No motion can get stuck: from every state some way leads to a final one."""
    assert reachable(state) & FINAL


def test_it_leads_nowhere_from_a_final_state() -> None:
    """After a close nothing reopens by itself."""
    assert names(FINAL) == {"failed", "effective", "cancelled", "moot"}
    assert all(not TRANSITIONS[state] for state in FINAL)


def test_it_never_decides_a_motion_while_its_period_runs() -> None:
    """ "close = at deadline": from an open state no way leads to a result but through the end of the period."""
    results = {State.PASSED, State.FAILED, State.UNDECIDED}
    assert not results & {target for state in OPEN for target in TRANSITIONS[state].values()}


def test_it_ends_the_period_only_when_every_seat_has_receipt() -> None:
    """Silence without receipt is never consent: a motion that still collects receipts cannot run out."""
    assert "period_ends" not in TRANSITIONS[State.COLLECTING]
    assert after(State.BINDING, "period_ends") is State.AWAITING_SOURCES


def test_it_binds_anew_when_evidence_moves_the_close() -> None:
    """Whether the period still runs or the sources are awaited: the later date binds."""
    moved = [after(state, "close_moves") for state in (State.BINDING, State.AWAITING_SOURCES)]
    assert moved == [State.BINDING, State.BINDING]


def test_it_makes_nobody_a_member_by_the_count_alone() -> None:
    """§ 6 (4) and (6): membership begins and ends with a receipt that comes after passing."""
    to_effect = {state for state, ways in TRANSITIONS.items() if State.EFFECTIVE in ways.values()}
    assert to_effect == {State.PASSED, State.LAPSED}


def test_it_does_not_cancel_after_the_close() -> None:
    """Then the count stands; while sources are read, a word of the proposing member that came in time still counts."""
    cancellable = {state for state, ways in TRANSITIONS.items() if "cancel" in ways}
    assert cancellable == OPEN | {State.AWAITING_SOURCES}
    assert {State.AWAITING_SOURCES, State.UNDECIDED} == UNCLOSED - OPEN


@pytest.mark.parametrize("state", State)
def test_it_refuses_a_way_that_is_not_in_the_table(state: State) -> None:
    """That would be a mistake in our code, so it is an exception."""
    with pytest.raises(NoSuchTransition, match=f"{state}: no way by 'reopen'"):
        after(state, "reopen")


def test_it_draws_every_way_and_every_end() -> None:
    """The diagram of the documentation is the table."""
    drawn = diagram().splitlines()
    assert drawn[:2] == ["stateDiagram-v2", "    [*] --> collecting"]
    assert "    binding --> awaiting_sources: period_ends" in drawn
    assert sum(line.endswith("--> [*]") for line in drawn) == len(FINAL)
    assert len(drawn) == 2 + sum(map(len, TRANSITIONS.values())) + len(FINAL)
