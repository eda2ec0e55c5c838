"""The printable letter to a seat that nothing else has reached, with its reply form (design: Receipt)."""

from datetime import datetime

from motions.decide import views
from motions.model import Case, Document
from motions.notice import NoticeKind
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
    """The motion's notice - or, for an excluded member, the decision - as a letter (PDF).

    mail: where a scanned reply form may be sent to.
    """
    from bot.papers import letter  # 85 MB of typesetting, only where somebody wants a paper
    from bot.papers.typeset import in_turn

    ended = case.motion.state is State.PASSED and case.motion.concerned == seat
    kind = NoticeKind.EXCLUDED if ended else NoticeKind.MOTION
    notice = views.official_notice(case, kind, seat, views.view(case, now))
    office = case.members[views.running_office(case)]
    return await in_turn(letter.paper, notice, case.members[seat], office, words, now, mail=mail)
