"""What polling says about times: since when something may have lain there, and how far was read."""

import asyncio
from datetime import timedelta

from bot_telegram_fixtures import AGO, Shelf, connection, reading, telegram, utc_now

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.poller import TelegramSource

__all__ = ["connection", "telegram"]

SOON = (0.05,)


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
