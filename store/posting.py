"""From a notice to one row per channel: who is told where, under which token, in place of which earlier message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.notice import Addressee, Notice, NoticeKind
from motions.terms import Channel
from store import messages, tables
from store.engine import insert_or
from store.journal import Journal
from store.tables import OutboxState
from store.tokens import Posted, Tokens

AUTOMATIC = frozenset(
    {NoticeKind.LATE, NoticeKind.PENDING, NoticeKind.NOT_COUNTED, NoticeKind.ASK_BACK}
    | {NoticeKind.INQUIRY_ASKED, NoticeKind.INQUIRY_UNCLEAR, NoticeKind.INQUIRY_LATE, NoticeKind.INQUIRY_NOTED}
    | {NoticeKind.MEETING_NOTED, NoticeKind.MEETING_UNCLEAR}
    | {NoticeKind.STRANGER, NoticeKind.ANSWER, NoticeKind.CONFIRM, NoticeKind.GROUP, NoticeKind.WITHDRAWAL_ASKED}
)
"""Answers that a machine at the other end could provoke without end; an address gets only so many a day."""


def is_in(table: FromClause, *states: OutboxState) -> ColumnElement[bool]:
    """States as literals: only then does the database see that its partial indexes fit."""
    return table.c.state.in_([literal_column(f"'{state.value}'") for state in states])


def unsent(table: FromClause) -> ColumnElement[bool]:
    """Whether a row has still to go out."""
    return is_in(table, OutboxState.PENDING, OutboxState.SENDING, OutboxState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One notice on one channel, before it is a row. `replaces`: the chat message that it brings up to date."""

    notice: Notice
    channel: Channel
    target: str
    replaces: str | None = None
    error: str = ""


def channels_of(to: Addressee) -> dict[Channel, str]:
    """Where an addressee can be reached, chat first; of several mail addresses the first."""
    chat = {} if to.telegram is None else {Channel.TELEGRAM: str(to.telegram)}
    mail = {Channel.MAIL: to.mails[0]} if to.mails else {}
    return chat | mail


def parcels_of(notice: Notice) -> list[Parcel]:
    """One parcel for each channel that the notice names and the addressee has (None: for each that it has).

    Nobody is forgotten in silence: without any channel there is one parcel that is dead from the start.
    """
    targets = channels_of(notice.to)
    wanted = notice.channels if notice.channels is not None else tuple(targets)
    found = [Parcel(notice, way, targets[way], _instead_of(notice, way)) for way in wanted if way in targets]
    nowhere = wanted[0] if wanted else Channel.MAIL
    return found or [Parcel(notice, nowhere, "", error="no address on any wanted channel")]


def _instead_of(notice: Notice, channel: Channel) -> str | None:
    """Only a chat can put an answer in the place of an earlier message."""
    return (notice.in_place or None) if channel is Channel.TELEGRAM else None


def _of_a_vote(notice: Notice) -> bool:
    """Whether a notice acknowledges a vote or brings a message up to date: nobody asks whether it waits already."""
    return notice.kind is NoticeKind.VOTE_COUNTED or notice.edits


class Posting:
    """The enqueueing part of `store.outbox.Outbox`. While it `waits`, what is said of votes is gathered."""

    def __init__(self, connection: AsyncConnection, tokens: Tokens, journal: Journal) -> None:
        self._connection = connection
        self._tokens = tokens
        self._journal = journal
        self.waits = False
        self._held: dict[str, list[Notice]] = {}

    async def enqueue(self, network: str, notices: Sequence[Notice], now: datetime) -> None:
        """One row for each channel of each notice, the urgent ones first; an edit for each chat message that shows
        its motion. The number of statements does not grow with the number of notices.
        """
        if self.waits and all(map(_of_a_vote, notices)):
            self._held.setdefault(network, []).extend(notices)
            return
        await self.enqueue_held(now)
        await self._enqueue(network, notices, now)

    async def enqueue_held(self, now: datetime) -> None:
        """What was gathered, in its order."""
        held, self._held = self._held, {}
        for network, notices in held.items():
            await self._enqueue(network, notices, now)

    async def _enqueue(self, network: str, notices: Sequence[Notice], now: datetime) -> None:
        if not notices:
            return
        urgent_first = sorted(notices, key=lambda notice: not notice.urgent)
        edits = await self._edits(network, [notice for notice in notices if notice.edits])
        parcels = [parcel for notice in urgent_first if not notice.edits for parcel in parcels_of(notice)] + edits
        if not parcels:
            return
        mails = [(parcel.notice, parcel.target) for parcel in parcels if _is_mail(parcel)]
        posted = iter(await self._tokens.post(network, mails, now) if mails else [])
        batch = await self._batch(urgent_first)
        rows = [_row(network, parcel, next(posted) if _is_mail(parcel) else None, now) for parcel in parcels]
        rows = [row | {"batch": batch} for row in rows]
        await self._connection.execute(insert(tables.outbox), rows)
        await self._journal.append_all(network, messages.queued(await self._newest(len(rows)), rows, now))

    async def note_shown(
        self, network: str, motion: str, person: str, chat: str, message_id: str, seat: str | None = None
    ) -> None:
        """A chat message shows this motion to this person (for this seat) and is kept up to date from now on."""
        shown = {"network": network, "motion": motion, "person": person, "chat": chat, "message": message_id}
        note = insert_or(self._connection, tables.shown_messages).on_conflict_do_nothing(index_elements=list(shown))
        await self._connection.execute(note, shown | {"seat": seat or ""})

    async def forget_shown(self, network: str, person: str) -> None:
        """The messages in this person's chat are not kept up to date any more: the account is no longer its own."""
        shown = tables.shown_messages.c
        await self._connection.execute(
            delete(tables.shown_messages).where(shown.network == network, shown.person == person)
        )

    async def _newest(self, count: int) -> list[int]:
        """The numbers of the rows just inserted, in their order: nobody else writes beside this transaction."""
        query = select(tables.outbox.c.id).order_by(tables.outbox.c.id.desc()).limit(count)
        return sorted((await self._connection.execute(query)).scalars())

    async def _batch(self, urgent_first: Sequence[Notice]) -> int | None:
        if not urgent_first[0].urgent or urgent_first[-1].urgent:
            return None
        query = select(func.coalesce(func.max(tables.outbox.c.id), 0) + 1)
        return int((await self._connection.execute(query)).scalar_one())

    async def _edits(self, network: str, notices: Sequence[Notice]) -> list[Parcel]:
        if not notices:
            return []
        shown = tables.shown_messages
        query = select(shown).where(
            shown.c.network == network,
            shown.c.motion.in_({notice.about for notice in notices if notice.about}),
            shown.c.person.in_({notice.to.person for notice in notices if notice.to.person}),
        )
        rows = defaultdict(list)
        for row in (await self._connection.execute(query)).mappings():
            rows[row["motion"], row["person"]].append(row)
        newest = {
            (row["chat"], row["message"]): Parcel(notice, Channel.TELEGRAM, row["chat"], row["message"])
            for notice in notices
            for row in rows[notice.about, notice.to.person]
            if not row["seat"] or notice.seat is None or row["seat"] == notice.seat
        }
        await self._supersede(list(newest))
        return list(newest.values())

    async def _supersede(self, messages: Sequence[tuple[str, str]]) -> None:
        """Only the newest edit of a message is worth sending."""
        if not messages:
            return
        outbox = tables.outbox.c
        change = update(tables.outbox).where(
            outbox.channel == Channel.TELEGRAM,
            outbox.target == bindparam("chat"),
            outbox.replaces_ref == bindparam("message"),
            unsent(tables.outbox),  # by its index
            outbox.state == OutboxState.PENDING,
        )
        values = change.values(state=OutboxState.CANCELLED, error="superseded by a newer edit")
        await self._connection.execute(values, [{"chat": chat, "message": message} for chat, message in messages])


def _is_mail(parcel: Parcel) -> bool:
    return parcel.channel is Channel.MAIL and bool(parcel.target)


def _row(network: str, parcel: Parcel, posted: Posted | None, now: datetime) -> dict[str, Any]:
    notice = parcel.notice
    return {
        "network": network,
        "urgent": notice.urgent,
        "kind": notice.kind.value,
        "notice": notice,
        "motion": notice.about,
        "person": notice.to.person,
        "seat": notice.seat,
        "channel": parcel.channel,
        "target": parcel.target,
        "folded": parcel.target.lower(),
        "automatic": notice.kind in AUTOMATIC,
        "token": posted.token if posted else None,
        "message_id": posted.message_id if posted else None,
        "thread": posted.thread if posted else (),
        "replaces_ref": parcel.replaces,
        "state": OutboxState.DEAD if parcel.error else OutboxState.PENDING,
        "error": parcel.error,
        "attempts": 0,
        "doubts": 0,
        "next_at": now,
        "created_at": now,
        "ended_at": now if parcel.error else None,
    }
