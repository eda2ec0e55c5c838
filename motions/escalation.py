"""What is tried where a receipt is missing, and its log: whom, when, by which channel (design: Receipt)."""

from dataclasses import dataclass
from datetime import datetime

from motions.terms import Channel

OTHER_WAYS, LETTER = 1, 2
"""The steps: the seat is written to once more on every way, then the office is asked for a letter."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message of a step at `at` (UTC). `person`: to whom, None for the official address and for the office."""

    seat: str
    step: int
    at: datetime
    channel: Channel
    person: str | None = None
