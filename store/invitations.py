"""One-time invitations: the code itself is never stored, and of two people who use it at once one succeeds."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tables


class InvitationProblem(StrEnum):
    """Why an invitation cannot be used."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


class Invitations:
    """The invitations' part of `store.people.People`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def invite(self, network: str, person: str, code_hash: str, expires_at: datetime, at: datetime) -> None:
        """Keep an invitation made at `at` (UTC); earlier ones of this person that were not used expire now."""
        invitations = tables.invitations.c
        earlier = update(tables.invitations).where(
            invitations.network == network,
            invitations.person == person,
            invitations.used_at.is_(None),
            invitations.expires_at > at,
        )
        await self._connection.execute(earlier.values(expires_at=at))
        values = {
            "network": network,
            "code_hash": code_hash,
            "person": person,
            "created_at": at,
            "expires_at": expires_at,
        }
        await self._connection.execute(insert(tables.invitations).values(values))

    async def invited(self, code_hash: str) -> tuple[str, str] | None:
        """Whom a code was made for, as (network, person), used or not; None if it is unknown."""
        invitations = tables.invitations.c
        query = select(invitations.network, invitations.person).where(invitations.code_hash == code_hash)
        row = (await self._connection.execute(query)).one_or_none()
        return (row.network, row.person) if row else None

    async def take_invitation(self, code_hash: str, now: datetime) -> tuple[str, str] | InvitationProblem:
        """Use an invitation up: (network, person) for the first who does, in time; else why not."""
        invitations = tables.invitations.c
        use = update(tables.invitations).where(
            invitations.code_hash == code_hash, invitations.used_at.is_(None), invitations.expires_at > now
        )
        taken = (await self._connection.execute(use.values(used_at=now))).rowcount == 1
        query = select(invitations.network, invitations.person, invitations.used_at)
        row = (await self._connection.execute(query.where(invitations.code_hash == code_hash))).one_or_none()
        if row is None:
            return InvitationProblem.UNKNOWN
        if taken:
            return row.network, row.person
        return InvitationProblem.EXPIRED if row.used_at is None else InvitationProblem.USED
