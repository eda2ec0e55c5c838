"""A motion is taken back by the member that proposed it, or an applicant steps back: the question, word to the office.

Facts: who (wrote it), asked (who can say so, by name), draft, inbox, sender.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from motions.wording import names, options, parts
from motions.wording.clean import clean, clip, listed
from motions.wording.dates import moment
from motions.wording.message import Block, Message, Paragraph
from motions.wording.office_parts import EXCERPT, fact, message, wrote
from motions.wording.setting import Setting
from motions.wording.words import N_, Words

_ASKED: Mapping[str, str] = {
    "own": N_("Am {at} ist unter Ihrem Namen die Erklärung eingegangen, dass **{member}** diesen Antrag zurücknimmt."),
    "other": N_(
        "{who} hat am {at} geschrieben, dass **{member}** diesen Antrag zurücknimmt. Dafür ist für diese Person keine "
        "Vollmacht eingetragen. Die Erklärung gilt deshalb erst, wenn Sie sie abgeben."
    ),
    "unsure": N_(
        "Ihre Antwort auf meine Frage, ob **{member}** diesen Antrag zurücknimmt, konnte ich nicht sicher verstehen."
    ),
}
_TOLD: Mapping[str, str] = {
    "asked": N_(
        "{who} ({seat}) schreibt, dass {seat} Antrag {id} zurücknimmt. Ob das so gemeint ist, habe ich gefragt: "
        "{asked}. Bis zur Antwort läuft das Verfahren weiter."
    ),
    "done": N_("{who} hat für {seat} Antrag {id} zurückgenommen. Das Verfahren ist beendet, alle sind unterrichtet."),
    "late": N_(
        "{who} ({seat}) möchte Antrag {id} zurücknehmen, aber die Frist ist abgelaufen. Es gilt, was die Mitglieder "
        "geantwortet haben; das habe ich geantwortet."
    ),
}
_TODO: Mapping[str, str] = {
    "asked": N_("Sie müssen nichts tun."),
    "done": N_("Sie müssen nichts tun."),
    "late": N_("**Ihr nächster Schritt:** Sprechen Sie mit dem Mitglied, bevor Sie Antrag {id} weiterführen."),
}


def asked(setting: Setting) -> Message:
    """Once, before anything happens: is it meant?"""
    words, notice = setting.words, setting.notice
    lead = words.par(
        _ASKED[notice.code],
        member=notice.seat_name,
        at=moment(notice.at or setting.now, setting.zone, words),
        who=fact(setting, "who"),
    )
    blocks: list[Block] = [
        parts.head(setting),
        lead,
        *wrote(setting),
        parts.joined(*_consequence(setting)),
        words.par(
            "Ohne Ihre Bestätigung geschieht nichts. Nach dem Fristende lässt sich der Antrag nicht mehr zurücknehmen."
        ),
        *(() if setting.chat else options.settle(setting)),
    ]
    subject = words.tr("Ist das so gemeint? Antrag {id} zurücknehmen", id=setting.motion.id)
    return Message(subject, tuple(blocks), options.takes_back(words))


def _consequence(setting: Setting) -> tuple[Paragraph, ...]:
    words, concerned = setting.words, setting.motion.concerned
    said = [
        words.par("Bestätigen Sie das, endet das Verfahren ohne Ergebnis, und alle Mitglieder werden unterrichtet.")
    ]
    if concerned:
        said.append(words.par("Auch {who} erfährt es.", who=clean(concerned)))
    said.append(words.par("Wer den Antrag wieder stellen möchte, stellt einen neuen. Als Stimme ist nichts gezählt."))
    return tuple(said)


def matter(setting: Setting) -> Message:
    """To the office: code "asked", "done" or "late"."""
    words, motion, notice = setting.words, setting.motion, setting.notice
    told = words.par(
        _TOLD[notice.code],
        who=fact(setting, "who"),
        seat=clean(notice.seat_name),
        id=motion.id,
        asked=fact(setting, "asked") or words.tr("niemand hat die Vollmacht dazu"),
    )
    todo = words.par(_TODO[notice.code], id=motion.id)
    subject = words.tr("Rücknahme: {title}", title=names.title(motion, words))
    return message(setting, subject, told, *wrote(setting), todo)


def steps_back(setting: Setting) -> Message:
    """To the office: an applicant writes that it takes its application back; one press notes it."""
    words, motion, at = setting.words, setting.motion, setting.notice.at
    what = words.par(
        "{who} schreibt zu Antrag {id}, dass der Wunsch nach Aufnahme zurückgenommen wird. Die Mail kam von der "
        "Adresse, die für die Organisation eingetragen ist: {sender}.",
        who=clip(clean(motion.applicant or motion.subject), EXCERPT),
        id=motion.id,
        sender=fact(setting, "sender"),
    )
    when = (words.par("Eingegangen am {at}.", at=moment(at, setting.zone, words, named=True)),) if at else ()
    todo = words.par(
        "**Ihr nächster Schritt:** Lesen Sie, ob es so gemeint ist, und bestätigen Sie dann: mit dem Knopf, mit "
        "/ruecktritt {id} oder mit „umlauf motion step-back {id} --from-inbox {inbox}“. Das Verfahren ist damit "
        "gegenstandslos; die Organisation und alle Mitglieder werden unterrichtet.",
        id=motion.id,
        inbox=fact(setting, "inbox"),
    )
    subject = words.tr("Rücktritt: {title}", title=names.title(motion, words))
    said = message(setting, subject, what, *wrote(setting), *when, todo)
    return replace(said, options=options.confirmation(words)) if setting.chat else said


def settled(done: str, words: Words) -> str:
    """What became of the question whether a motion is taken back: "taken_back" or "dropped"."""
    return {
        "taken_back": words.tr("Der Antrag ist zurückgenommen. Das Verfahren ist beendet, alle werden unterrichtet."),
        "dropped": words.tr("Gut, der Antrag läuft weiter."),
    }[done]


def asked_others(people: Sequence[str], words: Words) -> str:
    """Somebody without the power says it: who is asked."""
    if not people:
        return words.tr(
            "Für Ihr Mitglied hat niemand die Vollmacht dazu. Die koordinierende Stelle weiß von Ihrer Nachricht."
        )
    return words.tr(
        "Für Sie ist keine Vollmacht hinterlegt, für Ihr Mitglied zu stimmen. Gefragt ist {names}; bis zur Bestätigung "
        "läuft das Verfahren weiter.",
        names=listed(people),
    )
