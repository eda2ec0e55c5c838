"""The dialogue about a statement that came on paper: the office enters it, as it stands there."""

from bot.dialogues.script import Question, Scene, Script, Step
from bot.dialogues.steps import at, choose_motion, collected, moment, write
from bot.orders import EnterStatement, Order
from motions.states import UNCLOSED
from motions.wording import questions as said


def _files(question: str, purpose: str, at_least: int = 0) -> Step:
    async def ask(scene: Scene) -> Question:
        return Question(said.ask(question, scene.words))

    return Step("files", ask, collects=purpose, at_least=at_least)


async def _statement(scene: Scene) -> Order:
    given = scene.answers
    files = await collected(scene, "files")
    return EnterStatement(str(given["motion"]), str(given["text"]), at(scene, "at"), files)


ON_PAPER = (
    Script(
        "hearing",
        said.TITLES["hearing"],
        (
            choose_motion(UNCLOSED, lambda case: case.motion.concerned is not None),
            write("text", "paper_statement"),
            _files("files", "statement"),
            moment("at", "paper_at"),
        ),
        order=_statement,
    ),
)
