"""The motion itself: short in chat, complete by mail."""

from collections.abc import Mapping

from motions.notice import ONCE_MORE, MotionView
from motions.terms import BallotKind, Kind
from motions.wording import buttons, names, options, parts, say_anew, say_choosing, status
from motions.wording.dates import short_day
from motions.wording.message import Block, Message
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_, Words

_QUESTIONS: Mapping[Kind, str] = {
    Kind.ADMISSION: N_("**Die Frage:** Soll {who} aufgenommen werden?"),
    Kind.POSITION: N_("**Die Frage:** Soll „{who}“ gemeinsame Position des Netzwerks werden?"),
    Kind.OFFICE: N_("**Die Frage:** Welches Mitglied soll die koordinierende und geschäftsführende Stelle übernehmen?"),
    Kind.OFFICE_AGREED: N_("**Die Frage:** Soll {who} die koordinierende und geschäftsführende Stelle übernehmen?"),
    Kind.EXCLUSION: N_("**Die Frage:** Soll {who} ausgeschlossen werden?"),
}


def motion(setting: Setting) -> Message:
    """The motion, with the ways to answer: short in chat, complete by mail."""
    blocks = _in_chat(setting) if setting.chat else _by_mail(setting)
    return Message(subject(setting), blocks, options.ballot(setting))


def details(setting: Setting) -> Message:
    """The whole motion once more, because somebody asked for reason and documents."""
    return buttons.details(setting.motion, setting.words) if setting.chat else motion(setting)


def subject(setting: Setting) -> str:
    """What a mail about a running motion is called."""
    words, motion = setting.words, setting.motion
    return words.tr(
        "{title} - Ihre Antwort bis {day}",
        title=names.title(motion, words),
        day=short_day(motion.deadline.last_day, words),
    )


def _in_chat(setting: Setting) -> tuple[Block, ...]:
    words, motion = setting.words, setting.motion
    law = parts.joined(parts.rule(motion, words), parts.until(setting), by="\n")
    elsewhere = words.par("Begründung und Unterlagen erhalten Sie nur per E-Mail.")
    return (
        parts.head(setting),
        *_once_more(setting),
        *say_anew.told(setting),
        *_question(motion, words),
        law,
        *(() if motion.chat_shows_all else (elsewhere,)),
        *status.so_far(setting),
        *parts.own_standing(setting),
    )


def _by_mail(setting: Setting) -> tuple[Block, ...]:
    words, motion = setting.words, setting.motion
    return (
        parts.head(setting),
        *_once_more(setting),
        *say_anew.told(setting),
        *_what_and_who(motion, words),
        *parts.own_standing(setting),
        *(options.how_to_answer(setting) or _only_known(setting)),
        parts.silence(motion, setting.notice.seat_name, words),
        parts.until(setting),
        parts.derivation(setting),
        parts.rule(motion, words),
        *_reason(setting),
        *_clause(motion, words),
    )


def _once_more(setting: Setting) -> tuple[Block, ...]:
    """Why the same comes again, so that nobody takes it for a mistake or for another motion."""
    if setting.notice.code != ONCE_MORE:
        return ()
    why = setting.words.par(
        "Diese Nachricht kommt noch einmal, weil noch nicht feststeht, dass {seat} sie erhalten hat. Solange das "
        "offen ist, steht das Fristende für kein Mitglied fest.",
        seat=setting.notice.seat_name,
    )
    return (why,)


def _what_and_who(motion: MotionView, words: Words) -> tuple[Block, ...]:
    if motion.kind is Kind.ADMISSION:
        sentence = words.par(
            "{who} möchte Mitglied des Netzwerks werden. Die Begründung steht weiter unten.", who=names.who(motion)
        )
        return (sentence,)
    if motion.kind is Kind.POSITION:
        sentence = words.par(
            "Das Netzwerk soll eine gemeinsame Position vertreten, nach innen und nach außen. Der Wortlaut "
            "steht weiter unten."
        )
        return (sentence, *_question(motion, words))
    if motion.candidates:
        return (say_choosing.candidates(motion, words), *_question(motion, words))
    what = words.par(
        "{proposer} hat beantragt, {who} aus dem Netzwerk auszuschließen. Bitte lesen Sie die Begründung weiter "
        "unten und die Unterlagen, bevor Sie antworten.",
        proposer=motion.proposer or motion.office,
        who=names.who(motion),
    )
    heard = words.par(
        "{who} ist vorab unterrichtet. Nimmt das Mitglied Stellung, erhalten alle seine Stellungnahme mit demselben "
        "Gewicht wie die Begründung (unsere Lesart).",
        who=names.who(motion),
    )
    return (what, heard, *_question(motion, words))


def _question(motion: MotionView, words: Words) -> tuple[Block, ...]:
    """What is answered with yes or no, or with a name."""
    if motion.ballot is BallotKind.OBJECTION:
        return ()
    return (words.par(_QUESTIONS[motion.kind], who=names.who(motion)),)


def _reason(setting: Setting) -> tuple[Block, ...]:
    there = N_("**Unterlagen bei der Stelle:**")
    return (*parts.text(setting.motion, setting.words), *parts.enclosed(setting, there))


def _only_known(setting: Setting) -> tuple[Block, ...]:
    """An official address can prove nothing and vote for nobody; the people of § 4 answer."""
    if setting.notice.to.person is not None or not setting.running:
        return ()
    sentence = setting.words.par(
        "Diese Nachricht geht an die offizielle Adresse von {seat}. Antworten können nur die benannten Personen; bitte "
        "geben Sie ihnen die Nachricht weiter.",
        seat=setting.notice.seat_name,
    )
    return (sentence,)


def _clause(motion: MotionView, words: Words) -> tuple[Block, ...]:
    lead = words.par("**Die Regel im Wortlaut** ({clause}):", clause=cited(motion.clause, words))
    return (lead, parts.quote(motion.clause_text), *parts.ours(motion, words))
