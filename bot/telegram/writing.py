"""Words and files in chat: an answer in a dialogue, the office's answer to a question, else a question to the office.

Nothing written in chat is read as a vote.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot import office
from bot.dialogues.steps import LONGEST
from bot.intake import Handled
from bot.orders import AnswerItem
from bot.telegram import asking, replied, talking, which
from bot.telegram.asking import About
from bot.telegram.reading import FileSent
from bot.telegram.reading import Words as Said
from motions.model import Person, Refusal
from motions.wording import commands as said
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.deliveries import OutboxRow
from store.inbox import InboxRow
from store.work import Work


async def take(
    work: Work,
    update: Said | FileSent,
    row: InboxRow,
    people: Mapping[str, Person],
    words: Mapping[str, Words],
    now: datetime,
    wait: timedelta,
    fetched: Callable[[str], bytes | None],
) -> Handled:
    """What a linked account sends. people: whose it is, by network; at least one."""
    below = await replied.answered(work, people, update)
    if below and isinstance(update, Said) and (answer := await _office_answer(work, below, update, people, words, now)):
        return answer
    about = await replied.about(work, below)
    if not about and (answer := await talking.heard(work, people, update, words, now, wait, fetched, row.received_at)):
        return answer
    return await _question(work, update, row, people, words, now, about)


async def _office_answer(
    work: Work, below: OutboxRow, update: Said, people: Mapping[str, Person], words: Mapping[str, Words], now: datetime
) -> Handled | None:
    """A coordinator writes below a question: shown as the answer that it would be, sent when confirmed."""
    number, network = replied.question(below), below.network
    person = people[network]
    if number is None or await office.coordinates(work, network, person.id, now) is None:
        return None
    spoken = words[person.language]
    long = Refusal("too_long", {"limit": str(LONGEST)}) if len(update.text) > LONGEST else None
    order = AnswerItem(number, update.text)
    shown = (long,) if long else await office.propose(work, network, person.id, order, spoken, now)
    await office.answer(work, network, person, shown, spoken, now)
    return Handled("done", "answer", "previewed", network=network, person=person.id)


async def _question(
    work: Work,
    update: Said | FileSent,
    row: InboxRow,
    people: Mapping[str, Person],
    words: Mapping[str, Words],
    now: datetime,
    about: About | None,
) -> Handled:
    """It waits for the office, which is named the motion where that is known."""
    text = update.text if isinstance(update, Said) else f"{update.caption} [{update.name}]".strip()
    meant, text = which.meant(list(people.items()), text)
    named = about or await asking.about(work, dict(meant), now)
    network, person = (named.network, people[named.network]) if named else meant[0]
    spoken = words[person.language]
    if len(meant) > 1 and not named:
        await office.answer(work, network, person, (which.ambiguous(meant),), spoken, now)
        return Handled("done", "question", "network_ambiguous", network=network, person=person.id)
    await asking.put(work, network, person, text, row.id, now, named)
    await office.answer(work, network, person, _taken(update, spoken), spoken, now)
    motion = named.case.motion.id if named else None
    seat = (named.seat if named else "") or await _seat(work, network, person, now)
    return Handled("parked", "question", "question", network=network, motion=motion, person=person.id, seat=seat)


def _taken(update: Said | FileSent, words: Words) -> str:
    taken = said.question_forwarded(words)
    if isinstance(update, Said):
        return taken
    return f"{sentence(Refusal('file_not_asked', {'file': update.name}), words)}\n\n{taken}"


async def _seat(work: Work, network: str, person: Person, now: datetime) -> str | None:
    mandates = await work.people.mandates(network)
    return next((m.member for m in mandates if m.person == person.id and m.holds(now)), None)
