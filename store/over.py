"""What is over, and may be erased a time after: as conditions on rows.

Nothing is over that something open may still need.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, and_, exists, func, literal, not_, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from motions.cooperation import Talks
from motions.inquiry.model import InquiryState
from motions.states import OVER
from store import tables
from store.erasure import ERASED
from store.settings import WITHDRAWAL_NOTE
from store.tables import InboxState, OutboxState

ENDED = (OutboxState.SENT, OutboxState.DEAD, OutboxState.CANCELLED)
SAID = (tables.ballots, tables.evidence)


def settled(before: datetime) -> ColumnElement[bool]:
    """Of `motions`: over before a moment (UTC), and decided on where it was contested; nobody was told of it since, or
    still is to be.
    """
    motions, told = tables.motions.c, tables.outbox.alias("told")
    of_it = and_(told.c.network == motions.network, told.c.motion == motions.id)
    later = select(told.c.id).where(of_it, or_(told.c.created_at >= before, told.c.state.not_in(ENDED)))
    over = [or_(at.is_(None), at < before) for at in (motions.closed_at, motions.effective_at)]
    doubtful = and_(motions.contested.is_not(None), motions.ruling.is_(None))
    ended = and_(motions.state.in_(OVER), not_(doubtful), motions.opened_at < before)
    return and_(ended, *over, not_(later.exists()))


def unneeded(table: FromClause, before: datetime) -> ColumnElement[bool]:
    """Of a table with `network` and `motion`: rows about a motion, an inquiry or a meeting that was settled before a
    moment, or about anything else. Nothing that counts rests on those about a case conference, and a press may name a
    draft, a person or a page of a list.
    """
    motions, inquiries, meetings = tables.motions.c, tables.inquiries.c, tables.meetings.c
    its = and_(motions.network == table.c.network, motions.id == table.c.motion)
    asked = and_(inquiries.network == table.c.network, inquiries.id == table.c.motion)
    met = and_(meetings.network == table.c.network, meetings.id == table.c.motion)
    known = [exists(select(motions.id).where(its)), exists(select(inquiries.id).where(asked))]
    over = [
        exists(select(motions.id).where(its, settled(before))),
        exists(select(inquiries.id).where(asked, ended(before))),
        exists(select(meetings.id).where(met, held(before))),
    ]
    return or_(not_(or_(*known, exists(select(meetings.id).where(met)))), *over)


def ended(before: datetime) -> ColumnElement[bool]:
    """Of `inquiries`: over before a moment (UTC)."""
    return and_(tables.inquiries.c.state != InquiryState.OPEN, tables.inquiries.c.closed_at < before)


def closed(before: datetime) -> ColumnElement[bool]:
    """Of `conferences`: over before a moment (UTC), with something left of them, and nothing that still waits."""
    cases, inquiries, inbox, outbox = tables.conferences.c, tables.inquiries.c, tables.inbox.c, tables.outbox.c
    its_inquiry = and_(inquiries.network == cases.network, inquiries.id == cases.inquiry)
    meetings = tables.meetings.c
    its_meetings = and_(meetings.network == cases.network, meetings.conference == cases.id)
    met = select(meetings.id).where(its_meetings)
    came = and_(inbox.network == cases.network, or_(inbox.motion.in_((cases.id, cases.inquiry)), inbox.motion.in_(met)))
    sent = or_(outbox.motion.in_((cases.id, cases.inquiry)), outbox.motion.in_(met))
    went = and_(outbox.network == cases.network, sent)
    undecided = and_(inbox.state.in_((InboxState.WAITING, InboxState.PARKED)), inbox.kept_at >= before)
    left = or_(
        cases.agreed != (),
        cases.review_on.is_not(None),
        exists(select(inquiries.id).where(its_inquiry, inquiries.salt != "")),
        exists(select(meetings.id).where(its_meetings, meetings.salt != "")),
        exists(select(inbox.id).where(came, or_(func.length(inbox.raw) > 0, inbox.file.is_not(None)))),
        exists(select(outbox.id).where(went, outbox.error != ERASED)),
    )
    waits = or_(
        exists(select(inquiries.id).where(its_inquiry, inquiries.state == InquiryState.OPEN)),
        exists(select(inbox.id).where(came, undecided)),
        exists(select(outbox.id).where(went, outbox.state.not_in(ENDED))),
    )
    return and_(cases.ended_at < before, left, not_(waits))


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


def note_key(members: ReadOnlyColumnCollection[str, Column[Any]]) -> ColumnElement[str]:
    """`store.settings.withdrawal_note` of a row of `members`."""
    return literal(f"{WITHDRAWAL_NOTE}:").concat(members.network).concat(":").concat(members.id)


def texts_left() -> ColumnElement[bool]:
    """Of `motions`: it has texts, or something came in after they went, like a vote by a button in an old chat."""
    return or_(tables.motions.c.salt != "", *map(_said_later, SAID))


def _said_later(table: Table) -> ColumnElement[bool]:
    motions = tables.motions.c
    its = and_(table.c.network == motions.network, table.c.motion == motions.id, table.c.salt != "")
    return select(table.c.motion).where(its).exists()


def talked() -> ColumnElement[bool]:
    """Of `negotiations`: they have led to something or failed, and an address or a failed one's name is still there."""
    talks = tables.negotiations.c
    named = and_(talks.state == Talks.FAILED, talks.name != ERASED)
    return and_(talks.state != Talks.OPEN, or_(talks.mail.is_not(None), named))
