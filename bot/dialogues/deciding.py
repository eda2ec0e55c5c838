"""The dialogues by which the office runs a motion after its opening: acceptance, statements, results, signatures.

Each asks first which motion it is about, and offers only those for which it can be done now.
"""

from collections.abc import Callable

from bot.answer import Answer
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import at, choose_motion, moment, the_case, write
from bot.orders import (
    EnterAcceptance,
    Open,
    Order,
    ReleaseStatement,
    Rule,
    SettlePending,
)
from bot.orders_admission import StepBack
from bot.procedures import statements
from motions.decide import hearing
from motions.decide.opening import Draft
from motions.kinds import KINDS, Waits
from motions.model import Case, Refusal, Statement
from motions.states import OPEN, UNCLOSED
from motions.terms import Channel, Kind, Power, State
from motions.wording import commands
from motions.wording import questions as said
from motions.wording.clean import clean, clip

YES, NO = "yes", "no"
LONGEST_REASON = 1000  # characters
LONGEST_TITLE = 200
SHOWN = 600  # characters of a statement that is to be passed on


def _waits_for(wait: Waits) -> Callable[[Case], bool]:
    return lambda case: KINDS[case.motion.kind].waits_for is wait


def _contested(case: Case) -> bool:
    return case.motion.contested is not None and case.motion.ruling is None


def _of(case: Case, scene: Scene) -> bool:
    """Whether this person stands for the member that the motion concerns."""
    concerned = case.motion.concerned
    powers = (Power.RECEIVE, Power.VOTE) if concerned else ()
    return any(p.id == scene.person.id for power in powers for p, _ in case.holders(concerned or "", scene.now, power))


def _either(key: str, question: str, yes: str, no: str) -> Step:
    """Two answers, each in its own words."""

    async def ask(scene: Scene) -> Question:
        offered = (Choice(YES, said.word(yes, scene.words)), Choice(NO, said.word(no, scene.words)))
        return Question(said.ask(question, scene.words), offered)

    return Step(key, ask)


async def _ask_statement(scene: Scene) -> Question:
    """Those that wait, each by its number; the newest in full, because it is what the office has just read of."""
    motion = (await the_case(scene)).motion
    waiting = hearing.waiting(motion)
    words = clip(clean(motion.statements[waiting[-1] - 1].text), SHOWN) if waiting else ""
    offered = tuple(Choice(str(number), said.statement(number, scene.words)) for number in waiting)
    return Question(said.ask("which_statement", scene.words, text=words), offered)


async def _position(scene: Scene) -> Order:
    given = scene.answers
    return Open(Draft(Kind.POSITION, str(given["title"]), str(given["text"]), scene.person.id))


async def _acceptance(scene: Scene) -> Order:
    given = scene.answers
    return EnterAcceptance(str(given["motion"]), given["accepts"] == YES, at(scene, "at"), str(given["note"]))


async def _step_back(scene: Scene) -> Order:
    return StepBack(str(scene.answers["motion"]))


async def _rule(scene: Scene) -> Order:
    given = scene.answers
    return Rule(str(given["motion"]), given["stands"] == YES, str(given["reason"]))


async def _settle(scene: Scene) -> Order:
    given = scene.answers
    return SettlePending(str(given["motion"]), given["count"] == YES, str(given["reason"]))


async def _release(scene: Scene) -> Order:
    return ReleaseStatement(str(scene.answers["motion"]), int(scene.answers["number"]))


async def _state(scene: Scene) -> Answer | tuple[Refusal, ...]:
    """Somebody of the concerned member states something; the office passes it on."""
    motion, came = str(scene.answers["motion"]), scene.arrived_at or scene.now
    statement = Statement(str(scene.answers["text"]), came, Channel.TELEGRAM, person=scene.person.id)
    taken = await statements.give(scene.work, scene.network.id, motion, statement, scene.now)
    return (taken,) if isinstance(taken, Refusal) else Answer(commands.statement_taken(motion, scene.words))


async def _own_motion(scene: Scene) -> Question:
    cases = await scene.work.motions.cases(UNCLOSED, scene.network.id)
    mine = [Choice(case.motion.id, case.motion.id) for case in cases if _of(case, scene)]
    text = said.ask("motion", scene.words) if mine else said.ask("nobody_excluded", scene.words)
    return Question(text, tuple(mine), idle=not mine)


_REASON = write("reason", "decision_reason", limit=LONGEST_REASON)

DECIDING = (
    Script(
        "position",
        said.TITLES["position"],
        (write("title", "position_title", limit=LONGEST_TITLE), write("text", "position_text")),
        order=_position,
    ),
    Script(
        "acceptance",
        said.TITLES["acceptance"],
        (
            choose_motion((State.PASSED,), _waits_for(Waits.ACCEPTANCE)),
            _either("accepts", "accepts", "accepts_yes", "accepts_no"),
            moment("at", "arrived_at"),
            write("note", "note", limit=LONGEST_REASON),
        ),
        order=_acceptance,
    ),
    Script(
        "stepback",
        said.TITLES["stepback"],
        (choose_motion(OPEN | {State.PASSED}, lambda case: case.motion.applicant is not None),),
        order=_step_back,
    ),
    Script(
        "ruling",
        said.TITLES["ruling"],
        (choose_motion(tuple(State), _contested), _either("stands", "stands", "stands_yes", "stands_no"), _REASON),
        order=_rule,
    ),
    Script(
        "settle",
        said.TITLES["settle"],
        (choose_motion((State.UNDECIDED,)), _either("count", "count_late", "count_yes", "count_no"), _REASON),
        order=_settle,
    ),
    Script(
        "release",
        said.TITLES["release"],
        (
            choose_motion(UNCLOSED, lambda case: bool(hearing.waiting(case.motion))),
            Step("number", _ask_statement),
        ),
        order=_release,
    ),
    Script(
        "statement",
        said.TITLES["statement"],
        (Step("motion", _own_motion), write("text", "statement_text")),
        done=_state,
    ),
)
