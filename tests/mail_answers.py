"""The made-up answers of `mail_answers.toml`, for every test that needs answers."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mail.phrases import READ
from mail.reading import Reading
from motions.terms import BallotKind

SUBJECTS = {
    BallotKind.OBJECTION: "[A07-K7QF2MXW] Aufnahme Wärmestube Musterviertel e. V. - Ihre Antwort bis 8. Dezember",
    BallotKind.APPROVAL: "[B12-K7QF2MXW] Ausschluss Beispielhilfe e. V. - Ihre Antwort bis 8. Dezember",
}
"""What our mails are called; answers put "AW:" before it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its text, what it has to mean (a choice, "received" or "?"), and why it is in the collection."""

    ballot: BallotKind
    text: str
    expected: str
    why: str


@cache
def answers() -> tuple[Answer, ...]:
    """All of them."""
    data = tomllib.loads(Path(__file__).with_name("mail_answers.toml").read_text(encoding="utf-8"))
    return tuple(Answer(kind, **row) for kind in READ for row in data[kind.value])


def meaning(reading: Reading) -> str:
    """A reading in the collection's words."""
    if reading.choice:
        return reading.choice.value
    return "received" if reading.received and not reading.unclear else "?"
