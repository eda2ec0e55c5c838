"""Commands about case conferences (§ 3): /fall, /faelle, /fallergebnis, /wiedervorlage, /fallende.

All but the list and the day ask step by step, with buttons: there is nothing to write about the person helped.
"""

from collections.abc import Awaitable, Callable, Mapping

from bot import office
from bot.cooperation import listing
from bot.cooperation.plan import Ground
from bot.dialogues import running
from bot.dialogues.scripts import SCRIPTS
from bot.orders_conference import SetReview
from bot.telegram import talking
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from motions.days import local_day
from motions.model import Refusal


def _asks(script: str) -> Callable[[Given], Awaitable[Reply]]:
    """Always a dialogue: what is written after it is left alone."""

    async def begin(given: Given) -> Reply:
        return await running.begin_somewhere([talking.scene_of(given)], SCRIPTS[script])

    return begin


async def _list(given: Given) -> Reply:
    """Of all for the office, of the own ones for everybody else."""
    on = Ground(given.work, given.network, given.person.id, given.words, given.now)
    listed = await listing.conferences(on)
    return (listed,) if isinstance(listed, Refusal) else listed[0]


async def _review(given: Given) -> Reply:
    code, when = given.parts(2)
    if not when:
        return (Refusal("usage", {"usage": "/wiedervorlage Kennung; Tag"}),)
    day = local_day(given.moment(when), given.network.calendar)
    order = SetReview(code, day)
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


CONFERENCE_COMMANDS: Mapping[str, CommandRow] = {
    "fall": CommandRow("case", False, "", _asks("case"), Meaning.ONE),
    "faelle": CommandRow("cases", False, "", _list),
    "fallergebnis": CommandRow("caseresult", True, "", _asks("caseresult"), Meaning.ONE),
    "wiedervorlage": CommandRow("resubmit", True, "Kennung; Tag", _review, Meaning.ONE),
    "fallende": CommandRow("endcase", True, "", _asks("endcase"), Meaning.ONE),
}
