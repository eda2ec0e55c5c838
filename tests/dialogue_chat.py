"""A person's chat in a test of a dialogue, to be written and read like a conversation."""

from collections.abc import Iterable

from office_world import Office

from bot.playground.bot_api_messages import Message


class Chat:
    """What one person does, and what the bot says to it; `last` is the message that it said it with."""

    def __init__(self, world: Office, person: str) -> None:
        self._world = world
        self._user = world.chats[person]
        self._person = person
        self._seen: dict[int, tuple[str, str]] = {}
        self.last: Message | None = None

    async def writes(self, text: str) -> str:
        """The person writes; what the bot says then."""
        self._look()
        self._user.sends(text)
        await self._world.settle()
        return self._hears(self._changed())

    async def sends(self, name: str, content: bytes) -> str:
        """The person sends a file; what the bot says then."""
        self._look()
        self._user.sends_file(name, content)
        await self._world.settle()
        return self._hears(self._changed())

    async def presses(self, label: str, message: Message | None = None) -> str:
        """The person presses a button below what the bot said last (or an earlier message); what that turns into.

        Where nothing changes, it is what the press itself was answered with.
        """
        pressed = message or self.last
        assert pressed, "nothing to press"
        self._look()
        toast = await self._world.presses(self._person, label, pressed)
        changed = self._changed()
        return self._hears([m for m in changed if m is pressed] or changed) if changed else toast.text

    @property
    def buttons(self) -> list[str]:
        """What stands on the buttons below what the bot said last."""
        return self.last.labels if self.last else []

    def _look(self) -> None:
        self._seen = {message.id: _shown(message) for message in self._user.from_bot}

    def _changed(self) -> list[Message]:
        return [message for message in self._user.from_bot if self._seen.get(message.id) != _shown(message)]

    def _hears(self, changed: Iterable[Message]) -> str:
        found = list(changed)
        assert found, "the bot said nothing"
        self.last = found[-1]
        return self.last.text


def _shown(message: Message) -> tuple[str, str]:
    return message.text, str(message.markup)
