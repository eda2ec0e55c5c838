"""The dialogues about meetings (§ 5 (1)): plan, invite, move, call off; propose an item; note what came of one."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime

from bot import office
from bot.answer import Answer
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, collected, instead, write
from bot.orders import Order
from bot.orders_meeting import (
    AddItem,
    CancelMeeting,
    InviteMeeting,
    MoveMeeting,
    PlanMeeting,
    RecordAttendance,
    RecordResolution,
    WriteMinutes,
)
from bot.procedures import meeting_names, meetings
from bot.slots import slot_of
from bot.times import BadTime
from motions import scope
from motions.meeting import holding, notices
from motions.meeting.agenda import LONGEST as LONGEST_ITEM
from motions.meeting.agenda import Proposal
from motions.meeting.gathering import Gathering
from motions.meeting.model import PAPER, MeetingState, Part, Resolved
from motions.meeting.planning import LONGEST_SUBJECT, MeetingDraft, Place
from motions.model import Refusal
from motions.moments import moment_text
from motions.terms import Channel
from motions.wording import meeting_words as called
from motions.wording import questions as said
from motions.wording.clean import clean, clip
from motions.wording.refusals import unchanged

AHEAD = frozenset({MeetingState.PLANNED, MeetingState.INVITED})
BEGUN = frozenset({MeetingState.INVITED, MeetingState.HELD})
AGREED, NOBODY, NONE = "agreed", "nobody", "none"


def begun(gathering: Gathering) -> Answers:
    """What a press on "Punkt vorschlagen" has settled already."""
    return {"meeting": gathering.meeting.id}


def _which(states: Collection[MeetingState], *, started: bool = False, cases: bool = True) -> Step:
    """One of the meetings in these states; started: only those that have begun; cases: also case conferences."""

    async def ask(scene: Scene) -> Question:
        found = await scene.work.meetings.all(states, scene.network.id)
        found = [one for one in found if not started or one.meeting.start <= scene.now]
        found = [one for one in found if cases or not one.meeting.conference]
        shown = [notices.view(one, scene.now) for one in found]
        choices = tuple(Choice(v.id, clip(f"{v.id} · {called.title(v, scene.words)}", BUTTON)) for v in shown)
        question = "meeting" if choices else await _no_meeting(scene)
        return Question(said.ask(question, scene.words), choices, idle=not choices)

    async def read(scene: Scene, text: str) -> str | Refusal:
        found = await meetings.gathering_of(scene.work, scene.network.id, text)
        return found if isinstance(found, Refusal) else found.meeting.id

    return Step("meeting", ask, read)


async def _no_meeting(scene: Scene) -> str:
    """Only the office can plan one."""
    plans = await office.coordinates(scene.work, scene.network.id, scene.person.id, scene.now)
    return "no_meeting_office" if plans else "no_meeting"


async def the_meeting(scene: Scene) -> Gathering:
    """The meeting that was chosen. Raises LookupError if it is gone."""
    found = await meetings.gathering_of(scene.work, scene.network.id, str(scene.answers["meeting"]))
    if isinstance(found, Refusal):
        raise LookupError(f"there is no meeting {scene.answers['meeting']}")
    return found


async def _ask_date(scene: Scene) -> Question:
    """A date that people were asked about, or another one."""
    found = await meetings.found_dates(scene.work, scene.network.id, scene.now)
    text = said.ask("meeting_date_found" if found else "meeting_date", scene.words)
    return Question(text, tuple(Choice(inquiry, clip(f"{inquiry} · {subject}", BUTTON)) for inquiry, subject in found))


async def _ask_new(scene: Scene) -> Question:
    return Question(said.ask("meeting_date", scene.words))


async def _read_date(scene: Scene, text: str) -> list[object] | Refusal:
    try:
        slot = slot_of(text, scene.network.calendar, scene.now)
    except BadTime:
        return Refusal("bad_slot", {"text": clip(clean(text), BUTTON)})
    if slot.start <= scene.now:
        return Refusal("meeting_start")
    return [moment_text(slot.start), slot.minutes, slot.place]


def _kept(kept: list[object]) -> Place:
    start, minutes, place = kept
    return Place(datetime.fromisoformat(str(start)), minutes if isinstance(minutes, int) else None, str(place))


async def _plan(scene: Scene) -> Order:
    date = scene.answers["date"]
    if isinstance(date, list):
        return PlanMeeting(MeetingDraft(str(scene.answers["subject"]), _kept(date)))
    found = await meetings.found_date(scene.work, scene.network.id, str(date), scene.now)
    if isinstance(found, Refusal):
        raise LookupError(f"the date of {date} is gone")
    named = found.subject if found.conference else str(scene.answers.get("subject") or found.subject)
    return PlanMeeting(replace(found, subject=named))


async def _invite(scene: Scene) -> Order:
    return InviteMeeting(str(scene.answers["meeting"]))


async def _move(scene: Scene) -> Order:
    return MoveMeeting(str(scene.answers["meeting"]), _kept(scene.answers["date"]))


async def _cancel(scene: Scene) -> Order:
    return CancelMeeting(str(scene.answers["meeting"]), str(scene.answers["why"]))


async def _propose(scene: Scene) -> Answer | tuple[Refusal, ...]:
    """A member's item, at the moment it came; the office adds for itself at any time."""
    gathering, at = await the_meeting(scene), scene.arrived_at or scene.now
    network, person, title = scene.network.id, scene.person.id, str(scene.answers["item"])
    seat = gathering.seat_of(person, at)
    if await office.coordinates(scene.work, network, person, scene.now) and seat in (None, gathering.office):
        done = await office.carry_out(
            scene.work, network, person, AddItem(gathering.meeting.id, title), scene.words, at
        )
        return done
    proposal = Proposal((title,), seat or "", person, Channel.TELEGRAM, at)
    decided = await meetings.propose(scene.work, network, gathering.meeting.id, proposal, scene.now)
    if isinstance(decided, Refusal):
        return (decided,)
    return Answer(said.word("thanks", scene.words) if decided.changes else unchanged(scene.words))


async def _ask_people(scene: Scene) -> Question:
    shown = notices.view(await the_meeting(scene), scene.now)
    agreed = called.people([one for one in shown.people if one.part is Part.YES], scene.words)
    choices = (
        Choice(AGREED, said.word("meeting_agreed", scene.words)),
        Choice(NOBODY, said.word("nobody", scene.words)),
    )
    return Question(said.ask("meeting_people", scene.words, list=agreed), choices)


async def _read_people(scene: Scene, text: str) -> list[str] | Refusal:
    gathering = await the_meeting(scene)
    named = text.replace("\n", ",").split(",")
    people, guests = meeting_names.attending(gathering, named)
    refusal = holding.unknown(gathering, people, guests)
    return refusal or [name.strip() for name in named if name.strip()]


async def _attend(scene: Scene) -> Order:
    gathering, who = await the_meeting(scene), scene.answers["people"]
    people, guests = meeting_names.attending(gathering, who if isinstance(who, list) else ())
    if who == AGREED:
        expected = [person.id for _, person in gathering.expected(gathering.meeting.start)]
        people = tuple(person for person in expected if gathering.part_of(person) is Part.YES)
    return RecordAttendance(gathering.meeting.id, people, guests)


def _votes(key: str) -> Step:
    async def ask(scene: Scene) -> Question:
        return Question(said.ask(f"meeting_{key}", scene.words), (Choice(NONE, said.word("nobody", scene.words)),))

    async def read(scene: Scene, text: str) -> list[str] | Refusal:
        gathering = await the_meeting(scene)
        members = meeting_names.members_named(gathering, text.replace("\n", ",").split(","))
        wrong = next((member for member in members if member not in gathering.meeting.invited), None)
        return Refusal("member_unknown", {"member": clip(clean(wrong), BUTTON)}) if wrong else list(members)

    return Step(key, ask, read)


async def _resolve(scene: Scene) -> Order:
    def side(key: str) -> tuple[str, ...]:
        given = scene.answers[key]
        return tuple(given) if isinstance(given, list) else ()

    text, why = str(scene.answers["text"]), str(scene.answers["why"])
    resolved = Resolved(text, why, side("votes_for"), side("against"), side("abstained"))
    return RecordResolution(str(scene.answers["meeting"]), resolved)


async def _ask_files(scene: Scene) -> Question:
    return Question(said.ask("meeting_files", scene.words))


async def _minutes(scene: Scene) -> Order:
    files = await collected(scene, "files")
    return WriteMinutes(str(scene.answers["meeting"]), str(scene.answers["text"]), files)


async def _none_at_all(scene: Scene) -> str:
    """One that was planned can be held, whatever the agreement file says by then."""
    known = await scene.work.meetings.all(list(MeetingState), scene.network.id)
    return "" if known else instead(scope.meetings(scene.network), scene)


Make = Callable[[Scene], Awaitable[Order]]


def _script(name: str, *steps: Step, order: Make) -> Script:
    return Script(name, said.TITLES[name], steps, order=order, idle=_none_at_all)


DATE = Step("date", _ask_date, _read_date)
SUBJECT = write("subject", "meeting_subject", limit=LONGEST_SUBJECT)
MEETING_DIALOGUES = (
    _script("meeting", DATE, SUBJECT, order=_plan),
    _script("invitemeeting", _which({MeetingState.PLANNED}), order=_invite),
    _script("movemeeting", _which(AHEAD), Step("date", _ask_new, _read_date), order=_move),
    _script("cancelmeeting", _which(AHEAD), write("why", "meeting_why"), order=_cancel),
    _script("attendance", _which(BEGUN, started=True), Step("people", _ask_people, _read_people), order=_attend),
    _script(
        "resolution",
        _which(BEGUN, started=True),
        write("text", "meeting_resolved"),
        _votes("votes_for"),
        _votes("against"),
        _votes("abstained"),
        write("why", "meeting_resolved_why"),
        order=_resolve,
    ),
    _script(
        "minutes",
        _which(BEGUN, started=True),
        write("text", "meeting_minutes"),
        Step("files", _ask_files, collects=PAPER),
        order=_minutes,
    ),
)
ITEM = Script(
    "agenda",
    said.TITLES["agenda"],
    (_which(AHEAD, cases=False), write("item", "meeting_item", limit=LONGEST_ITEM)),
    done=_propose,
    idle=_none_at_all,
)
