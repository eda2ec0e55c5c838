"""/abwesend without a day: asks until when, or notes that somebody is back."""

from datetime import date, datetime, timedelta

from bot import desk
from bot.answer import Answer
from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import day
from motions.days import end_of_day, local_day
from motions.model import Refusal
from motions.wording import commands
from motions.wording import questions as said
from motions.wording.dates import weekday

BACK_AGAIN = "back"
_DAYS = (0, 7, 14)  # from today on


async def _ask(scene: Scene) -> Question:
    today = local_day(scene.now, scene.network.calendar)
    offered = [today + timedelta(days=days) for days in _DAYS]
    choices = [Choice(until.isoformat(), weekday(until, scene.words)) for until in offered]
    away = scene.person.absent_until and scene.person.absent_until > scene.now
    choices += [Choice(BACK_AGAIN, said.word("back_again", scene.words))] if away else []
    return Question(said.ask("absent_until", scene.words), tuple(choices))


async def _read(scene: Scene, text: str) -> str | Refusal:
    read = day("until", "absent_until").read
    found = await read(scene, text) if read else text
    if isinstance(found, Refusal):
        return found
    past = date.fromisoformat(found) < local_day(scene.now, scene.network.calendar)
    return Refusal("absent_past", {"text": text}) if past else str(found)


async def _note(scene: Scene) -> Answer:
    """In every network of the same account: nobody is away in one alone."""
    until, user = str(scene.answers["until"]), scene.person.telegram_user
    same = await scene.work.people.by_telegram(user) if user is not None else [(scene.network.id, scene.person)]
    end = None if until == BACK_AGAIN else end_of_day(date.fromisoformat(until), scene.network.calendar)
    for network, person in same:
        await desk.name_absence(scene.work, network, person.id, end, scene.now)
    return Answer(_said(end, scene))


def _said(end: datetime | None, scene: Scene) -> str:
    return commands.absent(end, scene.network.calendar.zone, scene.words) if end else commands.back_again(scene.words)


ABSENCE = Script("absent", said.TITLES["absent"], (Step("until", _ask, _read),), done=_note)
