"""What has to go out: claimed with a lease, so that a crash between claim and answer loses nothing.

What may come twice is a message, and that is always harmless: buttons name motion and seat, Message-IDs are fixed
before sending. Nothing overtakes an earlier row for the same target, and nothing of a commit goes out before one of its
urgent rows has (or all of them are dead).
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    not_,
    or_,
    select,
    update,
)

from motions.notice import NoticeKind
from motions.ports import Delivery
from motions.terms import Channel
from store import messages, tables
from store.deliveries import Deliveries
from store.posting import is_in, unsent
from store.tables import OutboxState

outbox = tables.outbox.c
_other = tables.outbox.alias("other")
_urgent = tables.outbox.alias("urgent_one")


def _its_turn() -> ColumnElement[bool]:
    """No earlier row for the same target is unsent, and none at all is being sent."""
    same_target = and_(_other.c.channel == outbox.channel, _other.c.target == outbox.target)
    ahead = or_(_other.c.id < outbox.id, and_(_other.c.id != outbox.id, is_in(_other, OutboxState.SENDING)))
    return not_(select(_other.c.id).where(same_target, unsent(_other), ahead).exists())


def _not_held() -> ColumnElement[bool]:
    """Not waiting for something urgent that was enqueued together with it."""
    urgent_ones = select(_urgent.c.id).where(_urgent.c.batch == outbox.batch, _urgent.c.urgent)
    out = urgent_ones.where(is_in(_urgent, OutboxState.SENT, OutboxState.UNCERTAIN)).exists()
    still_to_go = urgent_ones.where(is_in(_urgent, OutboxState.PENDING, OutboxState.SENDING)).exists()
    return or_(outbox.batch.is_(None), outbox.urgent, out, not_(still_to_go))


CLAIMABLE = and_(unsent(tables.outbox), _its_turn(), _not_held())


class Outbox(Deliveries):
    """The outbox of all networks."""

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take up to `limit` due rows until `now + lease`, urgent ones first, at most one for each target.

        A row whose lease has run out was perhaps sent by somebody who crashed: it is counted as doubtful and taken
        again. PostgreSQL passes over rows that another claim is just taking.
        """
        due = (
            select(outbox.id)
            .where(CLAIMABLE, outbox.next_at <= now)
            .order_by(outbox.urgent.desc(), outbox.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=tables.outbox)
        )
        ids = list((await self._connection.execute(due)).scalars())
        if not ids:
            return []
        taken = update(tables.outbox).where(outbox.id.in_(ids))
        crashed = case((outbox.state == OutboxState.SENDING, 1), else_=0)
        values = {"state": OutboxState.SENDING, "attempts": outbox.attempts + 1, "doubts": outbox.doubts + crashed}
        await self._connection.execute(taken.values(values | {"next_at": now + lease, "lease_until": now + lease}))
        rows = {row.id: row for row in await self._rows(outbox.id.in_(ids))}
        return [rows[row].delivery() for row in ids]

    async def end_leases(self, now: datetime) -> int:
        """Whoever was sending is gone: every claimed row is due at once. Only for who alone works on this store.

        Returns how many rows that were.
        """
        change = update(tables.outbox).where(is_in(tables.outbox, OutboxState.SENDING))
        return (await self._connection.execute(change.values(next_at=now, lease_until=now))).rowcount

    async def sent(self, row: int, ref: str, now: datetime) -> None:
        """A channel has taken the row under `ref`; see `sent_all`."""
        await self.sent_all([(row, ref)], now)

    async def sent_all(self, rows: Sequence[tuple[int, str]], now: datetime) -> None:
        """Channels have taken these rows: (id, ref) each. Chat messages that show a motion are remembered.

        Many at once cost little more than one.
        """
        if not rows:
            return
        change = update(tables.outbox).where(outbox.id == bindparam("row"), unsent(tables.outbox))
        values = change.values(state=OutboxState.SENT, ref=bindparam("taken"), sent_at=now, lease_until=None, error="")
        await self._connection.execute(values, [{"row": row, "taken": ref} for row, ref in rows])
        if Channel.TELEGRAM in await self._note([row for row, _ in rows], messages.SENT, now):
            await self._remember_shown([row for row, _ in rows])

    async def postpone(self, row: int, next_at: datetime, error: str) -> None:
        """It was surely not sent; try again at `next_at` (UTC)."""
        await self._end_attempt(row, state=OutboxState.PENDING, next_at=next_at, error=error)

    async def set_back(self, row: int, next_at: datetime, error: str) -> None:
        """Its channel cannot be reached at all; the attempt counts for nothing. Try again at `next_at` (UTC)."""
        untried = outbox.attempts - 1
        await self._end_attempt(row, state=OutboxState.PENDING, next_at=next_at, error=error, attempts=untried)

    async def uncertain(self, row: int, next_at: datetime, error: str, now: datetime) -> None:
        """Nobody knows whether it was sent; send it again at `next_at` (UTC)."""
        doubts = outbox.doubts + 1
        await self._end_attempt(row, state=OutboxState.UNCERTAIN, next_at=next_at, error=error, doubts=doubts)
        await self._note([row], messages.UNCERTAIN, now)

    async def dead(self, row: int, error: str, now: datetime) -> None:
        """It cannot be delivered - also when that turns out after it was sent (a failure notice)."""
        change = update(tables.outbox).where(outbox.id == row, outbox.state != OutboxState.CANCELLED)
        values = {"state": OutboxState.DEAD, "error": error, "ended_at": now, "lease_until": None}
        if (await self._connection.execute(change.values(values))).rowcount:
            await self._note([row], messages.FAILED, now)

    async def doubt(self, row: int, why: str) -> None:
        """A report makes it doubtful that a row, once sent, has arrived; "" takes that back."""
        change = update(tables.outbox).where(outbox.id == row, is_in(tables.outbox, OutboxState.SENT))
        await self._connection.execute(change.values(error=why))

    async def cancel(self, row: int, why: str) -> bool:
        """It is no longer wanted; False if it has been claimed or has ended."""
        waits = outbox.state.in_([OutboxState.PENDING, OutboxState.UNCERTAIN])
        change = update(tables.outbox).where(outbox.id == row, waits)
        result = await self._connection.execute(change.values(state=OutboxState.CANCELLED, error=why))
        return result.rowcount == 1

    async def drop(self, rows: Collection[int], why: str) -> None:
        """These claimed rows are of no use any more, and nobody sends them."""
        change = update(tables.outbox).where(outbox.id.in_(rows), is_in(tables.outbox, OutboxState.SENDING))
        await self._connection.execute(change.values(state=OutboxState.CANCELLED, error=why, lease_until=None))

    async def retry(self, row: int, now: datetime) -> bool:
        """Try a dead row once more; False if it is not dead or has no address."""
        change = update(tables.outbox).where(outbox.id == row, outbox.state == OutboxState.DEAD, outbox.target != "")
        values = {"state": OutboxState.PENDING, "next_at": now, "ended_at": None}
        return (await self._connection.execute(change.values(values))).rowcount == 1

    async def put_aside(self, row: int, now: datetime) -> bool:
        """Nobody tries a dead row any more; False if it is not dead."""
        change = update(tables.outbox).where(outbox.id == row, outbox.state == OutboxState.DEAD)
        values = {"state": OutboxState.CANCELLED, "ended_at": now}
        return (await self._connection.execute(change.values(values))).rowcount == 1

    async def redirect(self, channel: Channel, old: str, new: str) -> None:
        """An address has become another: whatever has not gone out yet goes there."""
        change = update(tables.outbox).where(outbox.channel == channel, outbox.target == old, unsent(tables.outbox))
        await self._connection.execute(change.values(target=new, folded=new.lower()))

    async def next_due(self) -> datetime | None:
        """When something can be claimed next (UTC; perhaps in the past), or None while nothing waits."""
        first = select(outbox.next_at).where(CLAIMABLE).order_by(outbox.next_at).limit(1)  # min() would look at all
        return (await self._connection.execute(first)).scalar_one_or_none()

    async def _note(self, rows: Sequence[int], what: str, now: datetime) -> set[Channel]:
        """The journal's entries of what became of these rows; the channels they were for."""
        query = select(outbox.id, outbox.network, outbox.motion, outbox.channel).where(outbox.id.in_(rows))
        found = (await self._connection.execute(query.order_by(outbox.id))).all()
        for network, notes in messages.ended([tuple(row) for row in found], what, now).items():
            await self._journal.append_all(network, notes)
        return {row.channel for row in found}

    async def _end_attempt(self, row: int, **values: Any) -> None:
        change = update(tables.outbox).where(outbox.id == row, unsent(tables.outbox))
        await self._connection.execute(change.values(values | {"lease_until": None}))

    async def _remember_shown(self, rows: list[int]) -> None:
        for row in await self._rows(
            and_(
                outbox.id.in_(rows),
                outbox.channel == Channel.TELEGRAM,
                outbox.kind.in_([NoticeKind.MOTION.value, NoticeKind.INQUIRY.value, NoticeKind.MEETING.value]),
                outbox.motion.is_not(None),
                outbox.person.is_not(None),
            )
        ):
            if row.ref == row.replaces_ref or not (row.motion and row.person and row.ref):
                continue
            if row.replaces_ref:
                shown = tables.shown_messages.c
                gone = delete(tables.shown_messages).where(shown.chat == row.target, shown.message == row.replaces_ref)
                await self._connection.execute(gone)
            await self.note_shown(row.network, row.motion, row.person, row.target, row.ref, row.seat)
