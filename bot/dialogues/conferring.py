"""The dialogues about case conferences (§ 3): every answer is a button, but for dates and members."""

from collections.abc import Iterable

from bot.cooperation.conferences import find
from bot.cooperation.plan import Ground
from bot.dialogues.asking_around import ask_slots, asks_for, kept_slot, read_asked, read_slots
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, day, day_of, instead
from bot.orders import Order
from bot.orders_conference import AgreeMeasure, CallConference, EndConference, SetReview
from motions import scope
from motions.conference import Agreed, ClientPart, Ending, Funding, Goal, Measure, Procedure
from motions.model import Refusal
from motions.wording import questions as said
from motions.wording import say_conference as names
from motions.wording.clean import clip
from motions.wording.papers import begun


def _one_of(key: str, kinds: Iterable[names.Listed]) -> Step:
    """A choice out of a closed list."""

    async def ask(scene: Scene) -> Question:
        offered = tuple(Choice(kind.value, clip(begun(names.word(kind, scene.words)), BUTTON)) for kind in kinds)
        return Question(said.ask(f"conference_{key}", scene.words), offered)

    return Step(key, ask)


async def _ask_participants(scene: Scene) -> Question:
    return Question(said.ask("conference_participants", scene.words))


async def _ask_code(scene: Scene) -> Question:
    found = [one for one in await scene.work.cooperation.conferences.all(scene.network.id) if not one.ended_at]
    if not found:
        return Question(names.all_of([], scene.words), idle=True)
    return Question(said.ask("conference_code", scene.words), tuple(Choice(one.id, one.id) for one in found))


async def _ask_responsible(scene: Scene) -> Question:
    members = await scene.work.people.members(scene.network.id)
    offered = tuple([Choice(member, clip(members[member].name, BUTTON)) for member in await _participants(scene)])
    return Question(said.ask("conference_responsible", scene.words), offered)


async def _participants(scene: Scene) -> tuple[str, ...]:
    """Those of the conference that was chosen."""
    on = Ground(scene.work, scene.network, scene.person.id, scene.words, scene.now)
    found = await find(on, str(scene.answers["code"]))
    return () if isinstance(found, Refusal) else found.participants


async def _none_here(scene: Scene) -> str:
    return instead(scope.conferences(scene.network), scene)


async def _none_at_all(scene: Scene) -> str:
    """One that was called can be led to its end, whatever the agreement file says by then."""
    known = await scene.work.cooperation.conferences.all(scene.network.id)
    return "" if known else await _none_here(scene)


async def _call(scene: Scene) -> Order:
    given = scene.answers
    slots = tuple(kept_slot(kept) for kept in given["slots"])
    return CallConference(str(given["asker"]), tuple(given["participants"]), ClientPart(str(given["client"])), slots)


async def _agree(scene: Scene) -> Order:
    given = {key: str(value) for key, value in scene.answers.items()}
    agreed = Agreed(
        Goal(given["goal"]),
        Measure(given["measure"]),
        Procedure(given["procedure"]),
        Funding(given["funding"]),
        given["responsible"],
        day_of(scene, "until"),
    )
    return AgreeMeasure(given["code"], agreed)


async def _end(scene: Scene) -> Order:
    return EndConference(str(scene.answers["code"]), Ending(str(scene.answers["ending"])))


async def _review(scene: Scene) -> Order:
    return SetReview(str(scene.answers["code"]), day_of(scene, "day"))


CODE = Step("code", _ask_code)

CALL = Script(
    "case",
    said.TITLES["case"],
    (
        asks_for("conference_asker"),
        Step("participants", _ask_participants, read_asked),
        _one_of("client", ClientPart),
        Step("slots", ask_slots, read_slots),
    ),
    order=_call,
    idle=_none_here,
)
AGREE = Script(
    "caseresult",
    said.TITLES["caseresult"],
    (
        CODE,
        _one_of("goal", Goal),
        _one_of("measure", Measure),
        _one_of("procedure", Procedure),
        _one_of("funding", Funding),
        Step("responsible", _ask_responsible),
        day("until", "conference_until"),
    ),
    order=_agree,
    idle=_none_at_all,
)
REVIEW = Script("resubmit", said.TITLES["resubmit"], (CODE, day("day", "review_day")), order=_review, idle=_none_at_all)
END = Script("endcase", said.TITLES["endcase"], (CODE, _one_of("ending", Ending)), order=_end, idle=_none_at_all)
