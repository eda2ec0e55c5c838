"""What could not be delivered: the evidence it carried falls, another way is tried, the coordinator is told.

Order: the person's other channel, the other person of the seat, the member's official address, the coordinator.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from bot import before_office, desk, groups
from motions.changes import Decision
from motions.decide import views
from motions.model import Case, Person
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.ports import Delivery
from motions.terms import Channel, Power
from store.work import Work

# Told in passing: when these do not arrive, nothing depends on it and nobody is troubled.
LIGHT = frozenset(
    {
        NoticeKind.OFFICE,
        NoticeKind.ANSWER,
        NoticeKind.STRANGER,
        NoticeKind.LINKED,
        NoticeKind.UNLINKED,
        NoticeKind.DESIGNATE,
        NoticeKind.GROUP,
    }
)


async def handle(work: Work, delivery: Delivery, why: str, now: datetime, *, blocked: bool = False) -> None:
    """Whatever follows from a delivery that failed for good, in the caller's transaction.

    blocked: the person refuses this chat, so that nothing more is sent there until it opens it again.
    """
    notice = delivery.notice
    if notice.to.person is None and notice.to.telegram is not None:  # a group, or a stranger's chat
        await groups.lost(work, int(delivery.address.target), why, now)
        return
    if blocked and notice.to.telegram is not None:
        await work.people.set_blocked(notice.to.telegram, True, now)
    if notice.kind in LIGHT or notice.edits:
        return
    if notice.motion is None:
        await _of_no_motion(work, delivery, why, now)
        return
    await desk.delivery_failed(work, notice.network, notice.motion.id, delivery.id, why, now)
    case = await work.motions.case(notice.network, notice.motion.id)
    if case is None:
        return
    rows = await work.outbox.deliveries_of(notice.network, notice.motion.id)
    tried = {(row.channel, row.target) for row in rows if row.notice.kind is notice.kind and not row.notice.edits}
    instead = next(_other_ways(case, notice, tried, now), None)
    if instead:
        await work.motions.apply(notice.network, Decision(notices=(instead,)), now, None)
    facts = _facts(delivery, instead)
    await before_office.of_motion(work, case, Matter.UNDELIVERABLE, now, seat=notice.seat or "", text=why, facts=facts)


def _other_ways(case: Case, notice: Notice, tried: Collection[tuple[Channel, str]], now: datetime) -> Iterator[Notice]:
    """The same notice by ways not tried yet, the nearest first."""
    if notice.seat is None:
        return
    holders = [person for person, _ in case.holders(notice.seat, now, Power.RECEIVE)]
    holders.sort(key=lambda person: person.id != notice.to.person)
    for person in holders:
        yield from _ways_to(person, notice, tried)
    official = case.members[notice.seat].mail
    if official and (Channel.MAIL, official) not in tried:
        name = case.members[notice.seat].name
        yield replace(notice, to=Addressee(name, case.network.language, mails=(official,)), channels=(Channel.MAIL,))


def _ways_to(person: Person, notice: Notice, tried: Collection[tuple[Channel, str]]) -> Iterator[Notice]:
    to = views.addressee(person)
    if to.telegram is not None and (Channel.TELEGRAM, str(to.telegram)) not in tried:
        yield replace(notice, to=to, channels=(Channel.TELEGRAM,))
    for mail in to.mails:
        if (Channel.MAIL, mail) not in tried:
            yield replace(notice, to=replace(to, mails=(mail,)), channels=(Channel.MAIL,))


async def _of_no_motion(work: Work, delivery: Delivery, why: str, now: datetime) -> None:
    """A register, for instance: it went out on every channel of the person, so only further addresses are left."""
    notice = delivery.notice
    person = (await work.people.people(notice.network)).get(notice.to.person or "")
    rest = _further_mails(person, delivery.address.target)
    instead = replace(notice, to=replace(notice.to, mails=rest), channels=(Channel.MAIL,)) if rest else None
    if instead:
        await work.motions.apply(notice.network, Decision(notices=(instead,)), now, None)
    facts = _facts(delivery, instead)
    await before_office.of_network(work, notice.network, Matter.UNDELIVERABLE, now, text=why, facts=facts)


def _further_mails(person: Person | None, failed: str) -> tuple[str, ...]:
    if person is None or failed not in person.mails:
        return ()
    return person.mails[person.mails.index(failed) + 1 :]


def _facts(delivery: Delivery, instead: Notice | None) -> dict[str, str]:
    return {
        "person": delivery.notice.to.name,
        "channel": delivery.address.channel.value,
        "notice": delivery.notice.kind.value,
        "instead": instead.to.name if instead else "",
        "instead_channel": (instead.channels or ("",))[0] if instead else "",
    }
