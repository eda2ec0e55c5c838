"""Erasing on time what is no longer needed, while the journal stays verifiable.

The journal holds ids and salted hashes; what they stand for lies in other tables, and where it is erased its salt goes
with it. Nothing is erased that something open may still need: a motion that runs, waits for its effect or is contested
keeps everything about it. Each call does one batch and finds nothing more once all is done, so that it can be cut off
at any moment and begun again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.conference import KEPT
from motions.terms import Kind, State
from store import tables
from store.erasure import ERASED, Erasure
from store.over import ENDED, closed, ended, held, note_key, settled, talked, texts_left, unneeded, without_role
from store.tables import InboxState

BATCH = 200  # rows of one kind in one transaction: others write between two of them

Counts = Counter[tuple[str | None, str]]
"""How many rows were erased, by network (None: of none) and by what they are."""

DOCUMENT = re.compile('"([0-9a-f]{12})"')  # a document's id in a draft's JSON
REFUSED = (State.FAILED, State.CANCELLED, State.MOOT, State.LAPSED)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each is kept; None: for good. Where something belongs to a motion, counted from the motion's end.

    `mails`: what came in and was dealt with. `ignored`: automatic replies, loops. `parked`: what nobody decided on.
    `big_mails`: their files. `sent`: what went out. `drafts`: orders and questions that waited for a yes. `applicants`:
    everything of an admission or a negotiation that failed. `people`: addresses of people without a role, and of former
    members. `file`: the texts of every motion, the names of people without a role, how a member's leaving was known.
    """

    mails: timedelta | None = None
    ignored: timedelta | None = None
    parked: timedelta | None = None
    big_mails: timedelta | None = None
    sent: timedelta | None = None
    drafts: timedelta | None = None
    applicants: timedelta | None = None
    people: timedelta | None = None
    file: timedelta | None = None


class Retention:
    """What is due in all networks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._erasure = Erasure(connection)

    async def erase_due(self, now: datetime, limits: Limits, batch: int = BATCH) -> Counts:
        """Erase one batch of everything that is kept no longer at `now` (UTC). Empty counts: nothing is left to do."""
        counts: Counts = Counter()
        for state, name in (("done", "mails"), ("ignored", "ignored"), ("parked", "parked")):
            if before := _before(now, getattr(limits, name)):
                await self._incoming(InboxState(state), before, batch, counts)
        for erase, kept in (
            (self._big_mails, limits.big_mails),
            (self._sent, limits.sent),
            (self._drafts, limits.drafts),
            (self._applicants, limits.applicants),
            (self._talks, limits.applicants),
            (self._files, limits.file),
            (self._inquiries, limits.file),
            (self._meetings, limits.file),
            (self._addresses, limits.people),
            (self._names, limits.file),
            (self._declarations, limits.file),
            (self._conferences, KEPT),
        ):
            if before := _before(now, kept):
                await erase(before, batch, counts)
        return counts

    async def _incoming(self, state: InboxState, before: datetime, batch: int, counts: Counts) -> None:
        inbox = tables.inbox.c
        due = and_(inbox.state == state, inbox.kept_at < before, func.length(inbox.raw) > 0)
        rows = await self._due(tables.inbox, due & unneeded(tables.inbox, before), batch)
        await self._erasure.incoming([row["id"] for row in rows])
        _count(counts, "mails", rows)

    async def _big_mails(self, before: datetime, batch: int, counts: Counts) -> None:
        inbox = tables.inbox.c
        due = and_(inbox.file.is_not(None), inbox.kept_at < before, unneeded(tables.inbox, before))
        rows = await self._due(tables.inbox, due & inbox.state.in_((InboxState.DONE, InboxState.IGNORED)), batch)
        these = inbox.id.in_([row["id"] for row in rows])
        await self._connection.execute(update(tables.inbox).where(these).values(file=None))
        _count(counts, "big_mails", rows)

    async def _sent(self, before: datetime, batch: int, counts: Counts) -> None:
        outbox = tables.outbox.c
        due = and_(outbox.state.in_(ENDED), outbox.created_at < before, outbox.error != ERASED)
        rows = await self._due(tables.outbox, due & unneeded(tables.outbox, before), batch)
        await self._erasure.sent([row["id"] for row in rows])
        _count(counts, "sent", rows)

    async def _drafts(self, before: datetime, batch: int, counts: Counts) -> None:
        drafts = tables.drafts.c
        rows = await self._due(tables.drafts, drafts.created_at < before, batch)
        these = drafts.id.in_([row["id"] for row in rows])
        await self._files_of(list((await self._connection.execute(select(drafts.args).where(these))).scalars()))
        await self._connection.execute(delete(tables.drafts).where(these))
        _count(counts, "drafts", rows)

    async def _files_of(self, args: Sequence[str]) -> None:
        """Files that were sent for a draft and have not become part of a motion go with it."""
        named = {name for text in args for name in DOCUMENT.findall(text)}
        documents = tables.documents.c
        await self._connection.execute(
            delete(tables.documents).where(documents.id.in_(named), documents.motion.is_(None))
        )

    async def _applicants(self, before: datetime, batch: int, counts: Counts) -> None:
        motions = tables.motions.c
        refused = and_(motions.kind == Kind.ADMISSION, motions.state.in_(REFUSED))
        await self._of_motions(refused & settled(before), batch, counts)

    async def _files(self, before: datetime, batch: int, counts: Counts) -> None:
        await self._of_motions(settled(before), batch, counts)

    async def _inquiries(self, before: datetime, batch: int, counts: Counts) -> None:
        due = ended(before) & (tables.inquiries.c.salt != "")
        rows = await self._due(tables.inquiries, due, batch)
        for row in rows:
            await self._erasure.inquiry(row["network"], row["id"])
        _count(counts, "inquiries", rows)

    async def _meetings(self, before: datetime, batch: int, counts: Counts) -> None:
        rows = await self._due(tables.meetings, held(before) & (tables.meetings.c.salt != ""), batch)
        for row in rows:
            await self._erasure.meeting(row["network"], row["id"])
        _count(counts, "meetings", rows)

    async def _conferences(self, before: datetime, batch: int, counts: Counts) -> None:
        cases = tables.conferences
        rows = await self._due(cases, closed(before), batch)
        these = tuple_(cases.c.network, cases.c.id).in_([(row["network"], row["id"]) for row in rows])
        query = select(cases.c.network, cases.c.id, cases.c.inquiry).where(these)
        for network, conference, inquiry in (await self._connection.execute(query)).all():
            await self._erasure.conference(network, conference, inquiry)
        _count(counts, "conferences", rows)

    async def _talks(self, before: datetime, batch: int, counts: Counts) -> None:
        rows = await self._due(tables.negotiations, talked(), batch)
        for row in rows:
            if await self._erasure.negotiation(row["network"], row["id"], before):
                _count(counts, "negotiations", [row])

    async def _of_motions(self, due: ColumnElement[bool], batch: int, counts: Counts) -> None:
        rows = await self._due(tables.motions, due & texts_left(), batch)
        for row in rows:
            await self._erasure.motion(row["network"], row["id"])
        _count(counts, "motions", rows)

    async def _addresses(self, before: datetime, batch: int, counts: Counts) -> None:
        people, mails, members = tables.people.c, tables.person_mails.c, tables.members.c
        has_mail = select(mails.mail).where(mails.network == people.network, mails.person == people.id).exists()
        left = or_(has_mail, people.telegram_user.is_not(None), people.greeting != "")
        rows = await self._due(tables.people, without_role(before) & left, batch)
        for row in rows:
            await self._erasure.contact(row["network"], row["id"])
        _count(counts, "addresses", rows)
        gone = and_(members.until < before, or_(members.mail.is_not(None), members.postal.is_not(None)))
        former = await self._due(tables.members, gone, batch)
        for row in former:
            await self._erasure.former_member(row["network"], row["id"])
        _count(counts, "addresses", former)

    async def _names(self, before: datetime, batch: int, counts: Counts) -> None:
        rows = await self._due(tables.people, without_role(before) & (tables.people.c.name != ERASED), batch)
        for row in rows:
            await self._erasure.name(row["network"], row["id"])
        _count(counts, "names", rows)

    async def _declarations(self, before: datetime, batch: int, counts: Counts) -> None:
        """How the office knew that a member had left (§ 6 (5))."""
        members = tables.members.c
        noted = exists(select(tables.settings.c.key).where(tables.settings.c.key == note_key(members)))
        rows = await self._due(tables.members, (members.until < before) & noted, batch)
        for row in rows:
            await self._erasure.declaration(row["network"], row["id"])
        _count(counts, "declarations", rows)

    async def _due(self, table: Table, condition: ColumnElement[bool], batch: int) -> Sequence[RowMapping]:
        """The keys (network, id) of rows that are due, in a fixed order."""
        query = select(table.c.network, table.c.id).where(condition).order_by(table.c.id).limit(batch)
        return (await self._connection.execute(query)).mappings().all()


def _before(now: datetime, kept: timedelta | None) -> datetime | None:
    return None if kept is None else now - kept


def _count(counts: Counts, what: str, rows: Sequence[RowMapping]) -> None:
    counts.update((row["network"], what) for row in rows)
