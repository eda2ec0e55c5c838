"""An inquiry as every message about it shows it: names instead of ids. `motions.notice` carries it."""

from dataclasses import dataclass
from datetime import datetime

from motions.inquiry.model import Fit, InquiryKind, Slot


@dataclass(frozen=True, slots=True)
class SeatSaid:
    """What one seat (by name) has said to each item; None: nothing, "": expressly no remarks."""

    seat: str
    values: tuple[str | None, ...]

    @property
    def silent(self) -> bool:
        """Whether it has said nothing at all."""
        return all(value is None for value in self.values)


@dataclass(frozen=True, slots=True)
class InquiryView:
    """What is asked and, as far as the reader is shown it, what was said.

    said: every asked seat, in the order of the members; only its own to a seat while texts are still coming in, so that
    nobody writes in the shadow of another. asker: a member's name. running: answers are still taken.
    """

    id: str  # "" before it is opened
    kind: InquiryKind
    subject: str
    text: str
    clause: str
    zone: str
    office: str
    closes_at: datetime
    running: bool
    asker: str | None = None
    questions: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    said: tuple[SeatSaid, ...] = ()
    chosen: int | None = None

    def of(self, seat: str) -> tuple[str | None, ...]:
        """What a seat (by name) has said to each item."""
        nothing = (None,) * (len(self.slots) or len(self.questions))
        return next((one.values for one in self.said if one.seat == seat), nothing)

    def count(self, item: int, fit: Fit) -> int:
        """How many seats a date suits like that."""
        return sum(one.values[item] == fit for one in self.said)


def best(view: InquiryView) -> tuple[int, ...]:
    """The dates that suit most, without a choice among equals: fewest "no" do not make up for a missing "yes".

    First counts whom it suits at all (yes or if need be), then whom it suits well. None where nobody said anything.

    >>> from datetime import UTC
    >>> day = datetime(2027, 1, 12, 9, tzinfo=UTC)
    >>> said = (SeatSaid("A", ("yes", "yes")), SeatSaid("B", ("no", "if_need_be")), SeatSaid("C", (None, None)))
    >>> kind = InquiryKind.DATES
    >>> best(InquiryView("", kind, "", "", "", "UTC", "", day, True, slots=(Slot(day), Slot(day)), said=said))
    (1,)
    """
    well = [view.count(n, Fit.YES) for n in range(len(view.slots))]
    suits = [(yes + view.count(n, Fit.IF_NEED_BE), yes) for n, yes in enumerate(well)]
    most = max(suits, default=(0, 0))
    return tuple(n for n, suited in enumerate(suits) if suited == most) if most[0] else ()
