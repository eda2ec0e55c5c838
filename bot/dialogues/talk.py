"""A dialogue as it stands in the store: its script, the answers so far, and what the buttons of its question mean.

Every question has a turn. A button names dialogue and turn, so that one of an earlier question is known as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.dialogues.script import Answers
from motions.model import Person
from store.drafts import Kept
from store.work import Work

KIND = "Talk"
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """One person's dialogue in one network.

    offered: the values behind the buttons of the last question, by number. files: ids of the documents collected for
    a question that is still open. was: earlier answers of questions that somebody went back to. networks: where it has
    to be said first in which network, the ids of all.
    """

    id: str
    script: str
    answers: Answers = field(default_factory=dict)
    turn: int = 0
    offered: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    was: Answers = field(default_factory=dict)
    networks: tuple[str, ...] = ()

    @classmethod
    def of(cls, kept: Kept) -> "Talk":
        """From the store."""
        args: dict[str, Any] = {"id": kept.id, **kept.args}
        return cls(**args | {name: tuple(args[name]) for name in ("offered", "files", "networks")})

    def args(self) -> dict[str, Any]:
        """For the store."""
        lists = {"offered": list(self.offered), "files": list(self.files), "networks": list(self.networks)}
        return {"script": self.script, "answers": self.answers, "turn": self.turn, "was": self.was, **lists}

    def about(self, choice: int | str) -> str:
        """What stands in a button of the present question."""
        return f"{self.id}.{self.turn}.{choice}"

    def answered(self, key: str, value: object) -> "Talk":
        """With one more answer, and nothing collected."""
        return replace(self, answers={**self.answers, key: value}, files=())


async def kept(work: Work, network: str, person: str, talk: str, now: datetime) -> Talk | None:
    """A person's dialogue, unless it has ended or nothing was said for a day."""
    found = await work.drafts.get(network, talk)
    fits = found and found.by == person and found.kind == KIND and found.created_at > now - KEPT_FOR
    return Talk.of(found) if found and fits else None


async def latest(work: Work, people: Mapping[str, Person], now: datetime) -> tuple[str, Talk, datetime] | None:
    """The dialogue that somebody is in: network, dialogue, and when it was last asked. `people`: by network."""
    mine = [(network, person.id) for network, person in people.items()]
    found = await work.drafts.talks(mine, KIND, now - KEPT_FOR)
    return next(((network, Talk.of(draft), draft.created_at) for network, draft in found), None)
