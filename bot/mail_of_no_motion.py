"""Mails that answer something beside motions: an inquiry, the invitation to a meeting, news of a case conference."""

from bot import mail_answers, mail_inquiry, mail_meeting, mail_withdrawal
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from motions.model import Person
from motions.notice import Matter


async def answered(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Token and sender agree; None where what it was about is gone."""
    asking = await arrived.work.inquiries.get(owner.network, owner.motion)
    if asking is not None:
        return await mail_inquiry.answered(arrived, owner, person, asking)
    gathering = await arrived.work.meetings.get(owner.network, owner.motion)
    if gathering is not None:
        return await mail_meeting.answered(arrived, owner, person, gathering)
    case = await arrived.work.cooperation.conferences.get(owner.network, owner.motion)
    return await _to_a_conference(arrived, owner, person) if case else None


async def _to_a_conference(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Nothing has to be answered there: the office reads it, and what it is told is erased with the case."""
    if leaving := await mail_withdrawal.declared(arrived, owner, person):
        return leaving
    await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {})
    return arrived.handled("parked", "question", owner)
