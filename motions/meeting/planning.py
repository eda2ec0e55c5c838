"""Planning a meeting, inviting to it, moving it, calling it off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motions import client_data, days, scope
from motions.changes import Decision, MeetingChanged, MeetingPlanned
from motions.decide.opening import Surroundings
from motions.inquiry.model import LONGEST_PLACE
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import USUAL, Meeting, MeetingState
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.rules import Network

AHEAD = timedelta(days=8)  # so long before, the agenda closes where nobody names a day: before the first reminder
FURTHEST = timedelta(days=2 * 366)
LONGEST = timedelta(days=2)
LONGEST_SUBJECT = 150
LONGEST_WHY = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """When and where: `start` in UTC, `minutes` None: as long as usual."""

    start: datetime
    minutes: int | None = None
    place: str = ""

    @property
    def end(self) -> datetime:
        """When it ends (UTC)."""
        return self.start + (timedelta(minutes=self.minutes) if self.minutes else USUAL)


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What the office plans. invited: member ids, none: all. items_until: the last local day for agenda items.
    conference: the code of the case that it is about.
    """

    subject: str
    where: Place
    invited: tuple[str, ...] = ()
    items_until: date | None = None
    conference: str = ""


def plan(
    draft: MeetingDraft, around: Surroundings, reference: str, uid: str, by: str, now: datetime
) -> Gathering | tuple[Refusal, ...]:
    """A meeting (§ 5 (1)) that nobody is told of yet. All refusals at once."""
    if refusal := scope.meetings(around.network):
        return (refusal,)
    if wrong := tuple(_mistakes(draft, around, now)):
        return wrong
    invited = draft.invited or tuple(member.id for member in around.present())
    meeting = Meeting(
        network=around.network.id,
        id=reference,
        uid=uid,
        subject=draft.subject.strip(),
        start=draft.where.start,
        end=draft.where.end,
        zone=around.network.calendar.zone,
        place=draft.where.place.strip(),
        invited=invited,
        everybody=not draft.invited,
        planned_at=now,
        planned_by=by,
        items_until=closing(draft, around.network, now),
        conference=draft.conference,
    )
    return Gathering(around.network, around.members, around.people, around.mandates, meeting)


def planned(gathering: Gathering) -> Decision:
    """What is written down when a meeting is planned."""
    return Decision((MeetingPlanned(gathering.meeting),))


def closing(draft: MeetingDraft, network: Network, now: datetime) -> datetime:
    """Until when members add to the agenda (UTC): the named day, or AHEAD of it, and never after it begins."""
    start = draft.where.start
    if draft.items_until is not None:
        return min(days.end_of_day(draft.items_until, network.calendar), start)
    early = days.end_of_day(days.local_day(start - AHEAD, network.calendar), network.calendar)
    return early if early > now else start


def _mistakes(draft: MeetingDraft, around: Surroundings, now: datetime) -> Iterator[Refusal]:
    if not draft.subject.strip():
        yield Refusal("subject_missing")
    if len(draft.subject.strip()) > LONGEST_SUBJECT:
        yield Refusal("too_long", {"limit": str(LONGEST_SUBJECT)})
    if refusal := client_data.refused(draft.subject):
        yield refusal
    present = {member.id for member in around.present()}
    yield from (Refusal("member_unknown", {"member": member}) for member in draft.invited if member not in present)
    yield from wrong_date(draft.where, now)
    if draft.items_until is not None and days.end_of_day(draft.items_until, around.network.calendar) <= now:
        yield Refusal("meeting_items_until")


def wrong_date(where: Place, now: datetime) -> Iterator[Refusal]:
    """What is wrong with when it shall be."""
    if not now < where.start <= now + FURTHEST:
        yield Refusal("meeting_start")
    if not timedelta() < where.end - where.start <= LONGEST:
        yield Refusal("meeting_length")
    if len(where.place.strip()) > LONGEST_PLACE:
        yield Refusal("too_long", {"limit": str(LONGEST_PLACE)})
    if refusal := client_data.refused(where.place):
        yield refusal


def changed(gathering: Gathering, **values: object) -> Gathering:
    """The meeting with other values, one version on."""
    meeting = replace(gathering.meeting, version=gathering.meeting.version + 1, **values)  # type: ignore[arg-type]
    return replace(gathering, meeting=meeting)


def written(after: Gathering, event: str, now: datetime, by: str | None) -> tuple[MeetingChanged, ...]:
    """That a meeting is now like this; the version before is what the store compares with."""
    return (MeetingChanged(after.meeting, after.meeting.version - 1, event, now, by),)


def invite(gathering: Gathering, by: str, now: datetime) -> Decision | Refusal:
    """Invite everybody, by chat and by mail with a calendar entry (RFC 5546, 3.2.2: REQUEST)."""
    meeting = gathering.meeting
    if meeting.state is not MeetingState.PLANNED:
        return Refusal("meeting_not_planned", {"meeting": meeting.id})
    if meeting.start <= now:
        return Refusal("meeting_start")
    after = changed(gathering, state=MeetingState.INVITED, dated_at=now, told_at=now)
    told = notices.to_all(after, NoticeKind.MEETING, now)
    return Decision(written(after, "invited", now, by), told)


def move(gathering: Gathering, where: Place, by: str, now: datetime) -> Decision | Refusal:
    """Another time or place. Whoever was invited is told and, if it begins at another time, asked anew."""
    meeting = gathering.meeting
    if not gathering.is_ahead:
        return Refusal("meeting_over", {"meeting": meeting.id})
    if wrong := next(wrong_date(where, now), None):
        return wrong
    place = where.place.strip() or meeting.place
    end = where.end if where.minutes else where.start + (meeting.end - meeting.start)
    if (where.start, end, place) == (meeting.start, meeting.end, meeting.place):
        return Refusal("meeting_same", {"meeting": meeting.id})
    values: dict[str, object] = {"start": where.start, "end": end, "place": place}
    if meeting.items_until >= meeting.start or meeting.items_until > where.start:
        values["items_until"] = where.start
    if meeting.state is MeetingState.PLANNED:
        return Decision(written(changed(gathering, **values), "moved", now, by))
    values |= {"sequence": meeting.sequence + 1, "told_at": now}
    if where.start != meeting.start:
        values |= {"dated_sequence": meeting.sequence + 1, "dated_at": now, "reminded": ()}
    after = changed(gathering, **values)
    told = notices.to_all(after, NoticeKind.MEETING, now, code="changed", at=meeting.start)
    shown = notices.to_all(after, NoticeKind.MEETING, now, edits=True)
    return Decision(written(after, "moved", now, by), told + shown)


def cancel(gathering: Gathering, why: str, by: str, now: datetime) -> Decision | Refusal:
    """It does not take place; whoever was invited reads why, and calendars are told (RFC 5546, 3.2.5: CANCEL)."""
    meeting = gathering.meeting
    if not gathering.is_ahead:
        return Refusal("meeting_over", {"meeting": meeting.id})
    if not why.strip():
        return Refusal("reason_missing")
    if len(why.strip()) > LONGEST_WHY:
        return Refusal("too_long", {"limit": str(LONGEST_WHY)})
    if refusal := client_data.refused(why):
        return refusal
    told = "" if meeting.conference else why.strip()  # about a case nothing is passed on in words (ADR 21)
    values: dict[str, object] = {"state": MeetingState.CANCELLED, "ended_at": now, "why": told}
    if meeting.state is MeetingState.PLANNED:
        return Decision(written(changed(gathering, **values), "cancelled", now, by))
    after = changed(gathering, sequence=meeting.sequence + 1, told_at=now, **values)
    everybody = notices.to_all(after, NoticeKind.MEETING_CANCELLED, now)
    shown = notices.to_all(after, NoticeKind.MEETING, now, edits=True)
    return Decision(written(after, "cancelled", now, by), everybody + shown)
