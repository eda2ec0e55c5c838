"""The dialogue that asks the members who shall be the office (§ 5 (4)): agreement, choice, or runoff."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, day_of, members, unless_voted, write
from bot.orders import Open, Order
from bot.procedures import choosing
from bot.times import BadTime, local_time
from motions.days import local_day
from motions.decide import candidacy
from motions.model import Refusal
from motions.terms import CANDIDATES, Kind
from motions.wording import questions as said
from motions.wording.clean import clean, clip
from motions.wording.dates import weekday
from motions.wording.steps import cited

MONTHS_AHEAD = 3  # as many first days of a month are offered
_NOBODY = "-"


async def _ask_way(scene: Scene) -> Question:
    clause = cited(scene.network.procedures[Kind.OFFICE].clause, scene.words)
    ways = [Choice(kind.value, said.word(kind, scene.words)) for kind in (Kind.OFFICE_AGREED, Kind.OFFICE)]
    undecided = await choosing.without_majority(scene.work, scene.network.id)
    ways += [Choice(motion.id, said.runoff(motion.id, scene.words)) for motion in undecided]
    return Question(said.ask("office_way", scene.words, clause=clause), tuple(ways))


def _candidate(number: int) -> Step:
    """One of the members that are not named yet; from the third on there may be nobody else."""

    async def ask(scene: Scene) -> Question:
        agreed = scene.answers["way"] == Kind.OFFICE_AGREED
        taken = _named(scene.answers)
        offered = [Choice(m.id, clip(m.name, BUTTON)) for m in await members(scene) if m.id not in taken]
        offered += [Choice(_NOBODY, said.word("nobody_else", scene.words))] if number > 1 else []
        question = "office_agreed" if agreed else "office_candidate"
        return Question(said.ask(question, scene.words, number=number + 1), tuple(offered))

    return Step(_key(number), ask, applies=_asks(number))


def _asks(number: int) -> Callable[[Answers], bool]:
    def applies(answers: Answers) -> bool:
        if answers.get("way") == Kind.OFFICE_AGREED:
            return number == 0
        last = answers.get(_key(number - 1)) if number else None
        return answers.get("way") == Kind.OFFICE and last != _NOBODY and (number < 2 or last is not None)

    return applies


def _key(number: int) -> str:
    return f"candidate_{number + 1}"


def _named(answers: Answers) -> tuple[str, ...]:
    named = (answers.get(_key(number)) for number in range(len(CANDIDATES)))
    return tuple(str(member) for member in named if member not in (None, _NOBODY))


async def _ask_day(scene: Scene) -> Question:
    today = local_day(scene.now, scene.network.calendar)
    month = today.year * 12 + today.month + 1  # not the first that comes: the votes take two weeks
    firsts = [date((month + more) // 12, (month + more) % 12 + 1, 1) for more in range(MONTHS_AHEAD)]
    offered = tuple(Choice(day.isoformat(), weekday(day, scene.words)) for day in firsts)
    return Question(said.ask("from_day", scene.words), offered)


async def _read_day(scene: Scene, text: str) -> str | Refusal:
    calendar = scene.network.calendar
    try:
        day = local_day(local_time(text, calendar.zone, scene.now), calendar)
    except BadTime:
        return Refusal("bad_date", {"text": clip(clean(text), BUTTON)})
    return next(candidacy.past(day, calendar, scene.now), day.isoformat())


async def _order(scene: Scene) -> Order:
    given: Mapping[str, str] = {key: str(value) for key, value in scene.answers.items()}
    day, reason, by = day_of(scene, "from_day"), given["reason"], scene.person.id
    if given["way"] in (Kind.OFFICE, Kind.OFFICE_AGREED):
        draft = choosing.draft(Kind(given["way"]), _named(scene.answers), day, reason, by, scene.words)
    else:
        draft = await choosing.runoff(scene.work, scene.network.id, given["way"], day, reason, by, scene.words)
    return Open(draft)


CHOOSE = Script(
    "office",
    said.TITLES["office"],
    (
        Step("way", _ask_way),
        *(_candidate(number) for number in range(len(CANDIDATES))),
        Step("from_day", _ask_day, _read_day),
        write("reason", "office_reason"),
    ),
    order=_order,
    idle=unless_voted(Kind.OFFICE, Kind.OFFICE_AGREED),
)
