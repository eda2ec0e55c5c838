"""Where sources put what they bring: the inbox, the reading marks, and the ledger of what was not read in time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motions.outage import NOTICED
from motions.ports import Arrival
from store.work import Store


@dataclass(frozen=True, slots=True)
class Inbox:
    """The store as sources see it (`motions.ports.Spool`). outage: what was not read for longer is noted as one."""

    store: Store
    clock: Callable[[], datetime]
    outage: timedelta = NOTICED

    def room(self) -> str:
        """The folder for big mails."""
        return self.store.files.room()

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Commit raw input."""
        async with self.store.writing() as work:
            await work.inbox.keep(arrivals, self.clock())

    async def read_to_end(self, source: str, at: datetime) -> None:
        """Commit how far the source has been read, and that it could not be read for long before."""
        async with self.store.writing() as work:
            await work.outages.note(source, at, self.outage)
            await work.inbox.mark_read(source, at)
