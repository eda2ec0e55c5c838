"""What an answer in chat is about: the message below which it was written names motion and seat, or a question.

Somebody who swipes a message of the bot and writes has said what is meant; no button is needed before.
"""

from collections.abc import Mapping

from bot.telegram.asking import About
from bot.telegram.reading import FileSent
from bot.telegram.reading import Words as Said
from motions.model import Person
from motions.notice import Matter, NoticeKind
from store.deliveries import OutboxRow
from store.work import Work


async def answered(work: Work, people: Mapping[str, Person], update: Said | FileSent) -> OutboxRow | None:
    """The message of ours that somebody answers with words or a file, where it went to this account."""
    if update.reply_to is None:
        return None
    row = await work.outbox.by_ref(str(update.chat_id), f"{update.chat_id}:{update.reply_to}")
    return row if row and row.person in {p.id for n, p in people.items() if n == row.network} else None


async def about(work: Work, row: OutboxRow | None) -> About | None:
    """The motion and seat of that message; None where it is about no motion."""
    if row is None or row.motion is None:
        return None
    case = await work.motions.case(row.network, row.motion)
    return About(row.network, case, row.seat or "") if case else None


def question(row: OutboxRow | None) -> int | None:
    """The number in the inbox of the question that this message put before the office; None: it put none."""
    if row is None or row.kind is not NoticeKind.OFFICE or row.notice.matter is not Matter.QUESTION:
        return None
    number = row.notice.facts.get("inbox", "")
    return int(number) if number.isdecimal() else None
