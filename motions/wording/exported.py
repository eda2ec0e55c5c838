"""What stands in the index of a motion's file: what each part is, when it came or went."""

from datetime import datetime

from motions.model import Document, Motion
from motions.notice import Notice
from motions.terms import Channel
from motions.wording import names, say
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.words import Words


def heading(motion: Motion, network: str, words: Words) -> str:
    """Over the index."""
    return words.tr("Akte zu Antrag {id}: {subject} ({network})", id=motion.id, subject=motion.subject, network=network)


def line(at: datetime | None, zone: str, what: str, name: str, words: Words) -> str:
    """One part."""
    when = moment(at, zone, words) if at else words.tr("Unterlage")
    return f"{when} · {clean(what)} · {name}"


def minutes(words: Words) -> str:
    """The paper."""
    return words.tr("Niederschrift")


def bundle(words: Words) -> str:
    """The machine-readable form of the paper."""
    return words.tr("Bündel zum Nachrechnen")


def contents(words: Words) -> str:
    """The index itself."""
    return words.tr("Inhaltsverzeichnis")


def document(of: Document, words: Words) -> str:
    """A document of the motion, or a paper that was made for it."""
    return names.purpose(of.purpose, words)


def received(source: str, by: str, words: Words) -> str:
    """What came in."""
    way = names.channel(Channel.MAIL if source == "mail" else Channel.TELEGRAM, words)
    return words.tr("Eingang, {way}: {by}", way=way, by=by) if by else words.tr("Eingang, {way}", way=way)


def sent(notice: Notice, channel: Channel, words: Words, now: datetime) -> str:
    """What went out, to whom, about what."""
    subject = say(notice, "mail", words, now).subject
    way = names.channel(channel, words)
    return words.tr("Ausgang, {way} an {to}: {subject}", way=way, to=notice.to.name, subject=subject)
