"""What a network holds beside ballots, by which clause, and what it does not hold at all."""

from collections.abc import Iterator, Mapping

from motions.duties import Joining
from motions.inquiry.model import InquiryKind
from motions.rules import Network
from motions.terms import Kind
from motions.wording import inquiry_words, names
from motions.wording.clean import listed
from motions.wording.steps import cited
from motions.wording.words import N_, Words

CONFERENCES, MEETINGS = N_("Fallkonferenzen"), N_("Sitzungen")
_HOW: Mapping[str, str] = {
    CONFERENCES: N_(
        "Ein Mitglied beruft sie ein und nennt, wer teilnehmen soll; jedes genannte Mitglied entscheidet selbst. Von "
        "der betroffenen Person steht nur eine Kennung da."
    ),
    MEETINGS: N_(
        "Die Stelle lädt Vertretungen und Stellvertretungen ein. Alle Eingeladenen können die Tagesordnung ergänzen; "
        "das Ergebnisprotokoll geht an alle."
    ),
}


def held(network: Network, words: Words) -> Iterator[str]:
    """Case conferences and meetings, where there are any."""
    rules = {CONFERENCES: network.duties.conferences, MEETINGS: network.duties.meetings}
    for name, rule in rules.items():
        if rule:
            clause = cited(rule.clause, words)
            yield words.tr("{name} ({clause}): {how}", name=words.tr(name), clause=clause, how=words.tr(_HOW[name]))


def not_held(network: Network, words: Words) -> Iterator[str]:
    """What an agreement can know and this one does not: the program refuses it."""
    missing = [*_ballots(network, words)]
    missing += [] if network.duties.conferences else [words.tr(CONFERENCES)]
    missing += [] if network.duties.meetings else [words.tr(MEETINGS)]
    missing += [inquiry_words.kind(kind, words) for kind in InquiryKind if kind not in network.inquiries]
    if missing:
        yield words.tr("Nicht vorgesehen ist in dieser Datei, und Umlauf lehnt es ab: {list}.", list=listed(missing))


def _ballots(network: Network, words: Words) -> Iterator[str]:
    """The procedures that have no table; one that the office settles alone is none of the missing."""
    for kind in Kind:
        by_office = kind is Kind.ADMISSION and network.duties.joining.by is Joining.OFFICE
        if kind not in network.procedures and not by_office:
            yield names.kind(kind, words)


def withdrawal(network: Network, words: Words) -> str:
    """How a member leaves by itself."""
    said = words.tr(
        "Austritt{clause}: Er wirkt, sobald die Erklärung einer dazu bevollmächtigten Person bei der Stelle eingeht, "
        "oder an einem späteren Tag, den sie nennt. Alle anderen erfahren es und erhalten das neue Verzeichnis.",
        clause=f" ({cited(network.withdrawal, words)})" if network.withdrawal else "",
    )
    if network.withdrawal:
        return said
    return words.tr("{said} Eine Klausel dazu nennt die Datei nicht; das ist unsere Lesart.", said=said)
