"""Calendar files read by a library that has nothing to do with the one that writes them: it sees what we meant."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from peers import PEERS, find
from test_mail_calendar import READER, TOKEN, mail, parts
from wording_samples_meeting import CANCELLED, MEETING

from motions.meeting.view import MeetingView
from motions.notice import NoticeKind

CHECK = Path(__file__).with_name("calendar_check.py")
AWKWARD = replace(
    MEETING,
    subject='Fallkonferenz; "2027-F01", Straße\\Weg – äöüß ' + " lang" * 25,
    place="Raum; A, B\\C; " * 14 + "Hof",
    start=datetime(2027, 3, 28, 0, 30, tzinfo=UTC),  # 1:30 on the night in which an hour is missing
    end=datetime(2027, 3, 28, 2, 0, tzinfo=UTC),
)


def understood(view: MeetingView, kind: NoticeKind = NoticeKind.MEETING) -> dict[str, Any]:
    """What the other library makes of the file in a mail."""
    payload = parts(mail(view, kind), "text/calendar")[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    (python,) = PEERS["contract"]
    command = [str(find(python)), "-I", str(CHECK)]
    done = subprocess.run(command, input=json.dumps(payload.decode()), capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    assert "wrong" not in said
    return said


@pytest.mark.contract
@pytest.mark.parametrize("view", [MEETING, AWKWARD], ids=["plain", "awkward"])
def test_an_invitation_says_to_others_what_it_says_to_us(view: MeetingView) -> None:
    """RFC 5545, 3.3.11 and 3.1: escaped and folded, so that every character arrives; times that no zone can bend."""
    said = understood(view)
    assert (said["method"], said["uid"], said["sequence"], said["status"]) == ("REQUEST", view.uid, 0, "CONFIRMED")
    assert (said["summary"], said["location"]) == (view.subject, view.place)
    assert datetime.fromisoformat(said["start"]) == view.start
    assert datetime.fromisoformat(said["end"]) - datetime.fromisoformat(said["start"]) == timedelta(minutes=90)
    assert said["organizer"] == f"mailto:stelle+{TOKEN}@umlauf.example"
    ((address, how),) = said["attendees"]
    assert address == f"mailto:{READER}"
    assert (how["PARTSTAT"], how["RSVP"]) == (["NEEDS-ACTION"], ["TRUE"])


@pytest.mark.contract
def test_the_end_of_a_meeting_is_one_to_others() -> None:
    """RFC 5546, 3.2.5."""
    said = understood(replace(CANCELLED, sequence=2), NoticeKind.MEETING_CANCELLED)
    assert (said["method"], said["status"], said["sequence"]) == ("CANCEL", "CANCELLED", 2)
