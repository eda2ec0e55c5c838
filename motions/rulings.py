"""What coordinators decide where the law leaves it to people; `motions.model` offers both with everything else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """One coordinator's decision whether pending presses count, with the reason; two different ones must agree."""

    by: str
    count: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ruling:
    """What coordinators decided about a contested result: whether it `stands`, and why."""

    by: str
    stands: bool
    reason: str
    at: datetime
    seconded_by: str | None = None
