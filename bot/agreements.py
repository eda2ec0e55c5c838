"""The agreement files of the configured networks, and bringing the store up to date with them.

A running motion keeps its own copy of the rules; what changes in a file reaches only motions opened later.
"""

from datetime import datetime

from bot.config import ConfigMistakes, NetworkEntry, Settings
from motions import register
from motions.agreement import Agreement, read
from motions.changes import Decision, RegisterIssued
from store.work import Work


def read_all(settings: Settings) -> dict[str, Agreement]:
    """Every configured agreement by network id. Raises ConfigMistakes with all mistakes of all files."""
    found: dict[str, Agreement] = {}
    lines: list[str] = []
    for entry in settings.networks:
        agreement = _read(settings, entry, lines)
        if agreement:
            found[entry.id] = agreement
    if lines:
        raise ConfigMistakes(lines)
    return found


def _read(settings: Settings, entry: NetworkEntry, lines: list[str]) -> Agreement | None:
    path = settings.agreement_path(entry)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        lines.append(f"{path}: the agreement of {entry.id} cannot be read ({type(error).__name__})")
        return None
    agreement = read(text, path.name)
    if isinstance(agreement, Agreement):
        if agreement.network.id == entry.id:
            return agreement
        lines.append(f"{path.name}: network.id: is {agreement.network.id}, but config.toml calls it {entry.id}")
    else:
        lines += [f"{path.name}: {mistake.key}: {mistake.message}" for mistake in agreement]
    return None


async def import_members(work: Work, agreement: Agreement, now: datetime) -> bool:
    """Anlage 1 as the first version of the register; False, and nothing written, where there is one already."""
    network = agreement.network.id
    if await work.register.latest(network):
        return False
    for member in agreement.members:
        await work.people.add_member(network, member)
    first = register.version(1, agreement.members, now, "Anlage 1")
    await work.motions.apply(network, Decision((RegisterIssued(first),)), now, None)
    return True


async def bring_up_to_date(work: Work, settings: Settings) -> None:
    """Write the networks' present rules to the store."""
    for agreement in read_all(settings).values():
        known = await work.networks.get(agreement.network.id)
        if known is None:
            await work.networks.add(agreement.network)
        elif known != agreement.network:
            await work.networks.update(agreement.network)
