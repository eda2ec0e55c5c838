"""What waits in the inbox: one item as the office reads it, what can be done about it, and the answer to its writer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motions.notice import MotionView, Notice, SeatVote
from motions.terms import Channel
from motions.wording import names, parts
from motions.wording.clean import clean, clean_lines, clip
from motions.wording.dates import moment
from motions.wording.message import Block, Message
from motions.wording.office_parts import EXCERPT, WHOLE
from motions.wording.setting import Setting
from motions.wording.waiting import file_names, why
from motions.wording.words import N_, Words

SUBJECT = 150  # characters of a subject

_SETTLED: Mapping[str, str] = {
    "done": N_("Soll Nummer {inbox} als erledigt abgelegt werden?"),
    "ignored": N_("Soll Nummer {inbox} abgelegt werden, ohne dass etwas geschieht?"),
    "waiting": N_("Soll Nummer {inbox} noch einmal gelesen werden, als wäre sie eben gekommen?"),
}


def office_answer(setting: Setting) -> Message:
    """`text` is the answer. Facts: question (what was written), by (who answers), office."""
    words, notice = setting.words, setting.notice
    facts = notice.facts
    who = words.par(
        "**{by}** ({office}) antwortet auf Ihre Nachricht:", by=facts.get("by", ""), office=facts.get("office", "")
    )
    asked: tuple[Block, ...] = ()
    if question := facts.get("question", "").strip():
        asked = (words.par("Ihre Nachricht war:"), parts.quote(question, EXCERPT))
    more = words.par(
        "Eine Stimme ist damit weder abgegeben noch geändert. Haben Sie noch eine Frage, antworten Sie einfach hier."
    )
    head = parts.head(setting) if notice.motion else parts.heading(notice.network_name)
    about = names.title(notice.motion, words) if notice.motion else notice.network_name
    blocks = (head, who, parts.quote(notice.text), *asked, more)
    return Message(words.tr("Antwort der Stelle - {about}", about=about), blocks)


def preview_settle(inbox: int, state: str, words: Words) -> str:
    """What would become of an item that is set aside or read once more."""
    return words.tr(_SETTLED[state], inbox=inbox)


def preview_answer(person: str, text: str, words: Words) -> str:
    """The answer as it would be sent."""
    asked = words.tr("Soll das so an {person} gehen?", person=person)
    return f"{asked}\n\n{clean_lines(text)}"


def preview_delivery(number: int, state: str, words: Words) -> str:
    """What would become of something that could not be delivered."""
    if state == "pending":
        return words.tr("Soll Sendung {number} noch einmal versucht werden?", number=number)
    return words.tr(
        "Soll Sendung {number} nicht mehr versucht werden? Ein Zugang ist damit nicht bewiesen.", number=number
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of the inbox: `at` (UTC) is its arrival, `why` the code of the reason why it waits, `since` what the
    seat has said clearly later, `files` are the names of what is attached.
    """

    number: int
    channel: Channel
    at: datetime
    why: str
    sender: str
    seat: str
    subject: str
    text: str
    motion: MotionView | None
    since: SeatVote | None = None
    files: tuple[str, ...] = ()


_DEEDS: Mapping[str, str] = {
    "next": N_("Nächster"),
    "answer": N_("Antworten"),
    "admit": N_("Aufnahme beginnen"),
    "files": N_("Anhänge ansehen"),
    "done": N_("Erledigt"),
    "ignored": N_("Ohne Folgen ablegen"),
    "again": N_("Noch einmal lesen"),
    "resend": N_("Noch einmal senden"),
    "drop": N_("Nicht mehr versuchen"),
}


def deed(what: str, words: Words) -> str:
    """What a button says that does something with an item."""
    return words.tr(_DEEDS[what])


def attached(number: int, files: Sequence[str], words: Words) -> str:
    """Said above the files of an item."""
    return words.tr(
        "Zu Eingang {number}: {files}. Weiter geht es mit /eingang.", number=number, files=file_names(files)
    )


def no_files(number: int, words: Words) -> str:
    """An item that has none, or none that is small enough to be kept."""
    return words.tr("Zu Eingang {number} gibt es keine Anhänge, die sich zeigen lassen.", number=number)


def count_as(choice: str, words: Words) -> str:
    """Button: the doubtful answer counts as this."""
    return words.tr("Zählt als {choice}", choice=choice)


def counted_note(number: int, note: str, words: Words) -> str:
    """Why a doubtful answer was counted, for the file."""
    return words.tr("Eingang {number}: {note}", number=number, note=note)


def nothing_more(words: Words) -> str:
    """After the last item."""
    return words.tr("Weiter wartet nichts.")


def gone(words: Words) -> str:
    """An item that somebody else has just settled."""
    return words.tr("Darüber ist eben entschieden worden.")


def item(shown: Shown, zone: str, words: Words) -> str:
    """One item as the office reads it before it decides."""
    head = words.tr(
        "Eingang {number} · {channel} · {at}",
        number=shown.number,
        channel=names.channel(shown.channel, words),
        at=moment(shown.at, zone, words),
    )
    lines = [head, words.tr("Von: {who}", who=_who(shown, words))]
    lines += (
        [words.tr("Zu Antrag {id}: {title}", id=shown.motion.id, title=names.title(shown.motion, words))]
        if shown.motion
        else []
    )
    lines += [words.tr("Betreff: {subject}", subject=clip(clean(shown.subject), SUBJECT))] if shown.subject else []
    lines += [words.tr("Anhänge: {files}", files=file_names(shown.files))] if shown.files else []
    lines += [words.tr("Warum es wartet: {why}", why=why(shown.why, words))]
    if shown.since and shown.since.choice:
        lines.append(
            words.tr(
                "Seitdem hat das Mitglied geantwortet: {choice}",
                choice=names.choice(shown.since.choice, words, shown.motion.candidates if shown.motion else ()),
            )
        )
    return "\n".join([*lines, "", _whole(shown, words)])


def _whole(shown: Shown, words: Words) -> str:
    """What is decided on has to be read: all of it, or where the rest is."""
    text = clean_lines(shown.text)
    if len(text) <= WHOLE:
        return text or words.tr("(kein Text)")
    rest = words.tr("Hier gekürzt; das Ganze zeigt „umlauf inbox show {number}“.", number=shown.number)
    return f"{clip(text, WHOLE)}\n\n{rest}"


def _who(shown: Shown, words: Words) -> str:
    if shown.sender and shown.seat:
        return f"{shown.sender} ({shown.seat})"
    return shown.sender or words.tr("unbekannt")


def undelivered(number: int, target: str, notice: Notice, error: str, words: Words) -> str:
    """Something that could not be delivered."""
    head = words.tr("Sendung {number} an {name}: nicht zustellbar", number=number, name=notice.to.name)
    lines = [head, words.tr("Adresse: {address}", address=target or words.tr("keine"))]
    lines += (
        [words.tr("Zu Antrag {id}: {title}", id=notice.motion.id, title=names.title(notice.motion, words))]
        if notice.motion
        else []
    )
    return "\n".join([*lines, words.tr("Angegeben ist: {why}", why=clip(clean(error), EXCERPT))])
