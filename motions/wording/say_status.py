"""Where a motion stands, for a chat: a table that a phone shows without breaking a line. The picture goes below it."""

from collections.abc import Sequence

from motions.notice import MotionView, ReceiptLine, SeatVote
from motions.wording import names, parts, status
from motions.wording.clean import clean, clip
from motions.wording.dates import day_of
from motions.wording.message import Block, Items, Message, Option, Paragraph, Style, line
from motions.wording.say_tried import tried
from motions.wording.setting import Setting
from motions.wording.words import Words

WIDE = 31  # characters of equal width; a phone shows no more in one line
DAY = 12  # of them for a day: "Di. 24. Nov."
ROWS = 24  # seats in the table; of more, the picture says how many did what


def status_of(setting: Setting) -> Message:
    """State, close, the count "derzeit" against its threshold, and each seat with its receipt and its answer.

    The notice's votes and receipts are those that the asker may see, silence with choice None.
    """
    words, notice, motion = setting.words, setting.notice, setting.motion
    state, follows = status.state(motion, words)
    said = [words.par("**{state}**.", state=state), *([words.par(follows)] if follows else [])]
    count = notice.result or motion.so_far
    counted = [words.par(status.count(motion, count, words))] if count else []
    blocks: list[Block] = [parts.head(setting), parts.joined(*said), *counted]
    if rows := _rows(motion, notice.votes, notice.receipts, words):
        blocks += _table(rows, notice.receipts, words) if setting.chat else [_listed(rows)]
    blocks += tried(notice.tried, motion.zone, words)
    subject = words.tr("Stand: {title}", title=names.title(motion, words))
    return Message(subject, tuple(blocks), _as_picture(setting))


def _as_picture(setting: Setting) -> tuple[Option, ...]:
    """A button for the picture, unless it comes by itself."""
    if not setting.chat or "picture" in setting.notice.facts:
        return ()
    words = setting.words
    return (Option(words.tr("Als Bild"), words.tr("Sie möchten den Stand als Bild sehen"), "standing"),)


def _rows(
    motion: MotionView, votes: Sequence[SeatVote], receipts: Sequence[ReceiptLine], words: Words
) -> list[tuple[str, str, str]]:
    """Seat, day of receipt, answer."""
    received = {one.seat: one for one in receipts}
    answered = {one.seat: one for one in votes}
    seats = dict.fromkeys([*received, *answered])
    return [(seat, _day(received.get(seat), motion, words), _said(answered.get(seat), motion, words)) for seat in seats]


def _day(receipt: ReceiptLine | None, motion: MotionView, words: Words) -> str:
    if receipt is None or receipt.at is None:
        return words.tr("fehlt")
    return status.narrow_day(day_of(receipt.at, motion.zone), words)


def _said(vote: SeatVote | None, motion: MotionView, words: Words) -> str:
    if vote is None:
        return "–"
    return names.answer(vote.choice, motion, words) if vote.choice else words.tr("keine Antwort")


def _table(rows: Sequence[tuple[str, str, str]], receipts: Sequence[ReceiptLine], words: Words) -> list[Block]:
    lines = [words.tr("Mitglied"), _row(words.tr("Zugang"), words.tr("Antwort"), receipts), "─" * WIDE]
    for seat, day, said in rows[:ROWS]:
        lines += [clip(clean(seat), WIDE), _row(day, said, receipts)]
    table: list[Block] = [Paragraph(line("\n".join(lines)), Style.TABLE)]
    more = len(rows) - ROWS
    if more > 0:
        table.append(
            words.parn("{number} weiteres Mitglied steht im Bild.", "{number} weitere Mitglieder stehen im Bild.", more)
        )
    return table


def _row(day: str, said: str, receipts: Sequence[ReceiptLine]) -> str:
    """Where receipts are not shown, there is no column for them."""
    return f"  {day:<{DAY}} {said}" if receipts else f"  {said}"


def _listed(rows: Sequence[tuple[str, str, str]]) -> Items:
    return Items(tuple(line(clean(f"{seat}: {day}, {said}")) for seat, day, said in rows))
