"""What a webhook knows of the moment of an update, and up to when it has everything (ADR 12)."""

import asyncio
from datetime import timedelta

from bot_telegram_fixtures import AGO, Shelf, connection, eventually, telegram
from bot_telegram_webhooks import SECRET, START, Broken, Slow, Steps, listening, place, post

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.webhook import HEADER, Place, WebhookSource

__all__ = ["connection", "place", "telegram"]


async def test_it_says_that_an_update_came_after_the_last_but_one_empty_answer(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    """What is under way while Telegram answers may not be counted, so one answer alone proves nothing."""
    steps, shelf, erika = Steps(), Shelf(), telegram.user("Erika")
    source = WebhookSource(connection, steps, place, SECRET, last_read=AGO, sleep=steps.sleep)
    async with listening(source, shelf):
        await steps.asleep.wait()
        assert shelf.ends == [AGO], "the first answer proves nothing new"
        erika.sends("eins")
        await shelf.until(lambda s: len(s.kept) == 1)
        await eventually(lambda: not telegram.updates.pending)
        for second in (5, 10, 15):
            await steps.look(START + timedelta(seconds=second))
        steps.now = START + timedelta(seconds=17)
        erika.sends("zwei")
        await shelf.until(lambda s: len(s.kept) == 2)
    moments = [(arrival.received_at, arrival.earliest_at) for arrival in shelf.kept.values()]
    assert moments == [(START, AGO), (START + timedelta(seconds=17), START + timedelta(seconds=10))]
    assert shelf.ends[1:] == [START + timedelta(seconds=second) for second in (0, 5, 10)]


async def test_it_reckons_with_24_hours_where_nothing_was_ever_read(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    """Bot API, "Getting updates": so long Telegram keeps what it could not deliver."""
    steps, shelf = Steps(), Shelf()
    telegram.user("Erika").sends("alt")
    async with listening(WebhookSource(connection, steps, place, SECRET, sleep=steps.sleep), shelf):
        await shelf.until(lambda s: s.kept)
    [arrival] = shelf.kept.values()
    assert arrival.earliest_at == START - timedelta(hours=24)


async def test_it_claims_nothing_while_something_waits(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    """A press that cannot be committed holds the close up, as a mailbox that cannot be read does."""
    steps, shelf = Steps(), Broken(times=10_000)
    source = WebhookSource(connection, steps, place, SECRET, last_read=AGO, sleep=steps.sleep)
    async with listening(source, shelf):
        await steps.asleep.wait()
        telegram.user("Erika").sends("Ja")
        await steps.look(START + timedelta(seconds=5))
        await steps.look(START + timedelta(seconds=10))
        await steps.look(START + timedelta(seconds=15))
    assert max(shelf.ends, default=AGO) < START


async def test_it_claims_nothing_beyond_what_is_being_committed(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    """Also where Telegram does not count what is under way."""
    steps, shelf = Steps(), Slow()
    source = WebhookSource(connection, steps, place, SECRET, last_read=AGO, sleep=steps.sleep)
    async with listening(source, shelf):
        await steps.asleep.wait()
        delivery = asyncio.create_task(post(place, b'{"update_id": 1}', **{HEADER: SECRET}))
        await shelf.begun.wait()
        for second in (5, 10, 15):
            await steps.look(START + timedelta(seconds=second))
        assert shelf.ends[-1] == START
        shelf.go.set()
        assert await delivery == 200
        await steps.look(START + timedelta(seconds=20))
        assert shelf.ends[-1] == START + timedelta(seconds=15)


async def test_it_registers_again_where_somebody_took_its_address_away(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    steps, shelf = Steps(), Shelf()
    async with listening(WebhookSource(connection, steps, place, SECRET, sleep=steps.sleep), shelf):
        await steps.asleep.wait()
        await connection.bot.delete_webhook()
        await steps.look(START + timedelta(seconds=5))
        assert telegram.webhook.url == place.url


async def test_it_waits_out_that_telegram_is_down(telegram: Telegram, connection: Connection, place: Place) -> None:
    steps, shelf = Steps(), Shelf()
    telegram.faults.add("*", kind=500, times=2)
    source = WebhookSource(connection, steps, place, SECRET, sleep=steps.sleep)
    async with listening(source, shelf):
        await steps.asleep.wait()
        assert source.status.trouble
        await steps.look(START + timedelta(seconds=5))
        await steps.look(START + timedelta(seconds=10))
        assert (source.status.trouble, telegram.webhook.url) == ("", place.url)
