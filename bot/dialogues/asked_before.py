"""The dialogues about an inquiry that was sent round: one of its dates is chosen, or it is taken back."""

from collections.abc import Awaitable, Callable

from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, write
from bot.orders import CancelInquiry, ChooseDate, Order
from bot.procedures import inquiries
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind, InquiryState
from motions.model import Refusal
from motions.wording import inquiry_words as called
from motions.wording import questions as said
from motions.wording.clean import clip

LONGEST_REASON = 1000  # characters


async def _fitting(scene: Scene, fits: Callable[[Asking], bool]) -> list[Asking]:
    return [one for one in await scene.work.inquiries.all(list(InquiryState), scene.network.id) if fits(one)]


def _none(fits: Callable[[Asking], bool]) -> Callable[[Scene], Awaitable[str]]:
    """What is said where there is none that fits, so that nobody is asked about a network that has none."""

    async def idle(scene: Scene) -> str:
        return "" if await _fitting(scene, fits) else said.ask("no_inquiry", scene.words)

    return idle


def _which(fits: Callable[[Asking], bool]) -> Step:
    """One of the inquiries that fit."""

    async def ask(scene: Scene) -> Question:
        found = await _fitting(scene, fits)
        choices = tuple(Choice(one.inquiry.id, _named(one, scene)) for one in found)
        return Question(said.ask("which_inquiry" if found else "no_inquiry", scene.words), choices, idle=not found)

    return Step("inquiry", ask)


def _named(asking: Asking, scene: Scene) -> str:
    title = called.title(notices.view(asking, scene.now), scene.words)
    return clip(f"{asking.inquiry.id} · {title}", BUTTON)


def _choosable(asking: Asking) -> bool:
    """Dates of which one can be chosen now: all have answered, or the time is over; and none is chosen yet."""
    inquiry = asking.inquiry
    waits = inquiry.state is InquiryState.OPEN and asking.silent()
    alive = inquiry.state is not InquiryState.CANCELLED
    return inquiry.kind is InquiryKind.DATES and alive and inquiry.chosen is None and not waits


def _open(asking: Asking) -> bool:
    return asking.inquiry.state is InquiryState.OPEN


async def _ask_date(scene: Scene) -> Question:
    asking = await inquiries.asking_of(scene.work, scene.network.id, str(scene.answers["inquiry"]))
    slots = () if isinstance(asking, Refusal) else asking.inquiry.slots
    zone = scene.network.calendar.zone
    offered = tuple(Choice(str(n), clip(called.slot(slot, zone, scene.words), BUTTON)) for n, slot in enumerate(slots))
    return Question(said.ask("which_date", scene.words), offered)


async def _choose(scene: Scene) -> Order:
    return ChooseDate(str(scene.answers["inquiry"]), int(scene.answers["item"]))


async def _cancel(scene: Scene) -> Order:
    return CancelInquiry(str(scene.answers["inquiry"]), str(scene.answers["why"]))


CHOOSE_DATE = Script(
    "choosedate",
    said.TITLES["choosedate"],
    (_which(_choosable), Step("item", _ask_date)),
    order=_choose,
    idle=_none(_choosable),
)
END_INQUIRY = Script(
    "endinquiry",
    said.TITLES["endinquiry"],
    (
        _which(_open),
        write("why", "inquiry_reason", limit=LONGEST_REASON),
    ),
    order=_cancel,
    idle=_none(_open),
)
