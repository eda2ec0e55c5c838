"""A statement on its way: the concerned member's mail or chat, before the office, to everybody."""

from datetime import timedelta

from office_world import Office

from bot import office
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]


async def test_it_takes_a_mail_and_passes_it_on_in_full(world: Office) -> None:
    """Everybody reads it by mail; in chat, where an exclusion shows only a summary, that it is there."""
    await world.opens_exclusion(concerned="gfs")
    await world.replies("gesa", "Wir arbeiten seit Jahren mit und bleiben dabei.", "Ausschluss")
    assert "bleiben dabei" in (await world.told_office(Matter.STATEMENT))[0].notice.text
    assert not await world.outbox(NoticeKind.STATEMENT)
    chat = world.chats["anna"]
    chat.sends("/weiterleiten 2026-01; 1")
    await world.settle()
    await world.presses("anna", "Bestätigen")
    assert "Wir arbeiten seit Jahren mit und bleiben dabei." in world.read("wilma", "Stellungnahme von")
    assert "Die Stellungnahme erhalten Sie per E-Mail." in world.chats["berta"].last.text
    assert "bleiben dabei" not in world.chats["berta"].last.text
    assert (await world.case()).motion.statements[0].released_by == "anna"


async def test_a_coordinator_passes_it_on_with_two_presses(world: Office) -> None:
    """The button below the statement shows what would go out; nothing has gone out before that is confirmed."""
    await world.opens_exclusion(concerned="gfs")
    await world.replies("gesa", "Wir bleiben dabei.", "Ausschluss")
    await world.presses("anna", "Weiterleiten")
    assert not await world.outbox(NoticeKind.STATEMENT)
    assert "ungekürzt an alle" in world.chats["anna"].last.text
    await world.presses("anna", "Bestätigen")
    assert "Wir bleiben dabei." in world.read("wilma", "Stellungnahme von")
    below = next(m for m in world.chats["anna"].from_bot if "Weiterleiten" in m.labels)
    assert "wartet" in (await world.presses("anna", "Weiterleiten", below)).text


async def test_it_takes_a_statement_in_chat(world: Office) -> None:
    """Tina's member is concerned; she has no mail address."""
    await world.opens_exclusion(concerned="trockendock")
    world.chats["tina"].sends("/stellungnahme 2026-01; Wir bleiben.")
    await world.settle()
    assert "ungekürzt an alle Mitglieder weiter" in world.chats["tina"].last.text
    assert (await world.told_office(Matter.STATEMENT))[0].notice.text == "Wir bleiben."
    world.chats["berta"].sends("/stellungnahme 2026-01; Ich rede für andere.")
    await world.settle()
    assert "können Sie hier nicht antworten" in world.chats["berta"].last.text


async def test_a_late_mail_is_a_question_to_the_office(world: Office) -> None:
    """After the close it is read by people and goes to nobody by itself."""
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Nein")
    await world.replies("wilma", "Nein", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    await world.replies("gesa", "Das war zu spät gelesen.", "Ausschluss")
    assert not (await world.case()).motion.statements
    assert "zu spät gelesen" in (await world.told_office(Matter.QUESTION))[-1].notice.text


async def test_it_enters_what_came_on_paper(world: Office) -> None:
    """Text and moment; it goes out at once, and stands in the file with who entered it."""
    await world.opens_exclusion(concerned="gfs")
    await world.passes(days=1)
    await world.gives(office.EnterStatement("2026-01", "Wir bleiben dabei.", world.clock() - timedelta(hours=2)))
    assert "Wir bleiben dabei." in world.read("wilma", "Stellungnahme von")
    [said] = (await world.case()).motion.statements
    assert (said.entered_by, said.person) == ("anna", None)
