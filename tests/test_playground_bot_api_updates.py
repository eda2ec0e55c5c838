"""How updates reach a bot, and how the embedded Telegram fails: polling, webhook, presses, ordered faults."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from playground_peers import HandClock
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CallbackQueryHandler, CommandHandler

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_messages import Message
from bot.playground.bot_api_people import User

pytest_plugins = ["playground_fixtures"]

VOTE = InlineKeyboardMarkup([[InlineKeyboardButton("Widerspruch", callback_data="o")]])


@pytest.fixture
async def bot(bot_api: Telegram) -> AsyncIterator[Bot]:
    """python-telegram-bot, talking to the embedded Telegram."""
    async with Bot(bot_api.token, bot_api.base_url, bot_api.base_file_url) as talking:
        yield talking


@pytest.fixture
def erika(bot_api: Telegram) -> User:
    """A person who has written once; that update is gone."""
    erika = bot_api.user("Erika", "Beispiel")
    erika.sends("/start")
    bot_api.updates.drop_all()
    return erika


async def ballot(bot: Bot, erika: User) -> Message:
    """A message with the one button that matters."""
    await bot.send_message(erika.id, "Ihre Antwort?", reply_markup=VOTE)
    return erika.last


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    """What was written in these updates."""
    return [update.message.text if update.message else None for update in updates]


async def test_it_serves_a_whole_application(bot_api: Telegram) -> None:
    """The real thing as python-telegram-bot runs it: command, buttons, press, answer, edit, clean stop."""

    async def start(update: Update, context: Any) -> None:
        assert update.message
        await update.message.reply_text(f"Hallo {context.args[0]}", reply_markup=VOTE)

    async def press(update: Update, _: Any) -> None:
        assert update.callback_query
        await update.callback_query.answer("gezählt")
        await update.callback_query.edit_message_text("Gezählt: Widerspruch")

    builder = Application.builder().token(bot_api.token).base_url(bot_api.base_url)
    application = builder.build()
    application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(press)])
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        erika = bot_api.user("Erika")
        erika.sends("/start AbC123")
        pressed = erika.presses(await erika.wait_for("Hallo AbC123"), "Widerspruch")
        assert (await erika.answered(pressed)).text == "gezählt"
        assert (await erika.wait_for("Gezählt")).buttons == []
        await application.updater.stop()
        await application.stop()
    assert {call.status for call in bot_api.calls} == {200}
    assert bot_api.updates.pending == []


async def test_it_repeats_updates_until_they_are_confirmed(bot: Bot, erika: User) -> None:
    """Only a higher offset confirms; nothing is lost by reading alone (Bot API, getUpdates)."""
    for word in ("eins", "zwei", "drei"):
        erika.sends(word)
    first = await bot.get_updates(limit=2)
    assert texts(first) == texts(await bot.get_updates(limit=2)) == ["eins", "zwei"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 1)) == ["zwei", "drei"]
    assert texts(await bot.get_updates(offset=-1)) == ["drei"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 3)) == []


async def test_it_holds_a_poll_until_something_happens(bot: Bot, erika: User) -> None:
    """A long poll returns at once with the news, and empty after its timeout."""
    waiting = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    erika.sends("jetzt")
    updates = await asyncio.wait_for(waiting, 2)
    assert texts(updates) == ["jetzt"]
    before = time.monotonic()
    assert await bot.get_updates(offset=updates[0].update_id + 1, timeout=1) == ()
    assert time.monotonic() - before >= 0.9


async def test_it_ends_the_older_of_two_polls(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """Two programs with one token: the older poll gets the 409, the newer one the update."""
    async with Bot(bot_api.token, bot_api.base_url) as second:
        older = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        newer = asyncio.create_task(second.get_updates(timeout=5))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        erika.sends("für wen?")
        assert texts(await newer) == ["für wen?"]


async def test_it_brings_only_what_was_asked_for(bot: Bot, erika: User) -> None:
    """allowed_updates holds for what comes after it."""
    await bot.get_updates(allowed_updates=["callback_query"])
    pressed = await ballot(bot, erika)
    erika.sends("hallo")
    erika.presses(pressed, "o")
    assert [bool(update.callback_query) for update in await bot.get_updates()] == [True]


async def test_it_forgets_updates_after_24_hours(bot: Bot, erika: User, hand_clock: HandClock) -> None:
    """Telegram keeps them no longer; an outage beyond that loses presses."""
    erika.sends("früh")
    hand_clock.advance(hours=23)
    erika.sends("spät")
    assert texts(await bot.get_updates()) == ["früh", "spät"]
    hand_clock.advance(hours=2)
    assert texts(await bot.get_updates()) == ["spät"]


async def test_it_can_poison_repeat_and_reorder(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """What a careful inbox has to survive. The last one breaks the library."""
    erika.sends("eins")
    erika.sends("zwei")
    bot_api.updates.reorder(lambda update: -update["update_id"])
    two, one = await bot.get_updates()
    assert texts((two, one)) == ["zwei", "eins"]
    await bot.get_updates(offset=two.update_id + 1)
    bot_api.updates.repeat(one.update_id)
    again = await bot.get_updates(offset=two.update_id + 1)
    assert [update.update_id for update in again] == [one.update_id]
    assert await bot.get_updates(offset=two.update_id + 1) == ()
    bot_api.updates.inject({"callback_query": {"id": "1", "from": erika.as_sender()}})
    with pytest.raises(TypeError, match="chat_instance"):
        await bot.get_updates()


async def test_it_shows_the_answer_to_whoever_pressed(bot: Bot, erika: User) -> None:
    """Once; a second answer is refused, as it is when it comes too late."""
    pressed = erika.presses(await ballot(bot, erika), "Widerspruch")
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "o"
    assert update.callback_query.chat_instance
    assert update.callback_query.from_user.id == erika.user_id
    await update.callback_query.answer("gezählt", show_alert=True)
    assert ((await erika.answered(pressed)).text, erika.toasts[0].alert) == ("gezählt", True)
    with pytest.raises(BadRequest, match=r"(?i)query is too old and response timeout expired or query id is invalid"):
        await update.callback_query.answer("noch einmal")


async def test_it_lets_a_press_grow_too_old(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """A bot that was away cannot answer; editing the message still works."""
    message = await ballot(bot, erika)
    erika.presses(message, "o")
    bot_api.expire_presses()
    (update,) = await bot.get_updates()
    assert update.callback_query
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await update.callback_query.answer()
    await update.callback_query.edit_message_text("Gezählt")
    assert (message.text, erika.toasts) == ("Gezählt", [])


async def test_it_expires_presses_by_itself(hand_clock: HandClock) -> None:
    """The lifetime is in real seconds, however the calendar moves."""
    async with Telegram(hand_clock, query_lifetime=0.05) as telegram, Bot(telegram.token, telegram.base_url) as bot:
        erika = telegram.user("Erika")
        erika.sends("/start")
        pressed = erika.presses(await ballot(bot, erika), "o")
        await asyncio.sleep(0.1)
        with pytest.raises(BadRequest, match=r"(?i)query is too old"):
            await bot.answer_callback_query(pressed.id)


async def test_it_lets_a_client_send_any_data(bot: Bot, erika: User) -> None:
    """Callback data come from the client: they may be forged, or belong to a message Telegram no longer shows."""
    message = await ballot(bot, erika)
    erika.forges(message, "v1:gefälscht")
    erika.presses(message, "o", inaccessible=True)
    forged, old = await bot.get_updates()
    assert forged.callback_query
    assert forged.callback_query.data == "v1:gefälscht"
    assert old.callback_query
    assert old.callback_query.message
    assert not old.callback_query.message.is_accessible
    with pytest.raises(LookupError, match="Widerspruch"):
        erika.presses(message, "Ja")


async def test_it_fails_as_ordered(bot: Bot, bot_api: Telegram, erika: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each refusal arrives as the library's own error, and only as often as ordered."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns of the type it will have one day
    bot_api.faults.add("sendMessage", kind=429, retry_after=3)
    bot_api.faults.add("sendMessage", kind=500)
    bot_api.faults.add("sendMessage", kind=403, chat=erika.id)
    with pytest.raises(RetryAfter) as limited:
        await bot.send_message(erika.id, "1")
    assert limited.value.retry_after == timedelta(seconds=3)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(erika.id, "2")
    with pytest.raises(Forbidden):
        await bot.send_message(erika.id, "3")
    await bot.send_message(erika.id, "4")
    assert [message.text for message in erika.from_bot] == ["4"]
    assert [call.status for call in bot_api.requests("sendMessage")] == [429, 500, 403, 200]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [("hang", False), ("hang after storing", True), ("drop before", False), ("drop after storing", True)],
)
async def test_it_leaves_the_bot_in_doubt(bot: Bot, bot_api: Telegram, erika: User, kind: Any, stored: bool) -> None:
    """No answer comes; whether the message stands in the chat is what the bot cannot know."""
    bot_api.faults.add("sendMessage", kind=kind)
    with pytest.raises(TimedOut if kind.startswith("hang") else NetworkError):
        await bot.send_message(erika.id, "Ergebnis", read_timeout=0.3)
    assert [message.text for message in erika.from_bot] == ["Ergebnis"] * stored
    assert [call.status for call in bot_api.requests("sendMessage")] == [0]
    await bot.send_message(erika.id, "danach")
    assert erika.last.text == "danach"


async def test_it_names_the_new_id_of_a_chat(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """A group that becomes a supergroup, by its people or by an ordered fault."""
    group = bot_api.group("Koordination")
    old = group.id
    erika.sends("hallo", group)
    new = group.migrates(erika)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "hallo")
    assert moved.value.new_chat_id == new
    assert (await bot.send_message(new, "hallo")).chat.type == "supergroup"
    bot_api.faults.add("sendMessage", kind="migrate")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(erika.id, "hallo")
    await bot.send_message(moved.value.new_chat_id, "hier")
    assert erika.last.text == "hier"


async def test_it_keeps_a_kicked_bot_out(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """A 403 that names the kind of chat."""
    group = bot_api.group("Koordination")
    group.removes_bot(erika)
    with pytest.raises(Forbidden, match=r"(?i)bot was kicked from the group chat"):
        await bot.send_message(group.id, "hallo")


async def test_it_delivers_by_webhook(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """In order, with the secret header, again after anything but a 2xx; polling is refused meanwhile."""
    taken: list[tuple[str, str]] = []
    all_taken = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        body = await request.json()
        taken.append((body["message"]["text"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        if len(taken) == 3:
            all_taken.set()
        return web.Response(status=500 if len(taken) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="geheim")
        erika.sends("eins")
        erika.sends("zwei")
        await asyncio.wait_for(all_taken.wait(), 5)
        assert taken == [("eins", "geheim"), ("eins", "geheim"), ("zwei", "geheim")]
        assert "500" in str((await bot.get_webhook_info()).last_error_message)
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()
        with pytest.raises(BadRequest, match=r"(?i)https url must be provided"):
            await bot.set_webhook("http://bot.example/hook")
    finally:
        await runner.cleanup()
