"""Commands about meetings: /sitzung, /sitzungseinladung, /verlegen, /sitzungsabsage, /sitzungen, /tagesordnung,
/anwesend, /beschluss, /protokoll.

Without details each asks step by step. Lists and the agenda are open to everybody who is invited.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot import office
from bot.orders_meeting import (
    AddItem,
    CancelMeeting,
    InviteMeeting,
    MoveMeeting,
    OrderAgenda,
    PlanMeeting,
    RecordAttendance,
    RecordResolution,
    WriteMinutes,
)
from bot.procedures import meeting_names, meetings
from bot.slots import slot_of, split_until
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from motions import scope
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.agenda import Proposal
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState, Resolved
from motions.meeting.planning import MeetingDraft, Place
from motions.meeting.view import MeetingView
from motions.model import Refusal
from motions.notice import Notice, NoticeKind
from motions.terms import Channel
from motions.wording import commands, meeting_orders
from motions.wording.refusals import unchanged

_INQUIRY = re.compile(r"\d{4}-R\d+", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(?:\s*[,\s]\s*\d+)*")
_SIDES = {
    "dafür": "votes_for", "for": "votes_for", "dagegen": "against", "against": "against",
    "enthalten": "abstained", "abstained": "abstained", "grund": "why", "why": "why",
}  # fmt: skip


async def _propose(given: Given, order: office.Order) -> Reply:
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


def _parts(given: Given) -> list[str]:
    return [part.strip() for part in given.args.split(";") if part.strip()]


async def _found(given: Given, reference: str) -> Gathering | Refusal:
    return await meetings.gathering_of(given.work, given.network.id, reference)


async def _known(given: Given, reference: str) -> Gathering | Refusal:
    """A meeting that this person may see; of any other it is said that there is none."""
    found = await _found(given, reference)
    if isinstance(found, Refusal) or found.is_known_to(given.person.id, given.now):
        return found
    coordinates = await office.coordinates(given.work, given.network.id, given.person.id, given.now)
    return found if coordinates else Refusal("meeting_unknown", {"meeting": reference})


async def _plan(given: Given) -> Reply:
    """Subject; date[, minutes, place]; [until]. Or an inquiry whose date was found; [subject]; [until]."""
    parts, until = split_until(_parts(given), given.network.calendar, given.now)
    if parts and _INQUIRY.fullmatch(parts[0]):
        found = await meetings.found_date(given.work, given.network.id, parts[0], given.now)
        if isinstance(found, Refusal):
            return (found,)
        named = parts[1] if len(parts) > 1 and not found.conference else found.subject
        return await _propose(given, PlanMeeting(replace(found, subject=named, items_until=until)))
    if len(parts) != 2:
        return _usage("sitzung")
    return await _propose(given, PlanMeeting(MeetingDraft(parts[0], _where(given, parts[1]), items_until=until)))


def _where(given: Given, text: str) -> Place:
    slot = slot_of(text, given.network.calendar, given.now)
    return Place(slot.start, slot.minutes, slot.place)


async def _invite(given: Given) -> Reply:
    return await _propose(given, InviteMeeting(given.args.strip().upper()))


async def _move(given: Given) -> Reply:
    meeting, when = given.parts(2)
    if not when:
        return _usage("verlegen")
    return await _propose(given, MoveMeeting(meeting.upper(), _where(given, when)))


async def _cancel(given: Given) -> Reply:
    meeting, why = given.parts(2)
    if not why:
        return _usage("sitzungsabsage")
    return await _propose(given, CancelMeeting(meeting.upper(), why))


async def _list(given: Given) -> Reply:
    """All meetings; one that was named with all that is known; those ahead come once more with their buttons."""
    if given.args.strip():
        found = await _known(given, given.args)
        return (found,) if isinstance(found, Refusal) else meeting_orders.document(_view(found, given), given.words)
    everything = await given.work.meetings.all(list(MeetingState), given.network.id)
    if not everything and (refusal := scope.meetings(given.network)):
        return (refusal,)
    coordinates = await office.coordinates(given.work, given.network.id, given.person.id, given.now)
    known = [one for one in everything if coordinates or one.is_known_to(given.person.id, given.now)]
    shown = [one for one in known if coordinates or one.meeting.state is not MeetingState.PLANNED]
    again = _shown_again(given, everything)
    await given.work.motions.apply(given.network.id, Decision(notices=again), given.now, given.person.id)
    return meeting_orders.list_of([_view(one, given) for one in shown], given.words)


def _view(gathering: Gathering, given: Given) -> MeetingView:
    return notices.view(gathering, given.now)


def _shown_again(given: Given, found: list[Gathering]) -> tuple[Notice, ...]:
    kind, way = NoticeKind.MEETING, (Channel.TELEGRAM,)
    return tuple(
        notices.to_person(one, kind, seat, given.person, given.now, channels=way)
        for one in found
        if one.meeting.state is MeetingState.INVITED and given.now < one.meeting.start
        if (seat := one.seat_of(given.person.id, given.now))
    )


async def _agenda(given: Given) -> Reply:
    """Meeting: shows it. Meeting; text: proposes an item. Meeting; 2, 1: orders the items, for the office."""
    meeting, what = given.parts(2)
    gathering = await _known(given, meeting)
    if isinstance(gathering, Refusal):
        return (gathering,)
    if not what:
        return meeting_orders.agenda(_view(gathering, given), given.words)
    coordinates = await office.coordinates(given.work, given.network.id, given.person.id, given.now)
    if _NUMBERS.fullmatch(what):
        if not coordinates:
            return (Refusal("not_a_coordinator"),)
        numbers = tuple(int(number) for number in re.findall(r"\d+", what))
        return await _propose(given, OrderAgenda(gathering.meeting.id, numbers))
    seat = gathering.seat_of(given.person.id, given.now)
    if coordinates and seat in (None, gathering.office):
        return await _propose(given, AddItem(gathering.meeting.id, what))
    proposal = Proposal((what,), seat or "", given.person.id, Channel.TELEGRAM, given.now)
    decided = await meetings.propose(given.work, given.network.id, gathering.meeting.id, proposal, given.now)
    if isinstance(decided, Refusal):
        return (decided,)
    if not decided.changes:
        return unchanged(given.words)
    return commands.done("AddItem", gathering.meeting.id, given.words)


async def _attend(given: Given) -> Reply:
    """Meeting; name, name, guest."""
    meeting, names = given.parts(2)
    gathering = await _found(given, meeting)
    if isinstance(gathering, Refusal):
        return (gathering,)
    if not names:
        return _usage("anwesend")
    people, guests = meeting_names.attending(gathering, names.split(","))
    return await _propose(given, RecordAttendance(gathering.meeting.id, people, guests))


async def _resolve(given: Given) -> Reply:
    """Meeting; text; dafür: ...; dagegen: ...; enthalten: ...; Grund: ..."""
    parts = _parts(given)
    if len(parts) < 2:
        return _usage("beschluss")
    gathering = await _found(given, parts[0])
    if isinstance(gathering, Refusal):
        return (gathering,)
    said = {"votes_for": "", "against": "", "abstained": "", "why": ""}
    for part in parts[2:]:
        side, colon, text = part.partition(":")
        if not colon or side.strip().casefold() not in _SIDES:
            return _usage("beschluss")
        said[_SIDES[side.strip().casefold()]] = text.strip()
    sides = [meeting_names.members_named(gathering, said[s].split(",")) for s in ("votes_for", "against", "abstained")]
    resolved = Resolved(parts[1], said["why"], *sides)
    return await _propose(given, RecordResolution(gathering.meeting.id, resolved))


async def _minutes(given: Given) -> Reply:
    """Meeting; text. Minutes of a case conference need none."""
    meeting, text = given.parts(2)
    found = await _found(given, meeting)
    if not text and (isinstance(found, Refusal) or not found.meeting.conference):
        return _usage("protokoll")
    return await _propose(given, WriteMinutes(meeting.upper(), text))


def _usage(name: str) -> tuple[Refusal, ...]:
    return (Refusal("usage", {"usage": f"/{name} {MEETING_COMMANDS[name].usage}"}),)


_RESOLUTION = "Sitzung; Beschluss; dafür: Mitglied, Mitglied; dagegen: Mitglied; enthalten: Mitglied; Grund: Text"
MEETING_COMMANDS: Mapping[str, CommandRow] = {
    "sitzungen": CommandRow("meetings", False, "[Sitzung]", _list),
    "tagesordnung": CommandRow("agenda", False, "Sitzung; [Punkt | 2, 1, 3]", _agenda, Meaning.ONE),
    "sitzung": CommandRow("meeting", True, "Thema; Beginn, Minuten, Ort; [bis Tag]", _plan, Meaning.ONE),
    "sitzungseinladung": CommandRow("invitemeeting", True, "Sitzung", _invite, Meaning.ONE),
    "verlegen": CommandRow("movemeeting", True, "Sitzung; Beginn, Minuten, Ort", _move, Meaning.ONE),
    "sitzungsabsage": CommandRow("cancelmeeting", True, "Sitzung; Grund", _cancel, Meaning.ONE),
    "anwesend": CommandRow("attendance", True, "Sitzung; Person, Gast: Name für Mitglied", _attend, Meaning.ONE),
    "beschluss": CommandRow("resolution", True, _RESOLUTION, _resolve, Meaning.ONE),
    "protokoll": CommandRow("minutes", True, "Sitzung; Text", _minutes, Meaning.ONE),
}
