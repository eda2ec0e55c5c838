"""What the installation keeps for itself, commands that wait for a confirmation, and the journal.

`settings` and `heartbeats` (when each part of `run` last said that it lives) belong to the installation, not to a
network.
"""

from sqlalchemy import Column, Integer, Table, Text

from store.tables.base import metadata, network_key
from store.types import UtcDateTime

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("role", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True, unique=True),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("args", Text, nullable=False),  # JSON
    Column("created_at", UtcDateTime, nullable=False),
    Column("taken_at", UtcDateTime),
)

journal = Table(
    "journal",  # triggers of the first migration refuse UPDATE and DELETE here
    metadata,
    network_key(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text),  # person id; empty: the program
    Column("what", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON: ids, enumerations, moments, salted hashes
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
