"""When a source could not be read, and which of it a result has to name.

Mails wait in their mailbox, but Telegram keeps what it cannot deliver for 24 hours only (Bot API, "Getting updates"):
after a longer outage answers may be lost, and nobody would know but from the result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTICED = timedelta(minutes=10)
"""Every source is read within seconds; a longer gap between two looks is an outage."""
KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Outage:
    """A source that was read to its end at `since` and not again before `until` (UTC)."""

    source: str
    since: datetime
    until: datetime


def to_name(outages: Iterable[Outage], opened_at: datetime, closes_at: datetime) -> tuple[Outage, ...]:
    """What the result of a motion names: outages over its close, and those while it ran that were longer than
    Telegram keeps what it could not deliver (design: Voting).
    """
    running = [outage for outage in outages if outage.until > opened_at and outage.since < closes_at]
    return tuple(o for o in running if o.until > closes_at or o.until - o.since > KEPT)
