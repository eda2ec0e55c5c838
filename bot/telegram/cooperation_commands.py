"""Commands in chat about what the office does beside ballots: negotiations, sites, reports.

Without details each begins the dialogue of its English name; what needs a file is a dialogue alone.
"""

from collections.abc import Mapping
from datetime import date

from bot import office
from bot.cooperation import listing
from bot.cooperation.plan import Ground
from bot.orders_cooperation import AddSite, Conclude, EndSite, MoveTalks, OpenTalks, PlanDialogue, ReportAddress
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.times import BadTime
from motions.cooperation import Talks
from motions.days import local_day
from motions.model import Refusal
from motions.money import cents_of
from motions.wording.clean import clip

STATES: Mapping[str, Talks] = {state.value: state for state in Talks} | {
    "offen": Talks.OPEN,
    "geschlossen": Talks.CONCLUDED,
    "gescheitert": Talks.FAILED,
}
MEETING, ADDRESS = ("termin", "meeting"), ("adresse", "address")
SHOWN = 40  # characters of what could not be read


def _usage(name: str) -> tuple[Refusal, ...]:
    return (Refusal("usage", {"usage": f"/{name} {COOPERATION_COMMANDS[name].usage}".strip()}),)


async def _propose(given: Given, order: office.Order) -> Reply:
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


def _ground(given: Given) -> Ground:
    return Ground(given.work, given.network, given.person.id, given.words, given.now)


def _shown(listed: listing.Listed | Refusal) -> Reply:
    return (listed,) if isinstance(listed, Refusal) else listed[0]


async def _negotiation(given: Given) -> Reply:
    """One that is known with its new state (and moment or reason), or a new one with address and reason."""
    who, second, third = given.parts(3)
    state = STATES.get(second.casefold())
    if not second:
        return _shown(await listing.negotiation(_ground(given), who))
    if state is Talks.CONCLUDED:
        return await _propose(given, Conclude(who, given.moment(third) if third else given.now))
    if state is not None:
        return await _propose(given, MoveTalks(who, state, third))
    return await _propose(given, OpenTalks(who, second, third)) if third else _usage("verhandlung")


async def _negotiations(given: Given) -> Reply:
    return _shown(await listing.negotiations(_ground(given)))


async def _site(given: Given) -> Reply:
    """Four details are a new one, two or three the end of one that stands."""
    first, second, third, fourth = given.parts(4)
    if fourth:
        cents = cents_of(third)
        if cents is None:
            return (Refusal("bad_amount", {"text": clip(third, SHOWN)}),)
        return await _propose(given, AddSite(await _member(given, first), second, cents, _day(given, fourth)))
    last = cents_of(third) if third else None
    if third and last is None:
        return (Refusal("bad_amount", {"text": clip(third, SHOWN)}),)
    return await _propose(given, EndSite(first, _day(given, second), last)) if second else _usage("standort")


async def _member(given: Given, called: str) -> str:
    """The id of the member that somebody calls by id, short or full name."""
    members = (await given.work.people.members(given.network.id)).values()
    named = called.casefold()
    return next((m.id for m in members if named in (m.id, m.short.casefold(), m.name.casefold())), called)


def _day(given: Given, text: str) -> date:
    """Raises BadTime."""
    if not text:
        raise BadTime(text)
    return local_day(given.moment(text), given.network.calendar)


async def _sites(given: Given) -> Reply:
    return _shown(await listing.sites(_ground(given)))


async def _report(given: Given) -> Reply:
    """A meeting or an address in one line; files have to be sent in the dialogue."""
    what, first, second = given.parts(3)
    if what.casefold() in MEETING and first:
        return await _propose(given, PlanDialogue("", given.moment(first), second))
    if what.casefold() in ADDRESS and second:
        return await _propose(given, ReportAddress("", first, second))
    return _usage("bericht")


async def _reports(given: Given) -> Reply:
    return _shown(await listing.of_reports(_ground(given)))


COOPERATION_COMMANDS: Mapping[str, CommandRow] = {
    "verhandlung": CommandRow(
        "negotiation",
        True,
        "Name; Mailadresse | Stand; Grund | Zeitpunkt",
        _negotiation,
        Meaning.ONE,
    ),
    "verhandlungen": CommandRow("negotiations", True, "", _negotiations),
    "standort": CommandRow("site", True, "Mitglied | Standort; Name | Ende; Betrag; Beginn", _site, Meaning.ONE),
    "standorte": CommandRow("sites", True, "", _sites),
    "bericht": CommandRow(
        "report", True, "Termin | Adresse; Zeitpunkt | Gremium; Ort | Mailadresse", _report, Meaning.ONE
    ),
    "berichte": CommandRow("reports", True, "", _reports),
}
