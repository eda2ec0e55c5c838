"""Calendar files as RFC 5546 asks for them: read back with a library that has nothing to do with how they are made."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message

import pytest
from icalendar import Calendar, Component
from wording_samples_meeting import CANCELLED, MEETING

from mail.compose import compose
from mail.envelope import Sender
from motions.meeting.view import MeetingView
from motions.notice import Addressee, Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel
from motions.wording import say
from motions.wording.words import Words

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
READER, TOKEN = "dora@diakonie.example", "K01-ABCDEFGH"
SENDER = Sender("stelle@umlauf.example", b"0123456789abcdef0123456789abcdef", "plus", "plus")


def mail(view: MeetingView, kind: NoticeKind = NoticeKind.MEETING, **fields: object) -> Message:
    """The mail that one reader gets."""
    to = Addressee('Dora; Beispiel, "D"', person="dora", mails=(READER,))
    notice = Notice(kind, to, "bielefeld", "Netzwerk Süd, West", meeting=view, seat="diakonie", **fields)  # type: ignore[arg-type]
    delivery = Delivery(1, notice, Address(Channel.MAIL, READER), token=TOKEN, message_id="<m.1@umlauf.example>")
    return message_from_bytes(compose(say(notice, "mail", Words(), NOW), delivery, SENDER, NOW, {}))


def parts(of: Message, kind: str) -> list[Message]:
    return [part for part in of.walk() if part.get_content_type() == kind]


def calendar_in(of: Message) -> Component:
    payload = parts(of, "text/calendar")[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert all(len(line) <= 75 for line in payload.split(b"\r\n"))  # RFC 5545, 3.1
    return Calendar.from_ical(payload)


def event_in(of: Message) -> Component:
    (event,) = calendar_in(of).walk("VEVENT")
    return event


def test_an_invitation_is_a_request() -> None:
    """RFC 5546, 3.2.2: one organizer, the reader as attendee who is asked to answer, times that no zone can bend."""
    sent = mail(MEETING)
    found, event = calendar_in(sent), event_in(sent)
    assert (found["method"], found["version"], event["sequence"]) == ("REQUEST", "2.0", 0)
    assert (event["status"], event["summary"]) == ("CONFIRMED", "Koordinierungskreis im Januar")
    assert event["location"] == "Rathaus, Raum 3"
    assert event.decoded("dtstart") == MEETING.start
    assert event.decoded("dtend") == MEETING.end
    assert str(event["attendee"]) == f"mailto:{READER}"
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert str(event["organizer"]) == f"mailto:stelle+{TOKEN}@umlauf.example"
    assert "Fortbildung" in str(event["description"])
    assert "mailto:" not in str(event["description"])


def test_clients_find_it_beside_the_text_and_as_a_file() -> None:
    """RFC 6047, 2.4: the method stands in the Content-Type; the last alternative is the one that a client prefers."""
    sent = mail(MEETING)
    (alternative,) = parts(sent, "multipart/alternative")
    inside = alternative.get_payload()
    assert isinstance(inside, list)
    kinds = [part.get_content_type() for part in inside if isinstance(part, Message)]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert parts(sent, "text/calendar")[0].get_param("method") == "REQUEST"
    (file,) = parts(sent, "application/ics")
    assert file.get_filename() == "termin.ics"
    assert file.get_payload(decode=True) == parts(sent, "text/calendar")[0].get_payload(decode=True)


def test_change_and_end_keep_the_uid_and_count_up() -> None:
    """RFC 5546, 2.1.4 and 3.2.5: the same UID, a rising SEQUENCE, and CANCEL with the status CANCELLED."""
    moved = replace(MEETING, sequence=1, start=MEETING.start.replace(day=14), end=MEETING.end.replace(day=14))
    ended = replace(CANCELLED, sequence=2)
    sent = [mail(MEETING), mail(moved, code="changed", at=MEETING.start), mail(ended, NoticeKind.MEETING_CANCELLED)]
    assert len({str(event_in(one)["uid"]) for one in sent}) == 1
    assert [event_in(one)["sequence"] for one in sent] == [0, 1, 2]
    assert [calendar_in(one)["method"] for one in sent] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [parts(one, "text/calendar")[0].get_param("method") for one in sent] == ["REQUEST", "REQUEST", "CANCEL"]
    assert event_in(sent[2])["status"] == "CANCELLED"
    assert len({str(event_in(one)["organizer"]) for one in sent}) == 1


@pytest.mark.parametrize("kind", [NoticeKind.MEETING_REMINDER, NoticeKind.MEETING_MINUTES, NoticeKind.MEETING_NOTED])
def test_other_mails_about_a_meeting_tell_calendars_nothing(kind: NoticeKind) -> None:
    assert parts(mail(MEETING, kind, code="yes"), "text/calendar") == []


def test_it_names_nobody_but_its_reader() -> None:
    """Nobody learns another's address, though all read who else was asked."""
    assert str(calendar_in(mail(MEETING)).to_ical()).count("ATTENDEE") == 1
