"""Commands about oneself: /abwesend, /austritt, /sprache, /trennen, /hilfe."""

from collections.abc import Mapping
from dataclasses import replace

from bot import desk, office
from bot.telegram import inviting
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.telegram.withdrawing import withdraw
from motions.days import end_of_day, local_day
from motions.model import Refusal
from motions.terms import Channel
from motions.wording import commands as said

LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("de", "deutsch", "german"), "de"),
    **dict.fromkeys(("en", "englisch", "english"), "en"),
}
SHOWN = 40  # characters of what is no language


async def _absent(given: Given) -> Reply:
    """Until the end of a day; without one a dialogue asks."""
    day = local_day(given.moment(given.args.removeprefix("bis ").removeprefix("until ")), given.network.calendar)
    if day < local_day(given.now, given.network.calendar):
        return (Refusal("absent_past", {"text": given.args}),)
    end = end_of_day(day, given.network.calendar)
    await desk.name_absence(given.work, given.network.id, given.person.id, end, given.now)
    return said.absent(end, given.network.calendar.zone, given.words)


async def _language(given: Given) -> Reply:
    """The one that is named, without a name the other one."""
    other = next(code for code in given.all_words if code != given.person.language)
    language = LANGUAGES.get(given.args.casefold()) if given.args else other
    if language is None:
        return (Refusal("language_unknown", {"text": given.args[:SHOWN]}),)
    person, network = given.person.id, given.network.id
    await given.work.people.update_person(network, replace(given.person, language=language))
    body = {"person": person, "way": Channel.TELEGRAM.value}
    await given.work.journal.append(network, given.now, person, "person_changed", body)
    return said.language_changed(given.all_words[language])


async def _help(given: Given) -> Reply:
    coordinates = await office.coordinates(given.work, given.network.id, given.person.id, given.now)
    everything = given.args.casefold() in ("alles", "all")
    beyond = said.beyond_of(given.network)
    return said.help_text(bool(coordinates), given.words, everything=everything, beyond=beyond)


OWN_COMMANDS: Mapping[str, CommandRow] = {
    "abwesend": CommandRow("absent", False, "[Datum]", _absent, Meaning.ALL),
    "austritt": CommandRow("withdraw", False, "[Tag]", withdraw, Meaning.ONE),
    "sprache": CommandRow("language", False, "[de|en]", _language, Meaning.ANY),
    "trennen": CommandRow("unlink", False, "[Person]", inviting.ask_unlink),
    "hilfe": CommandRow("help", False, "[alles]", _help),
}
