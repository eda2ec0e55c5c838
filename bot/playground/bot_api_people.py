"""The people and groups of the embedded Telegram, and what they can do.

Public, all made by `World.user(...)` and `World.group(...)`:
`User.sends(text)`, `.presses(message, label_or_data)`, `.forges(message, data)`, `.opens(link)`,
`.sends_file(name, bytes)`, `.blocks()`, `.unblocks()`, `.deactivates()`, `.answered(press)`; `Chat.messages`,
`.shown` (without deleted ones), `.from_bot`, `.last`, `.wait_for(text)`; `Group.migrates()`,
`.adds_bot()`, `.removes_bot()`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.playground.bot_api_faults import Refused, bad_request
from bot.playground.bot_api_html import utf16_length
from bot.playground.bot_api_messages import Json, Message, Press, Toast

if TYPE_CHECKING:
    from bot.playground.bot_api_state import World

_COMMAND = re.compile(r"(?<![\w/])/\w{1,64}(?:@\w+)?")
_CHAT_INSTANCE = 4_000_000_000_000_000_000


class Chat(ABC):
    """A conversation as its people see it; `id` as the bot knows it."""

    kind = "private"

    def __init__(self, world: "World", chat_id: int) -> None:
        self.world = world
        self.id = chat_id
        self.messages: list[Message] = []
        self.refusal: Refused | None = None

    @abstractmethod
    def as_json(self) -> Json:
        """The Bot API's Chat object."""

    def find(self, message_id: int) -> Message | None:
        """The message with this id, unless it was deleted."""
        return next((m for m in self.messages if m.id == message_id and not m.deleted), None)

    @property
    def shown(self) -> list[Message]:
        """What the chat shows now, oldest first."""
        return [message for message in self.messages if not message.deleted]

    @property
    def from_bot(self) -> list[Message]:
        """What the bot wrote and has not deleted, oldest first."""
        return [message for message in self.shown if message.from_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot; IndexError if it wrote none."""
        return self.from_bot[-1]

    async def wait_for(
        self, wanted: str | Callable[[Message], bool], timeout: float = 5.0, *, after: Message | None = None
    ) -> Message:
        """The newest message of the bot that contains the text (or fits the test), as soon as there is one.

        `after` leaves out that message and all before it. `timeout` is in real seconds; TimeoutError says
        what was there.
        """
        fits = (lambda message: wanted in message.text) if isinstance(wanted, str) else wanted
        since = after.id if after else 0

        def look() -> Message | None:
            return next((m for m in reversed(self.from_bot) if m.id > since and fits(m)), None)

        try:
            return await self.world.changed.until(look, timeout)
        except TimeoutError:
            seen = [message.text for message in self.from_bot]
            raise TimeoutError(f"nothing with {wanted!r} in chat {self.id}; the bot wrote {seen}") from None

    def check_reachable(self) -> None:
        """Refuse, as Telegram does, where the bot may not write."""
        if self.refusal:
            raise self.refusal

    def _membership(self, old: str, new: str, actor: Json) -> None:
        bot = self.world.bot

        def member(status: str) -> Json:
            return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        body = {"chat": self.as_json(), "from": actor, "date": int(self.world.clock().timestamp())}
        body |= {"old_chat_member": member(old), "new_chat_member": member(new)}
        self.world.updates.add("my_chat_member", body)


class User(Chat):
    """A person, together with the private chat between this person and the bot."""

    def __init__(self, world: "World", user_id: int, first_name: str, last_name: str, language_code: str) -> None:
        super().__init__(world, user_id)
        self.user_id = user_id
        self.first_name = first_name
        self.last_name = last_name
        self.language_code = language_code
        self.presses_made: list[Press] = []
        self.refusal = Refused(403, "Forbidden: bot can't initiate conversation with a user")

    @property
    def _names(self) -> Json:
        last = {"last_name": self.last_name} if self.last_name else {}
        return {"first_name": self.first_name, **last}

    def as_json(self) -> Json:
        """The Bot API's Chat object of the private chat."""
        return {"id": self.id, "type": "private", **self._names}

    def as_sender(self) -> Json:
        """The Bot API's User object, as it stands in `from`."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.user_id, "is_bot": False, **self._names, **language}

    def sends(self, text: str, chat: Chat | None = None, *, reply_to: Message | None = None) -> Message:
        """Write to the bot, or into a group; the first word to a bot opens the chat and lifts a block."""
        entities = [
            {
                "type": "bot_command",
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match.group()),
            }
            for match in _COMMAND.finditer(text)
        ]
        return self._post(chat, text=text, entities=entities, reply_to=reply_to.id if reply_to else None)

    def sends_file(self, name: str, content: bytes, caption: str = "", mime: str = "application/pdf") -> Message:
        """Send the bot a document; it can fetch it with getFile."""
        document = self.world.keep_file("document", name, mime, content)
        return self._post(None, text=caption, document=document)

    def opens(self, link: str) -> Message:
        """Follow an invitation link `https://t.me/<bot>?start=<payload>` and press Start."""
        parts = urlsplit(link)
        if parts.netloc != "t.me" or parts.path.strip("/") != self.world.bot["username"]:
            raise LookupError(f"{link!r} does not lead to {self.world.bot['username']}")
        payload = parse_qs(parts.query).get("start", [""])[0]
        return self.sends(f"/start {payload}".strip())

    def presses(self, message: Message, which: str, *, inaccessible: bool = False) -> Press:
        """Press the button with this label or callback data; LookupError if it does not stand there.

        `inaccessible`: the message is too old for Telegram to show it to the bot (date 0).
        """
        button = message.button(which)
        if button.data is None:
            raise LookupError(f"the button {which!r} is a link or a copy button; the bot does not hear of it")
        return self.forges(message, button.data, inaccessible=inaccessible)

    def forges(self, message: Message, data: str, *, inaccessible: bool = False) -> Press:
        """Send callback data that need not stand on any button: they come from the client."""
        press = self.world.add_press(message, data)
        self.presses_made.append(press)
        shown = message.as_json()
        if inaccessible:
            shown = {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}
        instance = str(_CHAT_INSTANCE + message.chat.id)
        body = {"id": press.id, "from": self.as_sender(), "message": shown, "chat_instance": instance}
        self.world.updates.add("callback_query", body | {"data": data})
        return press

    async def answered(self, press: Press, timeout: float = 5.0) -> Toast:
        """What the person sees once the bot has answered the press (`timeout` in real seconds)."""
        return await self.world.changed.until(lambda: press.answer, timeout)

    @property
    def toasts(self) -> list[Toast]:
        """All answers this person's presses got, in the order of the presses."""
        return [press.answer for press in self.presses_made if press.answer]

    def blocks(self) -> None:
        """Block the bot: my_chat_member tells it, and every message from now on is refused with a 403."""
        self.refusal = Refused(403, "Forbidden: bot was blocked by the user")
        self._membership("member", "kicked", self.as_sender())

    def unblocks(self) -> None:
        """Lift the block."""
        self.refusal = None
        self._membership("kicked", "member", self.as_sender())

    def deactivates(self) -> None:
        """Delete the account."""
        self.refusal = Refused(403, "Forbidden: user is deactivated")

    def _post(self, chat: Chat | None, **content: Any) -> Message:
        if self.refusal and "blocked" in self.refusal.description:
            self.unblocks()
        self.refusal = None
        message = self.world.post(chat or self, self.as_sender(), **content)
        self.world.updates.add("message", message.as_json())
        return message


class Group(Chat):
    """A group the bot belongs to."""

    def __init__(self, world: "World", chat_id: int, title: str) -> None:
        super().__init__(world, chat_id)
        self.kind = "group"
        self.title = title

    def as_json(self) -> Json:
        """The Bot API's Chat object of the group."""
        return {"id": self.id, "title": self.title, "type": self.kind}

    def adds_bot(self, actor: User) -> None:
        """Add the bot to the group (again)."""
        self.refusal = None
        self._membership("left", "member", actor.as_sender())

    def removes_bot(self, actor: User) -> None:
        """Put the bot out of the group."""
        self.refusal = Refused(403, f"Forbidden: bot was kicked from the {self.kind} chat")
        self._membership("member", "left", actor.as_sender())

    def migrates(self, actor: User) -> int:
        """Turn into a supergroup with another id, which is returned; the old id is answered with it from now
        on.
        """
        old, new = self.id, -1_000_000_000_000 + self.id
        self._announce(actor, {"migrate_to_chat_id": new})
        self.world.move_chat(self, new)
        self.kind = "supergroup"
        self._announce(actor, {"migrate_from_chat_id": old})
        return new

    def _announce(self, actor: User, service: Json) -> None:
        message = self.world.post(self, actor.as_sender(), text="", extra=service)
        self.world.updates.add("message", message.as_json())


def moved_to(new_id: int) -> Refused:
    """What Telegram answers at the old id of a group that became a supergroup."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)
