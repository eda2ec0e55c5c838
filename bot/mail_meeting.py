"""Mails about meetings: what people write to an invitation, and what their calendar programs answer (RFC 5546).

Whether somebody takes part binds nobody, is told to that person alone, and can be said anew; so nobody has to vouch for
the sender first.
"""

from bot import mail_answers, meetings
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from mail import calendar, meeting
from mail.calendar import CalendarReply
from mail.identity import Verdict
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.agenda import LONGEST, Proposal
from motions.meeting.gathering import Gathering
from motions.meeting.replying import Replying
from motions.model import Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel

MANY = 6  # words beside a yes or a no from which on the office reads them too


async def from_calendar(arrived: Arrived) -> Handled | None:
    """What a calendar program answers on its own: it bears the meeting's UID, with our token or without. None: a mail
    without such an answer, or to no meeting of ours.

    It is looked for before anything else is: to triage a program's answer is automatic.
    """
    said = calendar.reply_in(arrived.row.raw)
    gathering = await arrived.work.meetings.by_uid(said.uid) if said else None
    sender = arrived.claim.sender
    if said is None or gathering is None or sender is None:
        return None
    people = gathering.people.values()
    person = next((p for p in people if sender in {mail.lower() for mail in p.mails}), None)
    if person is None or arrived.claim.auth is Verdict.FAIL:
        return None  # as any other mail: from somebody else, or forged
    network, about = gathering.network.id, gathering.meeting.id
    owner = Author(network, about, person.id, gathering.seat_of(person.id, arrived.row.received_at) or "")
    return await _calendar(arrived, owner, person, gathering, said)


async def _calendar(
    arrived: Arrived, owner: Author, person: Person, gathering: Gathering, said: CalendarReply
) -> Handled:
    if said.part is None:
        await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {})
        return arrived.handled("parked", "a calendar's answer that is neither yes nor no", owner)
    if not await mail_answers.answers_left(arrived, person.mails[0]):
        return arrived.handled("parked", "too many mails from there today", owner)
    at = arrived.row.received_at
    replying = Replying(person.id, said.part, Channel.MAIL, at, said.sequence)
    decided = await meetings.reply(arrived.work, owner.network, gathering.meeting.id, replying, arrived.now)
    return await _ended(arrived, owner, person, decided, f"calendar: {said.part.value}")


async def answered(arrived: Arrived, owner: Author, person: Person, gathering: Gathering) -> Handled:
    """Token and sender agree: whether somebody takes part, and what it proposes; asked back where neither is there."""
    said = meeting.read(arrived.written.text)
    if not await mail_answers.answers_left(arrived, person.mails[0]):
        await mail_answers.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "too many mails from there today", owner)
    if said.unclear:
        return await _unclear(arrived, owner, person, gathering)
    if said.part is None and not said.items:
        return arrived.handled("done", "thanks", owner)
    if len(said.rest.split()) >= MANY:
        await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {})
    at, about = arrived.row.received_at, gathering.meeting.id
    decided: Decision | Refusal = Decision()
    if said.part is not None:
        replying = Replying(person.id, said.part, Channel.MAIL, at)
        decided = await meetings.reply(arrived.work, owner.network, about, replying, arrived.now)
    if said.items and isinstance(decided, Decision):
        titles = tuple(title[:LONGEST] for title in said.items)
        proposal = Proposal(titles, owner.seat, person.id, Channel.MAIL, at)
        decided = await meetings.propose(arrived.work, owner.network, about, proposal, arrived.now)
    return await _ended(arrived, owner, person, decided, "meeting answered")


async def _ended(arrived: Arrived, owner: Author, person: Person, decided: Decision | Refusal, what: str) -> Handled:
    if isinstance(decided, Refusal):
        await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code, decided.facts)
        return arrived.handled("done", decided.code, owner)
    return arrived.handled("done", what if decided != Decision() else "said before", owner)


async def _unclear(arrived: Arrived, owner: Author, person: Person, gathering: Gathering) -> Handled:
    """Nothing is taken; the way to say it is sent once more. What can no longer be answered, the office reads."""
    at = arrived.row.received_at
    if not gathering.is_ahead or at >= gathering.meeting.start or gathering.seat_of(person.id, at) is None:
        await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {})
        return arrived.handled("parked", "to a meeting that is over", owner)
    await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {})
    kind, text = NoticeKind.MEETING_UNCLEAR, arrived.excerpt
    channels = (Channel.MAIL,)
    notice = notices.to_person(gathering, kind, owner.seat, person, arrived.now, text=text, at=at, channels=channels)
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), arrived.now, None)
    return arrived.handled("parked", "meeting asked back", owner)
