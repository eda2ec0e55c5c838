"""The yearly look at contacts, as the office sees it: what waits, and that it has been settled."""

from bot import contacts
from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders_cooperation import SettleContacts
from motions.model import Refusal


async def settle_contacts(on: Ground, order: SettleContacts) -> Planned:
    """The office has put somebody's entry right, or knows that it was."""
    open_ones = [check for check in await contacts.waiting(on.work, on.network.id) if check.person == order.person]
    if not open_ones:
        return Refusal("contacts_settled", {"person": order.person})
    person = (await on.work.people.people(on.network.id))[order.person]

    async def act() -> None:
        await contacts.settled_by_office(on.work, on.network.id, on.by, order.person, on.now)

    return Plan({"name": person.name, "mail": ", ".join(person.mails)}, act, {"person": order.person})
