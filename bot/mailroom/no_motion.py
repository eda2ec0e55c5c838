"""Mails that answer something beside motions: an inquiry, the invitation to a meeting, a case conference."""

from bot.cooperation import conferences
from bot.intake import Handled
from bot.mailroom import conferring, inquiry, meeting, replies, withdrawal
from bot.mailroom.replies import Arrived, Author
from motions.model import Person, Refusal


async def answered(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Token and sender agree; None where what it was about is gone. Nothing about a person helped is kept (§ 3)."""
    asking = await arrived.work.inquiries.get(owner.network, owner.motion)
    gathering = await arrived.work.meetings.get(owner.network, owner.motion)
    conference = await conferences.about(arrived.work, owner.network, owner.motion)
    if (conference or arrived.holds_client_data) and (leaving := await withdrawal.declared(arrived, owner, person)):
        return leaving
    more = conferring.says_more(arrived, person, asking, gathering) if conference else False
    if conference and (more or arrived.holds_client_data):
        words = Refusal("conference_words", {"conference": conference.id})
        why = Refusal("client_data") if arrived.surely_holds_client_data else words
        return await replies.erased(arrived, owner, person, why)
    if arrived.holds_client_data:
        return await replies.client_data_in(arrived, owner, person)
    if asking is not None:
        return await inquiry.answered(arrived, owner, person, asking)
    if gathering is not None:
        return await meeting.answered(arrived, owner, person, gathering)
    return arrived.handled("done", "thanks", owner) if conference else None
