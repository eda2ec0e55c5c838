"""What time alone brings a meeting: reminders, and what the office has to do next."""

from datetime import datetime, timedelta

from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState
from motions.meeting.planning import changed, written
from motions.notice import NoticeKind

REMINDERS = (("day", timedelta(days=1)), ("week", timedelta(days=7)))  # the nearest first
AGENDA, RECORD = "agenda", "record"  # what the office is reminded of: order the items, write the minutes


def advance(gathering: Gathering, now: datetime) -> Decision:
    """Everything that is due at `now`; each once. A reminder that was missed is not sent after the next one, and none
    goes to who was invited later than it would have come.
    """
    meeting = gathering.meeting
    if meeting.state is not MeetingState.INVITED:
        return Decision()
    if now >= meeting.end:
        return _office(gathering, RECORD, now)
    if now >= meeting.start:
        return Decision()
    if joined := gathering.joined_since():
        return _invite(gathering, joined, now)
    due = next((n for n, (_, before) in enumerate(REMINDERS) if now >= meeting.start - before), None)
    if due is not None and REMINDERS[due][0] not in meeting.reminded:
        return _remind(gathering, due, now)
    return _office(gathering, AGENDA, now) if now >= meeting.items_until and meeting.agenda else Decision()


def _invite(gathering: Gathering, joined: tuple[str, ...], now: datetime) -> Decision:
    """The body is made up of all members (§ 4 (1)): whoever joins between invitation and meeting is invited, too."""
    after = changed(gathering, invited=gathering.meeting.invited + joined)
    told = notices.to_seats(after, joined, NoticeKind.MEETING, now)
    return Decision(written(after, "invited_joined", now, None), told)


def _remind(gathering: Gathering, position: int, now: datetime) -> Decision:
    meeting = gathering.meeting
    name, before = REMINDERS[position]
    passed = tuple(earlier for earlier, _ in REMINDERS[position:])
    after = changed(gathering, reminded=tuple(dict.fromkeys((*meeting.reminded, *passed))))
    late = meeting.dated_at is not None and meeting.dated_at > meeting.start - before
    told = () if late else notices.to_all(after, NoticeKind.MEETING_REMINDER, now, code=name)
    return Decision(written(after, f"reminded_{name}", now, None), told)


def _office(gathering: Gathering, what: str, now: datetime) -> Decision:
    if what in gathering.meeting.reminded:
        return Decision()
    after = changed(gathering, reminded=(*gathering.meeting.reminded, what))
    return Decision(written(after, f"office_{what}", now, None), notices.to_office(after, what, now))
