"""Meetings, with who said whether it takes part."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from motions.meeting.model import AgendaItem, Guest, MeetingState, Part, Resolved
from motions.terms import Channel
from store.tables.base import metadata, network_key, within_network
from store.types import Frozen, UtcDateTime, one_of

_NAMES = Frozen[tuple[str, ...]](tuple[str, ...])

meetings = Table(
    "meetings",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("uid", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("start", UtcDateTime, nullable=False),
    Column("end", UtcDateTime, nullable=False),
    Column("zone", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("invited", _NAMES, nullable=False),
    Column("planned_at", UtcDateTime, nullable=False),
    Column("planned_by", Text, nullable=False),
    Column("items_until", UtcDateTime, nullable=False),
    Column("state", one_of(MeetingState, "state"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("dated_sequence", Integer, nullable=False),
    Column("dated_at", UtcDateTime),
    Column("told_at", UtcDateTime),
    Column("agenda", Frozen[tuple[AgendaItem, ...]](tuple[AgendaItem, ...]), nullable=False),
    Column("reminded", _NAMES, nullable=False),
    Column("attended", _NAMES),
    Column("resolved", Frozen[tuple[Resolved, ...]](tuple[Resolved, ...]), nullable=False),
    Column("minutes", Text, nullable=False),
    Column("minutes_number", Integer, nullable=False),
    Column("papers", _NAMES, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("why", Text, nullable=False),
    Column("everybody", Boolean, nullable=False),
    Column("guests", Frozen[tuple[Guest, ...]](tuple[Guest, ...]), nullable=False),
    Column("conference", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Index(None, "uid"),
    Index(None, "state", "start"),
)

meeting_replies = Table(
    "meeting_replies",
    metadata,
    network_key(),
    Column("meeting", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seat", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("part", one_of(Part, "part"), nullable=False),
    Column("channel", one_of(Channel, "channel"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("dated", Integer, nullable=False),
    within_network(["meeting"], "meetings", ["id"]),
    within_network(["seat"], "members", ["id"]),
    within_network(["person"], "people", ["id"]),
)
