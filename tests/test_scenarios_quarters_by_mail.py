"""The second network without a single chat: the office works at the command line, everybody else has only mail."""

from collections.abc import Callable

from motions_cases import at
from office_world import Office
from quarters_world import BORIS, COMMITTEE, QUARTERS, SENIORS, both_networks, orders, registers, told

from bot.orders_cooperation import (
    AddSite,
    Conclude,
    KeepProtocol,
    MoveTalks,
    OpenTalks,
    PlanDialogue,
    ReportAddress,
    SendResults,
)
from motions.cooperation import Talks
from motions.model import Document
from motions.notice import Matter, NoticeKind
from motions.terms import Channel

pytest_plugins = ["office_fixtures"]

PARTNER, PARTNER_MAIL = "Nachbarschaftswerk Musterviertel (Beispiel)", "info@nachbarschaft.example"
TALKS, OTHERS = "nachbarschaftswerk-musterviertel", "hof-am-park"


async def paper(world: Office, name: str, purpose: str) -> Document:
    """A file that the office holds."""
    async with world.app.store.writing() as work:
        kept: Document = await work.documents.add(
            QUARTERS, None, name, "application/pdf", b"%PDF-1.7 (Beispiel)", purpose
        )
        return kept


def letters(world: Office, address: str) -> list[str]:
    """The subjects in somebody's mailbox, oldest first."""
    return [letter.subject for letter in world.post.box(address).letters()]


async def test_a_year_of_the_second_network_by_mail_alone(an_office: Callable[..., Office]) -> None:
    """Negotiations, an agreement, a site, a dialogue with its protocol, results to both bodies: nobody needs a chat."""
    async with both_networks(an_office) as world:
        world.post.box(PARTNER_MAIL)
        async with world.app.store.writing() as work:
            await work.people.unlink_telegram(QUARTERS, "anna")
        before = {row.id for row in await world.outbox()}

        await orders(
            world, OpenTalks(PARTNER, PARTNER_MAIL, "Erstes Gespräch"), OpenTalks("Hof am Park", "", "Anfrage")
        )
        assert await orders(world, MoveTalks(OTHERS, Talks.FAILED, "Andere Pläne (Beispiel)")) == []
        assert letters(world, PARTNER_MAIL) == []  # who negotiates is told nothing by us before there is an agreement
        agreement = await paper(world, "Vereinbarung.pdf", "agreement")
        assert await orders(world, Conclude(TALKS, world.clock(), documents=(agreement,))) == []
        assert any("Kooperationsvereinbarung geschlossen" in subject for subject in letters(world, PARTNER_MAIL))

        begins = world.clock().date()
        assert await orders(world, AddSite(TALKS, "Musterplatz (Beispiel)", 800_000, begins)) == []
        newest = (await registers(world))[-1]
        assert [entry.sites for entry in newest.entries if entry.name == PARTNER] == [("Musterplatz (Beispiel)",)]
        assert {row.target for row in await told(world, NoticeKind.REGISTER)} == {PARTNER_MAIL, BORIS}

        assert await orders(world, PlanDialogue("", at("2026-12-03 10:00"), "Rathaus (Beispiel)")) == []
        invited = await told(world, NoticeKind.DIALOGUE)
        assert {row.target for row in invited} == {BORIS, PARTNER_MAIL}
        await world.goes_to(at("2026-12-04 09:00"))
        minutes = await paper(world, "Protokoll.pdf", "protocol")
        assert await orders(world, KeepProtocol(invited[0].notice.facts["dialogue"], (minutes,))) == []
        protocol = (await told(world, NoticeKind.DIALOGUE))[-1]
        assert [document.filename for document in protocol.notice.documents] == ["Protokoll.pdf"]

        assert "2026" in " ".join(letters(world, "anna@stadt.example"))  # the office is reminded of what is due
        addresses = (ReportAddress("", "seniorenrat", SENIORS), ReportAddress("", "sga", COMMITTEE))
        results = await paper(world, "Ergebnisse.pdf", "results")
        assert await orders(world, *addresses, SendResults("", 2026, (results,))) == []
        assert [row.target for row in await told(world, NoticeKind.REPORT)] == [SENIORS, COMMITTEE]
        for body in (SENIORS, COMMITTEE):
            (letter,) = world.post.box(body).letters()
            assert "Ergebnisse.pdf" in letter.attachments
        reminded = len(await world.told_office(Matter.DUE))
        await world.goes_to(at("2027-01-11 09:00"))
        assert len(await world.told_office(Matter.DUE)) == reminded

        since = [row for row in await world.outbox() if row.network == QUARTERS and row.id not in before]
        assert {row.channel for row in since} == {Channel.MAIL}
