"""What a calendar program answers to an invitation (RFC 5546, 3.2.3: REPLY; 3.2.7: COUNTER)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message

from icalendar import Calendar, Component

from mail.parts import message
from motions.meeting.model import Part

TYPES = ("text/calendar", "application/ics")
LARGEST = 256 * 1024  # bytes of a calendar part that are read
_PARTS = {"ACCEPTED": Part.YES, "DECLINED": Part.NO, "TENTATIVE": Part.MAYBE}  # RFC 5545, 3.2.12


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What a calendar program answers: to which meeting (its UID), for whom, to which version.

    part None: neither yes nor no - passed on to somebody else (DELEGATED), say, or for several people at once.
    counter: another date is proposed; proposed: when it would begin (UTC), None where that cannot be told.
    """

    uid: str
    attendee: str
    part: Part | None
    sequence: int | None
    counter: bool = False
    proposed: datetime | None = None


def reply_in(raw: bytes) -> CalendarReply | None:
    """The answer in a mail; None where there is none. Never raises."""
    lower = raw.lower()
    if not any(kind.encode() in lower for kind in TYPES):
        return None
    return next((found for method, text in _calendars(raw) if (found := _read(method, text))), None)


def _calendars(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Every calendar part: the method that its Content-Type names (RFC 6047, 2.4), and its content."""
    for part in message(raw).walk():
        if part.get_content_type() in TYPES and not part.is_multipart():
            yield str(part.get_param("method", "")), _payload(part)[:LARGEST]


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _read(method: str, text: bytes) -> CalendarReply | None:
    try:
        calendar = Calendar.from_ical(text)
        does = str(calendar.get("method") or method).upper()
        if does not in ("REPLY", "COUNTER"):
            return None
        (event,) = calendar.walk("VEVENT")
        return _answer(event, counter=does == "COUNTER")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None  # what somebody's program writes is not ours to mend; the mail is read as any other


def _answer(event: Component, *, counter: bool) -> CalendarReply:
    attendees = event.get("attendee")
    named = attendees if isinstance(attendees, list) else [attendees]
    attendee = str(named[0]).partition(":")[2].strip().lower()
    said = str(named[0].params.get("PARTSTAT", "NEEDS-ACTION")).upper()
    part = _PARTS.get(said) if len(named) == 1 and not counter else None
    sequence = event.get("sequence")
    return CalendarReply(
        str(event["uid"]).strip(),
        attendee,
        part,
        None if sequence is None else int(sequence),
        counter,
        _begins(event) if counter else None,
    )


def _begins(event: Component) -> datetime | None:
    """When it would begin; a day without an hour, or an hour without a zone, says too little."""
    start = event.decoded("dtstart", None)
    aware = isinstance(start, datetime) and start.tzinfo is not None
    return start.astimezone(UTC) if aware else None
