"""Documents and contacts as lists, and what somebody reads who has answered the yearly question."""

from collections.abc import Iterable, Mapping
from datetime import date

from motions.terms import Role
from motions.upkeep import ContactCheck, Contacts, Paper
from motions.wording.dates import day_of, plain_day
from motions.wording.names import role
from motions.wording.words import N_, Words

_STATES: Mapping[Contacts, str] = {
    Contacts.ASKED: N_("gefragt, noch keine Antwort"),
    Contacts.CONFIRMED: N_("bestätigt"),
    Contacts.WRONG: N_("etwas ist falsch"),
    Contacts.OVERDUE: N_("nicht bestätigt"),
}


def papers(found: Iterable[Paper], zone: str, words: Words) -> str:
    """The version of each document that holds."""
    lines = [
        words.tr(
            "{title} ({id}): Fassung {number} vom {day}",
            title=paper.title,
            id=paper.id,
            number=paper.number,
            day=plain_day(day_of(paper.at, zone), words),
        )
        for paper in found
    ]
    return "\n".join(lines) or words.tr("Es ist noch kein Dokument hinterlegt.")


def contacts(found: Iterable[ContactCheck], names: Mapping[str, str], words: Words) -> str:
    """Who was asked and has not confirmed, with what was written. names: of people, by id."""
    lines = []
    for check in found:
        said = words.tr(
            "{name} ({id}), {year}: {state}",
            name=names.get(check.person, check.person),
            id=check.person,
            year=check.year,
            state=words.tr(_STATES[check.state]),
        )
        lines.append(words.tr("{said} „{text}“", said=said, text=check.text) if check.text else said)
    return "\n".join(lines) or words.tr("Alle, die gefragt wurden, haben ihre Angaben bestätigt.")


def contacts_answered(done: str, words: Words) -> str:
    """To whoever has answered."""
    if done == "contacts_confirmed":
        return words.tr("Danke. Vermerkt ist: Ihre Angaben stimmen.")
    return words.tr(
        "Danke. Die Stelle weiß, dass etwas nicht stimmt, und berichtigt es. Haben Sie noch nicht geschrieben, was, "
        "schreiben Sie es als nächste Nachricht."
    )


def term(name: str, member: str, of: Role, since: date | None, until: date | None, words: Words) -> str:
    """One role with its first and last day, as far as they are known."""
    said = words.tr("{member}: {name}, {role}", member=member, name=name, role=role(of, words))
    begins = words.tr(", ab {day}", day=plain_day(since, words)) if since else ""
    ends = words.tr(", bis {day}", day=plain_day(until, words)) if until else ""
    return f"{said}{begins}{ends}"
