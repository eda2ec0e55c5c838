"""A mail that answers nothing of ours, or nobody knows whose: recognised by what it says, or put before people."""

from bot.intake import Handled
from bot.mailroom import applicant, replies, which_network
from bot.mailroom.replies import Arrived, Author
from mail.triage import MailKind
from motions.notice import Matter, NoticeKind


async def troubled(arrived: Arrived, owners: list[Author], why: str) -> Handled:
    """A mail that does not say who wrote it, or says it twice: nobody can be answered."""
    if owners:
        await replies.tell_office(arrived, owners[0], Matter.PARKED, {"why": why})
        return arrived.handled("parked", why, owners[0])
    await replies.tell_offices(arrived, Matter.PARKED, why)
    return arrived.handled("parked", why)


async def to_nobody(arrived: Arrived, owner: Author) -> Handled:
    """An answer to a mail for an official address or an applicant: for people to decide."""
    if said := await applicant.answered(arrived):
        return said
    await replies.tell_office(arrived, owner, Matter.PARKED, {})
    return arrived.handled("parked", "an answer from an address that stands for no person", owner)


async def without_token(arrived: Arrived, sender: str) -> Handled:
    """Somebody writes of its own accord: a member leaves, retracts a motion, asks for advice; or an applicant."""
    known = await arrived.work.people.by_mail(sender)
    if known:
        if arrived.holds_client_data and not which_network.declares(arrived):
            owner, person = Author(known[0][0], person=known[0][1].id), known[0][1]
            return await replies.client_data_in(arrived, owner, person)
        meant = await which_network.named(arrived, known)
        if done := await which_network.wish(arrived, meant):
            return done
        network, person = meant[0]
        owner = Author(network, person=person.id)
        if await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "no_token"):
            await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "no_token"})
        return arrived.handled("parked", "no reference to a motion", owner)
    if said := await applicant.answered(arrived):
        return said
    if await replies.answers_left(arrived, sender):
        await replies.to_stranger(arrived, sender)
        await replies.tell_offices(arrived, Matter.APPLICATION, "stranger")
    return arrived.handled("parked", "from somebody we do not know", kind=MailKind.STRANGER)
