"""Questions that several dialogues put: a member, a motion, a text, a mail address, a moment."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogues.script import Choice, Question, Scene, Step
from bot.times import BadTime, local_time
from mail.envelope import routable
from motions.days import local_day
from motions.decide import views
from motions.model import Case, Document, Member, Refusal
from motions.moments import moment_text
from motions.terms import Kind, State
from motions.wording import names
from motions.wording import questions as said
from motions.wording.clean import clean, clip
from motions.wording.refusals import sentence

LONGEST = 3000  # characters of a text: with what stands around it, one chat message
BUTTON = 60  # characters of a button; a phone shows no more of it in one line
SHOWN = 20  # motions to choose from
OPEN = "-"  # the answer that something is left open

Facts = Callable[[Scene], Awaitable[Mapping[str, str]]]


def instead(refusal: Refusal | None, scene: Scene) -> str:
    """What is said where there is nothing to ask (`Script.idle`); "" where there is."""
    return sentence(refusal, scene.words) if refusal else ""


def unless_voted(*kinds: Kind) -> Callable[[Scene], Awaitable[str]]:
    """What is said instead where the agreement knows none of these procedures (`Script.idle`)."""

    async def idle(scene: Scene) -> str:
        known = not scene.network.procedures.keys().isdisjoint(kinds)
        return instead(None if known else Refusal("procedure_unknown", {"kind": kinds[0]}), scene)

    return idle


async def no_facts(scene: Scene) -> Mapping[str, str]:
    """For a question that needs none."""
    return {}


def write(key: str, question: str, facts: Facts = no_facts, *, limit: int = LONGEST) -> Step:
    """A text of somebody's own."""

    async def ask(scene: Scene) -> Question:
        return Question(said.ask(question, scene.words, **await facts(scene)))

    async def read(scene: Scene, text: str) -> str | Refusal:
        return text.strip() if len(text.strip()) <= limit else Refusal("too_long", {"limit": str(limit)})

    return Step(key, ask, read)


def choose_member(key: str, question: str, facts: Facts = no_facts, *, but: str = "") -> Step:
    """One of the members of today; but: the key under which a member was answered that cannot be this one."""

    async def ask(scene: Scene) -> Question:
        found = [m for m in await members(scene) if m.id != scene.answers.get(but)]
        text = said.ask(question, scene.words, **await facts(scene))
        return Question(text, tuple(Choice(m.id, clip(m.name, BUTTON)) for m in found))

    return Step(key, ask)


async def members(scene: Scene) -> list[Member]:
    """The members of today, by name."""
    found = await scene.work.people.members(scene.network.id)
    return sorted((m for m in found.values() if m.until is None), key=lambda m: m.name.casefold())


async def member_name(scene: Scene, key: str) -> str:
    """The name of the member that was answered under this key."""
    found = await scene.work.people.members(scene.network.id)
    member = found.get(str(scene.answers.get(key)))
    return member.name if member else str(scene.answers.get(key, ""))


def choose_motion(states: Collection[State], fits: Callable[[Case], bool] = lambda _: True) -> Step:
    """One of the motions in these states that fit, the newest first; its number may be written, too."""

    async def ask(scene: Scene) -> Question:
        cases = [case for case in await scene.work.motions.cases(states, scene.network.id) if fits(case)]
        choices = [Choice(case.motion.id, _motion(case, scene)) for case in reversed(cases)]
        text = said.ask("motion", scene.words) if choices else said.no_motion(scene.words)
        return Question(text, tuple(choices[:SHOWN]), idle=not choices)

    async def read(scene: Scene, text: str) -> str | Refusal:
        case = await scene.work.motions.case(scene.network.id, text.strip())
        return case.motion.id if case else Refusal("motion_unknown", {"motion": text.strip()})

    return Step("motion", ask, read)


def _motion(case: Case, scene: Scene) -> str:
    title = names.title(views.view(case, scene.now), scene.words)
    return clip(f"{case.motion.id} · {title}", BUTTON)


async def the_case(scene: Scene) -> Case:
    """The motion that was chosen. Raises LookupError if it is gone."""
    case = await scene.work.motions.case(scene.network.id, str(scene.answers["motion"]))
    if case is None:
        raise LookupError(f"there is no motion {scene.answers['motion']}")
    return case


async def read_mail(scene: Scene, text: str) -> str | Refusal:
    """A mail address, as it may stand in a header."""
    address = routable(text) or ""
    wrong = Refusal("bad_address", {"text": clip(clean(text), BUTTON)})
    return address if "." in address.rpartition("@")[2] else wrong


def moment(key: str, question: str, facts: Facts = no_facts) -> Step:
    """A moment (kept as text, UTC): now, a noon, or as somebody writes it in local time."""

    async def ask(scene: Scene) -> Question:
        zone = ZoneInfo(scene.network.calendar.zone)
        today = scene.now.astimezone(zone)
        noon = datetime.combine(today.date(), time(12), zone)
        offered = [("now", scene.now)]
        offered += [("today_noon", noon)] if noon < scene.now else []
        offered += [("yesterday_noon", noon - timedelta(days=1))]
        choices = tuple(Choice(moment_text(at.astimezone(UTC)), said.word(word, scene.words)) for word, at in offered)
        return Question(said.ask(question, scene.words, **await facts(scene)), choices)

    async def read(scene: Scene, text: str) -> str | Refusal:
        try:
            return moment_text(local_time(text, scene.network.calendar.zone, scene.now))
        except BadTime:
            return Refusal("bad_date", {"text": clip(text, BUTTON)})

    return Step(key, ask, read)


def day(key: str, question: str, facts: Facts = no_facts) -> Step:
    """A day (kept as ISO date) at the office's place: today, or as somebody writes it."""

    async def ask(scene: Scene) -> Question:
        today = local_day(scene.now, scene.network.calendar)
        choice = Choice(today.isoformat(), said.word("today", scene.words))
        return Question(said.ask(question, scene.words, **await facts(scene)), (choice,))

    async def read(scene: Scene, text: str) -> str | Refusal:
        try:
            at = local_time(text, scene.network.calendar.zone, scene.now)
        except BadTime:
            return Refusal("bad_day", {"text": clip(text, BUTTON)})
        return local_day(at, scene.network.calendar).isoformat()

    return Step(key, ask, read)


def or_open(step: Step, word: str = "without") -> Step:
    """The same question, to which that there is none (OPEN, `word` on its button) is an answer too."""

    async def ask(scene: Scene) -> Question:
        asked = await step.ask(scene)
        return Question(asked.text, (Choice(OPEN, said.word(word, scene.words)),))

    return replace(step, ask=ask)


def day_of(scene: Scene, key: str) -> date:
    """The day that was answered under this key."""
    return date.fromisoformat(str(scene.answers[key]))


async def collected(scene: Scene, *keys: str) -> tuple[Document, ...]:
    """The files that were sent for the questions with these keys."""
    ids = [file for key in keys for file in scene.answers.get(key, ())]
    found = [await scene.work.documents.get(scene.network.id, file) for file in ids]
    return tuple(document for document in found if document)


def at(scene: Scene, key: str) -> datetime:
    """The moment (UTC) that was answered under this key."""
    return datetime.fromisoformat(str(scene.answers[key]))
