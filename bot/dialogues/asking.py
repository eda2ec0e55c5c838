"""Puts a question: its text, its choices as buttons, the way on, back and out; and keeps what the buttons mean."""

from collections.abc import Sequence
from dataclasses import replace

from bot import office
from bot.answer import Answer
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.talk import Talk
from motions.model import Refusal
from motions.notice import Offer
from motions.wording import dialogue as said
from motions.wording.refusals import sentence
from motions.wording.words import Words

CONFIRM, NEXT, KEEP, BACK, STOP = "k", "n", "s", "b", "x"  # what stands in a button instead of a choice's number
NARROW = 16  # characters: two such buttons stand side by side on a phone


async def question_of(
    step: Step, question: Question, script: Script, talk: Talk, scene: Scene
) -> tuple[Question, list[str]]:
    """A step as it is put now, and the ways beside its choices."""
    asked = script.asked(talk.answers)
    given = any(other.key in talk.answers for other in asked)
    head = said.head(script.title, asked.index(step) + 1, len(asked), scene.words) if len(asked) > 1 else ""
    parts = [head, question.text]
    ways = [BACK, STOP] if given else [STOP]
    if step.collects:
        parts.append(said.collected(await _names(talk.files, scene), scene.words))
        ways = [NEXT, *ways] if len(talk.files) >= step.at_least else ways
    elif isinstance(before := talk.was.get(step.key), str):
        parts.append(said.before(_word(question.choices, before), scene.words))
        ways = [KEEP, *ways]
    return Question("\n\n".join(part for part in parts if part), question.choices), ways


async def closing(script: Script, scene: Scene) -> tuple[Question, list[str]]:
    """What the answers would bring about, to be confirmed; or what keeps them from it."""
    if script.order is None:
        raise ValueError(f"the dialogue {script.name} has no end")
    order = await script.order(scene)
    shown = await office.preview(scene.work, scene.network.id, scene.person.id, order, scene.words, scene.now)
    if isinstance(shown, str):
        return Question(shown), [CONFIRM, BACK, STOP]
    wrong = "\n".join(sentence(refusal, scene.words) for refusal in shown)
    return Question(f"{wrong}\n\n{said.mend(scene.words)}"), [BACK, STOP]


async def put(
    talk: Talk,
    scene: Scene,
    question: Question,
    ways: Sequence[str],
    *,
    wrong: Refusal | None = None,
    was: Talk | None = None,
) -> Answer | tuple[Refusal, ...]:
    """Ask, and keep what is asked. was: what stands in the store, where it differs from `talk`."""
    now = replace(talk, turn=talk.turn + 1, offered=tuple(choice.value for choice in question.choices))
    if not await scene.work.drafts.change(talk.id, (was or talk).args(), now.args(), scene.now):
        return (Refusal("draft_gone"),)
    head = scene.network.name if scene.several and not talk.networks else ""
    parts = [head, sentence(wrong, scene.words) if wrong else "", question.text]
    text = "\n\n".join(part for part in parts if part)
    return Answer(text, offers=tuple(_offers(now, question.choices, ways, scene.words)))


def _offers(talk: Talk, choices: Sequence[Choice], ways: Sequence[str], words: Words) -> list[Offer]:
    """The choices, narrow ones in pairs; below them the ways on; in the last row back and out."""
    pairs = 2 if all(len(choice.word) <= NARROW for choice in choices) else 1
    offers = [Offer(c.word, "choose", talk.about(n), n // pairs) for n, c in enumerate(choices)]
    row = len(choices)
    labels = {
        CONFIRM: (said.confirm(words), row, "primary"),
        NEXT: (said.go_on(words), row, "primary"),
        KEEP: (said.keep(words), row, ""),
        BACK: (said.back(words), row + 1, ""),
        STOP: (said.stop(words), row + 1, ""),
    }
    for way in ways:
        word, place, style = labels[way]
        offers.append(Offer(word, "choose", talk.about(way), place, style))
    return offers


def way_of(text: str, words: Words) -> str | None:
    """The way that somebody has written in the words of its button ("zurück"); None: these are no such words."""
    labels = {CONFIRM: said.confirm, NEXT: said.go_on, KEEP: said.keep, BACK: said.back, STOP: said.stop}
    return next((way for way, label in labels.items() if _bare(label(words)) == _bare(text)), None)


def _bare(label: str) -> str:
    return label.strip("‹ \n").casefold()


async def _names(files: Sequence[str], scene: Scene) -> list[str]:
    found = [await scene.work.documents.get(scene.network.id, file) for file in files]
    return [document.filename for document in found if document]


def _word(choices: Sequence[Choice], value: str) -> str:
    """How an earlier answer was called."""
    return next((choice.word for choice in choices if choice.value == value), value)
