"""Words in chat find what they are about: the message that is answered, the question that was put last, or the office.

Issue: "Question to the office" reaches the coordinator, and the answer comes back in the thread.
"""

from dialogue_chat import Chat
from office_world import Office

from bot.playground.bot_api_messages import Message
from motions.notice import Matter, NoticeKind
from motions.terms import Choice

pytest_plugins = ["office_fixtures"]

ASKED = "Wer trägt die Kosten?"


def newest(world: Office, person: str, words: str) -> Message:
    """The newest message with these words that the bot sent to a person."""
    return next(m for m in reversed(world.chats[person].from_bot) if words in m.text)


async def answers(world: Office, person: str, message: Message, text: str) -> str:
    """A person swipes a message and writes; what the bot says then."""
    world.chats[person].sends(text, reply_to=message)
    await world.settle()
    return world.chats[person].last.text


async def test_a_question_is_about_the_motion_whose_message_it_answers(world: Office) -> None:
    """Nothing to learn: whoever swipes the motion and writes has said what is meant."""
    await world.opens_admission()
    await answers(world, "dora", newest(world, "dora", "Sie antworten für"), ASKED)
    [told] = await world.told_office(Matter.QUESTION)
    assert (told.notice.text, told.motion, told.notice.seat) == (ASKED, "2026-01", "diakonie")
    [item] = await world.parked()
    assert (item.motion, item.seat) == ("2026-01", "diakonie")
    assert not (await world.case()).ballots


async def test_the_office_answers_below_the_question_and_the_answer_comes_back_below_it(world: Office) -> None:
    """Shown first, sent when confirmed; and nobody answers twice."""
    await world.opens_admission()
    asked = world.chats["dora"].sends(ASKED, reply_to=newest(world, "dora", "Sie antworten für"))
    await world.settle()
    question = newest(world, "anna", ASKED)
    assert "Soll das so an Dora Dienst" in await answers(world, "anna", question, "Die Stadt.")
    assert not await world.outbox(NoticeKind.OFFICE_ANSWER)
    await world.presses("anna", "Bestätigen")
    answer = newest(world, "dora", "Die Stadt.")
    assert answer.reply_to == asked.id
    assert not await world.parked()
    assert "schon entschieden" in await answers(world, "anna", question, "Die Stadt, wie gesagt.")


async def test_a_question_that_was_announced_last_is_no_reason_of_an_objection(world: Office) -> None:
    """The reason stands in the result that all members read; what was meant for the office must not get there."""
    await world.opens_admission()
    dora = Chat(world, "dora")
    motion = newest(world, "dora", "Sie antworten für")
    await dora.presses("Widerspruch", motion)
    await dora.presses("Begründung hinzufügen", motion)
    await world.passes(seconds=20)
    await dora.presses("Frage an die Stelle", motion)
    await world.passes(seconds=20)
    assert "koordinierenden Stelle vor" in await dora.writes(ASKED)
    [told] = await world.told_office(Matter.QUESTION)
    assert told.notice.text == ASKED
    assert [ballot.reason for ballot in (await world.case()).ballots] == [""]
    assert "Begründung ist vermerkt" in await dora.writes("Es fehlt ein Konzept (Beispiel).")  # what was asked before
    last = (await world.case()).ballots[-1]
    assert (last.choice, last.reason) == (Choice.OBJECT, "Es fehlt ein Konzept (Beispiel).")


async def test_an_answer_to_somebody_elses_message_number_says_nothing(world: Office) -> None:
    """Message numbers are one chat's own; what cannot be known is a question about nothing in particular."""
    await world.opens_admission()
    await answers(world, "dora", newest(world, "berta", "Sie antworten für"), ASKED)
    [told] = await world.told_office(Matter.QUESTION)
    assert told.motion is None


async def test_a_changed_message_is_answered_and_changes_nothing(world: Office) -> None:
    """Telegram lets people change what they sent; here the first words have been taken already."""
    await world.opens_admission()
    sent = world.chats["dora"].sends(ASKED)
    await world.settle()
    changed = {**sent.as_json(), "text": "Ich widerspreche", "edit_date": 1}
    world.telegram.updates.add("edited_message", changed)
    await world.settle()
    assert "nachträgliche Änderung" in world.chats["dora"].last.text
    assert len(await world.told_office(Matter.QUESTION)) == 1
    assert not (await world.case()).ballots
    before = len(world.chats["dora"].from_bot)
    moved = {key: value for key, value in changed.items() if key != "text"} | {"location": {"latitude": 1.0}}
    world.telegram.updates.add("edited_message", moved)  # a live location, every few seconds
    await world.settle()
    assert len(world.chats["dora"].from_bot) == before


async def test_a_voice_message_in_a_dialogue_gets_the_question_once_more(world: Office) -> None:
    """What cannot be used is answered with the reason and the next step."""
    anna = world.chats["anna"]
    await Chat(world, "anna").writes("/aufnahme")
    voice = {"voice": {"file_id": "x", "file_unique_id": "y", "duration": 3}, "forward_date": 1}
    message = world.telegram.post(anna, anna.as_sender(), text="", extra=voice)
    world.telegram.updates.add("message", message.as_json())
    await world.settle()
    assert "Sprachnachrichten" in anna.last.text
    assert "Welche Organisation" in anna.last.text
    assert anna.last.labels == ["Abbrechen"]


async def test_a_pinned_message_is_no_message_to_us(world: Office) -> None:
    """Telegram's own notes about a chat are nothing that somebody said."""
    dora = world.chats["dora"]
    before = len(dora.from_bot)
    message = world.telegram.post(dora, dora.as_sender(), text="", extra={"pinned_message": {"message_id": 1}})
    world.telegram.updates.add("message", message.as_json())
    await world.settle()
    assert len(dora.from_bot) == before


async def test_a_file_that_nobody_asked_for_is_not_kept_and_its_sender_knows(world: Office) -> None:
    """Whatever cannot be used is answered with the reason and the next step; its words still reach the office."""
    world.chats["dora"].sends_file("Satzung.pdf", b"%PDF Satzung (Beispiel)", "Hier die Satzung")
    await world.settle()
    assert "Satzung.pdf habe ich nicht übernommen" in world.chats["dora"].last.text
    [told] = await world.told_office(Matter.QUESTION)
    assert told.notice.text == "Hier die Satzung [Satzung.pdf]"
