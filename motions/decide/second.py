"""What one coordinator enters alone counts, but it never decides: for that it takes a second one (design: Voting).

An entry decides where it brings a close about, moves one, turns the count or ends a membership. Most do not when they
are made; some come to do so later, because others stay silent. So it is asked when something is entered, and once
more before a motion closes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motions import receipt
from motions.changes import Decision, EntrySeconded, MemberLeft, MotionChanged
from motions.decide import views
from motions.decide.dates import SECOND
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence, Refusal
from motions.notice import Matter
from motions.tally import tally
from motions.terms import Channel, Choice, State

Entry = Evidence | Ballot


def checked(case: Case, decided: Decision, by: str, second: str | None, now: datetime) -> Decision | Refusal:
    """`decided`, which rests on the word of `by`; a refusal where it decides something and nobody seconds it."""
    if second is not None and second == by:
        return Refusal("second_person_same")
    return Refusal("second_person_needed") if second is None and decisive(case, decided, now) else decided


def decisive(case: Case, decided: Decision, now: datetime) -> bool:
    """Whether what is about to be entered brings a close about, moves it, turns the count or ends a membership."""
    if any(isinstance(change, MemberLeft) for change in decided.changes):
        return True
    after = evolve(case, decided.changes)
    was, comes = receipt.close(case, now), receipt.close(after, now)
    same_close = was.binding and was.deadline.closes_at == comes.deadline.closes_at
    return (comes.binding and not same_close) or _outcome(case, now) != _outcome(after, now)


def _outcome(case: Case, now: datetime, pending_count: bool = False) -> tuple[bool, Choice | None]:
    """What is decided, and for whom."""
    result = tally(case, now, pending_count=pending_count)
    return result.passed, result.leading


def rests_on(case: Case, now: datetime, *, pending_count: bool = False) -> tuple[Entry, ...]:
    """The entries of one coordinator alone that the close or the result rests on; no more of them than it takes.

    pending_count: whether the pending presses count as well.
    """
    alone = tuple(entry for entry in _entries(case) if _alone(entry))
    if not alone or _stands(case, alone, now, pending_count):
        return ()
    needed = alone
    for entry in alone:
        fewer = tuple(other for other in needed if other != entry)
        left_out = tuple(other for other in alone if other not in fewer)
        if _stands(case, left_out, now, pending_count):
            needed = fewer
    return needed


def _entries(case: Case) -> tuple[Entry, ...]:
    found: tuple[Entry, ...] = case.evidence
    return found + case.ballots


def _alone(entry: Entry) -> bool:
    return by_hand(entry) and entry.seconded_by is None and entry.revoked_at is None


def by_hand(entry: Entry) -> bool:
    """Whether a coordinator has entered it. At opening the office's own seat has receipt by itself."""
    return entry.entered_by is not None and entry.channel is Channel.HAND


def entries_by_hand(case: Case) -> tuple[Entry, ...]:
    """Everything that coordinators have entered and that holds: evidence first, then votes."""
    return tuple(entry for entry in _entries(case) if by_hand(entry) and entry.revoked_at is None)


def _stands(case: Case, without: Sequence[Entry], now: datetime, pending_count: bool) -> bool:
    """Whether close and result are the same without these entries."""
    less = replace(
        case,
        evidence=tuple(e for e in case.evidence if e not in without),
        ballots=tuple(b for b in case.ballots if b not in without),
    )
    close = receipt.close(less, now)
    in_time = close.binding and (case.motion.closes_at is None or close.deadline.closes_at <= case.motion.closes_at)
    return in_time and _outcome(less, now, pending_count) == _outcome(case, now, pending_count)


def ask(case: Case, now: datetime) -> Decision:
    """Tell the coordinators once that the close or the result rests on entries nobody has seconded."""
    motion = case.motion
    if motion.state not in (State.BINDING, State.AWAITING_SOURCES) or SECOND in motion.escalated:
        return Decision()
    waiting = rests_on(case, now)
    if not waiting:
        return Decision()
    told = replace(motion, escalated={**motion.escalated, SECOND: 1})
    names = ", ".join(key_of(entry) for entry in waiting)
    change = MotionChanged(told, motion.state, "second_asked", now)
    return Decision((change,), views.to_office(case, Matter.ENTRIES, now, text=names))


def key_of(entry: Entry) -> str:
    """How people name an entry of a motion: its evidence "e5", its third vote "v3"."""
    return entry.id if isinstance(entry, Evidence) else f"v{entry.number}"


def entry_of(case: Case, key: str) -> Entry | Refusal:
    """The entry by hand that somebody names, while it holds."""
    found = next((entry for entry in _entries(case) if key_of(entry) == key.strip().lower()), None)
    if found is None or not by_hand(found):
        return Refusal("entry_unknown", {"entry": key})
    return found if found.revoked_at is None else Refusal("entry_revoked", {"entry": key})


def second(case: Case, keys: str, by: str, now: datetime) -> Decision | Refusal:
    """Another coordinator vouches for entries too: one or, separated by commas, several."""
    decided = Decision()
    for key in keys.split(","):
        entry = entry_of(case, key.strip())
        if isinstance(entry, Refusal):
            return entry
        if by == entry.entered_by:
            return Refusal("second_person_same")
        if entry.seconded_by is not None:
            return Refusal("entry_seconded", {"entry": key.strip()})
        decided += Decision((EntrySeconded(case.motion.id, key_of(entry), by, now),))
    return decided
