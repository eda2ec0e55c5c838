"""Nothing to learn and nothing to mistype: slips of the finger, umlauts, wrong days, the way out of a dialogue."""

import pytest
from dialogue_chat import Chat
from office_world import NETWORK, Office

from motions.model import Person

pytest_plugins = ["office_fixtures"]


async def person(world: Office, who: str) -> Person:
    """A person as the store has it."""
    async with world.app.store.reading() as work:
        return (await work.people.people(NETWORK))[who]


async def test_it_guesses_what_a_mistyped_command_was_meant_to_be(world: Office) -> None:
    """Whatever cannot be used is answered with the reason and the next step; nothing is carried out."""
    anna = Chat(world, "anna")
    assert "Meinen Sie /aufnahme?" in await anna.writes("/aufname")
    said = await anna.writes("/xyzzy")
    assert "Den Befehl /xyzzy kenne ich nicht" in said
    assert "/hilfe" in said


async def test_it_guesses_in_the_language_of_whoever_asks(world: Office) -> None:
    """English names as aliases: who reads English is offered them."""
    await world.change_person("anna", language="en")
    assert "Do you mean /admission?" in await Chat(world, "anna").writes("/admision")


async def test_it_guesses_nothing_that_somebody_may_not_do(world: Office) -> None:
    """A representative is not sent to a command of the office."""
    assert "Meinen Sie" not in await Chat(world, "dora").writes("/aufname")


async def test_it_takes_a_command_with_its_umlauts(world: Office) -> None:
    """Telegram's list has none; who types writes them."""
    anna = Chat(world, "anna")
    assert "noch keinen Antrag" in await anna.writes("/anträge")
    assert "zweite Person" in await anna.writes("/bestätigen")


async def test_it_takes_the_words_of_the_ways_for_their_buttons(world: Office) -> None:
    """Words of a button are as good as pressing it: back, on, confirm, give up."""
    anna = Chat(world, "anna")
    world.post.box("verein@muster.example")  # its acknowledgement arrives
    await anna.writes("/aufnahme")
    await anna.writes("Verein Muster (Beispiel)")
    assert "Welche Organisation" in await anna.writes("zurück")
    assert "Mailadresse" in await anna.writes("so lassen")
    await anna.writes("verein@muster.example")
    await anna.writes("Grund (Beispiel).")
    await anna.writes("Weiter")
    assert "Vorschau" in await anna.presses("Ja, beides ist geprüft")
    assert "eröffnet" in await anna.writes("bestätigen")
    await anna.writes("/aufnahme")
    assert "Es ist nichts geschehen" in await anna.writes("Abbrechen")


async def test_words_of_a_way_that_is_not_there_are_an_answer(world: Office) -> None:
    """There is no "Weiter" where a name is asked for."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    assert "schreibt das Netzwerk Weiter?" in await anna.writes("Weiter")


@pytest.mark.parametrize(("who", "begins", "out"), [("anna", "/aufnahme", "/abbrechen"), ("dora", "/fall", "/cancel")])
async def test_the_command_to_give_up_leads_out_of_a_dialogue(world: Office, who: str, begins: str, out: str) -> None:
    """For everybody, also for who could cancel a motion with it."""
    chat = Chat(world, who)
    await chat.writes(begins)
    assert "Es ist nichts geschehen" in await chat.writes(out)
    said = await chat.writes(out)
    assert "keinen Antrag" in said or "koordinierende Stelle" in said  # what it means elsewhere


async def test_it_asks_until_when_somebody_is_away_and_notes_that_it_is_back(world: Office) -> None:
    """A day can be chosen or written; one that has passed is no absence."""
    dora = Chat(world, "dora")
    asked = await dora.writes("/abwesend")
    assert "Bis zu welchem Tag" in asked
    assert dora.buttons[1] == "Dienstag, 1. Dezember 2026"
    assert "schon vorbei" in await dora.writes("gestern")
    assert "nicht als Tag lesen" in await dora.writes("31.2.2027")
    assert "bis Mittwoch, 25. November 2026, 24 Uhr abwesend" in await dora.writes("morgen")
    assert (await person(world, "dora")).absent_until
    await dora.writes("/abwesend")
    assert "wieder da" in await dora.presses("Ich bin wieder da")
    assert (await person(world, "dora")).absent_until is None


@pytest.mark.parametrize("day", ["23.11.2026", "gestern", "1.1.2020"])
async def test_an_absence_that_is_over_is_refused(world: Office, day: str) -> None:
    """ "Sie sind bis 1. Januar 2020 abwesend" helps nobody."""
    assert "schon vorbei" in await Chat(world, "dora").writes(f"/abwesend {day}")
    assert (await person(world, "dora")).absent_until is None


@pytest.mark.parametrize("command", ["/abwesend 9999-12-31", "/austritt 0001-01-01", "/beratung A; B; bis 9999-12-31"])
async def test_a_day_outside_of_all_calendars_is_answered(world: Office, command: str) -> None:
    """It broke the item three times and parked it, and whoever wrote it heard nothing."""
    assert "als Zeitpunkt lesen" in await Chat(world, "dora").writes(command)
    assert not await world.parked()


async def test_it_says_which_languages_there_are(world: Office) -> None:
    """A language that it does not speak changes nothing."""
    dora = Chat(world, "dora")
    assert "auf Deutsch oder auf Englisch" in await dora.writes("/sprache français")
    assert (await person(world, "dora")).language == "de"
    assert "in English" in await dora.writes("/sprache Englisch")


async def test_a_dialogue_about_nothing_does_not_begin(world: Office) -> None:
    """ "Schritt 1 von 7: Es läuft keine Fallkonferenz" leads nowhere."""
    anna = Chat(world, "anna")
    for command in ("/abbrechen", "/zugang", "/fallende", "/verlegen"):
        said = await anna.writes(command)
        assert "Schritt" not in said
        assert anna.buttons == []
    assert "/sitzung" not in await Chat(world, "dora").writes("/tagesordnung")  # only the office can plan one


async def test_a_representative_finds_the_members_that_it_has_to_name(world: Office) -> None:
    """§ 6 (7): the register is every member's; whoever mistypes a name is shown where they stand."""
    dora = Chat(world, "dora")
    await dora.writes("/fall")
    if dora.buttons[0] != "Abbrechen":
        await dora.presses(dora.buttons[0])
    assert "/verzeichnis" in await dora.writes("Quatsch")
    said = await dora.writes("/verzeichnis")
    texts = [message.text for message in world.chats["dora"].from_bot[-2:]]
    assert said in texts
    assert "Trockendock Bielefeld e. V." in "".join(texts)


async def test_a_date_to_come_may_be_called_tomorrow(world: Office) -> None:
    """As everywhere in chat."""
    anna = Chat(world, "anna")
    await anna.writes("/sitzung")
    assert "Schritt 2" in await anna.writes("morgen 10:00, 60, Rathaus")


async def test_pressing_twice_does_not_ask_to_begin_anew(world: Office) -> None:
    """Whoever is told to begin anew would do it twice."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/abbrechen 2026-01; zurückgenommen")
    data = anna.last.button("Bestätigen").data if anna.last else None
    assert data
    await anna.presses("Bestätigen")
    again = world.chats["anna"].forges(world.chats["anna"].last, data)
    await world.settle()
    toast = await world.chats["anna"].answered(again, timeout=1)
    assert "schon entschieden" in toast.text
    assert "beginnen" not in toast.text


async def test_whoever_comes_second_hears_what_has_become_of_the_motion(world: Office) -> None:
    """Two coordinators cancel at once: the second is not told of a period that has not ended."""
    world.chats["arno"] = world.telegram.user("Arno", "Akte")
    await world.joins("arno")
    await world.opens_admission()
    anna, arno = Chat(world, "anna"), Chat(world, "arno")
    for chat in (anna, arno):
        await chat.writes("/abbrechen 2026-01; zurückgenommen")
    await anna.presses("Bestätigen")
    question = next(m for m in reversed(world.chats["arno"].from_bot) if "Bestätigen" in m.labels)
    toast = await world.presses("arno", "Bestätigen", question)
    assert "abgebrochen" in toast.text
    assert "Fristende" not in toast.text
