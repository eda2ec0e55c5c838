"""A mail that answers nothing of ours, or nobody knows whose: recognised by what it says, or put before people."""

from bot import countersigned, mail_answers, mail_inquiry, mail_withdrawal
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from mail.triage import MailKind
from motions.model import Refusal
from motions.notice import Matter, NoticeKind


async def troubled(arrived: Arrived, owners: list[Author], why: str) -> Handled:
    """A mail that does not say who wrote it, or says it twice: nobody can be answered."""
    if owners:
        await mail_answers.tell_office(arrived, owners[0], Matter.PARKED, {"why": why})
        return arrived.handled("parked", why, owners[0])
    await mail_answers.tell_offices(arrived, Matter.PARKED, why)
    return arrived.handled("parked", why)


async def to_nobody(arrived: Arrived, owner: Author) -> Handled:
    """An answer to a mail for an official address or an applicant: for people to decide."""
    if case := await countersigned.recognised(arrived):
        await countersigned.put_before_office(arrived, case)
    else:
        await mail_answers.tell_office(arrived, owner, Matter.PARKED, {})
    return arrived.handled("parked", "an answer from an address that stands for no person", owner)


async def without_token(arrived: Arrived, sender: str) -> Handled:
    """Somebody writes of its own accord: a member leaves or asks for advice, an applicant, a stranger."""
    known = await arrived.work.people.by_mail(sender)
    if known:
        owner, person = Author(known[0][0], person=known[0][1].id), known[0][1]
        if arrived.holds_client_data:
            return await mail_answers.erased(arrived, owner, person, Refusal("client_data"))
        for meant in (mail_withdrawal.declared, mail_inquiry.wants_advice):
            if asked := await meant(arrived, owner, person):
                return asked
        if await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "no_token"):
            await mail_answers.tell_office(arrived, owner, Matter.PARKED, {"why": "no_token"})
        return arrived.handled("parked", "no reference to a motion", owner)
    if case := await countersigned.recognised(arrived):
        await countersigned.put_before_office(arrived, case)
    elif await mail_answers.answers_left(arrived, sender):
        await mail_answers.to_stranger(arrived, sender)
        await mail_answers.tell_offices(arrived, Matter.APPLICATION, "stranger")
    return arrived.handled("parked", "from somebody we do not know", kind=MailKind.STRANGER)
