"""/gruppe: which group is told of results and register versions, and the way to end that."""

from collections.abc import Mapping

from bot import office
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from motions.wording import say_group as said


async def _group(given: Given) -> Reply:
    """The group with the question whether that shall end; or how it begins."""
    if await given.work.groups.get(given.network.id) is None:
        return said.no_group_yet(given.words)
    order = office.EndAnnouncing()
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


GROUP_COMMANDS: Mapping[str, CommandRow] = {
    "gruppe": CommandRow("group", True, "", _group, Meaning.ONE),
}
