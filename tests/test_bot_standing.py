"""Where a motion stands, in chat and as a picture: a table for a phone, the count "derzeit", who may see what."""

from collections.abc import Callable

import pytest
from dialogue_chat import Chat
from office_world import Office

from bot.playground.bot_api_messages import Message
from motions.wording.say_status import WIDE

pytest_plugins = ["office_fixtures"]

PNG = b"\x89PNG\r\n\x1a\n"


def table_of(world: Office, person: str) -> Message:
    """The newest standing in a chat."""
    return next(m for m in reversed(world.chats[person].from_bot) if not m.document and "Frist" in m.text)


def pictures(world: Office, person: str) -> list[Message]:
    """The pictures in a chat."""
    return [m for m in world.chats[person].from_bot if m.document and m.document.kind == "photo"]


async def asks(world: Office, person: str, text: str) -> Message:
    """Somebody asks; the standing that comes."""
    world.chats[person].sends(text)
    await world.settle()
    return table_of(world, person)


async def test_it_shows_the_office_a_table_and_a_picture(world: Office) -> None:
    """Every seat with receipt and answer, the count so far against its threshold; no line that a phone breaks."""
    await world.opens_admission()
    await world.replies("wilma", "Widerspruch")
    told = await asks(world, "anna", "/status 2026-01")
    assert "Derzeit: 1 von 6 Mitgliedern hat widersprochen." in told.text
    assert "mindestens 4" in told.text
    [pre] = [entity for entity in told.entities if entity["type"] == "pre"]
    lines = told.text[pre["offset"] : pre["offset"] + pre["length"]].split("\n")
    assert max(map(len, lines)) <= WIDE
    assert lines[:2] == ["Mitglied", "  Zugang       Antwort"]
    wilma = next(number for number, line in enumerate(lines) if line.startswith("Bielefelder"))
    assert lines[wilma + 1] == "  Di. 24. Nov. Widerspruch"
    gfs = next(number for number, line in enumerate(lines) if line.startswith("Gesellschaft"))
    assert lines[gfs + 1] == "  fehlt        keine Antwort"
    [picture] = pictures(world, "anna")
    assert picture.document
    assert picture.document.content.startswith(PNG)
    assert picture.document.size[0] == 1080
    assert picture.text.startswith("Stand: Aufnahme: ")
    assert picture.reply_to == told.id


async def test_it_shows_the_office_what_was_tried_to_reach_a_seat(world: Office) -> None:
    """Which step, when, whom, by which channel; a member sees nothing of it."""
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.passes(days=7)
    told = (await asks(world, "anna", "/status 2026-01")).text
    assert "Wo Zugang fehlte, wurde versucht:" in told
    assert "Dienstag, 1. Dezember 2026, 15:00 Uhr" in told
    assert "noch einmal an Gesa" in told
    assert "(E-Mail)" in told
    assert "Stelle um einen Brief gebeten" in told
    assert "versucht" not in (await asks(world, "dora", "/status 2026-01")).text


async def test_it_shows_a_seat_its_own_answer_and_the_count_so_far(world: Office) -> None:
    """How many and how many it takes, but who only with the result (docs/adr/0019); the substitute's coordinator does
    not run this motion, so she sees no more.
    """
    await world.opens_admission()
    await world.replies("wilma", "Widerspruch")
    for person in ("dora", "berta"):
        told = await asks(world, person, "/status 2026-01")
        assert "Derzeit: 1 von 6 Mitgliedern hat widersprochen." in told.text
        assert "mindestens 4" in told.text
        assert "Bielefelder" not in told.text
        assert "keine Antwort" in told.text
    await world.everybody_receives()
    await world.passes(days=20)
    world.chats["dora"].sends("/status 2026-01")
    await world.settle()
    assert any("1 von 6 Mitgliedern hat widersprochen" in m.text for m in world.chats["dora"].from_bot[-2:])


async def test_it_brings_the_count_up_to_date_when_the_seat_itself_answers(world: Office) -> None:
    """The motion's message says when it was counted; somebody else's vote edits nobody's message."""
    await world.opens_admission()
    dora = world.chats["dora"]
    ballot = next(m for m in dora.from_bot if "Sie antworten für" in m.text)
    assert "Derzeit" not in ballot.text
    await world.passes(minutes=30)
    seen = {m.id: m.text for chat in world.chats.values() for m in chat.from_bot}
    await world.replies("wilma", "Widerspruch")
    assert {m.id: m.text for chat in world.chats.values() for m in chat.from_bot if m.id in seen} == seen
    await world.presses("dora", "Widerspruch", ballot)
    assert "Derzeit: 2 von mindestens 4 nötigen Widersprüchen." in ballot.text
    assert "Stand: Dienstag, 24. November 2026, 15:30 Uhr; neu mit /status." in ballot.text
    await world.presses("berta", "Widerspruch")
    shown = await asks(world, "dora", "/offen")
    assert "Derzeit: 2 von mindestens 4" in ballot.text
    assert any("Derzeit: 3 von mindestens 4" in m.text for m in dora.from_bot), shown.text


@pytest.mark.parametrize(
    "secret", [('announce = "choices"', 'announce = "counts"'), ('chat_shows = "all"', 'chat_shows = "summary"')]
)
async def test_it_keeps_the_count_where_the_rules_keep_it(
    an_office: Callable[..., Office], secret: tuple[str, str]
) -> None:
    """Two counts apart from each other give a vote away, and a summary is no place for it; the office sees all."""
    async with an_office(rules=[secret]) as world:
        await world.opens_admission()
        await world.replies("wilma", "Widerspruch")
        await world.presses("dora", "Widerspruch")
        for command in ("/status 2026-01", "/offen"):
            await asks(world, "dora", command)
        assert not [m.text for m in world.chats["dora"].from_bot if "Derzeit" in m.text]
        assert not [row for row in await world.outbox(edits=True) if row.notice.motion and row.notice.motion.so_far]
        assert "Derzeit: 2 von 6" in (await asks(world, "anna", "/status 2026-01")).text


async def test_it_keeps_the_count_of_an_exclusion_out_of_the_chat(world: Office) -> None:
    """Bielefeld: subject, clause, dates and buttons, no more."""
    await world.opens_exclusion("gfs", "diakonie")
    await world.presses("dora", "Ja")
    await asks(world, "dora", "/status 2026-01")
    assert not [m.text for m in world.chats["dora"].from_bot if "Derzeit" in m.text]


async def test_it_says_no_count_in_a_mail(world: Office) -> None:
    """A mail cannot be brought up to date."""
    await world.opens_admission()
    await world.replies("wilma", "Widerspruch")
    assert not [letter for letter in world.mailers["wilma"].box.letters() if "Derzeit" in letter.text]


async def test_it_offers_the_picture_where_several_motions_run(world: Office) -> None:
    """One message each, the picture one tap away."""
    await world.opens_admission()
    await world.opens_exclusion("gfs", "diakonie")
    world.chats["anna"].sends("/status")
    await world.settle()
    assert not pictures(world, "anna")
    told = next(m for m in reversed(world.chats["anna"].from_bot) if "Als Bild" in m.labels)
    await world.presses("anna", "Als Bild", told)
    assert len(pictures(world, "anna")) == 1


async def test_it_goes_through_all_motions_page_by_page(world: Office) -> None:
    """Eight to a page, the newest first; each opens its standing."""
    anna = Chat(world, "anna")
    for number in range(1, 11):
        await anna.writes(f"/aufnahme Verein {number} (Beispiel); verein{number}@verein.example; Grund (Beispiel).")
        await anna.presses("Bestätigen")
    first = await anna.writes("/antraege")
    assert first.startswith("Seite 1 von 2")
    assert anna.buttons == [*(f"2026-{number:02}" for number in range(10, 2, -1)), "Ältere ›"]
    second = await anna.presses("Ältere ›")
    assert second.startswith("Seite 2 von 2")
    assert anna.buttons == ["2026-02", "2026-01", "‹ Neuere"]
    assert (await anna.presses("‹ Neuere")) == first
    await anna.presses("2026-10")
    assert "Verein 10 (Beispiel)" in pictures(world, "anna")[-1].text


async def test_it_sends_the_register_with_its_paper(world: Office) -> None:
    """§ 6 (7): the present version, and the same paper when it is asked for again."""
    for _ in range(2):
        world.chats["anna"].sends("/verzeichnis")
        await world.settle()
    papers = [message.document for message in world.chats["anna"].from_bot if message.document is not None]
    assert [paper.name for paper in papers] == ["Mitgliederverzeichnis-1.pdf"] * 2
    assert papers[0].content.startswith(b"%PDF")
    assert papers[0].content == papers[1].content
