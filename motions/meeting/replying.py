"""Who takes part: by button, by mail, or by what a calendar program sends (RFC 5546, 3.2.3: REPLY)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motions.changes import Decision, MeetingReplied
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import Meeting, MeetingState, Part, Reply
from motions.model import Refusal
from motions.moments import moment_text
from motions.notice import NoticeKind
from motions.terms import Channel


@dataclass(frozen=True, slots=True)
class Replying:
    """What a person says, arrived at `at` (UTC). sequence: of the invitation that it answers, None: nobody can tell."""

    person: str
    part: Part
    channel: Channel
    at: datetime
    sequence: int | None = None


def reply(gathering: Gathering, said: Replying, now: datetime) -> Decision | Refusal:
    """Note whether a person takes part. Saying the same again changes nothing. Once the date has been moved, an answer
    counts only where it is certainly about the one that holds: it says nothing about another.
    """
    meeting = gathering.meeting
    if meeting.state is not MeetingState.INVITED or said.at >= meeting.start:
        return Refusal("meeting_over", {"meeting": meeting.id})
    seat = gathering.seat_of(said.person, said.at)
    if seat is None:
        return Refusal("meeting_not_invited", {"meeting": meeting.id})
    if code := _about_another_date(meeting, said):
        return Refusal(code, {"meeting": meeting.id, "at": moment_text(meeting.start)})
    if gathering.part_of(said.person) is said.part:
        return Decision()
    number = max((one.number for one in gathering.replies), default=0) + 1
    one = Reply(number, seat, said.person, said.part, said.channel, said.at, meeting.dated_sequence)
    after = replace(gathering, replies=(*gathering.replies, one))
    person = gathering.people[said.person]
    shown = notices.to_person(after, NoticeKind.MEETING, seat, person, now, edits=True)
    change = (MeetingReplied(meeting.id, one),)
    if said.channel is Channel.TELEGRAM:  # the button answers, and the message above it shows what holds
        return Decision(change, (shown,))
    noted = notices.to_person(after, NoticeKind.MEETING_NOTED, seat, person, now, code=said.part.value, at=said.at)
    return Decision(change, (noted, shown))


def _about_another_date(meeting: Meeting, said: Replying) -> str:
    """Why it is not certainly about the date that holds, as a refusal's code; "" where it is."""
    if meeting.dated_at is not None and said.at < meeting.dated_at:
        return "meeting_moved"
    if said.sequence is None:
        return "meeting_which_date" if meeting.dated_sequence else ""
    return "meeting_moved" if said.sequence < meeting.dated_sequence else ""
