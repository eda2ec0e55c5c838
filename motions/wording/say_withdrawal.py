"""A member leaves by itself (§ 6 (5)): the question whether it is meant, word to all others, and to the office.

Facts: clause, declared (ISO, UTC: when the declaration arrived), draft, until (ISO, UTC: when the question expires),
ends (ISO, UTC: a later day), who (wrote it without that power), own ("yes": to the member that leaves), office (who
runs the procedures then, where whoever does leaves; "" for nobody).
"""

from collections.abc import Mapping
from datetime import datetime

from motions.wording import options, parts, vacancy
from motions.wording.clean import clean
from motions.wording.dates import moment, until
from motions.wording.message import Block, Message, Paragraph
from motions.wording.office_parts import fact, message, wrote
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_

_ASKED: Mapping[str, str] = {
    "own": N_("Am {at} ist unter Ihrem Namen die Erklärung eingegangen, dass **{member}** aus dem Netzwerk austritt."),
    "other": N_(
        "{who} hat am {at} geschrieben, dass **{member}** aus dem Netzwerk austritt. Dafür ist für diese Person keine "
        "Vollmacht eingetragen. Die Erklärung gilt deshalb erst, wenn Sie sie abgeben."
    ),
    "entered": N_("Sie tragen ein: **{member}** hat der Stelle den Austritt erklärt. Eingegangen am {at}."),
    "second": N_(
        "{who} möchte eintragen: **{member}** hat der Stelle den Austritt erklärt, eingegangen am {at}. Das beendet "
        "eine Mitgliedschaft und braucht deshalb eine zweite Person der Stelle. Bitte prüfen Sie den Beleg."
    ),
    "unsure": N_("Ihre Antwort auf meine Frage, ob **{member}** austritt, konnte ich nicht sicher verstehen."),
}


def asked(setting: Setting) -> Message:
    """Once, before anything happens: is it meant? To somebody who can declare it, or who enters it."""
    words, notice = setting.words, setting.notice
    lead = words.par(
        _ASKED[notice.code], member=notice.seat_name, at=_moment(setting, notice.at), who=fact(setting, "who")
    )
    blocks: list[Block] = [
        parts.heading(notice.network_name),
        lead,
        *wrote(setting),
        parts.joined(_consequence(setting), *_clause(setting), _after(setting)),
        words.par("Ohne Ihre Bestätigung bis {until} geschieht nichts.", until=_iso(setting, "until")),
        *(() if setting.chat else options.settle(setting)),
    ]
    subject = words.tr("Ist das so gemeint? Austritt: {member}", member=clean(notice.seat_name))
    return Message(subject, tuple(blocks), options.is_it_meant(words))


def _consequence(setting: Setting) -> Paragraph:
    words = setting.words
    if fact(setting, "ends"):
        ends = _iso(setting, "ends")
        return words.par("Bestätigen Sie das, endet die Mitgliedschaft am {ends}.", ends=ends)
    if setting.notice.code == "other":
        return words.par("Bestätigen Sie das, endet die Mitgliedschaft mit Ihrer Bestätigung.")
    return words.par("Bestätigen Sie das, endet die Mitgliedschaft mit dem Eingang der Erklärung.")


def _after(setting: Setting) -> Paragraph:
    return setting.words.par(
        "Alle anderen Mitglieder werden informiert, laufende Verfahren gehen ohne das Mitglied weiter. Zurücknehmen "
        "lässt sich das nicht: Wer wieder Mitglied werden möchte, stellt einen neuen Antrag."
    )


def withdrawn(setting: Setting) -> Message:
    """To all others that a member leaves or has left; to the member itself that its declaration has arrived."""
    words, notice = setting.words, setting.notice
    member, declared = notice.seat_name, _iso(setting, "declared")
    ends = _end(setting, notice.at or setting.now)
    if fact(setting, "own"):
        lead = words.par(
            "Die Erklärung, dass **{member}** aus dem Netzwerk austritt, ist am {declared} bei der koordinierenden "
            "Stelle eingegangen.",
            member=member,
            declared=declared,
        )
    else:
        lead = words.par(
            "**{member}** hat den Austritt aus dem Netzwerk erklärt. Die Erklärung ist am {declared} bei der "
            "koordinierenden Stelle eingegangen.",
            member=member,
            declared=declared,
        )
    when = {
        "left": words.par("Die Mitgliedschaft ist damit am {ends} beendet.", ends=ends),
        "leaves": words.par("Die Mitgliedschaft endet am {ends}. Bis dahin besteht sie weiter.", ends=ends),
    }[notice.code]
    blocks = (
        parts.heading(notice.network_name),
        parts.joined(lead, *_clause(setting), when),
        *_office(setting),
        _motions(setting),
    )
    return Message(words.tr("Austritt: {member}", member=clean(notice.seat_name)), blocks)


def _motions(setting: Setting) -> Paragraph:
    words = setting.words
    if setting.notice.code == "leaves":
        return words.par("Das neue Mitgliederverzeichnis folgt an diesem Tag.")
    return words.par(
        "In laufenden Verfahren zählt das Mitglied nicht mehr mit, auch nicht als Teil der Mehrheit. Das neue "
        "Mitgliederverzeichnis folgt."
    )


def _office(setting: Setting) -> tuple[Paragraph, ...]:
    """Where the office itself leaves: who runs what is open, and that another has to be found (§ 5 (4))."""
    runs = setting.notice.facts.get("office")
    return () if runs is None else (vacancy.without_office(runs, setting.words),)


def matter(setting: Setting) -> Message:
    """To the office: somebody has declared it, and who was asked; code "nobody": there is nobody to ask."""
    words, notice = setting.words, setting.notice
    lead = words.par(
        "{who} hat am {at} geschrieben, dass **{member}** austritt.",
        who=fact(setting, "who") or fact(setting, "sender"),
        at=_moment(setting, notice.at),
        member=notice.seat_name or words.tr("ein Mitglied"),
    )
    if fact(setting, "asked"):
        todo = words.par(
            "Ich habe {asked} gefragt, ob das so gemeint ist. Bis zur Antwort geschieht nichts.",
            asked=fact(setting, "asked"),
        )
    else:
        todo = words.par(
            "Niemand, den ich fragen kann, hat dafür eine Vollmacht. **Ihr nächster Schritt:** Lassen Sie sich den "
            "Austritt von jemandem erklären, der das Mitglied vertritt, und tragen Sie ihn ein: „umlauf member "
            "withdraw“, im Chat /austritt."
        )
    return message(setting, words.tr("Austritt: {member}", member=clean(notice.seat_name)), lead, *wrote(setting), todo)


def _clause(setting: Setting) -> tuple[Paragraph, ...]:
    """The rule that it rests on, where the agreement file names it."""
    words, clause = setting.words, fact(setting, "clause")
    return (words.par("Es gilt {clause} der Vereinbarung.", clause=cited(clause, words)),) if clause else ()


def _moment(setting: Setting, at: datetime | None) -> str:
    return moment(at or setting.now, setting.zone, setting.words)


def _iso(setting: Setting, name: str) -> str:
    """A moment among the facts; what is none is said as it was given."""
    try:
        return _end(setting, datetime.fromisoformat(fact(setting, name)))
    except ValueError:
        return fact(setting, name)


def _end(setting: Setting, at: datetime) -> str:
    return until(at, setting.zone, setting.words)
