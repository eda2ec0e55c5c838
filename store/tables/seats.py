"""Networks, their members, the people who stand for them, and the invitations of these people."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, text

from motions.candidates import OfficeTerm
from motions.rules import Network
from motions.terms import Channel, Power, Role
from store.tables.base import metadata, network_key, within_network
from store.types import Frozen, UtcDateTime, one_of

networks = Table(
    "networks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rules", Frozen[Network](Network), nullable=False),
    Column("office", Frozen[OfficeTerm](OfficeTerm)),  # empty: as the agreement file says
)

members = Table(
    "members",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),  # in the order they were added
    Column("name", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("mail", Text),
    Column("postal", Text),
    Column("since", UtcDateTime),
    Column("until", UtcDateTime),
    Column("salt", Text, nullable=False),  # of this row's hashes in the journal; erased together with the names
)

people = Table(
    "people",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("greeting", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("telegram_user", BigInteger),
    Column("telegram_blocked", Boolean, nullable=False),
    Column("designated", Frozen[frozenset[Channel]](frozenset[Channel]), nullable=False),
    Column("absent_until", UtcDateTime),
    UniqueConstraint("network", "telegram_user"),
    Index(None, "telegram_user"),
)

person_mails = Table(
    "person_mails",
    metadata,
    network_key(),
    Column("person", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("mail", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),  # in lower case, for looking up
    within_network(["person"], "people", ["id"]),
)

mandates = Table(
    "mandates",
    metadata,
    network_key(),
    Column("number", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("role", one_of(Role, "role"), nullable=False),
    Column("powers", Frozen[frozenset[Power]](frozenset[Power]), nullable=False),
    Column("document", Text, nullable=False),
    Column("since", UtcDateTime),
    Column("until", UtcDateTime),
    within_network(["person"], "people", ["id"]),
    within_network(["member"], "members", ["id"]),
)

Index(
    "uq_mandates_in_force",  # one at a time for the same person, member and role
    mandates.c.network,
    mandates.c.person,
    mandates.c.member,
    mandates.c.role,
    unique=True,
    sqlite_where=text("until IS NULL"),
    postgresql_where=text("until IS NULL"),
)

invitations = Table(
    "invitations",
    metadata,
    network_key(),
    Column("code_hash", Text, primary_key=True, unique=True),
    Column("person", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    within_network(["person"], "people", ["id"]),
)

announcement_chats = Table(
    "announcement_chats",  # at most one group a network, told of results and register versions
    metadata,
    network_key(),
    Column("chat", BigInteger, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("gone_at", UtcDateTime),  # since when nothing can be written there
    within_network(["confirmed_by"], "people", ["id"]),
)
