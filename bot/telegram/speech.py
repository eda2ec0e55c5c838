"""How the bot speaks to somebody in chat: in which language, and in the few words that a pressed button shows."""

from collections.abc import Mapping

from bot.telegram.templates import clip
from motions.notice import Notice
from motions.wording.message import Message, Paragraph
from motions.wording.words import Words

TOAST = 200  # characters that Telegram shows (Bot API, answerCallbackQuery)


def spoken(words: Mapping[str, Words], language: str | None) -> Words:
    """The words for somebody we do not know, by the language of its Telegram ("de", "en-GB"): German, else English."""
    return words["en"] if language and not language.lower().startswith("de") else words["de"]


def toast(message: Message, notice: Notice) -> str:
    """The first thing that a message says, without the head that only names network and motion."""
    texts = [block.text for block in message.blocks if isinstance(block, Paragraph)]
    told = next((text for text in texts if not text.startswith(notice.network_name)), message.subject)
    return clip(told, TOAST)
