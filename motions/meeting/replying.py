"""Who takes part: by button, by mail, or by what a calendar program sends (RFC 5546, 3.2.3: REPLY)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motions.changes import Decision, MeetingReplied
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState, Part, Reply
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import Channel


@dataclass(frozen=True, slots=True)
class Replying:
    """What a person says, arrived at `at` (UTC). sequence: of the invitation that a calendar answers, None: unknown."""

    person: str
    part: Part
    channel: Channel
    at: datetime
    sequence: int | None = None


def reply(gathering: Gathering, said: Replying, now: datetime) -> Decision | Refusal:
    """Note whether a person takes part. Saying the same again changes nothing; an answer to a date that has been
    moved since is refused, for it says nothing about the new one.
    """
    meeting = gathering.meeting
    if meeting.state is not MeetingState.INVITED or said.at >= meeting.start:
        return Refusal("meeting_over", {"meeting": meeting.id})
    seat = gathering.seat_of(said.person, said.at)
    if seat is None:
        return Refusal("meeting_not_invited", {"meeting": meeting.id})
    older = said.sequence is not None and said.sequence < meeting.dated_sequence
    if older or (meeting.dated_at is not None and said.at < meeting.dated_at):
        return Refusal("meeting_moved", {"meeting": meeting.id})
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
