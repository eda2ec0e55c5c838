"""The agenda: members propose items until a moment, the office orders them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motions import client_data
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.model import AgendaItem
from motions.meeting.planning import changed, written
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import Channel

LONGEST = 300  # characters of an item
MOST = 40


@dataclass(frozen=True, slots=True)
class Proposal:
    """Items that somebody proposes for its member; arrived at `at` (UTC). office: entered by the office itself, which
    may add to the agenda until the meeting.
    """

    titles: tuple[str, ...]
    member: str
    person: str
    channel: Channel
    at: datetime
    office: bool = False


def propose(gathering: Gathering, proposal: Proposal, now: datetime) -> Decision | Refusal:
    """Add to the agenda; whoever proposes is told, and so is the office. An item that stands there changes nothing."""
    meeting = gathering.meeting
    if refusal := _refused(gathering, proposal):
        return refusal
    known = {item.title.casefold() for item in meeting.agenda}
    titles = [t for t in dict.fromkeys(title.strip() for title in proposal.titles) if t and t.casefold() not in known]
    if not titles:
        return Decision()
    if len(meeting.agenda) + len(titles) > MOST:
        return Refusal("meeting_agenda_full", {"meeting": meeting.id, "most": str(MOST)})
    first = max((item.number for item in meeting.agenda), default=0) + 1
    new = tuple(
        AgendaItem(first + n, title, proposal.member, proposal.person, proposal.channel, proposal.at)
        for n, title in enumerate(titles)
    )
    after = changed(gathering, agenda=meeting.agenda + new)
    change = written(after, "item_proposed", now, proposal.person)
    if proposal.office:
        return Decision(change)
    person = gathering.people[proposal.person]
    facts = {"items": "\n".join(titles)}
    noted = notices.to_person(
        after, NoticeKind.MEETING_NOTED, proposal.member, person, now, code="item", facts=facts, at=proposal.at
    )
    name = gathering.members[proposal.member].name
    told = notices.to_office(after, "item", now, facts={"person": person.name} | facts, seat_name=name)
    return Decision(change, (noted, *told))


def _refused(gathering: Gathering, proposal: Proposal) -> Refusal | None:
    meeting = gathering.meeting
    if not gathering.is_ahead or proposal.at >= meeting.start:
        return Refusal("meeting_over", {"meeting": meeting.id})
    if not proposal.office and gathering.seat_of(proposal.person, proposal.at) != proposal.member:
        return Refusal("meeting_not_invited", {"meeting": meeting.id})
    if meeting.conference:
        return Refusal("meeting_case_words", {"conference": meeting.conference})
    if not proposal.office and proposal.at >= meeting.items_until:
        return Refusal("meeting_agenda_closed", {"meeting": meeting.id, "end": meeting.items_until.isoformat()})
    if any(len(title.strip()) > LONGEST for title in proposal.titles):
        return Refusal("too_long", {"limit": str(LONGEST)})
    return client_data.refused(*proposal.titles)


def order(gathering: Gathering, numbers: Sequence[int], by: str, now: datetime) -> Decision | Refusal:
    """Put the items into this order; those that are not named follow as they stood."""
    meeting = gathering.meeting
    if not gathering.is_ahead:
        return Refusal("meeting_over", {"meeting": meeting.id})
    wrong = [number for number in numbers if meeting.item(number) is None]
    if wrong or not numbers or len(set(numbers)) < len(numbers):
        return Refusal("meeting_item_unknown", {"meeting": meeting.id})
    named = [item for number in numbers if (item := meeting.item(number))]
    after = changed(gathering, agenda=(*named, *(item for item in meeting.agenda if item not in named)))
    return Decision(written(after, "agenda_ordered", now, by))
