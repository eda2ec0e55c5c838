"""What a raw update says: a press, a command, words, a file, a block, or nothing this program knows.

Pure, and it never raises: an update that cannot be read becomes `Unreadable`, so that one of them can never stop
the others (python-telegram-bot's own parser stops the whole bot there). Field names: Bot API, "Available types".
"""

import json
import re
from dataclasses import dataclass

from bot.telegram.fields import Json, Malformed, id_in, language_in, object_of, text_of
from bot.telegram.reading_groups import GroupMoved, GroupStanding, read_move, read_standing

_COMMAND = re.compile(r"/(?P<name>[^\s/@]{1,64})(?:@(?P<bot>\w+))?(?:\s+(?P<args>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed. `data` is whatever the client sent: `callback.decode` says whether to believe it.

    `message_id` is None where Telegram no longer says which message carried the button. Names and
    `language_code` (such as "de") are what the person's account shows, and prove nothing.
    """

    user_id: int
    chat_id: int
    message_id: int | None
    query_id: str
    data: str
    language_code: str | None
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class Command:
    """A message that begins with a slash. `name` is without slash and in small letters, `args` the rest, trimmed.

    `private` says whether it was written in the chat between this person and the bot.
    """

    user_id: int
    chat_id: int
    name: str
    args: str
    private: bool
    message_id: int
    language_code: str | None
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Any other text. `reply_to` is the id of the message it answers, in the same chat."""

    user_id: int
    chat_id: int
    text: str
    reply_to: int | None
    private: bool
    message_id: int
    language_code: str | None


@dataclass(frozen=True, slots=True)
class FileSent:
    """A document or a picture. `size` in bytes, 0 where Telegram does not say; `name` is the sender's."""

    user_id: int
    chat_id: int
    file_id: str
    name: str
    size: int
    caption: str
    media_type: str
    reply_to: int | None
    private: bool
    message_id: int


@dataclass(frozen=True, slots=True)
class Edited:
    """Words that somebody has changed after they were sent, in the chat with this person if `private`."""

    user_id: int
    chat_id: int
    private: bool
    language_code: str | None


@dataclass(frozen=True, slots=True)
class ChatMember:
    """A person has blocked the bot (`blocked`), or opened the chat with it again."""

    user_id: int
    blocked: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Something this program has no use for, such as a sticker; `kind` names it."""

    kind: str
    user_id: int | None = None
    chat_id: int | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update that does not have the form the Bot API describes; parked and shown to the coordinator."""

    reason: str


Reading = Press | Command | Words | FileSent | Edited | ChatMember | GroupStanding | GroupMoved | Other | Unreadable


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a message came from, whatever is in it."""

    user_id: int
    chat_id: int
    private: bool
    message_id: int
    person: Json

    def other(self, kind: str) -> Other:
        return Other(kind, self.user_id, self.chat_id, self.private)


def read(raw: bytes, username: str | None = None) -> Reading:
    """What this update says. `username` is the bot's own, so that in a group a command for another bot is known."""
    try:
        update = json.loads(raw)
        return _read(object_of(update, "update"), username)
    except (ValueError, RecursionError):
        return Unreadable("the update is not JSON")
    except Malformed as malformed:
        return Unreadable(str(malformed))


def _read(update: Json, username: str | None) -> Reading:
    if "callback_query" in update:
        return _press(object_of(update["callback_query"], "callback_query"))
    if "my_chat_member" in update:
        return _member(object_of(update["my_chat_member"], "my_chat_member"))
    if "message" in update:
        return _message(object_of(update["message"], "message"), username)
    if "edited_message" in update:
        return _edited(object_of(update["edited_message"], "edited_message"), username)
    kinds = sorted(str(key) for key in update if key != "update_id")
    return Other(text_of(kinds[0], "kind") if kinds else "empty update")


def _press(query: Json) -> Reading:
    person = object_of(query.get("from"), "from")
    user_id = id_in(person, "id")
    message = query.get("message")
    data = query.get("data")
    if data is None:
        return Other("press without data", user_id)
    shown = object_of(message, "message") if message is not None else None
    return Press(
        user_id=user_id,
        # A private chat has the id of its person, so an answer finds its way even without the message.
        chat_id=id_in(object_of(shown.get("chat"), "chat"), "id") if shown else user_id,
        message_id=id_in(shown, "message_id") if shown else None,
        query_id=text_of(query.get("id"), "id"),
        data=text_of(data, "data"),
        language_code=language_in(person),
        first_name=text_of(person.get("first_name", ""), "first_name"),
        last_name=text_of(person.get("last_name", ""), "last_name"),
    )


def _member(change: Json) -> Reading:
    person = object_of(change.get("from"), "from")
    user_id = id_in(person, "id")
    chat = object_of(change.get("chat"), "chat")
    status = text_of(object_of(change.get("new_chat_member"), "new_chat_member").get("status"), "status")
    if chat.get("type") != "private":
        return read_standing(change) or Other("bot's standing in a group", user_id, id_in(chat, "id"))
    return ChatMember(user_id, blocked=status in ("kicked", "left"))


def _message(message: Json, username: str | None) -> Reading:
    chat = object_of(message.get("chat"), "chat")
    chat_id, private = id_in(chat, "id"), chat.get("type") == "private"
    if not private and (moved := read_move(message, chat_id)):
        return moved
    if message.get("from") is None:
        return Other("message without sender", None, chat_id, private)
    person = object_of(message["from"], "from")
    origin = _Origin(id_in(person, "id"), chat_id, private, id_in(message, "message_id"), person)
    if person.get("is_bot") is True:
        return origin.other("message of a bot")
    if "document" in message:
        document = object_of(message["document"], "document")
        return _file(message, document, origin, name="", media_type="application/octet-stream")
    if "photo" in message:
        return _file(message, _largest(message["photo"]), origin, name="photo.jpg", media_type="image/jpeg")
    if "text" in message:
        return _text_message(message, origin, username)
    return origin.other(_kind_of(message))


def _edited(message: Json, username: str | None) -> Reading:
    """A live location changes every few seconds; only changed words are worth an answer."""
    now = _message(message, username)
    if not isinstance(now, Words | Command | FileSent):
        return now if isinstance(now, Unreadable) else Other("edited message")
    language = now.language_code if isinstance(now, Words | Command) else None
    return Edited(now.user_id, now.chat_id, now.private, language)


def _text_message(message: Json, origin: _Origin, username: str | None) -> Reading:
    text = text_of(message["text"], "text")
    user_id, chat_id = origin.user_id, origin.chat_id
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        reply_to, language = _reply_to(message), language_in(origin.person)
        return Words(user_id, chat_id, text, reply_to, origin.private, origin.message_id, language)
    if command["bot"] and username and command["bot"].casefold() != username.casefold():
        return origin.other("command for another bot")
    return Command(
        user_id=user_id,
        chat_id=chat_id,
        name=command["name"].lower(),
        args=(command["args"] or "").strip(),
        private=origin.private,
        message_id=origin.message_id,
        language_code=language_in(origin.person),
        first_name=text_of(origin.person.get("first_name", ""), "first_name"),
        last_name=text_of(origin.person.get("last_name", ""), "last_name"),
    )


def _file(message: Json, file: Json, origin: _Origin, *, name: str, media_type: str) -> FileSent:
    return FileSent(
        user_id=origin.user_id,
        chat_id=origin.chat_id,
        file_id=text_of(file.get("file_id"), "file_id"),
        name=text_of(file.get("file_name", name), "file_name"),
        size=id_in(file, "file_size") if "file_size" in file else 0,
        caption=text_of(message.get("caption", ""), "caption"),
        media_type=text_of(file.get("mime_type", media_type), "mime_type"),
        reply_to=_reply_to(message),
        private=origin.private,
        message_id=origin.message_id,
    )


def _largest(sizes: object) -> Json:
    """A picture comes in several sizes, the largest last (Bot API, Message.photo)."""
    if not isinstance(sizes, list) or not sizes:
        raise Malformed("photo is not a list")
    return object_of(sizes[-1], "photo")


def _reply_to(message: Json) -> int | None:
    answered = message.get("reply_to_message")
    return None if answered is None else id_in(object_of(answered, "reply_to_message"), "message_id")


CONTENT = frozenset({
    "animation", "audio", "checklist", "contact", "dice", "game", "location", "paid_media", "poll", "sticker", "story",
    "venue", "video", "video_note", "voice",
})  # fmt: skip
"""What a message without words can be (Bot API, Message); all else is a note of Telegram's about the chat."""


def _kind_of(message: Json) -> str:
    """What a message without text is: its content, else some field of it."""
    kinds = sorted(str(key) for key in message)
    return text_of(next((kind for kind in kinds if kind in CONTENT), kinds[0]), "kind")
