"""What people write to the bot: questions, files, stickers - and which network they mean if they are in several."""

from collections.abc import AsyncIterator, Callable

import pytest
from office_world import BUNDLED, NETWORK, Office

from bot import agreements
from motions.model import Mandate, Person
from motions.notice import Matter, NoticeKind
from motions.terms import Power, Role, State

pytest_plugins = ["office_fixtures"]

QUARTER = "quartier"
SECOND = (
    BUNDLED.read_text()
    .replace(f'id = "{NETWORK}"', f'id = "{QUARTER}"')
    .replace('name = "Netzwerk Wohnungslosenhilfe Bielefeld"', 'name = "Netzwerk Quartiersarbeit (Beispiel)"')
)
OPENING = "Verein Muster (Beispiel); verein@muster.example; Grund (Beispiel)."


@pytest.fixture
async def two(an_office: Callable[..., Office]) -> AsyncIterator[Office]:
    """Anna coordinates two networks with one account, Berta stands for Bethel in both, Dora is in one only."""
    async with an_office(networks={QUARTER: SECOND}) as world:
        agreement = agreements.read_all(world.settings)[QUARTER]
        both = frozenset({Power.RECEIVE, Power.VOTE})
        async with world.app.store.writing() as work:
            await agreements.import_members(work, agreement, world.clock())
            for person, member in (("anna", "stadt"), ("berta", "bethel")):
                await work.people.add_person(QUARTER, Person(person, f"{person.title()} (Beispiel)"))
                await work.people.add_mandate(QUARTER, Mandate(person, member, Role.REPRESENTATIVE, both))
                await work.people.link_telegram(QUARTER, person, world.chats[person].id)
            await work.people.add_mandate(QUARTER, Mandate("anna", "stadt", Role.COORDINATOR, frozenset()))
        yield world


async def says(world: Office, person: str, text: str) -> list[str]:
    """What a person writes, and everything the bot answers."""
    chat = world.chats[person]
    before = len(chat.from_bot)
    chat.sends(text)
    await world.settle()
    return [message.text for message in chat.from_bot[before:]]


async def test_it_asks_which_network_an_order_is_for(two: Office) -> None:
    """An order must not fall on the wrong network: buttons ask which, and nothing need be written again."""
    [asked] = await says(two, "anna", f"/aufnahme {OPENING}")
    assert "In welchem Netzwerk?" in asked
    chat = two.chats["anna"]
    both = ["Netzwerk Quartiersarbeit (Beispiel)", "Netzwerk Wohnungslosenhilfe Bielefeld"]
    assert sorted(chat.last.labels) == both
    question = chat.last
    await two.presses("anna", both[0], question)
    assert "Vorschau" in question.text
    assert both[0] in question.text
    await two.presses("anna", "Bestätigen", question)
    async with two.app.store.reading() as work:
        opened = [(case.motion.network, case.motion.id) for case in await work.motions.cases(list(State))]
    assert opened == [(QUARTER, "2026-01")]


async def test_it_takes_the_network_that_is_named(two: Office) -> None:
    """ "... schreiben Sie das gemeinte an den Anfang"; the buttons of the preview belong to it."""
    [preview] = await says(two, "anna", f"/aufnahme {QUARTER} {OPENING}")
    assert "Vorschau" in preview
    await two.presses("anna", "Bestätigen")
    async with two.app.store.reading() as work:
        opened = [(case.motion.network, case.motion.id) for case in await work.motions.cases(list(State))]
    assert opened == [(QUARTER, "2026-01")]


async def test_it_answers_from_each_network_where_nothing_is_changed(two: Office) -> None:
    """Lists come from each, with its name above; one that is named answers alone."""
    answers = await says(two, "anna", "/verzeichnis")
    heads = sorted(answer.split("\n")[0] for answer in answers if answer)  # the paper below each has no words
    assert heads == ["Netzwerk Quartiersarbeit (Beispiel)", "Netzwerk Wohnungslosenhilfe Bielefeld"]
    assert len([answer for answer in await says(two, "anna", f"/verzeichnis {QUARTER}") if answer]) == 1


async def test_it_does_in_all_networks_what_concerns_the_person(two: Office) -> None:
    """Language and absence are the person's own; answered once."""
    assert len(await says(two, "berta", "/sprache en")) == 1
    assert len(await says(two, "berta", "/absent 8.1.2027")) == 1
    async with two.app.store.reading() as work:
        people = [(await work.people.people(network))["berta"] for network in (NETWORK, QUARTER)]
    assert [person.language for person in people] == ["en", "en"]
    assert all(person.absent_until for person in people)


async def test_it_knows_a_press_by_its_button(two: Office) -> None:
    """Two motions with the same number, the same seat and the same person: the button names the network."""
    await says(two, "anna", f"/aufnahme {QUARTER} {OPENING}")
    await two.presses("anna", "Bestätigen")
    await two.opens_admission()
    ballots = [m for m in two.chats["berta"].from_bot if "Sie antworten für" in m.text]
    assert len(ballots) == 2
    await two.presses("berta", "Widerspruch", next(m for m in ballots if "Quartiersarbeit" in m.text))
    async with two.app.store.reading() as work:
        cases = {case.motion.network: case for case in await work.motions.cases(list(State))}
    assert {network: len(case.ballots) for network, case in cases.items()} == {NETWORK: 0, QUARTER: 1}


async def test_it_asks_whose_office_a_question_is_for(two: Office) -> None:
    """Words must not reach an office that they do not concern."""
    [asked] = await says(two, "berta", "Wer trägt die Kosten?")
    assert QUARTER in asked
    assert not [row for row in await two.outbox(NoticeKind.OFFICE) if row.notice.matter is Matter.QUESTION]
    await says(two, "berta", f"{QUARTER} Wer trägt die Kosten?")
    told = [row for row in await two.outbox(NoticeKind.OFFICE) if row.notice.matter is Matter.QUESTION]
    assert {(row.network, row.notice.text) for row in told} == {(QUARTER, "Wer trägt die Kosten?")}


async def test_it_does_not_ask_somebody_who_is_in_one_network(two: Office) -> None:
    """Dora need not know that there is another one."""
    [answer] = await says(two, "dora", "Wer trägt die Kosten?")
    assert "liegt der koordinierenden Stelle vor" in answer


async def test_it_shows_the_office_a_file_that_somebody_sends(world: Office) -> None:
    """The name and what was written with it; a file in chat is no application and no vote."""
    world.chats["berta"].sends_file("stellungnahme.pdf", b"%PDF", "Unsere Stellungnahme: Widerspruch")
    await world.settle()
    [told] = await world.told_office(Matter.QUESTION)
    assert told.notice.text == "Unsere Stellungnahme: Widerspruch [stellungnahme.pdf]"


async def test_it_answers_what_it_cannot_use_with_help(world: Office) -> None:
    """A sticker, a place, a voice: nothing that somebody sends is left without an answer."""
    chat = world.chats["berta"]
    message = world.telegram.post(chat, chat.as_sender(), text="", extra={"sticker": {"file_id": "x"}})
    world.telegram.updates.add("message", message.as_json())
    await world.settle()
    assert "/offen" in chat.last.text


async def test_it_takes_no_word_in_chat_for_a_vote(world: Office) -> None:
    """ "Widerspruch" as text is a question to the office; voting in chat is done with buttons."""
    await world.opens_admission()
    [answer] = await says(world, "berta", "Widerspruch")
    assert "keine Stimme" in answer
    assert not (await world.case()).ballots


async def test_it_speaks_english_to_whoever_has_chosen_it(world: Office) -> None:
    """Each person in its own language, buttons and answers alike."""
    await world.change_person("berta", language="en")
    await world.opens_admission()
    assert (await world.presses("berta", "Objection")).text.startswith("Counted")
