"""The dialogues about what coordinators enter: a second one looks at it, and a wrong entry is taken back."""

from bot import office, second, showing
from bot.answer import Answer
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, choose_motion, the_case, write
from bot.orders import Order, SecondEntry, TakeBackEntry, readable
from motions.decide import second as law
from motions.decide import views
from motions.model import Ballot, Case, Refusal
from motions.states import UNCLOSED
from motions.terms import State
from motions.wording import questions as said
from motions.wording.clean import clip
from motions.wording.dates import moment
from store.drafts import SECOND_KEPT_FOR, Kept

LONGEST_REASON = 1000  # characters
_LASTING = frozenset(State) - {State.CANCELLED, State.MOOT}
_TITLES = {
    "RecordReceipt": "receipt",
    "EnterVote": "vote",
    "EnterAcceptance": "acceptance",
    "TakeBackEntry": "takeback",
    "Rule": "ruling",
}


async def _waiting(scene: Scene) -> list[Kept]:
    """What other coordinators have ordered and nobody has looked at yet."""
    found = await scene.work.drafts.of_kind(scene.network.id, second.KIND, scene.now - SECOND_KEPT_FOR)
    return [kept for kept in found if kept.by != scene.person.id and kept.taken_at is None]


async def _entries(scene: Scene) -> list[tuple[Case, law.Entry]]:
    """Entries of one coordinator alone that a close or a result rests on, as far as this one can vouch for them."""
    cases = await scene.work.motions.cases(UNCLOSED, scene.network.id)
    found = [(case, entry) for case in cases for entry in law.rests_on(case, scene.now)]
    return [(case, entry) for case, entry in found if entry.entered_by != scene.person.id]


def _named(case: Case, entry: law.Entry, scene: Scene) -> str:
    came = entry.arrived_at if isinstance(entry, Ballot) else entry.at
    at = moment(came, case.network.calendar.zone, scene.words)
    return clip(f"{law.key_of(entry)} · {views.member_name(case, entry.seat)} · {at}", BUTTON)


async def _ask_what(scene: Scene) -> Question:
    drafts = [Choice(kept.id, _draft(kept, scene)) for kept in await _waiting(scene)]
    offered = (*drafts, *[_entry(case, entry, scene) for case, entry in await _entries(scene)])
    question = "second_what" if offered else "second_nothing"
    return Question(said.ask(question, scene.words), offered, idle=not offered)


def _entry(case: Case, entry: law.Entry, scene: Scene) -> Choice:
    motion = case.motion.id
    return Choice(f"{motion};{law.key_of(entry)}", clip(f"{motion} · {_named(case, entry, scene)}", BUTTON))


def _draft(kept: Kept, scene: Scene) -> str:
    order = readable(kept.args)
    title = said.TITLES[_TITLES.get(type(order).__name__, "receipt")]
    return clip(f"{getattr(order, 'motion', '')} · {scene.words.tr(title)}", BUTTON)


async def _show(scene: Scene) -> Answer | tuple[Refusal, ...]:
    """What was chosen once more, with the buttons to confirm or drop it."""
    what, _, entry = str(scene.answers["what"]).partition(";")
    work, network, person = scene.work, scene.network.id, scene.person.id
    if entry:
        return await office.propose(work, network, person, SecondEntry(what, entry), scene.words, scene.now)
    kept = await second.waiting(work, network, what)
    order = readable(kept.args) if kept else None
    if kept is None or order is None:
        return (Refusal("draft_gone"),)
    shown = await showing.shown(work, network, kept.by, order, scene.words, scene.now)
    return shown if isinstance(shown, tuple) else Answer(shown, draft=kept.id)


async def _ask_entry(scene: Scene) -> Question:
    case = await the_case(scene)
    offered = tuple(Choice(law.key_of(entry), _named(case, entry, scene)) for entry in law.entries_by_hand(case))
    return Question(said.ask("which_entry", scene.words), offered)


async def _take_back(scene: Scene) -> Order:
    given = scene.answers
    return TakeBackEntry(str(given["motion"]), str(given["entry"]), str(given["reason"]))


SECONDING = (
    Script("confirm", said.TITLES["confirm"], (Step("what", _ask_what),), done=_show),
    Script(
        "takeback",
        said.TITLES["takeback"],
        (
            choose_motion(_LASTING, lambda case: bool(law.entries_by_hand(case))),
            Step("entry", _ask_entry),
            write("reason", "takeback_reason", limit=LONGEST_REASON),
        ),
        order=_take_back,
    ),
)
