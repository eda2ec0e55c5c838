"""The Mitgliederverzeichnis as a PDF (§ 6 (7)), the same from chat and command line."""

from bot.answer import Answer
from motions.model import RegisterVersion
from motions.register import difference
from motions.rules import Network
from motions.wording import commands as said
from motions.wording.words import Words
from store.work import Work

PURPOSE = "register"


async def paper(work: Work, network: Network, version: RegisterVersion, words: Words) -> bytes:
    """PDF/A-3a and PDF/UA-1, with what changed against the version before."""
    from bot.papers import register  # 85 MB of typesetting, only for who wants a paper
    from bot.papers.typeset import in_turn

    before = await work.register.version(network.id, version.number - 1)
    changed = difference(before, version) if before else None
    return await in_turn(register.paper, network, version, changed, words)


async def shown(work: Work, network: Network, words: Words) -> Answer:
    """The present version, as text and with its PDF; the paper is kept once for each version and language."""
    latest = await work.register.latest(network.id)
    text = said.register(latest, network.calendar.zone, words)
    if latest is None:
        return Answer(text)
    from bot.papers.register import filename

    name = filename(latest, words)
    kept = await work.documents.named(network.id, name, PURPOSE)
    if kept is None:
        made = await paper(work, network, latest, words)
        kept = await work.documents.add(network.id, None, name, "application/pdf", made, PURPOSE)
    return Answer(text, documents=(kept,))
