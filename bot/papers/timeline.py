"""Where a moment lies on a time line, in whole thousandths of its length: pictures get places, never moments."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LENGTH = 1000


@dataclass(frozen=True, slots=True)
class TimeLine:
    """From local midnight before the first event to the close; `start` and `end` are UTC, `zone` is the office's."""

    start: datetime
    end: datetime
    zone: str

    @classmethod
    def over(cls, moments: Sequence[datetime], end: datetime, days: int, zone: str) -> "TimeLine":
        """The line that holds `moments` (UTC) and ends at `end`; without an earlier one it is `days` long."""
        first = min([end - timedelta(days=days), *moments])
        return cls(_midnight(_day(first, zone), zone), end, zone)

    def place(self, at: datetime) -> int:
        """Where a moment lies; what is outside lies at the nearer end."""
        share = LENGTH * (at - self.start) // (self.end - self.start)
        return min(max(share, 0), LENGTH)

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies on the line; its end no longer does."""
        return self.start <= at < self.end

    def day(self, at: datetime) -> date:
        """The local day of a moment."""
        return _day(at, self.zone)

    def days(self) -> list[int]:
        """Where each local day begins."""
        day, found = _day(self.start, self.zone), []
        while (begin := _midnight(day, self.zone)) < self.end:
            found.append(self.place(begin))
            day += timedelta(days=1)
        return found

    def heaps(self, events: Iterable[tuple[datetime, str]]) -> dict[int, Counter[str]]:
        """How often each thing happened on each local day; days are numbered from 0, what is outside is left out."""
        found: dict[int, Counter[str]] = {}
        first = _day(self.start, self.zone)
        for at, what in events:
            if self.holds(at):
                found.setdefault((self.day(at) - first).days, Counter())[what] += 1
        return found


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)
