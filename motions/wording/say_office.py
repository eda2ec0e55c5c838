"""What is put before the coordinators: what has happened, what the program has done, what only they can do."""

from collections.abc import Callable, Mapping

from motions.notice import Matter
from motions.terms import Kind
from motions.wording import (
    names,
    office_desk,
    office_mail,
    parts,
    say_applicant,
    say_conference,
    say_cooperation,
    say_hearing,
    say_inquiry_end,
    say_meeting_office,
    say_second,
    say_taking_back,
    say_upkeep,
    say_withdrawal,
)
from motions.wording.clean import listed
from motions.wording.dates import moment
from motions.wording.majority import majority_sentence
from motions.wording.message import Message
from motions.wording.office_parts import fact, message, wrote
from motions.wording.say_group import gone
from motions.wording.say_result import has_passed, result_of, who_said_what
from motions.wording.setting import Setting
from motions.wording.words import N_

_TODO: Mapping[tuple[Kind, bool], str] = {  # kind and passed -> the step that is the office's
    (Kind.ADMISSION, True): N_(
        "**Ihr nächster Schritt:** Hinterlegen Sie die von Ihnen unterschriebene Vereinbarung mit /vereinbarung {id}; "
        "dann geht sie an die Organisation. Kommt sie unterschrieben zurück, tragen Sie es mit /gegengezeichnet ein. "
        "Erst damit ist {who} Mitglied."
    ),
    (Kind.ADMISSION, False): N_("**Ihr nächster Schritt:** Keiner; die Organisation ist unterrichtet."),
    (Kind.EXCLUSION, True): N_(
        "**Ihr nächster Schritt:** Sorgen Sie dafür, dass {who} die Entscheidung nachweisbar erhält, notfalls als "
        "Brief mit Zustellnachweis, und tragen Sie den Zugang ein. Erst damit endet die Mitgliedschaft."
    ),
    (Kind.EXCLUSION, False): N_("**Ihr nächster Schritt:** Keiner; {who} bleibt Mitglied."),
    (Kind.OFFICE, True): N_("**Ihr nächster Schritt:** Keiner; {chosen} ist gefragt, ob das Mitglied annimmt."),
    (Kind.OFFICE, False): N_(
        "**Ihr nächster Schritt:** Eine Stichwahl eröffnen Sie mit /stelle, wenn zwei Vorschläge vorn liegen."
    ),
    (Kind.OFFICE_AGREED, True): N_("**Ihr nächster Schritt:** Keiner; {chosen} ist gefragt, ob das Mitglied annimmt."),
    (Kind.OFFICE_AGREED, False): N_(
        "**Ihr nächster Schritt:** Haben mehrere Mitglieder Interesse, eröffnen Sie mit /stelle eine Wahl."
    ),
    (Kind.POSITION, True): N_(
        "**Ihr nächster Schritt:** Veröffentlichen Sie die Position mit ihrer Nummer dort, wo das Netzwerk sie "
        "vertreten will."
    ),
    (Kind.POSITION, False): N_(
        "**Ihr nächster Schritt:** Keiner; soll der Wortlaut geändert werden, stellen Sie ihn als neuen Antrag."
    ),
}
_SENT = N_(
    "**Ihr nächster Schritt:** Die Vereinbarung ist an die Organisation gegangen. Kommt sie unterschrieben zurück, "
    "tragen Sie es mit /gegengezeichnet ein. Erst damit ist {who} Mitglied."
)


def office(setting: Setting) -> Message:
    """One matter for the coordinators."""
    matter = setting.notice.matter
    if matter is None:
        raise ValueError("a notice of kind office has no matter")
    return _MATTERS[matter](setting)


def _opened(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    opened = words.par("Antrag {id} ist eröffnet, die Mitteilungen an alle Mitglieder gehen hinaus.", id=motion.id)
    return message(
        setting,
        words.tr("Eröffnet: {title}", title=names.title(motion, words)),
        opened,
        parts.rule(motion, words),
        parts.until(setting),
    )


def _sources(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    waiting = [_source(setting, part.strip()) for part in setting.notice.text.split(",") if part.strip()]
    which = (words.par("Es fehlt: {sources}.", sources=listed(waiting)),) if waiting else ()
    late = words.par(
        "Die Frist zu Antrag {id} ist seit mehr als einer Stunde abgelaufen, aber ich konnte noch nicht alle "
        "Eingänge bis dahin lesen. Das Ergebnis wartet, damit keine rechtzeitige Antwort verloren geht.",
        id=motion.id,
    )
    todo = words.par("**Ihr nächster Schritt:** Bitte lassen Sie die Verbindung prüfen („umlauf check“).")
    subject = words.tr("Ergebnis wartet: {title}", title=names.title(motion, words))
    return message(setting, subject, parts.joined(late, *which), todo)


def _silent(setting: Setting) -> Message:
    words, since = setting.words, setting.notice.at or setting.now
    source = _source(setting, fact(setting, "source"))
    what = words.par(
        "Seit {since} konnte ich nicht mehr lesen, was hier eingeht: {source}.",
        since=moment(since, setting.zone, words),
        source=source,
    )
    lost = words.par(
        "Telegram hebt Antworten nur 24 Stunden auf; danach wären sie verloren. Mails bleiben im Postfach liegen."
    )
    todo = words.par("**Ihr nächster Schritt:** Bitte lassen Sie die Verbindung jetzt prüfen („umlauf check“).")
    return message(setting, words.tr("Nicht zu lesen: {source}", source=source), what, lost, todo)


def _stuck(setting: Setting) -> Message:
    words, since = setting.words, setting.notice.at or setting.now
    channel = _source(setting, fact(setting, "channel"))
    what = words.par(
        "Seit {since} geht nichts mehr hinaus: {channel}. Der Server war von hier aus nicht zu erreichen oder hat die "
        "Anmeldung abgelehnt.",
        since=moment(since, setting.zone, words),
        channel=channel,
    )
    kept = words.par(
        "Nichts ist verloren: Alles wartet und geht hinaus, sobald die Verbindung wieder besteht. Bis dahin zählen die "
        "Tage ohne Zugang bei niemandem. Erreicht Sie diese Nachricht auf eben diesem Weg, so besteht sie wieder."
    )
    todo = words.par("**Ihr nächster Schritt:** Bitte lassen Sie die Verbindung jetzt prüfen („umlauf check“).")
    return message(setting, words.tr("Nichts geht hinaus: {channel}", channel=channel), what, kept, todo)


def _source(setting: Setting, name: str) -> str:
    return names.source(name, setting.words)


def _undecided(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    what = words.par(
        "Zu Antrag {id} sind Antworten erst nach einer Unterbrechung eingegangen, die über das Fristende reichte. Ob "
        "sie vorher abgegeben wurden, ist nicht festzustellen; sie könnten das Ergebnis ändern.",
        id=motion.id,
    )
    todo = words.par(
        "**Ihr nächster Schritt:** Zwei Personen der Stelle entscheiden mit Begründung, ob diese Antworten zählen."
    )
    counted = setting.notice.result
    so_far = (majority_sentence(motion, counted, words),) if counted else ()
    subject = words.tr("Zu entscheiden: {title}", title=names.title(motion, words))
    return message(setting, subject, what, *so_far, todo)


def _contested(setting: Setting) -> Message:
    words, notice, motion = setting.words, setting.notice, setting.motion
    what = words.par(
        "Das Ergebnis zu Antrag {id} ist zweifelhaft geworden: Nach dem Abschluss kam etwas zu {seat} ans Licht, das "
        "Zugang oder Stimme betrifft.",
        id=motion.id,
        seat=notice.seat_name or words.tr("einem Mitglied"),
    )
    todo = words.par(
        "Von selbst wird nichts wieder geöffnet. **Ihr nächster Schritt:** Entscheiden Sie mit Begründung: "
        "/entscheidung {id}; gilt; Grund, oder, wenn es nicht gelten soll, /entscheidung {id}; gilt nicht; Grund. "
        "Alle erfahren es.",
        id=motion.id,
    )
    subject = words.tr("Ergebnis zweifelhaft: {title}", title=names.title(motion, words))
    return message(setting, subject, what, *wrote(setting), todo)


def _closed(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    passed = has_passed(setting)
    outcome = words.tr("angenommen") if passed else words.tr("nicht angenommen")
    lead = words.par("**Antrag {id} ist abgeschlossen: {outcome}.**", id=motion.id, outcome=outcome)
    sent = passed and motion.cover is not None and motion.cover.sent_at is not None
    sentence = _SENT if sent else _TODO[motion.kind, passed]
    todo = words.par(sentence, who=names.who(motion), chosen=motion.chosen or "", id=motion.id)
    subject = words.tr("Abgeschlossen: {title}", title=names.title(motion, words))
    counted = majority_sentence(motion, result_of(setting), words)
    attached = (words.par("Die Niederschrift hängt an."),) if setting.notice.documents else ()
    return message(setting, subject, lead, counted, *who_said_what(setting), *attached, todo)


def _paper(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    if setting.notice.text == "register":
        what = words.par(
            "Das neue Mitgliederverzeichnis ließ sich nicht als PDF-Datei schreiben. Es ging ohne sie hinaus."
        )
        todo = words.par(
            "**Ihr nächster Schritt:** Schreiben Sie die Datei mit „umlauf register export“ und senden Sie sie nach."
        )
    else:
        what = words.par(
            "Die Niederschrift zu Antrag {id} ließ sich nicht schreiben. Das Ergebnis ging ohne sie hinaus.",
            id=motion.id,
        )
        todo = words.par(
            "**Ihr nächster Schritt:** Schreiben Sie sie mit „umlauf minutes“ und senden Sie sie nach. Warum es nicht "
            "ging, steht im Protokoll des Programms."
        )
    return message(setting, words.tr("Nicht geschrieben: {title}", title=names.title(motion, words)), what, todo)


_MATTERS: Mapping[Matter, Callable[[Setting], Message]] = {
    Matter.OPENED: _opened,
    Matter.UNDELIVERABLE: office_mail.undeliverable,
    Matter.DELAYED: office_mail.delayed,
    Matter.NO_RECEIPT: office_mail.no_receipt,
    Matter.PARKED: office_mail.parked,
    Matter.CONDITION: office_mail.condition,
    Matter.QUESTION: office_mail.question,
    Matter.ABSENCE: office_mail.absence,
    Matter.SOURCES: _sources,
    Matter.SILENT: _silent,
    Matter.STUCK: _stuck,
    Matter.UNDECIDED: _undecided,
    Matter.ENTRIES: say_second.entries,
    Matter.SECOND: say_second.second,
    Matter.STATEMENT: say_hearing.to_office,
    Matter.COUNTERSIGNED: office_mail.countersigned,
    Matter.LAPSED: say_applicant.to_office,
    Matter.STEPS_BACK: say_taking_back.steps_back,
    Matter.TAKEN_BACK: say_taking_back.matter,
    Matter.CONTESTED: _contested,
    Matter.CLOSED: _closed,
    Matter.PAPER: _paper,
    Matter.DIGEST: office_desk.digest,
    Matter.COLLEAGUE: office_desk.colleague,
    Matter.GROUP_GONE: gone,
    Matter.CHAT_BLOCKED: office_mail.chat_blocked,
    Matter.WITHDRAWAL: say_withdrawal.matter,
    Matter.DUE: say_cooperation.due,
    Matter.CONFERENCE: say_conference.to_office,
    Matter.MEETING: say_meeting_office.matter,
    Matter.INQUIRY: say_inquiry_end.matter,
    Matter.REVIEW: say_upkeep.review_to_office,
    Matter.CONTACTS: say_upkeep.contacts_to_office,
    Matter.TERMS: say_upkeep.terms_to_office,
    Matter.APPLICATION: office_mail.application,
}
