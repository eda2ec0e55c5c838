"""What comes in and what goes out: the inbox, the outbox, and the tokens that tie a reply to its motion.

Three tables here belong to the installation and not to a network: `sources` and `outages`, because every network is
read from the same mailbox and the same bot, and `inbox`, whose `network` stays empty until a reader knows whose a
message is.
"""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from motions.notice import Notice
from motions.terms import Channel, Kind
from store.tables.base import metadata, network_column, network_key
from store.types import COUNTING, Frozen, UtcDateTime, named, one_of


class InboxState(StrEnum):
    """What became of raw input."""

    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"  # nobody could be sure: a coordinator looks at it
    IGNORED = "ignored"


class OutboxState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SENDING = "sending"  # claimed until `lease_until`
    SENT = "sent"
    UNCERTAIN = "uncertain"  # it may have gone out; it is sent again, which is always harmless
    DEAD = "dead"  # it cannot be delivered
    CANCELLED = "cancelled"  # it is no longer wanted


inbox = Table(
    "inbox",
    metadata,
    Column("id", COUNTING, primary_key=True),
    Column("network", Text, ForeignKey("networks.id")),  # unknown until a reader has looked at it
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("raw_sha256", Text, nullable=False),  # of the whole, where it was fetched
    Column("size", BigInteger),  # bytes, where `raw` is only the head of a big mail; else empty
    Column("file", Text),  # the name of the file that holds the whole (`store.files`)
    Column("received_at", UtcDateTime, nullable=False),
    Column("earliest_at", UtcDateTime, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("state", one_of(InboxState, "state"), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("message_id", Text, nullable=False),  # "" until read
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("motion", Text),
    Column("person", Text),
    Column("seat", Text),
    Column("trail", Frozen[tuple[str, ...]](tuple[str, ...]), nullable=False),
    Column("decided_by", Text),
    UniqueConstraint("source", "key"),
    Index(None, "state", "received_at"),
    Index(None, "message_id"),
    sqlite_autoincrement=True,
)

WITH_BATCH = text("batch IS NOT NULL")
OPEN_ROWS = text("state IN ('pending', 'sending', 'uncertain')")

outbox = Table(
    "outbox",
    metadata,
    Column("id", COUNTING, primary_key=True),
    network_column(),
    Column("batch", COUNTING),  # the same for all that was enqueued together with something urgent
    Column("urgent", Boolean, nullable=False),
    Column("kind", Text, nullable=False),  # the notice's; a new kind of notice needs no migration
    Column("notice", Frozen[Notice](Notice), nullable=False),
    Column("motion", Text),
    Column("person", Text),
    Column("seat", Text),
    Column("channel", one_of(Channel, "channel"), nullable=False),
    Column("target", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),  # the target in lower case, for looking up
    Column("automatic", Boolean, nullable=False),  # an automatic answer, of which an address gets few a day
    Column("token", Text),
    Column("message_id", Text, unique=True),
    Column("thread", Frozen[tuple[str, ...]](tuple[str, ...]), nullable=False),
    Column("replaces_ref", Text),
    Column("state", one_of(OutboxState, "state"), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),  # attempts whose outcome nobody knows
    Column("next_at", UtcDateTime, nullable=False),  # when it is due again; while sending, the end of the lease
    Column("lease_until", UtcDateTime),
    Column("ref", Text),
    Column("error", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("ended_at", UtcDateTime),  # when it was found dead
    UniqueConstraint("network", "id"),
    Index(None, "network", "motion"),
    Index(None, "token"),
    Index("ix_outbox_open", "channel", "target", "id", sqlite_where=OPEN_ROWS, postgresql_where=OPEN_ROWS),
    Index("ix_outbox_due", "next_at", sqlite_where=OPEN_ROWS, postgresql_where=OPEN_ROWS),
    Index("ix_outbox_batch", "batch", sqlite_where=WITH_BATCH, postgresql_where=WITH_BATCH),
    sqlite_autoincrement=True,
)

tokens = Table(
    "tokens",
    metadata,
    network_key(),
    Column("token", Text, primary_key=True, unique=True),
    Column("prefix", Text, nullable=False, index=True),
    Column("purpose", named(Kind)),  # the motion's kind; empty for mails without a motion
    # "" where there is none, because an empty column would not count in the unique key
    Column("motion", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("address", Text, nullable=False),  # where no person is known; else a question's draft
    Column("mails", Integer, nullable=False),  # how many Message-IDs have been given out
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("network", "motion", "person", "seat", "address"),
)

sources = Table(
    "sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("read_to", UtcDateTime, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("source", Text, primary_key=True),
    Column("since", UtcDateTime, primary_key=True),
    Column("until", UtcDateTime, nullable=False),
)
