"""A notice as a printed letter: the same sentences as by mail, with a reply form where mail has words to answer with.

For a seat that no other way has reached; a letter with proof of delivery to the official address always can.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motions.notice import Notice, NoticeKind
from motions.terms import Role
from motions.wording import names, options, parts, say_applicant, say_exclusion, say_motion, say_result
from motions.wording.clean import clean
from motions.wording.dates import close, day_of, plain_day
from motions.wording.message import Block, Paragraph
from motions.wording.papers import begun
from motions.wording.setting import Setting
from motions.wording.words import N_, Words

_SAID = {
    NoticeKind.MOTION: say_motion.motion,
    NoticeKind.CONCERNED: say_exclusion.concerned_by_letter,
    NoticeKind.EXCLUDED: say_exclusion.excluded,
    NoticeKind.RESULT: say_result.result,
    NoticeKind.APPLICANT_ACCEPTED: say_applicant.accepted,
    NoticeKind.APPLICANT_REFUSED: say_applicant.refused,
    NoticeKind.LAPSED: say_applicant.lapsed,
}
_ENCLOSED = {
    NoticeKind.MOTION: N_("Anlage: Antwortbogen"),
    NoticeKind.CONCERNED: N_("Anlage: Antwortbogen"),
    NoticeKind.EXCLUDED: N_("Anlage: Antwortbogen"),
    NoticeKind.APPLICANT_ACCEPTED: N_("Anlage: Vereinbarung, von der Stelle unterschrieben"),
}
ANSWERED = frozenset({NoticeKind.MOTION, NoticeKind.CONCERNED, NoticeKind.EXCLUDED})
"""What asks for an answer or a receipt: these letters have a reply form and are sent with proof of delivery."""


@dataclass(frozen=True, slots=True)
class Form:
    """The reply form. `choices` are word and meaning of each box, none where there is nothing to vote on.

    `until`: by when it has to arrive, "" where nothing is voted on. `received`, `name`, `place` and `signature` stand
    at lines to be filled in by hand, `roles` at boxes.
    """

    title: str
    about: str
    seat: str
    lead: str
    choices: tuple[tuple[str, str], ...]
    received: str
    name: str
    roles: tuple[str, ...]
    place: str
    signature: str
    until: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, in the order of DIN 5008: remark over the address, facts beside it, subject, text.

    `form` is None where nothing is asked.
    """

    remark: str
    facts: tuple[tuple[str, str], ...]
    subject: str
    foot: str
    blocks: tuple[Block, ...]
    farewell: str
    office: str
    enclosed: str
    form: Form | None


def letter(notice: Notice, words: Words, now: datetime, mail: str = "") -> Letter:
    """The notice of a motion, of an exclusion that was decided, or of a result, as a letter of `now` (UTC).

    notice: as `motions.decide.views.official_notice` makes it; its documents are named as lying with the office.
    mail: where a scanned reply form may be sent to. Raises ValueError for another kind of notice.
    """
    if notice.kind not in _SAID:
        raise ValueError(f"a notice of kind {notice.kind} is not sent as a letter")
    on_paper = replace(notice, to=replace(notice.to, person=None), documents=())
    setting = Setting(on_paper, "mail", words, now)
    answered = notice.kind in ANSWERED
    return Letter(
        remark=words.tr("Mit Zustellnachweis") if answered else "",
        facts=_facts(setting, mail),
        subject=names.title(setting.motion, words),
        foot=words.tr("{network} · Antrag {id}", network=setting.motion.network, id=setting.motion.id),
        blocks=_blocks(setting, mail),
        farewell=words.tr("Mit freundlichen Grüßen"),
        office=words.tr("koordinierende und geschäftsführende Stelle"),
        enclosed=words.tr(_ENCLOSED[notice.kind]) if notice.kind in _ENCLOSED else "",
        form=_form(setting, mail) if answered else None,
    )


def _facts(setting: Setting, mail: str) -> tuple[tuple[str, str], ...]:
    words, motion = setting.words, setting.motion
    due = ((words.tr("Fristende"), _due(setting)),) if _may_vote(setting) else ()
    facts = (
        *due,
        (begun(words.tr("Datum")), plain_day(day_of(setting.now, motion.zone), words)),
        (words.tr("Unser Zeichen"), motion.id),
        (words.tr("Auskunft"), clean(motion.office)),
    )
    return (*facts, (begun(words.tr("E-Mail")), mail)) if mail else facts


def _due(setting: Setting) -> str:
    words, motion = setting.words, setting.motion
    end = close(motion.deadline, motion.zone, words, named=True)
    return end if motion.binding else words.tr("frühestens {end}", end=end)


def _blocks(setting: Setting, mail: str) -> tuple[Block, ...]:
    """The message without its head, which is the subject here; how to answer stands before what silence means."""
    said = _SAID[setting.notice.kind](setting).blocks
    if setting.notice.kind is NoticeKind.RESULT:
        return (parts.greeting(setting), *said, _contact(setting, mail))
    body = said[1:]
    if setting.notice.kind not in ANSWERED:
        return (parts.greeting(setting), *body, _contact(setting, mail))
    silence = parts.silence(setting.motion, setting.notice.seat_name, setting.words)
    place = body.index(silence) if silence in body else len(body)
    return (parts.greeting(setting), *body[:place], _how_to_answer(setting), *body[place:], _contact(setting, mail))


def _may_vote(setting: Setting) -> bool:
    barred = setting.concerned and not setting.motion.concerned_votes
    return setting.notice.kind is NoticeKind.MOTION and setting.running and not barred


def _how_to_answer(setting: Setting) -> Paragraph:
    words, office = setting.words, setting.motion.office
    if _may_vote(setting):
        return words.par(
            "**So antworten Sie:** Kreuzen Sie auf dem Antwortbogen (letzte Seite) Ihre Antwort an, unterschreiben Sie "
            "ihn und senden Sie ihn an {office} zurück. Es zählt, was vor dem Fristende dort eingeht.",
            office=office,
        )
    return words.par(
        "**Bitte bestätigen Sie den Empfang:** Unterschreiben Sie den Antwortbogen (letzte Seite) und senden Sie ihn "
        "an {office} zurück.",
        office=office,
    )


def _contact(setting: Setting, mail: str) -> Paragraph:
    words, office = setting.words, setting.motion.office
    if mail:
        return words.par(
            "**Wen Sie fragen können:** {office}, koordinierende und geschäftsführende Stelle, per E-Mail an {mail}.",
            office=office,
            mail=mail,
        )
    return words.par("**Wen Sie fragen können:** {office}, koordinierende und geschäftsführende Stelle.", office=office)


def _form(setting: Setting, mail: str) -> Form:
    words, motion, seat = setting.words, setting.motion, setting.notice.seat_name
    votes = _may_vote(setting)
    return Form(
        title=words.tr("Antwortbogen zu Antrag {id}", id=motion.id),
        about=names.title(motion, words),
        seat=words.tr("Sie antworten für: {seat}", seat=seat),
        lead=words.tr("Ihre Antwort, bitte nur ein Feld ankreuzen:")
        if votes
        else words.tr("Sie bestätigen, dass Sie diese Mitteilung erhalten haben. Das ist keine Zustimmung."),
        choices=_choices(setting) if votes else (),
        received=words.tr("Erhalten am"),
        name=words.tr("Name in Druckbuchstaben"),
        roles=(names.role(Role.REPRESENTATIVE, words), names.role(Role.DEPUTY, words)),
        place=words.tr("Ort, Datum"),
        signature=words.tr("Unterschrift"),
        until=_until(setting) if votes else "",
        notes=(_where(setting, mail), *((_who(setting),) if votes else ())),
    )


def _choices(setting: Setting) -> tuple[tuple[str, str], ...]:
    words = setting.words
    ways = (*options.choices_of(setting.motion, words), options.received(words, chat=False))
    return tuple((way.word, way.meaning) for way in ways)


def _until(setting: Setting) -> str:
    """Until when an answer counts, and where."""
    words, motion = setting.words, setting.motion
    end = close(motion.deadline, motion.zone, words, named=True)
    if motion.binding:
        return words.tr("Es zählt, was bis {end} bei {office} eingeht.", end=end, office=motion.office)
    return words.tr(
        "Die Frist endet frühestens am {end}. Es zählt, was vor dem Fristende bei {office} eingeht.",
        end=end,
        office=motion.office,
    )


def _who(setting: Setting) -> str:
    return setting.words.tr("Für {seat} antworten kann nur, wer dafür benannt ist.", seat=setting.notice.seat_name)


def _where(setting: Setting, mail: str) -> str:
    words = setting.words
    if mail:
        return words.tr("Bitte zurück an die Anschrift oben, oder eingescannt per E-Mail an {mail}.", mail=mail)
    return words.tr("Bitte zurück an die Anschrift oben.")
