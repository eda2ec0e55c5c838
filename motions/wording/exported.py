"""What stands in the index of a motion's file: what each part is, when it came or went."""

from collections.abc import Iterator
from datetime import datetime

from motions.model import Document, Motion
from motions.notice import Notice
from motions.terms import Channel
from motions.wording import names, say
from motions.wording.clean import clean
from motions.wording.dates import moment, until
from motions.wording.steps import cited
from motions.wording.words import Words


def head(motion: Motion, network: str, words: Words, now: datetime) -> Iterator[str]:
    """Over the index: which motion it is, and how it stood when the file was written."""
    zone = motion.calendar.zone
    yield words.tr("Akte zu Antrag {id}", id=motion.id)
    yield words.tr("Netzwerk: {network}", network=clean(network))
    yield words.tr("Gegenstand: {subject}", subject=clean(motion.subject))
    yield words.tr("Rechtsgrundlage: {clause} der Vereinbarung", clause=cited(motion.rules.clause, words))
    yield words.tr("Eröffnet: {at}", at=moment(motion.opened_at, zone, words, named=True))
    if motion.closed_at:
        yield words.tr("Abgeschlossen: {at}", at=until(motion.closed_at, zone, words))
    if motion.effective_at:
        yield words.tr("Wirksam: {at}", at=moment(motion.effective_at, zone, words, named=True))
    yield words.tr("Stand: {state}", state=names.state(motion.state, words))
    yield words.tr("Akte geschrieben: {at}", at=moment(now, zone, words, named=True))


def erased(number: int, words: Words) -> str:
    """What the file no longer holds."""
    return words.trn(
        "Nicht mehr enthalten: {number} Schreiben, dessen Frist zur Aufbewahrung abgelaufen ist.",
        "Nicht mehr enthalten: {number} Schreiben, deren Frist zur Aufbewahrung abgelaufen ist.",
        number,
    )


def papers(words: Words) -> str:
    """Over what has no moment of its own."""
    return words.tr("Papiere und Unterlagen")


def letters(words: Words) -> str:
    """Over what came in and went out."""
    return words.tr("Schriftwechsel, der Reihe nach")


def how_to_read(words: Words) -> str:
    """What the endings of names mean, and how to see whether something was changed."""
    return words.tr(
        "Mails (.eml) öffnet jedes Mailprogramm. Was aus Telegram kam (.json), steht da, wie es übermittelt wurde; was "
        "dorthin ging (.txt), als Text. index.json hat zu jedem Teil Größe und Prüfsumme; ob etwas verändert wurde, "
        "zeigt „umlauf verify“ mit dieser Akte."
    )


def line(at: datetime | None, zone: str, what: str, name: str, words: Words) -> str:
    """One part."""
    return " · ".join([*([moment(at, zone, words)] if at else ()), clean(what), name])


def minutes(words: Words) -> str:
    """The paper."""
    return words.tr("Niederschrift, für diese Akte geschrieben")


def bundle(words: Words) -> str:
    """The machine-readable form of the paper."""
    return words.tr("Bündel zum Nachrechnen")


def contents(words: Words) -> str:
    """The index itself."""
    return words.tr("Inhaltsverzeichnis")


def document(of: Document, words: Words) -> str:
    """A document of the motion, or a paper that was made for it."""
    if of.purpose == "minutes":
        return words.tr("Niederschrift, wie sie verschickt wurde")
    return names.purpose(of.purpose, words)


def received(source: str, kind: str, by: str, gist: str, words: Words) -> str:
    """What came in: kind as the inbox has it, for a report or an automatic answer is no letter of a person.

    gist: what it says in one line, "" where that is not known.
    """
    if kind == "bounce":
        return words.tr("Eingang, E-Mail: Zustellbericht zu {by}", by=by or "?")
    if kind == "auto":
        return words.tr("Eingang, E-Mail: automatische Antwort von {by}", by=by or "?")
    way = names.channel(Channel.MAIL if source == "mail" else Channel.TELEGRAM, words)
    what = words.tr("Eingang, {way}: {by}", way=way, by=by) if by else words.tr("Eingang, {way}", way=way)
    return words.tr("{what}, „{gist}“", what=what, gist=gist) if gist else what


def sent(notice: Notice, channel: Channel, words: Words, now: datetime) -> str:
    """What went out, to whom, about what."""
    subject = say(notice, "mail", words, now).subject
    way = names.channel(channel, words)
    return words.tr("Ausgang, {way} an {to}: {subject}", way=way, to=notice.to.name, subject=subject)
