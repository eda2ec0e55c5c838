"""Something about a meeting before the office: an item, another date, what is to be done next."""

from motions.meeting.model import Part
from motions.wording import meeting_words as called
from motions.wording import parts
from motions.wording.clean import clean, listed
from motions.wording.message import Items, Message, line
from motions.wording.office_parts import fact
from motions.wording.say_meeting import facts, head
from motions.wording.say_meeting_noted import proposed
from motions.wording.setting import Setting


def matter(setting: Setting) -> Message:
    """What has come in or is due. Codes: item, counter, agenda, record."""
    return _SAID[setting.notice.code](setting)


def _who(setting: Setting) -> str:
    return f"{fact(setting, 'person')} ({clean(setting.notice.seat_name)})"


def _item(setting: Setting) -> Message:
    words, view = setting.words, setting.meeting
    came = words.par("{who} schlägt für die Tagesordnung vor:", who=_who(setting))
    rows = Items(tuple(line(clean(one)) for one in setting.notice.facts["items"].split("\n")))
    todo = words.par("Die Reihenfolge legen Sie mit /tagesordnung {id}; 2, 1 fest.", id=view.id)
    return Message(words.tr("Neuer Punkt: {subject}", subject=view.subject), (head(setting), came, rows, todo))


def _counter(setting: Setting) -> Message:
    words, view, text = setting.words, setting.meeting, setting.notice.text
    came = words.par("{who} schlägt einen anderen Termin vor{begins}.", who=_who(setting), begins=proposed(setting))
    wrote = (parts.quote(text, 500),) if text.strip() else ()
    todo = words.par("Soll er gelten, verlegen Sie die Sitzung mit /verlegen {id}. Sonst bleibt es dabei.", id=view.id)
    subject = words.tr("Anderer Termin: {subject}", subject=view.subject)
    return Message(subject, (head(setting), came, *wrote, facts(setting), todo))


def _agenda(setting: Setting) -> Message:
    words, view = setting.words, setting.meeting
    lead = words.par("Die Zeit für Vorschläge zur Tagesordnung ist um. Vorgeschlagen ist:")
    todo = words.par(
        "**Ihr nächster Schritt:** Legen Sie die Reihenfolge fest, zum Beispiel mit /tagesordnung {id}; 2, 1. Mit der "
        "nächsten Erinnerung geht die Tagesordnung an alle.",
        id=view.id,
    )
    subject = words.tr("Tagesordnung festlegen: {subject}", subject=view.subject)
    return Message(subject, (head(setting), lead, called.agenda(view), todo))


def _record(setting: Setting) -> Message:
    words, view = setting.words, setting.meeting
    if view.conference:
        return _record_case(setting)
    yes = listed(called.person(one) for one in view.people if one.part is Part.YES)
    lead = words.par("Die Sitzung ist zu Ende. Zugesagt hatten: {list}.", list=yes or words.tr("niemand"))
    todo = words.par(
        "**Ihr nächster Schritt:** Tragen Sie ein, wer da war (/anwesend {id}), was beschlossen wurde (/beschluss "
        "{id}), und senden Sie das Ergebnisprotokoll (/protokoll {id}).",
        id=view.id,
    )
    return Message(words.tr("Protokoll schreiben: {subject}", subject=view.subject), (head(setting), lead, todo))


def _record_case(setting: Setting) -> Message:
    words, view = setting.words, setting.meeting
    lead = words.par("Die Fallkonferenz ist zu Ende.")
    todo = words.par(
        "**Ihr nächster Schritt:** Tragen Sie ein, wer da war (/anwesend {id}) und was vereinbart ist (/fallergebnis), "
        "und senden Sie das Protokoll (/protokoll {id}). Es nennt Anwesende und Maßnahmen, sonst nichts.",
        id=view.id,
    )
    return Message(words.tr("Protokoll: {subject}", subject=view.subject), (head(setting), lead, todo))


_SAID = {"item": _item, "counter": _counter, "agenda": _agenda, "record": _record}
