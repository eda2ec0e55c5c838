"""What a decision said, for the tests of the law: its refusal, and people with other powers or ways to be reached."""

from dataclasses import replace

from motions.changes import Decision
from motions.decide.opening import Surroundings
from motions.model import Refusal
from motions.notice import Notice
from motions.terms import Channel, Power


def refused(decided: Decision | Refusal) -> str:
    """The code of a refusal; a decision fails the test."""
    assert isinstance(decided, Refusal), decided
    return decided.code


def done(decided: Decision | Refusal) -> Decision:
    """The decision; a refusal fails the test."""
    assert isinstance(decided, Decision), decided
    return decided


def persons(notices: list[Notice] | tuple[Notice, ...]) -> list[str]:
    """To whom notices went, in order: person ids, or the name of somebody outside."""
    return [notice.to.person or notice.to.name for notice in notices]


def with_person(around: Surroundings, person: str, **changes: object) -> Surroundings:
    """The surroundings with one person changed."""
    changed = replace(around.people[person], **changes)  # type: ignore[arg-type]  # each test names fields of Person
    return replace(around, people={**around.people, person: changed})


def designating(around: Surroundings, *people: str) -> Surroundings:
    """The surroundings after these people have linked a chat and their members have designated it for notices."""
    for number, person in enumerate(people, start=1):
        around = with_person(around, person, telegram_user=number, designated=frozenset({Channel.TELEGRAM}))
    return around


def with_powers(around: Surroundings, person: str, *powers: Power, **changes: object) -> Surroundings:
    """The surroundings with other powers of one person for its seat; mandates as coordinator stay."""
    changed = tuple(
        replace(m, powers=frozenset(powers), **changes) if m.person == person and m.powers else m  # type: ignore[arg-type]  # fields of Mandate
        for m in around.mandates
    )
    return replace(around, mandates=changed)
