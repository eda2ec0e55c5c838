"""Messages as the Bot API shows them to a bot and as a chat shows them to a person.

Public: `Message` (current `text`, `buttons`, `document`, `history` of edits), `Button`, `Document`, `Press`
(a press on a button and the `Toast` the bot answered with). Times are aware UTC datetimes; on the wire they
are whole seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground.bot_api_people import Chat

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """One button under a message: its label, and the callback data or the link behind it."""

    label: str
    data: str | None
    url: str | None
    raw: Json

    @classmethod
    def of(cls, raw: Json) -> "Button":
        """Read a button as the bot sent it (InlineKeyboardButton, or a plain label of a reply keyboard)."""
        return cls(raw["text"], raw.get("callback_data"), raw.get("url"), raw)


@dataclass(frozen=True)
class Document:
    """A file in a chat; `kind` is "document" or "photo", `size` of a picture in pixels."""

    kind: str
    file_id: str
    name: str
    mime_type: str
    content: bytes
    size: tuple[int, int] = (0, 0)

    def as_json(self) -> Json:
        """The fields of a message that carries this file (Bot API: Document, PhotoSize)."""
        file: Json = {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            width, height = self.size
            return {"photo": [{**file, "width": width, "height": height}]}
        return {"document": {**file, "file_name": self.name, "mime_type": self.mime_type}}


@dataclass(frozen=True)
class Version:
    """What a message showed before it was edited."""

    text: str
    entities: Sequence[Json]
    markup: Json | None
    until: datetime


@dataclass(eq=False)
class Message:
    """One message of a chat. `text` is the caption where there is a document; `deleted` ones stay readable
    here.
    """

    id: int
    chat: "Chat"
    sender: Json
    date: datetime
    text: str
    entities: Sequence[Json] = ()
    markup: Json | None = None
    document: Document | None = None
    reply_to: int | None = None
    extra: Json = field(default_factory=dict)
    edited: datetime | None = None
    deleted: bool = False
    history: list[Version] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons; a reply keyboard is not one."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button.of(raw) for raw in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    def button(self, which: str) -> Button:
        """The button with this label or callback data; LookupError names what there is instead."""
        for row in self.buttons:
            for button in row:
                if which in (button.label, button.data):
                    return button
        raise LookupError(f"no button {which!r} under message {self.id}; there are {self.labels}")

    def change(self, text: str, entities: Sequence[Json], markup: Json | None, now: datetime) -> bool:
        """Put new content in place and remember the old; False if it is the same as before."""
        if (text, list(entities), markup) == (self.text, list(self.entities), self.markup):
            return False
        self.history.append(Version(self.text, self.entities, self.markup, now))
        self.text, self.entities, self.markup, self.edited = text, entities, markup, now
        return True

    def as_json(self) -> Json:
        """The Bot API's Message object."""
        body: Json = {
            "message_id": self.id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.as_json(),
            "from": self.sender,
            **self.extra,
        }
        words = "text"
        if self.document:
            body |= self.document.as_json()
            words = "caption"
        if self.text:
            body[words] = self.text
        if self.entities:
            body["entities" if words == "text" else "caption_entities"] = list(self.entities)
        if self.edited:
            body["edit_date"] = int(self.edited.timestamp())
        if self.markup and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        answered = self.chat.find(self.reply_to) if self.reply_to else None
        if answered:
            body["reply_to_message"] = {**answered.as_json()}
            body["reply_to_message"].pop("reply_to_message", None)
        return body


@dataclass(frozen=True)
class Toast:
    """What appears when the bot answers a press: a line, a box to confirm (`alert`), or a link."""

    text: str
    alert: bool
    url: str


@dataclass(eq=False)
class Press:
    """A press on a button. `answer` is None until the bot answers; `since` in seconds of the stopwatch."""

    id: str
    message: Message
    data: str
    since: float
    answer: Toast | None = None
    expired: bool = False
