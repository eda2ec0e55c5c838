"""What somebody has said about a meeting, told back: as it was understood, or that the office reads it."""

from datetime import datetime

from motions.meeting.model import Part
from motions.wording import meeting_words as called
from motions.wording import parts
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.message import Items, Message, line
from motions.wording.say_meeting import facts, head
from motions.wording.setting import Setting


def noted(setting: Setting) -> Message:
    """Whether somebody takes part, or what was proposed, as it was understood."""
    words, view, notice = setting.words, setting.meeting, setting.notice
    at = moment(notice.at or setting.now, setting.zone, words)
    if notice.code == "item":
        came = words.par("Für die Tagesordnung vorgeschlagen von **{seat}** am {at}:", seat=notice.seat_name, at=at)
        rows = Items(tuple(line(clean(one)) for one in notice.facts["items"].split("\n")))
        order = words.par("Über die Reihenfolge entscheidet {office}.", office=view.office)
        subject = words.tr("Vorgeschlagen: {subject}", subject=view.subject)
        return Message(subject, (head(setting), came, rows, order))
    if notice.code in ("counter", "remark"):
        return said_to_office(setting)
    said = called.you(Part(notice.code), words)
    came = words.par("Notiert für **{seat}** am {at}: **{said}**", seat=notice.seat_name, at=at, said=said)
    change = words.par("Das können Sie bis zum Beginn ändern: Was Sie später antworten, ersetzt es.")
    subject = words.tr("Notiert: {subject}", subject=view.subject)
    return Message(subject, (head(setting), came, facts(setting), change))


def said_to_office(setting: Setting) -> Message:
    """Something that the office has to decide: another date, or what somebody says about the minutes."""
    words, view, notice = setting.words, setting.meeting, setting.notice
    at = moment(notice.at or setting.now, setting.zone, words)
    wrote = (parts.quote(notice.text, 500),) if notice.text.strip() else ()
    if notice.code == "counter":
        came = words.par(
            "Sie haben am {at} einen anderen Termin vorgeschlagen{begins}. Das liest {office}.",
            at=at,
            begins=proposed(setting),
            office=view.office,
        )
        holds = words.par(
            "Die Sitzung bleibt so angesetzt, bis Sie etwas anderes lesen. **Ob Sie teilnehmen, ist damit nicht "
            "gesagt:** Bitte sagen Sie noch zu oder ab."
        )
        subject = words.tr("Weitergegeben: {subject}", subject=view.subject)
        return Message(subject, (head(setting), came, *wrote, facts(setting), holds))
    came = words.par("Ihre Anmerkung vom {at} liest {office}.", at=at, office=view.office)
    holds = words.par("Ändert sich das Protokoll, geht es als neue Fassung an alle.")
    subject = words.tr("Weitergegeben: {subject}", subject=view.subject)
    return Message(subject, (head(setting), came, *wrote, holds))


def proposed(setting: Setting) -> str:
    """When the meeting would begin; the zone is that of the place."""
    begins = setting.notice.facts.get("begins")
    if not begins:
        return ""
    try:
        at = moment(datetime.fromisoformat(begins), setting.meeting.zone, setting.words, named=True)
    except ValueError:  # no moment in UTC: said as it was given
        at = clean(begins)
    return f": {at}"
