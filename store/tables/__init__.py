"""Every table of the store. Each row belongs to a network, except those that belong to the installation."""

from store.tables.base import metadata
from store.tables.cases import ballots, documents, evidence, motions, register_versions, shown_messages
from store.tables.cooperation import (
    conferences,
    contact_checks,
    dialogues,
    negotiations,
    papers,
    report_bodies,
    report_results,
    sites,
)
from store.tables.house import drafts, heartbeats, journal, settings
from store.tables.inquiries import inquiries, inquiry_answers
from store.tables.meetings import meeting_replies, meetings
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
    "conferences",
    "contact_checks",
    "dialogues",
    "documents",
    "drafts",
    "evidence",
    "heartbeats",
    "inbox",
    "inquiries",
    "inquiry_answers",
    "invitations",
    "journal",
    "mandates",
    "meeting_replies",
    "meetings",
    "members",
    "metadata",
    "motions",
    "negotiations",
    "networks",
    "outages",
    "outbox",
    "papers",
    "people",
    "person_mails",
    "register_versions",
    "report_bodies",
    "report_results",
    "settings",
    "shown_messages",
    "sites",
    "sources",
    "tokens",
]
