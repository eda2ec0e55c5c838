"""Mails that answer something beside motions: an inquiry, or the invitation to a meeting."""

from bot import mail_inquiry, mail_meeting
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from motions.model import Person


async def answered(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Token and sender agree; None where what it was about is gone."""
    asking = await arrived.work.inquiries.get(owner.network, owner.motion)
    if asking is not None:
        return await mail_inquiry.answered(arrived, owner, person, asking)
    gathering = await arrived.work.meetings.get(owner.network, owner.motion)
    return await mail_meeting.answered(arrived, owner, person, gathering) if gathering else None
