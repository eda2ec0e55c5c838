"""An agreement file said back in plain words: whoever adopts it reads what the program will do with it.

Numbers are those of the members in the file: "höchstens 3 von 6 Mitgliedern".
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from motions.agreement import Agreement, base_and_voters
from motions.rules import Network, Procedure
from motions.terms import Announce, BallotKind, Base, Changes, ChatShows, Concerned, Kind, SeatRule
from motions.wording import duties, inquiry_words, names
from motions.wording.clean import listed
from motions.wording.majority import asked, share
from motions.wording.steps import cited
from motions.wording.words import N_, Words

_CONCERNED: Mapping[Concerned, str] = {
    Concerned.COUNTED: N_("Das betroffene Mitglied zählt mit, hat aber keine Stimme."),
    Concerned.VOTES: N_("Das betroffene Mitglied stimmt mit."),
    Concerned.LEFT_OUT: N_("Das betroffene Mitglied zählt nicht mit und hat keine Stimme."),
}
_SEAT_RULES: Mapping[SeatRule, str] = {
    SeatRule.LAST: N_("Antworten beide Personen eines Mitglieds, zählt die letzte Antwort."),
    SeatRule.REPRESENTATIVE_FIRST: N_("Antworten beide Personen eines Mitglieds, zählt die der Vertretung."),
}
_CHANGES: Mapping[Changes, str] = {
    Changes.UNTIL_CLOSE: N_("Eine Antwort kann bis zum Fristende geändert werden."),
    Changes.NONE: N_("Eine Antwort kann nicht geändert werden."),
}
_ANNOUNCE: Mapping[Announce, str] = {
    Announce.CHOICES: N_("Das Ergebnis nennt, wer wie geantwortet hat."),
    Announce.COUNTS: N_("Das Ergebnis nennt nur Zahlen."),
}
_CHAT: Mapping[ChatShows, str] = {
    ChatShows.ALL: N_("Im Chat steht alles."),
    ChatShows.SUMMARY: N_("Im Chat stehen Begründung und Unterlagen nicht."),
}


def explained(agreement: Agreement, words: Words) -> Iterator[str]:
    """Each rule in a sentence or two; first what holds for all procedures, then each procedure."""
    network = agreement.network
    yield _office(agreement, words)
    if network.procedures:
        yield _calendar(network, words)
    yield from duties.explained(network.duties, words)
    for kind, rules in network.inquiries.items():
        yield inquiry_words.explained(kind, rules, words)
    for procedure in network.procedures.values():
        base, _ = base_and_voters(procedure, len(agreement.members))
        yield " ".join(_procedure(procedure, base, words))


def _office(agreement: Agreement, words: Words) -> str:
    names_of = {member.id: member.name for member in agreement.members}
    office, substitute = agreement.network.office, agreement.network.substitute
    if not agreement.network.procedures:
        return words.tr("Die Stelle ist {office}. Abgestimmt wird in diesem Netzwerk nicht.", office=names_of[office])
    leads = words.tr("Die Verfahren führt {office}.", office=names_of[office])
    if substitute is None:
        return leads
    return (
        leads + " " + words.tr("Was die Stelle selbst betrifft, führt {substitute}.", substitute=names_of[substitute])
    )


def _calendar(network: Network, words: Words) -> str:
    calendar = network.calendar
    ends = words.tr(
        "Eine Frist beginnt am Tag nach dem letzten Zugang und endet um 24 Uhr ({zone}).", zone=calendar.zone
    )
    if calendar.roll_over:
        free = words.tr(
            "Fällt das Ende auf einen Samstag, Sonntag oder Feiertag ({place}), gilt der nächste Werktag.",
            place=calendar.place,
        )
    else:
        free = words.tr("Das gilt auch an Samstagen, Sonntagen und Feiertagen.")
    return f"{ends} {free}"


def _procedure(procedure: Procedure, base: int, words: Words) -> Iterator[str]:
    yield _decided(procedure, base, words)
    if procedure.kind is Kind.EXCLUSION:
        yield words.tr(_CONCERNED[procedure.concerned])
    yield words.tr(_SEAT_RULES[procedure.seat_rule])
    yield words.tr(_CHANGES[procedure.changes])
    yield words.tr(_ANNOUNCE[procedure.announce])
    yield words.tr(_CHAT[procedure.chat_shows])
    yield _presumed(procedure, words)
    if procedure.reminders:
        days = [words.trn("{number} Tag", "{number} Tage", before.days) for before in procedure.reminders]
        yield words.tr("Erinnert wird vor dem Fristende: {list}.", list=listed(days))
    if procedure.kind is Kind.ADMISSION:
        yield _signature(procedure.remind_applicant, words)


def _signature(again: timedelta | None, words: Words) -> str:
    """How the applicant is reminded of its signature; that only a date in the letter makes an admission lapse."""
    never = words.tr("Verfallen kann eine Aufnahme nur, wenn das Schreiben mit der Vereinbarung ein Datum nennt.")
    if again is None:
        return never
    every = words.trn(
        "An die Unterschrift wird die neue Organisation jeden Tag erinnert.",
        "An die Unterschrift wird die neue Organisation alle {number} Tage erinnert.",
        again.days,
    )
    return f"{every} {never}"


def _decided(procedure: Procedure, base: int, words: Words) -> str:
    threshold, needed = procedure.threshold, procedure.threshold.needed(base)
    facts: dict[str, object] = {
        "kind": names.kind(procedure.kind, words),
        "clause": cited(procedure.clause, words),
        "days": procedure.period_days,
        "base": base,
    }
    if procedure.ballot is BallotKind.OBJECTION:
        return words.tr(
            "{kind} ({clause}): angenommen, wenn binnen {days} Tagen nach dem letzten Zugang höchstens {most} von "
            "{base} Mitgliedern widersprechen. Schweigen ist Zustimmung. Abgelehnt ab {needed} ({share}).",
            most=needed - 1,
            needed=needed,
            share=share(threshold, words),
            **facts,
        )
    said = words.tr(
        "{kind} ({clause}): angenommen, wenn binnen {days} Tagen nach dem letzten Zugang genügend Mitglieder mit "
        "Ja stimmen: {asked}.",
        asked=asked(threshold, base, words),
        **facts,
    )
    silent = words.tr("Schweigen ist keine Zustimmung.")
    if threshold.of is Base.CAST:
        silent = words.tr("Wer schweigt, zählt nicht mit.")
    return f"{said} {silent}"


def _presumed(procedure: Procedure, words: Words) -> str:
    if procedure.presumed_after is None or procedure.presumption_basis is None:
        return words.tr("Zugang wird nie vermutet.")
    return words.trn(
        "Zugang einer Mail wird nach {number} Stunde vermutet ({basis}).",
        "Zugang einer Mail wird nach {number} Stunden vermutet ({basis}).",
        int(procedure.presumed_after.total_seconds() // 3600),
        basis=procedure.presumption_basis,
    )
