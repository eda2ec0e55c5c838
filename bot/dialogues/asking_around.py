"""The dialogues that ask around: a consultation (§ 4 (2)), a search for a date, a round of evaluation (§ 1.6)."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from bot import desk, office
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, instead, members, write
from bot.orders import AskAround, Order
from bot.procedures import withdrawals
from bot.slots import last_day, slots_of
from bot.times import BadTime
from motions import days, scope
from motions.inquiry.model import MOST_QUESTIONS, MOST_SLOTS, InquiryKind, Slot
from motions.inquiry.opening import InquiryDraft, closing
from motions.model import Refusal
from motions.moments import moment_text
from motions.wording import dates
from motions.wording import questions as said
from motions.wording.clean import clean, clip

LONGEST_SUBJECT = 150
USUAL, EVERYBODY = "usual", "all"


def asks_for(question: str) -> Step:
    """The member that asks: coordinators bring it for any, everybody else for their own."""

    async def ask(scene: Scene) -> Question:
        found = await members(scene)
        if await office.coordinates(scene.work, scene.network.id, scene.person.id, scene.now) is None:
            around = await desk.surroundings(scene.work, scene.network.id)
            own = withdrawals.seats_of(around, scene.person.id, scene.now)
            found = [member for member in found if member.id in own]
        return Question(said.ask(question, scene.words), tuple(Choice(m.id, clip(m.name, BUTTON)) for m in found))

    return Step("asker", ask)


async def _ask_until(scene: Scene, kind: InquiryKind) -> Question:
    zone = scene.network.calendar.zone
    usual = closing(InquiryDraft(kind, "", ""), scene.network, scene.now)
    word = clip(dates.until(usual, zone, scene.words), BUTTON)
    return Question(said.ask("until", scene.words), (Choice(USUAL, word),))


def _until(kind: InquiryKind) -> Step:
    async def ask(scene: Scene) -> Question:
        return await _ask_until(scene, kind)

    async def read(scene: Scene, text: str) -> str | Refusal:
        try:
            day = last_day(text, scene.network.calendar, scene.now)
        except BadTime:
            return Refusal("bad_date", {"text": clip(clean(text), BUTTON)})
        if day is None or days.end_of_day(day, scene.network.calendar) <= scene.now:
            return Refusal("inquiry_until")
        return day.isoformat()

    return Step("until", ask, read)


async def _ask_asked(scene: Scene) -> Question:
    everybody = Choice(EVERYBODY, said.word("everybody", scene.words))
    return Question(said.ask("asked", scene.words), (everybody,))


async def read_asked(scene: Scene, text: str) -> list[str] | Refusal:
    """Members by name, short name or id, separated by commas or lines."""
    known = {name.casefold(): m.id for m in await members(scene) for name in (m.id, m.short, m.name)}
    named = [clean(part) for part in text.replace("\n", ",").split(",") if part.strip()]
    wrong = next((part for part in named if part.casefold() not in known), None)
    if wrong is not None:
        return Refusal("member_unknown", {"member": clip(wrong, BUTTON)})
    return list(dict.fromkeys(known[part.casefold()] for part in named))


async def ask_slots(scene: Scene) -> Question:
    """Which dates are offered."""
    return Question(said.ask("slots", scene.words, most=MOST_SLOTS))


async def read_slots(scene: Scene, text: str) -> list[list[object]] | Refusal:
    """Offered dates as a dialogue keeps them: moment (UTC), minutes, place."""
    try:
        found = slots_of(text.split("\n"), scene.network.calendar, scene.now)
    except BadTime as bad:
        return Refusal("bad_slot", {"text": clip(clean(str(bad)), BUTTON)})
    return [[moment_text(slot.start), slot.minutes, slot.place] for slot in found]


async def _ask_questions(scene: Scene) -> Question:
    return Question(said.ask("evaluation_questions", scene.words, most=MOST_QUESTIONS))


async def _read_questions(scene: Scene, text: str) -> list[str] | Refusal:
    found = [clean(line) for line in text.split("\n") if line.strip()]
    return found if len(found) <= MOST_QUESTIONS else Refusal("inquiry_questions", {"most": str(MOST_QUESTIONS)})


def _draft(scene: Scene, kind: InquiryKind) -> InquiryDraft:
    given = scene.answers
    until, asked = str(given["until"]), given.get("asked", EVERYBODY)
    return InquiryDraft(
        kind,
        str(given["subject"]),
        scene.person.id,
        text=str(given.get("text", "")),
        asker=given.get("asker"),
        asked=() if asked == EVERYBODY else tuple(asked),
        questions=tuple(given.get("questions", ())),
        slots=tuple(kept_slot(kept) for kept in given.get("slots", ())),
        until=None if until == USUAL else date.fromisoformat(until),
    )


def kept_slot(kept: list[object]) -> Slot:
    """An offered date as it was kept."""
    start, minutes, place = kept
    return Slot(datetime.fromisoformat(str(start)), minutes if isinstance(minutes, int) else None, str(place))


def _unknown(kind: InquiryKind) -> Callable[[Scene], Awaitable[str]]:
    async def idle(scene: Scene) -> str:
        return instead(scope.inquiries(scene.network, kind), scene)

    return idle


async def _consultation(scene: Scene) -> Order:
    return AskAround(_draft(scene, InquiryKind.CONSULTATION))


async def _dates(scene: Scene) -> Order:
    return AskAround(_draft(scene, InquiryKind.DATES))


async def _evaluation(scene: Scene) -> Order:
    return AskAround(_draft(scene, InquiryKind.EVALUATION))


SUBJECT = write("subject", "inquiry_subject", limit=LONGEST_SUBJECT)

CONSULTATION = Script(
    "consultation",
    said.TITLES["consultation"],
    (asks_for("asker"), SUBJECT, write("text", "consultation_text"), _until(InquiryKind.CONSULTATION)),
    order=_consultation,
    idle=_unknown(InquiryKind.CONSULTATION),
)
DATES = Script(
    "dates",
    said.TITLES["dates"],
    (
        SUBJECT,
        Step("slots", ask_slots, read_slots),
        Step("asked", _ask_asked, read_asked),
        _until(InquiryKind.DATES),
    ),
    order=_dates,
    idle=_unknown(InquiryKind.DATES),
)
EVALUATION = Script(
    "evaluation",
    said.TITLES["evaluation"],
    (SUBJECT, Step("questions", _ask_questions, _read_questions), _until(InquiryKind.EVALUATION)),
    order=_evaluation,
    idle=_unknown(InquiryKind.EVALUATION),
)
