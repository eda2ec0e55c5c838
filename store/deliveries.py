"""Looking at the outbox: rows <-> `OutboxRow`, and the questions that bounces, replies and lists ask."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from motions.notice import Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel
from store import tables
from store.posting import Posting
from store.tables import OutboxState
from store.tokens import TokenOwner

RECENT = 50
"""Rows that `by_target_recent` gives at most."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One delivery as it stands. `next_at`, when it is due again; `doubts`, attempts whose outcome nobody knows;
    `ref`, the chat's message id or the Message-ID under which it was taken; `error`, the last answer or why it ended.
    """

    id: int
    network: str
    kind: NoticeKind
    notice: Notice
    motion: str | None
    person: str | None
    seat: str | None
    channel: Channel
    target: str
    automatic: bool
    urgent: bool
    token: str | None
    message_id: str | None
    thread: tuple[str, ...]
    replaces_ref: str | None
    state: OutboxState
    attempts: int
    doubts: int
    next_at: datetime
    lease_until: datetime | None
    ref: str | None
    error: str
    created_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None

    @property
    def doubted(self) -> bool:
        """Whether a report came that makes its arrival doubtful: then nothing may be presumed from it."""
        return self.state is OutboxState.SENT and bool(self.error)

    @property
    def put_off(self) -> bool:
        """Whether it waits for a channel that cannot be reached at all."""
        return self.state is OutboxState.PENDING and not self.attempts and bool(self.error)

    def delivery(self) -> Delivery:
        """What a channel gets."""
        return Delivery(
            id=self.id,
            notice=self.notice,
            address=Address(self.channel, self.target),
            token=self.token,
            message_id=self.message_id,
            replaces_ref=self.replaces_ref,
            thread=self.thread,
        )


class Deliveries(Posting):
    """The reading part of `store.outbox.Outbox`."""

    async def get(self, row: int) -> OutboxRow | None:
        """One row, or None."""
        return await self._only(tables.outbox.c.id == row)

    async def rows(self, states: Collection[OutboxState | str], network: str | None = None) -> list[OutboxRow]:
        """Every row in one of these states, oldest first; of one network or of all."""
        condition = tables.outbox.c.state.in_([OutboxState(state) for state in states])
        return await self._rows(condition if network is None else condition & (tables.outbox.c.network == network))

    async def deliveries_of(self, network: str, motion: str) -> list[OutboxRow]:
        """Everything sent or to be sent for a motion, oldest first: which channels were tried, with what outcome."""
        outbox = tables.outbox.c
        return await self._rows((outbox.network == network) & (outbox.motion == motion))

    async def of_no_motion(self, network: str, kinds: Collection[NoticeKind], since: datetime) -> list[OutboxRow]:
        """What of these kinds was enqueued from this moment (UTC) on and belongs to no motion, oldest first."""
        outbox = tables.outbox.c
        these = (outbox.network == network) & outbox.motion.is_(None) & outbox.kind.in_(kinds)
        return await self._rows(these & (outbox.created_at >= since))

    async def stuck(self) -> dict[Channel, tuple[datetime, str]]:
        """The channels that cannot be reached: since when (UTC) the oldest delivery waits for one, and what tells this
        outage from another: when it last took something, "" where it never has.
        """
        outbox = tables.outbox.c
        waits = and_(outbox.state == OutboxState.PENDING, outbox.attempts == 0, outbox.error != "")
        waiting = select(outbox.channel, func.min(outbox.created_at)).where(waits).group_by(outbox.channel)
        found = (await self._connection.execute(waiting)).all()
        return {channel: (since, await self._last_sent(channel)) for channel, since in found}

    async def _last_sent(self, channel: Channel) -> str:
        outbox = tables.outbox.c
        newest = select(func.max(outbox.sent_at)).where(outbox.channel == channel)
        at = (await self._connection.execute(newest)).scalar_one_or_none()
        return at.isoformat() if at else ""

    async def newest_of(self, network: str, kind: NoticeKind) -> OutboxRow | None:
        """The delivery of this kind that was enqueued last, or None."""
        outbox = tables.outbox.c
        rows = await self._rows((outbox.network == network) & (outbox.kind == kind), newest=1)
        return rows[0] if rows else None

    async def by_token(self, token: str) -> TokenOwner | None:
        """Whom a token was made for, or None."""
        return await self._tokens.owner(token)

    async def by_message_id(self, message_id: str) -> OutboxRow | None:
        """The mail that we sent under this Message-ID (with angle brackets), or None."""
        return await self._only(tables.outbox.c.message_id == message_id)

    async def by_token_and_target(self, token: str, address: str) -> OutboxRow | None:
        """The last mail that went to an address under this token, or None."""
        outbox = tables.outbox.c
        rows = await self._rows((outbox.token == token) & (outbox.folded == address.lower()), newest=1)
        return rows[0] if rows else None

    async def by_target_recent(self, address: str) -> list[OutboxRow]:
        """The last deliveries to an address, in upper or lower case, the newest first."""
        return await self._rows(tables.outbox.c.folded == address.lower(), newest=RECENT)

    async def by_ref(self, target: str, ref: str) -> OutboxRow | None:
        """What was last sent to this chat as, or changed, the message with this `Sent.ref`; None: nothing was."""
        outbox = tables.outbox.c
        rows = await self._rows((outbox.folded == target) & (outbox.ref == ref), newest=1)
        return rows[0] if rows else None

    async def _only(self, condition: ColumnElement[bool]) -> OutboxRow | None:
        rows = await self._rows(condition)
        return rows[0] if rows else None

    async def _rows(self, condition: ColumnElement[bool], newest: int | None = None) -> list[OutboxRow]:
        outbox = tables.outbox.c
        query = select(*(outbox[field.name] for field in fields(OutboxRow))).where(condition)
        query = query.order_by(outbox.id) if newest is None else query.order_by(outbox.id.desc()).limit(newest)
        found = (await self._connection.execute(query)).mappings()
        return [OutboxRow(**(dict(row) | {"kind": NoticeKind(row["kind"])})) for row in found]
