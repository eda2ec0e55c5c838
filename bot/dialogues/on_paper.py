"""The dialogues about what the office holds in its hands: its signed agreement, and a statement that came on paper."""

from bot.dialogues.script import Question, Scene, Script, Step
from bot.dialogues.steps import at, choose_motion, collected, moment, write
from bot.orders import EnterStatement, GiveAgreement, Order
from motions.kinds import KINDS, Waits
from motions.model import Case
from motions.states import UNCLOSED
from motions.terms import State
from motions.wording import questions as said


def _of_applicant(case: Case) -> bool:
    return KINDS[case.motion.kind].waits_for is Waits.COUNTERSIGNED


def _files(question: str, purpose: str, at_least: int = 0) -> Step:
    async def ask(scene: Scene) -> Question:
        return Question(said.ask(question, scene.words))

    return Step("files", ask, collects=purpose, at_least=at_least)


async def _agreement(scene: Scene) -> Order:
    """The last file that was sent: whoever sends another one has noticed a mistake."""
    return GiveAgreement(str(scene.answers["motion"]), (await collected(scene, "files"))[-1])


async def _statement(scene: Scene) -> Order:
    given = scene.answers
    files = await collected(scene, "files")
    return EnterStatement(str(given["motion"]), str(given["text"]), at(scene, "at"), files)


ON_PAPER = (
    Script(
        "agreement",
        said.TITLES["agreement"],
        (choose_motion(UNCLOSED | {State.PASSED}, _of_applicant), _files("signed_copy", "agreement", at_least=1)),
        order=_agreement,
    ),
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
