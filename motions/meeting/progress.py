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
    for position, (_, before) in enumerate(REMINDERS):
        if now >= meeting.start - before:
            return _remind(gathering, position, now)
    return _office(gathering, AGENDA, now) if now >= meeting.items_until and meeting.agenda else Decision()


def _remind(gathering: Gathering, position: int, now: datetime) -> Decision:
    meeting = gathering.meeting
    name, before = REMINDERS[position]
    if name in meeting.reminded:
        return Decision()
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
