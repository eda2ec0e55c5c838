"""The choice of the office (§ 5 (4)) as its people meet it: from the chat alone, and by mail alone."""

from independent_verifier import differences as independently
from office_world import NETWORK, Office
from records import bundle, codes
from scenario import at

from bot.playground.mail_user import MailUser
from bot.records.bundle import to_bytes
from bot.records.verify import verify
from motions.terms import CANDIDATES, Channel, State

pytest_plugins = ["office_fixtures"]

CLOSED = at("2026-12-20 08:00")
TAKEN = at("2027-02-01 08:00")


async def opened(world: Office) -> None:
    """Anna leads the office through the dialogue in one line: Diakonie and BGW stand for it."""
    world.chats["anna"].sends("/stelle Wahl; diakonie, bgw; 01.02.2027; Die Stadt gibt die Aufgabe ab (Beispiel).")
    await world.settle()
    preview = world.chats["anna"].last.text
    assert "Diakonie für Bielefeld" in preview
    assert "mehr als die Hälfte von 6, also mindestens 4" in preview
    await world.presses("anna", "Bestätigen")
    await world.settle()


async def decided(world: Office) -> None:
    """The period is over."""
    await world.goes_to(CLOSED)
    await world.settle()
    case = await world.case()
    assert case.motion.state is State.PASSED, case.motion.result
    assert case.motion.chosen == "diakonie"


async def handed_over(world: Office) -> None:
    """On the first of February the people of the Diakonie are the coordinators, and Anna is none any more."""
    await world.goes_to(at("2027-01-31 23:00"))
    await world.settle()
    assert (await world.case()).network.office == "stadt"
    await world.goes_to(TAKEN)
    await world.settle()
    case = await world.case()
    assert (case.motion.state, case.network.office) == (State.EFFECTIVE, "diakonie")
    async with world.app.store.reading() as work:
        assert not await work.journal.verify(NETWORK)
    text = to_bytes(await bundle(world))
    assert verify(text).findings == ()
    assert independently(text) == []
    assert codes(text.replace(b'"candidate_1"', b'"candidate_2"'))


async def test_it_is_chosen_and_handed_over_by_chat_alone(world: Office) -> None:
    """Buttons with the members' names; the chosen one accepts with a button; then the new office commands alone."""
    await opened(world)
    shown = world.chats["berta"].last
    assert "Welches Mitglied soll die koordinierende und geschäftsführende Stelle übernehmen?" in shown.text
    assert shown.labels[:3] == ["Diakonie für Bielefeld", "Bielefelder Wohnungsbaugesellschaft", "Enthaltung"]
    for person in ("anna", "berta", "doris", "tina"):
        answered = await world.presses(person, "Diakonie für Bielefeld")
        assert "Diakonie für Bielefeld" in answered.text
    for person in ("wilma", "gesa"):
        await world.replies(person, "Empfangen", wanted="Ihre Antwort bis")
    await decided(world)
    assert any("gewählt ist Diakonie für Bielefeld" in message.text for message in world.chats["berta"].from_bot)
    assert "Nimmt Ihr Mitglied an?" in world.chats["doris"].last.text
    await world.presses("doris", "Wir nehmen an")
    await world.settle()
    assert any("hat angenommen" in message.text for message in world.chats["berta"].from_bot)
    await handed_over(world)
    handing = "Übergabe an die neue Stelle"
    (summary,) = [message.text for message in world.chats["doris"].from_bot if handing in message.text]
    assert "Kein Antrag ist offen." in summary
    assert "Im Eingang warten: 0." in summary
    assert not any(handing in message.text for message in world.chats["berta"].from_bot)
    world.chats["doris"].sends("/antraege")
    world.chats["anna"].sends("/antraege")
    await world.settle()
    assert "2026-01" in world.chats["doris"].last.text
    assert "Das kann nur die koordinierende Stelle" in world.chats["anna"].last.text


async def test_it_is_chosen_and_accepted_by_mail_alone(world: Office) -> None:
    """Every seat names a candidate in its own words, by name, short name or number."""
    await opened(world)
    said = {
        "anna": "Diakonie",
        "bruno": "Guten Tag,\n\nwir stimmen für die Diakonie.\n\nViele Grüße\nBruno Muster",
        "dora": "1",
        "gesa": "Wir sprechen uns für Diakonie für Bielefeld aus.",
        "toni": "Enthaltung",
        "wilma": "BGW\n\nWilma Wohnlich\nBielefelder Wohnungsbaugesellschaft",
    }
    for person, text in said.items():
        assert isinstance(world.mailers[person], MailUser)
        letter = world.letter(person, "Ihre Antwort bis")
        said_so = " ".join(letter.text.split())
        assert "- Diakonie für Bielefeld - Sie sprechen sich für Diakonie für Bielefeld aus" in said_so
        await world.replies(person, text, to=letter)
    ballots = {ballot.person: ballot.choice.value for ballot in (await world.case()).ballots}
    assert ballots == dict.fromkeys(("anna", "bruno", "dora", "gesa"), "candidate_1") | {
        "toni": "abstain",
        "wilma": "candidate_2",
    }
    await decided(world)
    await world.replies("dora", "Ja, wenn uns jemand hilft.", wanted="Nehmen Sie an?")
    assert (await world.case()).motion.acceptance is None
    assert "Wir nehmen an" in world.letter("dora", "Nicht gezählt").text
    await world.replies("dora", "Guten Tag,\n\nwir nehmen die Wahl an.\n\nDora Dienst", wanted="Nehmen Sie an?")
    acceptance = (await world.case()).motion.acceptance
    assert acceptance
    assert (acceptance.person, acceptance.channel) == ("dora", Channel.MAIL)
    assert "hat angenommen" in " ".join(world.letter("wilma", "Angenommen").text.split())
    await handed_over(world)
    assert "Von heute an ist Diakonie" in " ".join(world.letter("wilma", "Neue koordinierende Stelle").text.split())


async def test_what_names_nobody_for_certain_is_asked_back(world: Office) -> None:
    """Two names, a condition, another house below: no vote, and the names are one click away."""
    await opened(world)
    for text in (
        "Diakonie oder BGW",
        "Diakonie, aber nur bis zum Sommer",
        "Danke für die Mail.\n\nDiakonie für Bielefeld",
    ):
        await world.replies("bruno", text, wanted="Ihre Antwort bis")
    assert not (await world.case()).ballots
    asked = world.letter("bruno", "Rückfrage")
    assert "Diakonie für Bielefeld" in asked.text


async def test_a_runoff_is_between_those_who_were_ahead(world: Office) -> None:
    """Two, two and one of six: nobody. The dialogue offers the runoff with the two, and the same majority."""
    world.chats["anna"].sends("/stelle Wahl; diakonie, bgw, gfs; 01.02.2027; Wechsel (Beispiel).")
    await world.settle()
    await world.presses("anna", "Bestätigen")
    await world.settle()
    for person, name in (("berta", "Diakonie für Bielefeld"), ("doris", "Diakonie für Bielefeld")):
        await world.presses(person, name)
    for person in ("tina", "anna"):
        await world.presses(person, "Bielefelder Wohnungsbaugesellschaft")
    await world.replies("gesa", "3", wanted="Ihre Antwort bis")
    await world.replies("wilma", "Empfangen", wanted="Ihre Antwort bis")
    await world.goes_to(CLOSED)
    await world.settle()
    assert (await world.case()).motion.state is State.FAILED
    world.chats["anna"].sends("/stelle")
    await world.settle()
    assert "Stichwahl zu Antrag 2026-01" in world.chats["anna"].last.labels
    await world.presses("anna", "Stichwahl zu Antrag 2026-01")
    await world.settle()
    world.chats["anna"].sends("01.03.2027")
    await world.settle()
    world.chats["anna"].sends("Stichwahl (Beispiel).")
    await world.settle()
    assert "Es ist eine Stichwahl" in world.chats["anna"].last.text
    await world.presses("anna", "Bestätigen")
    await world.settle()
    case = await world.case("2026-02")
    assert case.motion.candidates == ("diakonie", "bgw")
    assert (case.motion.rules.threshold.needed(6), case.motion.candidacy and case.motion.candidacy.after) == (
        4,
        "2026-01",
    )
    assert CANDIDATES[2] not in case.motion.choices
