"""The dialogues about a new organisation's agreement (§ 6 (4)): the office's copy goes out, the signed one is back."""

from bot.dialogues.script import Question, Scene, Script, Step
from bot.dialogues.steps import OPEN, at, choose_motion, collected, day, day_of, moment, or_open
from bot.orders import Order
from bot.orders_admission import GiveAgreement, RecordCountersigned
from motions.decide.countersigning import WAITING
from motions.kinds import KINDS, Waits
from motions.model import Case
from motions.states import UNCLOSED
from motions.terms import State
from motions.wording import questions as said


def _of_applicant(case: Case) -> bool:
    return KINDS[case.motion.kind].waits_for is Waits.COUNTERSIGNED


async def _ask_file(scene: Scene) -> Question:
    return Question(said.ask("agreement_file", scene.words))


async def _give(scene: Scene) -> Order:
    """The last file that was sent: whoever sends another one has put it right."""
    files = await collected(scene, "files")
    named = scene.answers["day"] != OPEN
    return GiveAgreement(str(scene.answers["motion"]), files[-1], day_of(scene, "day") if named else None)


async def _record(scene: Scene) -> Order:
    return RecordCountersigned(str(scene.answers["motion"]), at(scene, "at"))


AGREEMENT = Script(
    "agreement",
    said.TITLES["agreement"],
    (
        choose_motion(UNCLOSED | {State.PASSED}, _of_applicant),
        Step("files", _ask_file, collects="agreement", at_least=1),
        or_open(day("day", "agreement_day"), "no_day"),
    ),
    order=_give,
)

COUNTERSIGNED = Script(
    "countersigned",
    said.TITLES["countersigned"],
    (choose_motion(WAITING, _of_applicant), moment("at", "countersigned_at")),
    order=_record,
)
