"""The office changes hands (§ 5 (4)): the chosen member's answer, and the hand-over on the named day.

Whoever comes and whoever goes reads what is open, because motions run on under new coordinators.
"""

from dataclasses import replace
from datetime import datetime

from bot import before_office, desk, inbox_items
from bot.languages import all_words
from motions.changes import Decision
from motions.decide import hand_over, views
from motions.model import Acceptance, Case, Refusal
from motions.notice import Notice, NoticeKind
from motions.states import UNCLOSED
from motions.terms import State
from motions.wording import say_choosing
from store.work import Work


async def answer(
    work: Work,
    network: str,
    motion: str,
    said: Acceptance,
    accepts: bool,
    now: datetime,
    seconded_by: str | None = None,
) -> Decision | Refusal:
    """The chosen member accepts or declines; a coordinator's entry takes a second one."""
    judge = hand_over.accept if accepts else hand_over.decline
    by = said.entered_by or said.person

    def decided(case: Case) -> Decision | Refusal:
        return judge(case, said, now, seconded_by)

    answered = await desk.decide(work, network, motion, now, by, decided)
    if isinstance(answered, Decision):
        await carry_out(work, network, motion, now)
    return answered


async def due(work: Work, now: datetime) -> list[Case]:
    """The motions by which the office changes hands now."""
    return [case for case in await work.motions.cases({State.PASSED}) if hand_over.due(case, now).changes]


async def carry_out(work: Work, network: str, motion: str, now: datetime) -> None:
    """Hand the office over where its day has come; once."""
    case = await work.motions.case(network, motion)
    decided = hand_over.due(case, now) if case else Decision()
    if case is None or not decided.changes:
        return
    office = {person.id for person in await before_office.coordinators(work, network, now)}
    await desk.apply(work, network, Decision(decided.changes), now, None)
    after = await work.motions.case(network, motion) or case
    office |= {person.id for person in await before_office.coordinators(work, network, now)}
    told = [await _with_summary(work, after, notice, office, now) for notice in decided.notices]
    await work.motions.apply(network, Decision(notices=tuple(told)), now, None)


async def _with_summary(work: Work, case: Case, notice: Notice, office: set[str], now: datetime) -> Notice:
    if notice.kind is not NoticeKind.HANDED_OVER or notice.to.person not in office:
        return notice
    words = all_words().get(notice.to.language, all_words()["de"])
    network = case.network.id
    cases = await work.motions.cases(UNCLOSED | {State.PASSED}, network)
    text = say_choosing.open_items(
        [views.view(one, now) for one in cases],
        len(await work.inbox.parked(network)),
        len(await inbox_items.undelivered(work, network)),
        words,
    )
    return replace(notice, text=text)
