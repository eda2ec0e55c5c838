"""Mails from somebody who is named in both networks with one address: nobody guesses which one is meant.

Wilma (Beispiel) stands for BGW in Wohnungslosenhilfe and in Quartiersarbeit.
"""

from collections.abc import AsyncIterator, Callable

import pytest
from office_world import NETWORK, Office
from quarters_world import NAME, QUARTERS, both_networks, registers, told

from bot.playground.people import OFFICE_MAIL
from motions.model import Mandate, Person
from motions.notice import Matter, NoticeKind
from motions.terms import Power, Role

pytest_plugins = ["office_fixtures"]

WILMA, AGNES = "wilma@bgw.example", "agnes@awo.example"
LEAVING = "Sehr geehrte Damen und Herren,\n\nhiermit erklären wir unseren Austritt.\n\nWilma Wohnlich"


@pytest.fixture
async def both(an_office: Callable[..., Office]) -> AsyncIterator[Office]:
    async with both_networks(an_office) as world:
        powers = frozenset({Power.RECEIVE, Power.WITHDRAW})
        async with world.app.store.writing() as work:
            await work.people.add_person(QUARTERS, Person("wilma", "Wilma Wohnlich (Beispiel)", mails=(WILMA,)))
            await work.people.add_mandate(QUARTERS, Mandate("wilma", "bgw", Role.REPRESENTATIVE, powers))
            await work.people.add_person(QUARTERS, Person("agnes", "Agnes Anders (Beispiel)", mails=(AGNES,)))
            await work.people.add_mandate(QUARTERS, Mandate("agnes", "awo", Role.REPRESENTATIVE, powers))
        world.post.box(AGNES)
        yield world


async def writes(world: Office, subject: str, text: str) -> None:
    world.mailers["wilma"].writes(OFFICE_MAIL, subject, text)
    await world.settle()


async def test_it_asks_for_which_network_a_withdrawal_is_meant(both: Office) -> None:
    """A membership ends by it: the writer is asked, the offices know, nothing has begun anywhere."""
    await writes(both, "Austritt", LEAVING)
    assert not await both.outbox(NoticeKind.WITHDRAWAL_ASKED)
    answer = both.read("wilma", "in mehreren Netzwerken")
    assert NAME in answer
    assert "Netzwerk Wohnungslosenhilfe Bielefeld" in answer
    heard = await both.told_office(Matter.PARKED)
    assert {row.notice.facts["why"] for row in heard} == {"network_unnamed"}


async def test_a_partner_leaves_by_mail_alone(both: Office) -> None:
    """The subject names the network; asked back there, confirmed by reply, and the other membership stands."""
    await writes(both, f"Austritt {NAME}", LEAVING)
    (asked,) = await both.outbox(NoticeKind.WITHDRAWAL_ASKED)
    assert (asked.network, asked.target) == (QUARTERS, WILMA)
    await both.replies("wilma", "Ja", "Austritt")
    assert "bgw" not in {entry.member for entry in (await registers(both))[-1].entries}
    (register,) = await told(both, NoticeKind.REGISTER)
    assert register.target == AGNES
    assert [document.filename for document in register.notice.documents] == ["Mitgliederverzeichnis-2.pdf"]
    async with both.app.store.reading() as work:
        members = await work.people.members(NETWORK)
    assert members["bgw"].until is None


async def test_it_takes_advice_to_the_only_network_that_gives_it(both: Office) -> None:
    """The Mitteilung knows no consultation, § 4 (2) does."""
    await writes(both, "Beratung: Notschlafstelle", "Wir planen acht Plätze mehr.\n\nWilma Wohnlich")
    (asked,) = await both.outbox(NoticeKind.INQUIRY_ASKED)
    assert (asked.network, asked.target) == (NETWORK, WILMA)


async def test_it_refuses_advice_where_the_network_that_is_named_gives_none(both: Office) -> None:
    await writes(both, f"Beratung: {NAME}", "Wir planen acht Plätze mehr.\n\nWilma Wohnlich")
    assert not await both.outbox(NoticeKind.INQUIRY_ASKED)
    assert "sieht keine Beratung vor" in both.read("wilma", "Vereinbarung dieses Netzwerks")


async def test_it_tells_each_office_what_a_stranger_can_become_there(both: Office) -> None:
    """An admission by vote in one network, negotiations in the other: no office is led to what it does not know."""
    stranger = both.post.person("Verein (Beispiel)", "vorstand@verein.example")
    stranger.writes(OFFICE_MAIL, "Mitmachen", "Guten Tag, wir möchten gern mitmachen.")
    await both.settle()
    shown = {m.text.split("\n")[0]: m for m in both.chats["anna"].from_bot if "hat geschrieben" in m.text}
    assert "/verhandlung" in shown[NAME].text
    assert "Aufnahme beginnen" not in shown[NAME].labels
    here = shown["Netzwerk Wohnungslosenhilfe Bielefeld"]
    assert "Antrag auf Aufnahme" in here.text
    assert "Aufnahme beginnen" in here.labels
