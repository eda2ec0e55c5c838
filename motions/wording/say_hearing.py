"""The statement of a member that is to be excluded: to the office first, then to everybody beside the reason."""

from dataclasses import replace

from motions.wording import names, options, parts
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.message import Block, Message
from motions.wording.office_parts import WHOLE, fact, message
from motions.wording.setting import Setting


def statement(setting: Setting) -> Message:
    """To all seats, in full and as it was given; in chat as much as of the reason."""
    words, motion, notice = setting.words, setting.motion, setting.notice
    lead = words.par(
        "{who} hat zu dem Antrag Stellung genommen. Die Stellungnahme hat dasselbe Gewicht wie die Begründung (unsere "
        "Lesart). Bitte lesen Sie sie, bevor Sie antworten.",
        who=names.who(motion),
    )
    blocks: list[Block] = [parts.head(setting), lead]
    if setting.chat and not motion.chat_shows_all:
        blocks.append(words.par("Die Stellungnahme erhalten Sie per E-Mail."))
    else:
        came = moment(notice.at or setting.now, setting.zone, words)
        blocks += [words.par("**Stellungnahme von {who}** ({at}):", who=names.who(motion), at=came)]
        blocks += [parts.quote(notice.text)] if notice.text.strip() else []
        if notice.documents:
            blocks += [words.par("**Unterlagen dazu:**"), parts.documents(notice.documents, words)]
    blocks += [*((parts.until(setting),) if setting.running else ()), *parts.own_standing(setting)]
    blocks += options.how_to_answer(setting)
    subject = words.tr("Stellungnahme von {who}: {title}", who=names.who(motion), title=names.title(motion, words))
    return Message(subject, tuple(blocks), options.ballot(setting))


def taken(setting: Setting) -> Message:
    """To the concerned member: what it wrote has arrived as its statement, and no vote was expected of it."""
    words, motion, notice = setting.words, setting.motion, setting.notice
    came = words.par(
        "Ihre Stellungnahme zu Antrag {id} ist da, eingegangen am {at}. Die koordinierende Stelle leitet sie ungekürzt "
        "an alle Mitglieder weiter. Eine Stimme haben Sie in diesem Verfahren nicht.",
        id=motion.id,
        at=moment(notice.at or setting.now, setting.zone, words),
    )
    said = (parts.quote(notice.text),) if notice.text.strip() else ()
    subject = words.tr("Ihre Stellungnahme ist da: {title}", title=names.title(motion, words))
    return Message(subject, (parts.head(setting), came, *said))


def to_office(setting: Setting) -> Message:
    """Before the office: what the concerned member wrote, to be passed on as it stands."""
    words, motion = setting.words, setting.motion
    what = words.par(
        "{seat} hat zu Antrag {id} Stellung genommen, eingegangen am {at}. Als Stimme ist nichts gezählt.",
        seat=clean(setting.notice.seat_name),
        id=motion.id,
        at=moment(setting.notice.at or setting.now, setting.zone, words),
    )
    todo = words.par(
        "**Ihr nächster Schritt:** Leiten Sie sie ungekürzt an alle weiter: mit dem Knopf, mit /weiterleiten {id}; "
        "{number} oder mit „umlauf motion release {id} --number {number}“. Ist es keine Stellungnahme, antworten Sie "
        "selbst.",
        id=motion.id,
        number=fact(setting, "number"),
    )
    subject = words.tr("Stellungnahme: {title}", title=names.title(motion, words))
    said = message(setting, subject, what, parts.quote(setting.notice.text, WHOLE), todo)
    return replace(said, options=options.pass_on(motion.id, fact(setting, "number"), words))
