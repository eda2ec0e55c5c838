"""The printable letter to a seat that nothing else has reached, with its reply form (design: Receipt)."""

from datetime import datetime

from motions.decide import outcome, views
from motions.model import Case, Document, Member
from motions.notice import Notice, NoticeKind
from motions.terms import State
from motions.wording import names
from motions.wording.words import Words
from store.work import Work


async def cover(work: Work, case: Case, words: Words, now: datetime) -> bytes:
    """The sheet to sign the agreement with, with the office's signed copy inside where it was given (§ 6 (4))."""
    from bot.papers import joining
    from bot.papers.typeset import Attached, in_turn

    network = case.network.id
    given = next((d for d in reversed(case.motion.documents) if d.purpose == "agreement"), None)
    copy = None
    if given:
        content = await work.documents.load(network, given.id)
        copy = Attached(given.filename, content, given.media_type, names.purpose(given.purpose, words))
    return await in_turn(joining.paper, case, await work.register.latest(network), copy, words, now)


async def to_seat(work: Work, case: Case, seat: str, words: Words, now: datetime) -> Document:
    """The letter to a seat, kept in the store."""
    made = await paper(case, seat, words, now)
    name = f"brief-{case.motion.id}-{seat}.pdf"
    return await work.documents.add(case.network.id, case.motion.id, name, "application/pdf", made, "letter")


async def paper(case: Case, seat: str, words: Words, now: datetime, mail: str = "") -> bytes:
    """What a seat is told of a motion as a letter (PDF): the notice, for the concerned member of an exclusion that it
    may be heard, in the end the decision; after the close the result. `seat` "" is the organisation that asks to be
    admitted, which is told of a result alone.

    mail: where a scanned reply form may be sent to.
    """
    from bot.papers import letter  # 85 MB of typesetting, only where somebody wants a paper
    from bot.papers.typeset import in_turn

    notice = _notice(case, seat, now)
    office = case.members[views.running_office(case)]
    recipient = case.members[seat] if seat else _applicant(case)
    return await in_turn(letter.paper, notice, recipient, office, words, now, mail=mail)


def _notice(case: Case, seat: str, now: datetime) -> Notice:
    motion = case.motion
    if not seat:
        return outcome.answer_for_applicant(case, now)
    if motion.state is State.PASSED and motion.concerned == seat:
        return outcome.exclusion_for(case, now)
    if motion.result is not None:
        return outcome.result_for(case, seat, now)
    on_roll = motion.roll.seat(seat)
    heard = motion.concerned == seat and not (on_roll and on_roll.votes)
    kind = NoticeKind.CONCERNED if heard else NoticeKind.MOTION
    return views.official_notice(case, kind, seat, views.view(case, now))


def _applicant(case: Case) -> Member:
    """Who asks to be admitted, as somebody to address. Raises ValueError for a motion without an applicant."""
    who = case.motion.applicant
    if who is None:
        raise ValueError(f"{case.motion.id} has no applicant")
    return Member("", who.name, who.short, who.mail, who.postal)
