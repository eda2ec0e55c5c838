"""To members and bodies outside: the agreement is concluded, a dialogue is planned, its protocol, its results.

To the office: results are due.
"""

from collections.abc import Mapping

from motions.notice_kinds import COUNTERSIGNED
from motions.wording import parts
from motions.wording.clean import clean
from motions.wording.dates import day_of, moment, plain_day, weekday
from motions.wording.message import Block, Message
from motions.wording.office_parts import fact, message
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_

_CONCLUDED = N_("Die Kooperationsvereinbarung mit **{member}** ist geschlossen. Seit {day} sind Sie Mitglied.")
_ADMITTED = N_("Die Vereinbarung, die **{member}** unterschrieben hat, ist eingegangen. Seit {day} sind Sie Mitglied.")


def joined(setting: Setting) -> Message:
    """To a new member: its signed copy is there, or the office has concluded the agreement. Facts: clause, office."""
    words, notice = setting.words, setting.notice
    day = weekday(day_of(notice.at or setting.now, setting.zone), words)
    clause = fact(setting, "clause")
    admitted = notice.code == COUNTERSIGNED
    lead = words.par(_ADMITTED if admitted else _CONCLUDED, member=notice.seat_name, day=day)
    next_step = words.par(
        "**Ihr nächster Schritt:** Nennen Sie der Stelle ({office}) in einer Antwort auf diese Mail mit Namen, "
        "Mailadresse und Vollmachten, wer für Sie handelt und wer vertritt. Bis dahin schreiben wir an diese Adresse. "
        "Das Verzeichnis der Mitglieder erhalten Sie gesondert.",
        office=fact(setting, "office"),
    )
    ground = (words.par("Grundlage: {cause}.", cause=cited(clause, words)),) if clause else ()
    called = N_("Sie sind Mitglied: {network}") if admitted else N_("Kooperationsvereinbarung geschlossen: {network}")
    subject = words.tr(called, network=notice.network_name)
    return Message(subject, (parts.heading(notice.network_name), lead, *ground, next_step))


_DIALOGUE: Mapping[str, str] = {
    "planned": N_("**{report}:** am {at}."),
    "protocol": N_("**{report} vom {day}:** Das Protokoll hängt an."),
}


def dialogue(setting: Setting) -> Message:
    """To all members: a meeting, or its protocol. Facts: report, place, dialogue."""
    words, notice = setting.words, setting.notice
    at = notice.at or setting.now
    day = plain_day(day_of(at, setting.zone), words)
    lead = words.par(
        _DIALOGUE[notice.code],
        report=fact(setting, "report"),
        at=moment(at, setting.zone, words, named=True),
        day=day,
    )
    place = fact(setting, "place")
    blocks: list[Block] = [parts.heading(notice.network_name), lead]
    if notice.code == "planned":
        blocks += [words.par("Ort: {place}.", place=place)] if place else []
        blocks.append(words.par("Können Sie nicht teilnehmen, sagen Sie es bitte der Stelle."))
    subject = words.tr("{report}, {day}", report=clean(fact(setting, "report")), day=day)
    return Message(subject, tuple(blocks))


def report(setting: Setting) -> Message:
    """To a body outside: the results of a year. Facts: report, year, clause, office, contact."""
    words, notice = setting.words, setting.notice
    name, year, clause = fact(setting, "report"), fact(setting, "year"), fact(setting, "clause")
    lead = words.par(
        "für **{network}** erhalten Sie die Ergebnisse zu **{report} {year}**. Sie hängen an.",
        network=notice.network_name,
        report=name,
        year=year,
    )
    ground = (words.par("Grundlage: {cause}.", cause=cited(clause, words)),) if clause else ()
    contact = fact(setting, "contact")
    ask = words.par("Fragen beantwortet die Stelle: {office}.", office=fact(setting, "office"))
    if contact:
        ask = words.par(
            "Fragen beantwortet die Stelle: {office}, {contact}.", office=fact(setting, "office"), contact=contact
        )
    subject = words.tr("{report} {year}: Ergebnisse ({network})", report=name, year=year, network=notice.network_name)
    return Message(subject, (lead, *ground, ask))


_DUE: Mapping[str, str] = {
    "opens": N_("Die Ergebnisse zu **{report} {year}** können jetzt berichtet werden, bis {due}."),
    "before": N_("Die Ergebnisse zu **{report} {year}** sind bis {due}, zu berichten."),
    "over": N_("Die Ergebnisse zu **{report} {year}** waren bis {due}, zu berichten. Das ist noch nicht geschehen."),
}


def due(setting: Setting) -> Message:
    """To the office: results are due, or overdue. Facts: report, year, bodies; `at`: on the last day."""
    words, notice = setting.words, setting.notice
    name, year = fact(setting, "report"), fact(setting, "year")
    lead = _DUE.get(notice.code) or _DUE["over"]
    last = weekday(day_of(notice.at or setting.now, setting.zone), words)
    blocks: tuple[Block, ...] = (
        parts.heading(notice.network_name),
        words.par(lead, due=last, report=name, year=year),
        words.par("Es fehlt noch: {bodies}.", bodies=fact(setting, "bodies")),
        words.par(
            "**Ihr nächster Schritt:** Mit /bericht oder „umlauf report send“ senden Sie die Datei an die Gremien. "
            "Solange sie nicht versandt ist, erinnere ich Sie wieder."
        ),
    )
    return message(setting, words.tr("Zu berichten: {report} {year}", report=name, year=year), *blocks)
