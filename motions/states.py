"""How a motion may change state: one literal table, and no other way.

A motion is opened COLLECTING: somebody on its roll has no receipt yet, so no date binds. When the last seat has
received it is BINDING; a failure notice can take it back. At the close it is AWAITING_SOURCES until every source has
been read past the close, so that a vote lying in a mailbox since before the close still counts - and so does the word
of a member that takes its motion back. Then the count decides - or it is UNDECIDED, when presses first seen after an
outage could change the result: two coordinators decide.

PASSED is not the end: an applicant is a member only at the countersigned copy (§ 6 (4)), the excluded member leaves
only at receipt (§ 6 (6)); then it is EFFECTIVE. Until the close it can be cancelled (closed list of reasons) or
become moot. A passed admission is moot when the applicant steps back; a contested result that is set aside has no
effect. An admission has LAPSED when the letter with the agreement named a date and no signed copy came by then; one
that was there in time after all, or that the office accepts expressly, still takes effect. Nothing leads out of a final
state: what becomes doubtful afterwards is marked contested and people decide.

The diagram in docs/motions.md is generated from this table.
"""

from collections.abc import Mapping

from motions.terms import State

TRANSITIONS: Mapping[State, Mapping[str, State]] = {
    State.COLLECTING: {
        "all_received": State.BINDING,
        "cancel": State.CANCELLED,
        "lose_object": State.MOOT,
    },
    State.BINDING: {
        "receipt_lost": State.COLLECTING,
        "close_moves": State.BINDING,
        "period_ends": State.AWAITING_SOURCES,
        "cancel": State.CANCELLED,
        "lose_object": State.MOOT,
    },
    State.AWAITING_SOURCES: {
        "receipt_lost": State.COLLECTING,
        "close_moves": State.BINDING,
        "fail": State.FAILED,
        "pass": State.PASSED,
        "leave_open": State.UNDECIDED,
        "cancel": State.CANCELLED,
    },
    State.UNDECIDED: {
        "fail": State.FAILED,
        "pass": State.PASSED,
    },
    State.PASSED: {
        "take_effect": State.EFFECTIVE,
        "lose_object": State.MOOT,
        "set_aside": State.CANCELLED,
        "lapse": State.LAPSED,
    },
    State.LAPSED: {
        "take_effect": State.EFFECTIVE,
    },
    State.FAILED: {},
    State.EFFECTIVE: {},
    State.CANCELLED: {},
    State.MOOT: {},
}

OPEN = frozenset({State.COLLECTING, State.BINDING})
UNCLOSED = OPEN | {State.AWAITING_SOURCES, State.UNDECIDED}
FINAL = frozenset(state for state, ways in TRANSITIONS.items() if not ways)
OVER = FINAL | {State.LAPSED}
"""Nothing more happens by itself, and nobody is waited for."""


class NoSuchTransition(Exception):
    """The table has no such way; reaching this is a mistake in our code, never a person's."""


def after(state: State, event: str) -> State:
    """The state that `event` leads to from `state`. Raises NoSuchTransition.

    >>> after(State.BINDING, "period_ends").value
    'awaiting_sources'
    """
    try:
        return TRANSITIONS[state][event]
    except KeyError:
        raise NoSuchTransition(f"{state.value}: no way by {event!r}") from None


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/motions.md."""
    lines = ["stateDiagram-v2", "    [*] --> collecting"]
    for state, ways in TRANSITIONS.items():
        lines += [f"    {state.value} --> {target.value}: {event}" for event, target in ways.items()]
        lines += [] if ways else [f"    {state.value} --> [*]"]
    return "\n".join(lines) + "\n"
