"""What a mail is answered with and who is told of it, beside the vote's own acknowledgement.

Answers go to the registered address only, by mail only, and at most twenty a day to one address.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot import desk
from bot.intake import Handled
from mail.identity import Claim
from mail.parse import Mail
from mail.reply import Written
from mail.triage import Triage
from motions.changes import Decision
from motions.decide import views
from motions.model import Person
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel, Role
from store.inbox import InboxRow
from store.work import Work

ANSWERS_A_DAY = 20  # automatic answers to one address, acknowledgements of votes excepted
EXCERPT = 500  # characters of a mail that a notice repeats


@dataclass(frozen=True, slots=True)
class Author:
    """For whom a mail speaks, as far as is known; "" where it is not."""

    network: str
    motion: str = ""
    person: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One mail on its way through the rules."""

    work: Work
    row: InboxRow
    mail: Mail
    written: Written
    claim: Claim
    triage: Triage
    now: datetime

    def handled(self, state: str, reason: str, owner: Author | None = None) -> Handled:
        """The item finished; `owner` is whose token it bore."""
        return Handled(
            state,  # type: ignore[arg-type]  # done, parked or ignored
            self.triage.kind,
            reason,
            network=owner.network if owner else None,
            motion=owner.motion or None if owner else None,
            person=owner.person or None if owner else None,
            seat=owner.seat or None if owner else None,
            trail=tuple(rule for rule, held in self.triage.trail if held),
            message_id=self.mail.message_id,
        )


async def to_stranger(arrived: Arrived, sender: str) -> None:
    """One polite sentence; it is booked to the first network of this installation."""
    network = (await arrived.work.networks.all())[0]
    if await _answers_left(arrived, sender):
        notice = Notice(
            NoticeKind.STRANGER,
            Addressee("", network.language, mails=(sender,)),
            network.id,
            network.name,
            text=arrived.mail.subject,
        )
        await arrived.work.motions.apply(network.id, Decision(notices=(notice,)), arrived.now, None)


async def reply(arrived: Arrived, owner: Author, person: Person, kind: NoticeKind, code: str) -> None:
    """Answer a mail that did not count, at the registered address and by mail only, a limited number of times a day."""
    mine = person.mails[0] if person.mails else ""
    if not await _answers_left(arrived, mine):
        return
    network = await desk.network_of(arrived.work, owner.network)
    notice = Notice(kind, views.addressee(person), network.id, network.name, code=code, channels=(Channel.MAIL,))
    case = await arrived.work.motions.case(owner.network, owner.motion) if owner.motion else None
    if case:
        shown = views.view(case, arrived.now)
        notice = replace(
            notice,
            motion=shown,
            seat=owner.seat,
            seat_name=views.member_name(case, owner.seat),
            standing=views.standing(case, owner.seat),
        )
    text = arrived.written.text or arrived.mail.subject
    notice = replace(notice, text=text[:EXCERPT], at=arrived.row.received_at)
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), arrived.now, None)


async def _answers_left(arrived: Arrived, address: str) -> bool:
    day = arrived.now.replace(hour=0, minute=0, second=0, microsecond=0)
    return await arrived.work.inbox.count_answers_today(address, day) < ANSWERS_A_DAY


async def tell_office(arrived: Arrived, owner: Author, matter: Matter, facts: dict[str, str]) -> None:
    """Put a mail before the coordinators of its motion, or of its network."""
    work, now = arrived.work, arrived.now
    case = await work.motions.case(owner.network, owner.motion) if owner.motion else None
    text = arrived.written.text[:EXCERPT]
    facts = {"sender": arrived.claim.sender or "", "inbox": str(arrived.row.id), **facts}
    if case:
        name = views.member_name(case, owner.seat) if owner.seat else ""
        person = case.people.get(owner.person)
        facts = {"person": person.name if person else "", **facts}
        notices = views.to_office(case, matter, now, text=text, facts=facts, seat=owner.seat or None, seat_name=name)
        await work.motions.apply(owner.network, Decision(notices=notices), now, None)
    else:
        await _tell_network(arrived, owner.network, matter, text, facts)


async def tell_offices(arrived: Arrived, sender: str | None, matter: Matter, why: str) -> None:
    """What belongs to no network yet is put before every network's office."""
    facts = {"sender": sender or arrived.claim.sender or "", "inbox": str(arrived.row.id), "why": why}
    for network in await arrived.work.networks.all():
        await _tell_network(arrived, network.id, matter, arrived.written.text[:EXCERPT], facts)


async def _tell_network(arrived: Arrived, network: str, matter: Matter, text: str, facts: dict[str, str]) -> None:
    rules = await desk.network_of(arrived.work, network)
    people = await arrived.work.people.people(network)
    notices = tuple(
        Notice(
            NoticeKind.OFFICE,
            views.addressee(people[m.person]),
            network,
            rules.name,
            matter=matter,
            text=text,
            facts=facts,
            at=arrived.row.received_at,
        )
        for m in await arrived.work.people.mandates(network)
        if m.role is Role.COORDINATOR and m.member == rules.office and m.holds(arrived.now)
    )
    await arrived.work.motions.apply(network, Decision(notices=notices), arrived.now, None)
