"""What `umlauf check` says about outages: when sources could not be read lately."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.check import Check, State
from motions.outage import KEPT, Outage
from motions.terms import Channel
from motions.wording.names import outage as named
from motions.wording.words import Words

if TYPE_CHECKING:
    from store.work import Store

LATELY = timedelta(days=30)


async def outages(store: "Store", words: Words, now: datetime) -> list[Check]:
    """Every outage of the last 30 days, or that there was none."""
    async with store.reading() as work:
        found = await work.outages.after(now - LATELY)
    if not found:
        return [Check("outages", State.OK, words.tr("in den letzten {days} Tagen kein Ausfall", days=LATELY.days))]
    return [_one(outage, words) for outage in found]


def _one(outage: Outage, words: Words) -> Check:
    text = words.tr("Ausfall: {outage}", outage=named(outage, words.zone, words))
    if outage.source == Channel.TELEGRAM and outage.until - outage.since > KEPT:
        return Check(
            "outages",
            State.WARNING,
            text,
            words.tr("Telegram hebt Antworten nur 24 Stunden auf: bitte bei den Mitgliedern nachfragen"),
        )
    return Check("outages", State.WARNING, text, words.tr("war Umlauf da angehalten? Sonst die Verbindung prüfen"))
