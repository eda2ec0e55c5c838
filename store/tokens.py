"""Tokens tie a reply to its network, motion and person; each mail that carries one has a Message-ID fixed here.

"A07-K7QF2MXW": a letter for the procedure (`motions.kinds`), the motion's running number, eight random characters.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.kinds import KINDS
from motions.notice import Notice, NoticeKind
from store import tables
from store.tables import OutboxState

NO_MOTION = "N00"
QUESTIONS = frozenset(
    {NoticeKind.CONFIRM, NoticeKind.CONTACTS, NoticeKind.INQUIRY_ASKED}
    | {NoticeKind.TAKE_BACK_ASKED, NoticeKind.WITHDRAWAL_ASKED}
)
"""What is answered under a token that nobody else has seen."""


@dataclass(frozen=True, slots=True)
class TokenOwner:
    """Whom a token was made for. `motion` None: a mail without a motion; `person` None: nobody of the network;
    `seat` None: a mail that asked for no answer of a seat; `address` only where there is no person. `draft`: what waits
    for the answer to a question that was asked under this token alone; None for all other mails.
    """

    token: str
    network: str
    motion: str | None
    person: str | None
    seat: str | None
    address: str | None = None
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """What a token is made for; "" where there is none. `address`: whom a mail without a person went to - or, for a
    person, the draft that a fresh token of its own belongs to.
    """

    motion: str
    person: str
    seat: str
    address: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail's token, its Message-ID, and those of earlier mails with this token, oldest first."""

    token: str
    message_id: str
    thread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    token: str
    mails: int
    thread: tuple[str, ...]
    new: bool


def prefix_of(notice: Notice) -> str:
    """The part of a token that a person can read: "A07" for the seventh admission of its year, "R02" for its second
    inquiry, whose reference has the letter already.
    """
    if notice.motion is None:
        return notice.about.rpartition("-")[2] if notice.about else NO_MOTION
    return KINDS[notice.motion.kind].letter + notice.motion.id.rpartition("-")[2]


def holder_of(notice: Notice, target: str) -> Holder:
    """Whom a mail with this notice to this address makes or needs a token for."""
    person = notice.to.person or ""
    motion = notice.about or ""
    asked = notice.facts["draft"] if notice.kind in QUESTIONS else ""
    return Holder(motion, person, notice.seat or "", asked if person else target.lower())


class Tokens:
    """The tokens of all networks."""

    def __init__(self, connection: AsyncConnection, new_token: Callable[[], str], mail_domain: str) -> None:
        self._connection = connection
        self._new_token = new_token
        self._mail_domain = mail_domain
        self._owners: dict[str, dict[bytes, RowMapping]] = {}  # of this transaction, by prefix

    async def post(self, network: str, mails: Sequence[tuple[Notice, str]], now: datetime) -> list[Posted]:
        """Token, Message-ID and thread for each (notice, address), in this order; new tokens where there is none."""
        known = await self._known(network, [holder_of(notice, target) for notice, target in mails])
        posted, made = [], []
        for notice, target in mails:
            holder = _choose(holder_of(notice, target), known)
            if holder not in known:
                known[holder] = _Known(f"{prefix_of(notice)}-{self._new_token()}", 0, (), new=True)
                made.append((holder, notice))
            at = known[holder]
            message_id = f"<vote.{at.token}.{at.mails + 1}@{self._mail_domain}>"
            posted.append(Posted(at.token, message_id, at.thread))
            known[holder] = replace(at, mails=at.mails + 1, thread=(*at.thread, message_id))
        await self._write(network, known, made, now)
        return posted

    async def owner(self, token: str) -> TokenOwner | None:
        """Whom a token was made for, or None. Upper and lower case are the same, as people type it.

        Compared by digest, so that guessing learns nothing from the time.
        """
        given = token.strip().upper()
        found = (await self._of_prefix(given.partition("-")[0])).get(_digest(given))
        if found is None:
            return None
        blank_is_none = {name: found[name] or None for name in ("motion", "person", "seat")}
        more = {"draft" if found["person"] else "address": found["address"] or None}
        return TokenOwner(token=found["token"], network=found["network"], **blank_is_none, **more)

    async def _of_prefix(self, prefix: str) -> dict[bytes, RowMapping]:
        if prefix not in self._owners:
            query = select(tables.tokens).where(tables.tokens.c.prefix == prefix)
            rows = (await self._connection.execute(query)).mappings()
            self._owners[prefix] = {_digest(row["token"]): row for row in rows}
        return self._owners[prefix]

    async def _known(self, network: str, holders: Sequence[Holder]) -> dict[Holder, _Known]:
        tokens = tables.tokens.c
        query = select(tables.tokens).where(
            tokens.network == network,
            tokens.motion.in_({holder.motion for holder in holders}),
            tokens.person.in_({holder.person for holder in holders}),
            tokens.address.in_({holder.address for holder in holders}),
        )
        rows = (await self._connection.execute(query.order_by(tokens.created_at))).mappings().all()
        threads = await self._threads([row["token"] for row in rows])
        return {
            Holder(row["motion"], row["person"], row["seat"], row["address"]): _Known(
                row["token"], row["mails"], tuple(threads.get(row["token"], ())), new=False
            )
            for row in rows
        }

    async def _threads(self, tokens: list[str]) -> dict[str, list[str]]:
        threads: dict[str, list[str]] = {}
        if tokens:
            outbox = tables.outbox.c
            query = select(outbox.token, outbox.message_id).where(
                outbox.token.in_(tokens), outbox.state != OutboxState.CANCELLED
            )
            for row in await self._connection.execute(query.order_by(outbox.id)):
                threads.setdefault(row.token, []).append(row.message_id)
        return threads

    async def _write(
        self,
        network: str,
        known: dict[Holder, _Known],
        made: Sequence[tuple[Holder, Notice]],
        now: datetime,
    ) -> None:
        rows = [
            {
                "network": network,
                "token": known[holder].token,
                "prefix": known[holder].token.partition("-")[0],
                "purpose": notice.motion.kind if notice.motion else None,
                "motion": holder.motion,
                "person": holder.person,
                "seat": holder.seat,
                "address": holder.address,
                "mails": known[holder].mails,
                "created_at": now,
            }
            for holder, notice in made
        ]
        if rows:
            await self._connection.execute(insert(tables.tokens), rows)
            self._owners.clear()
        used = [{"used": at.token, "now": at.mails} for at in known.values() if not at.new]
        if used:
            change = update(tables.tokens).where(tables.tokens.c.token == bindparam("used"))
            await self._connection.execute(change.values(mails=bindparam("now")), used)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _choose(wanted: Holder, known: dict[Holder, _Known]) -> Holder:
    """A mail that asks for no seat's answer goes with whatever token the person has for this motion."""
    if wanted.seat or wanted in known:
        return wanted
    return next((have for have in known if replace(have, seat="") == wanted), wanted)
