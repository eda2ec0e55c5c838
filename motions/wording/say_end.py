"""What follows a motion: cancelled or moot, what was decided of a contested result, the new register."""

from collections.abc import Iterator, Mapping

from motions.notice import MotionView
from motions.terms import CancelReason
from motions.wording import names, parts, vacancy
from motions.wording.clean import clean, listed
from motions.wording.dates import day_of, plain_day
from motions.wording.message import Block, Items, Message, Paragraph, line
from motions.wording.setting import Setting
from motions.wording.words import N_, Words

MOOT: Mapping[str, str] = {  # why a motion has lost its object
    "applicant_steps_back": N_("{who} möchte nicht mehr Mitglied werden."),
    "chosen_left": N_("{chosen} ist nicht mehr Mitglied."),
    "office_declined": N_("{chosen} übernimmt die Stelle nicht. Es bleibt bei {office}."),
    "concerned_left": N_("{who} ist nicht mehr Mitglied."),
}


def cancelled(setting: Setting) -> Message:
    """The motion was cancelled for a reason of the closed list; nothing is counted."""
    words, code = setting.words, setting.notice.code
    why = (parts.plain(names.cancel_reason(CancelReason(code), words)),) if code in set(CancelReason) else ()
    ended = words.par("Das Verfahren zu Antrag {id} ist abgebrochen.", id=setting.motion.id)
    subject = words.tr("Abgebrochen: {title}", title=_title(setting))
    again = setting.notice.facts.get("again", "")
    if not again:
        may = (words.par("Das Verfahren kann mit einer neuen Stimmliste neu beginnen."),) if _defective(code) else ()
        return _ended(setting, parts.joined(ended, *why, *may), subject)
    anew = words.par("Es beginnt neu als Antrag {again}, mit neuer Stimmliste und neuer Frist.", again=again)
    blocks = (parts.head(setting), parts.joined(ended, *why, anew), *_what_carries_over(setting, again))
    return Message(subject, blocks)


def _defective(code: str) -> bool:
    return code == CancelReason.DEFECTIVE_NOTICE


def _what_carries_over(setting: Setting, again: str) -> Iterator[Block]:
    """Nothing does, and whoever has answered has to know: silence on the new motion is silence."""
    words, motion, said = setting.words, setting.motion, setting.notice.standing
    if setting.has_ballot and said and said[-1].choice:
        given = names.answer(said[-1].choice, motion, words)
        yield words.par(
            "**Ihre Antwort „{choice}“ zählt dort nicht.** Bitte antworten Sie zu Antrag {again} noch einmal.",
            choice=given,
            again=again,
        )
    elif setting.has_ballot:
        yield words.par("Bitte antworten Sie zu Antrag {again}.", again=again)
    elif setting.concerned:
        yield words.par(
            "Eine Stellungnahme zu Antrag {id} geht nicht von selbst mit. Soll sie weiter gelten, schicken Sie sie "
            "bitte zu Antrag {again} noch einmal.",
            id=motion.id,
            again=again,
        )
    if setting.notice.seat is not None:
        yield words.par("Zu Antrag {id} gibt es kein Ergebnis. Alle Antworten bleiben in der Akte.", id=motion.id)


def ruling(setting: Setting) -> Message:
    """What coordinators decided about a contested result, with their reason."""
    words, motion = setting.words, setting.motion
    doubt = words.par(
        "Nach dem Abschluss von Antrag {id} war zweifelhaft geworden, ob das Ergebnis richtig ist. Die koordinierende "
        "Stelle ({office}) hat darüber entschieden:",
        id=motion.id,
        office=motion.office,
    )
    if setting.notice.code == "stands":
        said = words.par("**Das Ergebnis gilt.** Es bleibt bei dem, was mitgeteilt wurde.")
    else:
        said = words.par(
            "**Das Ergebnis ist aufgehoben.** Aus ihm folgt nichts mehr. Was schon wirksam geworden war, bleibt "
            "bestehen, bis neu entschieden ist."
        )
    blocks = (parts.head(setting), doubt, said, words.par("**Die Begründung:**"), parts.quote(setting.notice.text))
    return Message(words.tr("Entscheidung zum Ergebnis: {title}", title=_title(setting)), blocks)


def moot(setting: Setting) -> Message:
    """The motion has lost its object."""
    words, code = setting.words, setting.notice.code
    motion = setting.motion
    why = without_object(code, motion, words)
    ended = words.par("Der Antrag {id} ist damit gegenstandslos, das Verfahren ist beendet.", id=setting.motion.id)
    if not why:
        ended = words.par("Der Antrag {id} ist gegenstandslos, das Verfahren ist beendet.", id=setting.motion.id)
    return _ended(setting, parts.joined(*why, ended), words.tr("Beendet: {title}", title=_title(setting)))


def without_object(code: str, motion: MotionView, words: Words) -> tuple[Paragraph, ...]:
    """How a motion has lost its object, by the code that its notices carry; nothing where that is not known."""
    if code not in MOOT:
        return ()
    return (words.par(MOOT[code], who=names.who(motion), chosen=motion.chosen or "", office=motion.incumbent),)


def _ended(setting: Setting, sentence: Paragraph, subject: str) -> Message:
    words = setting.words
    blocks: list[Block] = [parts.head(setting), sentence]
    if setting.notice.seat is not None:
        blocks.append(
            words.par("Es gibt kein Ergebnis, und Sie müssen nichts mehr tun. Alle Antworten bleiben in der Akte.")
        )
    return Message(subject, tuple(blocks))


def _title(setting: Setting) -> str:
    return names.title(setting.motion, setting.words)


def register(setting: Setting) -> Message:
    """The new version of the register for every member, with what has changed (§ 6 (7))."""
    words, notice = setting.words, setting.notice
    day = plain_day(day_of(notice.at or setting.now, setting.zone), words)
    version = words.tr("Mitgliederverzeichnis, Fassung {number} vom {day}", number=notice.number or 1, day=day)
    changes = [words.par("Neu: {names}.", names=listed(notice.joined))] if notice.joined else []
    changes += [words.par("Ausgeschieden: {names}.", names=listed(notice.left))] if notice.left else []
    changes += _vacancy(setting)
    if notice.documents:
        changes.append(words.par("Das vollständige Verzeichnis hängt an."))
    blocks = (
        parts.heading(notice.network_name),
        parts.joined(words.par("**{version}**", version=version), *changes, by="\n"),
        words.parn("{number} Mitglied:", "{number} Mitglieder:", len(notice.register)),
        Items(tuple(line(clean(name)) for name in notice.register), numbered=True),
    )
    return Message(version, blocks)


def _vacancy(setting: Setting) -> list[Paragraph]:
    """Where who has left ran procedures: who runs them now. Facts: without_office (its name), without_substitute."""
    words, facts = setting.words, setting.notice.facts
    if "without_office" in facts:
        return [vacancy.without_office(facts["without_office"], words)]
    return [vacancy.without_substitute(words)] if facts.get("without_substitute") else []
