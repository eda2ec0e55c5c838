"""A question to the office: which motion it is about is known from the button that was pressed before.

Words in chat come without any reference. Whoever has just pressed "Frage an die Stelle" means that motion, in that
network, for half an hour; else a question is about nothing in particular.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import before_office
from bot.dialogues import talk as talks
from motions.model import Case, Person
from motions.notice import Matter
from store.drafts import Kept
from store.work import Work

KIND = "Question"
MEANT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class About:
    """What the next words are about."""

    network: str
    case: Case
    seat: str
    draft: str = ""  # that keeps it until then


async def after(work: Work, people: Mapping[str, Person], at: datetime, now: datetime) -> bool:
    """Whether somebody has said later than `at` that a question follows: the last that was asked is answered first."""
    return any(kept.created_at > at for _, kept in await _kept(work, people, now))


async def keep(work: Work, network: str, person: str, motion: str, seat: str, now: datetime) -> None:
    """Somebody has said that a question about this motion follows."""
    await work.drafts.add(network, person, KIND, {"motion": motion, "seat": seat}, now)


async def about(work: Work, people: Mapping[str, Person], now: datetime) -> About | None:
    """The motion that was named last, by one account; `people`: what it is, by network."""
    for network, kept in await _kept(work, people, now):
        if case := await work.motions.case(network, kept.args["motion"]):
            return About(network, case, kept.args["seat"], kept.id)
    return None


async def _kept(work: Work, people: Mapping[str, Person], now: datetime) -> list[tuple[str, Kept]]:
    mine = [(network, person.id) for network, person in people.items()]
    return await work.drafts.talks(mine, KIND, now - MEANT_FOR)


async def put(
    work: Work, network: str, person: Person, text: str, item: int, now: datetime, meant: About | None
) -> None:
    """Put a question before the office that has to answer it. A dialogue that waits goes on with the next words."""
    if meant and meant.draft and await talks.latest(work, {network: person}, now):
        await work.drafts.remove(meant.draft)
    facts = {"person": person.name, "inbox": str(item)}
    if meant:
        await before_office.of_motion(work, meant.case, Matter.QUESTION, now, seat=meant.seat, text=text, facts=facts)
        return
    members = await work.people.members(network)
    seats = [m.member for m in await work.people.mandates(network) if m.person == person.id and m.holds(now)]
    names = ", ".join(dict.fromkeys(members[seat].name for seat in seats))
    await before_office.of_network(work, network, Matter.QUESTION, now, seat_name=names, text=text, facts=facts)
