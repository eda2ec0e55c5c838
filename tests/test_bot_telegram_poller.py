"""Polling: nothing is lost, nothing counts twice, and what is said about times is true."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress

import pytest
from bot_telegram_fixtures import AGO, Shelf, connection, eventually, reading, telegram, utc_now

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource
from bot.telegram.reading import Unreadable, read
from motions.ports import Arrival

__all__ = ["connection", "telegram"]


async def test_it_keeps_every_update_under_its_number_as_telegram_sent_it(
    telegram: Telegram, connection: Connection
) -> None:
    erika = telegram.user("Erika", "Beispiel")
    erika.sends("Grüße \U0001f642")
    sent = telegram.updates.pending[0]
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: s.kept)
    arrival = shelf.kept[str(sent["update_id"])]
    assert arrival.source == "telegram"
    assert json.loads(arrival.raw) == sent


async def test_it_asks_for_the_kinds_of_updates_it_can_read(telegram: Telegram, connection: Connection) -> None:
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: s.ends)
    assert telegram.updates.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}


async def test_it_confirms_nothing_before_it_is_committed(telegram: Telegram, connection: Connection) -> None:
    class Slow(Shelf):
        """Commits only when told to."""

        def __init__(self) -> None:
            super().__init__()
            self.asked = asyncio.Event()
            self.may_commit = asyncio.Event()

        async def keep(self, arrivals: Sequence[Arrival]) -> None:
            self.asked.set()
            await self.may_commit.wait()
            await super().keep(arrivals)

    telegram.user("Erika").sends("Ja")
    shelf = Slow()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.asked.wait()
        await asyncio.sleep(0.2)
        assert len(telegram.requests("getUpdates")) == 1
        assert len(telegram.updates.pending) == 1
        shelf.may_commit.set()
        await shelf.until(lambda s: len(s.ends) > 1)
    assert telegram.updates.pending == []


async def test_it_loses_nothing_and_keeps_nothing_twice_when_it_dies_between_keeping_and_confirming(
    telegram: Telegram, connection: Connection
) -> None:
    class Killed(Exception):
        """The process ends here."""

    class Deadly(Shelf):
        """Dies right after every other commit, as long as it is told to."""

        deadly = True

        async def keep(self, arrivals: Sequence[Arrival]) -> None:
            await super().keep(arrivals)
            if self.deadly and len(self.events) % 2:
                raise Killed

    erika, shelf = telegram.user("Erika"), Deadly()
    for number in range(40):
        erika.sends(f"Wort {number}")
        with suppress(Killed, TimeoutError):
            async with asyncio.timeout(0.05):
                await TelegramSource(connection, utc_now, poll_seconds=1).run(shelf)
    shelf.deadly = False
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: len(s.kept) == 40)
    assert shelf.texts == [f"Wort {number}" for number in range(40)]
    assert sum(count for kind, count in shelf.events if kind == "keep" and isinstance(count, int)) > 40


async def test_it_keeps_an_update_nobody_can_read_and_goes_on(telegram: Telegram, connection: Connection) -> None:
    erika, shelf = telegram.user("Erika"), Shelf()
    erika.sends("davor")
    telegram.updates.inject({"callback_query": {"id": "1", "data": "v1:x"}})
    telegram.updates.inject({"message": "nonsense"})
    erika.sends("danach")
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: len(s.kept) == 4)
        await shelf.until(lambda s: len(s.ends) > 1)
    assert shelf.texts == ["davor", "danach"]
    assert sum(isinstance(read(arrival.raw), Unreadable) for arrival in shelf.kept.values()) == 2
    assert telegram.updates.pending == []


async def test_it_tells_an_offset_once_so_that_numbers_may_begin_anew(
    telegram: Telegram, connection: Connection
) -> None:
    """Telegram numbers updates anew after a week without any; in this network weeks without any are usual."""
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        first = telegram.updates.inject({"message": {}})
        await shelf.until(lambda s: len(s.ends) > 2)
        telegram.updates.inject({"update_id": 17, "message": {}})
        await shelf.until(lambda s: "17" in s.kept)
    offsets = [call.params.get("offset") for call in telegram.requests("getUpdates")]
    assert offsets[0] is None
    assert offsets.count(str(first + 1)) == 1


async def test_it_lets_the_spools_errors_through(telegram: Telegram, connection: Connection) -> None:
    """A broken store is not Telegram's trouble: whoever runs the source has to hear of it."""

    class Broken(Shelf):
        async def keep(self, arrivals: Sequence[Arrival]) -> None:
            raise TimeoutError("the database is gone")

    telegram.user("Erika").sends("Ja")
    with pytest.raises(TimeoutError, match="database"):
        await TelegramSource(connection, utc_now, poll_seconds=1).run(Broken())


async def test_it_tells_how_it_is_doing(telegram: Telegram, connection: Connection) -> None:
    source, shelf = TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=1), Shelf()
    assert (source.status.read_at, source.status.kept) == (AGO, 0)
    telegram.user("Erika").sends("Ja")
    async with reading(source, shelf):
        await eventually(lambda: source.status.read_at != AGO)
        assert (source.status.read_at, source.status.kept) == (shelf.ends[0], 1)
