"""Reading a message as its addressee would: in German, at a moment while the motion runs, from top to bottom."""

from datetime import datetime

from wording_samples import NOW

from motions.notice import Notice
from motions.wording import Medium, say
from motions.wording.message import Message, Paragraph
from motions.wording.words import Words

GERMAN = Words()


def said(told: Notice, medium: Medium = "chat", now: datetime = NOW) -> Message:
    """What a notice says."""
    return say(told, medium, GERMAN, now)


def bold(message: Message) -> list[str]:
    """What stands out."""
    paragraphs = [block for block in message.blocks if isinstance(block, Paragraph)]
    return [span.text for paragraph in paragraphs for span in paragraph.spans if span.bold]


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text in this order."""
    place = -1
    for part in parts:
        place = text.find(part, place + 1)
        assert place >= 0, f"{part!r} is not there, or not in this order:\n{text}"
    return True
