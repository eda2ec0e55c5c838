"""The agreement once more in other words: a small reckoning that shares nothing with the program.

Plays of chance are held against it. Days are counted by hand here, words are counted from the plain list of what was
said, and who may do what is read from a table. Moments are UTC.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain, combinations

from scenario import BERLIN

from motions.terms import Choice, Role

DAY = timedelta(days=1)
HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)}  # NRW


def free(day: date) -> bool:
    """Saturday, Sunday or a public holiday in North Rhine-Westphalia, between autumn 2026 and Easter 2027."""
    return day.weekday() in (5, 6) or day in HOLIDAYS


def local_day(moment: datetime) -> date:
    """The day on which a moment lies in Bielefeld."""
    return moment.astimezone(BERLIN).date()


def midnight_after(day: date) -> datetime:
    """24:00 of a day in Bielefeld."""
    return datetime.combine(day + DAY, time(0), BERLIN)


def working_day_from(day: date) -> date:
    """This day, or the next that is none off."""
    while free(day):
        day += DAY
    return day


def third_working_day(moment: datetime) -> date:
    """The third working day after the day of a moment."""
    day = local_day(moment)
    for _ in range(3):
        day = working_day_from(day + DAY)
    return day


def business_moment(moment: datetime) -> datetime:
    """The moment itself between 08:00 and 18:00 of a working day, else 08:00 of the next."""
    here = moment.astimezone(BERLIN)
    if not free(here.date()) and 8 <= here.hour < 18:
        return moment
    day = here.date() if here.hour < 8 else here.date() + DAY
    return datetime.combine(working_day_from(day), time(8), BERLIN)


@dataclass
class Proof:
    """Something that shows that a seat has the notice, and until when that period would run."""

    seat: str
    at: datetime
    delivery: int | None = None
    entered: datetime | None = None
    fallen: bool = False
    person: str | None = None  # to whom it was delivered

    def day_14(self) -> datetime:
        """The end of the fourteenth day after, put off to a working day; not within three after an entry by hand."""
        day = working_day_from(local_day(self.at) + 14 * DAY)
        return midnight_after(max(day, third_working_day(self.entered)) if self.entered else day)


@dataclass(frozen=True)
class Said:
    """A word as it came in: `number` by reading, `maybe` if it may have come before the close known then."""

    number: int
    seat: str
    choice: Choice
    arrived: datetime
    person: str | None = None
    role: Role | None = None
    reason: str = ""
    maybe: bool = False

    def repeats(self, other: "Said") -> bool:
        """The same person says the same again: a button sets, pressing twice changes nothing."""
        return (self.choice, self.person, self.reason) == (other.choice, other.person, other.reason)


@dataclass
class Model:
    """One motion: who is asked, what is proven, what has been said."""

    voters: set[str]
    uncounted: int  # seats in the base without a ballot
    counts: Choice
    numerator: int
    denominator: int
    passes: bool
    first_word: bool = False  # votes may not be changed
    representative_first: bool = False
    proofs: list[Proof] = field(default_factory=list)
    words: list[Said] = field(default_factory=list)
    announced: list[datetime] = field(default_factory=list)

    def receipts(self, now: datetime) -> Mapping[str, datetime | None]:
        """The earliest proof of each seat that has come about."""
        held = {seat: [p.at for p in self._proofs(seat, now)] for seat in self.voters}
        return {seat: min(moments, default=None) for seat, moments in held.items()}

    def all_received(self, now: datetime) -> bool:
        """No seat is left without receipt."""
        return None not in self.receipts(now).values()

    def close(self, now: datetime) -> datetime:
        """The last of the periods, and never before a close that has been announced."""
        ends = [min(p.day_14() for p in self._proofs(seat, now)) for seat in self.voters]
        return max([*ends, *self.announced])

    def _proofs(self, seat: str, now: datetime) -> list[Proof]:
        return [p for p in self.proofs if p.seat == seat and not p.fallen and p.at <= now]

    def counting(self, seat: str, close: datetime | None, also: Iterable[Said] = ()) -> Said | None:
        """The word by which a seat counts, of those that arrived before the close and of `also`; to the second."""
        in_time = [w for w in self.words if close is None or w.arrived < close]
        words = [w for w in {*in_time, *also} if w.seat == seat]
        words.sort(key=lambda w: (int(w.arrived.timestamp()), w.number))
        if self.representative_first:
            words = [w for w in words if w.role is Role.REPRESENTATIVE] or words
        return words[0 if self.first_word else -1] if words else None

    def pending(self, close: datetime) -> list[Said]:
        """Presses of which nobody knows whether they came before the close."""
        return [w for w in self.words if w.maybe and w.arrived >= close]

    def votes(self, close: datetime, also: Iterable[Said] = ()) -> int:
        """Seats that say what the clause counts."""
        words = [self.counting(seat, close, also) for seat in self.voters]
        return sum(word is not None and word.choice is self.counts for word in words)

    def base(self) -> int:
        """Every seat that the share is taken of."""
        return len(self.voters) + self.uncounted

    def outcome(self, close: datetime, also: Iterable[Said] = ()) -> bool:
        """Whether the motion passes: "mehr als" the share, by cross-multiplication."""
        more = self.votes(close, also) * self.denominator > self.base() * self.numerator
        return more is self.passes

    def open_outcome(self, close: datetime) -> bool:
        """Whether some of the doubtful presses could turn the result."""
        doubtful = self.pending(close)
        some = chain.from_iterable(combinations(doubtful, size) for size in range(len(doubtful) + 1))
        return len({self.outcome(close, chosen) for chosen in some}) > 1
