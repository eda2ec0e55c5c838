"""The people of a network and what ties them to it: rows <-> `Person`; members, mandates and invitations with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import Person
from motions.terms import Channel
from store import tables
from store.invitations import Invitations
from store.journal import Journal
from store.mandates import Mandates
from store.members import Members, next_number
from store.memory import Memory, Roster

WITH_MAILS = (
    select(tables.people, tables.person_mails.c.mail)
    .outerjoin(
        tables.person_mails,
        and_(
            tables.person_mails.c.network == tables.people.c.network,
            tables.person_mails.c.person == tables.people.c.id,
        ),
    )
    .order_by(tables.people.c.network, tables.people.c.position, tables.person_mails.c.position)
)
"""One row for each address of each person; one row for a person without an address."""


class People(Members, Mandates, Invitations):
    """Everybody and everything that can act in a network.

    Changes of designations and of chats that refuse our messages go into the journal here, because they decide about
    receipt; who changed members, people and mandates by which command is for the caller to note there.
    """

    def __init__(self, connection: AsyncConnection, journal: Journal, memory: Memory) -> None:
        super().__init__(connection)
        self._journal = journal
        self._memory = memory

    async def add_person(self, network: str, person: Person) -> None:
        """A new person. Raises sqlalchemy.exc.IntegrityError if the id or the Telegram account is taken."""
        position = await next_number(self._connection, tables.people, "position", network)
        values = {"network": network, "id": person.id, "position": position, **_values(person)}
        await self._connection.execute(insert(tables.people).values(values))
        await self._write_mails(network, person)

    async def update_person(self, network: str, person: Person) -> bool:
        """Everything about a person as given; False if there is none with this id."""
        found = await self._change_person(network, person.id, **_values(person))
        if found:
            mails = tables.person_mails.c
            await self._connection.execute(
                delete(tables.person_mails).where(mails.network == network, mails.person == person.id)
            )
            await self._write_mails(network, person)
        return found

    async def people(self, network: str) -> dict[str, Person]:
        """Everybody by id, in the order they were added."""
        return dict((await self.roster(network)).people)

    async def roster(self, network: str) -> Roster:
        """Who is who in a network. Kept (`store.memory`), and read again after a change."""
        return (await self.rosters([network]))[network]

    async def rosters(self, networks: list[str]) -> dict[str, Roster]:
        """The same for several networks at once."""
        known = self._memory.of_now(self._connection).rosters
        if unknown := [network for network in networks if network not in known]:
            members, people = await self.members_of(unknown), await self.people_of(unknown)
            mandates = await self.mandates_of(unknown)
            known |= {network: Roster(members[network], people[network], mandates[network]) for network in unknown}
        return known

    async def people_of(self, networks: list[str]) -> dict[str, dict[str, Person]]:
        """The same for several networks at once."""
        found: dict[str, dict[str, Person]] = {network: {} for network in networks}
        for network, person in await self._load(tables.people.c.network.in_(networks)):
            found[network][person.id] = person
        return found

    async def by_telegram(self, user_id: int) -> list[tuple[str, Person]]:
        """(network, person) for everybody that this Telegram account is linked to: one in each network at most."""
        return await self._load(tables.people.c.telegram_user == user_id)

    async def by_mail(self, address: str) -> list[tuple[str, Person]]:
        """(network, person) for everybody with this address, in upper or lower case; the domain as it is written."""
        mails = tables.person_mails.c
        owner = and_(mails.network == tables.people.c.network, mails.person == tables.people.c.id)
        owns = select(mails.person).where(owner, mails.folded == address.lower())
        return await self._load(owns.correlate(tables.people).exists())

    async def link_telegram(self, network: str, person: str, user_id: int) -> str | None:
        """This Telegram account is this person's from now on, and not blocked.

        Where it is already somebody else's in this network nothing changes, and that person's id is returned.
        """
        people = tables.people.c
        query = select(people.id).where(people.network == network, people.telegram_user == user_id)
        holder: str | None = (await self._connection.execute(query)).scalar_one_or_none()
        if holder not in (None, person):
            return holder
        await self._change_person(network, person, telegram_user=user_id, telegram_blocked=False)
        return None

    async def unlink_telegram(self, network: str, person: str) -> bool:
        """This person has no Telegram account any more, and lets no delivery there count; False if it had none."""
        people = tables.people.c
        mine = (people.network == network) & (people.id == person)
        query = select(people.designated).where(mine, people.telegram_user.is_not(None))
        designated = (await self._connection.execute(query)).scalar_one_or_none()
        if designated is None:
            return False
        less = designated - {Channel.TELEGRAM}
        return await self._change_person(network, person, telegram_user=None, telegram_blocked=False, designated=less)

    async def designate(self, network: str, person: str, channel: Channel, yes: bool, at: datetime) -> None:
        """That notices may (or may no longer) be delivered on a channel, said at `at` (UTC) by the person."""
        people = tables.people.c
        query = select(people.designated).where(people.network == network, people.id == person)
        before: frozenset[Channel] = (await self._connection.execute(query)).scalar_one()
        after = before | {channel} if yes else before - {channel}
        await self._change_person(network, person, designated=after)
        body = {"person": person, "channel": channel.value, "yes": yes}
        await self._journal.append(network, at, person, "designated", body)

    async def set_blocked(self, user_id: int, blocked: bool, at: datetime) -> None:
        """Whether this Telegram account refuses our messages since `at` (UTC), in every network."""
        for network, person in await self.by_telegram(user_id):
            if person.telegram_blocked is not blocked:
                await self._journal.append(network, at, None, "chat_blocked", {"person": person.id, "yes": blocked})
        await self._connection.execute(
            update(tables.people).where(tables.people.c.telegram_user == user_id).values(telegram_blocked=blocked)
        )

    async def _change_person(self, network: str, person: str, **values: Any) -> bool:
        people = tables.people.c
        change = update(tables.people).where(people.network == network, people.id == person)
        return (await self._connection.execute(change.values(values))).rowcount == 1

    async def _write_mails(self, network: str, person: Person) -> None:
        rows = [
            {"network": network, "person": person.id, "position": at, "mail": mail, "folded": mail.lower()}
            for at, mail in enumerate(person.mails)
        ]
        if rows:
            await self._connection.execute(insert(tables.person_mails), rows)

    async def _load(self, condition: ColumnElement[bool]) -> list[tuple[str, Person]]:
        rows: dict[tuple[str, str], RowMapping] = {}
        mails: dict[tuple[str, str], list[str]] = {}
        for row in (await self._connection.execute(WITH_MAILS.where(condition))).mappings():
            key = row["network"], row["id"]
            rows.setdefault(key, row)
            mails.setdefault(key, []).extend([row["mail"]] if row["mail"] is not None else [])
        return [(network, _person(row, mails[network, id_])) for (network, id_), row in rows.items()]


def _values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "greeting": person.greeting,
        "language": person.language,
        "telegram_user": person.telegram_user,
        "telegram_blocked": person.telegram_blocked,
        "designated": person.designated,
        "absent_until": person.absent_until,
    }


def _person(row: RowMapping, mails: list[str]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        greeting=row["greeting"],
        language=row["language"],
        mails=tuple(mails),
        telegram_user=row["telegram_user"],
        telegram_blocked=row["telegram_blocked"],
        designated=row["designated"],
        absent_until=row["absent_until"],
    )
