"""The world behind the embedded Bot API: who is there, what was said, what was pressed.

Public: `World.user(...)`, `.group(...)`, `.chat(id)`, `.updates`, `.faults`, `.calls` (the journal of all
requests), `.requests(method)`, `.expire_presses()`, `.commands_for(user)`, `.changed.until(look, timeout)`.
The clock is handed in (aware UTC); how long a press waits for its answer is measured on the event loop's own
clock, because a demo may turn the calendar by days between two heartbeats.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.playground.bot_api_faults import Faults, bad_request
from bot.playground.bot_api_messages import Document, Json, Message, Press, Toast
from bot.playground.bot_api_people import Chat, Group, User, moved_to
from bot.playground.bot_api_updates import Clock, Updates

T = TypeVar("T")


class Changes:
    """Wakes whoever waits for the world to look different."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def tell(self) -> None:
        """Something changed."""
        for event in self._waiting:
            event.set()

    async def until(self, look: Callable[[], T | None], timeout: float) -> T:
        """What `look` finds as soon as it is not None; TimeoutError after `timeout` real seconds."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(timeout):
                while (found := look()) is None:
                    await event.wait()
                    event.clear()
                return found
        finally:
            self._waiting.discard(event)


@dataclass(frozen=True)
class Call:
    """One request of the bot and its answer; `status` 0 means that it got none. Never holds the token."""

    method: str
    params: Mapping[str, Any]
    files: tuple[str, ...]
    status: int
    answer: Mapping[str, Any]
    at: datetime


class World:
    """Everything the embedded Telegram knows. `query_lifetime`: seconds in which a press can be answered."""

    def __init__(
        self,
        clock: Clock,
        *,
        username: str = "UmlaufBeispielBot",
        bot_id: int = 4_200_001,
        query_lifetime: float = 15.0,
        updates_kept_for: timedelta | None = timedelta(hours=24),
    ) -> None:
        self.clock = clock
        self.bot: Json = {"id": bot_id, "is_bot": True, "first_name": "Umlauf (Beispiel)"}
        self.bot["username"] = username
        self.query_lifetime = query_lifetime
        self.updates = Updates(clock, updates_kept_for)
        self.faults = Faults()
        self.changed = Changes()
        self.calls: list[Call] = []
        self.users: list[User] = []
        self.files: dict[str, Document] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self._chats: dict[int, Chat] = {}
        self._moved: dict[int, int] = {}
        self._presses: dict[str, Press] = {}
        self._last_message_id = 0
        self._last_user_id = 1000

    def user(self, first_name: str, last_name: str = "", language_code: str = "de") -> User:
        """A new person who has not yet written to the bot."""
        self._last_user_id += 1
        user = User(self, self._last_user_id, first_name, last_name, language_code)
        self.users.append(user)
        self._chats[user.id] = user
        return user

    def group(self, title: str) -> Group:
        """A new group with the bot in it."""
        self._last_user_id += 1
        group = Group(self, -self._last_user_id, title)
        self._chats[group.id] = group
        return group

    def chat(self, chat_id: int) -> Chat:
        """The chat with this id, or Telegram's refusal."""
        if chat_id in self._moved:
            raise moved_to(self._moved[chat_id])
        if chat_id not in self._chats:
            raise bad_request("chat not found")
        return self._chats[chat_id]

    def move_chat(self, chat: Chat, new_id: int) -> None:
        """Give a chat another id; the old one is answered with a reference to it."""
        self._moved[chat.id] = new_id
        del self._chats[chat.id]
        chat.id = new_id
        self._chats[new_id] = chat

    def post(self, chat: Chat, sender: Json, **content: Any) -> Message:
        """Put a message into a chat."""
        self._last_message_id += 1
        message = Message(self._last_message_id, chat, sender, self.clock(), **content)
        chat.messages.append(message)
        self.changed.tell()
        return message

    def keep_file(self, kind: str, name: str, mime: str, content: bytes, size: tuple[int, int] = (0, 0)) -> Document:
        """Store a file under a file_id."""
        document = Document(kind, f"file-{len(self.files) + 1}", name, mime, content, size)
        self.files[document.file_id] = document
        return document

    def add_press(self, message: Message, data: str) -> Press:
        """Remember a press that waits for its answer."""
        press = Press(f"{800_000 + len(self._presses)}", message, data, asyncio.get_running_loop().time())
        self._presses[press.id] = press
        return press

    def answer_press(self, press_id: str, toast: Toast) -> None:
        """Show the answer to whoever pressed; refused when too late, unknown or answered before."""
        press = self._presses.get(press_id)
        now = asyncio.get_running_loop().time()
        if press is None or press.answer or press.expired or now - press.since > self.query_lifetime:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        press.answer = toast
        self.changed.tell()

    def expire_presses(self) -> None:
        """Let every press that waits for an answer become too old."""
        for press in self._presses.values():
            press.expired = press.answer is None

    def requests(self, method: str) -> list[Call]:
        """What the bot asked with this method, in order."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def commands_for(self, user: User) -> list[str]:
        """The commands this person's client offers: the narrowest scope first, the own language before the
        default.
        """
        for scope in (f"chat:{user.id}", "all_private_chats", "default"):
            for language in (user.language_code, ""):
                if (scope, language) in self.commands:
                    return [command["command"] for command in self.commands[scope, language]]
        return []
