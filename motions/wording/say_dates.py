"""The dates of a running motion: the binding one, the one that fell, the reminder before it."""

from motions.days import StepCode
from motions.notice import MotionView
from motions.terms import BallotKind
from motions.wording import names, options, parts
from motions.wording.dates import close, short_day, weekday
from motions.wording.majority import majority, with_base
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting
from motions.wording.words import Words


def binding_date(setting: Setting) -> Message:
    """All have received: the close is fixed, or has moved."""
    words, motion = setting.words, setting.motion
    sentence = words.par(
        "{received} Damit endet die Frist verbindlich am **{end}**.",
        received=_all_received(motion, words),
        end=_end(setting),
    )
    derived = () if setting.chat else (words.par("**Warum dieses Datum?**"), parts.derivation(setting))
    blocks = (
        parts.head(setting),
        sentence,
        *parts.own_standing(setting),
        *options.how_to_answer(setting),
        *derived,
    )
    subject = words.tr("{title} - Frist bis {day}", title=names.title(motion, words), day=_day(setting))
    return Message(subject, blocks, options.ballot(setting))


def _all_received(motion: MotionView, words: Words) -> str:
    last = next((step.day for step in motion.deadline.steps if step.code is StepCode.RECEIVED), None)
    day = weekday(last, words) if last else ""
    if motion.concerned:
        return words.tr(
            "Alle Mitglieder, die antworten können, haben den Antrag {id} erhalten, zuletzt am {day}.",
            id=motion.id,
            day=day,
        )
    return words.trn(
        "Das Mitglied hat den Antrag {id} am {day} erhalten.",
        "Alle {number} Mitglieder haben den Antrag {id} erhalten, zuletzt am {day}.",
        motion.base,
        id=motion.id,
        day=day,
    )


def date_open(setting: Setting) -> Message:
    """A receipt was revoked: the announced close no longer binds."""
    words, motion = setting.words, setting.motion
    why = words.par(
        "Das angekündigte Fristende zu Antrag {id} gilt nicht mehr: Bei einem Mitglied ist die Nachricht doch nicht "
        "angekommen. Ich versuche dort andere Wege.",
        id=motion.id,
    )
    blocks = (parts.head(setting), why, parts.until(setting), *_kept(setting), *options.how_to_answer(setting))
    subject = words.tr("{title} - Fristende wieder offen", title=names.title(motion, words))
    return Message(subject, blocks, options.ballot(setting))


def _kept(setting: Setting) -> tuple[Block, ...]:
    standing = parts.own_standing(setting)
    if not setting.has_ballot or not setting.notice.standing:
        return standing
    return (*standing, setting.words.par("Was Sie geantwortet haben, bleibt gezählt."))


def reminder(setting: Setting) -> Message:
    """To a seat that has not voted."""
    words, motion = setting.words, setting.motion
    sentence = words.par(
        "Von {seat} liegt zu Antrag {id} noch keine Antwort vor. Die Frist endet am **{end}**.",
        seat=setting.notice.seat_name,
        id=motion.id,
        end=_end(setting),
    )
    blocks = (
        parts.head(setting),
        sentence,
        *options.how_to_answer(setting),
        _silence(setting),
        *_needed(motion, words),
    )
    subject = words.tr(
        "Erinnerung: {title} - Ihre Antwort bis {day}", title=names.title(motion, words), day=_day(setting)
    )
    return Message(subject, blocks, options.ballot(setting))


def _silence(setting: Setting) -> Paragraph:
    """A reminder goes out only once receipt is certain, so silence is spoken of without a condition."""
    words, motion, seat = setting.words, setting.motion, setting.notice.seat_name
    if motion.ballot is not BallotKind.OBJECTION:
        return parts.silence(motion, seat, words)
    return words.par(
        "**Was gilt, wenn Sie nicht antworten:** Dann gilt {seat} nach dem Fristende als einverstanden.", seat=seat
    )


def _needed(motion: MotionView, words: Words) -> tuple[Paragraph, ...]:
    """Of whom how many have to vote for it, where silence is no consent."""
    if motion.ballot is not BallotKind.APPROVAL:
        return ()
    needed = words.par("Für den Beschluss nötig: {majority}.", majority=majority(motion, words))
    return (with_base(needed, motion, words),)


def _end(setting: Setting) -> str:
    return close(setting.motion.deadline, setting.motion.zone, setting.words, named=not setting.chat)


def _day(setting: Setting) -> str:
    return short_day(setting.motion.deadline.last_day, setting.words)
