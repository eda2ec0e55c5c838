"""Answers to answers: counted, noted, too late, pending, not counted. What was not understood: `say_unclear`."""

from motions.model import Refusal
from motions.notice import STATEMENT_TAKEN, SeatVote
from motions.notice_kinds import MEMBERSHIP_ENDED
from motions.terms import Choice
from motions.wording import (
    inquiry_words,
    meeting_words,
    names,
    options,
    parts,
    refusals,
    say_exclusion,
    say_hearing,
    say_inquiry,
    say_meeting,
)
from motions.wording.clean import clean, clip
from motions.wording.dates import close, moment
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting

QUOTED = 300  # so much of what somebody wrote is quoted back


def counted(setting: Setting) -> Message:
    """Acknowledgement to all channels of the seat: what was understood, when it arrived, what it replaces."""
    words, notice = setting.words, setting.notice
    vote, said = _vote(setting)
    lead = words.par("Gezählt für {seat}:", seat=notice.seat_name or vote.seat)
    which = words.par(", Antrag {id}.", id=setting.motion.id)
    sentence = parts.joined(lead, parts.joined(_about(setting, said), which, by=""))
    blocks = (
        sentence,
        parts.joined(parts.came_in(vote, setting.zone, words), *_replaced(setting), by="\n"),
        *_reason(setting, vote),
        *_changeable(setting),
    )
    subject = words.tr(
        "Gezählt: {choice} - {title}", choice=names.answer(said, setting.motion, words), title=_title(setting)
    )
    return Message(subject, blocks, options.add_reason(setting, vote))


def _vote(setting: Setting) -> tuple[SeatVote, Choice]:
    vote = setting.notice.vote
    if vote is None or vote.choice is None:
        raise ValueError(f"a notice of kind {setting.notice.kind} speaks of a vote and has none")
    return vote, vote.choice


def _about(setting: Setting, said: Choice) -> Paragraph:
    words, motion = setting.words, setting.motion
    return words.par(
        names.about(said, motion.kind),
        choice=names.answer(said, setting.motion, words),
        who=clip(names.who(motion), QUOTED),
    )


def _title(setting: Setting) -> str:
    return names.title(setting.motion, setting.words)


def _replaced(setting: Setting) -> tuple[Paragraph, ...]:
    words, before = setting.words, setting.notice.replaces
    if before is None or before.choice is None:
        return ()
    said = names.answer(before.choice, setting.motion, words)
    return (words.par("Ersetzt: „{choice}“ ({how}).", choice=said, how=parts.how(before, setting.zone, words)),)


def _reason(setting: Setting, vote: SeatVote) -> tuple[Block, ...]:
    if not vote.reason.strip():
        return ()
    return (setting.words.par("Dazu haben Sie geschrieben:"), parts.quote(vote.reason, QUOTED))


def _changeable(setting: Setting) -> tuple[Block, ...]:
    """Until when the answer may be changed; nothing where that is no longer so."""
    words, motion = setting.words, setting.motion
    if not setting.running or not motion.changeable:
        return ()
    end = close(motion.deadline, motion.zone, words)
    if motion.binding:
        return (words.par("Sie können Ihre Antwort bis {end} ändern. Es zählt die letzte.", end=end),)
    return (
        words.par("Sie können Ihre Antwort bis zum Fristende ändern, frühestens {end}. Es zählt die letzte.", end=end),
    )


def receipt_noted(setting: Setting) -> Message:
    """ "Empfang bestätigt", or a coordinator's entry for the seat: noted, and what can still be done."""
    words, notice = setting.words, setting.notice
    if notice.code == MEMBERSHIP_ENDED:
        return say_exclusion.ended(setting)
    noted = words.par(
        "Vermerkt für {seat}: Die Nachricht zu Antrag {id} ist angekommen, {at}.",
        seat=notice.seat_name,
        id=setting.motion.id,
        at=moment(notice.at or setting.now, setting.zone, words, named=True),
    )
    blocks = (
        noted,
        _no_vote_yet(setting),
        *((parts.until(setting),) if setting.running else ()),
        *parts.own_standing(setting),
        *options.how_to_answer(setting),
    )
    subject = words.tr("Empfang vermerkt - {title}", title=_title(setting))
    return Message(subject, blocks, options.ballot(setting))


def _no_vote_yet(setting: Setting) -> Paragraph:
    words = setting.words
    wrong = words.par("Stimmt die Angabe nicht, sagen Sie es bitte der koordinierenden Stelle.")
    if not setting.has_ballot or not setting.running:
        return wrong
    return parts.joined(words.par("Das ist noch keine Stimme."), wrong)


def entry_revoked(setting: Setting) -> Message:
    """What the office had entered for the seat was a mistake: what, why, and what can be done now."""
    words, notice = setting.words, setting.notice
    at = moment(notice.at or setting.now, setting.zone, words, named=True)
    if notice.vote and notice.vote.choice:
        what = words.par(
            "Die koordinierende Stelle hatte für {seat} zu Antrag {id} eingetragen: „{choice}“, eingegangen am {at}. "
            "Das war ein Versehen und **zählt nicht mehr**.",
            seat=notice.seat_name,
            id=setting.motion.id,
            choice=names.answer(notice.vote.choice, setting.motion, words),
            at=at,
        )
    else:
        what = words.par(
            "Die koordinierende Stelle hatte eingetragen, dass {seat} die Nachricht zu Antrag {id} erhalten hat, {at}. "
            "Das war ein Versehen und **gilt nicht mehr**.",
            seat=notice.seat_name,
            id=setting.motion.id,
            at=at,
        )
    blocks = (
        what,
        words.par("Der Grund:"),
        parts.quote(notice.text, QUOTED),
        *((parts.until(setting),) if setting.running else ()),
        *parts.own_standing(setting),
        *options.how_to_answer(setting),
    )
    subject = words.tr("Eintrag zurückgenommen - {title}", title=_title(setting))
    return Message(subject, blocks, options.ballot(setting))


def late(setting: Setting) -> Message:
    """Kept, not counted."""
    words, motion = setting.words, setting.motion
    vote, said = _vote(setting)
    sentence = words.par(
        "Ihre Antwort „{choice}“ ist am {at} eingegangen. Die Frist endete am {end}. Sie wird deshalb **nicht "
        "gezählt**, bleibt aber in der Akte vermerkt.",
        choice=names.answer(said, setting.motion, words),
        at=_at(setting, vote),
        end=close(motion.deadline, motion.zone, words),
    )
    subject = words.tr("Zu spät eingegangen - {title}", title=_title(setting))
    return Message(subject, (parts.head(setting), sentence))


def pending(setting: Setting) -> Message:
    """A press first seen after an outage that covers the close."""
    words, motion = setting.words, setting.motion
    vote, said = _vote(setting)
    sentence = words.par(
        "Ihre Antwort „{choice}“ habe ich erst am {at} abrufen können, weil die Verbindung unterbrochen war. Die Frist "
        "endete am {end}; ob Ihre Antwort vorher abgegeben wurde, ist nicht festzustellen.",
        choice=names.answer(said, setting.motion, words),
        at=_at(setting, vote),
        end=close(motion.deadline, motion.zone, words),
    )
    follows = words.par(
        "Sie steht in der Akte. Könnte sie das Ergebnis ändern, entscheiden zwei Personen der koordinierenden Stelle "
        "mit Begründung; Sie erfahren es mit dem Ergebnis."
    )
    subject = words.tr("Noch offen, ob gezählt - {title}", title=_title(setting))
    return Message(subject, (parts.head(setting), sentence, follows))


def _at(setting: Setting, vote: SeatVote) -> str:
    return moment(vote.at or setting.now, setting.zone, setting.words)


def not_counted(setting: Setting) -> Message:
    """Refused, with the reason and the next step."""
    words, notice = setting.words, setting.notice
    if notice.code == STATEMENT_TAKEN:
        return say_hearing.taken(setting)
    reason = refusals.sentence(Refusal(notice.code, notice.facts), words, setting.zone)
    blocks = (*_head(setting), words.par("**Nicht gezählt.** {reason}", reason=reason), *_said(setting))
    answers = options.ballot(setting) if notice.motion and notice.code in _RETRY else ()
    how = options.how_to_answer(setting) if answers else ()
    subject = words.tr("Nicht gezählt")
    if title := _refused_title(setting):
        subject = words.tr("Nicht gezählt - {title}", title=title)
    return Message(subject, (*blocks, *how), answers)


def _head(setting: Setting) -> tuple[Paragraph, ...]:
    """What a refusal is about, where it is about something."""
    notice = setting.notice
    if notice.motion:
        return (parts.head(setting),)
    if notice.inquiry:
        return (say_inquiry.head(setting),)
    return (say_meeting.head(setting),) if notice.meeting else ()


def _refused_title(setting: Setting) -> str:
    notice, words = setting.notice, setting.words
    if notice.motion:
        return names.title(notice.motion, words)
    if notice.inquiry:
        return inquiry_words.title(notice.inquiry, words)
    return meeting_words.title(notice.meeting, words) if notice.meeting else ""


def _said(setting: Setting) -> tuple[Block, ...]:
    """What it was that is not counted."""
    words, notice = setting.words, setting.notice
    if notice.vote and notice.vote.choice:
        said, way = names.answer(notice.vote.choice, setting.motion, words), parts.how(notice.vote, setting.zone, words)
        return (words.par("Ihre Antwort: „{choice}“ ({how}).", choice=said, how=way),)
    return (words.par("Sie schrieben: „{text}“", text=_quoted(notice.text)),) if notice.text.strip() else ()


_RETRY = frozenset({"wrong_choice", "altered_button", "needs_choice_word"})  # mistakes that another answer mends


def _quoted(text: str) -> str:
    return clip(clean(text), QUOTED)
