"""Whom a meeting's messages go to, and what they show of it."""

from collections.abc import Sequence
from datetime import datetime

from motions.decide import views
from motions.meeting.gathering import Gathering
from motions.meeting.model import Resolved
from motions.meeting.view import GuestView, ItemView, MeetingView, PartView, ResolvedView
from motions.model import Person
from motions.notice import Matter, Notice, NoticeKind


def view(gathering: Gathering, now: datetime) -> MeetingView:
    """The meeting as it stands at `now`."""
    meeting, members, duties = gathering.meeting, gathering.members, gathering.network.duties
    rule = duties.conferences if meeting.conference else duties.meetings
    return MeetingView(
        id=meeting.id,
        uid=meeting.uid,
        sequence=meeting.sequence,
        subject=meeting.subject,
        start=meeting.start,
        end=meeting.end,
        zone=meeting.zone,
        place=meeting.place,
        office=members[gathering.office].name,
        state=meeting.state,
        items_until=meeting.items_until,
        told_at=meeting.told_at or now,
        agenda=tuple(ItemView(item.number, item.title, members[item.member].name) for item in meeting.agenda),
        people=_people(gathering, now),
        resolved=tuple(_resolved(gathering, one) for one in meeting.resolved),
        minutes=meeting.minutes,
        minutes_number=meeting.minutes_number,
        why=meeting.why,
        conference=meeting.conference,
        clause=rule.clause if rule else "",
        guests=tuple(GuestView(one.name, members[one.member].name if one.member else "") for one in meeting.guests),
    )


def _people(gathering: Gathering, now: datetime) -> tuple[PartView, ...]:
    there, at = gathering.meeting.attended, min(now, gathering.meeting.start)
    return tuple(
        PartView(
            gathering.members[seat].name,
            person.name,
            gathering.part_of(person.id),
            None if there is None else person.id in there,
            deputy=gathering.is_deputy(person.id, seat, at),
        )
        for seat, person in gathering.expected(at)
    )


def _resolved(gathering: Gathering, one: Resolved) -> ResolvedView:
    def names(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(gathering.members[member].name for member in ids)

    voted = {*one.votes_for, *one.against, *one.abstained}
    silent = names(tuple(seat for seat in gathering.seats(gathering.meeting.start) if seat not in voted))
    return ResolvedView(one.text, one.why, names(one.votes_for), names(one.against), names(one.abstained), silent)


def to_all(gathering: Gathering, kind: NoticeKind, now: datetime, **fields: object) -> tuple[Notice, ...]:
    """The same to representative and deputy of each invited member, or to the official address of one that has named
    nobody.
    """
    return to_seats(gathering, gathering.seats(), kind, now, **fields)


def to_seats(
    gathering: Gathering, seats: Sequence[str], kind: NoticeKind, now: datetime, **fields: object
) -> tuple[Notice, ...]:
    """The same to these members (ids)."""
    shown, told = view(gathering, now), []
    for seat in seats:
        more = {"meeting": shown, "seat": seat, "seat_name": gathering.members[seat].name, **fields}
        told += [views.plain_notice(gathering, kind, to, **more) for to in gathering.addressees(seat, now)]
    return tuple(told)


def to_all_and_office(gathering: Gathering, kind: NoticeKind, now: datetime) -> tuple[Notice, ...]:
    """To everybody who was invited, and to the people of the office that were not: they prepare and follow it up
    (§ 5 (1)).
    """
    told = to_all(gathering, kind, now)
    known, shown = {notice.to.person for notice in told}, view(gathering, now)
    office = [person for person in gathering.coordinators(now) if person.id not in known]
    return told + tuple(views.plain_notice(gathering, kind, views.addressee(p), meeting=shown) for p in office)


def to_person(
    gathering: Gathering, kind: NoticeKind, seat: str, person: Person, now: datetime, **fields: object
) -> Notice:
    """One message to one person of an invited member."""
    more = {"meeting": view(gathering, now), "seat": seat, "seat_name": gathering.members[seat].name, **fields}
    return views.plain_notice(gathering, kind, views.addressee(person), **more)


def to_office(gathering: Gathering, code: str, now: datetime, **fields: object) -> tuple[Notice, ...]:
    """Something about it before the coordinators."""
    more = {"matter": Matter.MEETING, "code": code, "meeting": view(gathering, now), **fields}
    people = gathering.coordinators(now)
    return tuple(views.plain_notice(gathering, NoticeKind.OFFICE, views.addressee(p), **more) for p in people)
