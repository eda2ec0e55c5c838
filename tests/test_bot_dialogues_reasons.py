"""A representative gives a reason for an objection in chat; the next message is the reason, and nothing else is."""

from dialogue_chat import Chat
from office_world import Office

from motions.notice import Matter, NoticeKind
from motions.terms import Choice

pytest_plugins = ["office_fixtures"]

WHY = "Das Angebot gibt es im Viertel schon (Beispiel)."


async def objects(world: Office, person: str = "dora") -> Chat:
    """An admission is open, and this person has objected; below the motion stands the button."""
    await world.opens_admission()
    chat = Chat(world, person)
    chat.last = next(m for m in world.chats[person].from_bot if "Widerspruch" in m.labels)
    assert "Begründung hinzufügen" not in chat.buttons
    await chat.presses("Widerspruch")
    return chat


async def test_it_takes_the_next_message_as_the_reason(world: Office) -> None:
    """Asked for in so many words; acknowledged to both people of the seat; the objection itself stays."""
    dora = await objects(world)
    assert "Begründung hinzufügen" in dora.buttons
    asked = await dora.presses("Begründung hinzufügen")
    assert "Warum widerspricht Diakonie für Bielefeld dem Antrag 2026-01?" in asked
    assert "als nächste Nachricht" in asked
    assert "das alle Mitglieder lesen" in asked
    assert dora.buttons == ["Abbrechen"]
    await dora.writes(WHY)
    ballots = (await world.case()).ballots
    assert [(b.choice, b.reason, b.person) for b in ballots] == [
        (Choice.OBJECT, "", "dora"),
        (Choice.OBJECT, WHY, "dora"),
    ]
    assert WHY in world.read("dora", "Gezählt")
    assert any(WHY in message.text for message in world.chats["doris"].from_bot)
    assert not await world.told_office(Matter.QUESTION)


async def test_it_can_be_given_up(world: Office) -> None:
    """Then what is written next is a question to the office again, as ever."""
    dora = await objects(world)
    await dora.presses("Begründung hinzufügen")
    assert "nichts geschehen" in await dora.presses("Abbrechen")
    assert "liegt der koordinierenden Stelle vor" in await dora.writes("Wann ist die Sitzung?")
    assert [b.reason for b in (await world.case()).ballots] == [""]


async def test_it_takes_nothing_for_a_reason_half_an_hour_later(world: Office) -> None:
    """What other members will read must not be caught by accident."""
    dora = await objects(world)
    await dora.presses("Begründung hinzufügen")
    await world.passes(minutes=31)
    assert "nicht als Antwort genommen" in await dora.writes("Wann ist die Sitzung?")
    assert [b.reason for b in (await world.case()).ballots] == [""]
    assert "liegt der koordinierenden Stelle vor" in await dora.writes("Wann ist die Sitzung?")


async def test_it_shows_the_reason_with_the_result(world: Office) -> None:
    """`announce = "choices"`: whoever reads who objected reads why, too."""
    dora = await objects(world)
    await dora.presses("Begründung hinzufügen")
    await dora.writes(WHY)
    await world.everybody_receives()
    await world.passes(days=15)
    assert await world.outbox(NoticeKind.RESULT)
    assert WHY in world.read("wilma", "Ergebnis")


async def test_it_needs_an_objection(world: Office) -> None:
    """Meanwhile the deputy has said something else: a reason without objection is none."""
    dora = await objects(world)
    await dora.presses("Begründung hinzufügen")
    await world.presses("doris", "Kein Widerspruch")
    assert "Eine Begründung gehört zu einem Widerspruch" in await dora.writes(WHY)
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT, Choice.NO_OBJECTION]
