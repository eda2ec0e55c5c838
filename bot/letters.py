"""The printable letter to a seat that nothing else has reached, with its reply form (design: Receipt)."""

from datetime import datetime

from motions.decide import views
from motions.model import Case, Document
from motions.notice import NoticeKind
from motions.terms import State
from motions.wording.words import Words
from store.work import Work


async def to_seat(work: Work, case: Case, seat: str, words: Words, now: datetime) -> Document:
    """The motion's notice - or, for an excluded member, the decision - as a paper, kept in the store."""
    from bot.papers import letter  # 85 MB of typesetting, only where somebody wants a paper
    from bot.papers.typeset import in_turn

    ended = case.motion.state is State.PASSED and case.motion.concerned == seat
    kind = NoticeKind.EXCLUDED if ended else NoticeKind.MOTION
    notice = views.official_notice(case, kind, seat, views.view(case, now))
    office = case.members[views.running_office(case)]
    paper = await in_turn(letter.paper, notice, case.members[seat], office, words, now)
    name = f"brief-{case.motion.id}-{seat}.pdf"
    return await work.documents.add(case.network.id, case.motion.id, name, "application/pdf", paper, "letter")
