"""Members, people, mandates, links and invitations come back as they were put in, and only in their own network."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from store_samples import MINUTE, NET, NETWORK, NOW, SEATS

from motions.model import Mandate, Member, Person
from motions.terms import Channel, Power, Role
from store.invitations import InvitationProblem
from store.work import Store

pytest_plugins = ["store_fixtures"]

OTHER = "koeln"
EVERYTHING = Person(
    id="ada",
    name="Ada Beispiel (Beispiel)",
    greeting="Frau Beispiel",
    language="en",
    mails=("Ada@example.org", "büro@müller.example"),
    telegram_user=7_000_000_001,  # Telegram's ids do not fit into 32 bits
    telegram_blocked=True,
    designated=frozenset({Channel.MAIL, Channel.TELEGRAM}),
    absent_until=datetime(2026, 12, 24, tzinfo=UTC),
)


async def second_network(store: Store) -> None:
    async with store.writing() as work:
        await work.networks.add(replace(NETWORK, id=OTHER))


async def test_it_keeps_networks_and_their_amendments(store: Store) -> None:
    """The rules of the agreement file come back equal, and an amended file replaces them."""
    amended = replace(NETWORK, name="Netzwerk, neu (Beispiel)")
    async with store.reading() as work:
        assert await work.networks.get(NET) == NETWORK
        assert await work.networks.get(OTHER) is None
    await second_network(store)
    async with store.writing() as work:
        await work.networks.update(amended)
        assert await work.networks.all() == (amended, replace(NETWORK, id=OTHER))


async def test_it_keeps_every_field_of_members_and_people(store: Store) -> None:
    """All fields filled, in the order they were added."""
    member = Member("delta", "Delta e. V. (Beispiel)", "Delta", "post@delta.example", "Weg 1", NOW, NOW + MINUTE)
    async with store.writing() as work:
        await work.people.add_member(NET, member)
        await work.people.add_person(NET, EVERYTHING)
    async with store.reading() as work:
        members = await work.people.members(NET)
        people = await work.people.people(NET)
    assert list(members) == [*SEATS, "delta"]
    assert members["delta"] == member
    assert people["ada"] == EVERYTHING


async def test_it_updates_a_person_and_leaves_others_alone(store: Store) -> None:
    """New address, no chat any more: nothing of the old remains."""
    async with store.writing() as work:
        before = await work.people.people(NET)
        changed = replace(before["alpha-rep"], name="Herr Neu", mails=("neu@example.org",), telegram_user=None)
        assert await work.people.update_person(NET, changed)
        assert not await work.people.update_person(NET, replace(changed, id="nobody"))
        assert await work.people.people(NET) == before | {"alpha-rep": changed}
        assert await work.people.by_mail("alpha@example.org") == []
        assert await work.people.by_telegram(1) == []


async def test_it_ends_a_membership_once(store: Store) -> None:
    """The first end counts; a former member stays known."""
    async with store.writing() as work:
        assert await work.people.end_member(NET, "alpha", NOW)
        assert not await work.people.end_member(NET, "alpha", NOW + MINUTE)
        assert (await work.people.members(NET))["alpha"].until == NOW


async def test_it_changes_the_official_addresses_of_a_member(store: Store) -> None:
    """Mail and postal address, of this member alone."""
    async with store.writing() as work:
        assert await work.people.set_member_addresses(NET, "alpha", mail="neu@alpha.example", postal="Weg 2")
        members = await work.people.members(NET)
    assert (members["alpha"].mail, members["alpha"].postal) == ("neu@alpha.example", "Weg 2")
    assert members["beta"].mail is None


async def test_it_keeps_mandates_with_their_powers(store: Store) -> None:
    """§ 4: powers are recorded with their document; an ended mandate stays in the list and can be given anew."""
    mandate = Mandate("alpha-rep", "alpha", Role.DEPUTY, frozenset({Power.VOTE}), "Vollmacht 1", NOW)
    key = (NET, "alpha-rep", "alpha", Role.DEPUTY)
    async with store.writing() as work:
        await work.people.add_mandate(NET, mandate)
        assert await work.people.set_powers(*key, {Power.VOTE, Power.RECEIVE}, "Vollmacht 2", NOW)
        assert await work.people.end_mandate(*key, NOW + MINUTE)
        assert not await work.people.end_mandate(*key, NOW + 2 * MINUTE)
        assert not await work.people.set_powers(*key, set(), "Vollmacht 3", NOW + 2 * MINUTE)
        await work.people.add_mandate(NET, mandate)
        ended = replace(
            mandate,
            powers=frozenset({Power.VOTE, Power.RECEIVE}),
            document="Vollmacht 2",
            until=NOW + MINUTE,
        )
        assert await work.people.mandates(NET) == (ended, mandate)


async def test_it_changes_powers_from_now_on_and_takes_back_nothing(store: Store) -> None:
    """What somebody received and said by the earlier powers stands: they are kept with the day of their end."""
    mandate = Mandate("alpha-rep", "alpha", Role.DEPUTY, frozenset({Power.RECEIVE}), "Vollmacht 1", NOW)
    key = (NET, "alpha-rep", "alpha", Role.DEPUTY)
    changed, end = NOW + MINUTE, NOW + 9 * MINUTE
    async with store.writing() as work:
        await work.people.add_mandate(NET, replace(mandate, until=end))
        assert await work.people.set_powers(*key, {Power.VOTE}, "Vollmacht 2", changed)
        found = await work.people.mandates(NET)
    given = replace(mandate, powers=frozenset({Power.VOTE}), document="Vollmacht 2", since=changed, until=end)
    assert found == (replace(mandate, until=changed), given)


async def test_it_refuses_the_same_mandate_twice_at_a_time(store: Store) -> None:
    """Two sets of powers in force for one person and seat could contradict each other."""
    mandate = Mandate("alpha-rep", "alpha", Role.DEPUTY, frozenset({Power.VOTE}))
    async with store.writing() as work:
        await work.people.add_mandate(NET, mandate)
    with pytest.raises(IntegrityError):
        async with store.writing() as work:
            await work.people.add_mandate(NET, replace(mandate, powers=frozenset()))


async def test_it_refuses_a_mandate_across_networks(store: Store) -> None:
    """A person of one network cannot stand for a member of another."""
    await second_network(store)
    async with store.writing() as work:
        await work.people.add_member(OTHER, Member("omega", "Omega (Beispiel)", "O"))
    with pytest.raises(IntegrityError):
        async with store.writing() as work:
            await work.people.add_mandate(OTHER, Mandate("alpha-rep", "omega", Role.DEPUTY, frozenset()))


async def test_it_finds_people_by_mail_in_any_case_and_in_every_network(store: Store) -> None:
    """An address may be written in capitals; the same person may act in two networks."""
    await second_network(store)
    async with store.writing() as work:
        await work.people.add_person(OTHER, EVERYTHING)
        await work.people.add_person(NET, replace(EVERYTHING, id="ada-2", mails=("ADA@EXAMPLE.org",)))
    async with store.reading() as work:
        found = await work.people.by_mail("aDa@Example.ORG")
        assert [(network, person.id) for network, person in found] == [(NET, "ada-2"), (OTHER, "ada")]
        assert found[1][1] == EVERYTHING
        assert [network for network, _ in await work.people.by_mail("BÜRO@müller.example")] == [OTHER]
        assert await work.people.by_mail("da@example.org") == []
        assert await work.people.by_mail("%") == []


async def test_it_links_one_account_to_one_person_of_a_network(store: Store) -> None:
    """An account that is somebody else's stays theirs; in another network it can be linked as well."""
    await second_network(store)
    async with store.writing() as work:
        await work.people.add_person(OTHER, replace(EVERYTHING, telegram_user=None))
        assert await work.people.link_telegram(NET, "alpha-rep", 2) == "beta-rep"
        assert await work.people.link_telegram(OTHER, "ada", 2) is None
        assert await work.people.link_telegram(OTHER, "ada", 2) is None
        found = await work.people.by_telegram(2)
    assert [(network, person.id) for network, person in found] == [(NET, "beta-rep"), (OTHER, "ada")]
    assert not found[1][1].telegram_blocked


async def test_it_notes_a_blocked_chat_in_every_network(store: Store) -> None:
    """Who blocks the bot is not reached there; who comes back is."""
    async with store.writing() as work:
        await work.people.set_blocked(1, True, NOW)
        assert (await work.people.people(NET))["alpha-rep"].channels() == (Channel.MAIL,)
        await work.people.set_blocked(1, False, NOW)
        assert (await work.people.people(NET))["alpha-rep"].channels() == (Channel.TELEGRAM, Channel.MAIL)


async def test_it_records_who_designated_a_channel_and_when(store: Store) -> None:
    """Only on a designated channel does delivery count, so the journal has to say since when it was one."""
    async with store.writing() as work:
        await work.people.designate(NET, "alpha-rep", Channel.TELEGRAM, True, NOW)
        await work.people.designate(NET, "alpha-rep", Channel.MAIL, True, NOW)
        await work.people.designate(NET, "alpha-rep", Channel.MAIL, False, NOW + MINUTE)
        assert (await work.people.people(NET))["alpha-rep"].designated == {Channel.TELEGRAM}
        entries = await work.journal.entries(NET)
    assert [(entry.what, entry.actor, entry.at) for entry in entries] == [
        ("designated", "alpha-rep", NOW),
        ("designated", "alpha-rep", NOW),
        ("designated", "alpha-rep", NOW + MINUTE),
    ]


async def invite(store: Store, code_hash: str, lasting: timedelta = MINUTE) -> None:
    async with store.writing() as work:
        await work.people.invite(NET, "alpha-rep", code_hash, NOW + lasting, NOW)


async def take(store: Store, code_hash: str, at: datetime = NOW) -> tuple[str, str] | InvitationProblem:
    async with store.writing() as work:
        return await work.people.take_invitation(code_hash, at)


async def test_it_lets_an_invitation_be_used_once(store: Store) -> None:
    """The link may be forwarded; only the first who follows it gets in."""
    await invite(store, "hash")
    assert await take(store, "hash") == (NET, "alpha-rep")
    assert await take(store, "hash") is InvitationProblem.USED


async def test_it_refuses_an_invitation_that_is_unknown_or_too_old(store: Store) -> None:
    """The moment at which it expires is too late already."""
    await invite(store, "hash")
    assert await take(store, "other") is InvitationProblem.UNKNOWN
    assert await take(store, "hash", NOW + MINUTE) is InvitationProblem.EXPIRED


async def test_it_lets_a_newer_invitation_replace_the_older(store: Store) -> None:
    """Whoever asks for a new link has perhaps lost the old one to somebody else."""
    await invite(store, "old")
    await invite(store, "new")
    assert await take(store, "old") is InvitationProblem.EXPIRED
    assert await take(store, "new") == (NET, "alpha-rep")
