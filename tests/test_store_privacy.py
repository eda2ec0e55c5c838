"""Every place in the store where text can stand: kept for a reason that is given here, or erased when it is over.

One row of each table is filled with marks, everything is over, and fifty years pass. Whoever adds a column or a field
has to see to its erasure or say here why it stays (Art. 5 (1) (e) GDPR, docs/datenschutz.md).
"""

import re
from datetime import timedelta

import pytest
from filled_rows import ALL, value
from sqlalchemy import Column, Table, insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from store_samples import NOW

from motions.cooperation import Talks
from motions.inquiry.model import InquiryState
from motions.meeting.model import MeetingState
from motions.terms import Kind, State
from store import tables
from store.dossier import INSIDE, OF_A_PERSON
from store.retention import Limits
from store.tables import InboxState, OutboxState
from store.work import Store

pytest_plugins = ["store_fixtures"]

DAY = timedelta(days=1)
LIMITS = Limits(*[DAY] * 9)

KEPT = {
    "ids of people; who did what is part of the record, and says nothing without the row that has the name": """
        conferences.called_by inbox.decided_by inquiries.opened_by
        journal.actor meetings.planned_by motions.opened_by papers.by negotiations.steps.by
        motions.acceptance.entered_by motions.acceptance.person motions.attempts.person motions.ruling.by
        motions.ruling.seconded_by motions.statements.entered_by motions.statements.person
        motions.statements.released_by motions.verdicts.by ballots.seconded_by evidence.seconded_by
        ballots.entered_by evidence.entered_by""",
    "ids of members, references, and words of closed lists": """
        conferences.participants motions.anew_of.motion motions.anew_as.motion inbox.kind
        inbox.reason inbox.source inbox.trail inquiries.asked meetings.invited
        meetings.reminded meetings.resolved.abstained meetings.resolved.against meetings.resolved.votes_for
        motions.attempts.seat motions.candidacy.after motions.candidacy.members motions.escalated
        motions.result.seats.member motions.roll.seats.member motions.roll.struck networks.office.motion
        networks.office.office networks.office.substitute people.language register_versions.cause
        register_versions.entries.member report_bodies.body report_bodies.report report_results.body
        report_results.report dialogues.report heartbeats.role outages.source sources.source journal.what
        inquiries.zone meetings.zone meetings.uid meetings.conference conferences.id dialogues.id evidence.id
        negotiations.id papers.id
        sites.id""",
    "names of organisations and their sites: Anlage 1, and the roll that a result rests on (§ 6 (7))": """
        members.name members.short motions.result.seats.name motions.roll.seats.name register_versions.entries.name
        register_versions.entries.sites sites.name""",
    "the agreement as it was": """
        networks.rules motions.rules motions.calendar inquiries.clause""",
    "what the office has filed for good: rules of procedure, dialogues with their papers, where it reports to": """
        papers.note papers.title dialogues.place report_bodies.mail documents.filename documents.media_type
        documents.sha256 documents.purpose documents.data""",
    "the group that the network has linked, until the office unlinks it": "announcement_chats.title",
    "numbers and hashes of messages: that something came and went, and the chain": """
        inbox.key inbox.raw_sha256 journal.body journal.hash journal.previous motions.roll.fingerprint
        outbox.message_id outbox.thread outbox.token register_versions.salt""",
    "of the installation": "settings.key settings.value",
}
"""Why -> the places that keep what stood in them; "table.column" stands for all within it."""

REASONED = {place for places in KEPT.values() for place in places.split()}

LINKS = {
    **{"network": "n", "motion": "m", "person": "p", "member": "a", "seat": "a", "inquiry": "i", "meeting": "s"},
    **{"proposer": "a", "concerned": "a", "asker": "a", "caller": "a", "document": "d", "protocol": "d"},
    **{"confirmed_by": "p"},
}
"""What stands in columns that tie a row to another, so that there is one of everything."""

IDS = {"networks": "n", "motions": "m", "people": "p", "members": "a", "inquiries": "i", "meetings": "s"}
STATES: dict[str, dict[str, object]] = {
    "motions": {"state": State.FAILED, "kind": Kind.ADMISSION},
    "inbox": {"state": InboxState.DONE},
    "outbox": {"state": OutboxState.SENT, "error": "", "kind": "result"},
    "inquiries": {"state": InquiryState.CLOSED},
    "meetings": {"state": MeetingState.HELD},
    "negotiations": {"state": Talks.FAILED},
}


def in_column(column: Column[object]) -> object:
    """What is put into a column, so that rows belong together and everything is over."""
    table, name = column.table.name, column.name
    if name in STATES.get(table, {}):
        return STATES[table][name]
    if name == "id" and table in IDS:
        return IDS[table]
    if name == "id" and table == "documents":
        return "d"
    linked = name in LINKS and not (table == "documents" and name == "motion")
    return LINKS[name] if linked else None if (table, name) == ("documents", "motion") else value(column, NOW)


async def fill(connection: AsyncConnection) -> None:
    """One row of each table."""
    for table in tables.metadata.sorted_tables:
        await connection.execute(insert(table).values({column.name: in_column(column) for column in table.columns}))


async def whatever_stands_in(connection: AsyncConnection, table: Table) -> str:
    """All values of a table as the database has them."""
    return "\n".join(str(tuple(row)) for row in (await connection.execute(text(f"SELECT * FROM {table.name}"))).all())


async def left_after_fifty_years(store: Store, talks: Talks = Talks.FAILED) -> set[str]:
    """The places whose mark is still there. talks: how those about joining ended."""
    async with store.writing() as work:
        await fill(work.inbox._connection)
        await work.inbox._connection.execute(update(tables.negotiations).values(state=talks))
    while True:
        async with store.writing() as work:
            if not await work.retention.erase_due(NOW + 50 * 365 * DAY, LIMITS):
                break
    async with store.reading() as work:
        everything = [
            await whatever_stands_in(work.inbox._connection, table) for table in tables.metadata.sorted_tables
        ]
    return set(re.findall(r"<([a-z_]+\.[a-z0-9_.]+)>", "\n".join(everything)))


async def test_it_keeps_nothing_for_ever_but_what_has_a_reason(store: Store) -> None:
    """And no reason is given for what is erased in truth."""
    left = await left_after_fifty_years(store)
    assert {place for place in left if not any(_within(place, reason) for reason in REASONED)} == set()
    assert {reason for reason in REASONED if not any(_within(place, reason) for place in left)} == set()


def _within(place: str, reason: str) -> bool:
    return place == reason or place.startswith(f"{reason}.")


@pytest.mark.parametrize(
    ("talks", "kept"),
    [(Talks.FAILED, set()), (Talks.CONCLUDED, {"name", "reason"}), (Talks.OPEN, {"name", "reason", "mail"})],
)
async def test_it_erases_whoever_the_office_talked_with_in_vain(store: Store, talks: Talks, kept: set[str]) -> None:
    """As an applicant that was refused; a partner's name and the history of its joining stay, open talks need all."""
    left = await left_after_fifty_years(store, talks)
    places = {"name": "negotiations.name", "reason": "negotiations.steps.reason", "mail": "negotiations.mail"}
    assert {name for name, place in places.items() if place in left} == kept


PEOPLE = {place for reason, places in KEPT.items() if reason.startswith("ids of people") for place in places.split()}


@pytest.mark.parametrize("place", sorted(PEOPLE))
def test_it_shows_a_person_every_place_that_keeps_its_id(place: str) -> None:
    """Whoever asks what is kept about it is told of all of them (Art. 15 GDPR)."""
    table, column, *field = place.split(".")
    assert column in (INSIDE if field else OF_A_PERSON)[tables.metadata.tables[table]]


def test_it_marks_every_text() -> None:
    """So that a new kind of column is not passed over."""
    assert len(set(ALL)) > 380
    assert {"motions.verdicts.reason", "outbox.notice.to.name", "inbox.raw", "meetings.agenda.title"} <= set(ALL)
