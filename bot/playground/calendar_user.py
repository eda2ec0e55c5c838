"""A calendar program that answers the invitation in a mail as RFC 5546 has it: REPLY, or COUNTER with another date."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from icalendar import Calendar, Component

from bot.playground.maildir import Letter

FILE = "termin.ics"


def entry(letter: Letter) -> Component:
    """The entry that a mail holds. Raises KeyError where it holds none."""
    (event,) = Calendar.from_ical(letter.attachments[FILE]).walk("VEVENT")
    return event


def answer(
    event: Component,
    partstat: str,
    address: str,
    at: datetime,
    *,
    method: str = "REPLY",
    attendee: str = "",
    more: tuple[str, ...] = (),
) -> EmailMessage:
    """The mail that a program sends at `at` (UTC) from an address. partstat: ACCEPTED, say (RFC 5545, 3.2.12).

    attendee: for whom it answers, where that is somebody else. more: further lines of the entry.
    """
    lines = [
        *("BEGIN:VCALENDAR", "PRODID:-//Example//Calendar//EN", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT"),
        *(f"UID:{event['uid']}", f"SEQUENCE:{event['sequence']}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"),
        *(f"ORGANIZER:{event['organizer']}", f"ATTENDEE;PARTSTAT={partstat}:mailto:{attendee or address}", *more),
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    mail = EmailMessage()
    mail["From"], mail["To"] = address, str(event["organizer"]).partition(":")[2]
    mail["Subject"] = f"{partstat.title()}: {event['summary']}"
    mail["Auto-Submitted"] = "auto-generated"  # so some programs mark it
    mail["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.{partstat}.{event['sequence']}.{len(more)}.{address}>"
    mail["Date"] = format_datetime(at)
    mail.set_content("")
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": method})
    return mail
