"""Commands about case conferences (§ 3): /fall, /faelle, /fallergebnis, /wiedervorlage, /fallende.

All but the list and the day ask step by step, with buttons: there is nothing to write about the person helped.
"""

from collections.abc import Mapping

from bot import office
from bot.cooperation import listing
from bot.cooperation.plan import Ground
from bot.orders_conference import SetReview
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.telegram.talking import asks
from motions.days import local_day
from motions.model import Refusal


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


async def _knows(given: Given) -> bool:
    """Whether the conference that is named was called in this network."""
    return await given.work.cooperation.conferences.get(given.network.id, given.parts(2)[0].upper()) is not None


CONFERENCE_COMMANDS: Mapping[str, CommandRow] = {
    "fall": CommandRow("case", False, "", asks("case"), Meaning.ONE),
    "faelle": CommandRow("cases", False, "", _list),
    "fallergebnis": CommandRow("caseresult", True, "", asks("caseresult"), Meaning.ONE),
    "wiedervorlage": CommandRow("resubmit", True, "Kennung; Tag", _review, Meaning.ONE, _knows),
    "fallende": CommandRow("endcase", True, "", asks("endcase"), Meaning.ONE),
}
