"""To the member an exclusion is about: first that it was applied for, in the end that it was decided.

Both are messages of their own, in a graver tone: what happens, what the member may answer, until when.
"""

from motions.notice import MotionView
from motions.wording import options, parts, say_anew
from motions.wording.dates import close, moment
from motions.wording.majority import majority, majority_sentence, with_base
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_, Words


def concerned(setting: Setting) -> Message:
    """Before all others: what happens, what the member may answer and until when (ours)."""
    words = setting.words
    blocks = (
        *_hearing(setting, _what_happens(setting.motion, words), _statement(setting)),
        *options.only_received(setting),
    )
    answers = (options.received(words, chat=setting.chat, alone=True), *((options.ask(words),) if setting.chat else ()))
    return Message(_hearing_subject(setting), blocks, answers)


def concerned_by_letter(setting: Setting) -> Message:
    """The same on paper, when no other way has reached it: by then all others have been asked."""
    words = setting.words
    asked = words.par(
        "**Was geschieht:** Alle stimmberechtigten Mitglieder sind gefragt. Schweigen ist keine Zustimmung. "
        "Beschlossen ist der Ausschluss nur, wenn genügend Mitglieder mit Ja stimmen: {majority}.",
        majority=majority(setting.motion, words),
    )
    asked = with_base(asked, setting.motion, words)
    statement = words.par(
        "**Was Sie tun können:** Sie können Stellung nehmen, als Brief oder E-Mail an die Stelle ({office}). Ihre "
        "Stellungnahme geht an alle Mitglieder, mit demselben Gewicht wie die Begründung des Antrags (unsere Lesart).",
        office=setting.motion.office,
    )
    return Message(_hearing_subject(setting), _hearing(setting, asked, statement))


def _hearing_subject(setting: Setting) -> str:
    return setting.words.tr("Antrag auf Ausschluss von {seat} - Ihre Stellungnahme", seat=setting.notice.seat_name)


def _hearing(setting: Setting, what_happens: Paragraph, statement: Paragraph) -> tuple[Block, ...]:
    words, seat = setting.words, setting.notice.seat_name
    return (
        parts.head(setting),
        words.par("Es ist beantragt worden, {seat} aus dem Netzwerk auszuschließen.", seat=seat),
        *say_anew.told(setting),
        what_happens,
        statement,
        _statement_until(setting),
        *parts.own_standing(setting),
        words.par("An Ihrer Mitgliedschaft ändert sich durch das Verfahren allein nichts."),
        *_reason(setting),
        *_clause(setting),
    )


def _what_happens(motion: MotionView, words: Words) -> Paragraph:
    sentence = words.par(
        "**Was geschieht:** Sie erfahren es als Erste. Nun werden alle stimmberechtigten Mitglieder gefragt. "
        "Schweigen ist keine Zustimmung. Beschlossen ist der Ausschluss nur, wenn genügend Mitglieder mit Ja stimmen: "
        "{majority}.",
        majority=majority(motion, words),
    )
    return with_base(sentence, motion, words)


def _statement(setting: Setting) -> Paragraph:
    words = setting.words
    if setting.chat:
        return words.par(
            "**Was Sie tun können:** Sie können Stellung nehmen, am besten als Antwort auf unsere E-Mail. Ihre "
            "Stellungnahme geht an alle Mitglieder, mit demselben Gewicht wie die Begründung des Antrags (unsere "
            "Lesart)."
        )
    return words.par(
        "**Was Sie tun können:** Sie können Stellung nehmen, als Antwort auf diese Mail oder als Brief an die "
        "Stelle. Ihre Stellungnahme geht an alle Mitglieder, mit demselben Gewicht wie die Begründung des Antrags "
        "(unsere Lesart)."
    )


def _statement_until(setting: Setting) -> Paragraph:
    words, motion = setting.words, setting.motion
    end = close(motion.deadline, motion.zone, words, named=not setting.chat)
    if motion.binding:
        return words.par(
            "**Bis wann:** bis **{end}**. Je früher Ihre Stellungnahme da ist, desto mehr Mitglieder lesen sie, "
            "bevor sie antworten.",
            end=end,
        )
    return words.par(
        "**Bis wann:** bis zum Ende der Frist, frühestens **{end}**. Das verbindliche Datum teile ich Ihnen mit. Je "
        "früher Ihre Stellungnahme da ist, desto mehr Mitglieder lesen sie, bevor sie antworten.",
        end=end,
    )


def _reason(setting: Setting) -> tuple[Block, ...]:
    words, motion = setting.words, setting.motion
    proposed = words.par("**Beantragt von:** {proposer}", proposer=motion.proposer or motion.office)
    if setting.chat and not motion.chat_shows_all:
        return (words.par("Die Begründung und die Unterlagen erhalten Sie per E-Mail."),)
    reason = (words.par("**Begründung des Antrags:**"), parts.quote(motion.reason))
    there = N_("**Unterlagen:**") if setting.chat else N_("**Unterlagen bei der Stelle:**")
    return (proposed, *reason, *parts.enclosed(setting, there))


def _clause(setting: Setting) -> tuple[Block, ...]:
    words, motion = setting.words, setting.motion
    clause = cited(motion.clause, words)
    if setting.chat:
        return (words.par("Es gilt {clause} der Vereinbarung.", clause=clause),)
    lead = words.par("**Die Regel im Wortlaut** ({clause}):", clause=clause)
    return (lead, parts.quote(motion.clause_text), *parts.ours(motion, words))


def excluded(setting: Setting) -> Message:
    """The decision; the membership ends the moment this notice reaches the member (§ 6 (6))."""
    words, motion, seat = setting.words, setting.motion, setting.notice.seat_name
    blocks = (
        parts.head(setting),
        words.par("Die Mitglieder haben beschlossen, {seat} aus dem Netzwerk auszuschließen.", seat=seat),
        *_count(setting),
        words.par(
            "**Was das bedeutet:** Nach {clause} der Vereinbarung endet die Mitgliedschaft von {seat} in dem "
            "Augenblick, in dem Ihnen diese Mitteilung zugeht. Bis dahin ist {seat} Mitglied.",
            clause=cited(motion.clause, words),
            seat=seat,
        ),
        *_confirm(setting),
        *(() if setting.chat else (words.par("**Die Regel im Wortlaut:**"), parts.quote(motion.clause_text))),
    )
    answers = (options.received(words, chat=setting.chat, alone=True),) if setting.notice.to.person else ()
    return Message(words.tr("Beschluss über den Ausschluss von {seat}", seat=seat), blocks, answers)


def _count(setting: Setting) -> tuple[Block, ...]:
    words, result = setting.words, setting.notice.result
    if result is None:
        return ()
    return (majority_sentence(setting.motion, result, words),)


def _confirm(setting: Setting) -> tuple[Block, ...]:
    words = setting.words
    if setting.notice.to.person is None:
        return (
            words.par(
                "Bitte geben Sie diese Mitteilung an die Personen weiter, die für {seat} benannt sind.",
                seat=setting.notice.seat_name,
            ),
        )
    if setting.chat:
        return (words.par("Bitte bestätigen Sie den Empfang. Die Bestätigung ist keine Zustimmung zu dem Beschluss."),)
    note = words.par("Die Bestätigung ist keine Zustimmung zu dem Beschluss.")
    return (*options.only_received(setting), note)


def ended(setting: Setting) -> Message:
    """Its receipt of the decision is proved: since when it is no longer a member, and that nothing is asked of it."""
    words, motion, seat = setting.words, setting.motion, setting.notice.seat_name
    noted = words.par(
        "Vermerkt: Die Mitteilung über den Ausschluss ist bei {seat} angekommen, {at}. **Damit ist die Mitgliedschaft "
        "beendet** ({clause} der Vereinbarung).",
        seat=seat,
        at=moment(setting.notice.at or setting.now, setting.zone, words, named=True),
        clause=cited(motion.clause, words),
    )
    follows = words.par(
        "**Wie es weitergeht:** Die Mitglieder erhalten das neue Mitgliederverzeichnis. Sie müssen nichts mehr tun. "
        "Stimmt der Zeitpunkt nicht oder haben Sie Fragen, wenden Sie sich bitte an die koordinierende Stelle "
        "({office}).",
        office=motion.office,
    )
    return Message(words.tr("Mitgliedschaft beendet: {seat}", seat=seat), (parts.head(setting), noted, follows))
