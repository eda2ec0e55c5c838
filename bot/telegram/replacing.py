"""/vertretung in one line: member; whose role it is now; who comes; mail address; powers; where they are recorded."""

from bot import office
from bot.orders import Replace
from bot.telegram.given import Given, Reply
from mail.envelope import routable
from motions.model import Refusal
from motions.terms import Power, Role
from motions.wording import names

USAGE = "Mitglied; bisherige Person; Name; Mailadresse; Vollmachten; Schriftstück"


async def replace(given: Given) -> Reply:
    """Shown first, as the dialogue does; powers by their names in either language, separated by commas, or none."""
    member, old, name, mail, granted, document = given.parts(6)
    powers = _powers(granted, given)
    if not all((member, old, name, mail)) or powers is None or (powers and not document):
        return (Refusal("usage", {"usage": f"/vertretung {USAGE}"}),)
    if routable(mail) is None:
        return (Refusal("bad_address", {"text": mail}),)
    work, network = given.work, given.network.id
    if member not in await work.people.members(network):
        return (Refusal("member_unknown", {"member": member}),)
    if old not in await work.people.people(network):
        return (Refusal("person_unknown", {"person": old}),)
    held = [m for m in await work.people.mandates(network) if (m.member, m.person) == (member, old)]
    role = next((m.role for m in held if m.role is not Role.COORDINATOR and m.holds(given.now)), Role.REPRESENTATIVE)
    order = Replace(member, role, old, name, mail, powers, document)
    return await office.propose(work, network, given.person.id, order, given.words, given.now)


def _powers(text: str, given: Given) -> frozenset[Power] | None:
    """None: a word among them is no power."""
    named = {names.power(power, words).casefold(): power for words in given.all_words.values() for power in Power}
    named |= {power.value: power for power in Power}
    said = [word.strip().casefold() for word in text.split(",") if word.strip()]
    return frozenset(named[word] for word in said) if all(word in named for word in said) else None
