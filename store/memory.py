"""What the writer has read, kept for its next transactions for as long as nobody has changed any of it.

A motion of a thousand seats takes some thirty milliseconds to load, and ten people a second may press a button in it.
All writing of this process goes through one connection. SQLite says on it whether any other connection, of whatever
process, has committed since (`PRAGMA data_version`), and our own writing is counted (`store.engine.touched`). What a
decision changes in a case is applied to the value in hand; after any other change everything is read anew. Where the
database cannot say who else has written (PostgreSQL), nothing is kept beyond a transaction.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import Case, Mandate, Member, Person
from motions.rules import Network
from store.engine import amended, touched, writes_to

MOST_CASES = 128
ROSTER = ("networks", "members", "people", "person_mails", "mandates")
"""The tables of who is who: what a transaction has read of them is old once it has written to one."""
DECIDED = ("motions", "ballots", "evidence")
"""The tables of which only decisions insert rows; what else is done to them (erasing) goes past the cases in hand."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is who in one network."""

    members: dict[str, Member]
    people: dict[str, Person]
    mandates: tuple[Mandate, ...]


class Memory:
    """Cases as decisions left them, and the rosters and networks behind them."""

    def __init__(self) -> None:
        self.cases: dict[tuple[str, str], Case | None] = {}
        self.rosters: dict[str, Roster] = {}
        self.networks: tuple[Network, ...] | None = None
        self._version = 0  # of the roster, in the running transaction
        self._seen: tuple[object, int] | None = None  # the writer's connection, and what it said of others

    def of_now(self, connection: AsyncConnection) -> "Memory":
        """This, without anything that the running transaction has made old."""
        version = writes_to(connection, ROSTER)
        if version != self._version:
            self._forget()
            self._version = version
        return self

    async def resumed(self, connection: AsyncConnection) -> "Memory":
        """What holds in the transaction that has just begun: this, or nothing yet."""
        if connection.dialect.name != "sqlite":
            return Memory()
        driver = (await connection.get_raw_connection()).driver_connection
        asked = await connection.exec_driver_sql("PRAGMA data_version")
        seen = (driver, int(asked.scalar_one()))
        kept = self if self._seen == seen else Memory()
        kept._seen, kept._version = seen, 0
        return kept

    def ended(self, connection: AsyncConnection) -> None:
        """Forget what the transaction, about to be committed, has changed otherwise than by decisions."""
        beside = touched(connection) & {*ROSTER, "outages", "None"} or amended(connection) & set(DECIDED)
        if beside:
            self._forget()
        known = [(key, case) for key, case in self.cases.items() if case is not None]  # the others may come to be
        self.cases = dict(known[-MOST_CASES:])

    def _forget(self) -> None:
        self.cases.clear()
        self.rosters.clear()
        self.networks = None
