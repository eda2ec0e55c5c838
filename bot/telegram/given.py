"""A command as somebody gave it, and what the table of commands says of each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.answer import Answer
from bot.times import local_time
from motions.model import Person, Refusal
from motions.rules import Network
from motions.wording.words import Words
from store.work import Work

Reply = Answer | str | tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A command as somebody gave it. `network` is the one it means; `words` speak the person's language; `wait`: how
    long a confirmed opening can be taken back (`bot.grace`); `several`: the account acts in more than one network.
    """

    work: Work
    network: Network
    person: Person
    args: str
    words: Words
    all_words: Mapping[str, Words]
    now: datetime
    link: Callable[[str], str]
    wait: timedelta = timedelta()
    several: bool = False

    def parts(self, count: int) -> list[str]:
        """The arguments, filled up with "" to `count`; the last keeps its semicolons."""
        found = [part.strip() for part in self.args.split(";", count - 1)]
        return found + [""] * (count - len(found))

    def moment(self, text: str) -> datetime:
        """A local time as UTC, also "gestern 15:00". Raises BadTime."""
        return local_time(text, self.network.calendar.zone, self.now)


class Meaning(StrEnum):
    """What a command means for somebody who acts in several networks."""

    EACH = "each"  # an answer from each
    ONE = "one"  # it has to be said which
    ALL = "all"  # done in all of them, answered once
    ANY = "any"  # the same wherever it is asked


@dataclass(frozen=True, slots=True)
class CommandRow:
    """One command: its English alias, who may give it, how it is written, what it does; for one that names something:
    whether a network knows what was named.
    """

    alias: str
    office: bool
    usage: str
    act: Callable[[Given], Awaitable[Reply]]
    meaning: Meaning = Meaning.EACH
    knows: Callable[[Given], Awaitable[bool]] | None = None
