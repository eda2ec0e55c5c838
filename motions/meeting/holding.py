"""What the office notes of a meeting that has begun: who was there, what was decided, the minutes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from motions import client_data
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import Guest, MeetingState, Resolved
from motions.meeting.planning import changed, written
from motions.model import Document, Refusal
from motions.notice import NoticeKind

LONGEST = 20_000  # characters of minutes, and of a decision
LONGEST_GUEST, MOST_GUESTS = 200, 100


def _not_held(gathering: Gathering, now: datetime) -> Refusal | None:
    """Whether there is nothing to note yet, or ever."""
    meeting = gathering.meeting
    if meeting.state is MeetingState.CANCELLED:
        return Refusal("meeting_over", {"meeting": meeting.id})
    if meeting.state is MeetingState.PLANNED:
        return Refusal("meeting_not_invited_yet", {"meeting": meeting.id})
    if now < meeting.start:
        return Refusal("meeting_ahead", {"meeting": meeting.id, "at": meeting.start.isoformat()})
    return None


def _held(gathering: Gathering, now: datetime, **values: object) -> Gathering:
    return changed(gathering, state=MeetingState.HELD, ended_at=gathering.meeting.ended_at or now, **values)


def attend(
    gathering: Gathering, people: tuple[str, ...], by: str, now: datetime, guests: tuple[Guest, ...] = ()
) -> Decision | Refusal:
    """Record who was there, whatever they had said before: person ids, and guests, who may stand in for a member."""
    if refusal := _not_held(gathering, now) or unknown(gathering, people, guests):
        return refusal
    after = _held(gathering, now, attended=tuple(dict.fromkeys(people)), guests=tuple(dict.fromkeys(guests)))
    return Decision(written(after, "attended", now, by))


def unknown(gathering: Gathering, people: tuple[str, ...], guests: tuple[Guest, ...]) -> Refusal | None:
    """Whoever is expected is known by name; of everybody else it has to be said that it is a guest. In a case
    conference nobody else is named, for it could be the person helped.
    """
    if guests and gathering.meeting.conference:
        return Refusal("meeting_case_guests", {"conference": gathering.meeting.conference})
    start = gathering.meeting.start
    expected = {person.id for _, person in gathering.expected(start)}
    if strangers := [person for person in people if person not in expected]:
        return Refusal("meeting_person_unknown", {"meeting": gathering.meeting.id, "list": ", ".join(strangers)})
    if any(len(guest.name) > LONGEST_GUEST for guest in guests) or len(guests) > MOST_GUESTS:
        return Refusal("too_long", {"limit": str(LONGEST_GUEST)})
    if refusal := client_data.refused(*(guest.name for guest in guests)):
        return refusal
    wrong = next((g.member for g in guests if g.member and g.member not in gathering.seats(start)), None)
    return Refusal("member_unknown", {"member": wrong}) if wrong else None


def resolve(gathering: Gathering, resolved: Resolved, by: str, now: datetime) -> Decision | Refusal:
    """Note what the meeting decided. The votes are those of the meeting: nothing is counted again (ADR 22)."""
    if refusal := _not_held(gathering, now) or next(_wrong(gathering, resolved), None):
        return refusal
    after = _held(gathering, now, resolved=(*gathering.meeting.resolved, resolved))
    return Decision(written(after, "resolved", now, by))


def _wrong(gathering: Gathering, resolved: Resolved) -> Iterator[Refusal]:
    """A text and a reason are needed; nobody votes twice, and only invited members vote. A case conference agrees on
    measures out of closed lists instead.
    """
    if gathering.meeting.conference:
        yield Refusal("meeting_case_words", {"conference": gathering.meeting.conference})
    if not resolved.text.strip():
        yield Refusal("meeting_text_missing")
    if not resolved.why.strip():
        yield Refusal("reason_missing")
    if len(resolved.text) + len(resolved.why) > LONGEST:
        yield Refusal("too_long", {"limit": str(LONGEST)})
    if refusal := client_data.refused(resolved.text, resolved.why):
        yield refusal
    named = (*resolved.votes_for, *resolved.against, *resolved.abstained)
    entitled = gathering.seats(gathering.meeting.start)
    yield from (Refusal("member_unknown", {"member": m}) for m in named if m not in entitled)
    twice = sorted({gathering.members[m].name for m in named if m in gathering.members and named.count(m) > 1})
    if twice:
        yield Refusal("meeting_voted_twice", {"list": ", ".join(twice)})
    if not resolved.votes_for and not resolved.against:
        yield Refusal("meeting_votes_missing")


def write_minutes(
    gathering: Gathering, text: str, now: datetime, files: tuple[Document, ...] = ()
) -> Gathering | Refusal:
    """The minutes in writing (§ 5 (1)), or a corrected version of them: the meeting as it then stands. A file alone
    will do; those of a case conference have no words of their own.
    """
    if refusal := _not_held(gathering, now) or _needless(gathering, text, files):
        return refusal
    if len(text) > LONGEST:
        return Refusal("too_long", {"limit": str(LONGEST)})
    if refusal := client_data.refused(text):
        return refusal
    number = gathering.meeting.minutes_number + 1
    return _held(gathering, now, minutes=text.strip(), minutes_number=number)


def _needless(gathering: Gathering, text: str, files: tuple[Document, ...]) -> Refusal | None:
    said = bool(text.strip() or files)
    if gathering.meeting.conference:
        return Refusal("meeting_case_words", {"conference": gathering.meeting.conference}) if said else None
    return None if said else Refusal("meeting_text_missing")


def send_minutes(after: Gathering, papers: tuple[str, ...], by: str, now: datetime) -> Decision:
    """Write the minutes down with the papers (document ids) that go out, and tell everybody; the caller encloses."""
    meeting = replace(after.meeting, papers=after.meeting.papers + papers)
    after = replace(after, meeting=meeting)
    told = notices.to_all_and_office(after, NoticeKind.MEETING_MINUTES, now)
    return Decision(written(after, "minutes", now, by), told)
