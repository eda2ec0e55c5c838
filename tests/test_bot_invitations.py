"""Invitations: a link ties one Telegram account to one person, once, in time, and asks where to deliver."""

from datetime import timedelta

import pytest
from office_world import NETWORK, Office

from bot import invitations
from motions.notice import NoticeKind
from motions.terms import Channel, EvidenceKind

pytest_plugins = ["office_fixtures"]


async def invite(world: Office, person: str) -> str:
    """A code for this person."""
    async with world.app.store.writing() as work:
        return await invitations.invite(work, NETWORK, person, world.clock())


async def opens(world: Office, account: str, code: str) -> str:
    """An account opens the link; the last thing it reads. `account` is a name of somebody we do not know yet."""
    if account not in world.chats:
        world.chats[account] = world.telegram.user(account)
    chat = world.chats[account]
    chat.sends(f"/start {code}")
    await world.settle()
    return chat.last.text


async def test_it_ties_the_account_and_asks_where_to_deliver(world: Office) -> None:
    """Linking asks in so many words and records the answer (design: Receipt)."""
    await opens(world, "Wilma", await invite(world, "wilma"))
    chat = world.chats["Wilma"]
    linked = await world.person("wilma")
    assert linked.telegram_user == chat.id
    assert linked.designated == frozenset()  # not before it says yes
    texts = [message.text for message in chat.from_bot]
    assert any("Bielefelder Wohnungsbaugesellschaft" in text for text in texts)
    assert [label for message in chat.from_bot for label in message.labels] == [
        "Ja, hier zustellen",
        "Nein, nicht hier",
    ]


async def test_it_shows_what_waits_for_an_answer(world: Office) -> None:
    """Open motions appear in the new chat, with buttons; their delivery there proves nothing yet."""
    await world.opens_admission()
    await opens(world, "Wilma", await invite(world, "wilma"))
    assert any("Sie antworten für" in message.text for message in world.chats["Wilma"].from_bot)
    assert not [e for e in (await world.case()).evidence if e.seat == "bgw"]
    world.chats["wilma"] = world.chats["Wilma"]
    assert (await world.presses("wilma", "Widerspruch")).text.startswith("Gezählt")
    assert [e.kind for e in (await world.case()).evidence if e.seat == "bgw"] == [EvidenceKind.KNOWN]


async def test_it_works_once(world: Office) -> None:
    """A link that was passed on is of no use to the second."""
    code = await invite(world, "wilma")
    await opens(world, "Wilma", code)
    assert "schon benutzt" in await opens(world, "Mallory", code)
    assert (await world.person("wilma")).telegram_user == world.chats["Wilma"].id


async def test_it_expires_after_fourteen_days(world: Office) -> None:
    """docs/handbuch: "Er gilt einmal und 14 Tage." """
    code = await invite(world, "wilma")
    await world.passes(days=14)
    assert "abgelaufen" in await opens(world, "Wilma", code)


async def test_it_makes_an_earlier_link_useless(world: Office) -> None:
    """A second invitation for the same person: the first one may have fallen into wrong hands."""
    first = await invite(world, "wilma")
    await world.passes(minutes=1)
    second = await invite(world, "wilma")
    assert "abgelaufen" in await opens(world, "Mallory", first)
    await opens(world, "Wilma", second)
    assert (await world.person("wilma")).telegram_user == world.chats["Wilma"].id


@pytest.mark.parametrize("code", ["erfunden", "x" * 64, "a b", "ä"])
async def test_it_does_not_know_invented_codes(world: Office, code: str) -> None:
    """Whatever somebody types after /start."""
    assert "kenne ich nicht" in await opens(world, "Mallory", code)


async def test_it_stays_good_when_somebody_else_opens_it_first(world: Office) -> None:
    """A coordinator who tries the link out before passing it on does not use it up."""
    code = await invite(world, "wilma")
    assert "gehört schon zu einer anderen Person" in await opens(world, "anna", code)
    await opens(world, "Wilma", code)
    assert (await world.person("wilma")).telegram_user == world.chats["Wilma"].id
    assert (await world.person("anna")).telegram_user == world.chats["anna"].id


async def test_it_lets_a_person_change_to_another_account(world: Office) -> None:
    """The old account no longer speaks for anybody."""
    await world.opens_admission()
    old = world.chats["berta"]
    await opens(world, "Berta neu", await invite(world, "berta"))
    message = next(m for m in old.from_bot if "Widerspruch" in m.labels)
    press = old.presses(message, "Widerspruch")
    await world.settle()
    assert (await old.answered(press)).alert
    assert not (await world.case()).ballots


async def test_it_keeps_only_a_hash_of_the_code(world: Office) -> None:
    """Whoever reads the database cannot become anybody."""
    code = await invite(world, "wilma")
    assert code.encode() not in (world.folder / "umlauf.db").read_bytes()
    assert code.encode() not in (world.folder / "umlauf.db-wal").read_bytes()
    assert len(code) <= 64


async def test_it_delivers_from_then_on(world: Office) -> None:
    """After "Ja" a delivery to the chat is availability; before, it proved nothing."""
    await opens(world, "Wilma", await invite(world, "wilma"))
    world.chats["wilma"] = world.chats["Wilma"]
    await world.presses("wilma", "Ja, hier zustellen")
    assert (await world.person("wilma")).designated == {Channel.TELEGRAM}
    await world.opens_admission()
    assert [e.kind for e in (await world.case()).evidence if e.seat == "bgw"] == [EvidenceKind.AVAILABLE]


async def test_it_answers_strangers_a_few_times_a_day(world: Office) -> None:
    """One polite sentence; a machine that keeps writing gets no more."""
    stranger = world.telegram.user("Vera")
    for number in range(5):
        stranger.sends(f"Hallo {number}")
    await world.settle()
    assert len(stranger.from_bot) == 3
    assert not await world.outbox(NoticeKind.OFFICE)
    await world.goes_to(world.clock() + timedelta(days=1))
    stranger.sends("/status")
    await world.settle()
    assert len(stranger.from_bot) == 4
