"""The minutes of a motion (Niederschrift): its tally sheet as a paper, with the bundle inside (PDF/A-3).

The paper is made from the bundle and nothing else, so that who has the one can make the other, byte for byte.
"""

from dataclasses import asdict

from bot.papers import status
from bot.papers.blocks import blocks
from bot.papers.printable import Data
from bot.papers.typeset import Attached, pdf
from motions.decide import views
from motions.notice import SeatVote
from motions.wording import minutes as said
from motions.wording import papers
from motions.wording.dates import day_of
from motions.wording.minutes_told import Section, Told
from motions.wording.words import Words


def paper(told: Told, bundle: bytes, words: Words) -> bytes:
    """The minutes as PDF/A-3a and PDF/UA-1, dated by the bundle's moment.

    bundle: the text of the bundle that `told` was taken from (`bot.records.told`). 120 members take less than a
    second: call it through `typeset.in_turn`.
    """
    motion = told.case.motion
    for_office, place, signature = said.signature(told, words)
    data: dict[str, Data] = {
        **_picture(told, words),
        "network": told.case.network.name,
        "agreement": told.case.network.title,
        "title": said.title(motion.id, words),
        "as_of": said.as_of(told, words),
        "headline": said.headline(told, words),
        "sections": [_section(section) for section in said.sections(told, words)],
        "signature": {"office": for_office, "place": place, "name": signature},
        "foot": said.foot(told, words),
        "page": papers.page(words),
        "substitute": papers.substitute(words),
    }
    attached = Attached(said.bundle_name(motion.id), bundle, "application/json", said.title(motion.id, words))
    return pdf("minutes", data, words.language, day_of(told.now, motion.calendar.zone), attached)


def _section(section: Section) -> Data:
    return {
        "heading": section.heading,
        "blocks": blocks(section.blocks),
        "facts": section.facts,
        "table": asdict(section.table) if section.table else None,
        "sums": section.sums,
        "picture": section.picture,
        "after": blocks(section.after),
    }


def _picture(told: Told, words: Words) -> dict[str, Data]:
    """The time line, as in the picture of a standing."""
    then, by_number = told.then, {ballot.number: ballot for ballot in told.then.ballots}
    votes = [
        views.seat_vote(then, by_number[seat.ballot]) if seat.ballot in by_number else SeatVote(seat.name, None)
        for seat in told.result.seats
        if seat.votes
    ]
    receipts = views.receipt_lines(then, told.then_at)
    return status.shown(told.view, votes, receipts, words, told.then_at, told.result)
