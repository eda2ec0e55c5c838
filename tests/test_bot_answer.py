"""What does not fit into one message of Telegram's comes in several, and nothing of it is lost."""

from dialogue_chat import Chat
from office_world import NETWORK, Office

from bot.answer import LONGEST, Answer, pages
from motions.model import Mandate, Person
from motions.notice import Offer
from motions.terms import Role

pytest_plugins = ["office_fixtures"]

LINES = [f"- Mitglied {number} (Beispiel): {'x' * 60}" for number in range(200)]


def test_it_cuts_between_lines_and_loses_none() -> None:
    """The first takes the place of what was pressed, the last can be answered."""
    offers = (Offer("Bestätigen", "confirm", "d"),)
    found = list(pages(Answer("\n".join(LINES), "d", offers, "7:1")))
    assert "\n".join(page.text for page in found).split("\n") == LINES
    assert max(len(page.text) for page in found) <= LONGEST
    assert [page.in_place for page in found] == ["7:1", *[""] * (len(found) - 1)]
    assert [bool(page.offers or page.draft) for page in found] == [*[False] * (len(found) - 1), True]


def test_it_leaves_a_short_answer_alone() -> None:
    answer = Answer("Kurz.\n\nUnd gut.", "d", (), "7:1")
    assert list(pages(answer)) == [answer]


async def test_a_large_network_reads_all_its_members(world: Office) -> None:
    """The list was cut at 4,096 characters, with a hint to an e-mail that there is not."""
    async with world.app.store.writing() as work:
        for number in range(80):
            person = Person(f"p{number}", f"Person {number} mit einem längeren Namen (Beispiel)")
            await work.people.add_person(NETWORK, person)
            await work.people.add_mandate(NETWORK, Mandate(person.id, "gfs", Role.DEPUTY, frozenset()))
    await Chat(world, "anna").writes("/mitglieder")
    said = "\n".join(message.text for message in world.chats["anna"].from_bot)
    assert [number for number in range(80) if f"Person {number} mit" not in said] == []
    assert "Hier gekürzt" not in said
