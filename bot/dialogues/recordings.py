"""The dialogues that enter what came by letter or phone, end a motion early, or work out a date."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer import Answer
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, at, choose_motion, moment, the_case, write
from bot.orders import Cancel, EnterVote, Order, RecordReceipt
from motions import days
from motions.decide import views
from motions.model import Case
from motions.receipt import receipts
from motions.states import OPEN, UNCLOSED
from motions.terms import CancelReason, State
from motions.terms import Choice as Said
from motions.wording import commands, names
from motions.wording import questions as said
from motions.wording.clean import clip

LONGEST_NOTE = 300


async def _ask_seat(scene: Scene) -> Question:
    """Those whose receipt is not known come first; the excluded member after all of them, once it is (§ 6 (6))."""
    case = await the_case(scene)
    known = receipts(case, scene.now)
    seats = sorted((seat.member for seat in case.motion.roll.present()), key=lambda seat: known.get(seat) is not None)
    return Question(said.ask("seat", scene.words), tuple(_seat(case, seat) for seat in seats))


async def _ask_voter(scene: Scene) -> Question:
    case = await the_case(scene)
    seats = [seat.member for seat in case.motion.roll.present() if seat.votes]
    return Question(said.ask("seat", scene.words), tuple(_seat(case, seat) for seat in seats))


def _seat(case: Case, seat: str) -> Choice:
    return Choice(seat, clip(views.member_name(case, seat), BUTTON))


async def _of_seat(scene: Scene) -> Mapping[str, str]:
    return {"seat": views.member_name(await the_case(scene), str(scene.answers["seat"]))}


async def _ask_choice(scene: Scene) -> Question:
    case = await the_case(scene)
    shown = views.view(case, scene.now)
    choices = tuple(Choice(one.value, names.answer(one, shown, scene.words)) for one in case.motion.choices)
    return Question(said.ask("choice", scene.words, **await _of_seat(scene)), choices)


def _note(*offered: str) -> Step:
    """Where the office knows it from: one of these, or in its own words."""

    async def ask(scene: Scene) -> Question:
        words = [said.word(word, scene.words) for word in offered]
        return Question(said.ask("note", scene.words), tuple(Choice(word, word) for word in words))

    return replace(write("note", "note", limit=LONGEST_NOTE), ask=ask)


async def _ask_why(scene: Scene) -> Question:
    choices = tuple(Choice(reason.value, names.cancel_reason(reason, scene.words)) for reason in CancelReason)
    return Question(said.ask("cancel_reason", scene.words), choices)


async def _receipt(scene: Scene) -> Order:
    given = scene.answers
    return RecordReceipt(str(given["motion"]), str(given["seat"]), at(scene, "at"), str(given["note"]))


async def _vote(scene: Scene) -> Order:
    given = scene.answers
    word = Said(str(given["choice"]))
    return EnterVote(str(given["motion"]), str(given["seat"]), word, at(scene, "at"), str(given["note"]))


async def _cancel(scene: Scene) -> Order:
    return Cancel(str(scene.answers["motion"]), CancelReason(str(scene.answers["why"])))


async def _deadline(scene: Scene) -> Answer:
    calendar = scene.network.calendar
    counted = days.deadline(at(scene, "at"), scene.network.longest_period, calendar)
    return Answer(commands.deadline(counted, calendar.zone, scene.words))


RECEIPT = Script(
    "receipt",
    said.TITLES["receipt"],
    (
        choose_motion(UNCLOSED | {State.PASSED}),
        Step("seat", _ask_seat),
        moment("at", "received_at", _of_seat),
        _note("return_receipt", "handed_over", "by_phone"),
    ),
    order=_receipt,
)

VOTE = Script(
    "vote",
    said.TITLES["vote"],
    (
        choose_motion(UNCLOSED),
        Step("seat", _ask_voter),
        Step("choice", _ask_choice),
        moment("at", "voted_at", _of_seat),
        _note("by_letter", "by_phone"),
    ),
    order=_vote,
)

CANCEL = Script("cancel", said.TITLES["cancel"], (choose_motion(OPEN), Step("why", _ask_why)), order=_cancel)

DEADLINE = Script("deadline", said.TITLES["deadline"], (moment("at", "deadline_from"),), done=_deadline)
