"""A procedure with a ballot in plain words: what it takes, what silence means, what follows, what is our reading."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from motions.kinds import KINDS, Waits
from motions.rules import Procedure
from motions.terms import Announce, BallotKind, Base, Changes, ChatShows, Concerned, Kind, SeatRule
from motions.wording import names
from motions.wording.dates import series, span
from motions.wording.majority import asked, share
from motions.wording.parts import OURS
from motions.wording.steps import cited
from motions.wording.words import N_, Words

_CONCERNED: Mapping[Concerned, str] = {
    Concerned.COUNTED: N_("Das betroffene Mitglied zählt mit, hat aber keine Stimme."),
    Concerned.VOTES: N_("Das betroffene Mitglied stimmt mit."),
    Concerned.LEFT_OUT: N_("Das betroffene Mitglied zählt nicht mit und hat keine Stimme."),
}
_FOLLOWS: Mapping[Waits, str] = {
    Waits.COUNTERSIGNED: N_(
        "Mitglied ist der Antragsteller, sobald die unterschriebene Vereinbarung bei der Stelle eingegangen ist."
    ),
    Waits.RECEIPT: N_("Die Mitgliedschaft endet, sobald dem Mitglied diese Mitteilung zugeht."),
    Waits.ACCEPTANCE: N_("Nimmt das Mitglied an, geht die Stelle an dem Tag über, der im Antrag steht."),
    Waits.NOTHING: N_("Der Beschluss gilt ab dem Fristende."),
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
    Announce.COUNTS: N_(
        "Das Ergebnis nennt nur Zahlen. Wer wie geantwortet hat, steht in der Niederschrift, die allein die Stelle "
        "erhält; geheim vor der Stelle ist eine Abstimmung nie."
    ),
}
_CHAT: Mapping[ChatShows, str] = {
    ChatShows.ALL: N_("Im Chat steht alles."),
    ChatShows.SUMMARY: N_("Im Chat stehen Begründung und Unterlagen nicht; sie gehen nur per E-Mail."),
}


def procedure(rules: Procedure, base: int, words: Words) -> Iterator[str]:
    """One procedure. base: the seats that its share is taken of, with the members in the file."""
    yield _decided(rules, base, words)
    if rules.kind is Kind.EXCLUSION:
        yield words.tr("Es braucht den Antrag eines anderen Mitglieds mit Grund.")
        yield words.tr(_CONCERNED[rules.concerned])
    yield words.tr(_FOLLOWS[KINDS[rules.kind].waits_for])
    if rules.kind is Kind.ADMISSION:
        yield _signature(rules.remind_applicant, words)
    yield words.tr(_SEAT_RULES[rules.seat_rule])
    yield words.tr(_CHANGES[rules.changes])
    yield words.tr(_ANNOUNCE[rules.announce])
    yield words.tr(_CHAT[rules.chat_shows])
    yield _presumed(rules, words)
    yield _reminders(rules, words)
    if rules.ours:
        ours = dict.fromkeys(words.tr(OURS[key]) for key in rules.ours)
        yield words.tr("Unsere Lesart, weil die Vereinbarung es offen lässt: {list}.", list="; ".join(ours))


def _decided(rules: Procedure, base: int, words: Words) -> str:
    return {
        BallotKind.OBJECTION: _unless_objected,
        BallotKind.APPROVAL: _approved,
        BallotKind.SELECTION: _chosen,
    }[rules.ballot](rules, base, words)


def _facts(rules: Procedure, base: int, words: Words) -> Mapping[str, object]:
    kind, clause = names.kind(rules.kind, words), cited(rules.clause, words)
    return {"kind": kind, "clause": clause, "days": rules.period_days, "base": base}


def _unless_objected(rules: Procedure, base: int, words: Words) -> str:
    needed = rules.threshold.needed(base)
    return words.tr(
        "{kind} ({clause}): angenommen, wenn binnen {days} Tagen nach dem letzten Zugang höchstens {most} von {base} "
        "Mitgliedern widersprechen; abgelehnt ab {needed} ({share}). Wer die Mitteilung hat und schweigt, stimmt zu.",
        most=needed - 1,
        needed=needed,
        share=share(rules.threshold, words),
        **_facts(rules, base, words),
    )


def _approved(rules: Procedure, base: int, words: Words) -> str:
    threshold, facts = rules.threshold, _facts(rules, base, words)
    silent = words.tr("Wer schweigt, stimmt nicht zu.")
    if threshold.of is Base.CAST:
        silent = words.tr("Wer schweigt, zählt nicht mit.")
    if threshold.unanimous and threshold.of is Base.ROLL:
        said = words.tr(
            "{kind} ({clause}): beschlossen, wenn binnen {days} Tagen nach dem letzten Zugang alle {base} "
            "mitzählenden Mitglieder mit Ja stimmen.",
            **facts,
        )
        return f"{said} {silent}"
    said = words.tr(
        "{kind} ({clause}): beschlossen, wenn binnen {days} Tagen nach dem letzten Zugang genügend Mitglieder mit Ja "
        "stimmen: {asked}.",
        asked=asked(threshold, base, words),
        **facts,
    )
    return f"{said} {silent}"


def _chosen(rules: Procedure, base: int, words: Words) -> str:
    return words.tr(
        "{kind} ({clause}): gewählt ist das Mitglied, das binnen {days} Tagen nach dem letzten Zugang genügend "
        "Mitglieder nennen: {asked}. Wer schweigt, nennt niemanden. Nennen zu wenige dasselbe Mitglied, ist "
        "niemand gewählt; eine Stichwahl braucht dieselbe Mehrheit.",
        asked=asked(rules.threshold, base, words),
        **_facts(rules, base, words),
    )


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


def _reminders(rules: Procedure, words: Words) -> str:
    if not rules.reminders:
        return words.tr("Erinnert wird niemand.")
    before = series([span(one, words) for one in rules.reminders], words)
    return words.tr("Erinnert wird, wer noch nicht geantwortet hat: {list} vor dem Fristende.", list=before)


def _presumed(rules: Procedure, words: Words) -> str:
    if rules.presumed_after is None or rules.presumption_basis is None:
        return words.tr("Zugang wird nie vermutet.")
    return words.tr(
        "Zugang einer E-Mail wird vermutet, wenn sie {span} lang nicht zurückkam ({basis}).",
        span=span(rules.presumed_after, words),
        basis=rules.presumption_basis,
    )
