"""What a command shows of negotiations, sites, reports and documents: the same list that the chat shows."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.commands.call import Call, House
from motions.model import Refusal
from motions.wording.refusals import sentence

if TYPE_CHECKING:
    from bot.cooperation.listing import Listed
    from bot.cooperation.plan import Ground
    from store.work import Work

List = Callable[["Ground"], Awaitable["Listed | Refusal"]]


def ground(call: Call, house: House, work: "Work", by: str = "") -> "Ground":
    """What the lists and orders of `bot.cooperation` start from."""
    from bot.cooperation.plan import Ground

    return Ground(work, house.network, by, house.words, call.now())


async def tell_listed(call: Call, house: House, listed: "List | Listed | Refusal") -> None:
    """Tell a list, made here or before. Raises Refused where the network's agreement does not know such things."""
    from bot.commands.terminal import Refused

    if callable(listed):
        async with house.store.reading() as work:
            listed = await listed(ground(call, house, work))
    if isinstance(listed, Refusal):
        raise Refused(sentence(listed, house.words, house.zone))
    text, document = listed
    call.tell(document, text)
