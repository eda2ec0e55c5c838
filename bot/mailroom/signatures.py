"""Looks up whether mails are signed by their sender's domain, before they are read.

Asking a name server takes time that no transaction may wait for, so it happens ahead of the batch, beside the event
loop, for a few mails at once; what was found is forgotten with the batch. A mail whose signature could not be looked at
in time is one that nobody vouches for, and its person is asked. So is a big one: its signature is over the whole of it,
which is never in memory.
"""

import asyncio
from collections.abc import Callable, Sequence

from mail.identity import Ours, Verdict, who
from mail.parse import parse
from store.inbox import InboxRow

Signed = Callable[[bytes, str], bool]
"""Whether these bytes are signed by the domain of this address (`mail.dkim_check`). May block."""

AT_ONCE = 8
PATIENCE = 20.0  # seconds for one batch


class Signatures:
    """`ours`: a mail for or against whose sender our own server speaks is not looked up."""

    def __init__(self, ours: Ours, signed: Signed) -> None:
        self._ours = ours
        self._signed = signed
        self._free = asyncio.Semaphore(AT_ONCE)
        self._genuine: frozenset[str] = frozenset()

    async def look_up(self, rows: Sequence[InboxRow]) -> None:
        """Find out about one batch; what was known of the last one is forgotten."""
        tasks = [asyncio.create_task(self._look(row)) for row in rows if row.source == "mail"]
        done, late = await asyncio.wait(tasks, timeout=PATIENCE) if tasks else (set(), set())
        for task in late:
            task.cancel()
        self._genuine = frozenset(found for task in done if (found := task.result()))

    def genuine(self, row: InboxRow) -> bool:
        """Whether the sender's domain vouches for this mail."""
        return row.raw_sha256 in self._genuine

    async def _look(self, row: InboxRow) -> str | None:
        claim = who(parse(row.raw, row.size), self._ours)
        if claim.sender is None or claim.token is None or claim.auth is not Verdict.NONE or row.size is not None:
            return None
        async with self._free:
            found = await asyncio.to_thread(self._signed, row.raw, claim.sender)
        return row.raw_sha256 if found else None
