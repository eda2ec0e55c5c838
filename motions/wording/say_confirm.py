"""Was it you? Asked at the registered address where nobody vouches that an answer by mail is genuine."""

from datetime import datetime

from motions.terms import Choice
from motions.wording import names, options, parts
from motions.wording.clean import clean, clip
from motions.wording.dates import moment
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting

QUOTED = 300  # so much of what somebody wrote is quoted back


def confirm(setting: Setting) -> Message:
    """What came in under the person's address, what is in doubt, until when and how to settle it.

    Facts: until (ISO, UTC), what (a choice, "received" or ""). Code "unsure": the answer to this question was not
    understood, so it is asked again.
    """
    words = setting.words
    doubt = words.par(
        "Mein Mailserver kann nicht bestätigen, dass sie wirklich von Ihnen kommt. Deshalb ist sie **noch nicht "
        "gezählt**."
    )
    please = words.par(
        "Bitte sagen Sie mir bis {until}, ob das Ihre Antwort war. Dann zählt sie mit der Zeit, zu der sie "
        "eingegangen ist. Höre ich nichts von Ihnen, zählt sie nicht.",
        until=_until(setting),
    )
    blocks: tuple[Block, ...] = (
        parts.head(setting),
        *_again(setting),
        parts.joined(_came(setting), doubt),
        *_wrote(setting),
        please,
        *options.settle(setting),
    )
    subject = words.tr("Waren Sie das? - {title}", title=names.title(setting.motion, words))
    return Message(subject, blocks, options.was_it_you(words))


def _until(setting: Setting) -> str:
    until = clean(setting.notice.facts["until"])
    try:
        return moment(datetime.fromisoformat(until), setting.zone, setting.words)
    except ValueError:  # no moment in UTC: said as it was given
        return until


def _came(setting: Setting) -> Paragraph:
    """What is in doubt, and when it came."""
    words, notice, what = setting.words, setting.notice, setting.notice.facts.get("what", "")
    at, seat = moment(notice.at or setting.now, setting.zone, words), notice.seat_name
    if what in set(Choice):
        said = names.answer(Choice(what), setting.motion, words)
        return words.par(
            "Unter Ihrer Adresse ist am {at} die Antwort „{choice}“ eingegangen, für {seat}.",
            at=at,
            choice=said,
            seat=seat,
        )
    if what:
        return words.par(
            "Unter Ihrer Adresse ist am {at} die Bestätigung eingegangen, dass {seat} die Nachricht erhalten hat.",
            at=at,
            seat=seat,
        )
    return words.par("Unter Ihrer Adresse ist am {at} eine Antwort für {seat} eingegangen.", at=at, seat=seat)


def _again(setting: Setting) -> tuple[Paragraph, ...]:
    if setting.notice.code != "unsure":
        return ()
    return (setting.words.par("Was Sie auf meine Frage geschrieben haben, konnte ich nicht sicher verstehen."),)


def _wrote(setting: Setting) -> tuple[Paragraph, ...]:
    text = clip(clean(setting.notice.text), QUOTED)
    return (setting.words.par("Geschrieben steht darin: „{text}“", text=text),) if text else ()
