"""Polling: nothing is lost, nothing counts twice, and what is said about times is true."""

import asyncio
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from bot_telegram_fixtures import Shelf, connection, eventually, reading, saying_only, strange_server, telegram, utc_now

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource
from bot.telegram.reading import Unreadable, Words, read
from motions.ports import Arrival

__all__ = ["connection", "telegram"]

SOON = (0.05,)
AGO = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def texts(shelf: Shelf) -> list[str]:
    readings = [read(arrival.raw) for arrival in shelf.kept.values()]
    return [reading.text for reading in readings if isinstance(reading, Words)]


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
    assert telegram.updates.allowed == {"message", "callback_query", "my_chat_member"}


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
    assert texts(shelf) == [f"Wort {number}" for number in range(40)]
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
    assert texts(shelf) == ["davor", "danach"]
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


async def test_it_says_that_what_was_there_at_start_may_have_come_since_the_last_reading(
    telegram: Telegram, connection: Connection
) -> None:
    telegram.user("Erika").sends("Ja")
    shelf, before = Shelf(), utc_now()
    async with reading(TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=1), shelf):
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    assert arrival.earliest_at == AGO
    assert before <= arrival.received_at <= utc_now()


async def test_it_reckons_with_the_24_hours_of_telegram_where_nothing_was_ever_read(
    telegram: Telegram, connection: Connection
) -> None:
    telegram.user("Erika").sends("Ja")
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    lay = arrival.received_at - arrival.earliest_at
    assert timedelta(hours=24) <= lay < timedelta(hours=24, minutes=1)


async def test_it_says_since_the_last_reading_for_everything_of_a_backlog_over_one_hundred(
    telegram: Telegram, connection: Connection
) -> None:
    erika, shelf = telegram.user("Erika"), Shelf()
    for number in range(130):
        erika.sends(str(number))
    async with reading(TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=1), shelf):
        await shelf.until(lambda s: len(s.kept) == 130 and s.ends)
    assert {arrival.earliest_at for arrival in shelf.kept.values()} == {AGO}
    assert [kind for kind, _ in shelf.events[:3]] == ["keep", "keep", "end"]


async def test_it_knows_the_moment_of_what_came_while_it_waited(telegram: Telegram, connection: Connection) -> None:
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=5), shelf):
        await shelf.until(lambda s: s.ends)
        await asyncio.sleep(1.3)
        pressed = utc_now()
        telegram.user("Erika").sends("Ja")
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    assert arrival.earliest_at == arrival.received_at
    assert pressed <= arrival.received_at < pressed + timedelta(seconds=1)


async def test_it_says_since_the_last_answer_for_what_is_there_at_once(
    telegram: Telegram, connection: Connection
) -> None:
    at_once, shelf = (lambda: 0.0), Shelf()
    source = TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=5, stopwatch=at_once)
    async with reading(source, shelf):
        await shelf.until(lambda s: s.ends)
        began = shelf.ends[0]
        telegram.user("Erika").sends("Ja")
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    assert began <= arrival.earliest_at < arrival.received_at


async def test_it_claims_no_exact_moment_when_the_clock_ran_on_without_it(
    telegram: Telegram, connection: Connection
) -> None:
    """A machine that slept: the stopwatch stood still, and the update may have come at any time meanwhile."""
    slept, shelf = timedelta(0), Shelf()
    source = TelegramSource(connection, lambda: utc_now() + slept, last_read=AGO, poll_seconds=5)
    async with reading(source, shelf):
        await shelf.until(lambda s: s.ends)
        last_answer = utc_now()
        await asyncio.sleep(1.2)
        slept = timedelta(hours=3)
        telegram.user("Erika").sends("Ja")
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    assert arrival.earliest_at <= last_answer
    assert arrival.received_at >= last_answer + timedelta(hours=3)


async def test_it_says_since_before_the_outage_for_what_it_finds_after_it(
    telegram: Telegram, connection: Connection
) -> None:
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1, pauses=(0.5,)), shelf):
        await shelf.until(lambda s: len(s.ends) > 1)
        telegram.faults.add("getUpdates", kind=502, times=3)
        await telegram.changed.until(lambda: telegram.requests("getUpdates")[-1].status == 502 or None, 5)
        outage = utc_now()
        telegram.user("Erika").sends("Ja")
        await shelf.until(lambda s: s.kept)
    (arrival,) = shelf.kept.values()
    assert arrival.earliest_at < outage
    assert arrival.received_at > outage + timedelta(seconds=1)


async def test_it_does_not_wait_at_the_first_look_after_a_gap(telegram: Telegram, connection: Connection) -> None:
    """What lay there during an outage must not seem to have just come because the connection was slow."""
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON), shelf):
        await shelf.until(lambda s: len(s.ends) > 1)
        telegram.faults.add("getUpdates", kind=500)
        before = len(shelf.ends)
        await shelf.until(lambda s: len(s.ends) > before + 3)
    asked = [(call.params["timeout"], call.status) for call in telegram.requests("getUpdates")]
    assert asked[:2] == [("0", 200), ("1", 200)]
    failed = next(place for place, (_, status) in enumerate(asked) if status == 500)
    assert [timeout for timeout, _ in asked[failed + 1 : failed + 3]] == ["0", "1"]


async def test_it_claims_to_have_read_to_the_moment_it_asked_never_later(
    telegram: Telegram, connection: Connection
) -> None:
    shelf, before = Shelf(), utc_now()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), shelf):
        await shelf.until(lambda s: len(s.ends) == 2)
        waited_until = utc_now()
    first, second = shelf.ends
    assert before <= first <= second
    assert waited_until - second >= timedelta(seconds=1)


async def test_it_waits_out_refusals_cut_connections_and_silence(telegram: Telegram, connection: Connection) -> None:
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON, grace=0.3)
    for kind in (500, "drop before", 502, "hang"):
        telegram.faults.add("getUpdates", kind=kind)
    telegram.user("Erika").sends("Ja")
    async with reading(source, shelf):
        await shelf.until(lambda s: s.kept)
    assert texts(shelf) == ["Ja"]
    assert source.status.trouble == ""


async def test_it_starts_while_telegram_is_down(connection: Connection, telegram: Telegram) -> None:
    port = telegram.port
    await telegram.__aexit__(None, None, None)
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON)
    async with reading(source, shelf):
        await eventually(lambda: source.status.trouble)
        async with Telegram(utc_now, port=port) as again:
            again.user("Erika").sends("Ja")
            await shelf.until(lambda s: s.kept)


async def test_it_waits_as_long_as_telegram_asks(telegram: Telegram, connection: Connection) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    telegram.faults.add("getUpdates", kind=429, retry_after=7)
    telegram.faults.add("getUpdates", kind=500, times=3)
    shelf = Shelf()
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1, sleep=sleep), shelf):
        await shelf.until(lambda s: s.ends)
    assert pauses == [7.0, 2.0, 4.0, 8.0]


async def test_it_names_another_reader_once_and_goes_on_when_it_is_gone(
    telegram: Telegram, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf()
    source = TelegramSource(connection, utc_now, poll_seconds=5, pauses=(0.3,))
    async with reading(source, shelf):
        await shelf.until(lambda s: s.ends)
        await asyncio.sleep(0.2)
        await connection.bot.get_updates(timeout=0)
        await eventually(lambda: "another program" in source.status.trouble)
        await eventually(lambda: source.status.trouble == "")
    problems = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(problems) == 1


async def test_it_says_once_that_the_token_is_wrong_and_never_which(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    wrong = "4200001:wrong-token-AAbbCCdd"
    async with Connection(wrong, telegram.base_url) as connection:
        source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=(0.02,))
        async with reading(source, Shelf()):
            await telegram.changed.until(lambda: len(telegram.requests("getUpdates")) > 3 or None, 5)
    assert "token is not valid" in source.status.trouble
    assert len(caplog.records) == 1
    assert "AAbbCCdd" not in caplog.text + source.status.trouble


async def test_it_tells_how_it_is_doing(telegram: Telegram, connection: Connection) -> None:
    source, shelf = TelegramSource(connection, utc_now, last_read=AGO, poll_seconds=1), Shelf()
    assert (source.status.read_at, source.status.kept) == (AGO, 0)
    telegram.user("Erika").sends("Ja")
    async with reading(source, shelf):
        await eventually(lambda: source.status.read_at != AGO)
        assert (source.status.read_at, source.status.kept) == (shelf.ends[0], 1)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"ok": true}', b'{"result": [{"message": {}}]}'])
async def test_it_waits_out_answers_that_are_none(body: bytes) -> None:
    """A proxy's login page, for instance."""
    async with (
        strange_server(saying_only(body)) as port,
        Connection("4200001:playground-token", f"http://127.0.0.1:{port}") as connection,
    ):
        source, shelf = TelegramSource(connection, utc_now, poll_seconds=1, pauses=SOON), Shelf()
        async with reading(source, shelf):
            await eventually(lambda: "answer" in source.status.trouble)
    assert shelf.events == []


async def test_it_gives_up_an_answer_that_trickles_in_for_ever() -> None:
    """No read timeout ever fires while single bytes keep coming."""

    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with (
        strange_server(trickle) as port,
        Connection("4200001:playground-token", f"http://127.0.0.1:{port}") as connection,
    ):
        source = TelegramSource(connection, utc_now, poll_seconds=1, pauses=(60,), grace=0.2)
        async with reading(source, Shelf()):
            await eventually(lambda: source.status.trouble == "no answer in time")
