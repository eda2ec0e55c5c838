"""The minutes of a meeting (Ergebnisprotokoll) as a paper."""

from datetime import datetime

from bot.papers.blocks import blocks
from bot.papers.printable import Data
from bot.papers.typeset import pdf
from motions.meeting.view import MeetingView
from motions.wording import meeting_paper as wording
from motions.wording import papers
from motions.wording.dates import day_of
from motions.wording.words import Words


def paper(view: MeetingView, network: str, words: Words, now: datetime) -> bytes:
    """The minutes as PDF/A-3a and PDF/UA-1, dated `now` (UTC). network: its name. Call it through `typeset.in_turn`."""
    said = wording.paper(view, network, words, now)
    data: dict[str, Data] = {
        "network": network,
        "title": said.title,
        "subject": said.subject,
        "as_of": said.as_of,
        "facts": said.facts,
        "sections": [{"heading": heading, "blocks": blocks(said_blocks)} for heading, said_blocks in said.sections],
        "office": said.office,
        "place": said.place,
        "name": said.name,
        "foot": said.foot,
        "page": papers.page(words),
        "substitute": papers.substitute(words),
    }
    return pdf("meeting", data, words.language, day_of(now, view.zone))
