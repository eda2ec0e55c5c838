"""To the coordinators: what one of them has entered, and another has to look at because it decides something."""

from collections.abc import Mapping

from motions.wording import names, options
from motions.wording.clean import clean, clip
from motions.wording.dates import moment
from motions.wording.message import Message
from motions.wording.office_parts import EXCERPT, fact, message
from motions.wording.setting import Setting
from motions.wording.words import N_


def second(setting: Setting) -> Message:
    """An order waits for another coordinator; or whoever gave it hears what became of it."""
    return _settled(setting) if fact(setting, "outcome") else _asked(setting)


_WANTED: Mapping[str, str] = {  # an order's name -> what its giver wants
    "RecordReceipt": N_(
        "{person} möchte eintragen, dass {seat} die Mitteilung zu Antrag {id} erhalten hat: {at}. Vermerk: „{text}“."
    ),
    "EnterVote": N_(
        "{person} möchte für {seat} zu Antrag {id} eintragen: {choice}, eingegangen am {at}. Vermerk: „{text}“."
    ),
    "EnterAcceptance": N_(
        "{person} möchte eintragen, dass {seat} zu Antrag {id} geantwortet hat, eingegangen am {at}: {entry}. Vermerk: "
        "„{text}“."
    ),
    "Rule": N_("{person} möchte das zweifelhafte Ergebnis zu Antrag {id} aufheben. Grund: „{text}“."),
    "TakeBackEntry": N_(
        "{person} möchte den Eintrag {entry} für {seat} zu Antrag {id} vom {at} zurücknehmen. Grund: „{text}“."
    ),
}


def _asked(setting: Setting) -> Message:
    words, notice, motion = setting.words, setting.notice, setting.motion
    choice, entry = notice.vote.choice if notice.vote else None, fact(setting, "entry")
    what = words.par(
        _WANTED.get(fact(setting, "order"), _WANTED["RecordReceipt"]),
        person=fact(setting, "person"),
        seat=notice.seat_name,
        id=motion.id,
        at=moment(notice.at, setting.zone, words) if notice.at else "–",
        choice=names.answer(choice, motion, words) if choice else "–",
        entry=options.takes_office(words)[entry == "no"].word if entry in ("yes", "no") else entry,
        text=clip(clean(notice.text), EXCERPT),
    )
    why = words.par(
        "Der Eintrag kann Fristende oder Ergebnis entscheiden. Deshalb gilt er erst, wenn **eine zweite Person der "
        "Stelle** ihn bestätigt. Bitte prüfen Sie den Beleg."
    )
    todo = words.par(
        "**Ihr nächster Schritt:** Bestätigen oder verwerfen Sie: im Chat mit dem Knopf oder mit /bestaetigen {draft}, "
        "sonst mit „umlauf motion confirm {draft}“. Nach 7 Tagen verfällt die Angabe.",
        draft=fact(setting, "draft"),
    )
    subject = words.tr("Zu bestätigen: {title}", title=names.title(motion, words))
    told = message(setting, subject, what, why, todo)
    return Message(told.subject, told.blocks, options.confirmation(words))


def _settled(setting: Setting) -> Message:
    words, person, motion = setting.words, fact(setting, "person"), setting.motion
    if fact(setting, "outcome") == "confirmed":
        said = words.par("{person} hat Ihre Angabe zu Antrag {id} bestätigt.", person=person, id=motion.id)
    else:
        said = words.par(
            "{person} hat Ihre Angabe zu Antrag {id} verworfen. Es ist nichts eingetragen. **Ihr nächster Schritt:** "
            "Sprechen Sie miteinander, und geben Sie sie berichtigt noch einmal an.",
            person=person,
            id=motion.id,
        )
    return message(setting, words.tr("Ihre Angabe: {title}", title=names.title(motion, words)), said)


def entries(setting: Setting) -> Message:
    """Close or result rest on entries of one coordinator alone; `text` are their keys."""
    words, motion = setting.words, setting.motion
    what = words.par(
        "Fristende oder Ergebnis zu Antrag {id} beruhen auf einem Eintrag, den nur eine Person der Stelle gemacht hat. "
        "Als er eingetragen wurde, entschied er noch nichts. Ohne Bestätigung wird nicht abgeschlossen.",
        id=motion.id,
    )
    todo = words.par(
        "**Ihr nächster Schritt:** Eine andere Person der Stelle prüft den Beleg und bestätigt den Eintrag mit "
        "/bestaetigen {id}; {entry} oder „umlauf motion second {id} {entry}“. War er falsch, nehmen Sie ihn zurück.",
        id=motion.id,
        entry=clip(clean(setting.notice.text), EXCERPT),
    )
    subject = words.tr("Zweite Person nötig: {title}", title=names.title(motion, words))
    return message(setting, subject, what, todo)
