"""A mail in which the chosen member says whether it takes the office (§ 5 (4))."""

from bot.intake import Handled
from bot.mailroom import confirmation, replies
from bot.mailroom.replies import Arrived, Author
from bot.procedures import handing_over
from mail.confirmed import Confirmed, accepted
from motions.model import Acceptance, Case, Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel


async def takes_office(arrived: Arrived, owner: Author, person: Person, case: Case) -> Handled:
    """The chosen member's answer; what is not clear is asked again, and the office reads it."""
    if not arrived.vouched:
        return await confirmation.ask(arrived, owner, person, case, "")
    written = arrived.written
    said = Confirmed.UNSURE if written.struck else accepted(written.text, arrived.mail.subject)
    if said is Confirmed.UNSURE:
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "accept_or_decline")
        return arrived.handled("parked", "neither accepts nor declines the office", owner)
    answer = Acceptance(arrived.row.received_at, Channel.MAIL, person=person.id)
    decided = await handing_over.answer(
        arrived.work, owner.network, owner.motion, answer, said is Confirmed.YES, arrived.now
    )
    if isinstance(decided, Refusal):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code, decided.facts)
        return arrived.handled("done", decided.code, owner)
    return arrived.handled("done", "accepts the office" if said is Confirmed.YES else "declines the office", owner)
