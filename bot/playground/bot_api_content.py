"""Checks what a bot wants to show: words, buttons, files, commands. Limits and refusals are Telegram's.

Public: `read_words`, `read_markup`, `read_file`, `read_commands`, `read_scope`, `read_action`. Sources: Bot API 10.0
(sendMessage, InlineKeyboardButton, sendDocument, setMyCommands, sendChatAction). Two liberties: only HTML is spoken as
a parse mode, and of pictures only PNG.
"""

import re
import struct
from typing import Any

from bot.playground.bot_api_faults import Refused, bad_request
from bot.playground.bot_api_html import Entity, parse_html, utf16_length
from bot.playground.bot_api_messages import Document, Json
from bot.playground.bot_api_params import Params
from bot.playground.bot_api_state import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_TOAST = 200
MAX_CALLBACK_DATA_BYTES = 64
MAX_COPY_TEXT = 256
MAX_UPLOAD_BYTES = 50_000_000

_ACTIONS = {
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "url",
    "web_app",
}
_STYLES = {None, "primary", "success", "danger"}
_ENTITY_TYPE = re.compile(
    "mention|hashtag|cashtag|bot_command|url|email|phone_number|bold|italic|underline|strikethrough|spoiler|blockquote|"
    "expandable_blockquote|code|pre|text_link|text_mention|custom_emoji|date_time"
)
# Scope -> what it must name besides its type (Bot API, BotCommandScope).
_SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_CHAT_ACTION = re.compile(
    "typing|upload_photo|record_video|upload_video|record_voice|upload_voice|upload_document|choose_sticker|"
    "find_location|record_video_note|upload_video_note"
)
_PNG = b"\x89PNG\r\n\x1a\n"


def read_words(params: Params, name: str, limit: int) -> tuple[str, list[Entity]]:
    """Text or caption with its entities; refused when it is too long after parsing."""
    source = params.text(name)
    mode = params.text("parse_mode").lower()
    entities_name = "entities" if name == "text" else "caption_entities"
    if mode == "html":
        text, entities = parse_html(source)
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source.strip(), _checked_entities(params.parsed(entities_name, []))
    if utf16_length(text) > limit:
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return text, entities


def _checked_entities(entities: list[Entity]) -> list[Entity]:
    for entity in entities:
        if not _ENTITY_TYPE.fullmatch(str(entity.get("type"))):
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        for name in ("offset", "length"):
            if not isinstance(entity.get(name), int):
                raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    return entities


def read_markup(params: Params) -> Json | None:
    """The keyboard below a message; None where there is none. Every inline button is checked."""
    markup = params.parsed("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check_button(button)
    return markup if rows or "inline_keyboard" not in markup else None


def _check_button(button: Any) -> None:
    trouble = "can't parse inline keyboard button: "
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise bad_request(f'{trouble}Field "text" must be of type String')
    if len(_ACTIONS & button.keys()) != 1:
        raise bad_request(f"{trouble}Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button:
        copied = button["copy_text"].get("text", "") if isinstance(button["copy_text"], dict) else ""
        if not 1 <= utf16_length(copied) <= MAX_COPY_TEXT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S", button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol")
    if button.get("style") not in _STYLES:
        raise bad_request(f"{trouble}Invalid button style specified")


def read_file(world: World, params: Params, kind: str) -> Document:
    """The document or photo of a request: uploaded with it, or known by its file_id."""
    upload = params.upload(kind)
    if upload is None:
        known = world.files.get(params.text(kind))
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    size = _png_size(upload.content) if kind == "photo" else (0, 0)
    return world.keep_file(kind, upload.name, upload.mime_type, upload.content, size)


def _png_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels from the IHDR chunk (PNG specification, 11.2.2)."""
    if not content.startswith(_PNG) or len(content) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def read_commands(params: Params) -> list[Json]:
    """The list of setMyCommands: up to 100, names of 1-32 small letters, digits and underscores."""
    commands: list[Json] = params.parsed("commands", [])
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def read_scope(params: Params) -> tuple[str, str]:
    """Scope and language of a list of commands, as a key; a language is two letters or nothing."""
    scope = params.parsed("scope", {"type": "default"})
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    wanted = _SCOPES.get(scope.get("type"))
    if wanted is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if any(not scope.get(name) for name in wanted):
        raise bad_request("can't parse BotCommandScope: chat_id or user_id is empty")
    return ":".join([scope["type"], *(str(scope[name]) for name in wanted)]), language


def read_action(params: Params) -> str:
    """What the bot is seen doing (sendChatAction)."""
    action = params.text("action").lower()
    if not _CHAT_ACTION.fullmatch(action):
        raise bad_request("wrong parameter action in request")
    return action
