"""A case conference in the demo network, called and dated, for the scenarios about it."""

import sqlite3
from datetime import UTC, datetime

from dialogue_chat import Chat
from inquiry_world import orders
from office_world import NETWORK, Office

from motions.conference import Conference
from motions.meeting.model import MeetingState

CODE, ASKED, MEETING = "2026-F01", "2026-R01", "2027-K01"
SLOTS = "12.01.2027 10:00, 60, Rathaus\n14.01.2027 10:00, 60, Rathaus"
START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


async def called(world: Office) -> Chat:
    """Doris of the Diakonie calls a conference with the BGW and Bethel, by buttons but for members and dates."""
    doris = Chat(world, "doris")
    await doris.writes("/fall")
    if "Diakonie für Bielefeld" in doris.buttons:
        await doris.presses("Diakonie für Bielefeld")
    await doris.writes("BGW, Bethel")
    await doris.presses("Nimmt teil")
    await doris.writes(SLOTS)
    await doris.presses("Bestätigen")
    await world.settle()
    return doris


async def dated(world: Office) -> None:
    """The office has chosen the first date, once the search for it is over."""
    async with world.app.store.reading() as work:
        asking = await work.inquiries.get(NETWORK, ASKED)
    assert asking is not None
    await world.goes_to(asking.inquiry.closes_at)
    await orders(world, f"/terminwahl {ASKED}; 1")


async def conference(world: Office) -> Conference:
    """The one that was called."""
    async with world.app.store.reading() as work:
        (found,) = await work.cooperation.conferences.all(NETWORK)
    return found


async def meetings(world: Office) -> list[str]:
    """References of all meetings."""
    async with world.app.store.reading() as work:
        return [one.meeting.id for one in await work.meetings.all(list(MeetingState), NETWORK)]


async def kept(world: Office, *secrets: str) -> list[str]:
    """Which of these words lie in any row of any table."""
    with sqlite3.connect(world.folder / "umlauf.db") as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in store.execute(f'SELECT * FROM "{table}"')]
    said = [value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row]
    return [secret for secret in secrets if any(secret.encode() in value for value in said)]
