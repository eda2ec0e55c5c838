"""Every table of the store. Each row belongs to a network, except those that belong to the installation."""

from store.tables.base import metadata
from store.tables.cases import ballots, documents, evidence, motions, register_versions, shown_messages
from store.tables.house import drafts, heartbeats, journal, settings
from store.tables.post import InboxState, OutboxState, inbox, outages, outbox, sources, tokens
from store.tables.seats import announcement_chats, invitations, mandates, members, networks, people, person_mails

PER_INSTALLATION = frozenset({settings.name, heartbeats.name, sources.name, outages.name, inbox.name})
"""The tables whose rows belong to no network. The inbox names one as soon as a reader knows it."""

__all__ = [
    "PER_INSTALLATION",
    "InboxState",
    "OutboxState",
    "announcement_chats",
    "ballots",
    "documents",
    "drafts",
    "evidence",
    "heartbeats",
    "inbox",
    "invitations",
    "journal",
    "mandates",
    "members",
    "metadata",
    "motions",
    "networks",
    "outages",
    "outbox",
    "people",
    "person_mails",
    "register_versions",
    "settings",
    "shown_messages",
    "sources",
    "tokens",
]
