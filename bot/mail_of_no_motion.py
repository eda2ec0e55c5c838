"""Mails that answer something beside motions: an inquiry, the invitation to a meeting, a case conference."""

from bot import mail_answers, mail_conference, mail_inquiry, mail_meeting, mail_withdrawal
from bot.cooperation import conferences
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from motions.model import Person, Refusal


async def answered(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Token and sender agree; None where what it was about is gone. Nothing about a person helped is kept (§ 3)."""
    asking = await arrived.work.inquiries.get(owner.network, owner.motion)
    gathering = await arrived.work.meetings.get(owner.network, owner.motion)
    conference = await conferences.about(arrived.work, owner.network, owner.motion)
    if arrived.holds_client_data:
        return await mail_answers.erased(arrived, owner, person, Refusal("client_data"))
    if conference and (leaving := await mail_withdrawal.declared(arrived, owner, person)):
        return leaving
    if conference and mail_conference.says_more(arrived, person, asking, gathering):
        more = Refusal("conference_words", {"conference": conference.id})
        return await mail_answers.erased(arrived, owner, person, more)
    if asking is not None:
        return await mail_inquiry.answered(arrived, owner, person, asking)
    if gathering is not None:
        return await mail_meeting.answered(arrived, owner, person, gathering)
    return arrived.handled("done", "thanks", owner) if conference else None
