"""Every kind of message in both languages at Telegram's limits, with names as people have them.

Sent for real: the embedded server refuses what Telegram refuses (4096 characters, 1024 of a caption, 64 bytes of
callback data, malformed HTML), and what it shows is compared with what was to be said.
"""

import re
from dataclasses import replace
from typing import Any

import pytest
from bot_telegram_chats import KEY, erika
from bot_telegram_fixtures import connection, telegram
from wording_samples import NOW
from wording_samples_all import every_notice

from bot.languages import all_words
from bot.playground.bot_api import Telegram
from bot.playground.bot_api_messages import Message
from bot.playground.bot_api_people import User
from bot.telegram.callback import MAX_BYTES, decode
from bot.telegram.channel import TelegramChannel
from bot.telegram.connection import Connection
from bot.telegram.pacing import Pacer
from bot.telegram.speech import TOAST, toast
from bot.telegram.templates import MAX_TEXT, utf16_length
from motions.notice import Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel
from motions.wording import say

__all__ = ["connection", "erika", "telegram"]

MAX_CAPTION = 1024  # Bot API, sendDocument
LONGEST_BUTTON = 30  # characters that a telephone shows of a button that has a row with another
LONGEST_ALONE = 60  # of one that has a row to itself
NAMES = {
    "umlauts": "Ökumenische Wärmestube Größenwahn ",
    "html": "A <b>&amp;</b> B & C < D > ",
    "markdown": "[Netz](https://example.org) *x* _y_ `z` ",
    "emoji": "Chor \U0001f3b6 \U0001f468‍\U0001f469‍\U0001f467 ",
    "right to left": "مركز المساعدة עזרה ",
    "no blank": "N",
}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]")


def of_length(name: str, length: int = 200) -> str:
    """The name again and again, so many characters."""
    return (name * length)[:length].strip()


def named(notice: Notice, name: str) -> Notice:
    """The notice with this name for everybody and everything that people name."""
    motion = notice.motion and replace(
        notice.motion, subject=name, office=name, network=name, reason=name * 30, applicant=name,
        proposer=notice.motion.proposer and name, concerned=notice.motion.concerned and name,
    )  # fmt: skip
    changes: dict[str, Any] = {
        "to": replace(notice.to, name=name, greeting=name, telegram=None),
        "network_name": name,
        "motion": motion,
        "seat_name": notice.seat_name and name,
        "text": notice.text and name * 30,
        "register": tuple(name for _ in notice.register),
        "facts": {k: v if k in ("draft", "refusing", "until", "what", "link", "source", "inbox") else name
                  for k, v in notice.facts.items()},
        "result": notice.result
        and replace(notice.result, seats=tuple(replace(seat, name=name) for seat in notice.result.seats)),
    }  # fmt: skip
    for field in ("votes", "standing"):
        changes[field] = tuple(replace(vote, seat=name, by=name, reason=name) for vote in getattr(notice, field))
    for field in ("vote", "replaces"):
        vote = getattr(notice, field)
        changes[field] = vote and replace(vote, seat=name, by=name, reason=name)
    return replace(notice, **changes)


async def shown(
    telegram: Telegram, connection: Connection, user: User, language: str, name: str
) -> list[tuple[Notice, Message]]:
    """Every notice with this name, and what the chat shows of it."""
    words = all_words()[language]
    channel = TelegramChannel(
        connection.bot, KEY, lambda it: say(it.notice, "chat", words, NOW), Pacer(overall=0, in_one_chat=0)
    )
    found = []
    for number, plain in enumerate(every_notice()):
        notice = replace(named(plain, name), to=replace(plain.to, name=name, language=language), edits=False)
        files = {document.id: b"%PDF" for document in notice.documents}
        sent = await channel.send(Delivery(number, notice, Address(Channel.TELEGRAM, str(user.id))), files)
        message = user.find(int(sent.ref.partition(":")[2]))
        assert message, notice.kind
        found.append((notice, message))
    return found


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
async def test_it_shows_every_message_within_the_limits(
    telegram: Telegram, connection: Connection, erika: User, language: str, name: str
) -> None:
    long = of_length(name)
    for notice, message in await shown(telegram, connection, erika, language, long):
        assert 0 < utf16_length(message.text) <= MAX_TEXT
        if notice.kind is NoticeKind.MOTION:
            assert " ".join(long.split()) in " ".join(message.text.split()), "a name is shown as it is written"
        for label in message.labels:
            data = message.button(label).data
            assert data
            assert len(data.encode()) <= MAX_BYTES
            assert decode(KEY, data)
    for call in telegram.requests("sendDocument"):
        assert utf16_length(str(call.params.get("caption", ""))) <= MAX_CAPTION


@pytest.mark.parametrize("language", ["de", "en"])
async def test_it_gives_no_meaning_by_colour_or_emoji_alone(
    telegram: Telegram, connection: Connection, erika: User, language: str
) -> None:
    """Buttons differ by their words, whatever the colour; the words are words; nothing of ours is an emoji."""
    for notice, message in await shown(telegram, connection, erika, language, "Verein (Beispiel)"):
        assert not EMOJI.findall(message.text), notice.kind
        assert len(set(message.labels)) == len(message.labels), notice.kind
        for row in message.buttons:
            for label in (button.label for button in row):
                assert re.search(r"\w{2}", label), label
                assert not EMOJI.findall(label)
                assert len(label) <= (LONGEST_BUTTON if len(row) > 1 else LONGEST_ALONE), label


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_it_keeps_the_line_on_a_pressed_button_within_the_limit(language: str, name: str) -> None:
    """Bot API, answerCallbackQuery: 200 characters."""
    words = all_words()[language]
    for notice in every_notice():
        said = toast(say(named(notice, of_length(name)), "chat", words, NOW), named(notice, of_length(name)))
        assert 0 < utf16_length(said) <= TOAST
