"""What the scenarios of meetings do again and again in the demo network."""

import re
from email import message_from_bytes

from icalendar import Calendar, Component
from office_world import NETWORK, Office, vouched

from bot.playground.calendar_user import answer
from motions.meeting.gathering import Gathering

SUBJECT = "Koordinierungskreis im Januar"
DATE = "12.01.2027 10:00, 90 Minuten, Rathaus, Raum 3"
MEETING = "2027-K01"


async def gathering(world: Office, meeting: str = MEETING) -> Gathering:
    """A meeting as it stands."""
    async with world.app.store.reading() as work:
        found = await work.meetings.get(NETWORK, meeting)
    assert found is not None
    return found


def calendars(world: Office, person: str) -> list[tuple[str, Component]]:
    """Every calendar object in a person's mails, the oldest first: the method that its part names, and the object."""
    found: list[tuple[str, Component]] = []
    for letter in world.mailers[person].box.letters():
        for part in message_from_bytes(letter.raw).walk():
            if part.get_content_type() == "text/calendar":
                payload = part.get_payload(decode=True)
                assert isinstance(payload, bytes)
                found.append((str(part.get_param("method")), Calendar.from_ical(payload)))
    return found


def entry(calendar: Component) -> Component:
    """The one entry of a calendar object."""
    (event,) = calendar.walk("VEVENT")
    return event


async def answers_by_calendar(
    world: Office,
    person: str,
    partstat: str,
    *,
    of: int = -1,
    to: str = "",
    sender: str = "",
    attendee: str = "",
    method: str = "REPLY",
    more: str = "",
    genuine: bool = True,
    numbered: bool = True,
) -> None:
    """A person's calendar program answers the newest invitation (or the one at this place) as RFC 5546 has it.

    sender, attendee: other addresses than the registered one. more: further lines. genuine: our server vouches for it.
    numbered: it says which version it answers.
    """
    event = entry(calendars(world, person)[of][1])
    address = (await world.person(person)).mails[0]
    sender = sender or address
    given = {"method": method, "attendee": attendee or address, "more": (more,) if more else ()}
    mail = answer(event, partstat, sender, world.clock(), **given)  # type: ignore[arg-type]
    if to:
        mail.replace_header("To", to)
    raw = vouched(mail.as_bytes(), sender.partition("@")[2])
    raw = raw if numbered else re.sub(rb"SEQUENCE:\d+\r?\n", b"", raw)
    await world.keeps(raw if genuine else raw.replace(b"dmarc=pass", b"dmarc=fail"))
    await world.settle()
