"""The minutes of a motion, made from the store as it stands."""

from dataclasses import dataclass
from datetime import datetime

from bot.papers import minutes
from bot.papers.typeset import in_turn
from bot.records.bundle import Bundle, gather, to_bytes
from bot.records.told import told
from motions.model import Case
from motions.wording.minutes import filename
from motions.wording.words import Words
from store.work import Work


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with the bundle that is inside it, and its text."""

    paper: bytes
    bundle: Bundle
    text: bytes
    name: str


async def minutes_of(work: Work, case: Case, words: Words, now: datetime) -> Made:
    """The minutes as they are at `now` (UTC)."""
    bundle = await gather(work, case, now, words.language)
    text = to_bytes(bundle)
    paper = await in_turn(minutes.paper, told(bundle), text, words)
    return Made(paper, bundle, text, filename(case.motion.id, words))
