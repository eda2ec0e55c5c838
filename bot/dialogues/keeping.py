"""The dialogues about documents with versions and about terms."""

from dataclasses import replace
from datetime import date, datetime

from bot.cooperation.papers import latest
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, OPEN, choose_member, collected, day, member_name, or_open, write
from bot.orders import Order
from bot.orders_cooperation import AddPaper, SetTerm
from motions import days
from motions.model import Refusal
from motions.rules import Calendar
from motions.terms import Role
from motions.wording import names
from motions.wording import questions as said
from motions.wording.clean import clip

NEW = "+"
LONGEST = 200


async def _ask_paper(scene: Scene) -> Question:
    found = latest(await scene.work.cooperation.papers.all(scene.network.id)).values()
    choices = [Choice(NEW, said.word("new_paper", scene.words))]
    choices += [Choice(paper.id, clip(paper.title, BUTTON)) for paper in found]
    return Question(said.ask("paper", scene.words), tuple(choices))


async def _ask_note(scene: Scene) -> Question:
    return Question(said.ask("paper_note", scene.words), (Choice(OPEN, said.word("nothing_to_say", scene.words)),))


async def _ask_file(scene: Scene) -> Question:
    return Question(said.ask("report_file", scene.words))


def _new(given: Answers) -> bool:
    return given.get("paper") == NEW


async def _paper(scene: Scene) -> Order:
    given = scene.answers
    note = "" if given["note"] == OPEN else str(given["note"])
    files = await collected(scene, "files")
    return AddPaper("" if _new(given) else str(given["paper"]), str(given.get("title", "")), files, note)


async def _ask_holder(scene: Scene) -> Question:
    people = await scene.work.people.people(scene.network.id)
    held = [
        m
        for m in await scene.work.people.mandates(scene.network.id)
        if m.member == scene.answers["member"] and (m.until is None or m.until > scene.now)
    ]
    choices = tuple(
        Choice(
            f"{m.role.value} {m.person}", clip(f"{people[m.person].name}, {names.role(m.role, scene.words)}", BUTTON)
        )
        for m in held
    )
    facts = {"member": await member_name(scene, "member")}
    return Question(said.ask("term_of" if choices else "nobody_leaves", scene.words, **facts), choices)


async def _term(scene: Scene) -> Order:
    given = {key: str(answer) for key, answer in scene.answers.items()}
    role, _, person = given["holder"].partition(" ")
    calendar = scene.network.calendar
    since = None if given["since"] == OPEN else start_of(date.fromisoformat(given["since"]), calendar)
    until = None if given["until"] == OPEN else days.end_of_day(date.fromisoformat(given["until"]), calendar)
    return SetTerm(given["member"], Role(role), person, since, until)


def start_of(day_: date, calendar: Calendar) -> datetime:
    """The moment (UTC) in which a local day begins."""
    return days.end_of_day(date.fromordinal(day_.toordinal() - 1), calendar)


async def _no_reading(scene: Scene, text: str) -> str | Refusal:
    return text.strip()[:LONGEST]


PAPER = Script(
    "document",
    said.TITLES["document"],
    (
        Step("paper", _ask_paper),
        replace(write("title", "paper_title", limit=LONGEST), applies=_new),
        Step("note", _ask_note, _no_reading),
        Step("files", _ask_file, collects="paper", at_least=1),
    ),
    order=_paper,
)

TERM = Script(
    "term",
    said.TITLES["term"],
    (
        choose_member("member", "seat"),
        Step("holder", _ask_holder),
        or_open(day("since", "term_since")),
        or_open(day("until", "term_until")),
    ),
    order=_term,
)
