"""That a motion stands in the place of one whose notice was defective: what was wrong, and what is different now."""

from collections.abc import Iterator

from motions.anew import Anew
from motions.notice import MotionView
from motions.wording import names, parts
from motions.wording.message import Block, Items, Line, line
from motions.wording.setting import Setting
from motions.wording.words import Words

IN_CHAT = 300  # characters of what was wrong; the mail has all of it


def told(setting: Setting) -> tuple[Block, ...]:
    """At the head of the new motion. A chat that does not show reasons and documents shows nothing of them here."""
    motion, words = setting.motion, setting.words
    if motion.anew is None:
        return ()
    lead = words.par(
        "**Dieser Antrag tritt an die Stelle von Antrag {id}**, dessen Mitteilung fehlerhaft war. Antworten zu Antrag "
        "{id} zählen hier nicht.",
        id=motion.anew.motion,
    )
    if setting.chat and not motion.chat_shows_all:
        return (lead, words.par("Was falsch war und was jetzt anders ist, steht in der E-Mail."))
    return (lead, *_why(motion.anew, words, IN_CHAT if setting.chat else None), *_different(motion, words))


def _why(anew: Anew, words: Words, limit: int | None = None) -> Iterator[Block]:
    if anew.why:
        yield words.par("**Was falsch war und was jetzt anders ist:**")
        yield parts.quote(anew.why, limit)


def _different(motion: MotionView, words: Words) -> Iterator[Block]:
    """What the program itself can tell: texts and files that are others now."""
    changes = tuple(_changes(motion, words))
    if changes:
        yield words.par("**Geändert:**")
        yield Items(changes)


def _changes(motion: MotionView, words: Words) -> Iterator[Line]:
    anew = motion.anew
    if anew is None:
        return
    if anew.subject:
        yield line(words.tr("Gegenstand, bisher „{text}“", text=anew.subject))
    if anew.reason:
        yield line(words.tr("{what}: neu gefasst", what=names.text(motion.kind, words)))
    yield from (line(words.tr("nicht mehr dabei: {file}", file=file.filename)) for file in anew.gone)
    yield from (line(words.tr("neu dabei: {file}", file=file.filename)) for file in anew.come)


def instead_of(motion: MotionView, words: Words) -> tuple[Block, ...]:
    """In the minutes of the new motion."""
    if motion.anew is None:
        return ()
    lead = words.par(
        "Dieser Antrag ist an die Stelle von Antrag {id} getreten, dessen Mitteilung fehlerhaft war.",
        id=motion.anew.motion,
    )
    return (lead, *_why(motion.anew, words), *_different(motion, words))


def continued_as(anew: Anew | None, words: Words) -> tuple[Block, ...]:
    """In the minutes of the cancelled motion."""
    if anew is None:
        return ()
    return (words.par("Das Verfahren hat neu begonnen als Antrag {id}.", id=anew.motion), *_why(anew, words))
