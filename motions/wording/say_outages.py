"""Outages in words: when something could not be read, and what became of what came in meanwhile (design: Voting)."""

from collections.abc import Sequence

from motions.outage import KEPT, Outage
from motions.terms import Channel
from motions.wording import names
from motions.wording.message import Block, Items, line
from motions.wording.words import N_, Words

_LOST = N_(
    "Telegram hebt Antworten nur 24 Stunden auf. Wer in dieser Zeit dort geantwortet und keine Bestätigung bekommen "
    "hat, wende sich bitte an die koordinierende Stelle."
)


def outages(found: Sequence[Outage], zone: str, words: Words) -> tuple[Block, ...]:
    """From when to when each source could not be read, and whether something may be lost; nothing where none was."""
    if not found:
        return ()
    lines = tuple(line(names.outage(outage, zone, words)) for outage in found)
    lost = [o for o in found if o.source == Channel.TELEGRAM and o.until - o.since > KEPT]
    lead = words.par("Umlauf konnte zeitweise nicht lesen, was einging:")
    return (lead, Items(lines), *((words.par(_LOST),) if lost else ()))


def others(number: int, words: Words) -> tuple[Block, ...]:
    """How many outages there were that a result has not to name."""
    if not number:
        return ()
    return (
        words.parn(
            "{number} kürzerer Ausfall endete vor dem Fristende. Was dabei einging, lag bereit und ist gelesen.",
            "{number} kürzere Ausfälle endeten vor dem Fristende. Was dabei einging, lag bereit und ist gelesen.",
            number,
        ),
    )
