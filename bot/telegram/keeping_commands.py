"""Commands in chat about documents with versions, contacts and terms."""

from collections.abc import Mapping

from bot import office
from bot.answer import Answer
from bot.cooperation import listing, papers
from bot.cooperation.plan import Ground
from bot.orders_cooperation import SettleContacts
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.telegram.talking import asks
from motions.model import Refusal


def _ground(given: Given) -> Ground:
    return Ground(given.work, given.network, given.person.id, given.words, given.now)


async def _document(given: Given) -> Reply:
    """One that is known, in its version that holds or the one that is named; without details a dialogue begins."""
    called, number = given.parts(2)
    paper = await papers.find(_ground(given), called, int(number) if number.isdecimal() else None)
    if isinstance(paper, Refusal):
        return (paper,)
    file = await given.work.documents.get(given.network.id, paper.document)
    return Answer(f"{paper.title} · {paper.number}", documents=(file,) if file else ())


async def _documents(given: Given) -> Reply:
    return (await listing.of_papers(_ground(given)))[0]


async def _contacts(given: Given) -> Reply:
    """What waits; with a person's id, that it has been settled."""
    if not given.args:
        return (await listing.of_contacts(_ground(given)))[0]
    order = SettleContacts(given.args.strip().casefold())
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


KEEPING_COMMANDS: Mapping[str, CommandRow] = {
    "dokument": CommandRow("document", True, "[Dokument; Fassung]", _document, Meaning.ONE),
    "dokumente": CommandRow("documents", False, "", _documents),
    "kontakte": CommandRow("contacts", True, "[Person]", _contacts),
    "amtszeit": CommandRow("term", True, "", asks("term"), Meaning.ONE),
}
