"""A mail that answers nothing of ours, from somebody who is named in several networks: which of them does it mean?

Who leaves or asks for advice in the wrong network does harm, so nobody guesses: what only one of them can mean is that;
a mail can name the network; otherwise its writer is asked, and the offices know.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot import desk
from bot.intake import Handled
from bot.mailroom import inquiry, replies, retraction, withdrawal
from bot.mailroom.replies import Arrived, Author
from bot.procedures import taking_back, withdrawals
from motions import scope
from motions.inquiry.model import InquiryKind
from motions.model import Person, Refusal
from motions.notice import Matter, NoticeKind

Known = tuple[str, Person]  # the network, and who the sender is there


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody writes of its own accord. says: whether a mail does; fits: whether it can be meant in a network."""

    says: Callable[[Arrived], bool]
    fits: Callable[[Arrived, str, Person], Awaitable[bool]]
    act: Callable[[Arrived, Author, Person], Awaitable[Handled | None]]


def declares(arrived: Arrived) -> bool:
    """Whether a mail declares something by which a membership or a motion ends: that is never erased unread."""
    return withdrawal.declares(arrived) or retraction.declares(arrived)


async def wish(arrived: Arrived, known: Sequence[Known]) -> Handled | None:
    """Do what the mail wishes, in the network that it means; None where it wishes nothing that is known."""
    for one in WISHES:
        if not one.says(arrived):
            continue
        able = [pair for pair in known if await one.fits(arrived, *pair)] or known[:1]
        if len(able) > 1:
            return await _ask_which(arrived, able)
        network, person = able[0]
        if done := await one.act(arrived, Author(network, person=person.id), person):
            return done
    return None


async def named(arrived: Arrived, known: Sequence[Known]) -> Sequence[Known]:
    """The networks that subject or text name, by name or id; all of them where none is named."""
    text = f"{arrived.mail.subject}\n{arrived.written.text}".casefold()
    rules = [(pair, await desk.network_of(arrived.work, pair[0])) for pair in known]
    return [pair for pair, of in rules if of.id in text or of.name.casefold() in text] or known


async def _ask_which(arrived: Arrived, able: Sequence[Known]) -> Handled:
    names = [(await desk.network_of(arrived.work, network)).name for network, _ in able]
    network, person = able[0]
    owner, facts = Author(network, person=person.id), {"list": ", ".join(names)}
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "network_unnamed", facts)
    await replies.tell_offices(arrived, Matter.PARKED, "network_unnamed")
    return arrived.handled("parked", "does not say which network it means")


async def _seated(arrived: Arrived, network: str, person: Person) -> bool:
    around = await desk.surroundings(arrived.work, network)
    return bool(withdrawals.seats_of(around, person.id, arrived.row.received_at))


async def _advised(arrived: Arrived, network: str, person: Person) -> bool:
    rules = await desk.network_of(arrived.work, network)
    held = scope.inquiries(rules, InquiryKind.CONSULTATION) is None
    return held and await _seated(arrived, network, person)


async def _proposed(arrived: Arrived, network: str, person: Person) -> bool:
    found = await taking_back.which(arrived.work, network, person.id, "", arrived.now)
    return not isinstance(found, Refusal) or found.code == "take_back_which"


WISHES = (
    Wish(withdrawal.declares, _seated, withdrawal.declared),
    Wish(retraction.declares, _proposed, retraction.declared),
    Wish(inquiry.asks, _advised, inquiry.wants_advice),
)
