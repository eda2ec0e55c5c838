"""Documents with versions, the yearly question about contacts and powers, the review of the agreement, terms.

Facts of CONTACTS: draft, until (ISO, UTC), name, mails, telegram ("yes"), roles (a line for each: role, member, powers,
between tabs). Of REVIEW: years, clause, months ("12", "3", "1"); `at`: on the day of the review.
"""

from collections.abc import Mapping
from datetime import date, datetime

from motions.terms import Power, Role
from motions.wording import names, options, parts
from motions.wording.clean import clean, listed
from motions.wording.dates import day_of, moment, weekday
from motions.wording.message import Block, Items, Message, Option, Paragraph, line
from motions.wording.office_parts import fact, message, wrote
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_, Words


def paper(setting: Setting) -> Message:
    """A new version of a document, to all members. Facts: title, number, note."""
    words, notice = setting.words, setting.notice
    title, number = fact(setting, "title"), fact(setting, "number")
    day = weekday(day_of(notice.at or setting.now, setting.zone), words)
    lead = words.par(
        "**{title}, Fassung {number}** vom {day}. Die Datei hängt an.", title=title, number=number, day=day
    )
    note = fact(setting, "note")
    blocks: list[Block] = [parts.heading(notice.network_name), lead]
    blocks += [words.par("Was sich ändert: {note}", note=note)] if note else []
    return Message(words.tr("{title}, Fassung {number}", title=clean(title), number=number), tuple(blocks))


def contacts(setting: Setting) -> Message:
    """Are contacts and powers right? To each person once a year."""
    words, notice = setting.words, setting.notice
    until = _moment(setting, "until")
    lead = words.par("Einmal im Jahr fragen wir: **Stimmen diese Angaben zu Ihnen noch?**")
    lines = [words.tr("Name: {value}", value=fact(setting, "name"))]
    lines.append(words.tr("Mailadresse: {value}", value=fact(setting, "mails") or words.tr("keine")))
    lines.append(
        words.tr(
            "Telegram: {value}",
            value=words.tr("verbunden") if fact(setting, "telegram") else words.tr("nicht verbunden"),
        )
    )
    lines += [_role(row, words) for row in _rows(setting, "roles", 3)]
    ask = words.par(
        "Bitte antworten Sie bis {until}. Ist etwas falsch, schreiben Sie, was; die Stelle berichtigt es. Ohne Antwort "
        "bleibt alles, wie es ist, und die Stelle fragt nach.",
        until=until,
    )
    blocks: list[Block] = [
        parts.heading(notice.network_name),
        lead,
        Items(tuple(line(clean(said)) for said in lines)),
        ask,
        *(() if setting.chat else options.settle(setting)),
    ]
    subject = words.tr("Stimmen Ihre Angaben? {network}", network=notice.network_name)
    return Message(subject, tuple(blocks), are_right(words))


def _rows(setting: Setting, name: str, width: int) -> list[list[str]]:
    """The lines of a fact, each with so many parts between tabs; what is missing is ""."""
    lines = [part for part in setting.notice.facts.get(name, "").split("\n") if part.strip()]
    return [(row.split("\t") + [""] * width)[:width] for row in lines]


def _moment(setting: Setting, name: str) -> str:
    """A moment among the facts; what is none is said as it was given."""
    try:
        return moment(datetime.fromisoformat(fact(setting, name)), setting.zone, setting.words)
    except ValueError:
        return fact(setting, name)


def _named(role: str, words: Words) -> str:
    return names.role(role, words) if role in set(Role) else role


def _role(row: list[str], words: Words) -> str:
    role, member, powers = row
    granted = listed(names.power(power, words) for power in Power if power.value in powers.split())
    return words.tr(
        "{role} für {member}. Vollmachten: {powers}",
        role=_named(role, words),
        member=member,
        powers=granted or words.tr("keine"),
    )


def are_right(words: Words) -> tuple[Option, ...]:
    """Whether what is recorded is right; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Ja, das ist richtig"), words.tr("Ihre Angaben stimmen"), "confirm"),
        Option(words.tr("Nein, das stimmt nicht"), words.tr("Etwas ist zu berichtigen; schreiben Sie, was"), "discard"),
    )


_AHEAD: Mapping[str, str] = {
    "12": N_("In einem Jahr, am **{day}**, steht die Überprüfung der Vereinbarung an."),
    "3": N_("In einem Vierteljahr, am **{day}**, steht die Überprüfung der Vereinbarung an."),
    "1": N_("In einem Monat, am **{day}**, steht die Überprüfung der Vereinbarung an."),
}


def _review(setting: Setting) -> tuple[str, Paragraph]:
    words, notice = setting.words, setting.notice
    day = weekday(day_of(notice.at or setting.now, setting.zone), words)
    said = _AHEAD.get(fact(setting, "months")) or _AHEAD["1"]
    ground = words.par(
        "Sie wird alle {years} Jahre überprüft ({clause}).",
        years=fact(setting, "years"),
        clause=cited(fact(setting, "clause"), words),
    )
    return day, parts.joined(words.par(said, day=day), ground)


def review(setting: Setting) -> Message:
    """To the members: the agreement will be reviewed."""
    words, notice = setting.words, setting.notice
    day, lead = _review(setting)
    ask = words.par("Was Sie ändern oder behalten möchten, schreiben Sie bitte der koordinierenden Stelle.")
    subject = words.tr("Überprüfung der Vereinbarung am {day}", day=day)
    return Message(subject, (parts.heading(notice.network_name), lead, ask))


def review_to_office(setting: Setting) -> Message:
    """To the office: the same, with its next step."""
    words = setting.words
    day, lead = _review(setting)
    todo = words.par(
        "**Ihr nächster Schritt:** Legen Sie fest, wer die Vereinbarung mit wem bespricht. Eine neue Fassung "
        "hinterlegen Sie mit /dokument; alle erhalten sie. Die Mitglieder erfahren ein Vierteljahr und "
        "einen Monat vorher davon."
    )
    return message(
        setting,
        words.tr("Überprüfung der Vereinbarung am {day}", day=day),
        parts.heading(setting.notice.network_name),
        lead,
        todo,
    )


_CONTACTS: Mapping[str, str] = {
    "wrong": N_("{people} schreibt, dass die eigenen Angaben nicht stimmen."),
    "overdue": N_("Nicht bestätigt haben ihre Angaben: {people}."),
}


def contacts_to_office(setting: Setting) -> Message:
    """To the office: somebody says that something is wrong, or did not answer. Fact: people."""
    words = setting.words
    said = _CONTACTS.get(setting.notice.code) or _CONTACTS["overdue"]
    what = words.par(said, people=fact(setting, "people"))
    todo = words.par(
        "**Ihr nächster Schritt:** Fragen Sie nach und berichtigen Sie, was falsch ist („umlauf people change“, "
        "„umlauf people powers“). Mit /kontakte sehen Sie, was noch offen ist, und haken es ab."
    )
    return message(
        setting,
        words.tr("Angaben prüfen: {people}", people=fact(setting, "people")),
        parts.heading(setting.notice.network_name),
        what,
        *wrote(setting),
        todo,
    )


def terms_to_office(setting: Setting) -> Message:
    """To the office: seats without somebody, terms that end. Facts: empty, lacking, ending (lines said by the program).

    ending: a line for each, name, member, role and last day (ISO) between tabs; lacking: member and role between tabs.
    """
    words = setting.words
    lines = [words.tr("{member}: niemand benannt", member=member) for (member,) in _rows(setting, "empty", 1)]
    lines += [_lacking(row, words) for row in _rows(setting, "lacking", 2)]
    lines += [_ending(row, words) for row in _rows(setting, "ending", 4)]
    what = words.par("Bei diesen Mitgliedern fehlt eine Benennung, oder sie endet bald:")
    todo = words.par(
        "**Ihr nächster Schritt:** Bitten Sie um eine Benennung. Mit /vertretung lassen Sie jemand anderen eine Rolle "
        "übernehmen, mit /amtszeit tragen Sie ein, von wann bis wann sie gilt."
    )
    items = (Items(tuple(line(clean(said)) for said in lines)),) if lines else ()
    return message(
        setting, words.tr("Benennungen der Mitglieder"), parts.heading(setting.notice.network_name), what, *items, todo
    )


def _lacking(row: list[str], words: Words) -> str:
    member, role = row
    return words.tr("{member}: keine {role}", member=member, role=_named(role, words))


def _ending(row: list[str], words: Words) -> str:
    name, member, role, day = row
    try:
        last = weekday(date.fromisoformat(day), words)
    except ValueError:
        last = day
    return words.tr(
        "{member}: {name}, {role}, nur noch bis {day}", member=member, name=name, role=_named(role, words), day=last
    )
