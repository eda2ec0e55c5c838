"""Joining by agreement, sites, reports to bodies outside, documents with versions, and the yearly look at contacts."""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, Text

from motions.conference import Agreed, ClientPart, Ending
from motions.cooperation import Talks, TalksStep
from motions.upkeep import Contacts
from store.tables.base import metadata, network_key, within_network
from store.types import Frozen, UtcDateTime, named

negotiations = Table(
    "negotiations",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("mail", Text),
    Column("state", named(Talks), nullable=False),
    Column("steps", Frozen[tuple[TalksStep, ...]](tuple[TalksStep, ...]), nullable=False),
    Column("member", Text),
    within_network(["member"], "members", ["id"]),
)

sites = Table(
    "sites",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("member", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("cents", BigInteger, nullable=False),  # a calendar year
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("last_cents", BigInteger),
    within_network(["member"], "members", ["id"]),
)

dialogues = Table(
    "dialogues",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),  # as the agreement file calls it
    Column("at", UtcDateTime, nullable=False),
    Column("place", Text, nullable=False),
    Column("protocol", Text),
    within_network(["protocol"], "documents", ["id"]),
)

report_bodies = Table(
    "report_bodies",  # addresses that the office has entered, before those of the agreement file
    metadata,
    network_key(),
    Column("report", Text, primary_key=True),
    Column("body", Text, primary_key=True),
    Column("mail", Text, nullable=False),
)

report_results = Table(
    "report_results",
    metadata,
    network_key(),
    Column("report", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("delivery", BigInteger, nullable=False),  # the number of its row in the outbox
    Column("ordered_at", UtcDateTime, nullable=False),
    within_network(["document"], "documents", ["id"]),
)

papers = Table(
    "papers",  # rules of procedure, amendments: every version
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    within_network(["document"], "documents", ["id"]),
)

contact_checks = Table(
    "contact_checks",
    metadata,
    network_key(),
    Column("person", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", named(Contacts), nullable=False),
    Column("answered_at", UtcDateTime),
    Column("text", Text, nullable=False),
    within_network(["person"], "people", ["id"]),
)

conferences = Table(
    "conferences",  # cases by their code; choices out of closed lists alone
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("caller", Text, nullable=False),
    Column("participants", Frozen[tuple[str, ...]](tuple[str, ...]), nullable=False),
    Column("client", named(ClientPart), nullable=False),
    Column("called_at", UtcDateTime, nullable=False),
    Column("called_by", Text, nullable=False),
    Column("inquiry", Text, nullable=False),
    Column("agreed", Frozen[tuple[Agreed, ...]](tuple[Agreed, ...]), nullable=False),
    Column("review_on", Date),
    Column("reviewed_on", Date),
    Column("ended_at", UtcDateTime),
    Column("ending", named(Ending)),
    within_network(["caller"], "members", ["id"]),
)
