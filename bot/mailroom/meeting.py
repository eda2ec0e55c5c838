"""Mails about meetings: what people write to an invitation, and to the minutes.

Whether somebody takes part binds nobody, is told to that person alone, and can be said anew; so nobody has to vouch for
the sender first.
"""

from zoneinfo import ZoneInfo

from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from bot.procedures import meetings
from mail import courtesy, fits, meeting
from motions.changes import Decision
from motions.meeting import notices
from motions.meeting.agenda import LONGEST, Proposal
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState
from motions.meeting.replying import Replying
from motions.model import Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel

EARLIER = 0  # the sequence of a date that does not hold any more, whichever it was
ASKED_ANEW = frozenset({"meeting_moved", "meeting_which_date"})


async def answered(arrived: Arrived, owner: Author, person: Person, gathering: Gathering) -> Handled:
    """Token and sender agree: whether somebody takes part, and what it proposes; asked back where neither is there."""
    said = meeting.read(arrived.written.text or meeting.drafted(arrived.mail.subject)[0])
    if not await replies.answers_left(arrived, person.mails[0]):
        await replies.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "too many mails from there today", owner)
    if said.part is None and not said.items and not said.unclear:
        return arrived.handled("done", "thanks", owner)
    if gathering.meeting.state is MeetingState.HELD:
        return await _remark(arrived, owner, person, gathering)
    if said.unclear:
        return await unclear(arrived, owner, person, gathering)
    if courtesy.beside(said.rest, courtesy.names(person.name, person.greeting)):
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    outcomes = (await _part(arrived, owner, gathering, said), await _items(arrived, owner, said))
    telling = max(outcomes, key=lambda one: (isinstance(one, Refusal), one != Decision()))
    return await ended(arrived, owner, person, gathering, telling, "meeting answered")


async def _part(arrived: Arrived, owner: Author, gathering: Gathering, said: meeting.Said) -> Decision | Refusal:
    """Note whether its writer takes part, where it says that."""
    if said.part is None:
        return Decision()
    invitation = await _invitation(arrived, gathering)
    replying = Replying(owner.person, said.part, Channel.MAIL, arrived.row.received_at, invitation)
    return await meetings.reply(arrived.work, owner.network, owner.motion, replying, arrived.now)


async def _items(arrived: Arrived, owner: Author, said: meeting.Said) -> Decision | Refusal:
    """Take what it proposes for the agenda, whatever date it answers."""
    if not said.items:
        return Decision()
    titles = tuple(title[:LONGEST] for title in said.items)
    proposal = Proposal(titles, owner.seat, owner.person, Channel.MAIL, arrived.row.received_at)
    return await meetings.propose(arrived.work, owner.network, owner.motion, proposal, arrived.now)


async def _invitation(arrived: Arrived, gathering: Gathering) -> int | None:
    """The sequence of the invitation that a mail answers: by the mail of ours that it refers to, or by the date in the
    subject of a button's draft, which refers to none. None: nobody can tell.
    """
    now = gathering.meeting
    for reference in (*arrived.mail.in_reply_to, *reversed(arrived.mail.references)):
        row = await arrived.work.outbox.by_message_id(reference)
        if row and row.network == now.network and row.notice.meeting and row.notice.meeting.id == now.id:
            return row.notice.meeting.sequence
    _, date = meeting.drafted(arrived.mail.subject)
    if fits.names(date, now.start.astimezone(ZoneInfo(now.zone)).replace(tzinfo=None)):
        return now.sequence
    return EARLIER if date else None


async def _remark(arrived: Arrived, owner: Author, person: Person, gathering: Gathering) -> Handled:
    """What somebody writes to minutes: the office reads it, and its writer reads that it does."""
    await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    await told(arrived, owner, person, gathering, NoticeKind.MEETING_NOTED, code="remark")
    return arrived.handled("parked", "a remark about minutes", owner)


async def told(
    arrived: Arrived, owner: Author, person: Person, gathering: Gathering, kind: NoticeKind, **fields: object
) -> None:
    """One mail about the meeting to who wrote."""
    at, now = arrived.row.received_at, arrived.now
    more = {"text": arrived.excerpt, "at": at, "channels": (Channel.MAIL,), **fields}
    notice = notices.to_person(gathering, kind, owner.seat, person, now, **more)
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), now, None)


async def ended(
    arrived: Arrived, owner: Author, person: Person, gathering: Gathering, decided: Decision | Refusal, what: str
) -> Handled:
    """What came of it; a refusal is told with its reason, and who meant an earlier date is asked about the new one."""
    if isinstance(decided, Refusal):
        if decided.code in ASKED_ANEW:
            kind, facts = NoticeKind.MEETING_UNCLEAR, decided.facts
            await told(arrived, owner, person, gathering, kind, code=decided.code, facts=facts)
        else:
            await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code, decided.facts)
        return arrived.handled("done", decided.code, owner)
    return arrived.handled("done", what if decided != Decision() else "said before", owner)


async def unclear(arrived: Arrived, owner: Author, person: Person, gathering: Gathering) -> Handled:
    """Nothing is taken; the way to say it is sent once more. What can no longer be answered, the office reads."""
    at = arrived.row.received_at
    await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    if not gathering.is_ahead or at >= gathering.meeting.start or gathering.seat_of(person.id, at) is None:
        return arrived.handled("parked", "to a meeting that is over", owner)
    await told(arrived, owner, person, gathering, NoticeKind.MEETING_UNCLEAR)
    return arrived.handled("parked", "meeting asked back", owner)
