"""Quartiersarbeit beyond the first day: the year is over, a partner leaves, an entry was wrong."""

from collections.abc import Callable
from datetime import date

from motions_cases import at
from office_world import Office
from quarters_world import (
    BORIS,
    COMMITTEE,
    QUARTERS,
    SENIORS,
    anna,
    both_networks,
    orders,
    registers,
    sends_results,
    told,
)

from bot.orders_cooperation import AddSite, CorrectSite, EndSite, ReportAddress
from bot.procedures import withdrawals
from motions.decide.withdrawal import Declared
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]


async def test_it_goes_on_reminding_when_the_year_is_over_until_both_bodies_have_the_results(
    an_office: Callable[..., Office],
) -> None:
    """ "in der zweiten Jahreshälfte": what is missed stays due, every week, and is shown beside the new year's."""
    async with both_networks(an_office) as world:
        chat = anna(world)
        await world.goes_to(at("2026-12-30 09:00"))
        reminded = len(await world.told_office(Matter.DUE))
        for day, more in (("2027-01-04", 1), ("2027-01-06", 1), ("2027-01-08", 2), ("2027-01-15", 3)):
            await world.goes_to(at(f"{day} 09:00"))
            assert len(await world.told_office(Matter.DUE)) == reminded + more, day
        overdue = next(m.text for m in reversed(world.chats["anna"].from_bot) if "Qualitätsdialog 2026" in m.text)
        assert "31. Dezember 2026" in overdue
        shown = await chat.writes("/berichte")
        assert "Qualitätsdialog 2026: zu berichten vom 1. Juli 2026 bis Donnerstag, 31. Dezember 2026" in shown
        assert "Qualitätsdialog 2027: zu berichten vom 1. Juli 2027" in shown
        sent = (ReportAddress("", "seniorenrat", SENIORS), ReportAddress("", "sga", COMMITTEE))
        assert await orders(world, *sent) == []
        await sends_results(chat)
        await chat.presses("Bestätigen")
        assert "Qualitätsdialog 2026" not in await chat.writes("/berichte")
        await world.goes_to(at("2027-01-22 09:00"))
        assert len(await world.told_office(Matter.DUE)) == reminded + 3


async def test_it_ends_a_partner_s_sites_with_its_membership_and_frees_them(an_office: Callable[..., Office]) -> None:
    """A partner leaves: its sites stand until that day, the register names them no more, room is there for others."""
    async with both_networks(an_office) as world:
        day = date(2026, 11, 24)
        ten = [AddSite("awo", f"Standort {n} (Beispiel)", 800_000, day) for n in range(10)]
        assert await orders(world, *ten) == []
        assert await orders(world, AddSite("bgw", "Elfter (Beispiel)", 1, date(2027, 1, 1))) == ["sites_full"]
        async with world.app.store.writing() as work:
            assert await withdrawals.carry_out(work, QUARTERS, Declared("awo", world.clock()), world.clock()) == "left"
        await world.settle()
        versions = await registers(world)
        assert [entry.sites for entry in versions[-1].entries if entry.member == "bgw"] == [()]
        assert "awo" not in {entry.member for entry in versions[-1].entries}
        assert await orders(world, AddSite("bgw", "Elfter (Beispiel)", 1, date(2027, 1, 1))) == []
        assert "Ab Freitag, 1. Januar 2027, sind es 9 von 10 Standorten" in await anna(world).writes("/standorte")


async def test_it_keeps_the_other_partners_sites_in_the_register_when_one_leaves(
    an_office: Callable[..., Office],
) -> None:
    """One new version to everybody, as PDF, with the sites that stand."""
    async with both_networks(an_office) as world:
        day = date(2026, 11, 24)
        both = AddSite("bgw", "Nordpark (Beispiel)", 1, day), AddSite("awo", "Lindenhaus (Beispiel)", 1, day)
        assert await orders(world, *both) == []
        before = len(await registers(world))
        async with world.app.store.writing() as work:
            await withdrawals.carry_out(work, QUARTERS, Declared("awo", world.clock()), world.clock())
        await world.settle()
        await world.passes(minutes=5)
        versions = await registers(world)
        assert len(versions) == before + 1
        assert {entry.member: entry.sites for entry in versions[-1].entries}["bgw"] == ("Nordpark (Beispiel)",)
        sent = [row for row in await told(world, NoticeKind.REGISTER) if row.target == BORIS]
        assert [document.filename for document in sent[-1].notice.documents] == ["Mitgliederverzeichnis-4.pdf"]


async def test_it_puts_a_site_right_in_chat_within_the_limits(an_office: Callable[..., Office]) -> None:
    """A slip of the keyboard: the name follows in the register, the amount never beyond what the year has."""
    async with both_networks(an_office) as world:
        day, chat = date(2026, 11, 24), anna(world)
        two = AddSite("bgw", "Nordpakr (Beispiel)", 80_000, day), AddSite("awo", "Lindenhaus (Beispiel)", 1, day)
        assert await orders(world, *two) == []
        before = len(await registers(world))
        await chat.writes("/standort")
        await chat.presses("Nordpakr (Beispiel)")
        await chat.presses("Name berichtigen")
        preview = await chat.writes("Nordpark (Beispiel)")
        assert "so berichtigt werden" in preview
        assert "Name: Nordpark (Beispiel)" in preview
        await chat.presses("Bestätigen")
        versions = await registers(world)
        assert len(versions) == before + 1
        assert {entry.member: entry.sites for entry in versions[-1].entries}["bgw"] == ("Nordpark (Beispiel)",)
        await chat.writes("/standort")
        await chat.presses("Nordpark (Beispiel)")
        await chat.presses("Betrag berichtigen")
        assert "reicht das Geld nicht" in await chat.writes("80.000,00")
        await chat.presses("‹ Zurück")
        assert "Danach noch frei: 8 Standorte; für 2026 0,00 €" in await chat.writes("79.999,99")
        await chat.presses("Bestätigen")
        assert "Nordpark (Beispiel) (nordpakr-beispiel): BGW, 79.999,99 € im Jahr" in await chat.writes("/standorte")
        assert len(await registers(world)) == before + 1  # amounts do not stand in it


async def test_it_leaves_the_amount_of_years_that_are_over(an_office: Callable[..., Office]) -> None:
    """What was agreed for 2026 is not rewritten in 2027: the site ends and begins again with the year."""
    async with both_networks(an_office) as world:
        assert await orders(world, AddSite("bgw", "Nordpark (Beispiel)", 100, date(2026, 11, 24))) == []
        await world.goes_to(at("2027-02-01 09:00"))
        assert await orders(world, CorrectSite("nordpark-beispiel", cents=200)) == ["site_amount_stands"]
        assert await orders(world, CorrectSite("nordpark-beispiel", "Nordpark (Beispiel)")) == ["site_unchanged"]
        assert await orders(world, CorrectSite("nordpark-beispiel", "Nordring (Beispiel)")) == []
        assert await orders(world, EndSite("nordpark-beispiel", date(2027, 12, 31))) == []
        assert await orders(world, AddSite("bgw", "Nordring (Beispiel)", 200, date(2028, 1, 1))) == []
