"""One account with seats in two networks, read as the chat does: it is always clear which network is meant."""

from collections.abc import AsyncIterator, Callable

import pytest
from dialogue_chat import Chat
from office_world import APPLICANT, APPLICANT_MAIL, BUNDLED, NETWORK, Office

from bot import agreements, invitations, office
from bot.procedures import applications
from motions.conference import ClientPart, Conference
from motions.decide.opening import Draft
from motions.model import Applicant, Mandate, Person
from motions.notice import Matter, NoticeKind
from motions.terms import Kind, Power, Role
from store.tables import InboxState

pytest_plugins = ["office_fixtures"]

QUARTER = "quartier"
HERE, THERE = "Netzwerk Wohnungslosenhilfe Bielefeld", "Netzwerk Quartiersarbeit (Beispiel)"
SECOND = (
    BUNDLED.read_text()
    .replace(f'id = "{NETWORK}"', f'id = "{QUARTER}"')
    .replace(f'name = "{HERE}"', f'name = "{THERE}"')
)
OTHER = "Nachbarschaftstreff e. V. (Beispiel)"


@pytest.fixture
async def two(an_office: Callable[..., Office]) -> AsyncIterator[Office]:
    """Anna coordinates both with one account; Berta stands for Bethel in both, and has linked only the first."""
    async with an_office(networks={QUARTER: SECOND}) as world:
        powers = frozenset({Power.RECEIVE, Power.VOTE})
        async with world.app.store.writing() as work:
            await agreements.import_members(work, agreements.read_all(world.settings)[QUARTER], world.clock())
            for person, member in (("anna", "stadt"), ("berta", "bethel")):
                mail = f"{person}@quartier.example"
                await work.people.add_person(QUARTER, Person(person, f"{person.title()} (Beispiel)", mails=(mail,)))
                await work.people.add_mandate(QUARTER, Mandate(person, member, Role.REPRESENTATIVE, powers))
                world.post.box(mail)
            await work.people.add_mandate(QUARTER, Mandate("anna", "stadt", Role.COORDINATOR, frozenset()))
            await work.people.link_telegram(QUARTER, "anna", world.chats["anna"].id)
        yield world


async def invited(world: Office) -> Chat:
    """Berta opens her invitation to the second network with the account that she has in the first."""
    async with world.app.store.writing() as work:
        code = await invitations.invite(work, QUARTER, "berta", world.clock())
    berta = Chat(world, "berta")
    await berta.writes(f"/start {code}")
    return berta


async def opened(world: Office) -> None:
    """A motion runs in each; both have the same number."""
    for network, name in ((NETWORK, APPLICANT), (QUARTER, OTHER)):
        draft = Draft(Kind.ADMISSION, name, "Grund (Beispiel).", "anna", Applicant(name, APPLICANT_MAIL))
        async with world.app.store.writing() as work:
            assert await office.perform(work, network, "anna", office.Open(draft), world.clock()) == "2026-01"
    await world.settle()


def news(world: Office, person: str, since: int) -> list[str]:
    """What the bot has written after that many messages, pictures left out."""
    return [message.text for message in world.chats[person].from_bot[since:] if not message.document]


async def test_it_says_to_which_network_an_invitation_belongs(two: Office) -> None:
    """The greeting, the question whether notices may be delivered, and its answer."""
    berta = await invited(two)
    greeting, question = news(two, "berta", 0)
    assert f"verbunden: {THERE}" in greeting
    assert f"Bethel.regional, {THERE}" in question
    assert (await berta.presses("Ja, hier zustellen")).startswith(f"Vermerkt für {THERE}:")
    async with two.app.store.reading() as work:
        accounts = {network for network, _ in await work.people.by_telegram(two.chats["berta"].id)}
    assert accounts == {NETWORK, QUARTER}


async def test_it_lets_go_of_one_network_and_keeps_the_other(two: Office) -> None:
    """/trennen asks once for each; whoever names one is asked about that one."""
    berta = await invited(two)
    since = len(two.chats["berta"].from_bot)
    await berta.writes("/trennen")
    assert sorted(text.split("\n")[0] for text in news(two, "berta", since)) == [THERE, HERE]
    assert (await berta.writes(f"/trennen {QUARTER}")).startswith(f"{THERE}\n\nSoll das Telegram-Konto")
    await berta.presses("Ja, trennen")
    assert any(f"nicht mehr verbunden: {THERE}" in text for text in news(two, "berta", since))
    async with two.app.store.reading() as work:
        accounts = {network for network, _ in await work.people.by_telegram(two.chats["berta"].id)}
    assert accounts == {NETWORK}


@pytest.mark.parametrize("command", ["/offen", "/status", "/status 2026-01"])
async def test_it_heads_every_motion_with_its_network(two: Office, command: str) -> None:
    """Both motions have the same number."""
    berta = await invited(two)
    await opened(two)
    since = len(two.chats["berta"].from_bot)
    await berta.writes(command)
    heads = {text.split("\n")[1]: text.split("\n")[0] for text in news(two, "berta", since)}
    assert heads == {
        f"Aufnahme: {APPLICANT}": f"{HERE} · Antrag 2026-01",
        f"Aufnahme: {OTHER}": f"{THERE} · Antrag 2026-01",
    }
    since = len(two.chats["berta"].from_bot)
    await berta.writes(f"{command.partition(' ')[0]} {QUARTER}")
    assert [text.split("\n")[0] for text in news(two, "berta", since)] == [f"{THERE} · Antrag 2026-01"]


async def test_it_says_where_an_absence_is_noted(two: Office) -> None:
    """In all networks, or in the one that is named."""
    berta = await invited(two)
    assert (await berta.writes("/abwesend 8.1.2027")).startswith(f"{HERE}, {THERE}\n\nVermerkt: Sie sind bis")
    assert (await berta.writes(f"/abwesend {QUARTER} 8.2.2027")).startswith(f"{THERE}\n\nVermerkt: Sie sind bis")
    async with two.app.store.reading() as work:
        until = [(await work.people.people(network))["berta"].absent_until for network in (NETWORK, QUARTER)]
    assert [moment.month for moment in until if moment] == [1, 2]


async def test_it_leads_through_the_inbox_of_one_network_at_a_time(two: Office) -> None:
    """Of the only one where something waits, under its name; where both have something, it is asked first."""
    berta, anna = await invited(two), Chat(two, "anna")
    await berta.writes(f"{QUARTER} Wer trägt die Kosten?")
    assert (await anna.writes("/eingang")).startswith(f"{THERE}\n\nEingang ")
    await two.opens_admission()
    await two.replies("wilma", "Kein Widerspruch, wenn ein fester Ansprechpartner benannt wird.")
    assert "In welchem Netzwerk?" in await anna.writes("/eingang")
    assert sorted(anna.buttons) == ["Abbrechen", THERE, HERE]
    shown = await anna.presses(HERE)
    assert shown.startswith(f"{HERE}\n\nEingang ")
    assert "Wilma Wohnlich" in shown
    assert (await anna.presses("Antworten")).startswith(f"{HERE}\n\n")


async def test_it_says_in_every_question_of_a_dialogue_for_which_network(two: Office) -> None:
    """The network is chosen once and stands above each question after that, also above a mistake."""
    anna = Chat(two, "anna")
    await anna.writes("/aufnahme")
    assert (await anna.presses(THERE)).startswith(f"{THERE}\n\nAufnahme · Schritt 1 von 5")
    assert (await anna.writes(OTHER)).startswith(f"{THERE}\n\nAufnahme · Schritt 2 von 5")
    assert (await anna.writes("keine Adresse")).startswith(f"{THERE}\n\n")
    await anna.writes(APPLICANT_MAIL)
    await anna.writes("Grund (Beispiel).")
    await anna.presses("Weiter")
    assert (await anna.presses("Ja, beides ist geprüft")).startswith(f"{THERE}\n\nVorschau")


async def test_it_knows_about_which_motion_a_question_is(two: Office) -> None:
    """Pressed under the motion of one network: that office is asked, and sees the motion."""
    berta = await invited(two)
    await opened(two)
    button = next(m for m in two.chats["berta"].from_bot if THERE in m.text and "Frage an die Stelle" in m.labels)
    await berta.presses("Frage an die Stelle", button)
    assert "liegt der koordinierenden Stelle vor" in await berta.writes("Wer trägt die Kosten?")
    told = [row for row in await two.outbox(NoticeKind.OFFICE) if row.notice.matter is Matter.QUESTION]
    assert {(row.network, row.motion, row.seat) for row in told} == {(QUARTER, "2026-01", "bethel")}
    asked = (await two.inbox())[-1]
    assert (asked.state, asked.network, asked.motion, asked.seat) == (InboxState.PARKED, QUARTER, "2026-01", "bethel")
    await two.passes(minutes=31)
    assert "Sie handeln in mehreren Netzwerken" in await berta.writes("Noch etwas anderes.")


async def test_it_does_not_name_networks_to_somebody_who_is_in_one(two: Office) -> None:
    """Dora need not know that there is another one."""
    dora = Chat(two, "dora")
    assert (await dora.writes("/abwesend 8.1.2027")).startswith("Vermerkt")
    assert (await dora.writes("/trennen")).startswith("Soll das Telegram-Konto")


async def test_it_asks_for_no_network_where_only_one_knows_what_is_named(two: Office) -> None:
    """An inquiry of the first network, a case conference of the second; both networks hold both."""
    anna = Chat(two, "anna")
    assert "In welchem Netzwerk?" in await anna.writes("/termine Runde (Beispiel); 12.01.2027 10:00; 13.01.2027 10:00")
    await anna.presses(HERE)
    await anna.presses("Bestätigen")
    case = Conference("2026-F01", "stadt", ("stadt", "bethel"), ClientPart.TO_BE_ASKED, two.clock(), "anna", "")
    async with two.app.store.writing() as work:
        await work.cooperation.conferences.add(QUARTER, case)
    said = {
        "/terminwahl 2026-r01; 1": "Die Rundfrage 2026-R01 läuft noch",
        "/rundfrageende 2026-R01; Der Anlass ist weggefallen.": "zurückgenommen",
        "/rundfrageende": "Um welche Rundfrage geht es?",
        "/wiedervorlage 2026-f01; 01.04.2027": "Soll diese Wiedervorlage gelten?",
    }
    for command, expected in said.items():
        answer = await anna.writes(command)
        assert "In welchem Netzwerk?" not in answer
        assert expected in answer


async def test_it_asks_where_both_know_what_is_named_or_neither_does(two: Office) -> None:
    """Numbers are given by each network; it is not guessed which one is meant."""
    anna = Chat(two, "anna")
    for network in (HERE, THERE):
        await anna.writes("/termine Runde (Beispiel); 12.01.2027 10:00; 13.01.2027 10:00")
        await anna.presses(network)
        await anna.presses("Bestätigen")
    assert "In welchem Netzwerk?" in await anna.writes("/rundfrageende 2026-R01; Der Anlass ist weggefallen.")


async def test_it_takes_no_mail_of_another_network_as_the_application(two: Office) -> None:
    """What the one office was written is not put before the members of the other."""
    two.mailers["dora"].writes("stelle@netz.example", "Antrag", "Wir beantragen den Ausschluss der GfS (Beispiel).")
    await two.settle()
    [item] = await two.parked()
    assert item.network == NETWORK
    async with two.app.store.writing() as work:
        assert await applications.kept_whole(work, QUARTER, item.id) is None
        assert await applications.kept_whole(work, NETWORK, item.id)
