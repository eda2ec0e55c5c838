"""The words of papers that no message has: the register's table, what a foot says."""

import re
from collections.abc import Mapping

from motions.model import RegisterEntry, RegisterVersion
from motions.register import RegisterDifference
from motions.wording.clean import listed
from motions.wording.dates import day_of, plain_day
from motions.wording.words import N_, Words

_MOTION = re.compile(r"\d{4}-\d+")


_CAUSES: Mapping[str, str] = {  # what the program calls it -> what people read
    "withdrawal": N_("Austritt"),
    "concluded": N_("Kooperationsvereinbarung mit der Stelle"),
    "sites": N_("Änderung der Standorte"),
}


def begun(text: str) -> str:
    """A word as it stands at the beginning of a line.

    >>> begun("über Telegram")
    'Über Telegram'
    """
    return text[:1].upper() + text[1:]


def substitute(words: Words) -> str:
    """What follows the sign that stands for characters which the fonts of papers do not have."""
    return words.tr("steht für Zeichen, die sich hier nicht drucken lassen.")


def page(words: Words) -> str:
    """Which page of how many: the template fills in {page} and {pages}."""
    return words.tr("Seite {page} von {pages}", page="{page}", pages="{pages}")


def register_title(words: Words) -> str:
    """What the register is called."""
    return words.tr("Mitgliederverzeichnis")


def register_version(version: RegisterVersion, zone: str, words: Words) -> str:
    """Which version, and since when it holds."""
    return words.tr("Fassung {number} vom {day}", number=version.number, day=plain_day(day_of(version.at, zone), words))


def register_changes(version: RegisterVersion, difference: RegisterDifference | None, words: Words) -> list[str]:
    """What has changed against the version before, and on what ground; the first version has changed nothing."""
    said = [words.tr("Grundlage: {cause}.", cause=_cause(version.cause, words))]
    if version.number == 1:
        return [words.tr("Erste Fassung."), *said]
    if difference is None:
        return said
    renamed = [words.tr("{before} heißt jetzt {now}.", before=b, now=n) for b, n in difference.renamed]
    joined = [words.tr("Neu: {names}.", names=listed(difference.joined))] if difference.joined else []
    left = [words.tr("Ausgeschieden: {names}.", names=listed(difference.left))] if difference.left else []
    return [*joined, *left, *renamed, *said]


def _cause(cause: str, words: Words) -> str:
    """The motion behind a version, or whatever else it rests on."""
    if _MOTION.fullmatch(cause):
        return words.tr("Antrag {id}", id=cause)
    return words.tr(_CAUSES[cause]) if cause in _CAUSES else cause


def register_count(version: RegisterVersion, words: Words) -> str:
    """How many members there are."""
    return words.trn("{number} Mitglied", "{number} Mitglieder", len(version.entries))


def register_columns(words: Words) -> tuple[str, str, str]:
    """The heads of the table: number, member, since when."""
    return words.tr("Nr."), words.tr("Mitglied"), words.tr("Mitglied seit")


def member_since(entry: RegisterEntry, zone: str, words: Words) -> str:
    """The day on which a membership began, as far as it is recorded."""
    return plain_day(day_of(entry.since, zone), words) if entry.since else words.tr("ohne Angabe")


def sites(entry: RegisterEntry, words: Words) -> str:
    """Below a member's name: its sites, "" where it has none."""
    return words.tr("Standorte: {names}", names=listed(entry.sites)) if entry.sites else ""


def new_member(words: Words) -> str:
    """Beside the name of a member that has just joined."""
    return words.tr("neu")
