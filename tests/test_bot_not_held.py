"""What a network's agreement does not know is refused in a clear sentence, in chat and on the command line.

The Mitteilung on Quartiersarbeit knows neither case conferences nor meetings, advice or evaluation; Bielefeld's
agreement knows all of them (§§ 1.6, 3, 4, 5).
"""

import re
from collections.abc import Callable

import pytest
from bot_cli_shell import Shell
from office_world import Office
from quarters_world import QUARTERS, anna, both_networks, nina

from bot.playground.world import NETWORK
from motions.conference import ClientPart, Conference

pytest_plugins = ["office_fixtures", "bot_cli_fixtures"]

CONFERENCES, MEETINGS = "sieht keine Fallkonferenzen vor", "sieht keine Sitzungen vor"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/aufnahme", "kennt dieses Verfahren nicht"),
        ("/ausschluss", "kennt dieses Verfahren nicht"),
        ("/stelle", "kennt dieses Verfahren nicht"),
        ("/fall", CONFERENCES),
        ("/faelle", CONFERENCES),
        ("/fallergebnis", CONFERENCES),
        ("/wiedervorlage 2026-F01; 1.2.2027", CONFERENCES),
        ("/fallende", CONFERENCES),
        ("/sitzung", MEETINGS),
        ("/sitzung Runde; 12.01.2027 10:00, 60, Rathaus", MEETINGS),
        ("/sitzungen", MEETINGS),
        ("/sitzungseinladung 2027-S01", MEETINGS),
        ("/tagesordnung", MEETINGS),
        ("/protokoll", MEETINGS),
        ("/beratung", "sieht keine Beratung vor"),
        ("/beratung stadt; Thema; Text", "sieht keine Beratung vor"),
        ("/auswertung", "sieht keine Auswertungen vor"),
        ("/auswertung Thema; Frage?", "sieht keine Auswertungen vor"),
    ],
)
async def test_it_refuses_in_chat_what_the_agreement_does_not_know(
    an_office: Callable[..., Office], command: str, said: str
) -> None:
    """At the first word, before anybody has answered questions in vain."""
    async with both_networks(an_office) as world:
        chat = await nina(world)
        assert said in await chat.writes(command)
        assert chat.buttons == []


async def test_it_offers_in_help_what_the_network_knows(an_office: Callable[..., Office]) -> None:
    """Nina's network negotiates and votes on nothing; Anna, who acts in both, reads of each under its name."""
    async with both_networks(an_office) as world:
        shown = await (await nina(world)).writes("/hilfe")
        assert "/verhandlung" in shown
        assert "/aufnahme" not in shown
        since = len(world.chats["anna"].from_bot)
        await anna(world).writes("/hilfe")
        both = {message.text.split("\n")[0]: message.text for message in world.chats["anna"].from_bot[since:]}
        assert "/standort" in both["Quartiersarbeit im Bielefelder Modell"]
        assert "/aufnahme" in both["Netzwerk Wohnungslosenhilfe Bielefeld"]


async def test_it_refuses_a_search_for_a_date_where_the_file_has_none(an_office: Callable[..., Office]) -> None:
    async with both_networks(an_office, lambda text: re.sub(r"(?s)\[inquiries\.dates\].*?\n\n", "", text)) as world:
        chat = await nina(world)
        assert "sieht keine Terminabfragen vor" in await chat.writes("/termine")


async def test_it_asks_only_the_network_that_holds_it(an_office: Callable[..., Office]) -> None:
    """Anna coordinates both: a case conference or a meeting can only be one of Bielefeld's."""
    async with both_networks(an_office) as world:
        chat = anna(world)
        for command, asked in (("/fall", "Fallkonferenz einberufen"), ("/sitzung", "Sitzung"), ("/beratung", "Rat")):
            question = await chat.writes(command)
            assert question.startswith("Netzwerk Wohnungslosenhilfe Bielefeld"), command
            assert asked in question
            await chat.presses("Abbrechen")
        assert "In welchem Netzwerk?" in await chat.writes("/termine")  # both hold these


async def test_it_leads_a_conference_to_its_end_that_was_called_before(an_office: Callable[..., Office]) -> None:
    """Whoever takes [conferences] out of the file keeps what runs: it is ended, and nothing new begins."""
    async with both_networks(an_office) as world:
        now = world.clock()
        running = Conference("2026-F01", "bgw", ("bgw", "awo"), ClientPart.DECLINED, now, "anna", "2026-R01")
        async with world.app.store.writing() as work:
            await work.cooperation.conferences.add(QUARTERS, running)
        chat = await nina(world)
        assert "2026-F01" in await chat.writes("/faelle")
        assert CONFERENCES in await chat.writes("/fall")
        await chat.writes("/fallende")
        await chat.presses("2026-F01")
        await chat.presses("Es besteht kein weiterer Bedarf.")
        await chat.presses("Bestätigen")
        async with world.app.store.reading() as work:
            (ended,) = await work.cooperation.conferences.all(QUARTERS)
        assert ended.ended_at is not None


SLOTS = ("--slot", "12.01.2027 10:00", "--slot", "13.01.2027 10:00")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("conference", "call", "bgw", "--participant", "awo", *SLOTS, "--yes"), CONFERENCES),
        (("conference", "list"), CONFERENCES),
        (("conference", "review", "2026-F01", "--on", "2027-01-12"), CONFERENCES),
        (("meeting", "plan", "--subject", "Runde", "--start", "12.01.2027 10:00, 60, Rathaus", "--yes"), MEETINGS),
        (("meeting", "list"), MEETINGS),
        (("meeting", "show", "2027-S01"), MEETINGS),
        (("evaluation", "open", "--subject", "Thema", "--question", "Was?", "--yes"), "sieht keine Auswertungen vor"),
    ],
)
def test_it_refuses_on_the_command_line(both: Shell, command: tuple[str, ...], said: str) -> None:
    """With exit code 1, the reason on stderr; the other network goes on."""
    assert said in both.umlauf(*command, "--network", QUARTERS).refused()
    assert both.umlauf("meeting", "list", "--network", NETWORK).done().out
