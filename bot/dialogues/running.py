"""Leads a person through a script: puts the next question, takes an answer, goes back, gives up, carries out.

An answer comes as a press, as words or as a file. Whatever is wrong with it is said together with the question, so
that the next answer finds its place at once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot import office
from bot.answer import Answer
from bot.dialogues.asking import BACK, CONFIRM, KEEP, NEXT, STOP, closing, put, question_of, way_of
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.scripts import SCRIPTS
from bot.dialogues.talk import KIND, Talk
from mail.attachments import kept_name, kept_type
from motions.model import Refusal
from motions.wording import dialogue as said

Said = Answer | tuple[Refusal, ...]


async def begin(scene: Scene, script: Script) -> Said:
    """Ask the first question that `scene.answers` leave open. What else this person was in is given up."""
    return await _ask(await _new(scene, Talk("", script.name, scene.answers)), scene)


async def begin_somewhere(scenes: Sequence[Scene], script: Script) -> Said:
    """The same for somebody who acts in several networks: asks first which is meant. At least one scene."""
    if script.idle:
        said_instead = [await script.idle(scene) for scene in scenes]
        scenes = [scene for scene, instead in zip(scenes, said_instead, strict=True) if not instead]
        if not scenes:
            return Answer(said_instead[0])
    if len(scenes) == 1:
        return await begin(scenes[0], script)
    scene, networks = scenes[0], tuple(scene.network.id for scene in scenes)
    talk = await _new(scene, Talk("", script.name, networks=networks))
    choices = tuple(Choice(one.network.id, one.network.name) for one in scenes)
    return await put(talk, scene, Question(said.which_network(script.title, scene.words), choices), [STOP])


async def move(talk: Talk, scene: Scene, elsewhere: Scene) -> Said:
    """The network has been chosen: the dialogue begins there."""
    await _end(talk, scene)
    return await begin(elsewhere, SCRIPTS[talk.script])


async def leave(talk: Talk, scene: Scene) -> None:
    """The dialogue is given up."""
    await _end(talk, scene)


async def _new(scene: Scene, talk: Talk) -> Talk:
    for kept in await scene.work.drafts.waiting(scene.network.id, scene.person.id, KIND, scene.now - timedelta(days=1)):
        await _end(Talk.of(kept), scene)
    draft = await scene.work.drafts.add(scene.network.id, scene.person.id, KIND, talk.args(), scene.now)
    return replace(talk, id=draft)


async def _end(talk: Talk, scene: Scene, *, done: bool = False) -> None:
    """The dialogue is over; files that were sent for it go with it unless it was carried out."""
    await scene.work.drafts.remove(talk.id)
    if done:
        return
    steps = SCRIPTS[talk.script].steps
    kept = [file for step in steps if step.collects for file in talk.answers.get(step.key, ())]
    for file in (*talk.files, *kept):
        await scene.work.documents.remove(scene.network.id, file)


async def chosen(talk: Talk, scene: Scene, choice: str) -> Said:
    """A button of the present question was pressed. `scene` is told the talk's answers here."""
    script, scene = SCRIPTS[talk.script], replace(scene, answers=talk.answers)
    step = script.next(talk.answers)
    if choice == STOP:
        await _end(talk, scene)
        return Answer(said.given_up(scene.words))
    if choice == BACK:
        return await _ask(_back(talk, script), scene, was=talk)
    if choice == CONFIRM and step is None:
        return await _confirmed(talk, scene, script)
    if choice == NEXT and step and step.collects:
        if len(talk.files) < step.at_least:
            return await _ask(talk, scene, wrong=Refusal("files_first"))
        return await _ask(talk.answered(step.key, list(talk.files)), scene, was=talk)
    if choice == KEEP and step and step.key in talk.was:
        return await _ask(talk.answered(step.key, talk.was[step.key]), scene, was=talk)
    if step and choice.isdigit() and int(choice) < len(talk.offered):
        return await _chose(talk, scene, step, talk.offered[int(choice)])
    return (Refusal("step_answered"),)


async def _chose(talk: Talk, scene: Scene, step: Step, value: str) -> Said:
    if step.leads and (elsewhere := await step.leads(scene, value)):
        await _end(talk, scene)
        return await begin(replace(scene, answers=elsewhere[1]), SCRIPTS[elsewhere[0]])
    if step.pick is None:
        return await _ask(talk.answered(step.key, value), scene, was=talk)
    picked = await step.pick(scene, value)
    if isinstance(picked, Refusal):
        return await _ask(talk, scene, wrong=picked)
    return await _ask(replace(talk, files=(*talk.files, picked)), scene, was=talk)


def _back(talk: Talk, script: Script) -> Talk:
    """One question back; what was answered there is remembered."""
    given = [step for step in script.asked(talk.answers) if step.key in talk.answers]
    if not given:
        return talk
    last = given[-1]
    answers = {key: value for key, value in talk.answers.items() if key != last.key}
    if last.collects:
        return replace(talk, answers=answers, files=tuple(talk.answers[last.key]))
    return replace(talk, answers=answers, was={**talk.was, last.key: talk.answers[last.key]})


async def _confirmed(talk: Talk, scene: Scene, script: Script) -> Said:
    """Carry out what was shown. What has become impossible meanwhile is said, and the dialogue goes on."""
    if script.order is None:
        return (Refusal("step_answered"),)
    order = await script.order(scene)
    done = await office.carry_out(
        scene.work, scene.network.id, scene.person.id, order, scene.words, scene.now, scene.wait
    )
    if isinstance(done, Answer):
        await _end(talk, scene, done=True)
    return done


async def heard(talk: Talk, scene: Scene, text: str) -> Said:
    """Somebody wrote. Words of a button are as good as pressing it."""
    scene = replace(scene, answers=talk.answers)
    step = SCRIPTS[talk.script].next(talk.answers)
    if way := _way(talk, step, way_of(text, scene.words)):
        return await chosen(talk, scene, way)
    if step is None or talk.networks:
        return await _ask(talk, scene, wrong=Refusal("press_a_button"))
    question = await step.ask(scene)
    named = [c.value for c in question.choices if text.strip().casefold() in (c.word.casefold(), c.value.casefold())]
    if named:
        return await _chose(talk, scene, step, named[0])
    if step.read is None:
        return await _ask(talk, scene, wrong=Refusal("files_first" if step.collects else "press_a_button"))
    value = await step.read(scene, text)
    if isinstance(value, Refusal):
        return await _ask(talk, scene, wrong=value)
    return await _ask(talk.answered(step.key, value), scene, was=talk)


def _way(talk: Talk, step: Step | None, way: str | None) -> str | None:
    """The way that was written, where it is one here; elsewhere its words are an answer like any other."""
    here = {CONFIRM: step is None, NEXT: step and step.collects, KEEP: step and step.key in talk.was}
    return way if way and here.get(way, True) else None


def collecting(talk: Talk) -> Step | None:
    """The question that files answer now, if it is one."""
    step = SCRIPTS[talk.script].next(talk.answers)
    return step if step and step.collects and not talk.networks else None


async def sent(talk: Talk, scene: Scene, name: str, media_type: str, data: bytes | None) -> Said:
    """Somebody sent a file; `data` None: it could not be had from Telegram."""
    scene = replace(scene, answers=talk.answers)
    step = collecting(talk)
    if step is None:
        return await _ask(talk, scene, wrong=Refusal("no_file_here"))
    if not data:
        return await _ask(talk, scene, wrong=Refusal("file_not_loaded", {"file": name}))
    add = scene.work.documents.add
    document = await add(scene.network.id, None, kept_name(name), kept_type(media_type), data, step.collects)
    return await _ask(replace(talk, files=(*talk.files, document.id)), scene, was=talk)


async def refused(talk: Talk, scene: Scene, wrong: Refusal) -> Said:
    """The question once more, with what was wrong with the answer."""
    return await _ask(talk, replace(scene, answers=talk.answers), wrong=wrong)


async def _ask(talk: Talk, scene: Scene, *, wrong: Refusal | None = None, was: Talk | None = None) -> Said:
    """The question that comes next, or the end. was: the dialogue as it stands in the store, where it differs."""
    script, scene = SCRIPTS[talk.script], replace(scene, answers=talk.answers)
    if talk.networks:
        return (wrong or Refusal("press_a_button"),)
    step = script.next(talk.answers)
    if step is None and script.done:
        done = await script.done(scene)
        await _end(talk, scene, done=isinstance(done, Answer))
        return done
    if step is None:
        question, ways = await closing(script, scene)
    else:
        asked = await step.ask(scene)
        if asked.idle and not talk.answers:
            await _end(talk, scene)
            return Answer(asked.text)
        question, ways = await question_of(step, asked, script, talk, scene)
    return await put(talk, scene, question, ways, wrong=wrong, was=was)
