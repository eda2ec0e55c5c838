"""What the tests of sending share: a notice, how it is said, a channel that says it, and somebody who reads it."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_people import User
from bot.telegram.channel import TelegramChannel
from bot.telegram.connection import Connection
from bot.telegram.pacing import Pacer
from motions.days import Deadline
from motions.notice import Addressee, MotionView, Notice, NoticeKind
from motions.ports import Address, Delivery, SendFailed
from motions.terms import BallotKind, Channel, Choice, Kind
from motions.wording.message import Message, Option, Paragraph, line

KEY = bytes(range(32))
BALLOT = (
    Option("Kein Widerspruch", "Sie haben nichts dagegen", "no_objection"),
    Option("Widerspruch", "Sie sind gegen die Aufnahme", "object"),
    Option("Warum dieses Datum?", "Wie das Datum berechnet ist", "why", row=1),
)
Say = Callable[[Delivery], Message]


def saying(*texts: str, options: tuple[Option, ...] = ()) -> Say:
    """Says the same of every delivery: one paragraph for each text."""
    return lambda _: Message("Betreff", tuple(Paragraph(line(text)) for text in texts), options)


def channel(connection: Connection, say: Say, pacer: Pacer | None = None) -> TelegramChannel:
    """A channel that need not wait, unless a pacer says so."""
    return TelegramChannel(connection.bot, KEY, say, pacer or Pacer(overall=0, in_one_chat=0))


@pytest.fixture
def erika(telegram: Telegram) -> User:
    """Somebody who has opened the chat with the bot."""
    user = telegram.user("Erika", "Beispiel")
    user.sends("/start")
    return user


async def failed(sending: Coroutine[Any, Any, object]) -> SendFailed:
    """How sending failed."""
    with pytest.raises(SendFailed) as caught:
        await sending
    return caught.value


def notice(**changes: Any) -> Notice:
    """An admission's notice to Erika Beispiel for the seat "gfs"."""
    end = Deadline(date(2026, 12, 8), datetime(2026, 12, 8, 23, tzinfo=UTC), ())
    motion = MotionView(
        network="Netzwerk (Beispiel)",
        id="2026-07",
        kind=Kind.ADMISSION,
        subject="Wärmestube Musterviertel e. V. (Beispiel)",
        reason="",
        clause="§ 6",
        clause_text="",
        ballot=BallotKind.OBJECTION,
        base=6,
        needed=4,
        threshold="1/2",
        counts=Choice.OBJECT,
        zone="Europe/Berlin",
        period_days=14,
        deadline=end,
        binding=True,
        office="GfS (Beispiel)",
    )
    whole = Notice(
        NoticeKind.MOTION,
        Addressee("Erika Beispiel", person="erika"),
        network="bielefeld",
        network_name="Netzwerk (Beispiel)",
        motion=motion,
        seat="gfs",
        seat_name="GfS (Beispiel)",
    )
    return replace(whole, **changes)


def delivery(chat: int | str, number: int = 1, replaces: str | None = None, **changes: Any) -> Delivery:
    """An outbox row with that notice for a chat."""
    address = Address(Channel.TELEGRAM, str(chat))
    return Delivery(number, notice(**changes), address, replaces_ref=replaces)
