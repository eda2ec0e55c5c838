"""Documents that belong to the network for good, with versions: rules of procedure (§ 4), amendments."""

from bot import desk
from bot.cooperation.plan import Ground, Plan, Planned
from bot.cooperation.reports import everybody
from bot.orders_cooperation import AddPaper
from motions.changes import Decision
from motions.decide import views
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.register import new_member_id
from motions.upkeep import Paper
from motions.wording.clean import clean


async def add(on: Ground, order: AddPaper) -> Planned:
    """A new document, or a new version of one that is known; everybody gets it."""
    if len(order.documents) != 1:
        return Refusal("one_file")
    versions = await on.work.cooperation.papers.all(on.network.id)
    known = latest(versions).get(order.paper)
    title = clean(order.title) or (known.title if known else "")
    if not title:
        return Refusal("paper_title")
    (document,) = order.documents
    key = known.id if known else order.paper or new_member_id(title, latest(versions))
    number = (known.number if known else 0) + 1
    paper = Paper(key, number, title, document.id, on.now, on.by, clean(order.note))

    async def act() -> None:
        await on.work.cooperation.papers.add(on.network.id, paper)
        around = await desk.surroundings(on.work, on.network.id)
        facts = {"title": title, "number": str(number), "note": paper.note}
        notices = tuple(
            views.plain_notice(around, NoticeKind.PAPER, to, at=on.now, facts=facts, documents=(document,))
            for to in everybody(around, on)
        )
        await on.work.motions.apply(on.network.id, Decision(notices=notices), on.now, on.by)

    shown = {"title": title, "version": str(number), "note": paper.note, "files": document.filename}
    return Plan(shown, act, {"paper": key, "number": number, "sha256": document.sha256})


def latest(versions: list[Paper]) -> dict[str, Paper]:
    """The version of each document that holds, by its id."""
    return {paper.id: paper for paper in sorted(versions, key=lambda one: one.number)}


async def find(on: Ground, called: str, number: int | None = None) -> Paper | Refusal:
    """A version of a document by id or title; the one that holds unless a number is given."""
    named = called.strip().casefold()
    found = [p for p in await on.work.cooperation.papers.all(on.network.id) if named in (p.id, p.title.casefold())]
    chosen = [paper for paper in found if number in (None, paper.number)]
    return max(chosen, key=lambda paper: paper.number) if chosen else Refusal("paper_unknown", {"paper": called})
