"""A press that was understood: whose it is, what it is about, and the ways to answer it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot import office
from bot.answer import Answer
from bot.intake import Handled, Toast
from bot.telegram.callback import Button
from bot.telegram.reading import Press
from bot.telegram.speech import TOAST
from bot.telegram.templates import clip
from motions.model import Person, Refusal
from motions.terms import Channel
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press that was understood: where it came from and who speaks."""

    press: Press
    row: InboxRow
    button: Button
    network: str
    person: Person
    words: Words
    now: datetime
    people: Mapping[str, Person]  # what the account is, by network
    all_words: Mapping[str, Words]
    wait: timedelta
    link: Callable[[str], str]

    def handled(self, reason: str, text: str = "", *, alert: bool = False, seat: str | None = None) -> Handled:
        """The item done, with a short answer on the button."""
        return Handled(
            "done",
            "press",
            reason,
            network=self.network,
            motion=self.button.motion or None,
            person=self.person.id,
            seat=seat,
            toast=Toast(self.press.query_id, clip(text, TOAST), alert),
        )

    def refused(self, refusal: Refusal) -> Handled:
        """The item answered with the reason; nothing has changed."""
        return self.handled(refusal.code, sentence(refusal, self.words), alert=True)

    @property
    def message(self) -> str:
        """The pressed message as `Sent.ref` names it."""
        return f"{self.press.chat_id}:{self.press.message_id}"

    async def says(self, work: Work, text: str) -> None:
        """A message of its own to whoever pressed."""
        await office.answer(work, self.network, self.person, text, self.words, self.now)

    async def turns_into(self, work: Work, reply: Answer, reason: str) -> Handled:
        """The pressed message becomes the reply to the press."""
        in_place = self.message if self.press.message_id is not None else ""
        await office.answer(work, self.network, self.person, replace(reply, in_place=in_place), self.words, self.now)
        return self.handled(reason, reply.text)

    async def receives(self, work: Work, use: Callable[..., Awaitable[T]]) -> T:
        """One of the desk's ways to note that this person has received, at the moment of the press."""
        return await use(
            work,
            self.network,
            self.button.motion,
            person=self.person.id,
            channel=Channel.TELEGRAM,
            at=self.row.received_at,
            now=self.now,
        )
