"""Lists that a phone goes through page by page, with a button for each line and for the pages beside it."""

from dataclasses import replace
from datetime import datetime

from bot import grace
from bot.answer import Answer
from motions.decide import views
from motions.meeting import notices
from motions.meeting.model import MeetingState
from motions.notice import Offer
from motions.rules import Network
from motions.terms import State
from motions.wording import commands as said
from motions.wording import meeting_orders
from motions.wording.words import Words
from store.work import Work

DECIDED = 8  # decisions of meetings below them
PAGE = 8  # motions; so many lines and buttons a phone shows at once
IN_A_ROW = 4
FIRST = 10  # rows that stay free above the motions


async def motions(work: Work, network: Network, person: str, words: Words, now: datetime, page: int = 1) -> Answer:
    """One page of all motions, the newest first; a page that is not there is the nearest one. On the first page what
    is confirmed and not opened yet stands above them.
    """
    cases = list(reversed(await work.motions.cases(list(State), network.id)))
    pages = max(-(-len(cases) // PAGE), 1)
    page = min(max(page, 1), pages)
    shown = cases[(page - 1) * PAGE : page * PAGE]
    text = said.motion_list([(views.view(case, now), case.motion.state) for case in shown], words)
    offers = [Offer(case.motion.id, "standing", case.motion.id, n // IN_A_ROW) for n, case in enumerate(shown)]
    beside = [(page - 1, said.newer(words)), (page + 1, said.older(words))]
    offers += [Offer(word, "page", str(number), PAGE) for number, word in beside if 1 <= number <= pages]
    head = [said.page(page, pages, words)] if pages > 1 else []
    waiting = await grace.waiting(work, network, person, words, now) if page == 1 else []
    above = [replace(offer, row=offer.row - FIRST) for one in waiting for offer in one.offers]
    decided = await _decided(work, network.id, words, now) if page == 1 else ""
    text = "\n\n".join([*(one.text for one in waiting), *head, text])
    return Answer(f"{text}{decided}", offers=(*above, *offers))


async def _decided(work: Work, network: str, words: Words, now: datetime) -> str:
    """What meetings have decided last: whoever looks for a decision finds it beside the motions."""
    held = await work.meetings.all([MeetingState.HELD], network)
    lines = [line for one in held for line in meeting_orders.decisions(notices.view(one, now), words)]
    return "\n\n" + "\n".join([meeting_orders.decisions_head(words), *lines[: -DECIDED - 1 : -1]]) if lines else ""
