"""The words we ask people to answer with are understood when they come back, and every doubt can be asked about."""

import pytest
from wording_catalogue import path_of
from wording_samples import ADMISSION, EXCLUSION, NOW, notice

from mail.ourlines import OUR_LINES
from mail.reading import Doubt, read
from mail.reply import cut
from motions.notice import MotionView, NoticeKind
from motions.terms import Choice
from motions.wording import say
from motions.wording.message import Answers, Option, Paragraph
from motions.wording.say_unclear import UNCLEAR
from motions.wording.words import Words, load

WORDS = {"de": Words(), "en": Words("en", load("en", path_of("en").read_bytes()))}


def offered(motion: MotionView) -> list[Option]:
    return [
        option
        for words in WORDS.values()
        for option in say(notice(NoticeKind.MOTION, motion), "mail", words, NOW).options
    ]


@pytest.mark.parametrize("motion", [ADMISSION, EXCLUSION])
def test_it_offers_only_words_that_are_understood(motion: MotionView) -> None:
    for option in offered(motion):
        reading = read(cut(option.word), "", motion.ballot)
        if option.action == "received":
            assert reading.received
            assert reading.choice is None
        else:
            assert reading.choice is Choice(option.action), (option.word, reading)
        assert reading.unclear is None


def test_it_begins_the_way_to_answer_with_a_line_that_readers_of_replies_know() -> None:
    for words in WORDS.values():
        blocks = say(notice(NoticeKind.MOTION), "mail", words, NOW).blocks
        lead = blocks[next(i for i, block in enumerate(blocks) if isinstance(block, Answers)) - 1]
        assert isinstance(lead, Paragraph)
        assert lead.text.startswith(OUR_LINES)


def test_it_can_say_why_an_answer_was_not_understood() -> None:
    assert {*UNCLEAR, Doubt.UNKNOWN} == set(Doubt)
