"""Papers that go out with what they belong to: the minutes with a result, the register with its new version (§ 6 (7)).

They are made in the transaction that announces, so that no announcement goes out before its paper and no paper speaks
of what is not so. A paper that cannot be made holds nothing up: the announcement goes out without it, and the office
is told.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.languages import all_words
from motions import register
from motions.changes import Decision, RegisterIssued
from motions.decide import views
from motions.model import Case, Document
from motions.notice import Matter, Notice, NoticeKind
from motions.terms import Announce
from motions.wording.words import Words
from store.work import Work

log = logging.getLogger(__name__)

MOST_ENTRIES = 20_000
"""Entries of the journal, of all motions, that minutes sent by mail may hold: about a megabyte."""
MINUTES, REGISTER = "minutes", "register"  # purposes of documents


class TooLong(Exception):
    """So much has happened since the motion was opened that its minutes are too large for a mail."""


async def write_down(
    work: Work, network: str, motion: str, decided: Decision, now: datetime, by: str | None, more: Sequence[Notice] = ()
) -> None:
    """Write a decision down as `work.motions.apply` does, its notices with the papers that belong to them.

    more: notices that go out with them and get no paper (groups).
    """
    if not any(map(_purpose, decided.notices)):
        await work.motions.apply(network, decided + Decision(notices=tuple(more)), now, by)
        return
    await work.motions.apply(network, Decision(decided.changes), now, by)
    case = await work.motions.case(network, motion)
    if case is None:
        raise LookupError(f"{motion} was just decided on and is not there")
    papers = Papers(work, case, decided, now)
    notices = [await papers.enclosed(notice) for notice in decided.notices]
    await work.motions.apply(network, Decision(notices=(*notices, *more, *papers.missing())), now, by)


def _purpose(notice: Notice) -> str:
    """Which paper belongs to a notice; "" for none."""
    if notice.edits:
        return ""
    closed = notice.kind is NoticeKind.OFFICE and notice.matter is Matter.CLOSED
    if notice.kind is NoticeKind.RESULT or closed:
        return MINUTES
    return REGISTER if notice.kind is NoticeKind.REGISTER else ""


class Papers:
    """The papers of one decision, each made once for a language."""

    def __init__(self, work: Work, case: Case, decided: Decision, now: datetime) -> None:
        self._work = work
        self._case = case
        self._decided = decided
        self._now = now
        self._made: dict[tuple[str, str], Document | None] = {}

    async def enclosed(self, notice: Notice) -> Notice:
        """The notice with its paper, where it gets one."""
        purpose = _purpose(notice)
        if not purpose or not self._may_see(notice, purpose):
            return notice
        words = all_words().get(notice.to.language, all_words()["de"])
        if (purpose, words.language) not in self._made:
            self._made[purpose, words.language] = await self._paper(purpose, words)
        paper = self._made[purpose, words.language]
        return replace(notice, documents=(*notice.documents, paper)) if paper else notice

    def missing(self) -> tuple[Notice, ...]:
        """To the office, for each paper that could not be made."""
        lacking = dict.fromkeys(purpose for (purpose, _), paper in self._made.items() if paper is None)
        told = (views.to_office(self._case, Matter.PAPER, self._now, text=purpose) for purpose in lacking)
        return tuple(notice for notices in told for notice in notices)

    def _may_see(self, notice: Notice, purpose: str) -> bool:
        """Minutes name every vote: where the agreement shows only how many there were, the office alone gets them."""
        secret = self._case.motion.rules.announce is Announce.COUNTS
        return purpose != MINUTES or notice.kind is NoticeKind.OFFICE or not secret

    async def _paper(self, purpose: str, words: Words) -> Document | None:
        try:
            name, content = await (self._minutes(words) if purpose == MINUTES else self._register(words))
        except Exception:  # whatever is wrong with a paper, it must not hold up what it belongs to
            log.exception("%s of motion %s could not be made", purpose, self._case.motion.id)
            return None
        return await self._keep(name, content, purpose)

    async def _keep(self, name: str, content: bytes, purpose: str) -> Document:
        network, motion = self._case.network.id, self._case.motion.id
        kept = await self._work.documents.add(network, motion, name, "application/pdf", content, purpose)
        body = {"motion": motion, "document": kept.id, "purpose": purpose, "sha256": kept.sha256}
        await self._work.journal.append(network, self._now, None, "paper_made", body)
        return kept

    async def _minutes(self, words: Words) -> tuple[str, bytes]:
        from bot.records.made import minutes_of  # typesetting, only where something is to be set

        network, motion = self._case.network.id, self._case.motion.id
        opening, (last, _) = await self._work.journal.opening(network, motion), await self._work.journal.head(network)
        if opening is not None and last - opening >= MOST_ENTRIES:
            raise TooLong(f"{last - opening} entries")
        made = await minutes_of(self._work, self._case, words, self._now)
        return made.name, made.paper

    async def _register(self, words: Words) -> tuple[str, bytes]:
        from bot.papers import register as paper
        from bot.papers.typeset import in_turn

        version = next(c.version for c in self._decided.changes if isinstance(c, RegisterIssued))
        before = await self._work.register.version(self._case.network.id, version.number - 1)
        changed = register.difference(before, version) if before else None
        return paper.filename(version, words), await in_turn(paper.paper, self._case.network, version, changed, words)
