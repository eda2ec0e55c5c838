"""Writes a decision down: every change, the journal entry beside it and the notices, in the transaction that runs."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions import changes
from motions.candidates import OfficeTerm
from motions.model import Ballot, Document, Evidence, Motion
from store import notes, tables
from store.errors import Superseded
from store.gathered import Gathered
from store.inquiries import Inquiries
from store.journal import Note, new_salt
from store.meetings import Meetings
from store.networks import Networks
from store.people import People
from store.register import Register

LOCKED = frozenset(
    {"id", "network", "kind", "subject", "reason", "rules", "calendar", "opened_at", "opened_by"}
    | {"proposer", "concerned", "applicant", "candidacy", "anew_of"}
)
"""What a motion keeps from opening on: it is never written again."""


def columns_of(value: Motion | Ballot | Evidence) -> dict[str, Any]:
    """The fields of a dataclass whose table has a column for each."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


class Apply:
    """One decision on its way into one network's tables."""

    def __init__(
        self,
        connection: AsyncConnection,
        gathered: Gathered,
        networks: Networks,
        people: People,
        register: Register,
        network: str,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._gathered = gathered
        self._networks = networks
        self._people = people
        self._register = register
        self._network = network
        self._now = now

    async def all(self, decided: Sequence[changes.Change], by: str | None) -> list[Note]:
        """Write every change; returns the journal's notes in the order of the changes. Raises Superseded."""
        ballots = [change for change in decided if isinstance(change, changes.BallotCast)]
        evidence = [change for change in decided if isinstance(change, changes.EvidenceNoted)]
        salts = {id(change): new_salt() for change in decided}
        for change in decided:
            if isinstance(change, changes.MotionOpened):
                await self._open(change.motion, salts[id(change)])
        await self._gathered.insert(
            tables.ballots,
            [columns_of(cast.ballot) | self._of(cast.motion, salts[id(cast)]) for cast in ballots],
        )
        await self._gathered.insert(
            tables.evidence,
            [columns_of(new.evidence) | self._of(new.motion, salts[id(new)]) for new in evidence],
        )
        if len(ballots) + len(evidence) < len(decided):
            await self._gathered.write()  # other changes look at what stands in the tables
        return [await self._note(change, salts[id(change)], by) for change in decided]

    def _of(self, motion: str, salt: str) -> dict[str, str]:
        return {"network": self._network, "motion": motion, "salt": salt}

    async def _note(self, change: changes.Change, salt: str, by: str | None) -> Note:
        match change:
            case changes.MotionOpened(motion):
                return notes.opened(motion, salt, self._now, by)
            case changes.MotionChanged():
                return notes.changed(change, await self._change(change), by)
            case changes.BallotCast(motion, ballot):
                return notes.cast(motion, ballot, salt, self._now, by)
            case changes.EvidenceNoted(motion, evidence):
                return notes.evidence(motion, evidence, salt, self._now, by)
            case changes.EvidenceRevoked():
                return notes.revoked(change, await self._revoke(change), by)
            case changes.BallotRevoked():
                return notes.struck(change, await self._strike(change), by)
            case changes.EntrySeconded():
                await self._second(change)
                return notes.seconded(change)
            case changes.MemberJoined(member):
                return notes.joined(member, await self._people.add_member(self._network, member), self._now, by)
            case changes.MemberLeft():
                if not await self._people.end_member(self._network, change.member, change.at):
                    raise Superseded(f"{change.member} is no member of {self._network}")
                return notes.left(change, self._now, by)
            case changes.OfficeHandedOver():
                await self._hand_over(change)
                return notes.handed_over(change)
            case changes.InquiryOpened() | changes.InquiryChanged() | changes.InquiryAnswered():
                inquiries = Inquiries(self._connection, self._networks, self._people)
                return await inquiries.write(self._network, change, self._now, by)
            case changes.MeetingPlanned() | changes.MeetingChanged() | changes.MeetingReplied():
                meetings = Meetings(self._connection, self._networks, self._people)
                return await meetings.write(self._network, change, self._now, by)
            case changes.RegisterIssued(version):
                return notes.issued(version, await self._register.add(self._network, version), self._now, by)

    async def _open(self, motion: Motion, salt: str) -> None:
        await self._gathered.insert(tables.motions, [columns_of(motion) | {"salt": salt}])
        await self._claim_documents(motion.id, motion.documents)

    async def _change(self, change: changes.MotionChanged) -> str:
        motions, motion = tables.motions.c, change.motion
        files = [document for said in motion.statements for document in said.documents]
        written = {name: value for name, value in columns_of(motion).items() if name not in LOCKED}
        await self._claim_documents(motion.id, (*motion.documents, *files))
        return await self._one_salt(
            update(tables.motions)
            .where(motions.network == self._network, motions.id == motion.id, motions.state == change.was)
            .values(written)
            .returning(motions.salt),
            f"motion {motion.id} is no longer {change.was.value}",
        )

    async def _revoke(self, change: changes.EvidenceRevoked) -> str:
        evidence = tables.evidence.c
        return await self._one_salt(
            update(tables.evidence)
            .where(evidence.network == self._network, evidence.motion == change.motion)
            .where(evidence.id == change.evidence, evidence.revoked_at.is_(None))
            .values(revoked_at=change.at, revoked_why=change.why)
            .returning(evidence.salt),
            f"evidence {change.evidence} of motion {change.motion} is not there or revoked",
        )

    async def _strike(self, change: changes.BallotRevoked) -> str:
        ballots = tables.ballots.c
        return await self._one_salt(
            update(tables.ballots)
            .where(ballots.network == self._network, ballots.motion == change.motion)
            .where(ballots.number == change.number, ballots.revoked_at.is_(None))
            .values(revoked_at=change.at, revoked_why=change.why)
            .returning(ballots.salt),
            f"ballot {change.number} of motion {change.motion} is not there or revoked",
        )

    async def _second(self, change: changes.EntrySeconded) -> None:
        vote = change.entry.startswith("v")
        table = tables.ballots if vote else tables.evidence
        this = table.c.number == int(change.entry[1:]) if vote else table.c.id == change.entry
        await self._one_salt(
            update(table)
            .where(table.c.network == self._network, table.c.motion == change.motion, this)
            .where(table.c.seconded_by.is_(None))
            .values(seconded_by=change.by)
            .returning(table.c.salt),
            f"entry {change.entry} of motion {change.motion} is not there or seconded",
        )

    async def _hand_over(self, change: changes.OfficeHandedOver) -> None:
        term = OfficeTerm(change.office, change.substitute, change.at, change.motion)
        networks = tables.networks
        await self._connection.execute(update(networks).where(networks.c.id == self._network).values(office=term))
        for mandate in change.end:
            await self._people.end_mandate(self._network, mandate.person, mandate.member, mandate.role, change.at)
        for mandate in change.begin:
            await self._people.add_mandate(self._network, mandate)

    async def _one_salt(self, statement: Any, otherwise: str) -> str:
        """Where it was erased, another one that nobody keeps: a hash without salt could be guessed."""
        salt: str | None = (await self._connection.execute(statement)).scalar_one_or_none()
        if salt is None:
            raise Superseded(otherwise)
        return salt or new_salt()

    async def _claim_documents(self, motion: str, documents: Sequence[Document]) -> None:
        if documents:
            await self._gathered.write()  # a document belongs to a motion that stands in the tables
            column = tables.documents.c
            await self._connection.execute(
                update(tables.documents)
                .where(column.network == self._network, column.id.in_([document.id for document in documents]))
                .where(column.motion.is_(None))
                .values(motion=motion)
            )
