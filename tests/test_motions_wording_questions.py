"""What guided dialogues ask: every question is found under a name of its own."""

from collections import Counter

from motions.wording import (
    questions_cooperation,
    questions_deciding,
    questions_meeting,
    refusals,
    refusals_chat,
    refusals_cooperation,
    refusals_inquiry,
    refusals_meeting,
)


def test_no_room_of_questions_hides_a_sentence_of_another() -> None:
    """Two questions of one name: somebody who asks for a report was told about meetings."""
    for name in ("QUESTIONS", "WORDS", "TITLES"):
        rooms = [getattr(room, name) for room in (questions_cooperation, questions_deciding, questions_meeting)]
        assert not {key for key, count in Counter(key for room in rooms for key in room).items() if count > 1}, name


def test_no_room_of_refusals_hides_a_sentence_of_another() -> None:
    """The sentence of a code is the one that its room has."""
    rooms = [
        refusals_chat.CHAT,
        refusals_cooperation.COOPERATION,
        refusals_inquiry.INQUIRIES,
        refusals_meeting.MEETINGS,
    ]
    for room in rooms:
        assert not {code for code, said in room.items() if refusals.REFUSALS[code] != said}
    assert len(set().union(*rooms)) == sum(len(room) for room in rooms)
