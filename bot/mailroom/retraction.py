"""A mail that takes a motion back: asked back with one click, and never carried out without the answer.

Nobody has to vouch for the sender: the question goes to registered addresses, under a token of its own.
"""

from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from bot.procedures import taking_back
from bot.procedures.taking_back import Said
from mail.confirmed import Confirmed, confirmed
from mail.subject import stripped
from mail.taking_back import takes_back
from motions.decide import taking_back as law
from motions.model import Case, Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel
from store.drafts import Kept


async def in_answer(arrived: Arrived, owner: Author, person: Person, case: Case) -> Handled | None:
    """Somebody of the member that proposed a motion answers a notice of it; None where it says something else."""
    if not law.proposing(case, person.id, arrived.row.received_at) or not takes_back(wrote(arrived)):
        return None
    return await _ask(arrived, owner, person, case)


def declares(arrived: Arrived) -> bool:
    """Whether the mail takes a motion back, of whichever network."""
    return takes_back(wrote(arrived))


async def declared(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """A mail that answers nothing: the only motion that the writer's member has proposed, else people look at it."""
    if not declares(arrived):
        return None
    case = await taking_back.which(arrived.work, owner.network, person.id, "", arrived.now)
    if not isinstance(case, Refusal):
        return await _ask(arrived, owner, person, case)
    if case.code != "take_back_which":
        return None
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, case.code, case.facts)
    await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "taken_back_which"})
    return arrived.handled("parked", "takes a motion back, which one is not certain", owner)


async def _ask(arrived: Arrived, owner: Author, person: Person, case: Case) -> Handled:
    owner = Author(owner.network, case.motion.id, person.id, case.motion.proposer or "")
    if not await replies.answers_left(arrived, person.mails[0]):
        await replies.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "too many mails from there today", owner)
    said = Said(case.motion.id, person.id, arrived.row.received_at, arrived.excerpt)
    asked = await taking_back.ask(arrived.work, owner.network, said, arrived.now)
    if isinstance(asked, Refusal):
        return await _refused(arrived, owner, person, asked)
    if person not in asked:
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "take_back_needs_power")
    return arrived.handled("done", "takes a motion back: asked whether it is meant", owner)


async def settle(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """The answer to the question, from the registered address and with the question's own token."""
    said = Confirmed.UNSURE if arrived.written.struck else confirmed(arrived.written.text, arrived.mail.subject)
    if said is Confirmed.UNSURE:
        await taking_back.ask_again(arrived.work, owner.network, kept, arrived.now)
        return arrived.handled("done", "asked again", owner)
    at, yes = arrived.row.received_at, said is Confirmed.YES
    done = await taking_back.settle(arrived.work, owner.network, kept, person.id, yes, at, arrived.now, Channel.MAIL)
    if isinstance(done, Refusal):
        return await _refused(arrived, owner, person, done)
    if done == "dropped":
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "take_back_dropped")
    return arrived.handled("done", f"taking back: {done}", owner)


def wrote(arrived: Arrived) -> str:
    """What the mail says; its subject, where it says nothing else."""
    return arrived.written.text or stripped(arrived.mail.subject)


async def _refused(arrived: Arrived, owner: Author, person: Person, refusal: Refusal) -> Handled:
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, refusal.code, refusal.facts)
    return arrived.handled("done", refusal.code, owner)
