"""A clock one can set: between two settings it runs as a real one does, so that two weeks pass in a second."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


class PlayClock:
    """Call it for the present moment (UTC)."""

    def __init__(self, start: datetime) -> None:
        self._base = start
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        """The moment it is."""
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def to(self, moment: datetime) -> None:
        """Set it to `moment` (UTC). It never goes back."""
        self._base = max(moment, self())
        self._since = time.monotonic()


def file_clock(path: Path) -> Callable[[], datetime]:
    """A clock for another process: as far ahead of this machine's as the seconds in the file say."""

    def now() -> datetime:
        return datetime.fromtimestamp(time.time() + float(path.read_text()), UTC)  # noqa: TID251 - a play clock

    return now
