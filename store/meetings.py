"""Meetings with who takes part: rows <-> `Gathering`, and what changes about them -> rows and journal entries."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.chain import seal
from motions.changes import MeetingChanged, MeetingPlanned, MeetingReplied, OfMeeting
from motions.meeting.gathering import Gathering
from motions.meeting.model import LETTER, Meeting, MeetingState, Reply
from motions.moments import moment_text
from store import tables
from store.errors import Superseded
from store.journal import Note, new_salt
from store.networks import Networks
from store.people import People

KEPT = frozenset({"network", "id", "uid", "zone", "planned_at", "planned_by", "everybody", "conference"})
"""What is never written again of a meeting."""


class Meetings:
    """The meetings of all networks."""

    def __init__(self, connection: AsyncConnection, networks: Networks, people: People) -> None:
        self._connection = connection
        self._networks = networks
        self._people = people

    async def next_reference(self, network: str, year: int) -> str:
        """The next free reference of a network's year: "2027-K01", "2027-K02", ..."""
        meetings = tables.meetings.c
        its = and_(meetings.network == network, meetings.id.startswith(f"{year}-{LETTER}", autoescape=True))
        count = (await self._connection.execute(select(func.count()).where(its))).scalar_one()
        return f"{year}-{LETTER}{count + 1:02d}"  # none is ever deleted

    async def get(self, network: str, meeting: str) -> Gathering | None:
        """Everything about one meeting, or None."""
        column = tables.meetings.c
        return next(iter(await self._load(and_(column.network == network, column.id == meeting))), None)

    async def by_uid(self, uid: str) -> Gathering | None:
        """The meeting that calendars know by this name, or None."""
        return next(iter(await self._load(tables.meetings.c.uid == uid)), None)

    async def all(self, states: Collection[MeetingState], network: str | None = None) -> list[Gathering]:
        """Everything about every meeting in one of these states, the earliest first; of one network or of all."""
        condition = tables.meetings.c.state.in_(states)
        return await self._load(condition if network is None else condition & (tables.meetings.c.network == network))

    async def write(self, network: str, change: OfMeeting, now: datetime, by: str | None) -> Note:
        """Write one change; returns what the journal says of it. Raises Superseded where another was faster."""
        match change:
            case MeetingPlanned(meeting):
                salt = new_salt()
                await self._connection.execute(insert(tables.meetings).values(_columns(meeting) | {"salt": salt}))
                return Note(now, by, "meeting_planned", _told(meeting, salt) | {"uid": meeting.uid})
            case MeetingChanged():
                return await self._change(network, change, by)
            case MeetingReplied(reference, reply):
                values = _columns(reply) | {"network": network, "meeting": reference}
                await self._connection.execute(insert(tables.meeting_replies).values(values))
                said = {"number": reply.number, "seat": reply.seat, "part": reply.part.value}
                way = {"channel": reply.channel.value, "at": moment_text(reply.at)}
                return Note(now, reply.person, "meeting_replied", {"meeting": reference} | said | way)

    async def _change(self, network: str, change: MeetingChanged, by: str | None) -> Note:
        meeting, column = change.meeting, tables.meetings.c
        values = {name: value for name, value in _columns(meeting).items() if name not in KEPT}
        query = (
            update(tables.meetings)
            .where(column.network == network, column.id == meeting.id, column.version == change.was)
            .values(values)
            .returning(column.salt)
        )
        salt = (await self._connection.execute(query)).scalar_one_or_none()
        if salt is None:
            raise Superseded(f"meeting {meeting.id} is no longer as it was")
        return Note(change.at, change.by or by, "meeting_changed", {"event": change.event} | _told(meeting, salt))

    async def _load(self, condition: ColumnElement[bool]) -> list[Gathering]:
        meetings, replies = tables.meetings, tables.meeting_replies
        query = select(meetings).where(condition).order_by(meetings.c.start, meetings.c.network, meetings.c.id)
        found = [Meeting(**_fields(Meeting, row)) for row in (await self._connection.execute(query)).mappings()]
        if not found:
            return []
        networks = sorted({meeting.network for meeting in found})
        rules = {network.id: network for network in await self._networks.all()}
        members = await self._people.members_of(networks)
        people = await self._people.people_of(networks)
        mandates = await self._people.mandates_of(networks)
        same = and_(meetings.c.network == replies.c.network, meetings.c.id == replies.c.meeting)
        lines = select(replies).join(meetings, same).where(condition).order_by(replies.c.number)
        said: dict[tuple[str, str], list[Reply]] = {}
        for row in (await self._connection.execute(lines)).mappings():
            said.setdefault((row["network"], row["meeting"]), []).append(Reply(**_fields(Reply, row)))
        return [
            Gathering(
                network=rules[one.network],
                members=members[one.network],
                people=people[one.network],
                mandates=mandates[one.network],
                meeting=one,
                replies=tuple(said.get((one.network, one.id), ())),
            )
            for one in found
        ]


def _told(meeting: Meeting, salt: str) -> dict[str, Any]:
    """What the journal holds of a meeting: ids, moments, and sealed texts."""
    return {
        "meeting": meeting.id,
        "state": meeting.state.value,
        "version": meeting.version,
        "sequence": meeting.sequence,
        "start": moment_text(meeting.start),
        "end": moment_text(meeting.end),
        "invited": list(meeting.invited),
        "agenda": [[item.number, item.member, seal(salt, item.title)] for item in meeting.agenda],
        "attended": None if meeting.attended is None else list(meeting.attended),
        "guests": [[one.member, seal(salt, one.name)] for one in meeting.guests],
        "resolved": [
            {
                "text": seal(salt, [one.text, one.why]),
                "for": list(one.votes_for),
                "against": list(one.against),
                "abstained": list(one.abstained),
            }
            for one in meeting.resolved
        ],
        "papers": list(meeting.papers),
        "text": seal(salt, [meeting.subject, meeting.place, meeting.minutes, meeting.why]),
    }


def _columns(of: Meeting | Reply) -> dict[str, Any]:
    return {field.name: getattr(of, field.name) for field in fields(of)}


def _fields(kind: type[Meeting | Reply], row: Any) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(kind)}
