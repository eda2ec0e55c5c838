"""The minutes of a meeting go out as a PDF, in each reader's language, made in the transaction that sends them.

Unlike the minutes of a motion they are the announcement itself: where the paper cannot be made, nothing is sent.
"""

from dataclasses import replace
from datetime import datetime

from bot.languages import all_words
from bot.orders_meeting import WriteMinutes
from motions.changes import Decision
from motions.meeting import holding, notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import PAPER
from motions.meeting.view import AgreedView
from motions.model import Document, Refusal
from motions.wording import meeting_paper
from motions.wording.words import Words
from store.work import Work


async def decided(work: Work, gathering: Gathering, order: WriteMinutes, by: str, now: datetime) -> Decision | Refusal:
    """The minutes with their papers and files, to everybody who was invited."""
    written = holding.write_minutes(gathering, order.text, now, order.documents)
    if isinstance(written, Refusal):
        return written
    told = holding.send_minutes(written, (), by, now).notices
    made: dict[str, Document] = {}
    for language in sorted({notice.to.language for notice in told}):
        words = all_words().get(language, all_words()["de"])
        made[language] = await _paper(work, written, words, now)
    papers = tuple(document.id for document in (*made.values(), *order.documents))
    decision = holding.send_minutes(written, papers, by, now)
    enclosed = (replace(n, documents=(made[n.to.language], *order.documents)) for n in decision.notices)
    return replace(decision, notices=tuple(enclosed))


async def _paper(work: Work, gathering: Gathering, words: Words, now: datetime) -> Document:
    from bot.papers import meeting  # 85 MB of typesetting, only for who wants a paper
    from bot.papers.typeset import in_turn

    network = gathering.network
    view = replace(notices.view(gathering, now), agreed=await _agreed(work, gathering))
    content = await in_turn(meeting.paper, view, network.name, words, now)
    name = meeting_paper.filename(view, words)
    kept = await work.documents.add(network.id, None, name, "application/pdf", content, PAPER)
    body = {"meeting": view.id, "document": kept.id, "purpose": PAPER, "sha256": kept.sha256}
    await work.journal.append(network.id, now, None, "paper_made", body)
    return kept


async def _agreed(work: Work, gathering: Gathering) -> tuple[AgreedView, ...]:
    """What its case conference has agreed on by now."""
    code, network = gathering.meeting.conference, gathering.network.id
    conference = await work.cooperation.conferences.get(network, code) if code else None
    measures = conference.agreed if conference else ()
    return tuple(AgreedView(one, gathering.members[one.responsible].name) for one in measures)
