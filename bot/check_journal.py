"""What `umlauf check` says about the journal: whether its chain is whole, and whether the database still guards it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.check import Check, State
from motions.chain import Problem
from motions.wording.words import Words

if TYPE_CHECKING:
    from store.work import Store


async def journal(store: "Store", words: Words) -> list[Check]:
    """Each network's chain with its head, and the guards where one is missing."""
    async with store.reading() as work:
        found = [
            _chain(network, await work.journal.verify(network), await work.journal.head(network), words)
            for network in (each.id for each in await work.networks.all())
        ]
        return [*found, *_guards(await work.journal.unguarded(), words)]


def _chain(network: str, wrong: Sequence[Problem], head: tuple[int, str], words: Words) -> Check:
    if not wrong:
        number, last = head
        text = words.tr("{network}: {number} Einträge, Prüfsumme {head}", network=network, number=number, head=last)
        return Check("journal", State.OK, text)
    text = words.tr("{network}: verändert, zuerst am Eintrag {number}", network=network, number=wrong[0].number)
    remedy = words.tr(
        "aus einer Sicherung von vorher zurückspielen: „umlauf restore“; klären, wer an der Datenbank war"
    )
    return Check("journal", State.ERROR, text, remedy)


def _guards(missing: Sequence[str], words: Words) -> list[Check]:
    if not missing:
        return []
    text = words.tr("die Datenbank schützt das Journal nicht mehr vor Änderungen ({names})", names=", ".join(missing))
    remedy = words.tr("„umlauf migrate“ setzt den Schutz wieder ein; klären, wer an der Datenbank war")
    return [Check("journal", State.ERROR, text, remedy)]
