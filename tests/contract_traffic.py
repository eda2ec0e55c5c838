"""What passes between Umlauf and Telegram, played on the embedded server and written down for a second opinion.

`play` lets the real program run: invitations, an order, a motion with buttons, presses, edits, a block, a flood.
`call_all` calls every method that the server knows and lets every kind of refusal happen. Both return what is then in
the server's journal, in the form that contract_check reads.
"""

import asyncio
import struct
from collections.abc import Awaitable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot_telegram_chats import BALLOT, channel, delivery, saying
from bot_telegram_fixtures import eventually
from playground_peers import HandClock
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import TelegramError

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_faults import FaultKind
from bot.playground.bot_api_people import Group, User
from bot.playground.clock import PlayClock
from bot.playground.world import World
from bot.telegram.connection import Connection
from motions.model import Document
from motions.notice import NoticeKind
from motions.ports import SendFailed

Record = dict[str, Any]

PATIENCE = 20.0  # seconds of real time; a busy machine is no finding

APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
PAPER = Document("d1", "Antrag Wärmestube.pdf", "application/pdf", "0" * 64, "application")
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"..."
VOTE = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Widerspruch", callback_data="ä" * 32, style="danger")],
        [InlineKeyboardButton("Kein Widerspruch", callback_data="n", style="success")],
        [InlineKeyboardButton("Vereinbarung", url="https://netz.example/vereinbarung")],
    ]
)


def records(telegram: Telegram) -> Iterator[Record]:
    """Every request, every answer and every update, in the order of the journal."""
    for call in telegram.calls:
        yield {"request": call.method, "params": dict(call.params), "files": list(call.files)}
        if call.status:  # otherwise the client got no answer
            yield {"answer": call.method, "status": call.status, "body": call.answer}
    yield from ({"update": update} for update in telegram.updates.archive.values())


async def play(folder: Path, clock: PlayClock) -> list[Record]:
    """The program at work in the chats of three people."""
    async with World(folder, clock) as world:
        world.start()
        for person in ("anna", "berta", "doris"):
            await world.link(person)
        menus = world.telegram.requests
        await eventually(lambda: any("chat_id" in call.params["scope"] for call in menus("setMyCommands")), PATIENCE)
        await _admission(world)
        await _dates(world)
        await _trouble(world)
        await world.stop()
        return list(records(world.telegram))


async def _admission(world: World) -> None:
    anna, berta = world.chats["anna"], world.chats["berta"]
    anna.sends(f"/aufnahme {APPLICANT}; info@waermestube.example; Der Verein betreibt eine Wärmestube.")
    await anna.answered(anna.presses(await anna.wait_for("Vorschau", PATIENCE), "Bestätigen"), PATIENCE)
    motion = await berta.wait_for(APPLICANT, PATIENCE)
    for label in motion.labels:
        await berta.answered(berta.presses(motion, label), PATIENCE)
    await eventually(lambda: motion.history, PATIENCE)
    berta.sends("Gibt es einen Ansprechpartner?", reply_to=motion)
    await anna.wait_for("Ansprechpartner", PATIENCE)
    await _dialogue(anna)


async def _dates(world: World) -> None:
    """A message with a row of buttons for each date, which follows what is pressed."""
    anna, berta = world.chats["anna"], world.chats["berta"]
    anna.sends("/termine Sitzung (Beispiel); 12.01.2027 10:00, 90 Minuten, Rathaus; 13.01.2027 14:00")
    preview = await anna.wait_for("Geschrieben wird an", PATIENCE)
    await anna.answered(anna.presses(preview, "Bestätigen"), PATIENCE)
    asked = await berta.wait_for("sucht einen Termin", PATIENCE)
    for label in ("1 ja", "2 notfalls", "Keiner passt"):
        await berta.answered(berta.presses(asked, label), PATIENCE)
    await eventually(lambda: asked.history, PATIENCE)


async def _dialogue(anna: User) -> None:
    """Questions that take each other's place, a file that is fetched, a picture and a paper."""
    anna.sends("/aufnahme")
    await anna.wait_for("Welche Organisation", PATIENCE)
    anna.sends("Verein Muster (Beispiel)")
    await anna.wait_for("An welche Mailadresse", PATIENCE)
    anna.sends("verein@muster.example")
    await anna.wait_for("Wie ist der Antrag begründet", PATIENCE)
    anna.sends("Grund (Beispiel).")
    await anna.wait_for("Gibt es Unterlagen", PATIENCE)
    anna.sends_file("Satzung.pdf", b"%PDF-1.7 Satzung (Beispiel)")
    asked = await anna.wait_for("Satzung.pdf", PATIENCE)
    await anna.answered(anna.presses(asked, "‹ Zurück"), PATIENCE)
    asked = await anna.wait_for("Bisher: „Grund", PATIENCE)
    await anna.answered(anna.presses(asked, "Abbrechen"), PATIENCE)
    anna.sends("/status")
    await anna.wait_for("Stand: ", PATIENCE)
    anna.sends("/verzeichnis")
    await anna.wait_for(lambda message: message.document is not None and "pdf" in message.document.name, PATIENCE)


async def _trouble(world: World) -> None:
    """A flood, a second program, somebody who blocks the bot and comes back."""
    telegram, doris = world.telegram, world.chats["doris"]
    telegram.faults.add("sendMessage", kind=429, retry_after=1)
    doris.sends("/offen")
    await eventually(lambda: _answered(telegram, 429), PATIENCE)
    async with Connection(telegram.token, telegram.base_url) as second, asyncio.timeout(PATIENCE):
        while not _answered(telegram, 409):  # it is the program's poll that gets it, if one is under way
            await _updates(second)
            await asyncio.sleep(0.05)
    telegram.faults.add("sendMessage", kind=403, chat=doris.id)
    doris.sends("/offen")
    await eventually(lambda: _answered(telegram, 403), PATIENCE)
    doris.blocks()
    doris.unblocks()
    await eventually(lambda: not telegram.updates.pending, PATIENCE)


def _answered(telegram: Telegram, status: int) -> bool:
    return any(call.status == status for call in telegram.calls)


async def call_all(clock: HandClock) -> list[Record]:
    """Every method, and every refusal that Telegram has for them."""
    async with Telegram(clock) as telegram, Connection(telegram.token, telegram.base_url) as connection:
        erika, group = telegram.user("Erika", "Beispiel"), telegram.group("Koordination (Beispiel)")
        erika.opens(f"https://t.me/{telegram.bot['username']}?start=AbC_123")
        await _messages(connection.bot, erika)
        await _channel(connection, telegram, erika)
        await _profile(connection.bot, erika)
        await _people(connection.bot, erika, group)
        await _refusals(telegram, connection, erika)
        await _webhook(connection)
        return list(records(telegram))


async def _messages(bot: Bot, erika: User) -> None:
    sent = await bot.send_message(
        erika.id,
        '<b>Frist &amp; Zugang</b> <a href="https://netz.example">hier</a> 🙂 <i>x</i>',
        parse_mode="HTML",
        reply_markup=VOTE,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(erika.messages[0].id),
    )
    await bot.edit_message_text("<code>Gezählt</code>", erika.id, sent.message_id, parse_mode="HTML", reply_markup=VOTE)
    await bot.edit_message_reply_markup(erika.id, sent.message_id)
    paper = await bot.send_document(erika.id, b"%PDF-1.7", "<i>Antrag</i>", filename="Antrag.pdf", parse_mode="HTML")
    await bot.edit_message_caption(erika.id, paper.message_id, caption="Antrag", reply_markup=VOTE)
    await bot.send_photo(erika.id, PNG, caption="Tafelbild")
    await bot.delete_message(erika.id, sent.message_id)


async def _channel(connection: Connection, telegram: Telegram, erika: User) -> None:
    """As the courier sends: words with buttons, a document below them, an edit, an answer to a press."""
    talking = channel(connection, saying("Antrag", options=BALLOT))
    sent = await talking.send(delivery(erika.id, kind=NoticeKind.DETAILS, documents=(PAPER,)), {PAPER.id: b"%PDF-1.7"})
    pressed = erika.presses(erika.from_bot[-2], "Widerspruch")
    await talking.answer(pressed.id, "Gezählt: Widerspruch" * 20, alert=True)
    await talking.answer(pressed.id, "zu spät")
    erika.presses(erika.from_bot[-2], "Widerspruch", inaccessible=True)
    await talking.send(delivery(erika.id, number=2, replaces=sent.ref), {})
    kinds: tuple[FaultKind, ...] = (403, 429, 500, "migrate")
    for number, kind in enumerate(kinds, start=3):
        telegram.faults.add("sendMessage", kind=kind)
        with suppress(SendFailed):
            await talking.send(delivery(erika.id, number=number), {})


async def _profile(bot: Bot, erika: User) -> None:
    for language in (None, "de"):
        for scope in (None, BotCommandScopeChat(erika.id)):
            await bot.set_my_commands([("hilfe", "Was ich kann")], scope, language)
            await bot.get_my_commands(scope, language)
            await bot.delete_my_commands(scope, language)
        await bot.set_my_name("Umlauf (Beispiel)", language)
        await bot.set_my_description("Abstimmungen des Netzwerks", language)
        await bot.set_my_short_description("Abstimmungen", language)
        await bot.get_my_name(language)
        await bot.get_my_description(language)
        await bot.get_my_short_description(language)
    await bot.get_me()


async def _people(bot: Bot, erika: User, group: Group) -> None:
    """What people send, in a chat and in a group that moves and then puts the bot out."""
    sent = erika.sends_file("Antrag.pdf", b"%PDF-1.7", caption="unser Antrag")
    assert sent.document is not None
    await bot.get_file(sent.document.file_id)
    await bot.send_chat_action(erika.id, "typing")
    erika.sends("/hilfe@UmlaufBeispielBot bitte, und /status", group)
    await bot.get_chat(erika.id)
    await bot.get_chat(group.id)
    old = group.id
    group.migrates(erika)
    await _refused(bot.send_message(old, "hallo"))
    await bot.get_chat(group.id)
    erika.blocks()
    erika.sends("/start")
    group.removes_bot(erika)
    await _refused(bot.send_message(group.id, "hallo"))


async def _refusals(telegram: Telegram, connection: Connection, erika: User) -> None:
    bot, sent = connection.bot, await connection.bot.send_message(erika.id, "Gezählt")
    await _refused(bot.edit_message_text("Gezählt", erika.id, sent.message_id))
    await _refused(bot.edit_message_text("Gezählt", erika.id, 999_999))
    await _refused(bot.send_message(5, "hallo"))
    await _refused(bot.send_message(telegram.user("Max").id, "hallo"))
    async with Connection("4200001:another", telegram.base_url) as stranger:
        await _refused(stranger.learn_username())
    older = asyncio.create_task(_updates(connection, offset=telegram.updates.pending[-1]["update_id"] + 1, timeout=5))
    await eventually(lambda: not telegram.updates.pending)
    await _updates(connection)
    await _refused(older)


async def _webhook(connection: Connection) -> None:
    """A webhook at which nobody listens, and meanwhile a poll."""
    await connection.bot.set_webhook("http://127.0.0.1:9/hook", secret_token="geheim", allowed_updates=["message"])
    await connection.bot.get_webhook_info()
    await _refused(_updates(connection))
    await connection.bot.delete_webhook(drop_pending_updates=True)


async def _updates(connection: Connection, offset: int | None = None, timeout: int = 0) -> None:
    allowed = ("message", "edited_message", "callback_query", "my_chat_member")
    await connection.get_updates(offset=offset, timeout=timeout, limit=100, allowed=allowed, read_timeout=10)


async def _refused(asking: Awaitable[object]) -> None:
    """Ask and go on; what the refusal says is in the journal."""
    try:
        await asking
    except TelegramError:
        return
    raise AssertionError("Telegram was to refuse this")
