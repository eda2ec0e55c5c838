"""Updates by webhook: kept and committed before Telegram is told, under the same number as by polling."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from bot_telegram_fixtures import Shelf, connection, eventually, reading, telegram, utc_now
from bot_telegram_webhooks import SECRET, Broken, Slow, free_port, listening, place, post

from bot.config import Settings, load
from bot.playground.bot_api import Telegram
from bot.playground.world import NETWORK, World
from bot.telegram.connection import Connection, Probe, Trouble, probe
from bot.telegram.poller import TelegramSource
from bot.telegram.reading import Unreadable, read
from bot.telegram.webhook import HEADER, Place, WebhookSource
from motions.ports import Arrival
from motions.states import OPEN
from motions.terms import Choice
from store.work import Work

__all__ = ["connection", "place", "telegram"]


async def test_it_registers_its_address_and_drops_nothing(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    telegram.user("Erika").sends("Ja")
    shelf = Shelf()
    async with listening(WebhookSource(connection, utc_now, place, SECRET), shelf):
        await shelf.until(lambda s: s.texts == ["Ja"])
        await eventually(lambda: not telegram.updates.pending)
    [call] = telegram.requests("setWebhook")
    assert (call.params["url"], call.params["secret_token"]) == (place.url, SECRET)
    allowed = ["message", "edited_message", "callback_query", "my_chat_member"]
    assert json.loads(call.params["allowed_updates"]) == allowed
    assert not json.loads(str(call.params.get("drop_pending_updates", "false")).lower())


async def test_it_keeps_an_update_as_polling_would(telegram: Telegram, connection: Connection, place: Place) -> None:
    """The same key and the same bytes, so that changing the mode with something under way doubles nothing."""
    by_polling, by_webhook = Shelf(), Shelf()
    telegram.user("Erika").sends("Ümläute")
    async with reading(TelegramSource(connection, utc_now, poll_seconds=1), _Forgetful(by_polling)):
        await by_polling.until(lambda s: s.kept)
    async with listening(WebhookSource(connection, utc_now, place, SECRET), by_webhook):
        await by_webhook.until(lambda s: s.kept)
    assert {k: a.raw for k, a in by_polling.kept.items()} == {k: a.raw for k, a in by_webhook.kept.items()}


class _Forgetful(Shelf):
    """Keeps on somebody else's shelf, and dies before Telegram is told."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        await self._shelf.keep(arrivals)
        await asyncio.Event().wait()


async def test_it_tells_telegram_only_what_is_committed(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    """ADR 2: the 200 comes after the commit."""
    shelf = Slow()
    telegram.user("Erika").sends("Ja")
    async with listening(WebhookSource(connection, utc_now, place, SECRET), shelf):
        await shelf.begun.wait()
        assert len(telegram.updates.pending) == 1
        shelf.go.set()
        await eventually(lambda: not telegram.updates.pending)
    assert shelf.texts == ["Ja"]


async def test_it_is_given_again_what_could_not_be_committed(
    telegram: Telegram, connection: Connection, place: Place
) -> None:
    shelf = Broken(times=2)
    telegram.user("Erika").sends("Ja")
    async with listening(WebhookSource(connection, utc_now, place, SECRET), shelf):
        await shelf.until(lambda s: s.texts == ["Ja"])
        await eventually(lambda: not telegram.updates.pending)
    assert shelf.left == 0


@pytest.mark.parametrize("given", [None, "", "wrong", SECRET[:-1], SECRET + "0", "ü"])
async def test_it_takes_nothing_from_anybody_but_telegram(
    telegram: Telegram, connection: Connection, place: Place, given: str | None
) -> None:
    shelf = Shelf()
    async with listening(WebhookSource(connection, utc_now, place, SECRET), shelf):
        await eventually(lambda: telegram.webhook.url)
        headers = {} if given is None else {HEADER: given}
        assert await post(place, b'{"update_id": 1}', **headers) == 403
        assert await post(place, b'{"update_id": 2}', **{HEADER: SECRET}) == 200
    assert list(shelf.kept) == ["2"]


@pytest.mark.parametrize("body", [b"no JSON", b"[]", b"\xff\xfe", b""])
async def test_it_keeps_what_nobody_can_read_so_that_the_rest_goes_on(
    connection: Connection, place: Place, body: bytes
) -> None:
    """It is parked when it is read; a refusal would only bring it back without end."""
    shelf = Shelf()
    async with listening(WebhookSource(connection, utc_now, place, SECRET), shelf):
        await eventually(lambda: connection.username)
        assert await post(place, body, **{HEADER: SECRET}) == 200
        assert await post(place, body, **{HEADER: SECRET}) == 200
    [arrival] = shelf.kept.values()
    assert isinstance(read(arrival.raw), Unreadable)


async def test_polling_takes_its_own_webhook_back_and_leaves_others_alone(
    telegram: Telegram, connection: Connection
) -> None:
    """Whoever changes the mode back need not know Telegram's methods; somebody else's program keeps its updates."""
    telegram.user("Erika").sends("Ja")
    for url, taken in (("https://ours.example/telegram", True), ("https://theirs.example/telegram", False)):
        await connection.bot.set_webhook(url)
        shelf = Shelf()
        source = TelegramSource(
            connection, utc_now, poll_seconds=1, own_webhook="https://ours.example/telegram", pauses=(0.01,)
        )
        async with reading(source, shelf):
            await eventually(lambda source=source, shelf=shelf: shelf.ends or source.status.trouble)  # type: ignore[misc]
            if taken:
                await shelf.until(lambda s: s.texts == ["Ja"])
            else:
                await eventually(lambda: len(telegram.requests("getUpdates")) > 5)
        assert bool(telegram.webhook.url) is not taken
        await connection.bot.delete_webhook()


async def test_a_probe_tells_whether_updates_reach_the_webhook(telegram: Telegram, connection: Connection) -> None:
    url = f"http://127.0.0.1:{free_port()}/telegram"
    assert (await probe(connection.bot, url)).trouble is Trouble.NO_WEBHOOK
    await connection.bot.set_webhook(url)
    assert await probe(connection.bot, url) == Probe("UmlaufBeispielBot", 0, None, url)
    telegram.user("Erika").sends("Ja")
    await eventually(lambda: "last_error_message" in telegram.webhook.info())
    found = await probe(connection.bot, url)
    assert (found.trouble, found.waiting) == (Trouble.DELIVERY, 1)
    assert found.detail == "Connection refused"


class ByWebhook(World):
    """The demo network with Telegram delivering."""

    def _configure(self, maildir: Path) -> Settings:
        super()._configure(maildir)
        path, port = self.folder / "config.toml", free_port()
        mode = f'mode = "webhook"\n[telegram.webhook]\nurl = "http://127.0.0.1:{port}/telegram"\nport = {port}\n'
        path.write_text(path.read_text().replace("[mail]\n", f"{mode}\n[mail]\n", 1))
        return load(path, {})


async def test_it_counts_a_vote_that_telegram_delivers(tmp_path: Path) -> None:
    """The whole program: invitation, command, motion, press; and what came while it was down."""
    async with ByWebhook(tmp_path, utc_now) as world:
        world.start()
        for person in ("anna", "tina"):
            await world.link(person)
        anna, tina = world.chats["anna"], world.chats["tina"]
        anna.sends("/aufnahme Wärmestube (Beispiel); info@waermestube.example; Grund (Beispiel)")
        shown = await anna.wait_for("Vorschau", timeout=10)
        await anna.answered(anna.presses(shown, "Bestätigen"), timeout=10)
        motion = await tina.wait_for(lambda message: "Widerspruch" in message.labels, timeout=10)
        toast = await tina.answered(tina.presses(motion, "Widerspruch"), timeout=10)
        assert toast.text.startswith("Gezählt")
        await world.stop()
        tina.presses(motion, "Kein Widerspruch")
        world.start()

        async def both(work: Work) -> bool:
            [case] = await work.motions.cases(OPEN, NETWORK)
            return [ballot.choice for ballot in case.ballots] == [Choice.OBJECT, Choice.NO_OBJECTION]

        await world.until(both, "the vote from before the start")
