"""What a mail is answered with and who is told of it, beside the vote's own acknowledgement.

Answers go to the registered address only, by mail only, and at most twenty a day to one address. Where that is used
up, whatever else comes from there waits in the inbox without a word to anybody: a machine must not fill mailboxes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import before_office, desk, flood
from bot.intake import Ending, Handled
from mail import applicant
from mail.identity import Claim, Ours
from mail.parse import Mail
from mail.reply import Written
from mail.triage import Triage
from motions import client_data
from motions.changes import Decision
from motions.decide import views
from motions.inquiry import notices as inquiry_notices
from motions.meeting import notices as meeting_notices
from motions.model import Person, Refusal
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel
from motions.wording.waiting import file_names
from store.inbox import InboxRow
from store.work import Work

ANSWERS_A_DAY = 20  # automatic answers to one address, acknowledgements of votes excepted
EXCERPT = 500  # characters of a mail that a notice repeats


@dataclass(frozen=True, slots=True)
class Author:
    """For whom a mail speaks, as far as is known; "" where it is not. `draft`: the question whose token it bears."""

    network: str
    motion: str = ""
    person: str = ""
    seat: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One mail on its way through the rules.

    vouched: somebody says that the sender's address is genuine - our server, the signature of the sender's domain, the
    person itself when asked - or nobody is there to say so, and token and address have to do.
    """

    work: Work
    row: InboxRow
    mail: Mail
    written: Written
    claim: Claim
    triage: Triage
    now: datetime
    ours: Ours
    vouched: bool

    def handled(self, state: Ending, reason: str, owner: Author | None = None, kind: str = "") -> Handled:
        """The item finished; `owner` is whose token it bore."""
        return Handled(
            state,
            kind or self.triage.kind.value,
            reason,
            network=owner.network if owner else None,
            motion=owner.motion or None if owner else None,
            person=owner.person or None if owner else None,
            seat=owner.seat or None if owner else None,
            trail=tuple(f"{rule}: {'yes' if held else 'no'}" for rule, held in self.triage.trail),
            message_id=self.mail.message_id,
        )

    @property
    def excerpt(self) -> str:
        """What its writer wrote, as far as a notice repeats it: never obvious data of a person helped."""
        return "" if self.holds_client_data else self.written.text[:EXCERPT]

    @property
    def holds_client_data(self) -> bool:
        """Whether anything of it that a person wrote has the form of such data (§ 3)."""
        return any(map(client_data.found_in, self._written))

    @property
    def surely_holds_client_data(self) -> bool:
        """Whether it says so itself, and is not just a name beside a date."""
        return any(map(client_data.certain_in, self._written))

    @property
    def _written(self) -> tuple[str, ...]:
        return (self.written.text, self.mail.subject, *applicant.file_names(self.mail))


async def answers_left(arrived: Arrived, address: str) -> bool:
    """Whether this address may still be sent an automatic answer today."""
    return await arrived.work.inbox.count_answers_today(address, arrived.now) < ANSWERS_A_DAY


async def to_stranger(arrived: Arrived, sender: str) -> None:
    """One polite sentence, unless too many had one today; it is booked to the first network of this installation."""
    if not await flood.left(arrived.work, "strangers", flood.ANSWERED_A_DAY, arrived.now):
        return
    network = (await arrived.work.networks.all())[0]
    to = Addressee("", network.language, mails=(sender,))
    notice = Notice(NoticeKind.STRANGER, to, network.id, network.name, text=arrived.mail.subject)
    await arrived.work.motions.apply(network.id, Decision(notices=(notice,)), arrived.now, None)


async def reply(
    arrived: Arrived,
    owner: Author,
    person: Person,
    kind: NoticeKind,
    code: str,
    facts: Mapping[str, str] | None = None,
    *,
    quotes: bool = True,
) -> bool:
    """Answer a mail that did not count; False, and nothing is sent, where the day's answers are used up."""
    if not await answers_left(arrived, person.mails[0] if person.mails else ""):
        return False
    network = await desk.network_of(arrived.work, owner.network)
    repeats = quotes and not arrived.holds_client_data
    text = (arrived.written.text or arrived.mail.subject)[:EXCERPT] if repeats else ""
    notice = Notice(
        kind,
        views.addressee(person),
        network.id,
        network.name,
        code=code,
        text=text,
        facts=dict(facts or {}),
        at=arrived.row.received_at,
        channels=(Channel.MAIL,),
    )
    notice = await _about_its_motion(arrived, owner, notice)
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), arrived.now, None)
    return True


async def client_data_in(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Erased where that is certain. Where it may be something else nothing is erased unread: people decide."""
    if arrived.surely_holds_client_data:
        return await erased(arrived, owner, person, Refusal("client_data"))
    if await reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "client_data_perhaps", quotes=False):
        await tell_office(arrived, owner, Matter.PARKED, {"why": "client_data_perhaps"})
    return arrived.handled("parked", "perhaps about a person helped", owner)


async def erased(arrived: Arrived, owner: Author, person: Person, refusal: Refusal) -> Handled:
    """What must not lie here is neither repeated nor kept; its writer reads why. Where the day's answers are used up,
    it waits for people instead: nothing vanishes without a word.
    """
    if not await reply(arrived, owner, person, NoticeKind.NOT_COUNTED, refusal.code, refusal.facts, quotes=False):
        return arrived.handled("parked", "not to be kept, and nobody could be told", owner)
    return replace(arrived.handled("ignored", refusal.code, owner), erase=True)


async def too_large(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Only its head was fetched: what it says is for people to read, and for its writer to send again."""
    if await reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "too_large"):
        await tell_office(arrived, owner, Matter.PARKED, {"why": "too_large"})
    return arrived.handled("parked", "too large to be fetched whole", owner)


async def other_sender(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Right token, other sender: a colleague, a forwarded ballot, or a forger. No vote; the registered address is
    told, because the owner of the token must know that somebody used it.
    """
    if await reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "other_sender"):
        await tell_office(arrived, owner, Matter.PARKED, {"why": "other_sender"})
    return arrived.handled("parked", "the sender is not the person this mail was for", owner)


async def forged(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """The receiving server says that the sender's address is not authentic (RFC 8601): no vote, both are told."""
    if await reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "not_authentic"):
        await tell_office(arrived, owner, Matter.PARKED, {"why": "forged"})
    return arrived.handled("parked", "the sender's address is not authentic", owner)


async def _about_its_motion(arrived: Arrived, owner: Author, notice: Notice) -> Notice:
    case = await arrived.work.motions.case(owner.network, owner.motion) if owner.motion else None
    if case is None:
        return await _about_something_else(arrived, owner, notice) if owner.motion else notice
    return replace(
        notice,
        motion=views.view(case, arrived.now),
        seat=owner.seat or None,
        seat_name=views.member_name(case, owner.seat) if owner.seat else "",
        standing=views.standing(case, owner.seat),
    )


async def _about_something_else(arrived: Arrived, owner: Author, notice: Notice) -> Notice:
    """An answer to it finds its way back to the inquiry or the meeting."""
    notice = replace(notice, seat=owner.seat or None)
    asking = await arrived.work.inquiries.get(owner.network, owner.motion)
    if asking is not None:
        return replace(notice, inquiry=inquiry_notices.view(asking, arrived.now))
    gathering = await arrived.work.meetings.get(owner.network, owner.motion)
    return replace(notice, meeting=meeting_notices.view(gathering, arrived.now)) if gathering else notice


async def tell_office(arrived: Arrived, owner: Author, matter: Matter, facts: Mapping[str, str]) -> None:
    """Put a mail before the coordinators of its motion, or of its network."""
    work, now, text = arrived.work, arrived.now, arrived.excerpt
    facts = {**_known(arrived), **facts}
    case = await work.motions.case(owner.network, owner.motion) if owner.motion else None
    person = (await work.people.people(owner.network)).get(owner.person)
    if person:
        facts = {"person": person.name, **facts}
    if case:
        await before_office.of_motion(work, case, matter, now, seat=owner.seat, text=text, facts=facts)
    else:
        at = arrived.row.received_at
        await before_office.of_network(work, owner.network, matter, now, text=text, facts=facts, at=at)


async def tell_offices(arrived: Arrived, matter: Matter, why: str) -> None:
    """What belongs to no network yet is put before every network's office; one by one only the first of a day."""
    left = await flood.left(arrived.work, "offices", flood.TOLD_A_DAY, arrived.now)
    if not left:
        return
    facts = {**_known(arrived), "why": why, **({"last": "yes"} if left == 1 else {})}
    await before_office.of_all(arrived.work, matter, arrived.now, text=arrived.excerpt, facts=facts)


def _known(arrived: Arrived) -> dict[str, str]:
    files = file_names(applicant.file_names(arrived.mail))
    known = {"sender": arrived.claim.sender or "", "inbox": str(arrived.row.id)}
    return known | ({"files": files} if files else {})
