"""A meeting as a calendar file for one reader (RFC 5545, RFC 5546).

Times are UTC, which every client reads alike. Each copy names its reader as the only attendee (ADR 22): nobody learns
another's address, and the answer of a client goes to the address that the mail asks to reply to.
"""

from icalendar import Calendar, Event, vCalAddress, vText

from motions.meeting.view import MeetingView
from motions.notice import Notice, NoticeKind

FILE, MEDIA_TYPE = "termin.ics", "application/ics"
PRODUCT = "-//Umlauf//Sitzungen//DE"
METHODS = {NoticeKind.MEETING: "REQUEST", NoticeKind.MEETING_CANCELLED: "CANCEL"}  # RFC 5546, 3.2.2 and 3.2.5


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
