"""/eingang: one after another, whatever waits for the office, each with what can become of it.

Item after item is a question; "next" is one of its answers. An answer names the item, so that it never falls on another
one that has moved up meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot import inbox_items
from bot.dialogues import attachments, openings
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import write
from bot.orders import AnswerItem, EnterVote, Order, SettleDelivery, SettleItem
from motions.decide import views
from motions.model import Case, Refusal
from motions.notice import SeatVote
from motions.states import UNCLOSED
from motions.terms import Choice as Vote
from motions.wording import commands, names, say_items
from motions.wording import questions as said
from motions.wording.say_items import Shown
from store.deliveries import OutboxRow
from store.inbox import InboxRow

MOST = 15  # items of one dialogue; /eingang begins anew with what is left

NEXT, ANSWER, ADMIT, FILES, COUNT = "next", "answer", "admit", "files", "count"
SETTLED: Mapping[str, inbox_items.Settled] = {"done": "done", "ignored": "ignored", "again": "waiting"}
RESEND, DROP = "resend", "drop"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody chose for an item: "41:count:object"."""

    item: int
    what: str
    choice: str = ""

    @classmethod
    def of(cls, answers: Answers) -> "Deed":
        """The last one chosen."""
        last = [str(value) for key, value in answers.items() if key.startswith("item")][-1]
        number, what, choice = (*last.split(":"), "")[:3]
        return cls(int(number), what, choice)


def _after(number: int, answers: Answers) -> bool:
    """Whether every item before this one was passed over."""
    return all(str(answers.get(f"item{before}", "")).endswith(f":{NEXT}") for before in range(number))


def _chosen(what: str, answers: Answers) -> bool:
    return any(key.startswith("item") for key in answers) and Deed.of(answers).what == what


async def _ask(number: int, scene: Scene) -> Question:
    rows = await scene.work.inbox.parked(scene.network.id)
    on = [NEXT] if number + 1 < MOST else []
    if number < len(rows):
        row = await scene.work.inbox.get(rows[number].id)
        return await _of_inbox(row, scene, on) if row else Question(say_items.gone(scene.words))
    lost = await inbox_items.undelivered(scene.work, scene.network.id)
    if number - len(rows) < len(lost):
        return _of_outbox(lost[number - len(rows)], scene, on)
    return Question(say_items.nothing_more(scene.words))


async def _of_inbox(row: InboxRow, scene: Scene, on: list[str]) -> Question:
    words, wrote = scene.words, inbox_items.wrote(row)
    case = await scene.work.motions.case(scene.network.id, row.motion) if row.motion else None
    people = await scene.work.people.people(scene.network.id)
    person = people.get(row.person or "")
    shown = Shown(
        row.id,
        wrote.channel,
        row.received_at,
        row.reason,
        person.name if person else wrote.sender,
        views.member_name(case, row.seat) if case and row.seat else "",
        wrote.subject,
        wrote.text,
        views.view(case, scene.now) if case else None,
        _since(row, case),
        wrote.files,
    )
    deeds = [f"{COUNT}:{vote}" for vote in _votes(row, case)]
    deeds += [ANSWER] if await inbox_items.writer(scene.work, scene.network.id, row) else []
    if row.source == "mail" and not row.person:
        deeds += [FILES, ADMIT] if wrote.files else [ADMIT]
    choices = [Choice(f"{row.id}:{deed}", _word(deed, scene)) for deed in (*deeds, *SETTLED, *on)]
    return Question(say_items.item(shown, scene.network.calendar.zone, words), tuple(choices))


def _of_outbox(row: OutboxRow, scene: Scene, on: list[str]) -> Question:
    text = say_items.undelivered(row.id, row.target, row.notice, row.error, scene.words)
    deeds = ([RESEND] if row.target else []) + [DROP, *on]
    return Question(text, tuple(Choice(f"{row.id}:{deed}", _word(deed, scene)) for deed in deeds))


def _votes(row: InboxRow, case: Case | None) -> tuple[Vote, ...]:
    """What a doubtful answer of a seat could be counted as, while its motion runs."""
    if case is None or not row.seat or row.kind != "answer" or case.motion.state not in UNCLOSED:
        return ()
    seat = case.motion.roll.seat(row.seat)
    return case.motion.choices if seat and seat.votes else ()


def _since(row: InboxRow, case: Case | None) -> SeatVote | None:
    """What the seat has said clearly since."""
    said_by_seat = views.standing(case, row.seat) if case and row.seat else ()
    later = [vote for vote in said_by_seat if vote.at and vote.at > row.received_at]
    return later[-1] if later else None


def _word(deed: str, scene: Scene) -> str:
    what, _, vote = deed.partition(":")
    if what == COUNT:
        return say_items.count_as(names.choice(Vote(vote), scene.words), scene.words)
    return say_items.deed(what, scene.words)


async def _idle(scene: Scene) -> str:
    waits = await scene.work.inbox.parked(scene.network.id) or await inbox_items.undelivered(
        scene.work, scene.network.id
    )
    return "" if waits else commands.inbox((), scene.network.calendar.zone, scene.words)


async def _elsewhere(scene: Scene, value: str) -> tuple[str, Answers] | None:
    """A stranger's mail leads into the dialogue of an admission, or shows its files."""
    number, _, what = value.partition(":")
    row = await inbox_items.item(scene.work, scene.network.id, int(number)) if what in (ADMIT, FILES) else None
    if row is None or isinstance(row, Refusal):
        return None
    if what == FILES:
        return attachments.ATTACHMENTS.name, {"inbox": row.id}
    return openings.ADMISSION.name, openings.from_mail(row, scene.person.id)


async def _ask_note(scene: Scene) -> Question:
    offered = ("clear_enough", "by_phone")
    return Question(
        said.ask("note", scene.words),
        tuple(Choice(said.word(w, scene.words), said.word(w, scene.words)) for w in offered),
    )


async def _read_note(scene: Scene, text: str) -> str | Refusal:
    return text.strip() or Refusal("note_missing")


async def _order(scene: Scene) -> Order:
    deed = Deed.of(scene.answers)
    if deed.what == RESEND:
        return SettleDelivery(deed.item, "pending")
    if deed.what == DROP:
        return SettleDelivery(deed.item, "cancelled")
    if deed.what == ANSWER:
        return AnswerItem(deed.item, str(scene.answers["answer"]))
    if deed.what == COUNT:
        row = await scene.work.inbox.get(deed.item)
        if row is None:
            raise LookupError(f"there is no item {deed.item}")
        note = say_items.counted_note(deed.item, str(scene.answers["note"]), scene.words)
        return EnterVote(row.motion or "", row.seat or "", Vote(deed.choice), row.received_at, note, deed.item)
    return SettleItem(deed.item, SETTLED[deed.what], scene.person.name)


QUEUE = Script(
    "inbox",
    said.TITLES["inbox"],
    (
        *(
            Step(f"item{number}", partial(_ask, number), applies=partial(_after, number), leads=_elsewhere)
            for number in range(MOST)
        ),
        replace(write("answer", "office_answer"), applies=partial(_chosen, ANSWER)),
        Step("note", _ask_note, _read_note, applies=partial(_chosen, COUNT)),
    ),
    order=_order,
    idle=_idle,
)
