"""What a dialogue consists of: questions in their order, and what is done with the answers.

A script is data. `bot.dialogues.running` leads people through it and knows nothing of what it is about.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.answer import Answer
from bot.orders import Order
from motions.model import Person, Refusal
from motions.rules import Network
from motions.wording.words import Words
from store.work import Work

Answers = Mapping[str, Any]
"""What has been answered so far, by the step's key, in the order of the answers; anything that JSON has."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is asked, where and when (UTC), and what has been answered so far.

    wait: see `bot.grace`. arrived_at: when what is answered now came in (UTC); None: now. several: the account acts in
    more than one network, so each question says in which it is put.
    """

    work: Work
    network: Network
    person: Person
    words: Words
    now: datetime
    answers: Answers = field(default_factory=dict)
    wait: timedelta = timedelta()
    arrived_at: datetime | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its value, and the word on its button."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with the answers to choose from; said already. idle: there is nothing to choose from, and with
    that a dialogue which begins so is over.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    ask: puts it. read: makes an answer of what somebody wrote, or says what is wrong with it; None: only the choices
    answer. applies: whether it is asked at all. collects: files are the answer, and this is their purpose
    (`Document.purpose`); at least: so many have to be there; pick: makes a kept document of a choice, and gives its id.
    leads: the other dialogue, by name, that a choice begins, with what is answered there already; None: it begins none.
    """

    key: str
    ask: Callable[[Scene], Awaitable[Question]]
    read: Callable[[Scene, str], Awaitable[Any]] | None = None
    applies: Callable[[Answers], bool] = lambda _: True
    collects: str = ""
    at_least: int = 0
    leads: Callable[[Scene, str], Awaitable[tuple[str, Answers] | None]] | None = None
    pick: Callable[[Scene, str], Awaitable[str | Refusal]] | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A dialogue. order: what the answers make, shown and carried out when confirmed; else `done`: what they bring
    about at once. minutes: how long after the last question an answer is still one. idle: what is said where there is
    nothing to ask, "" where there is.
    """

    name: str
    title: str  # a sentence of the catalogue
    steps: tuple[Step, ...]
    order: Callable[[Scene], Awaitable[Order]] | None = None
    done: Callable[[Scene], Awaitable[Answer | tuple[Refusal, ...]]] | None = None
    minutes: int = 24 * 60
    idle: Callable[[Scene], Awaitable[str]] | None = None

    def next(self, answers: Answers) -> Step | None:
        """The first question that is not answered yet; None: all are."""
        return next((step for step in self.asked(answers) if step.key not in answers), None)

    def asked(self, answers: Answers) -> list[Step]:
        """Every question of this dialogue, as far as the answers tell."""
        return [step for step in self.steps if step.applies(answers)]
