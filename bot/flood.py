"""Mail that concerns nobody here must not fill anybody's mailbox: spam, reports about others' mail, a mailbox's past.

Each such mail waits in the inbox, where the office finds it. Only the first of a day are told one by one; the rest is
in the morning's digest. And only so many strangers are answered: a sender may be forged, and then our line goes to
somebody who never wrote (RFC 3834, 5).
"""

from datetime import UTC, datetime

from store.work import Work

TOLD_A_DAY = 20
"""Notices to the offices about mail that concerns nobody here."""

ANSWERED_A_DAY = 100
"""Polite lines to strangers, whoever they are."""


async def left(work: Work, what: str, most: int, now: datetime) -> int:
    """How many more of `most` there may be today (UTC), this one included; 0: none. Counts this one."""
    key, today = f"flood:{what}", f"{now.astimezone(UTC):%Y-%m-%d}"
    day, _, number = (await work.settings.get(key) or "").partition(" ")
    so_far = int(number) if day == today else 0
    if so_far >= most:
        return 0
    await work.settings.set(key, f"{today} {so_far + 1}")
    return most - so_far
