"""`umlauf meeting`: the meetings of the Koordinierungskreis (§§ 4, 5 (1))."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands import meeting_json as as_json
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Files, Yes, carry_out, member_id, read_files, refused
from bot.commands.terminal import Refused
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
from bot.slots import slot_of
from bot.times import BadTime
from motions import days, scope
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import PAPER, MeetingState, Resolved
from motions.meeting.planning import MeetingDraft, Place
from motions.model import Refusal
from motions.wording import meeting_orders
from motions.wording.refusals import sentence
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.office import Order, Waiting

Reference = Annotated[str, Argument(metavar="MEETING", help=N_("Nummer der Sitzung, zum Beispiel 2027-K01"))]
Start = Annotated[str, Option(metavar="T", help=N_("Beginn, Minuten und Raum: „12.01.2027 10:00, 90, Rathaus“"))]
Votes = Annotated[list[str] | None, Option(metavar="M", help=N_("Mitglied, mehrfach möglich"))]


async def plan(
    call: Call,
    subject: Annotated[str, Option(help=N_("Thema; bei einer Terminabfrage sonst deren Thema"))] = "",
    start: Start = "",
    from_dates: Annotated[str, Option(metavar="INQUIRY", help=N_("Terminabfrage, deren gewählter Termin gilt"))] = "",
    member: Annotated[
        list[str] | None, Option(metavar="M", help=N_("eingeladenes Mitglied, mehrfach möglich; sonst alle"))
    ] = None,
    items_until: Annotated[str, Option(metavar="D", help=N_("letzter Tag für Vorschläge zur Tagesordnung"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Plan a meeting; nobody is told yet."""
    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        until = typed.moment("--items-until", items_until) if items_until else None
        typed.check()
        found = await _draft(call, house, start, from_dates)
        invited = tuple([await member_id(house, name) for name in member or ()])
        last = days.local_day(until, house.network.calendar) if until else None
        if not found.conference:
            found = replace(found, subject=subject or found.subject, invited=invited)
        await _order(call, house, PlanMeeting(replace(found, items_until=last)), by, yes)


async def _draft(call: Call, house: House, start: str, inquiry: str) -> MeetingDraft:
    """Subject and date of an inquiry, or the date as it is written."""
    from bot.procedures import meetings

    if not inquiry:
        return MeetingDraft("", _place(house, start))
    async with house.store.reading() as work:
        found = await meetings.found_date(work, house.network.id, inquiry, call.now())
    if isinstance(found, Refusal):
        raise refused((found,), house)
    return found


def _place(house: House, text: str) -> Place:
    try:
        slot = slot_of(text, house.network.calendar)
    except BadTime:
        raise refused((Refusal("bad_slot", {"text": text}),), house) from None
    return Place(slot.start, slot.minutes, slot.place)


async def invite(call: Call, meeting: Reference, by: By = None, yes: Yes = False) -> None:
    """Invite everybody, by chat and by mail with a calendar entry."""
    async with call.house() as house:
        await _order(call, house, InviteMeeting(meeting.upper()), by, yes, insist=True)


async def move(call: Call, meeting: Reference, start: Start, by: By = None, yes: Yes = False) -> None:
    """Another time or place."""
    async with call.house() as house:
        await _order(call, house, MoveMeeting(meeting.upper(), _place(house, start)), by, yes)


async def cancel(
    call: Call,
    meeting: Reference,
    reason: Annotated[str, Option(help=N_("warum; alle Eingeladenen lesen es"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Call a meeting off."""
    async with call.house() as house:
        await _order(call, house, CancelMeeting(meeting.upper(), reason), by, yes)


async def meetings_list(call: Call) -> None:
    """Every meeting, the earliest first."""
    async with call.house() as house, house.store.reading() as work:
        found = await work.meetings.all(list(MeetingState), house.network.id)
        if not found and (refusal := scope.meetings(house.network)):
            raise Refused(sentence(refusal, house.words, house.zone))
        shown = [notices.view(one, call.now()) for one in found]
        call.tell([as_json.line(one) for one in found], meeting_orders.list_of(shown, house.words))


async def show(call: Call, meeting: Reference) -> None:
    """A meeting with all that is known of it."""
    async with call.house() as house:
        found = await _meeting(house, meeting)
        view = notices.view(found, call.now())
        call.tell(as_json.document(found), meeting_orders.document(view, house.words))


async def agenda(
    call: Call,
    meeting: Reference,
    add: Annotated[str, Option(metavar="TEXT", help=N_("Punkt, den die Stelle aufnimmt"))] = "",
    order: Annotated[str, Option(metavar="N,N", help=N_("Nummern der Punkte in der neuen Reihenfolge"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Show the agenda, add an item, or put the items in order."""
    async with call.house() as house:
        if add:
            await _order(call, house, AddItem(meeting.upper(), add), by, yes)
        if order:
            numbers = tuple(int(part) if part.strip().isdecimal() else 0 for part in order.split(","))
            await _order(call, house, OrderAgenda(meeting.upper(), numbers), by, yes)
        if not add and not order:
            found = await _meeting(house, meeting)
            call.tell(as_json.agenda(found), meeting_orders.agenda(notices.view(found, call.now()), house.words))


async def attend(
    call: Call,
    meeting: Reference,
    person: Annotated[list[str] | None, Option(metavar="PERSON", help=N_("wer da war, mehrfach möglich"))] = None,
    guest: Annotated[
        list[str] | None, Option(metavar="NAME", help=N_("Gast, auch „Erika Muster für GfS“; mehrfach möglich"))
    ] = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Record who was there."""
    from bot.procedures import meeting_names as named

    async with call.house() as house:
        found = await _meeting(house, meeting)
        people = named.people_named(found, person or ())
        guests = tuple(named.guest(found, name) for name in guest or ())
        await _order(call, house, RecordAttendance(found.meeting.id, people, guests), by, yes)


async def resolve(
    call: Call,
    meeting: Reference,
    text: Annotated[str, Option(help=N_("was beschlossen wurde"))],
    reason: Annotated[str, Option(help=N_("warum, in einem Satz"))],
    votes_for: Votes = None,
    against: Votes = None,
    abstained: Votes = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Note what the meeting decided, with its votes."""
    from bot.procedures import meeting_names

    async with call.house() as house:
        found = await _meeting(house, meeting)
        sides = [meeting_names.members_named(found, side or ()) for side in (votes_for, against, abstained)]
        await _order(call, house, RecordResolution(found.meeting.id, Resolved(text, reason, *sides)), by, yes)


async def minutes(
    call: Call,
    meeting: Reference,
    text: Annotated[str, Option(help=N_("Text des Protokolls"))] = "",
    text_file: Annotated[Path | None, Option(metavar="F", help=N_("Datei mit dem Text, UTF-8"))] = None,
    attach: Files = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Send the minutes to all, as PDF."""
    async with call.house() as house:
        said = text or _text(call, text_file)
        files = read_files(call, [(path, PAPER) for path in attach or ()])
        await carry_out(
            call,
            house,
            lambda _person, kept: WriteMinutes(meeting.upper(), said, kept),
            by,
            files,
            yes=yes,
            insist=True,
            after=_tell,
        )


def _text(call: Call, path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(call.words.tr("{file}: nicht als Text in UTF-8 zu lesen.", file=path)) from None


async def _order(call: Call, house: House, order: "Order", by: str | None, yes: bool, *, insist: bool = False) -> None:
    await carry_out(call, house, lambda _person, _files: order, by, yes=yes, insist=insist, after=_tell)


async def _meeting(house: House, meeting: str) -> Gathering:
    from bot.procedures import meetings

    async with house.store.reading() as work:
        found = await meetings.gathering_of(work, house.network.id, meeting)
    if isinstance(found, Refusal):
        raise refused((found,), house)
    return found


async def _tell(call: Call, house: House, order: "Order", done: "str | Waiting") -> None:
    """The meeting as it stands now, and what has been done."""
    from bot import office

    call.tell(as_json.document(await _meeting(house, str(done))), office.said_of(order, done, house.words))
