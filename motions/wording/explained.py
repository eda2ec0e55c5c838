"""An agreement file said back in plain words: whoever adopts it reads what the program will do with it.

Numbers are those of the members in the file: "höchstens 3 von 6 Mitgliedern".
"""

from collections.abc import Iterator

from motions.agreement import Agreement, base_and_voters
from motions.rules import Calendar, Network, Procedure
from motions.wording import duties, explained_ballots, explained_held, inquiry_words
from motions.wording.dates import weekdays
from motions.wording.words import Words


def explained(agreement: Agreement, words: Words) -> Iterator[str]:
    """Each rule in a sentence or two; first what holds for all procedures, then each procedure."""
    network = agreement.network
    yield _office(agreement, words)
    if network.procedures:
        yield _period(network, words)
        yield _receipt(network.calendar, next(iter(network.procedures.values())), words)
    yield from duties.explained(network.duties, words)
    yield explained_held.withdrawal(network, words)
    yield from explained_held.held(network, words)
    for kind, rules in network.inquiries.items():
        yield inquiry_words.explained(kind, rules, words)
    for procedure in network.procedures.values():
        base, _ = base_and_voters(procedure, len(agreement.members))
        yield " ".join(explained_ballots.procedure(procedure, base, words))
    yield from explained_held.not_held(network, words)


def _office(agreement: Agreement, words: Words) -> str:
    names_of = {member.id: member.name for member in agreement.members}
    office, substitute = agreement.network.office, agreement.network.substitute
    if not agreement.network.procedures:
        return words.tr("Die Stelle ist {office}. Abgestimmt wird in diesem Netzwerk nicht.", office=names_of[office])
    leads = words.tr("Die Verfahren führt {office}.", office=names_of[office])
    if substitute is None:
        return leads
    other = words.tr(
        "Was die Stelle selbst betrifft oder was sie beantragt, führt {substitute}.", substitute=names_of[substitute]
    )
    return f"{leads} {other}"


def _period(network: Network, words: Words) -> str:
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
    kept = words.tr("Ein laufendes Verfahren behält die Regeln, mit denen es eröffnet wurde.")
    return f"{ends} {free} {kept}"


def _receipt(calendar: Calendar, rules: Procedure, words: Words) -> str:
    """What counts as received, and what is done where nobody can prove it; both hold for all procedures."""
    hours = words.tr(
        "Solange ein Mitglied eine Mitteilung nicht nachweislich hat, endet keine Frist. Was nur zugestellt ist, gilt "
        "zu den Geschäftszeiten als zugegangen: {days}, {opens} bis {closes} Uhr, an keinem Feiertag.",
        days=weekdays(calendar.business_days, words),
        opens=f"{calendar.opens:%H:%M}",
        closes=f"{calendar.closes:%H:%M}",
    )
    tried = words.trn(
        "Ohne Nachweis werden nach {number} Arbeitstag die anderen Wege versucht, nach noch einem wird die Stelle um "
        "einen Brief gebeten.",
        "Ohne Nachweis werden nach {number} Arbeitstagen die anderen Wege versucht, nach noch einmal so vielen wird "
        "die Stelle um einen Brief gebeten.",
        rules.escalate_after,
    )
    return f"{hours} {tried}"
