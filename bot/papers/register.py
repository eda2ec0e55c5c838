"""The Mitgliederverzeichnis (Anlage 1) as a paper: one version, its members, and what changed (§ 6 (7))."""

from bot.papers.printable import Data
from bot.papers.typeset import pdf
from motions.model import RegisterVersion
from motions.register import RegisterDifference
from motions.rules import Network
from motions.wording import papers as said
from motions.wording.dates import day_of
from motions.wording.words import Words


def paper(network: Network, version: RegisterVersion, difference: RegisterDifference | None, words: Words) -> bytes:
    """A version of the register as PDF/A-3a and PDF/UA-1; 120 members take a third of a second, so `typeset.in_turn`.

    difference: against the version before (`motions.register.difference`), None where it is not known. The document's
    date is the day from which the version holds, at the office's place; it does not matter when the paper is made.
    """
    zone = network.calendar.zone
    joined = difference.joined if difference and version.number > 1 else ()
    rows: list[Data] = [
        {
            "name": entry.name,
            "sites": said.sites(entry, words),
            "since": said.member_since(entry, zone, words),
            "new": said.new_member(words) if entry.name in joined else "",
        }
        for entry in version.entries
    ]
    data: dict[str, Data] = {
        "network": network.name,
        "agreement": network.title,
        "title": said.register_title(words),
        "version": said.begun(said.register_version(version, zone, words)),
        "changes": said.register_changes(version, difference, words),
        "count": said.register_count(version, words),
        "columns": said.register_columns(words),
        "rows": rows,
        "page": said.page(words),
        "substitute": said.substitute(words),
    }
    return pdf("register", data, words.language, day_of(version.at, zone))


def filename(version: RegisterVersion, words: Words) -> str:
    """What the file is called when it is sent: "Mitgliederverzeichnis-8.pdf"."""
    return f"{said.register_title(words)}-{version.number}.pdf".replace(" ", "-")
