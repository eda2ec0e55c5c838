"""Case conferences (§ 3) as orders: called with a search for the date, measures agreed, reviewed, ended."""

from dataclasses import replace
from datetime import datetime

from bot import before_office, desk
from bot.cooperation import standing
from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders import AskAround
from bot.orders_conference import AgreeMeasure, CallConference, EndConference, SetReview
from bot.procedures import inquiries
from motions import scope
from motions.body import Body
from motions.changes import Decision
from motions.conference import LETTER, Conference, wrong_with_agreed, wrong_with_call
from motions.days import local_day
from motions.decide import views
from motions.inquiry.model import InquiryKind
from motions.inquiry.opening import Asked, InquiryDraft
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.rules import Network
from motions.wording import say_conference as said
from motions.wording.clean import listed
from motions.wording.dates import weekday
from store.work import Work


async def call(on: Ground, order: CallConference) -> Planned:
    """A new one; the members it names are told, and asked which date suits."""
    if refusal := scope.conferences(on.network):
        return refusal
    around = await desk.surroundings(on.work, on.network.id)
    present = {member.id for member in around.present()}
    rooms = [slot.place for slot in order.slots]
    participants = tuple(dict.fromkeys((order.caller, *order.participants)))
    if refusal := next(wrong_with_call(order.caller, participants, present, rooms), None):
        return refusal
    code = await _next_code(on)
    draft = InquiryDraft(
        InquiryKind.DATES,
        said.title(code, on.words),
        on.by,
        asker=order.caller,
        asked=participants,
        slots=order.slots,
    )
    asked = await inquiries.drafted(on.work, on.network.id, draft, on.now)
    if not isinstance(asked, Asked):
        return asked[0]
    conference = Conference(code, order.caller, participants, order.client, on.now, on.by, asked.asking.inquiry.id)

    async def act() -> None:
        await on.work.cooperation.conferences.add(on.network.id, conference)
        await _tell(on.work, on.network, conference, "called", on.now, on.by)
        await inquiries.carry_out(on.work, on.network.id, on.by, AskAround(draft), on.now)

    shown = {
        "conference": code,
        "caller": around.members[order.caller].name,
        "participants": listed(around.members[member].name for member in participants),
        "client": said.word(order.client, on.words),
        "dates": str(len(order.slots)),
    }
    return Plan(shown, act, {"conference": code, "caller": order.caller, "participants": list(participants)})


async def _next_code(on: Ground) -> str:
    year = local_day(on.now, on.network.calendar).year
    known = await on.work.cooperation.conferences.all(on.network.id)
    return f"{year}-{LETTER}{1 + sum(one.id.startswith(f'{year}-') for one in known):02d}"


async def find(on: Ground, code: str) -> Conference | Refusal:
    """A conference by its code, in capitals or not; one that was called stays, whatever the file says."""
    found = await on.work.cooperation.conferences.get(on.network.id, code.strip().upper())
    return found or scope.conferences(on.network) or Refusal("conference_unknown", {"conference": code})


async def about(work: Work, network: str, reference: str) -> Conference | None:
    """The conference that a code, its search for a date or its meeting belongs to."""
    met = await work.meetings.get(network, reference)
    names = {reference, met.meeting.conference if met else ""} - {""}
    found = await work.cooperation.conferences.all(network)
    return next((one for one in found if names & {one.id, one.inquiry}), None)


async def agree(on: Ground, order: AgreeMeasure) -> Planned:
    """One measure more."""
    was = await find(on, order.conference)
    if isinstance(was, Refusal):
        return was
    agreed = order.agreed
    if refusal := wrong_with_agreed(was, agreed, standing.today(on.network, on.now)):
        return refusal
    members = await on.work.people.members(on.network.id)
    name = members[agreed.responsible].name
    return _change(
        on, was, replace(was, agreed=(*was.agreed, agreed)), "agreed", {"measure": said.measure(agreed, name, on.words)}
    )


async def set_review(on: Ground, order: SetReview) -> Planned:
    """The day on which it is put on the table again."""
    was = await find(on, order.conference)
    if isinstance(was, Refusal):
        return was
    if was.ended_at:
        return Refusal("conference_over", {"conference": was.id})
    if order.day <= standing.today(on.network, on.now):
        return Refusal("conference_day_past")
    return _change(on, was, replace(was, review_on=order.day), "", {"day": weekday(order.day, on.words)})


async def end(on: Ground, order: EndConference) -> Planned:
    """It is over."""
    was = await find(on, order.conference)
    if isinstance(was, Refusal):
        return was
    if was.ended_at:
        return Refusal("conference_over", {"conference": was.id})
    ended = replace(was, ended_at=on.now, ending=order.ending)
    return _change(on, was, ended, "ended", {"ending": said.word(order.ending, on.words)})


def _change(on: Ground, was: Conference, now_is: Conference, code: str, shown: dict[str, str]) -> Plan:
    async def act() -> None:
        await on.work.cooperation.conferences.change(on.network.id, was, now_is)
        if code:
            await _tell(on.work, on.network, now_is, code, on.now, on.by)

    return Plan({"conference": was.id, **shown}, act, {"conference": was.id})


async def _tell(work: Work, network: Network, conference: Conference, code: str, now: datetime, by: str | None) -> None:
    """Representative and deputy of every participant. Facts: `motions.wording.say_conference`."""
    around = await desk.surroundings(work, network.id)
    body = Body(around.network, around.members, around.people, around.mandates)
    rule = network.duties.conferences
    names = {member.id: member.name for member in around.members.values()}
    facts = said.facts(conference, names, rule.clause if rule else "")
    notices = [
        views.plain_notice(around, NoticeKind.CONFERENCE, views.addressee(person), seat=member, code=code, facts=facts)
        for member in conference.participants
        for person in body.standing_for(member, now)
    ]
    await work.motions.apply(network.id, Decision(notices=tuple(notices)), now, by)


async def reviews(work: Work, network: Network, now: datetime) -> int:
    """Conferences that are put on the table again today: participants and office are told, once."""
    today, told = standing.today(network, now), 0
    for was in await work.cooperation.conferences.all(network.id):
        if was.review_due is None or was.review_due > today:
            continue
        await work.cooperation.conferences.change(network.id, was, replace(was, reviewed_on=was.review_on))
        await _tell(work, network, was, "review", now, None)
        await before_office.of_network(work, network.id, Matter.CONFERENCE, now, facts={"conference": was.id})
        told += 1
    return told
