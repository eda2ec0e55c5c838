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
    FromClause,
    RowMapping,
    Table,
    and_,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.inquiry.model import InquiryState
from motions.states import FINAL
from motions.terms import Kind, State
from store import tables
from store.erasure import ERASED, Erasure
from store.tables import InboxState, OutboxState

BATCH = 200  # rows of one kind in one transaction: others write between two of them

Counts = Counter[tuple[str | None, str]]
"""How many rows were erased, by network (None: of none) and by what they are."""

ENDED = (OutboxState.SENT, OutboxState.DEAD, OutboxState.CANCELLED)
DOCUMENT = re.compile('"([0-9a-f]{12})"')  # a document's id in a draft's JSON
REFUSED = (State.FAILED, State.CANCELLED, State.MOOT)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each is kept; None: for good. Where something belongs to a motion, counted from the motion's end.

    `mails`: what came in and was dealt with. `ignored`: automatic replies, loops. `parked`: what nobody decided on.
    `big_mails`: their files. `sent`: what went out. `drafts`: orders and questions that waited for a yes. `applicants`:
    everything of an admission that failed. `people`: addresses of people without a role, and of former members. `file`:
    the texts of every motion, and the names of people without a role.
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


def settled(before: datetime) -> ColumnElement[bool]:
    """Of `motions`: over before a moment (UTC) and not contested; nobody was told of it since, or still is to be."""
    motions, told = tables.motions.c, tables.outbox.alias("told")
    of_it = and_(told.c.network == motions.network, told.c.motion == motions.id)
    later = select(told.c.id).where(of_it, or_(told.c.created_at >= before, told.c.state.not_in(ENDED)))
    over = [or_(at.is_(None), at < before) for at in (motions.closed_at, motions.effective_at)]
    ended = and_(motions.state.in_(FINAL), motions.contested.is_(None), motions.opened_at < before)
    return and_(ended, *over, not_(later.exists()))


def unneeded(table: FromClause, before: datetime) -> ColumnElement[bool]:
    """Of a table with `network` and `motion`: rows about no motion, or about one (an inquiry, a meeting, a conference)
    that was settled before a moment.
    """
    motions, inquiries, meetings = tables.motions.c, tables.inquiries.c, tables.meetings.c
    its = and_(motions.network == table.c.network, motions.id == table.c.motion)
    asked = and_(inquiries.network == table.c.network, inquiries.id == table.c.motion)
    conferences = tables.conferences.c
    conferred = and_(conferences.network == table.c.network, conferences.id == table.c.motion)
    met = and_(meetings.network == table.c.network, meetings.id == table.c.motion)
    over = [
        exists(select(motions.id).where(its, settled(before))),
        exists(select(inquiries.id).where(asked, ended(before))),
        exists(select(meetings.id).where(met, held(before))),
        exists(select(conferences.id).where(conferred, conferences.ended_at < before)),
    ]
    return or_(table.c.motion.is_(None), table.c.motion == "", *over)


def ended(before: datetime) -> ColumnElement[bool]:
    """Of `inquiries`: over before a moment (UTC)."""
    return and_(tables.inquiries.c.state != InquiryState.OPEN, tables.inquiries.c.closed_at < before)


def held(before: datetime) -> ColumnElement[bool]:
    """Of `meetings`: over before a moment (UTC), whether anybody has noted that or not."""
    return func.coalesce(tables.meetings.c.ended_at, tables.meetings.c.end) < before


def without_role(before: datetime) -> ColumnElement[bool]:
    """Of `people`: before a moment (UTC) their last role ended, or its member left; nothing is still to be sent."""
    people, mandates, outbox = tables.people.c, tables.mandates.c, tables.outbox.c
    held = select(mandates.person).where(mandates.network == people.network, mandates.person == people.id)
    members = tables.members.c
    of_former = select(members.id).where(
        members.network == mandates.network, members.id == mandates.member, members.until < before
    )
    since = held.where(or_(mandates.until.is_(None), mandates.until >= before), not_(of_former.exists()))
    waiting = select(outbox.id).where(outbox.network == people.network, outbox.person == people.id)
    return and_(held.exists(), not_(since.exists()), not_(waiting.where(outbox.state.not_in(ENDED)).exists()))


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
            (self._files, limits.file),
            (self._inquiries, limits.file),
            (self._meetings, limits.file),
            (self._addresses, limits.people),
            (self._names, limits.file),
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

    async def _of_motions(self, due: ColumnElement[bool], batch: int, counts: Counts) -> None:
        rows = await self._due(tables.motions, due & (tables.motions.c.salt != ""), batch)
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

    async def _due(self, table: Table, condition: ColumnElement[bool], batch: int) -> Sequence[RowMapping]:
        """The keys (network, id) of rows that are due, in a fixed order."""
        query = select(table.c.network, table.c.id).where(condition).order_by(table.c.id).limit(batch)
        return (await self._connection.execute(query)).mappings().all()


def _before(now: datetime, kept: timedelta | None) -> datetime | None:
    return None if kept is None else now - kept


def _count(counts: Counts, what: str, rows: Sequence[RowMapping]) -> None:
    counts.update((row["network"], what) for row in rows)
