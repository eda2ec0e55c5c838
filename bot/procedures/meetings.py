"""Meetings: the use cases. Chat, mail, command line and clerk come through here; `motions.meeting` decides."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from bot import desk
from bot.cooperation import conferences
from bot.orders_meeting import (
    AddItem,
    CancelMeeting,
    InviteMeeting,
    MoveMeeting,
    OnMeeting,
    OnOneMeeting,
    OrderAgenda,
    PlanMeeting,
    RecordAttendance,
    RecordResolution,
    WriteMinutes,
)
from bot.procedures import meeting_papers
from motions import days, scope
from motions.changes import Decision, MeetingChanged
from motions.inquiry.model import InquiryState
from motions.meeting import agenda, holding, notices, planning, progress, replying
from motions.meeting.agenda import Proposal
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState
from motions.meeting.planning import MeetingDraft, Place
from motions.meeting.replying import Replying
from motions.model import Refusal
from motions.terms import Channel
from motions.wording import meeting_orders, say
from motions.wording.words import Words
from store.work import Work

AHEAD = (MeetingState.PLANNED, MeetingState.INVITED)


async def gathering_of(work: Work, network: str, meeting: str) -> Gathering | Refusal:
    """A meeting by its reference, in capitals or not."""
    found = await work.meetings.get(network, meeting.strip().upper())
    if found:
        return found
    rules = await desk.network_of(work, network)
    return scope.meetings(rules) or Refusal("meeting_unknown", {"meeting": meeting})


async def found_date(work: Work, network: str, inquiry: str, now: datetime) -> MeetingDraft | Refusal:
    """Subject and chosen date of an inquiry (§ 5 (1)): what was looked for becomes the meeting's beginning. The date of
    a case conference is for its participants alone.
    """
    asking = await work.inquiries.get(network, inquiry.strip().upper())
    if asking is None:
        return Refusal("inquiry_unknown", {"inquiry": inquiry})
    chosen = asking.inquiry.chosen
    if chosen is None or asking.inquiry.slots[chosen].start <= now:
        return Refusal("meeting_no_date", {"inquiry": asking.inquiry.id})
    slot = asking.inquiry.slots[chosen]
    where = Place(slot.start, slot.minutes, slot.place)
    conference = await conferences.about(work, network, asking.inquiry.id)
    if conference is None:
        return MeetingDraft(asking.inquiry.subject, where)
    return MeetingDraft(asking.inquiry.subject, where, conference.participants, conference=conference.id)


async def found_dates(work: Work, network: str, now: datetime) -> list[tuple[str, str]]:
    """Every inquiry (reference, subject) with a chosen date that is still ahead."""
    ended = await work.inquiries.all([InquiryState.CLOSED], network)
    found = [(asking.inquiry.id, await found_date(work, network, asking.inquiry.id, now)) for asking in ended]
    return [(inquiry, date.subject) for inquiry, date in found if not isinstance(date, Refusal)]


async def drafted(
    work: Work, network: str, draft: MeetingDraft, by: str, now: datetime
) -> Gathering | tuple[Refusal, ...]:
    """A meeting as it would be planned; nothing is written."""
    around = await desk.surroundings(work, network)
    year = days.local_day(draft.where.start, around.network.calendar).year
    reference = await work.meetings.next_reference(network, year)
    return planning.plan(draft, around, reference, str(uuid4()), by, now)


async def preview(work: Work, network: str, order: OnMeeting, words: Words, now: datetime) -> str | tuple[Refusal, ...]:
    """What an order would do, in words, or all refusals."""
    if isinstance(order, PlanMeeting):
        planned = await drafted(work, network, order.draft, "", now)
        if not isinstance(planned, Gathering):
            return planned
        names = [planned.members[member].name for member in planned.seats()]
        return meeting_orders.preview_planning(notices.view(planned, now), names, words)
    gathering = await gathering_of(work, network, order.meeting)
    if isinstance(gathering, Refusal):
        return (gathering,)
    decided = judge(gathering, order, _anybody(gathering, now), now)
    if isinstance(decided, Refusal):
        return (decided,)
    if isinstance(order, WriteMinutes):
        names = [document.filename for document in order.documents]
        return meeting_orders.preview_minutes(notices.view(_after(gathering, decided), now), names, words)
    told = [notice for notice in decided.notices if not notice.edits]
    if not told:
        return meeting_orders.preview_silent(notices.view(_after(gathering, decided), now), words)
    return meeting_orders.preview_telling(say(told[0], "chat", words, now), told, words)


def _anybody(gathering: Gathering, now: datetime) -> str:
    """Somebody of the office, for what a preview shows: who carries it out is known only then."""
    return next((person.id for person in gathering.coordinators(now)), "")


def _after(gathering: Gathering, decided: Decision) -> Gathering:
    changed = [change.meeting for change in decided.changes if isinstance(change, MeetingChanged)]
    return replace(gathering, meeting=changed[-1]) if changed else gathering


def judge(gathering: Gathering, order: OnOneMeeting, by: str, now: datetime) -> Decision | Refusal:
    """What the law says to an order about one meeting; minutes still without their papers."""
    match order:
        case InviteMeeting():
            return planning.invite(gathering, by, now)
        case MoveMeeting():
            return planning.move(gathering, order.where, by, now)
        case CancelMeeting():
            return planning.cancel(gathering, order.why, by, now)
        case OrderAgenda():
            return agenda.order(gathering, order.numbers, by, now)
        case AddItem():
            return agenda.propose(gathering, _of_office(gathering, order.title, by, now), now)
        case RecordAttendance():
            return holding.attend(gathering, order.people, by, now, order.guests)
        case RecordResolution():
            return holding.resolve(gathering, order.resolved, by, now)
        case WriteMinutes():
            written = holding.write_minutes(gathering, order.text, now, order.documents)
            return written if isinstance(written, Refusal) else holding.send_minutes(written, (), by, now)


def _of_office(gathering: Gathering, title: str, by: str, now: datetime) -> Proposal:
    return Proposal((title,), gathering.office, by, Channel.OFFICE, now, office=True)


async def carry_out(work: Work, network: str, by: str, order: OnMeeting, now: datetime) -> str | tuple[Refusal, ...]:
    """Do it. Returns the meeting's reference, or all refusals."""
    if isinstance(order, PlanMeeting):
        planned = await drafted(work, network, order.draft, by, now)
        if not isinstance(planned, Gathering):
            return planned
        await work.motions.apply(network, planning.planned(planned), now, by)
        return planned.meeting.id
    gathering = await gathering_of(work, network, order.meeting)
    if isinstance(gathering, Refusal):
        return (gathering,)
    if isinstance(order, WriteMinutes):
        decided = await meeting_papers.decided(work, gathering, order, by, now)
    else:
        decided = judge(gathering, order, by, now)
    if isinstance(decided, Refusal):
        return (decided,)
    await work.motions.apply(network, decided, now, by)
    return gathering.meeting.id


async def reply(work: Work, network: str, meeting: str, said: Replying, now: datetime) -> Decision | Refusal:
    """Note whether a person takes part, by whatever way it came."""
    gathering = await gathering_of(work, network, meeting)
    decided = gathering if isinstance(gathering, Refusal) else replying.reply(gathering, said, now)
    return await _written(work, network, decided, said.person, now)


async def propose(work: Work, network: str, meeting: str, proposal: Proposal, now: datetime) -> Decision | Refusal:
    """Take what a member proposes for the agenda."""
    gathering = await gathering_of(work, network, meeting)
    decided = gathering if isinstance(gathering, Refusal) else agenda.propose(gathering, proposal, now)
    return await _written(work, network, decided, proposal.person, now)


async def _written(work: Work, network: str, decided: Decision | Refusal, by: str, now: datetime) -> Decision | Refusal:
    if isinstance(decided, Decision) and decided != Decision():
        await work.motions.apply(network, decided, now, by)
    return decided


async def due(work: Work, now: datetime) -> list[Gathering]:
    """The meetings about which something is due."""
    invited = await work.meetings.all([MeetingState.INVITED])
    return [gathering for gathering in invited if progress.advance(gathering, now).changes]


async def advance(work: Work, network: str, meeting: str, now: datetime) -> bool:
    """What time alone brings: reminders, to all or to the office. Whether anything was due."""
    gathering = await work.meetings.get(network, meeting)
    if gathering is None:
        return False
    decided = progress.advance(gathering, now)
    if decided.changes:
        await work.motions.apply(network, decided, now, None)
    return bool(decided.changes)
