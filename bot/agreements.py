"""The agreement files of the configured networks, and bringing the store up to date with them.

A running motion keeps its own copy of the rules; what changes in a file reaches only motions opened later.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from bot.config import NetworkEntry, Settings
from bot.config_mistakes import ConfigMistakes, Wrong
from motions import register
from motions.agreement import Agreement, Mistake, read
from motions.changes import Decision, RegisterIssued
from motions.cooperation import Negotiation, Talks, TalksStep
from motions.duties import Begun
from motions.rules import Network
from motions.wording.agreement import FAULTS
from motions.wording.words import N_
from store.types import encode
from store.work import Work


def read_all(settings: Settings) -> dict[str, Agreement]:
    """Every configured agreement by network id. Raises ConfigMistakes with all mistakes of all files."""
    found: dict[str, Agreement] = {}
    wrong: list[Wrong] = []
    for entry in settings.networks:
        agreement = read_one(settings, entry)
        if isinstance(agreement, Agreement):
            found[entry.id] = agreement
        else:
            wrong += agreement
    if wrong:
        raise ConfigMistakes(wrong)
    return found


def read_one(settings: Settings, entry: NetworkEntry) -> Agreement | list[Wrong]:
    """One network's agreement, or all that is wrong with its file."""
    path = settings.agreement_path(entry)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [Wrong(str(path), N_("die Vereinbarung ist nicht zu lesen ({why})"), {"why": type(error).__name__})]
    agreement = read(text, path.name)
    if not isinstance(agreement, Agreement):
        return wrong_of(agreement)
    if agreement.network.id != entry.id:
        facts = {"id": agreement.network.id, "configured": entry.id}
        return [Wrong(f"{path.name}: network.id", N_("ist {id}, in config.toml steht {configured}"), facts)]
    return agreement


def wrong_of(mistakes: Sequence[Mistake]) -> list[Wrong]:
    """The mistakes of an agreement file, to be said."""
    places = (": ".join(part for part in (mistake.file, mistake.key) if part) for mistake in mistakes)
    return [Wrong(place, FAULTS[m.fault], m.facts) for place, m in zip(places, mistakes, strict=True)]


async def import_members(work: Work, agreement: Agreement, now: datetime) -> bool:
    """Anlage 1 as the first version of the register; False, and nothing written, where there is one already."""
    network = agreement.network.id
    if await work.register.latest(network):
        return False
    for member in agreement.members:
        await work.people.add_member(network, member)
    for begun in agreement.negotiations:
        await work.cooperation.negotiations.add(network, await _negotiation(work, network, begun, now))
    first = register.version(1, agreement.members, now, "Anlage 1")
    await work.motions.apply(network, Decision((RegisterIssued(first),)), now, None)
    return True


async def _negotiation(work: Work, network: str, begun: Begun, now: datetime) -> Negotiation:
    known = [n.id for n in await work.cooperation.negotiations.all(network)]
    state = Talks.FAILED if begun.failed else Talks.OPEN
    key = register.new_member_id(begun.name, known)
    return Negotiation(key, begun.name, begun.mail, state, (TalksStep(now, state, begun.reason),))


async def bring_up_to_date(work: Work, settings: Settings, now: datetime) -> None:
    """Write the networks' present rules to the store."""
    for agreement in read_all(settings).values():
        await file_rules(work, agreement.network, now)


async def file_rules(work: Work, network: Network, now: datetime) -> None:
    """Write these rules to the store; the journal says since when they hold, by the hash of what was written."""
    known = await work.networks.filed(network.id)
    if known == network:
        return
    await (work.networks.update(network) if known else work.networks.add(network))
    await _end_term(work, network)
    written = hashlib.sha256(encode(Network, network).encode()).hexdigest()
    await work.journal.append(network.id, now, None, "rules_filed", {"rules": written})


async def _end_term(work: Work, network: Network) -> None:
    """A file that was changed holds again where it names the office that was chosen, so that its substitute can be
    another one, or where that office has left, for nobody else could name the next.
    """
    term, members = await work.networks.office(network.id), await work.people.members(network.id)
    if term and (term.office == network.office or members[term.office].until):
        await work.networks.end_term(network.id)
