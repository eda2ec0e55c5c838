"""Dialogues in chat: presses, words and files find their way to the question that somebody was asked."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import desk, office
from bot.answer import Answer
from bot.dialogues import running
from bot.dialogues import talk as talks
from bot.dialogues.script import Answers, Scene
from bot.dialogues.scripts import SCRIPTS
from bot.dialogues.talk import Talk
from bot.intake import Handled
from bot.telegram import asking
from bot.telegram.given import Given, Reply
from bot.telegram.reading import FileSent, Other
from bot.telegram.reading import Words as Said
from motions.model import Person, Refusal
from motions.wording import dialogue as said
from motions.wording.words import Words
from store.work import Work

People = Mapping[str, Person]  # by network

LARGEST = 20_000_000  # bytes that a bot can fetch (Bot API, getFile)


def scene_of(given: Given, answers: Answers | None = None) -> Scene:
    """Where a command was given."""
    return Scene(
        given.work,
        given.network,
        given.person,
        given.words,
        given.now,
        answers or {},
        given.wait,
        several=given.several,
    )


def asks(script: str) -> Callable[[Given], Awaitable[Reply]]:
    """A command that is always this dialogue: what is written after it is left alone."""

    async def begin(given: Given) -> Reply:
        return await running.begin_somewhere([scene_of(given)], SCRIPTS[script])

    return begin


async def pressed(
    work: Work, people: People, network: str, about: str, all_words: Mapping[str, Words], now: datetime, wait: timedelta
) -> tuple[str, Answer | Refusal]:
    """A button of a dialogue's question. `about`: the dialogue, its turn and the choice, as the button has them.

    Returns the network in which it goes on, which may have been chosen just now, beside what is said.
    """
    name, _, rest = about.partition(".")
    turn, _, choice = rest.partition(".")
    person = people[network]
    talk = await talks.kept(work, network, person.id, name, now)
    if talk is None:
        return network, Refusal("draft_gone")
    if str(talk.turn) != turn:
        return network, Refusal("step_answered")
    scene = await _scene(work, network, people, all_words, now, wait)
    if talk.networks and choice.isdigit() and int(choice) < len(talk.offered):
        network = talk.offered[int(choice)]
        elsewhere = await _scene(work, network, people, all_words, now, wait)
        reply = await running.move(talk, scene, elsewhere)
    else:
        reply = await running.chosen(talk, scene, choice)
    return network, reply[0] if isinstance(reply, tuple) else reply


async def heard(
    work: Work,
    people: People,
    update: Said | FileSent | Other,
    all_words: Mapping[str, Words],
    now: datetime,
    wait: timedelta,
    fetched: Callable[[str], bytes | None],
    arrived_at: datetime,
) -> Handled | None:
    """Words or a file for the question that somebody was asked last; None where nobody has been asked anything, or
    a question to the office was announced since.

    arrived_at: when they came in (UTC).
    """
    found = await talks.latest(work, people, now)
    if found is None or await asking.after(work, people, found[2], now):
        return None
    network, talk, asked_at = found
    scene = replace(await _scene(work, network, people, all_words, now, wait), arrived_at=arrived_at)
    reply = await _reply(talk, scene, update, asked_at, fetched)
    await office.answer(work, network, scene.person, reply, scene.words, now)
    return Handled("done", "dialogue", talk.script, network=network, person=scene.person.id)


async def left(work: Work, people: People, all_words: Mapping[str, Words], now: datetime) -> bool:
    """Give up the dialogue that somebody is in, and say so; False where there is none, or none that still waits."""
    found = await talks.latest(work, people, now)
    if found is None or now > found[2] + timedelta(minutes=SCRIPTS[found[1].script].minutes):
        return False
    network, talk, _ = found
    scene = await _scene(work, network, people, all_words, now, timedelta())
    await running.leave(talk, scene)
    await office.answer(work, network, scene.person, said.given_up(scene.words), scene.words, now)
    return True


async def _reply(
    talk: Talk,
    scene: Scene,
    update: Said | FileSent | Other,
    asked_at: datetime,
    fetched: Callable[[str], bytes | None],
) -> Reply:
    if scene.now > asked_at + timedelta(minutes=SCRIPTS[talk.script].minutes):
        await running.leave(talk, scene)
        return said.expired(scene.words)
    if isinstance(update, Other):
        return await running.refused(talk, scene, Refusal("only_text"))
    if isinstance(update, Said):
        return await running.heard(talk, scene, update.text)
    if update.size > LARGEST:
        return await running.refused(talk, scene, Refusal("file_too_large", {"file": update.name}))
    return await running.sent(talk, scene, update.name, update.media_type, fetched(update.file_id))


async def _scene(
    work: Work, network: str, people: People, all_words: Mapping[str, Words], now: datetime, wait: timedelta
) -> Scene:
    rules, person = await desk.network_of(work, network), people[network]
    words = replace(all_words[person.language], zone=rules.calendar.zone)
    return Scene(work, rules, person, words, now, wait=wait, several=len(people) > 1)
