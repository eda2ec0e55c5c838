"""The log of an escalation in words: what was tried, when, with whom and how, to reach a seat without receipt."""

from collections.abc import Sequence

from motions.escalation import LETTER
from motions.notice import Tried
from motions.wording import names
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.message import Block, Items, line
from motions.wording.words import Words


def tried(found: Sequence[Tried], zone: str, words: Words) -> tuple[Block, ...]:
    """One line for each attempt; nothing where none was needed."""
    if not found:
        return ()
    return (words.par("Wo Zugang fehlte, wurde versucht:"), Items(tuple(line(one(it, zone, words)) for it in found)))


def one(attempt: Tried, zone: str, words: Words) -> str:
    """Which seat, when, and what was done."""
    at = moment(attempt.at, zone, words)
    return words.tr("{at}: {seat}, {what}", at=at, seat=clean(attempt.seat), what=what(attempt, words))


def what(attempt: Tried, words: Words) -> str:
    """The step, with the person and the channel."""
    if attempt.step >= LETTER:
        return words.tr("Stelle um einen Brief gebeten")
    name = clean(attempt.name) or words.tr("offizielle Adresse")
    return words.tr("noch einmal an {name} ({channel})", name=name, channel=names.channel(attempt.channel, words))
