"""A meeting as a calendar file for one reader (RFC 5545, RFC 5546), and what a calendar program answers to it.

Times are UTC, which every client reads alike. Each copy names its reader as the only attendee (ADR 22): nobody learns
another's address, and the answer of a client goes to the address that the mail asks to reply to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Part

from icalendar import Calendar, Event, vCalAddress, vText

from motions.meeting.model import Part as TakesPart
from motions.meeting.view import MeetingView
from motions.notice import Notice, NoticeKind

FILE, MEDIA_TYPE = "termin.ics", "application/ics"
PRODUCT = "-//Umlauf//Sitzungen//DE"
METHODS = {NoticeKind.MEETING: "REQUEST", NoticeKind.MEETING_CANCELLED: "CANCEL"}  # RFC 5546, 3.2.2 and 3.2.5
LARGEST = 256 * 1024  # bytes of a calendar part that are read
_PARTS = {"ACCEPTED": TakesPart.YES, "DECLINED": TakesPart.NO, "TENTATIVE": TakesPart.MAYBE}  # RFC 5545, 3.2.12


def method(notice: Notice) -> str | None:
    """What a mail with this notice tells a calendar, or None."""
    return METHODS.get(notice.kind) if notice.meeting else None


def entry(notice: Notice, organizer: str, attendee: str, about: str) -> bytes:
    """The calendar file for one reader, lines of at most 75 bytes. about: its description.

    organizer: where a client's answer goes; attendee: the reader's address. Raises ValueError where the notice tells a
    calendar nothing.
    """
    view, does = notice.meeting, method(notice)
    if view is None or does is None:
        raise ValueError(f"a notice of kind {notice.kind} is no invitation")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", does)
    calendar.add_component(_event(view, does, notice, organizer, attendee, about))
    return bytes(calendar.to_ical())


def _event(view: MeetingView, does: str, notice: Notice, organizer: str, attendee: str, about: str) -> Event:
    event = Event()
    event.add("uid", view.uid)
    event.add("sequence", view.sequence)
    event.add("dtstamp", view.told_at)
    event.add("dtstart", view.start)
    event.add("dtend", view.end)
    event.add("summary", view.subject)
    if about:
        event.add("description", about)
    event.add("status", "CANCELLED" if does == "CANCEL" else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if does == "CANCEL" else "OPAQUE")
    if view.place:
        event.add("location", view.place)
    event["organizer"] = _address(organizer, notice.network_name)
    reader = _address(attendee, notice.to.name)
    reader.params.update({"ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("TRUE")})
    event.add("attendee", reader, encode=False)
    return event


def _address(mail: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    address.params["CN"] = vText(name.replace('"', "'"))
    return address


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What a calendar program answers: to which meeting (its UID), for whom, to which version."""

    uid: str
    attendee: str
    part: TakesPart | None
    sequence: int | None


def reply_in(raw: bytes) -> CalendarReply | None:
    """The answer in a mail (METHOD:REPLY, RFC 5546, 3.2.3); None where there is none. part None: neither yes nor no
    (delegated, say). Never raises.
    """
    if b"text/calendar" not in raw.lower() and b"application/ics" not in raw.lower():
        return None
    return next((found for text in _calendars(raw) if (found := _read(text))), None)


def _calendars(raw: bytes) -> Iterator[bytes]:
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() in ("text/calendar", "application/ics") and not part.is_multipart():
            yield _payload(part)[:LARGEST]


def _payload(part: Part) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _read(text: bytes) -> CalendarReply | None:
    try:
        calendar = Calendar.from_ical(text)
        if str(calendar.get("method", "")).upper() != "REPLY":
            return None
        (event,) = calendar.walk("VEVENT")
        attendees = event.get("attendee")
        (attendee,) = attendees if isinstance(attendees, list) else [attendees]
        said = str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
        sequence = event.get("sequence")
        address = str(attendee).partition(":")[2].strip().lower()
        return CalendarReply(
            str(event["uid"]).strip(), address, _PARTS.get(said), None if sequence is None else int(sequence)
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None  # what somebody's program writes is not ours to mend; the mail is read as any other
