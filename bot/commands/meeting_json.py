"""Meetings as `umlauf meeting --json` prints them."""

from collections.abc import Sequence

from bot.commands.as_json import moment
from motions.meeting.gathering import Gathering


def line(one: Gathering) -> dict[str, object]:
    """A meeting as a list shows it."""
    meeting = one.meeting
    return {
        "id": meeting.id,
        "subject": meeting.subject,
        "state": meeting.state.value,
        "start": moment(meeting.start),
        "end": moment(meeting.end),
        "zone": meeting.zone,
        "place": meeting.place,
        "conference": meeting.conference or None,
        "invited": list(meeting.invited),
    }


def document(one: Gathering) -> dict[str, object]:
    """Everything about a meeting."""
    meeting = one.meeting
    return line(one) | {
        "uid": meeting.uid,
        "sequence": meeting.sequence,
        "items_until": moment(meeting.items_until),
        "agenda": agenda(one),
        "replies": [
            {"person": r.person, "seat": r.seat, "part": r.part.value, "channel": r.channel.value, "at": moment(r.at)}
            for r in one.replies
        ],
        "parts": _parts(one),
        "attended": None if meeting.attended is None else list(meeting.attended),
        "guests": [{"name": guest.name, "member": guest.member or None} for guest in meeting.guests],
        "resolved": [
            {
                "text": r.text,
                "why": r.why,
                "for": list(r.votes_for),
                "against": list(r.against),
                "abstained": list(r.abstained),
            }
            for r in meeting.resolved
        ],
        "minutes": meeting.minutes,
        "minutes_number": meeting.minutes_number,
        "reminded": list(meeting.reminded),
        "why": meeting.why,
    }


def _parts(one: Gathering) -> dict[str, str | None]:
    """What each person who is expected has said last."""
    return {
        person.id: part.value if (part := one.part_of(person.id)) else None
        for _, person in one.expected(one.meeting.start)
    }


def agenda(one: Gathering) -> Sequence[dict[str, object]]:
    """The items in their order."""
    return [
        {"number": i.number, "title": i.title, "member": i.member, "person": i.person, "at": moment(i.at)}
        for i in one.meeting.agenda
    ]
