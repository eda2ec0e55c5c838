"""What the minutes of a motion speak of, and the parts that they are made of."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from motions.decide import views
from motions.model import Case, Result
from motions.notice import MotionView
from motions.wording.clean import clean
from motions.wording.message import Block

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the minutes speak of. `case` as it stands, `then` as it stood when it was counted (else the same).

    result: the final one, or the count so far. number, head: the journal's last entry and its hash; digest: the hash of
    the bundle. now: UTC.
    ended: when it was cancelled or lost its object, else None (UTC); why: the code of how it lost it, "" where that has
    been erased.
    """

    case: Case
    then: Case
    result: Result
    number: int
    head: str
    digest: str
    now: datetime
    then_at: datetime
    ended: datetime | None = None
    why: str = ""

    @property
    def view(self) -> MotionView:
        """The motion as messages show it: its close as it was when it was counted, its state as it is."""
        motion = self.case.motion
        chosen = views.member_name(self.case, motion.chosen) if motion.chosen else None
        return replace(views.view(self.then, self.then_at), state=motion.state, chosen=chosen)


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; a cell may hold line breaks."""

    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper. `facts` are labels with what belongs to them, `sums` the same with check sums."""

    heading: str
    blocks: tuple[Block, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    sums: tuple[tuple[str, str], ...] = ()
    picture: str = ""  # says what the time line shows, to who does not see it
    after: tuple[Block, ...] = field(default=())


def person(told: Told, who: str | None) -> str:
    """A person by name, as far as it is known."""
    known = told.case.people.get(who or "")
    return clean(known.name) if known and known.name else clean(who or "")
