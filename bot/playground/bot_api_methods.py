"""The methods of the Bot API that the embedded server knows, one function each, in one table.

Public: `METHODS`, lower-case name -> function(world, params) -> JSON result. A method that is not in the
table is answered with a 400. getUpdates and the webhook methods stand beside the server, for they need its
connections.
"""

from collections.abc import Callable
from typing import Any

from bot.playground.bot_api_content import (
    MAX_CAPTION,
    MAX_TEXT,
    MAX_TOAST,
    read_action,
    read_commands,
    read_file,
    read_markup,
    read_scope,
    read_words,
)
from bot.playground.bot_api_faults import bad_request
from bot.playground.bot_api_html import utf16_length
from bot.playground.bot_api_messages import Json, Message, Toast
from bot.playground.bot_api_params import Params
from bot.playground.bot_api_people import Chat
from bot.playground.bot_api_state import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_FULL_INFO = {"accent_color_id": 0, "max_reaction_count": 11}
_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


def _chat(world: World, params: Params) -> Chat:
    given = params.text("chat_id")
    if not given:
        raise bad_request("chat_id is empty")
    if not given.lstrip("-").isdigit():
        raise bad_request("chat not found")
    chat = world.chat(int(given))
    chat.check_reachable()
    return chat


def _message(world: World, params: Params, what: str) -> Message:
    """The message a request speaks of; only the bot's own can be edited."""
    chat = _chat(world, params)
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {what} not found")
    if what == "edit" and not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _post(world: World, params: Params, chat: Chat, **content: Any) -> Json:
    """Put the bot's message into a chat, below the message it answers if it names one."""
    reply = params.parsed("reply_parameters", {})
    reply_to = chat.find(int(reply["message_id"])) if reply else None
    if reply and reply_to is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    extra: Json = {"has_protected_content": True} if params.flag("protect_content") else {}
    if options := params.parsed("link_preview_options"):
        extra["link_preview_options"] = options
    content |= {"markup": read_markup(params), "extra": extra}
    message = world.post(chat, world.bot, reply_to=reply_to.id if reply_to else None, **content)
    return message.as_json()


def send_message(world: World, params: Params) -> Json:
    """sendMessage: 1-4096 characters after the entities were parsed."""
    chat = _chat(world, params)
    text, entities = read_words(params, "text", MAX_TEXT)
    if not text:
        raise bad_request("message text is empty")
    return _post(world, params, chat, text=text, entities=entities)


def _send_file(kind: str) -> Callable[[World, Params], Json]:
    def send(world: World, params: Params) -> Json:
        chat = _chat(world, params)
        caption, entities = read_words(params, "caption", MAX_CAPTION)
        document = read_file(world, params, kind)
        return _post(world, params, chat, text=caption, entities=entities, document=document)

    return send


def _edit(world: World, message: Message, text: str, entities: list[Json], markup: Json | None) -> Json:
    if not message.change(text, entities, markup, world.clock()):
        raise bad_request(_NOT_MODIFIED)
    world.changed.tell()
    return message.as_json()


def edit_message_text(world: World, params: Params) -> Json:
    """editMessageText: without reply_markup the buttons go away; the same content again is refused."""
    message = _message(world, params, "edit")
    text, entities = read_words(params, "text", MAX_TEXT)
    if message.document:
        raise bad_request("there is no text in the message to edit")
    if not text:
        raise bad_request("message text is empty")
    return _edit(world, message, text, entities, read_markup(params))


def edit_message_caption(world: World, params: Params) -> Json:
    """editMessageCaption, for messages with a document or photo."""
    message = _message(world, params, "edit")
    if not message.document:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(params, "caption", MAX_CAPTION)
    return _edit(world, message, caption, entities, read_markup(params))


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """editMessageReplyMarkup: other buttons below the same words."""
    message = _message(world, params, "edit")
    return _edit(world, message, message.text, list(message.entities), read_markup(params))


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage; it stays in `Chat.messages`, marked."""
    _message(world, params, "delete").deleted = True
    world.changed.tell()
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery: once, in time, at most 200 characters."""
    text = params.text("text")
    if utf16_length(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    toast = Toast(text, params.flag("show_alert"), params.text("url"))
    world.answer_press(params.text("callback_query_id"), toast)
    return True


def get_me(world: World, params: Params) -> Json:
    """getMe: the bot itself."""
    abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return {**world.bot, **dict.fromkeys(abilities, False)}


def get_chat(world: World, params: Params) -> Json:
    """getChat: a ChatFullInfo with every field it must have."""
    return {**_chat(world, params).as_json(), **_FULL_INFO, "accepted_gift_types": _GIFTS}


def get_file(world: World, params: Params) -> Json:
    """getFile: where the bot can download a file that a person sent."""
    document = world.files.get(params.text("file_id"))
    if document is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(document.content)
    unique = f"u{document.file_id}"
    return {
        "file_id": document.file_id,
        "file_unique_id": unique,
        "file_size": size,
        "file_path": document.file_id,
    }


def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands for one scope and one language."""
    world.commands[read_scope(params)] = read_commands(params)
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """getMyCommands: exactly that scope and language, no falling back."""
    return world.commands.get(read_scope(params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.commands.pop(read_scope(params), None)
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction: checked for its chat and its action, otherwise without trace."""
    _chat(world, params)
    read_action(params)
    return True


def _profile_text(name: str, limit: int) -> dict[str, Callable[[World, Params], Any]]:
    """setMyName and getMyName, and likewise for the two descriptions; a longer text is refused in words of our own."""

    def keep(world: World, params: Params) -> bool:
        text = params.text(name)
        if utf16_length(text) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        world.texts[name, params.text("language_code")] = text
        return True

    def give(world: World, params: Params) -> Json:
        given = world.texts.get((name, params.text("language_code"))) or world.texts.get((name, ""))
        return {name: given or (world.bot["first_name"] if name == "name" else "")}

    method = f"my{name.replace('_', '')}"
    return {f"set{method}": keep, f"get{method}": give}


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "senddocument": _send_file("document"),
    "sendphoto": _send_file("photo"),
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "getchat": get_chat,
    "getfile": get_file,
    "sendchataction": send_chat_action,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    **_profile_text("name", 64),
    **_profile_text("description", 512),
    **_profile_text("short_description", 120),
}
