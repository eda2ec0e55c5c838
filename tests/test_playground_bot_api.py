"""What a bot sees of the embedded Telegram, seen through python-telegram-bot: words, buttons, files, and every no."""

import struct
from collections.abc import AsyncIterator

import pytest
from playground_peers import HandClock
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_people import User

pytest_plugins = ["playground_fixtures"]

VOTE = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Kein Widerspruch", callback_data="n"),
            InlineKeyboardButton("Widerspruch", callback_data="o"),
        ]
    ]
)


@pytest.fixture
async def bot(bot_api: Telegram) -> AsyncIterator[Bot]:
    """python-telegram-bot, talking to the embedded Telegram."""
    async with Bot(bot_api.token, bot_api.base_url, bot_api.base_file_url) as talking:
        yield talking


@pytest.fixture
async def erika(bot_api: Telegram, bot: Bot) -> User:
    """A person who has started the bot, all updates of which are confirmed."""
    erika = bot_api.user("Erika", "Beispiel")
    erika.sends("/start")
    await bot.get_updates(offset=-1)
    await bot.get_updates(offset=bot_api.updates.pending[-1]["update_id"] + 1)
    return erika


async def test_it_introduces_the_bot(bot: Bot, bot_api: Telegram) -> None:
    """getMe has what a client needs to know its own commands in a group."""
    me = await bot.get_me()
    assert (me.is_bot, me.username, me.id) == (True, "UmlaufBeispielBot", int(bot_api.token.split(":")[0]))


async def test_it_shows_what_the_bot_says(bot: Bot, erika: User) -> None:
    """The person reads the text without tags; the bot gets its message back with entities and whole seconds."""
    sent = await bot.send_message(erika.id, "<b>Antrag</b> &amp; Frist", parse_mode="HTML", reply_markup=VOTE)
    assert erika.last.text == sent.text == "Antrag & Frist"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 0, 6)]
    assert erika.last.labels == ["Kein Widerspruch", "Widerspruch"]
    assert sent.date == erika.world.clock()
    assert sent.chat.id == erika.id


async def test_it_keeps_the_edits(bot: Bot, erika: User) -> None:
    """An edit without buttons takes them away; what stood there before can still be read by a test."""
    sent = await bot.send_message(erika.id, "Bisher: keine Antwort", reply_markup=VOTE)
    edited = await bot.edit_message_text("Gezählt", erika.id, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date == erika.world.clock()
    assert (erika.last.text, erika.last.labels) == ("Gezählt", [])
    assert [version.text for version in erika.last.history] == ["Bisher: keine Antwort"]


async def test_it_changes_buttons_alone(bot: Bot, erika: User) -> None:
    """editMessageReplyMarkup leaves the words."""
    sent = await bot.send_message(erika.id, "Ihre Antwort?", reply_markup=VOTE)
    await bot.edit_message_reply_markup(erika.id, sent.message_id, reply_markup=None)
    assert (erika.last.text, erika.last.buttons) == ("Ihre Antwort?", [])


async def test_it_refuses_an_edit_that_changes_nothing(bot: Bot, erika: User) -> None:
    """Words, entities and buttons all the same: Telegram says so instead of editing."""
    sent = await bot.send_message(erika.id, "Gezählt", reply_markup=VOTE)
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_text("Gezählt", erika.id, sent.message_id, reply_markup=VOTE)
    await bot.edit_message_text("<i>Gezählt</i>", erika.id, sent.message_id, parse_mode="HTML", reply_markup=VOTE)


async def test_it_does_not_find_what_is_not_there(bot: Bot, erika: User) -> None:
    """Unknown chats and messages, and a deleted one."""
    sent = await bot.send_message(erika.id, "kurz da")
    assert await bot.delete_message(erika.id, sent.message_id)
    assert erika.from_bot == []
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("neu", erika.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(erika.id, 999_999)
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(5, "hallo")
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(erika.id, "dazu", reply_parameters=ReplyParameters(999_999))


async def test_it_edits_only_the_bots_own_messages(bot: Bot, erika: User) -> None:
    """What a person wrote stays as it is."""
    written = erika.sends("Guten Tag")
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("anders", erika.id, written.id)


@pytest.mark.parametrize(("length", "fits"), [(1, True), (4096, True), (4097, False), (0, False)])
async def test_it_takes_1_to_4096_characters(bot: Bot, erika: User, length: int, fits: bool) -> None:
    """Counted after the entities were parsed, so tags cost nothing (Bot API, sendMessage)."""
    words = f"<b>{'x' * length}</b>"
    if fits:
        assert (await bot.send_message(erika.id, words, parse_mode="HTML")).text == "x" * length
    else:
        with pytest.raises(BadRequest, match=r"(?i)message (text is empty|is too long)"):
            await bot.send_message(erika.id, words, parse_mode="HTML")


@pytest.mark.parametrize(("data", "fits"), [("x", True), ("ä" * 32, True), ("ä" * 32 + "x", False)])
async def test_it_takes_1_to_64_bytes_behind_a_button(bot: Bot, erika: User, data: str, fits: bool) -> None:
    """Bytes, not characters: an umlaut takes two (Bot API, InlineKeyboardButton)."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Widerspruch", callback_data=data)]])
    if fits:
        await bot.send_message(erika.id, "?", reply_markup=markup)
        assert erika.last.button("Widerspruch").data == data
    else:
        with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
            await bot.send_message(erika.id, "?", reply_markup=markup)


async def test_it_refuses_a_button_that_does_nothing(bot: Bot, erika: User) -> None:
    """Every inline button needs exactly one action."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Widerspruch")]])
    with pytest.raises(BadRequest, match=r"(?i)text buttons are unallowed"):
        await bot.send_message(erika.id, "?", reply_markup=markup)


async def test_it_delivers_documents(bot: Bot, erika: User) -> None:
    """Multipart upload, and the same file again by its id; the caption has its own limit of 1024."""
    sent = await bot.send_document(erika.id, b"%PDF-1.7 ...", caption="Niederschrift", filename="Niederschrift.pdf")
    assert sent.document is not None
    await bot.send_document(erika.id, sent.document.file_id)
    documents = [message.document for message in erika.from_bot if message.document]
    assert [(document.name, document.content) for document in documents] == [("Niederschrift.pdf", b"%PDF-1.7 ...")] * 2
    assert [message.text for message in erika.from_bot] == ["Niederschrift", ""]
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await bot.send_document(erika.id, b"x", caption="x" * 1025)
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
        await bot.edit_message_text("neu", erika.id, sent.message_id)
    await bot.edit_message_caption(erika.id, sent.message_id, caption="Niederschrift (berichtigt)")
    assert erika.from_bot[0].text == "Niederschrift (berichtigt)"


async def test_it_shows_pictures_in_their_size(bot: Bot, erika: User) -> None:
    """The size stands in the first chunk of a PNG; other bytes are no picture."""
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"..."
    sent = await bot.send_photo(erika.id, png)
    assert [(size.width, size.height) for size in sent.photo] == [(640, 480)]
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(erika.id, b"%PDF")


async def test_it_hands_over_what_a_person_uploads(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """getFile and the download address."""
    erika.sends_file("Antrag.pdf", b"%PDF-1.7 Antrag", caption="unser Antrag")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.caption == "unser Antrag"
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7 Antrag"


async def test_it_does_not_let_the_bot_write_first(bot: Bot, bot_api: Telegram) -> None:
    """Only who has started the bot can be written to; following an invitation link does that."""
    stranger = bot_api.user("Max", "Muster")
    with pytest.raises(Forbidden, match=r"(?i)can't initiate conversation"):
        await bot.send_message(stranger.id, "hallo")
    stranger.opens("https://t.me/UmlaufBeispielBot?start=AbC_123")
    assert (await bot.get_updates())[-1].effective_message.text == "/start AbC_123"  # type: ignore[union-attr]
    assert (await bot.send_message(stranger.id, "hallo")).text == "hallo"


async def test_it_tells_of_a_block_and_of_its_end(bot: Bot, erika: User) -> None:
    """my_chat_member when it happens, a 403 at every message until the person writes again."""
    erika.blocks()
    with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
        await bot.send_message(erika.id, "hallo")
    erika.sends("/start")
    updates = await bot.get_updates()
    states = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert states == ["kicked", "member"]
    assert updates[-1].message
    assert (await bot.send_message(erika.id, "hallo")).text == erika.last.text == "hallo"


async def test_it_knows_a_deleted_account(bot: Bot, erika: User) -> None:
    """Another 403 with other words."""
    erika.deactivates()
    with pytest.raises(Forbidden, match=r"(?i)user is deactivated"):
        await bot.send_message(erika.id, "hallo")


async def test_it_keeps_commands_by_scope_and_language(bot: Bot, bot_api: Telegram, erika: User) -> None:
    """A client offers the narrowest scope in the person's own language, else the default one."""
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("hilfe", "Hilfe")], BotCommandScopeAllPrivateChats(), "de")
    john = bot_api.user("John", language_code="en")
    assert (bot_api.commands_for(erika), bot_api.commands_for(john)) == (["hilfe"], ["help"])
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats()) == ()
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Öffnen", "x")])


async def test_it_describes_chats_and_itself(bot: Bot, erika: User) -> None:
    """getChat has all required fields; name and descriptions are kept by language."""
    chat = await bot.get_chat(erika.id)
    assert (chat.first_name, chat.last_name, chat.type) == ("Erika", "Beispiel", "private")
    assert await bot.set_my_description("Abstimmungen", "de")
    assert (await bot.get_my_description("de")).description == "Abstimmungen"
    assert await bot.send_chat_action(erika.id, "typing")


async def test_it_knows_only_its_own_token(bot_api: Telegram) -> None:
    """A well-formed wrong token is a 401, anything else a 404: both are an invalid token for the library."""
    for token in ("4200001:another", "no-token"):
        with pytest.raises(InvalidToken):
            async with Bot(token, bot_api.base_url):
                pass
    assert [call.status for call in bot_api.calls] == [401, 404]


async def test_it_refuses_methods_it_does_not_know(bot: Bot) -> None:
    """A 400, for a 404 would look like a wrong token."""
    with pytest.raises(BadRequest, match=r"(?i)method not found"):
        await bot.do_api_request("sendSomethingNew")


async def test_it_says_what_is_missing_when_a_test_waits_in_vain(bot: Bot, erika: User) -> None:
    """The error shows what the bot did write."""
    await bot.send_message(erika.id, "etwas anderes")
    with pytest.raises(TimeoutError, match="etwas anderes"):
        await erika.wait_for("Ergebnis", timeout=0.05)


async def test_it_comes_back_after_an_outage(hand_clock: HandClock) -> None:
    """At the same port, with the same people, chats and unconfirmed updates."""
    telegram = Telegram(hand_clock)
    async with telegram:
        telegram.user("Erika").sends("/start")
    async with telegram, Bot(telegram.token, telegram.base_url) as bot:
        assert len(await bot.get_updates()) == 1
