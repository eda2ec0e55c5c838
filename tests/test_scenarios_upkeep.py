"""What keeps a network in order: its review every four years (Vorwort), rules of procedure (§ 4), contacts, terms."""

from collections.abc import Callable
from datetime import timedelta

from dialogue_chat import Chat
from motions_cases import at
from office_world import Office

from bot.playground.world import NETWORK
from motions.notice import Matter, NoticeKind
from motions.terms import Power, Role
from motions.upkeep import Contacts

pytest_plugins = ["office_fixtures"]

DATED = [("# since = 2020-01-15", "since = 2024-02-29")]
PDF = b"%PDF-1.7 (Beispiel)"


async def state_of(world: Office, person: str) -> Contacts:
    async with world.app.store.reading() as work:
        (check,) = [c for c in await work.cooperation.contacts.all(NETWORK) if c.person == person]
    return check.state


async def asked(world: Office) -> None:
    """It is Monday, 1 February 2027, and everybody has been asked."""
    await world.goes_to(at("2027-02-01 09:00"))


async def test_it_announces_the_review_a_year_a_quarter_and_a_month_ahead(an_office: Callable[..., Office]) -> None:
    """ "Dieses Rahmenkonzept soll regelmäßig alle vier Jahre überprüft werden." From 29 February 2024 on."""
    async with an_office(rules=DATED) as world:
        await world.settle()
        assert not await world.told_office(Matter.REVIEW)
        said = []
        for day in ("2027-02-26", "2027-03-01", "2027-11-26", "2027-11-29", "2028-01-31"):
            await world.goes_to(at(f"{day} 09:00"))
            members = {row.person for row in await world.outbox(NoticeKind.REVIEW)}
            said.append((day, len(await world.told_office(Matter.REVIEW)), "gesa" in members))
        assert said == [
            ("2027-02-26", 0, False),
            ("2027-03-01", 1, False),  # 28 February is a Sunday: the office hears when it opens
            ("2027-11-26", 1, False),
            ("2027-11-29", 2, True),
            ("2028-01-31", 3, True),
        ]
        assert "In einem Monat, am Dienstag, 29. Februar 2028" in world.read("gesa", "Überprüfung")
        assert "alle 4 Jahre überprüft (Vorwort)" in world.read("gesa", "Überprüfung")


async def test_it_keeps_the_rules_of_procedure_with_versions_and_sends_each_to_all(world: Office) -> None:
    """ "Näheres regelt eine Geschäftsordnung." (§ 4)"""
    anna = Chat(world, "anna")
    for number, content in ((1, PDF), (2, PDF + b" 2")):
        await anna.writes("/dokument")
        if number == 1:
            await anna.presses("Neues Dokument")
            await anna.writes("Geschäftsordnung")
            await anna.presses("Nichts dazu schreiben")
        else:
            await anna.presses("Geschäftsordnung")
            await anna.writes("§ 3: neue Ladungsfrist")
        await anna.sends(f"go{number}.pdf", content)
        preview = await anna.presses("Weiter")
        assert f"Fassung: {number}" in preview
        await anna.presses("Bestätigen")
    sent = await world.outbox(NoticeKind.PAPER)
    assert {row.person for row in sent} >= {"anna", "berta", "wilma", "dora", "gesa", "toni"}
    assert "Was sich ändert: § 3: neue Ladungsfrist" in world.read("gesa", "Fassung 2")
    berta = Chat(world, "berta")
    assert "Geschäftsordnung (geschaeftsordnung): Fassung 2 vom 24. November 2026" in await berta.writes("/dokumente")
    await anna.writes("/dokument geschaeftsordnung; 1")
    async with world.app.store.reading() as work:
        first = await work.cooperation.papers.get(NETWORK, "geschaeftsordnung", 1)
        assert first is not None
        assert await work.documents.load(NETWORK, first.document) == PDF
    assert "Ein Dokument „satzung“ gibt es nicht" in await anna.writes("/dokument satzung")


async def test_it_asks_everybody_once_a_year_and_takes_the_answer_by_button(world: Office) -> None:
    """By chat only."""
    await world.settle()
    await asked(world)
    berta = world.chats["berta"]
    question = next(m for m in reversed(berta.from_bot) if "Stimmen diese Angaben" in m.text)
    assert "Vertretung für v. Bodelschwinghsche Stiftungen Bethel Bethel.regional" in question.text
    await world.presses("berta", "Ja, das ist richtig", question)
    assert await state_of(world, "berta") is Contacts.CONFIRMED
    doris = next(m for m in reversed(world.chats["doris"].from_bot) if "Stimmen diese Angaben" in m.text)
    await world.presses("doris", "Nein, das stimmt nicht", doris)
    assert await state_of(world, "doris") is Contacts.WRONG
    told = await world.told_office(Matter.CONTACTS)
    assert [row.notice.facts["people"] for row in told] == ["Doris Diele (Beispiel)"]
    before = len(await world.outbox(NoticeKind.CONTACTS))
    await world.goes_to(at("2027-02-02 09:00"))
    assert len(await world.outbox(NoticeKind.CONTACTS)) == before


async def test_it_takes_the_answer_by_mail_and_keeps_a_correction_for_the_office(world: Office) -> None:
    """By mail only."""
    await world.settle()
    await asked(world)
    assert "Mailadresse: gesa@gfs.example" in world.read("gesa", "Stimmen Ihre Angaben")
    await world.replies("gesa", "Ja, das ist richtig", "Stimmen Ihre Angaben")
    assert await state_of(world, "gesa") is Contacts.CONFIRMED
    assert "Vermerkt ist: Ihre Angaben stimmen" in world.read("gesa", "Vermerkt ist")
    await world.replies("wilma", "Nein, ich heiße seit Januar Wilma Neu (Beispiel).", "Stimmen Ihre Angaben")
    assert await state_of(world, "wilma") is Contacts.WRONG
    assert [row.kind for row in await world.parked()]
    told = await world.told_office(Matter.CONTACTS)
    assert "Wilma Neu (Beispiel)" in told[-1].notice.text


async def test_it_puts_before_the_office_what_nobody_has_confirmed(world: Office) -> None:
    """After 21 days, all at once; settled by the office, with a word."""
    await world.settle()
    await asked(world)
    await world.replies("gesa", "Ja, das ist richtig", "Stimmen Ihre Angaben")
    await world.goes_to(at("2027-02-19 09:00"))
    assert not await world.told_office(Matter.CONTACTS)
    await world.goes_to(at("2027-02-22 09:00"))
    (late,) = await world.told_office(Matter.CONTACTS)
    assert "Toni Trocken" in late.notice.facts["people"]
    assert "Gesa Gemein" not in late.notice.facts["people"]
    await world.goes_to(at("2027-02-23 09:00"))
    assert len(await world.told_office(Matter.CONTACTS)) == 1
    assert "contacts" in (await world.told_office(Matter.DIGEST))[-1].notice.facts
    anna = Chat(world, "anna")
    assert "(toni), 2027: nicht bestätigt" in await anna.writes("/kontakte")
    assert "Sind die Angaben dieser Person geprüft?" in await anna.writes("/kontakte toni")
    await anna.presses("Bestätigen")
    assert await state_of(world, "toni") is Contacts.CONFIRMED
    assert "(toni)" not in await anna.writes("/kontakte")


async def test_it_reminds_of_a_term_that_ends_and_of_a_seat_without_anybody(world: Office) -> None:
    """ "Die Vertretungen werden namentlich benannt." (§ 4)"""
    await world.settle()
    anna = Chat(world, "anna")
    await anna.writes("/amtszeit")
    await anna.writes("gfs")
    await anna.presses("Gesa Gemein (Beispiel), Vertretung")
    await anna.presses("Offen")
    assert "Ende: Sonntag, 31. Januar 2027, 24 Uhr" in await anna.writes("2027-01-31")
    await anna.presses("Bestätigen")
    await world.goes_to(at("2026-12-01 09:00"))
    first = (await world.told_office(Matter.TERMS))[-1].notice.facts
    assert "ending" not in first
    assert "Bielefelder Wohnungsbaugesellschaft\tdeputy" in first["lacking"]
    await world.goes_to(at("2026-12-03 09:00"))  # sixty days before
    ending = (await world.told_office(Matter.TERMS))[-1].notice.facts["ending"]
    member = "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V."
    assert ending == f"Gesa Gemein (Beispiel)\t{member}\trepresentative\t2027-01-31"
    assert "nur noch bis Sonntag, 31. Januar 2027" in world.read("anna", "Benennungen der Mitglieder")
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "wilma", "bgw", Role.REPRESENTATIVE, world.clock())
    await world.goes_to(at("2026-12-04 09:00"))
    assert (await world.told_office(Matter.TERMS))[-1].notice.facts["empty"] == "Bielefelder Wohnungsbaugesellschaft"
    told = len(await world.told_office(Matter.TERMS))
    await world.passes(hours=2)
    assert len(await world.told_office(Matter.TERMS)) == told


async def test_it_counts_nothing_of_somebody_whose_term_is_over(world: Office) -> None:
    """And a term that has an end can still be changed and ended."""
    now = world.clock()
    async with world.app.store.writing() as work:
        (held,) = [m for m in await work.people.mandates(NETWORK) if m.person == "gesa"]
        assert await work.people.set_term(NETWORK, held, None, now + timedelta(days=2), now)
        assert await work.people.set_powers(
            NETWORK, "gesa", "gfs", Role.REPRESENTATIVE, {Power.RECEIVE}, "Benennung", now
        )
        assert await work.people.end_mandate(NETWORK, "gesa", "gfs", Role.REPRESENTATIVE, now + timedelta(days=1))
        assert not await work.people.set_term(NETWORK, held, None, None, now + timedelta(days=1))
        *_, ended = [m for m in await work.people.mandates(NETWORK) if m.person == "gesa"]
    assert (ended.until, ended.powers) == (now + timedelta(days=1), frozenset({Power.RECEIVE}))
    assert not ended.holds(now + timedelta(days=1))


async def test_it_refuses_a_term_that_is_over_before_it_begins(world: Office) -> None:
    chat = Chat(world, "anna")
    await chat.writes("/amtszeit")
    await chat.writes("gfs")
    await chat.presses("Gesa Gemein (Beispiel), Vertretung")
    await chat.writes("2027-03-01")
    assert "muss nach ihrem Beginn und nach heute enden" in await chat.writes("2027-02-01")
