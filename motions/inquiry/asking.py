"""An inquiry with all that a decision about it looks at. A `motions.decide.roster.Roster`."""

from dataclasses import dataclass
from datetime import datetime

from motions.body import Body
from motions.inquiry.model import Inquiry, InquiryState, SeatAnswer


@dataclass(frozen=True, slots=True)
class Asking(Body):
    """Everything about one inquiry at one moment."""

    inquiry: Inquiry
    answers: tuple[SeatAnswer, ...] = ()

    def seats(self) -> list[str]:
        """The asked members that still are some."""
        return [member for member in self.inquiry.asked if self.members[member].until is None]

    def said(self, member: str) -> dict[int, SeatAnswer]:
        """What a seat said last in time to each item."""
        in_time = [a for a in self.answers if a.seat == member and not a.late]
        return {a.item: a for a in sorted(in_time, key=lambda a: (a.at, a.number))}

    def silent(self) -> list[str]:
        """The seats that have said nothing at all."""
        return [member for member in self.seats() if not self.said(member)]

    def takes_answers(self, at: datetime) -> bool:
        """Whether what arrives at `at` (UTC) is in time; an inquiry that was cancelled takes none."""
        return self.inquiry.state is not InquiryState.CANCELLED and at < self.inquiry.closes_at
