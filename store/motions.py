"""Motions with all that a decision looks at: rows -> `Case`, and `Decision` -> rows."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, RowMapping, Table, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.changes import Decision
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence, Motion
from motions.terms import State
from store import tables
from store.apply import Apply
from store.gathered import Gathered
from store.journal import Journal
from store.memory import Memory
from store.networks import Networks
from store.outages import Outages
from store.outbox import Outbox
from store.people import People
from store.register import Register

Row = TypeVar("Row", Motion, Ballot, Evidence)


def _read(kind: type[Row], row: RowMapping) -> Row:
    return kind(**{field.name: row[field.name] for field in fields(kind)})


class Motions:
    """The motions of all networks."""

    def __init__(
        self,
        connection: AsyncConnection,
        gathered: Gathered,
        networks: Networks,
        people: People,
        journal: Journal,
        register: Register,
        outbox: Outbox,
        outages: Outages,
        memory: Memory,
    ) -> None:
        self._connection = connection
        self._gathered = gathered
        self._networks = networks
        self._people = people
        self._journal = journal
        self._register = register
        self._outbox = outbox
        self._outages = outages
        self._memory = memory

    async def next_reference(self, network: str, year: int) -> str:
        """The next free reference of a network's year: "2026-01", "2026-02", ... It is taken by opening a motion."""
        motions = tables.motions.c
        query = select(motions.id).where(motions.network == network, motions.id.startswith(f"{year}-"))
        last = await self._connection.execute(
            query.order_by(func.length(motions.id).desc(), motions.id.desc()).limit(1)
        )
        number = int((last.scalar_one_or_none() or "-0").rpartition("-")[2]) + 1
        return f"{year}-{number:02d}"

    async def find(self, motion: str) -> list[str]:
        """The networks that have a motion with this reference."""
        query = select(tables.motions.c.network).where(tables.motions.c.id == motion)
        return list((await self._connection.execute(query.order_by(tables.motions.c.network))).scalars())

    async def case(self, network: str, motion: str) -> Case | None:
        """Everything about one motion, or None. Kept (`store.memory`): a batch of votes costs one load at most."""
        kept = self._memory.of_now(self._connection).cases
        if (network, motion) not in kept:
            motions = tables.motions.c
            found = await self._load(and_(motions.network == network, motions.id == motion))
            kept[network, motion] = found[0] if found else None
        return kept[network, motion]

    def remembered(self) -> list[Case]:
        """The cases that need not be loaded (`store.memory`)."""
        return [case for case in self._memory.of_now(self._connection).cases.values() if case is not None]

    async def cases(
        self, states: Collection[State], network: str | None = None, *, besides: Collection[Case] = ()
    ) -> list[Case]:
        """Everything about every motion in one of these states, the oldest first; of one network or of all.

        Takes eight statements however many motions there are. besides: cases that are known already.
        """
        motions = tables.motions.c
        condition: ColumnElement[bool] = motions.state.in_(states)
        if network is not None:
            condition &= motions.network == network
        if besides:
            known = [(case.network.id, case.motion.id) for case in besides]
            condition &= tuple_(motions.network, motions.id).not_in(known)
        return await self._load(condition)

    async def salts(self, network: str, motion: str) -> tuple[str, dict[int, str], dict[str, str]]:
        """What opens the motion's salted hashes in the journal: its own salt, those of its ballots and its evidence."""
        await self._gathered.write()
        motions, ballots, evidence = tables.motions.c, tables.ballots.c, tables.evidence.c
        own = select(motions.salt).where(motions.network == network, motions.id == motion)
        said = select(ballots.number, ballots.salt).where(ballots.network == network, ballots.motion == motion)
        proved = select(evidence.id, evidence.salt).where(evidence.network == network, evidence.motion == motion)
        return (
            (await self._connection.execute(own)).scalar_one(),
            {row.number: row.salt for row in await self._connection.execute(said)},
            {row.id: row.salt for row in await self._connection.execute(proved)},
        )

    async def apply(self, network: str, decision: Decision, now: datetime, by: str | None) -> None:
        """Write every change with its journal entry, and enqueue the notices, in the transaction that runs.

        `by` is the person who acts, None for the program. Raises Superseded if a motion is no longer in the state it
        was decided on, or a ballot's number or a reference is taken: the transaction must then end without a commit.
        """
        applying = Apply(self._connection, self._gathered, self._networks, self._people, self._register, network, now)
        await self._journal.append_all(network, await applying.all(decision.changes, by))
        await self._outbox.enqueue(network, decision.notices, now)
        if decision.changes:
            kept = self._memory.cases
            kept |= {key: evolve(case, decision.changes) for key, case in kept.items() if case and key[0] == network}

    async def _load(self, condition: ColumnElement[bool]) -> list[Case]:
        await self._gathered.write()
        motions = tables.motions
        query = select(motions).where(condition).order_by(motions.c.opened_at, motions.c.network, motions.c.id)
        found = [_read(Motion, row) for row in (await self._connection.execute(query)).mappings()]
        ids = sorted({motion.network for motion in found})
        if not ids:
            return []
        networks = {network.id: network for network in await self._networks.all()}
        rosters = await self._people.rosters(ids)
        ballots = await self._rows(Ballot, tables.ballots, condition, "number")
        evidence = await self._rows(Evidence, tables.evidence, condition, "noted_at", "id")
        outages = await self._outages.after(min(motion.opened_at for motion in found))
        return [
            Case(
                network=networks[motion.network],
                motion=motion,
                members=rosters[motion.network].members,
                people=rosters[motion.network].people,
                mandates=rosters[motion.network].mandates,
                ballots=tuple(ballots.get((motion.network, motion.id), ())),
                evidence=tuple(evidence.get((motion.network, motion.id), ())),
                outages=outages,
            )
            for motion in found
        ]

    async def _rows(
        self, kind: type[Row], table: Table, condition: ColumnElement[bool], *order: str
    ) -> dict[tuple[str, str], list[Row]]:
        motions = tables.motions.c
        same = and_(motions.network == table.c.network, motions.id == table.c.motion)
        query = select(table).join(tables.motions, same).where(condition)
        rows: dict[tuple[str, str], list[Row]] = {}
        for row in (await self._connection.execute(query.order_by(*(table.c[name] for name in order)))).mappings():
            rows.setdefault((row["network"], row["motion"]), []).append(_read(kind, row))
        return rows
