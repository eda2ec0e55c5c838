"""What is looked up again and again in a case, derived once and kept up while the case grows.

A case is a value, and each decision makes a new one: mostly the one before with one more ballot or proof at its end.
Looking through a thousand seats and their evidence anew for each of a thousand votes would cost more than all the
rest. So a case hands a `KeptUp` on to the ones that come of it. It holds nothing that could not be derived anew, and
only what was derived from the very values that are asked about: it may make an answer quicker, never another.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, TypeVar

from motions.people import Mandate

if TYPE_CHECKING:
    from motions.held import Held
    from motions.model import Ballot, Case, Evidence, Roll, RollSeat
    from motions.terms import Choice

T = TypeVar("T")


def goes_on(longer: tuple[T, ...], begun: tuple[T, ...]) -> bool:
    """Whether a tuple begins with all of another; quick, because mostly these are the same objects."""
    return longer[: len(begun)] == begun


class Grouped(Generic[T]):
    """The items of a tuple by a key, each group in the tuple's order."""

    def __init__(self, key: Callable[[T], str]) -> None:
        self._key = key
        self._items: tuple[T, ...] = ()
        self._groups: dict[str, tuple[T, ...]] = {}

    def of(self, items: tuple[T, ...], key: str) -> tuple[T, ...]:
        """The items with this key."""
        if items is not self._items:
            self._take(items)
        return self._groups.get(key, ())

    def _take(self, items: tuple[T, ...]) -> None:
        if not goes_on(items, self._items):
            self._items, self._groups = (), {}
        for item in items[len(self._items) :]:
            key = self._key(item)
            self._groups[key] = (*self._groups.get(key, ()), item)
        self._items = items


class Places:
    """The present seats of a roll by member."""

    def __init__(self) -> None:
        self._roll: Roll | None = None
        self._seats: Mapping[str, RollSeat] = {}

    def seat(self, roll: "Roll", member: str) -> "RollSeat | None":
        """The present seat of `member`, or None."""
        if roll is not self._roll:
            self._roll, self._seats = roll, {seat.member: seat for seat in roll.present()}
        return self._seats.get(member)


class Said:
    """How many seats have said what, as long as nothing but ballots comes to a motion."""

    def __init__(self) -> None:
        self._rests_on: tuple[object, ...] = ()
        self._ballots: tuple[Ballot, ...] = ()
        self._words: dict[str, Choice] = {}
        self._counts: Counter[Choice | None] = Counter()

    def counts(self, case: "Case", word_of: "Callable[[Case, str], Ballot | None]") -> "Counter[Choice | None]":
        """The seats by what they have said. word_of: the ballot by which a seat is counted (`motions.tally`)."""
        motion = case.motion
        rests_on = (motion.roll, motion.rules, motion.closes_at)
        if any(now is not then for now, then in zip_longest(rests_on, self._rests_on)):
            self._begin(rests_on)
        if not goes_on(case.ballots, self._ballots):
            self._begin(rests_on)
        for seat in {ballot.seat for ballot in case.ballots[len(self._ballots) :]}:
            self._say(seat, word_of(case, seat))
        self._ballots = case.ballots
        return self._counts

    def _begin(self, rests_on: tuple[object, ...]) -> None:
        self._rests_on, self._ballots, self._words, self._counts = rests_on, (), {}, Counter()

    def _say(self, seat: str, word: "Ballot | None") -> None:
        if before := self._words.pop(seat, None):
            self._counts[before] -= 1
        if word:
            self._words[seat] = word.choice
            self._counts[word.choice] += 1


class KeptUp:
    """What one line of cases keeps up, each part by itself."""

    __slots__ = ("ballots", "evidence", "held", "mandates", "places", "said")

    def __init__(self) -> None:
        self.places = Places()
        self.ballots: Grouped[Ballot] = Grouped(lambda ballot: ballot.seat)
        self.evidence: Grouped[Evidence] = Grouped(lambda evidence: evidence.seat)
        self.mandates: Grouped[Mandate] = Grouped(lambda mandate: mandate.member)
        self.said = Said()
        self.held: Held | None = None
