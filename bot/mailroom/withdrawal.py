"""A mail that declares that a member leaves: asked back with one click, and never carried out without the answer."""

from datetime import datetime

from bot import desk
from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from bot.procedures import withdrawals
from bot.procedures.withdrawals import Declaration
from mail.confirmed import Confirmed, confirmed
from mail.withdrawal import declares_withdrawal
from motions import days
from motions.decide.withdrawal import Declared
from motions.model import Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel
from store.drafts import Kept


def declares(arrived: Arrived) -> bool:
    """Whether the mail declares a withdrawal."""
    return declares_withdrawal(arrived.written.text, arrived.mail.date) is not None


async def declared(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Ask whether it is meant, where a registered person's mail declares a withdrawal; None where it does not.

    Nobody has to vouch for the sender: the question goes to registered addresses, under a token of its own.
    """
    leaving = declares_withdrawal(arrived.written.text, arrived.mail.date)
    if leaving is None:
        return None
    work, now = arrived.work, arrived.now
    around = await desk.surroundings(work, owner.network)
    seats = [owner.seat] if owner.seat else withdrawals.seats_of(around, person.id, arrived.row.received_at)
    if len(seats) != 1 or not await replies.answers_left(arrived, person.mails[0]):
        await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "withdrawal_of_whom"})
        return arrived.handled("parked", "declares a withdrawal, of which member is not certain", owner)
    until = days.end_of_day(leaving.last_day, around.network.calendar) if leaving.last_day else None
    said = Declaration(Declared(seats[0], arrived.row.received_at, until), person.id, arrived.excerpt)
    asked = await withdrawals.ask(work, owner.network, said, now)
    if isinstance(asked, Refusal):
        return await _refused(arrived, owner, person, asked)
    if person not in asked:
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "withdrawal_needs_power")
    return arrived.handled("done", "declares a withdrawal: asked whether it is meant", owner)


async def settle(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """The answer to the question, from the registered address and with the question's own token."""
    said = Confirmed.UNSURE if arrived.written.struck else confirmed(arrived.written.text, arrived.mail.subject)
    at: datetime = arrived.row.received_at
    if said is Confirmed.UNSURE:
        await withdrawals.ask_again(arrived.work, owner.network, kept, arrived.now)
        return arrived.handled("done", "asked again", owner)
    done = await withdrawals.settle(
        arrived.work, owner.network, kept, person.id, said is Confirmed.YES, at, arrived.now, Channel.MAIL
    )
    if isinstance(done, Refusal):
        return await _refused(arrived, owner, person, done)
    if done == "dropped":
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "withdrawal_dropped")
    return arrived.handled("done", f"withdrawal: {done}", owner)


async def _refused(arrived: Arrived, owner: Author, person: Person, refusal: Refusal) -> Handled:
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, refusal.code, refusal.facts)
    return arrived.handled("done", refusal.code, owner)
