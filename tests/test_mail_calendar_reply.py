"""What calendar programs answer (RFC 5546): yes, no, perhaps, passed on, another date - or nothing that can be used."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from wording_samples_meeting import MEETING

from mail.calendar_reply import CalendarReply, reply_in
from motions.meeting.model import Part

READER = "dora@diakonie.example"


def reply(
    partstat: str = "ACCEPTED", method: str = "REPLY", more: str = "", encoding: str = "quoted-printable"
) -> bytes:
    """What a calendar program sends."""
    lines = f"""BEGIN:VCALENDAR\r
METHOD:{method}\r
VERSION:2.0\r
PRODID:-//Example//EN\r
BEGIN:VEVENT\r
UID:{MEETING.uid}\r
SEQUENCE:1\r
DTSTAMP:20261124T140000Z\r
ATTENDEE;PARTSTAT={partstat};CN="Dora Beispiel":MAILTO:Dora@Diakonie.example\r
{more}END:VEVENT\r
END:VCALENDAR\r
"""
    mail = EmailMessage()
    mail["Subject"] = "Accepted: Koordinierungskreis"
    mail.set_content("Ja.")
    mail.add_alternative(lines, subtype="calendar", params={"method": method}, cte=encoding)
    return mail.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("partstat", "part"),
    [("ACCEPTED", Part.YES), ("declined", Part.NO), ("TENTATIVE", Part.MAYBE), ("DELEGATED", None)],
)
def test_the_answer_of_a_calendar_is_read(partstat: str, part: Part | None, encoding: str) -> None:
    """RFC 5546, 3.2.3."""
    assert reply_in(reply(partstat, encoding=encoding)) == CalendarReply(MEETING.uid, "dora@diakonie.example", part, 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: text/calendar\n\nIch nehme teil.",
        reply(method="REQUEST"),
        reply(more="END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\n"),
        b"Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VEVENT",
        b"Content-Type: text/calendar; method=REPLY\nContent-Transfer-Encoding: base64\n\n%%%",
        b"Content-Type: text/calendar; method=REPLY\n\n\xff\xfe\x00",
    ],
)
def test_whatever_is_no_such_answer_is_left_alone(raw: bytes) -> None:
    """Never an error: other people's programs write it."""
    assert reply_in(raw) is None


def test_what_is_passed_on_is_neither_yes_nor_no() -> None:
    """RFC 5546, 4.2.5: the delegator's reply names the delegate as a second attendee."""
    passed_on = reply("DELEGATED", more="ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:other@x.example\r\n")
    assert reply_in(passed_on) == CalendarReply(MEETING.uid, READER, None, 1)


def test_an_answer_for_two_people_is_neither() -> None:
    """Nobody can be sure whose word it is."""
    both = reply_in(reply(more="ATTENDEE;PARTSTAT=DECLINED:mailto:other@x.example\r\n"))
    assert both is not None
    assert both.part is None


@pytest.mark.parametrize(
    ("start", "proposed"),
    [
        ("DTSTART:20270114T130000Z", datetime(2027, 1, 14, 13, 0, tzinfo=UTC)),
        ("DTSTART;TZID=Europe/Berlin:20270114T140000", datetime(2027, 1, 14, 13, 0, tzinfo=UTC)),
        ("DTSTART;TZID=W. Europe Standard Time:20270701T140000", datetime(2027, 7, 1, 12, 0, tzinfo=UTC)),
        ("DTSTART;VALUE=DATE:20270114", None),
        ("DTSTART:20270114T140000", None),
        ("COMMENT:gern später", None),
    ],
)
def test_another_date_is_read_in_its_zone(start: str, proposed: datetime | None) -> None:
    """RFC 5546, 3.2.7: COUNTER. Outlook names zones as Windows does; without a zone an hour says too little."""
    said = reply_in(reply("TENTATIVE", method="COUNTER", more=f"{start}\r\n"))
    assert said == CalendarReply(MEETING.uid, READER, None, 1, counter=True, proposed=proposed)


def test_the_method_may_stand_beside_the_object_alone() -> None:
    """RFC 6047, 2.4: the Content-Type names it, too; some programs leave it out of the object."""
    without = re.sub(rb"METHOD:REPLY\S*\s", b"", reply())
    assert b"METHOD:" not in without
    said = reply_in(without)
    assert said is not None
    assert said.part is Part.YES
