"""The dialogue by which a motion begins anew because its notice was defective: what is corrected, and why."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import choose_motion, collected, the_case, write
from bot.orders import Order, Restart
from motions.decide.restarting import SIGNED
from motions.model import Document
from motions.states import OPEN
from motions.wording import previews_anew
from motions.wording import questions as said
from motions.wording.clean import listed

SAME, AND = "same", "+"
LONGEST_WHY = 1000  # characters
OFFERED = ("application", "reason", "agreement")  # what documents can be for, in the order in which they are asked


async def _ask_text(scene: Scene) -> Question:
    return Question(said.ask("restart_reason", scene.words), (Choice(SAME, said.word("same_reason", scene.words)),))


async def _ask_exchange(scene: Scene) -> Question:
    """What there is, by name and size; to choose from what each is for, and all of it at once."""
    documents = [document for document in (await the_case(scene)).motion.documents if document.purpose != SIGNED]
    sizes = await scene.work.documents.sizes(scene.network.id, documents)
    shown = [
        previews_anew.named(document.filename, size, scene.words)
        for document, size in zip(documents, sizes, strict=True)
    ]
    text = said.ask("restart_exchange", scene.words, files=listed(shown) or said.word("no_documents", scene.words))
    return Question(text, _choices(documents, scene))


def _choices(documents: Sequence[Document], scene: Scene) -> tuple[Choice, ...]:
    """A document for the reason can be missing, too; the others are exchanged where they are there."""
    there = {"reason", *(document.purpose for document in documents)}
    purposes = [purpose for purpose in OFFERED if purpose in there]
    every = [Choice(AND.join(purposes), said.word("exchange_all", scene.words))] if len(purposes) > 1 else []
    same = Choice(SAME, said.word("same_documents", scene.words))
    return (same, *(Choice(p, _called(p, scene)) for p in purposes), *every)


def _called(purpose: str, scene: Scene) -> str:
    return said.word(f"exchange_{purpose}", scene.words)


def _exchanged(answers: Answers) -> tuple[str, ...]:
    chosen = str(answers.get("exchange", SAME))
    return () if chosen == SAME else tuple(chosen.split(AND))


def _files(purpose: str) -> Step:
    """The files that take the place of those for a purpose; only those for the reason may be none."""

    async def ask(scene: Scene) -> Question:
        return Question(said.ask("restart_files", scene.words, purpose=_called(purpose, scene)))

    return Step(
        purpose,
        ask,
        collects=purpose,
        at_least=0 if purpose == "reason" else 1,
        applies=lambda answers: purpose in _exchanged(answers),
    )


def _corrects(answers: Answers) -> bool:
    return bool(_exchanged(answers)) or answers.get("text", SAME) != SAME


async def _restart(scene: Scene) -> Order:
    given, exchanged = scene.answers, _exchanged(scene.answers)
    text = str(given["text"])
    documents = await collected(scene, *exchanged)
    return Restart(
        str(given["motion"]),
        "" if text == SAME else text,
        why=str(given.get("why", "")),
        documents=documents,
        without=exchanged,
        sizes=await scene.work.documents.sizes(scene.network.id, documents),
    )


RESTART = Script(
    "restart",
    said.TITLES["restart"],
    (
        choose_motion(OPEN),
        replace(write("text", "restart_reason"), ask=_ask_text),
        Step("exchange", _ask_exchange),
        *map(_files, OFFERED),
        replace(write("why", "restart_why", limit=LONGEST_WHY), applies=_corrects),
    ),
    order=_restart,
)
