"""The dialogue about a report: a meeting, its minutes, the results for bodies outside, an address."""

from collections.abc import Callable
from dataclasses import replace

from bot.cooperation import reports, standing
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, at, collected, instead, moment, read_mail, write
from bot.orders import Order
from bot.orders_cooperation import KeepProtocol, PlanDialogue, ReportAddress, SendResults
from motions.model import Refusal
from motions.wording import cooperation_lists as lists
from motions.wording import questions as said
from motions.wording.clean import clip
from motions.wording.commands import moment as spoken

WHATS = ("meeting", "protocol", "results", "address")
ALL = "*"
LONGEST_PLACE = 200


async def _none(scene: Scene) -> str:
    return instead(None if scene.network.duties.reports else Refusal("no_reports_here"), scene)


async def _ask_report(scene: Scene) -> Question:
    choices = tuple(Choice(rule.id, clip(rule.name, BUTTON)) for rule in scene.network.duties.reports)
    return Question(said.ask("report", scene.words), choices)


async def _ask_what(scene: Scene) -> Question:
    return Question(
        said.ask("report_what", scene.words), tuple(Choice(what, said.word(what, scene.words)) for what in WHATS)
    )


async def _ask_when(scene: Scene) -> Question:
    """A day to come has to be written."""
    return Question(said.ask("meeting_at", scene.words))


async def _ask_meeting(scene: Scene) -> Question:
    found = [d for d in await scene.work.cooperation.dialogues.all(scene.network.id) if _of(scene, d.report)]
    zone = scene.network.calendar.zone
    choices = tuple(Choice(d.id, clip(spoken(d.at, zone, scene.words), BUTTON)) for d in reversed(found))
    return Question(said.ask("which_meeting" if choices else "no_dialogue", scene.words), choices, idle=not choices)


def _of(scene: Scene, report: str) -> bool:
    return report == str(scene.answers["report"])


async def _ask_year(scene: Scene) -> Question:
    year = standing.today(scene.network, scene.now).year
    return Question(said.ask("report_year", scene.words), tuple(Choice(str(y), str(y)) for y in (year, year - 1)))


async def _ask_bodies(scene: Scene) -> Question:
    """Everybody, or one again."""
    rule = scene.network.duties.report(str(scene.answers["report"]))
    found = await reports.of_year(scene.work, scene.network, rule, int(scene.answers["year"])) if rule else []
    lines = [lists.body(due.body.name, due.body.id, due.body.mail, due.state, scene.words) for due in found]
    choices = [Choice(ALL, said.word("all_bodies", scene.words))]
    choices += [Choice(due.body.id, clip(due.body.name, BUTTON)) for due in found]
    return Question("\n".join([said.ask("report_bodies", scene.words), *lines]), tuple(choices))


async def _ask_body(scene: Scene) -> Question:
    rule = scene.network.duties.report(str(scene.answers["report"]))
    choices = tuple(Choice(body.id, clip(body.name, BUTTON)) for body in (rule.bodies if rule else ()))
    return Question(said.ask("report_body", scene.words), choices)


async def _ask_file(scene: Scene) -> Question:
    return Question(said.ask("report_file", scene.words))


def _for(*whats: str) -> Callable[[Answers], bool]:
    return lambda given: given.get("what") in whats


async def _order(scene: Scene) -> Order:
    given = {key: str(answer) for key, answer in scene.answers.items()}
    if given["what"] == "meeting":
        return PlanDialogue(given["report"], at(scene, "at"), given["place"])
    if given["what"] == "address":
        return ReportAddress(given["report"], given["body"], given["mail"])
    files = await collected(scene, "files")
    if given["what"] == "protocol":
        return KeepProtocol(given["dialogue"], files)
    bodies = () if given["bodies"] == ALL else (given["bodies"],)
    return SendResults(given["report"], int(given["year"]), files, bodies)


REPORT = Script(
    "report",
    said.TITLES["report"],
    (
        Step("report", _ask_report),
        Step("what", _ask_what),
        replace(moment("at", "meeting_at"), ask=_ask_when, applies=_for("meeting")),
        replace(write("place", "meeting_place", limit=LONGEST_PLACE), applies=_for("meeting")),
        Step("dialogue", _ask_meeting, applies=_for("protocol")),
        Step("year", _ask_year, applies=_for("results")),
        Step("bodies", _ask_bodies, applies=_for("results")),
        Step("body", _ask_body, applies=_for("address")),
        replace(write("mail", "report_mail"), read=read_mail, applies=_for("address")),
        Step("files", _ask_file, applies=_for("protocol", "results"), collects="report", at_least=1),
    ),
    order=_order,
    idle=_none,
)
