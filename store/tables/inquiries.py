"""What people are asked beside motions, and what they said."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from motions.inquiry.model import InquiryKind, InquiryState, Slot
from motions.terms import Channel
from store.tables.base import metadata, network_key, within_network
from store.types import Frozen, UtcDateTime, named, one_of

inquiries = Table(
    "inquiries",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("kind", named(InquiryKind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("asker", Text),
    Column("asked", Frozen[tuple[str, ...]](tuple[str, ...]), nullable=False),
    Column("questions", Frozen[tuple[str, ...]](tuple[str, ...]), nullable=False),
    Column("slots", Frozen[tuple[Slot, ...]](tuple[Slot, ...]), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("state", one_of(InquiryState, "state"), nullable=False),
    Column("reminded_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("chosen", Integer),
    Column("why", Text, nullable=False),
    Column("salt", Text, nullable=False),
    within_network(["asker"], "members", ["id"]),
    Index(None, "state", "closes_at"),
)

inquiry_answers = Table(
    "inquiry_answers",
    metadata,
    network_key(),
    Column("inquiry", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seat", Text, nullable=False),
    Column("item", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("person", Text),
    Column("channel", one_of(Channel, "channel"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("salt", Text, nullable=False),
    within_network(["inquiry"], "inquiries", ["id"]),
    within_network(["seat"], "members", ["id"]),
    within_network(["person"], "people", ["id"]),
)
