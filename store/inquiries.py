"""Inquiries with what was said: rows <-> `Asking`, and what changes about them -> rows and journal entries."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.chain import seal
from motions.changes import InquiryAnswered, InquiryChanged, InquiryOpened, OfInquiry
from motions.inquiry.asking import Asking
from motions.inquiry.model import LETTER, Inquiry, InquiryState, SeatAnswer
from motions.moments import moment_text
from store import tables
from store.errors import Superseded
from store.journal import Note, new_salt
from store.networks import Networks
from store.people import People

CHANGING = ("state", "reminded_at", "closed_at", "chosen", "why")
"""All that is ever written again of an inquiry."""


class Inquiries:
    """The inquiries of all networks."""

    def __init__(self, connection: AsyncConnection, networks: Networks, people: People) -> None:
        self._connection = connection
        self._networks = networks
        self._people = people

    async def next_reference(self, network: str, year: int) -> str:
        """The next free reference of a network's year: "2026-R01", "2026-R02", ..."""
        inquiries = tables.inquiries.c
        query = select(func.count()).where(
            inquiries.network == network, inquiries.id.startswith(f"{year}-{LETTER}", autoescape=True)
        )
        count = (await self._connection.execute(query)).scalar_one()
        return f"{year}-{LETTER}{count + 1:02d}"  # none is ever deleted

    async def get(self, network: str, inquiry: str) -> Asking | None:
        """Everything about one inquiry, or None."""
        this = and_(tables.inquiries.c.network == network, tables.inquiries.c.id == inquiry)
        return next(iter(await self._load(this)), None)

    async def all(self, states: Collection[InquiryState], network: str | None = None) -> list[Asking]:
        """Everything about every inquiry in one of these states, the oldest first; of one network or of all."""
        condition = tables.inquiries.c.state.in_(states)
        return await self._load(condition if network is None else condition & (tables.inquiries.c.network == network))

    async def write(self, network: str, change: OfInquiry, now: datetime, by: str | None) -> Note:
        """Write one change; returns what the journal says of it. Raises Superseded where another was faster."""
        match change:
            case InquiryOpened(inquiry):
                return await self._open(inquiry, now, by)
            case InquiryChanged():
                return await self._change(network, change, by)
            case InquiryAnswered(reference, said):
                return await self._answer(network, reference, said, now)

    async def _open(self, inquiry: Inquiry, now: datetime, by: str | None) -> Note:
        salt = new_salt()
        await self._connection.execute(insert(tables.inquiries).values(_columns(inquiry) | {"salt": salt}))
        texts = [inquiry.subject, inquiry.text, *inquiry.questions, *(slot.place for slot in inquiry.slots)]
        body = {
            "inquiry": inquiry.id,
            "kind": inquiry.kind.value,
            "asker": inquiry.asker,
            "asked": list(inquiry.asked),
            "slots": [[moment_text(slot.start), slot.minutes] for slot in inquiry.slots],
            "closes_at": moment_text(inquiry.closes_at),
            "text": seal(salt, texts),
        }
        return Note(now, by, "inquiry_opened", body)

    async def _change(self, network: str, change: InquiryChanged, by: str | None) -> Note:
        inquiry, column = change.inquiry, tables.inquiries.c
        values = {name: getattr(inquiry, name) for name in CHANGING}
        query = (
            update(tables.inquiries)
            .where(column.network == network, column.id == inquiry.id, column.state == change.was)
            .values(values)
            .returning(column.salt)
        )
        salt = (await self._connection.execute(query)).scalar_one_or_none()
        if salt is None:
            raise Superseded(f"inquiry {inquiry.id} is no longer {change.was.value}")
        body = {
            "inquiry": inquiry.id,
            "event": change.event,
            "state": inquiry.state.value,
            "chosen": inquiry.chosen,
            "why": seal(salt, inquiry.why) if inquiry.why else None,
        }
        return Note(change.at, change.by or by, "inquiry_changed", body)

    async def _answer(self, network: str, inquiry: str, said: SeatAnswer, now: datetime) -> Note:
        salt = new_salt()
        values = _columns(said) | {"network": network, "inquiry": inquiry, "salt": salt}
        await self._connection.execute(insert(tables.inquiry_answers).values(values))
        body = {
            "inquiry": inquiry,
            "number": said.number,
            "seat": said.seat,
            "item": said.item,
            "channel": said.channel.value,
            "at": moment_text(said.at),
            "late": said.late,
            "text": seal(salt, said.value),
        }
        return Note(now, said.person, "inquiry_answered", body)

    async def _load(self, condition: ColumnElement[bool]) -> list[Asking]:
        inquiries, answers = tables.inquiries, tables.inquiry_answers
        query = select(inquiries).where(condition).order_by(inquiries.c.opened_at, inquiries.c.network, inquiries.c.id)
        found = [Inquiry(**_fields(Inquiry, row)) for row in (await self._connection.execute(query)).mappings()]
        if not found:
            return []
        networks = sorted({inquiry.network for inquiry in found})
        rules = {network.id: network for network in await self._networks.all()}
        rosters = await self._people.rosters(networks)
        same = and_(inquiries.c.network == answers.c.network, inquiries.c.id == answers.c.inquiry)
        lines = select(answers).join(inquiries, same).where(condition).order_by(answers.c.number)
        said: dict[tuple[str, str], list[SeatAnswer]] = {}
        for row in (await self._connection.execute(lines)).mappings():
            said.setdefault((row["network"], row["inquiry"]), []).append(SeatAnswer(**_fields(SeatAnswer, row)))
        return [
            Asking(
                network=rules[one.network],
                members=rosters[one.network].members,
                people=rosters[one.network].people,
                mandates=rosters[one.network].mandates,
                inquiry=one,
                answers=tuple(said.get((one.network, one.id), ())),
            )
            for one in found
        ]


def _columns(of: Inquiry | SeatAnswer) -> dict[str, Any]:
    return {field.name: getattr(of, field.name) for field in fields(of)}


def _fields(kind: type[Inquiry | SeatAnswer], row: Any) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(kind)}
