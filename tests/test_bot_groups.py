"""A network's group chat: who makes it so, what is announced there, and what becomes of it."""

from datetime import timedelta

import pytest
from office_world import APPLICANT, NETWORK, Office

from bot import office
from bot.playground.bot_api_people import Group, User
from motions.model import Refusal
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]

TITLE = "Netzwerk <Bielefeld> & Freunde (Beispiel)"


async def added(world: Office, by: User | None = None) -> Group:
    """Somebody adds the bot to a group: the office's first person, unless another is named."""
    group = world.telegram.group(TITLE)
    group.adds_bot(by or world.chats["anna"])
    await world.settle()
    return group


async def announcing(world: Office) -> Group:
    """The network's group, confirmed in private."""
    group = await added(world)
    await world.presses("anna", "Bestätigen", world.chats["anna"].last)
    return group


def written(group: Group) -> str:
    """Everything that the bot wrote in the group."""
    return "\n".join(message.text for message in group.from_bot)


async def decided(world: Office) -> None:
    """An admission with one objection comes to its result."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.presses("berta", "Widerspruch")
    await world.presses("tina", "Kein Widerspruch")
    closes = (await world.case()).motion.closes_at
    assert closes
    await world.goes_to(closes + timedelta(minutes=1))


async def test_it_asks_the_coordinator_in_private_and_says_nothing_before(world: Office) -> None:
    group = await added(world)
    asked = world.chats["anna"].last
    assert TITLE in asked.text
    assert asked.labels == ["Bestätigen", "Verwerfen"]
    assert group.from_bot == []
    await world.presses("anna", "Bestätigen", asked)
    [welcome] = group.from_bot
    assert welcome.text.startswith("In dieser Gruppe gebe ich künftig Ergebnisse")


async def test_it_stays_silent_where_the_coordinator_says_no(world: Office) -> None:
    group = await added(world)
    await world.presses("anna", "Verwerfen")
    await decided(world)
    assert group.from_bot == []


@pytest.mark.parametrize("who", ["tina", "stranger", "berta"])
async def test_it_lets_nobody_else_make_a_group_the_networks(world: Office, who: str) -> None:
    """A representative, somebody unknown, the substitute's coordinator: one polite sentence and nothing else."""
    user = world.chats.get(who) or world.telegram.user("Unbekannt", "(Beispiel)")
    before = len(user.from_bot)
    group = await added(world, user)
    await decided(world)
    [sentence] = group.from_bot
    assert "koordinierenden Stelle" in sentence.text
    assert "Bestätigen" not in [label for message in user.from_bot[before:] for label in message.labels]


async def test_it_announces_result_and_register_without_a_person_in_it(world: Office) -> None:
    """What everybody reads, once, without names of people, buttons and documents; register versions too (§ 6 (7))."""
    group = await announcing(world)
    await decided(world)
    result = group.last
    assert result.text.startswith("Ergebnis zu Antrag 2026-01: aufgenommen.")
    assert f"Widerspruch: {(await world.case()).members['bethel'].name}" in result.text
    await world.gives(office.RecordCountersigned("2026-01", world.clock() - timedelta(minutes=1), ()))
    assert "Mitgliederverzeichnis, Fassung 2" in group.last.text
    assert APPLICANT in group.last.text
    async with world.app.store.reading() as work:
        people = (await work.people.people(NETWORK)).values()
    assert not [person.name for person in people if person.name in written(group)]
    assert not [message for message in group.from_bot if message.markup or message.document]
    assert len(group.from_bot) == 3, "welcome, result, register"


async def test_it_tells_a_group_no_choice_where_chat_shows_only_a_summary(world: Office) -> None:
    """Exclusion: the agreement lets chat show little, so a group reads the outcome and the numbers."""
    group = await announcing(world)
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes = (await world.case()).motion.closes_at
    assert closes
    await world.goes_to(closes + timedelta(minutes=1))
    assert group.last.text.startswith("Ergebnis zu Antrag 2026-01: Ausschluss beschlossen.")
    assert "Ja: 5." in group.last.text
    assert not [name for name in ("Bethel", "Diakonie", "Trockendock", "Grund") if name in group.last.text]


async def test_it_answers_a_command_in_a_group_with_one_sentence(world: Office) -> None:
    group = await announcing(world)
    world.chats["anna"].sends("/status", group)
    world.chats["anna"].sends("Guten Morgen zusammen", group)
    await world.settle()
    _, sentence = group.from_bot
    assert sentence.text.startswith("In Gruppen beantworte ich keine Befehle")


async def test_it_does_not_let_a_group_make_it_talk_without_end(world: Office) -> None:
    group = await announcing(world)
    for _ in range(30):
        world.chats["tina"].sends("/offen", group)
    await world.settle()
    assert len(group.from_bot) == 20


async def test_it_follows_a_group_that_became_a_supergroup(world: Office) -> None:
    """Told by update, before anything is sent (Bot API, Message.migrate_to_chat_id)."""
    group = await announcing(world)
    new = group.migrates(world.chats["anna"])
    await world.settle()
    async with world.app.store.reading() as work:
        found = await work.groups.get(NETWORK)
    assert found
    assert (found.chat, found.gone_at) == (new, None)
    await decided(world)
    assert group.last.text.startswith("Ergebnis")


async def test_it_follows_a_group_of_whose_move_only_sending_tells(world: Office) -> None:
    """Bot API, ResponseParameters.migrate_to_chat_id: what could not be sent goes to the new id, once."""
    group = await announcing(world)
    group.migrates(world.chats["anna"])
    world.telegram.updates.drop_all()
    await decided(world)
    assert [m.text.split(":")[0] for m in group.from_bot[1:]] == ["Ergebnis zu Antrag 2026-01"]
    async with world.app.store.reading() as work:
        found = await work.groups.get(NETWORK)
    assert found
    assert found.chat == group.id


async def test_it_tells_the_office_once_that_it_was_put_out(world: Office) -> None:
    group = await announcing(world)
    group.removes_bot(world.chats["tina"])
    await world.settle()
    await decided(world)
    [told] = await world.told_office(Matter.GROUP_GONE)
    assert told.notice.facts["group"] == TITLE
    assert not [row for row in await world.told_office(Matter.UNDELIVERABLE) if row.notice.kind is NoticeKind.RESULT]


async def test_it_notices_on_sending_that_it_was_put_out(world: Office) -> None:
    """The update got lost: the 403 tells it all the same, and everybody else has the result."""
    group = await announcing(world)
    group.removes_bot(world.chats["tina"])
    world.telegram.updates.drop_all()
    await decided(world)
    [told] = await world.told_office(Matter.GROUP_GONE)
    assert "kicked" in told.notice.text
    assert [m for m in world.chats["tina"].from_bot if m.text.startswith("Ergebnis")]


async def test_it_asks_again_when_it_is_added_again(world: Office) -> None:
    group = await announcing(world)
    group.removes_bot(world.chats["tina"])
    group.adds_bot(world.chats["anna"])
    await world.settle()
    await world.presses("anna", "Bestätigen", world.chats["anna"].last)
    await decided(world)
    assert group.last.text.startswith("Ergebnis")


async def test_it_keeps_one_group_a_network(world: Office) -> None:
    first = await announcing(world)
    second = await added(world)
    assert "Bisher geschieht das" in world.chats["anna"].last.text
    await world.presses("anna", "Bestätigen", world.chats["anna"].last)
    await decided(world)
    assert "Ergebnis" in second.last.text
    assert "Ergebnis zu" not in written(first)


async def test_it_ends_when_the_office_says_so(world: Office) -> None:
    group = await announcing(world)
    async with world.app.store.writing() as work:
        assert await office.perform(work, NETWORK, "anna", office.EndAnnouncing(), world.clock()) == ""
        again = await office.perform(work, NETWORK, "anna", office.EndAnnouncing(), world.clock())
    assert again == (Refusal("no_group"),)
    await decided(world)
    assert len(group.from_bot) == 1
