"""Minutes go out with the result, the register with its new version; an announcement never waits for its paper."""

import json
import tempfile

import pytest
from bot_papers_checks import broken_rules
from office_world import NETWORK, Office
from records import CLOSED, admission, exclusion

from bot import enclosures, office
from bot.languages import all_words
from bot.records.unpack import check
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, State
from store.deliveries import OutboxRow
from store.journal import Note

pytest_plugins = ["office_fixtures"]


async def papers(world: Office, rows: list[OutboxRow]) -> set[tuple[str, bytes]]:
    """The documents of deliveries, each once, by its name."""
    async with world.app.store.reading() as work:
        return {(d.filename, await work.documents.load(NETWORK, d.id)) for row in rows for d in row.notice.documents}


async def test_it_sends_the_minutes_with_the_result(world: Office) -> None:
    """voice: "Die Niederschrift hängt an." The same paper to everybody; what it holds can be verified at once."""
    await admission(world)
    results = await world.outbox(NoticeKind.RESULT)
    [(name, paper)] = await papers(world, results)
    assert name == "Niederschrift-2026-01.pdf"
    assert check(paper, all_words()).verified.findings == ()
    assert broken_rules(paper) == []
    assert all(row.notice.documents for row in results)
    assert "Die Niederschrift hängt an." in world.read("wilma", "Ergebnis zu Antrag 2026-01")
    assert "Niederschrift-2026-01.pdf" in world.letter("wilma", "Ergebnis zu Antrag 2026-01").raw.decode()
    assert paper in await sent_in_chat(world, "berta")


async def sent_in_chat(world: Office, person: str) -> list[bytes]:
    """The files that a chat shows."""
    return [message.document.content for message in world.chats[person].from_bot if message.document]


async def test_it_shows_what_was_so_when_the_result_was_announced(world: Office) -> None:
    """The journal in the minutes ends with the change that concluded the motion."""
    await admission(world)
    [(_, paper)] = await papers(world, await world.outbox(NoticeKind.RESULT))
    bundle = check(paper, all_words()).verified.bundle
    assert bundle
    assert bundle.case.motion.state is State.PASSED
    assert json.loads(bundle.entries()[-1].body)["event"] == "pass"


async def test_it_writes_the_minutes_in_each_language_that_somebody_reads(world: Office) -> None:
    await world.change_person("wilma", language="en")
    await admission(world)
    results = await world.outbox(NoticeKind.RESULT)
    assert {name for name, _ in await papers(world, results)} == {"Niederschrift-2026-01.pdf", "Minutes-2026-01.pdf"}
    assert {name for name, _ in await papers(world, await world.outbox(NoticeKind.RESULT, to="wilma"))} == {
        "Minutes-2026-01.pdf"
    }


async def test_it_says_in_chat_only_what_chat_shows(world: Office) -> None:
    """Of an exclusion chat shows a summary: no minutes there, and no word that they hang on."""
    await exclusion(world)
    assert "hängt an" in world.read("dora", "Ergebnis zu Antrag 2026-01")
    assert await sent_in_chat(world, "berta") == []
    assert not [message for message in world.chats["berta"].from_bot if "hängt an" in message.text]


async def test_it_sends_the_register_with_its_new_version(world: Office) -> None:
    """§ 6 (7): to every member, here as a paper too."""
    await admission(world)
    await world.gives(office.RecordCountersigned("2026-01", world.clock()))
    rows = await world.outbox(NoticeKind.REGISTER)
    [(name, paper)] = await papers(world, rows)
    assert name == "Mitgliederverzeichnis-2.pdf"
    assert broken_rules(paper) == []
    assert "Das vollständige Verzeichnis hängt an." in world.read("wilma", "Mitgliederverzeichnis, Fassung 2")


async def test_it_notes_every_paper_in_the_journal(world: Office) -> None:
    await admission(world)
    async with world.app.store.reading() as work:
        made = [json.loads(e.body) for e in await work.journal.entries(NETWORK) if e.what == "paper_made"]
        assert await work.journal.verify(NETWORK) == []
    assert [entry["purpose"] for entry in made] == ["minutes"]


async def test_it_announces_without_a_paper_that_cannot_be_made_and_tells_the_office(
    world: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of typesetting - here the folder for temporary files is gone -, a result is never lost."""
    monkeypatch.setattr(tempfile, "tempdir", str(world.folder / "gone"))
    await admission(world)
    assert (await world.case()).motion.state is State.PASSED
    results = await world.outbox(NoticeKind.RESULT)
    assert results
    assert await papers(world, results) == set()
    assert "hängt an" not in world.read("wilma", "Ergebnis zu Antrag 2026-01")
    assert await world.told_office(Matter.PAPER)
    assert "umlauf minutes" in world.read("anna", "Nicht geschrieben")


async def test_it_sends_no_minutes_that_no_mailbox_would_take(world: Office) -> None:
    """The chain runs through all motions; where very much has happened, the office writes the minutes itself."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        much = [Note(world.clock(), None, "tried", {"number": number}) for number in range(enclosures.MOST_ENTRIES)]
        await work.journal.append_all(NETWORK, much)
    await world.everybody_receives()
    await world.goes_to(CLOSED)
    assert (await world.case()).motion.state is State.PASSED
    assert await papers(world, await world.outbox(NoticeKind.RESULT)) == set()
    assert await world.told_office(Matter.PAPER)


async def test_it_gives_minutes_to_the_office_alone_where_votes_are_secret(an_office: object) -> None:
    """announce = "counts": how many, never who."""
    rules = [('announce = "choices"', 'announce = "counts"')]
    async with an_office(rules=rules) as world:  # type: ignore[operator]  # the fixture's own type
        await admission(world)
        assert await papers(world, await world.outbox(NoticeKind.RESULT)) == set()
        told = await world.told_office(Matter.CLOSED)
        assert {name for name, _ in await papers(world, told)} == {"Niederschrift-2026-01.pdf"}
        assert all(row.channel is Channel.MAIL for row in told)
