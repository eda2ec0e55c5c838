"""Where a motion stands, as somebody may see it: the office every seat, a seat its own; all see the result.

Before the close nobody but those who run the motion is shown what other seats have said (design: What everyone sees).
"""

from collections.abc import Sequence
from datetime import datetime

from motions.decide import views
from motions.model import Case, Person, Result
from motions.notice import MotionView, Notice, NoticeKind, ReceiptLine, SeatVote
from motions.ports import Delivery
from motions.tally import tally
from motions.terms import Channel
from motions.wording.words import Words


def votes(case: Case, seats: Sequence[str] | None = None) -> tuple[SeatVote, ...]:
    """The last word in time of each seat that has a ballot (of these, or of all), silence as silence."""
    voting = [seat for seat in case.motion.roll.present() if seat.votes and (seats is None or seat.member in seats)]
    return tuple((*views.standing(case, seat.member)[-1:], SeatVote(seat.name, None))[0] for seat in voting)


def of(case: Case, person: Person, now: datetime, *, picture: bool) -> Notice:
    """The standing at `now` (UTC) for one person, for the chat; picture: with the picture below it."""
    for_office = person.id in {one.id for one in views.coordinators(case, now)}
    held = {m.member for m in case.mandates if m.person == person.id and m.holds(now)}
    seats = [seat.member for seat in case.motion.roll.present() if for_office or seat.member in held]
    return views.plain_notice(
        case,
        NoticeKind.STATUS,
        views.addressee(person),
        motion=views.view(case, now),
        votes=votes(case, seats),
        receipts=views.receipt_lines(case, now) if for_office else (),
        tried=views.tried(case) if for_office else (),
        result=case.motion.result or (tally(case, now) if for_office else None),
        at=now,
        facts={"picture": "yes"} if picture else {},
        channels=(Channel.TELEGRAM,),
    )


async def draw(delivery: Delivery, words: Words) -> bytes:
    """The picture (PNG) that belongs to a delivery of a standing. Raises ValueError for any other."""
    notice = delivery.notice
    if notice.motion is None or notice.at is None:
        raise ValueError(f"a notice of kind {notice.kind} has no picture")
    return await picture(notice.motion, notice.votes, notice.receipts, words, notice.at, notice.result)


async def picture(
    motion: MotionView,
    answers: Sequence[SeatVote],
    receipts: Sequence[ReceiptLine],
    words: Words,
    now: datetime,
    result: Result | None,
) -> bytes:
    """The standing as PNG, made beside the event loop."""
    from bot.papers import status  # 85 MB of typesetting, only where somebody wants a picture
    from bot.papers.typeset import in_turn

    return await in_turn(status.picture, motion, answers, receipts, words, now, result=result)
