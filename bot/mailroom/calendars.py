"""What calendar programs answer on their own (RFC 5546): it bears the meeting's UID, with our token or without.

It is looked for before anything else is: to triage a program's answer is automatic, and would be set aside unread.
"""

from bot.intake import Handled
from bot.mailroom import meeting, replies
from bot.mailroom.replies import Arrived, Author
from bot.procedures import meetings
from mail.calendar_reply import CalendarReply, reply_in
from mail.identity import Verdict
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.gathering import Gathering
from motions.meeting.replying import Replying
from motions.model import Person
from motions.moments import moment_text
from motions.notice import NoticeKind
from motions.terms import Channel


async def answered(arrived: Arrived, owners: list[Author]) -> Handled | None:
    """What came of a calendar's answer; None: a mail without one, or to no meeting of ours, or from nobody we know.

    owners: for whom the tokens in it were made.
    """
    said = reply_in(arrived.row.raw)
    gathering = await arrived.work.meetings.by_uid(said.uid) if said else None
    if said is None or gathering is None or arrived.claim.sender is None:
        return None
    about = (gathering.network.id, gathering.meeting.id)
    person = _with(gathering, arrived.claim.sender)
    if person is None:
        return await _by_another(arrived, gathering, owners)
    owner = Author(*about, person.id, gathering.seat_of(person.id, arrived.row.received_at) or "")
    if arrived.claim.auth is Verdict.FAIL:
        return await replies.forged(arrived, owner, person)
    if not await replies.answers_left(arrived, person.mails[0]):
        return arrived.handled("parked", "too many mails from there today", owner)
    return await _from(arrived, owner, person, gathering, said)


def _with(gathering: Gathering, address: str) -> Person | None:
    return next((p for p in gathering.people.values() if address in {mail.lower() for mail in p.mails}), None)


async def _by_another(arrived: Arrived, gathering: Gathering, owners: list[Author]) -> Handled | None:
    """From an address that nobody has registered - another one of the same person, a colleague, a stranger. Whose
    invitation it was is told, and so is the office.
    """
    owner = next((o for o in owners if (o.network, o.motion) == (gathering.network.id, gathering.meeting.id)), None)
    person = gathering.people.get(owner.person) if owner else None
    return await replies.other_sender(arrived, owner, person) if owner and person else None


async def _from(arrived: Arrived, owner: Author, person: Person, gathering: Gathering, said: CalendarReply) -> Handled:
    if said.counter:
        return await _counter(arrived, owner, person, gathering, said)
    for_whom = _with(gathering, said.attendee)
    if said.part is None or (for_whom and for_whom.id != person.id):  # passed on, or somebody answers for another
        return await meeting.unclear(arrived, owner, person, gathering)
    replying = Replying(person.id, said.part, Channel.MAIL, arrived.row.received_at, said.sequence)
    decided = await meetings.reply(arrived.work, owner.network, gathering.meeting.id, replying, arrived.now)
    return await meeting.ended(arrived, owner, person, gathering, decided, f"calendar: {said.part.value}")


async def _counter(
    arrived: Arrived, owner: Author, person: Person, gathering: Gathering, said: CalendarReply
) -> Handled:
    """Another date is proposed: that is for the office to decide, and the date stands until it does."""
    if not gathering.is_ahead or not owner.seat:
        return await meeting.unclear(arrived, owner, person, gathering)
    begins = said.proposed if said.proposed != gathering.meeting.start else None
    facts = {"person": person.name, "begins": moment_text(begins) if begins else ""}
    await meeting.told(arrived, owner, person, gathering, NoticeKind.MEETING_NOTED, code="counter", facts=facts)
    name = gathering.members[owner.seat].name
    more = {"seat_name": name, "facts": facts, "text": arrived.excerpt}
    for_office = notices.to_office(gathering, "counter", arrived.now, **more)
    await arrived.work.motions.apply(owner.network, Decision(notices=for_office), arrived.now, None)
    return arrived.handled("done", "calendar: another date", owner)
