"""Notices of every kind about meetings, for the wording's tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from wording_samples import NOW, OFFICIAL, notice

from motions.meeting.model import MeetingState, Part
from motions.meeting.view import GuestView, ItemView, MeetingView, PartView, ResolvedView
from motions.notice import Matter, Notice, NoticeKind

START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
MEETING = MeetingView(
    id="2027-K01",
    uid="6f1c1a34-2a0e-4b4e-9f56-3f7f7f7f7f7f",
    sequence=0,
    subject="Koordinierungskreis im Januar",
    start=START,
    end=START + timedelta(minutes=90),
    zone="Europe/Berlin",
    place="Rathaus, Raum 3",
    office="Stadt Bielefeld",
    state=MeetingState.INVITED,
    items_until=datetime(2027, 1, 4, 23, 0, tzinfo=UTC),
    told_at=NOW,
    clause="§§ 4, 5 Abs. 1",
    agenda=(ItemView(2, "Fortbildung", "Diakonie"), ItemView(1, "Winterhilfe", "GfS")),
    people=(PartView("Diakonie", "Dora Beispiel", Part.YES), PartView("GfS", "Gesa Beispiel", None)),
)
DECIDED = ResolvedView("Notschlafstelle auch tagsüber", "Nachfrage steigt", ("Diakonie",), ("GfS",), (), ("Bethel",))
HELD = replace(
    MEETING,
    state=MeetingState.HELD,
    people=tuple(replace(one, attended=one.part is Part.YES, deputy=True) for one in MEETING.people),
    guests=(GuestView("Erika Muster", "GfS"), GuestView("Hugo Beispiel")),
    resolved=(DECIDED,),
    minutes="Berichte aller Träger.",
    minutes_number=1,
)
CASE = replace(MEETING, subject="Fallkonferenz 2026-F01", conference="2026-F01", agenda=(), clause="§ 3")
CANCELLED = replace(MEETING, state=MeetingState.CANCELLED, sequence=1, why="Raum belegt.")


def met() -> Iterator[Notice]:
    """A meeting from the invitation to its minutes."""
    bare = replace(MEETING, agenda=(), place="", end=START + timedelta(hours=20))
    for view in (MEETING, bare, HELD, CANCELLED):
        yield notice(NoticeKind.MEETING, None, meeting=view)
    yield replace(notice(NoticeKind.MEETING, None, meeting=MEETING), to=OFFICIAL)
    yield notice(NoticeKind.MEETING, None, meeting=MEETING, code="changed", at=START - timedelta(days=1))
    yield notice(NoticeKind.MEETING, None, meeting=MEETING, code="changed", at=START)
    for days, code in ((7, "week"), (5, "week"), (1, "day"), (0, "day")):
        soon = replace(MEETING, start=NOW + timedelta(days=days, hours=1), end=NOW + timedelta(days=days, hours=2))
        yield notice(NoticeKind.MEETING_REMINDER, None, meeting=soon, code=code)
    for part in Part:
        yield notice(NoticeKind.MEETING_NOTED, None, meeting=MEETING, code=part.value, at=NOW)
    items = {"items": "Winterhilfe\nFortbildung", "person": "Gesa Beispiel"}
    yield notice(NoticeKind.MEETING_NOTED, None, meeting=MEETING, code="item", at=NOW, facts=items)
    for begins in ("", "2027-01-14T13:00:00Z"):
        facts = {"person": "Gesa Beispiel", "begins": begins}
        counter = {"meeting": MEETING, "code": "counter", "facts": facts, "text": "Da passt es besser."}
        yield notice(NoticeKind.MEETING_NOTED, None, at=NOW, **counter)
        yield notice(NoticeKind.OFFICE, None, matter=Matter.MEETING, **counter)
    yield notice(NoticeKind.MEETING_NOTED, None, meeting=HELD, code="remark", at=NOW, text="Punkt 2 stimmt nicht.")
    yield notice(NoticeKind.MEETING_UNCLEAR, None, meeting=MEETING, text="Vielleicht.", at=NOW)
    for code in ("meeting_moved", "meeting_which_date"):
        yield notice(NoticeKind.MEETING_UNCLEAR, None, meeting=MEETING, code=code, facts={"at": begins}, at=NOW)
    yield notice(NoticeKind.NOT_COUNTED, None, meeting=MEETING, code="client_data")
    yield notice(NoticeKind.NOT_COUNTED, None, code="client_data_perhaps")
    yield notice(NoticeKind.NOT_COUNTED, None, meeting=CASE, code="conference_words", facts={"conference": "2026-F01"})
    yield notice(NoticeKind.MEETING, None, meeting=CASE)
    yield notice(NoticeKind.MEETING_CANCELLED, None, meeting=replace(CASE, state=MeetingState.CANCELLED))
    yield notice(NoticeKind.OFFICE, None, matter=Matter.MEETING, code="record", meeting=CASE)
    yield notice(NoticeKind.MEETING_CANCELLED, None, meeting=CANCELLED)
    yield notice(NoticeKind.MEETING_MINUTES, None, meeting=HELD)
    yield notice(NoticeKind.MEETING_MINUTES, None, meeting=replace(HELD, minutes_number=2, resolved=()))
    for code in ("item", "agenda", "record"):
        told = {"matter": Matter.MEETING, "code": code, "facts": items}
        yield notice(NoticeKind.OFFICE, None, meeting=MEETING, **told)
