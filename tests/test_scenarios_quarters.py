"""The Mitteilung on Quartiersarbeit, read aloud: partners join by agreement, ten sites, 80.000 € a year, two bodies.

Both real agreement files run in one installation with one bot.
"""

from collections.abc import Callable
from datetime import date

from motions_cases import at
from office_world import Office
from quarters_world import (
    BORIS,
    COMMITTEE,
    NAME,
    QUARTERS,
    SENIORS,
    anna,
    both_networks,
    nina,
    orders,
    registers,
    sends_results,
    told,
)

from bot.introduction import menus
from bot.orders_cooperation import AddSite, EndSite, ReportAddress
from bot.playground.world import NETWORK
from bot.telegram.menu import Where
from motions.cooperation import Talks
from motions.notice import Matter, NoticeKind
from motions.terms import State

pytest_plugins = ["office_fixtures"]

PARTNER, PARTNER_MAIL = "Nachbarschaftswerk Musterviertel (Beispiel)", "info@nachbarschaft.example"


async def state_of(world: Office, talks: str) -> Talks:
    async with world.app.store.reading() as work:
        found = await work.cooperation.negotiations.get(QUARTERS, talks)
    assert found is not None, talks
    return found.state


async def test_it_concludes_an_agreement_in_chat_and_everybody_hears_of_the_new_partner(
    an_office: Callable[..., Office],
) -> None:
    """ "Zudem ist beabsichtigt, mit mindestens einem weiteren Akteur ... in Kooperationsgespräche einzutreten." """
    async with both_networks(an_office) as world:
        world.post.box(PARTNER_MAIL)
        chat = anna(world)
        assert "Um welche Verhandlung geht es?" in await chat.writes("/verhandlung")  # only one network negotiates
        await chat.presses("Neue Verhandlung")
        await chat.writes(PARTNER)
        await chat.writes(PARTNER_MAIL)
        preview = await chat.writes("Erstes Gespräch am 20. November.")
        assert preview.startswith(NAME)
        assert f"Name: {PARTNER}" in preview
        assert "erfahren davon nichts" in preview
        await chat.presses("Bestätigen")
        listed = await chat.writes("/verhandlungen")
        assert f"{PARTNER} (nachbarschaftswerk-musterviertel): offen, seit Dienstag, 24. November 2026" in listed
        assert "gescheitert" in listed
        assert "Rahmenbedingungen der Zusammenarbeit" in listed

        await chat.writes("/verhandlung")
        await chat.presses(f"{PARTNER} (offen)")
        await chat.presses("Vereinbarung geschlossen")
        await chat.presses("Keine")  # the address of the negotiation stays
        await chat.presses("Eben jetzt")
        await chat.sends("Vereinbarung.pdf", b"%PDF-1.7 (Beispiel)")
        preview = await chat.presses("Weiter")
        assert "Abgestimmt wird darüber nicht" in preview
        assert "Datei: Vereinbarung.pdf" in preview
        assert not await told(world, NoticeKind.JOINED)
        assert "Mitglied" in await chat.presses("Bestätigen")

        welcome = next(letter for letter in world.post.box(PARTNER_MAIL).letters() if "geschlossen" in letter.subject)
        assert "Nennen Sie der Stelle (Stadt Bielefeld)" in " ".join(welcome.text.split())
        first, second = await registers(world)
        assert [entry.name for entry in second.entries if entry not in first.entries] == [PARTNER]
        assert second.cause == "concluded"
        (joined,) = await told(world, NoticeKind.JOINED)
        assert joined.target == PARTNER_MAIL
        assert {row.target for row in await told(world, NoticeKind.REGISTER)} == {PARTNER_MAIL, BORIS}
        assert all(row.notice.documents for row in await told(world, NoticeKind.REGISTER))
        async with world.app.store.reading() as work:
            assert not await work.motions.cases(list(State), QUARTERS)  # nobody voted
            assert len(await work.register.all(NETWORK)) == 1  # the other network hears nothing
        refused = await chat.writes("/verhandlung nachbarschaftswerk-musterviertel; gescheitert; doch nicht")
        assert "schon geschlossen" in refused


async def test_it_refuses_to_conclude_what_has_failed(an_office: Callable[..., Office]) -> None:
    """ "Mit der Wohnungsbaugenossenschaft GSWG in Senne konnte ... keine Vereinbarung geschlossen werden." """
    async with both_networks(an_office) as world:
        chat = anna(world)
        async with world.app.store.reading() as work:
            talks = await work.cooperation.negotiations.all(QUARTERS)
        (gswg,) = [found.id for found in talks if found.state is Talks.FAILED]
        refused = await chat.writes(f"/verhandlung {gswg}; geschlossen")
        assert "ist gescheitert („Unterschiedliche Vorstellungen" in refused
        assert "öffnen Sie sie zuerst wieder" in refused
        await chat.writes(f"/verhandlung {gswg}; offen; Neues Angebot")
        await chat.presses("Bestätigen")
        history = await chat.writes(f"/verhandlung {gswg}")
        assert history.index("gescheitert (Datei der Vereinbarung)") < history.index("offen (Anna Amtmann")
        assert len(await registers(world)) == 1


async def test_it_takes_ten_sites_and_refuses_the_eleventh(an_office: Callable[..., Office]) -> None:
    """ "80.000 € pro Jahr für maximal 10 Standorte" """
    async with both_networks(an_office) as world:
        day, members = date(2026, 11, 24), ("bgw", "awo", "alt-und-jung")
        ten = [AddSite(members[n % 3], f"Standort {n} (Beispiel)", 700_000, day) for n in range(10)]
        assert await orders(world, *ten[:9]) == []
        chat = anna(world)
        assert "Um welchen Standort geht es?" in await chat.writes("/standort")
        await chat.presses("Neuer Standort")
        await chat.presses("AWO-Kreisverband Bielefeld")
        await chat.writes("Standort 9 (Beispiel)")
        assert "kann ich nicht als Betrag lesen" in await chat.writes("7.000,5")
        await chat.writes("7.000,00 €")
        preview = await chat.presses("Heute")
        assert "Betrag im Jahr: 7.000,00 €" in preview
        assert "Danach noch frei: 0 Standorte; für 2026 10.000,00 €" in preview
        await chat.presses("Bestätigen")
        refused = await chat.writes("/standort bgw; Einer zu viel (Beispiel); 1,00; 2026-11-24")
        assert "ein Standort zu viel: Die Vereinbarung lässt höchstens 10 zugleich zu" in refused
        listed = await chat.writes("/standorte")
        assert "Frei sind noch 0 von 10 Standorten und, für 2026, 10.000,00 € von 80.000,00 €." in listed
        latest = (await registers(world))[-1]
        assert {entry.member: len(entry.sites) for entry in latest.entries} == {
            "bgw": 3,
            "awo": 4,
            "alt-und-jung": 3,
            "stadt": 0,
        }


async def test_it_refuses_more_money_than_a_year_has(an_office: Callable[..., Office]) -> None:
    """To the cent, and with what is agreed for later years."""
    async with both_networks(an_office) as world:
        day = date(2026, 11, 24)
        assert await orders(world, AddSite("bgw", "Erster (Beispiel)", 7_999_999, day)) == []
        assert await orders(world, AddSite("awo", "Zweiter (Beispiel)", 2, day)) == ["budget_spent"]
        refused = await anna(world).writes("/standort awo; Zweiter (Beispiel); 0,02; 2026-11-24")
        assert "Im Jahr 2026 sind noch 0,01 € frei, gebraucht werden 0,02 €" in refused
        assert await orders(world, AddSite("awo", "Zweiter (Beispiel)", 1, day)) == []
        assert await orders(world, EndSite("erster-beispiel", date(2026, 12, 31))) == []
        assert await orders(world, AddSite("awo", "Dritter (Beispiel)", 7_999_999, date(2027, 1, 1))) == []


async def test_it_brings_the_register_up_to_date_on_the_day_a_site_begins_and_ends(
    an_office: Callable[..., Office],
) -> None:
    async with both_networks(an_office) as world:
        one = AddSite("bgw", "Nordpark (Beispiel)", 100, date(2026, 12, 1), date(2026, 12, 2))
        assert await orders(world, one) == []
        assert len(await registers(world)) == 1
        await world.goes_to(at("2026-12-01 09:00"))
        assert (await registers(world))[-1].cause == "sites"
        assert "BGW: Nordpark (Beispiel)" in (await told(world, NoticeKind.REGISTER))[-1].notice.register
        await world.goes_to(at("2026-12-03 00:05"))
        assert not any(entry.sites for entry in (await registers(world))[-1].entries)
        assert len(await registers(world)) == 3
        await world.passes(days=1)
        assert len(await registers(world)) == 3


async def test_it_reminds_until_the_results_have_been_sent_to_both_bodies(an_office: Callable[..., Office]) -> None:
    """ "Zu den Ergebnissen ... wird in der zweiten Jahreshälfte dem Seniorenrat und dem [SGA] berichtet." """
    async with both_networks(an_office) as world:
        chat = anna(world)
        due = await world.told_office(Matter.DUE)
        assert [row.network for row in due] == [QUARTERS] * len(due)
        assert due
        shown = next(m.text for m in reversed(world.chats["anna"].from_bot) if "Qualitätsdialog 2026" in m.text)
        assert "sind bis Donnerstag, 31. Dezember 2026, zu berichten" in shown
        assert "Seniorenrat der Stadt Bielefeld, Sozial- und Gesundheitsausschuss" in shown
        before = len(due)
        await world.goes_to(at("2026-12-01 09:00"))
        assert len(await world.told_office(Matter.DUE)) > before

        refused = await chat.writes("/bericht adresse; gemeinderat; rat@stadt.example")
        assert "gibt es dort nicht, nur: seniorenrat, sga" in refused
        await chat.writes(f"/bericht adresse; seniorenrat; {SENIORS}")
        await chat.presses("Bestätigen")
        await sends_results(chat)
        assert chat.last
        assert "Für Sozial- und Gesundheitsausschuss der Stadt Bielefeld ist keine Mailadresse" in chat.last.text
        await chat.presses("Abbrechen")
        await chat.writes(f"/bericht adresse; sga; {COMMITTEE}")
        await chat.presses("Bestätigen")
        preview = await sends_results(chat)
        assert f"<{SENIORS}>" in preview
        assert f"<{COMMITTEE}>" in preview
        await chat.presses("Bestätigen")
        sent = await told(world, NoticeKind.REPORT)
        assert [row.target for row in sent] == [SENIORS, COMMITTEE]
        assert all(row.state == "sent" and row.notice.documents for row in sent)
        assert "versandt" in await chat.writes("/berichte")
        reminded = len(await world.told_office(Matter.DUE))
        for day in (24, 28):
            await world.goes_to(at(f"2026-12-{day} 09:00"))
        await world.goes_to(at("2027-01-11 09:00"))
        assert len(await world.told_office(Matter.DUE)) == reminded


async def test_it_asks_with_buttons_which_network_a_command_means(an_office: Callable[..., Office]) -> None:
    """Anna coordinates both: what only one agreement knows needs no question; everything else does."""
    async with both_networks(an_office) as world:
        chat = anna(world)
        assert "Wohnungslosenhilfe Bielefeld\n\nAufnahme · Schritt 1" in await chat.writes("/aufnahme")
        await chat.presses("Abbrechen")
        asked = await chat.writes("/einladen boris")
        assert "In welchem Netzwerk?" in asked
        assert sorted(chat.buttons) == ["Netzwerk Wohnungslosenhilfe Bielefeld", NAME]
        assert "Boris Bauer (Beispiel)" in await chat.presses(NAME)
        preview = await chat.writes("/standort bgw; Nordpark (Beispiel); 8.000; 1.12.2026")
        assert preview.startswith(NAME)
        await chat.writes("/verzeichnis")
        answers = [message.text for message in world.chats["anna"].from_bot]
        assert any(text.startswith(f"{NAME}\n\nMitgliederverzeichnis") for text in answers)


async def test_it_offers_no_command_that_none_of_ones_networks_has_a_use_for(an_office: Callable[..., Office]) -> None:
    """The menu behind the slash: Nina's network alone holds no case conferences, Anna's two do, Arno's has no sites."""
    async with both_networks(an_office) as world:
        await nina(world)
        world.chats["arno"] = world.telegram.user("Arno", "Akte")
        async with world.app.store.writing() as work:
            await work.people.link_telegram(NETWORK, "arno", world.chats["arno"].id)
            told = await menus(work, world.app.words, world.clock())
        offered = {
            who: {name for name, _ in told.get(Where(chat=world.chats[who].id), told[Where()])}
            for who in ("nina", "anna", "arno", "berta")
        }
        assert not offered["nina"] & {"fall", "fallende", "aufnahme", "sitzung", "beratung"}
        assert {"standort", "bericht", "termine", "hilfe"} <= offered["nina"]
        assert {"fall", "fallende", "aufnahme", "standort"} <= offered["anna"]
        assert {"fall", "hilfe"} <= offered["berta"]
        assert "fallende" in offered["arno"]
        assert not offered["arno"] & {"standort", "verhandlungen"}


async def test_it_tells_the_office_when_results_come_back(an_office: Callable[..., Office]) -> None:
    """Delivery truth: what bounced was not reported, and is shown and asked for again."""
    async with both_networks(an_office) as world:
        chat = anna(world)
        lost = "niemand@stadt.example"  # nobody has this mailbox: the post office refuses it
        assert await orders(world, ReportAddress("", "seniorenrat", lost), ReportAddress("", "sga", COMMITTEE)) == []
        await sends_results(chat)
        await chat.presses("Bestätigen")
        assert await world.told_office(Matter.UNDELIVERABLE)
        shown = await chat.writes("/berichte")
        assert f"({'seniorenrat'}, {lost}): nicht zustellbar" in shown
        reminded = len(await world.told_office(Matter.DUE))
        await world.goes_to(at("2026-12-01 09:00"))
        (again,) = (await world.told_office(Matter.DUE))[reminded:]
        assert again.notice.facts["bodies"] == "Seniorenrat der Stadt Bielefeld"
