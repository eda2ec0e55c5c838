"""The seats in the picture of a standing: each with its dates, each on a line, or heaped day by day.

A phone shows eight seats with every date and twenty-four on lines of their own. Of more it shows how many did what on
which day, and the first names of each group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.papers.printable import Data
from bot.papers.timeline import TimeLine
from motions.model import Result
from motions.notice import MotionView, ReceiptLine, SeatVote
from motions.terms import EvidenceKind
from motions.wording import status as said
from motions.wording.status import NO_BALLOT, NO_RECEIPT, SILENCE
from motions.wording.words import Words

ROWS = 8
LINES = 24
LISTED = 8  # names of a group


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of the roll. `barred`: it is counted in the base, has no ballot, and nothing waits for its receipt."""

    name: str
    receipt: ReceiptLine | None = None
    vote: SeatVote | None = None
    barred: bool = False

    @property
    def received(self) -> str:
        """The sign of its receipt: a `terms.EvidenceKind` value, NO_RECEIPT or NO_BALLOT."""
        if self.receipt and self.receipt.at and self.receipt.kind:
            return self.receipt.kind
        return NO_BALLOT if self.barred else NO_RECEIPT

    @property
    def answered(self) -> str:
        """The sign of its answer: a `terms.Choice` value, SILENCE or NO_BALLOT."""
        if self.vote and self.vote.choice:
            return self.vote.choice.value
        return NO_BALLOT if self.barred else SILENCE


def seats(
    motion: MotionView, votes: Sequence[SeatVote], receipts: Sequence[ReceiptLine], result: Result | None
) -> list[Seat]:
    """The seats in the order of the roll; none where neither votes nor receipts are shown."""
    if not votes and not receipts:
        return []
    received, answered = {line.seat: line for line in receipts}, {vote.seat: vote for vote in votes}
    counted = {seat.name: seat for seat in result.seats} if result else {}
    barred = {name for name, seat in counted.items() if not seat.votes}
    if motion.concerned and not motion.concerned_votes:
        barred.add(motion.concerned)
    names = dict.fromkeys([*counted, *received, *answered])
    return [Seat(name, received.get(name), answered.get(name), name in barred) for name in names]


@dataclass(frozen=True, slots=True)
class Shown:
    """How seats are shown: on which time line, whether with receipts, whether with answers."""

    motion: MotionView
    line: TimeLine
    words: Words
    receipts: bool
    answers: bool

    def data(self, seats: Sequence[Seat]) -> dict[str, Data]:
        """What the template reads of the seats."""
        shape = "rows" if len(seats) <= ROWS else "lines" if len(seats) <= LINES else "heaps"
        received, answered = said.headings(self.words)
        return {
            "shape": shape,
            "received": received if self.receipts else "",
            "answered": answered if self.answers else "",
            "seats": [self._seat(seat) for seat in seats] if shape != "heaps" else [],
            "groups": self._groups(seats, names=shape == "heaps"),
            "heaps": self._heaps(seats) if shape == "heaps" else [],
        }

    def _seat(self, seat: Seat) -> Data:
        return {
            "name": said.name(seat.name),
            "short": said.short_name(seat.name),
            "received": self._receipt(seat) if self.receipts else None,
            "answered": self._answer(seat) if self.answers else None,
        }

    def _receipt(self, seat: Seat) -> dict[str, Data]:
        told = said.receipt(seat.receipt, self.motion, self.words) if seat.receipt and not seat.barred else ()
        return {"sign": seat.received, "at": self._place(seat.receipt), "told": told}

    def _answer(self, seat: Seat) -> dict[str, Data]:
        spoken = seat.vote if seat.vote and seat.vote.choice else None
        told = said.answer(spoken, self.motion, self.words) if spoken else (self._word(seat.answered),)
        return {"sign": seat.answered, "at": self._place(spoken), "told": told}

    def _word(self, sign: str) -> str:
        return said.sign(sign, self.motion, self.words)

    def _place(self, event: ReceiptLine | SeatVote | None) -> int | None:
        return self.line.place(event.at) if event and event.at else None

    def _groups(self, seats: Sequence[Seat], *, names: bool) -> list[Data]:
        """What each sign means and how many seats have it, with `names` of those who answered and who lack receipt."""
        groups: list[Data] = []
        for sign in said_signs(self.motion) if self.answers else ():
            groups += self._group(sign, [seat.name for seat in seats if seat.answered == sign], names)
        for sign in (*EvidenceKind, NO_RECEIPT) if self.receipts else ():
            of = [seat.name for seat in seats if seat.received == sign]
            groups += self._group(sign, of, names and sign == NO_RECEIPT)
        return groups

    def _group(self, sign: str, members: Sequence[str], names: bool) -> list[Data]:
        if not members:
            return []
        heading = said.numbered(self._word(sign), len(members), self.words)
        return [{"sign": sign, "heading": heading, "names": said.listed(members, LISTED, self.words) if names else ""}]

    def _heaps(self, seats: Sequence[Seat]) -> dict[str, Data]:
        """How many seats received, and how many said what, on each day of the line."""
        received = [(seat.receipt.at, "received") for seat in seats if seat.receipt and seat.receipt.at]
        answered = [(seat.vote.at, seat.answered) for seat in seats if seat.vote and seat.vote.at]
        return {"received": self._days(received), "answered": self._days(answered)}

    def _days(self, events: Sequence[tuple[datetime, str]]) -> list[Data]:
        heaps = self.line.heaps(events)
        return [
            {
                "day": day,
                "number": heap.total(),
                "parts": [{"sign": sign, "number": n} for sign, n in sorted(heap.items())],
            }
            for day, heap in sorted(heaps.items())
        ]


def said_signs(motion: MotionView) -> tuple[str, ...]:
    """The signs of answers in the order in which they are counted: first what the threshold counts, silence last."""
    choices = sorted(motion.choices, key=lambda choice: choice is not motion.counts)
    return (*(choice.value for choice in choices), SILENCE, NO_BALLOT)
