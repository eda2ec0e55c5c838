"""A motion's standing as a picture for a phone: the count against its threshold, and who received and answered when.

The picture goes beside the text of `motions.wording.commands.motion_status`, never instead of it: a picture cannot be
read aloud. Nothing in it is said by colour alone; every sign has its word.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.papers.printable import Data
from bot.papers.status_seats import Shown, said_signs, seats
from bot.papers.timeline import TimeLine
from bot.papers.typeset import png
from motions.model import Result
from motions.notice import MotionView, ReceiptLine, SeatVote
from motions.states import OPEN
from motions.terms import State
from motions.wording import papers
from motions.wording import status as said
from motions.wording.status import NO_BALLOT, SILENCE
from motions.wording.words import Words

PPI = 216  # pixels to an inch: the page is 360 points wide, as a phone's screen, the picture 1080 pixels
UNCOUNTED = frozenset({State.CANCELLED, State.MOOT})


def picture(
    motion: MotionView,
    votes: Sequence[SeatVote],
    receipts: Sequence[ReceiptLine],
    words: Words,
    now: datetime,
    *,
    result: Result | None = None,
) -> bytes:
    """The standing at `now` (UTC) as PNG, 1080 pixels wide; through `typeset.in_turn`, it takes a quarter of a second.

    votes: the word that counts for each seat, silence with `choice` None, as `motion_status` takes them; receipts:
    `motions.decide.views.receipt_lines`. Both only what the asker may see: without votes no answer is shown, without
    either no seat. result: the count so far (`motions.tally.tally`) or the final one.
    """
    return png("status", shown(motion, votes, receipts, words, now, result), words.language, PPI)[0]


def shown(
    motion: MotionView,
    votes: Sequence[SeatVote],
    receipts: Sequence[ReceiptLine],
    words: Words,
    now: datetime,
    result: Result | None,
) -> dict[str, Data]:
    """What the picture shows, worded and placed, as the template reads it."""
    line = _line(motion, votes, receipts)
    state, follows = said.state(motion, words)
    return {
        "head": said.head(motion, words),
        "title": said.title(motion, words),
        "as_of": said.as_of(now, motion.zone, words),
        "state": state,
        "follows": follows,
        "substitute": papers.substitute(words),
        "counts": motion.counts.value,
        "tally": _tally(motion, result, words) if result and motion.state not in UNCOUNTED else None,
        "line": _axis(motion, line, now, words),
        **Shown(motion, line, words, bool(receipts), bool(votes)).data(seats(motion, votes, receipts, result)),
    }


def _line(motion: MotionView, votes: Sequence[SeatVote], receipts: Sequence[ReceiptLine]) -> TimeLine:
    moments = [at for at in (*(line.at for line in receipts), *(vote.at for vote in votes)) if at]
    return TimeLine.over(moments, motion.deadline.closes_at, motion.period_days, motion.zone)


def _axis(motion: MotionView, line: TimeLine, now: datetime, words: Words) -> dict[str, Data]:
    running = motion.state in OPEN and line.holds(now)
    return {
        "days": line.days(),
        "start": said.narrow_day(line.day(line.start), words),
        "end": said.narrow_day(motion.deadline.last_day, words),
        "close": said.narrow_close(motion, words),
        "binding": motion.binding or motion.state not in OPEN,
        "now": line.place(now) if running else None,
        "now_mark": said.now_mark(words),
    }


def _tally(motion: MotionView, result: Result, words: Words) -> dict[str, Data]:
    """The bar: first what the threshold counts, then the other answers, silence, and who has no ballot."""
    numbers = {choice.value: number for choice, number in result.counts.items()}
    numbers |= {SILENCE: result.silent, NO_BALLOT: sum(not seat.votes for seat in result.seats)}
    return {
        "sentence": said.count(motion, result, words),
        "base": len(result.seats),
        "needed": result.needed,
        "mark": said.needed(result, words),
        "parts": [_part(sign, numbers.get(sign, 0), motion, words) for sign in said_signs(motion)],
    }


def _part(sign: str, number: int, motion: MotionView, words: Words) -> Data:
    return {"sign": sign, "number": number, "label": said.numbered(said.sign(sign, motion, words), number, words)}
