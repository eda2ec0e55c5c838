"""`umlauf group`: the group chat that is told of results and register versions. A coordinator adds it in Telegram."""

from typing import TYPE_CHECKING, Any

from bot.commands.as_json import moment
from bot.commands.call import WAY, Call
from bot.commands.orders import By, Yes, agree, only_one, refuse, refused, unasked
from motions.wording import commands as said
from motions.wording.words import Words

if TYPE_CHECKING:
    from store.groups import Group


async def show(call: Call) -> None:
    """The group, if there is one."""
    async with call.house() as house:
        async with house.store.reading() as work:
            found = await work.groups.get(house.network.id)
        if found is None:
            text = house.words.tr(
                "Es gibt keine Gruppe. Fügt eine Person der koordinierenden Stelle den Bot zu einer Gruppe hinzu, "
                "fragt er sie, ob dort Ergebnisse bekannt gegeben werden sollen."
            )
            call.tell(None, text)
            return
        call.tell(_document(found), _line(found, house.zone, house.words))


async def remove(call: Call, by: By = None, yes: Yes = False) -> None:
    """Announce nothing there any more; the bot stays in the group until somebody puts it out."""
    from bot import office

    order = office.EndAnnouncing()
    async with call.house() as house:
        async with house.store.reading() as work:
            person = by or await only_one(work, house, order, call)
            shown = await office.preview(work, house.network.id, person, order, house.words, call.now())
        if isinstance(shown, tuple):
            given = unasked(call, yes=yes, insist=False)
            await refuse(call, house, person, order, shown, given=given)
        if not yes:
            agree(call, str(shown), insist=False)
        async with house.store.writing() as work:
            done = await office.perform(work, house.network.id, person, order, call.now(), way=WAY)
        if isinstance(done, tuple):
            raise refused(done, house)
        call.tell({"removed": True}, office.said_of(order, done, house.words))


def _document(group: "Group") -> dict[str, Any]:
    return {
        "chat": group.chat,
        "title": group.title,
        "confirmed_by": group.confirmed_by,
        "since": moment(group.since),
        "gone_at": moment(group.gone_at),
    }


def _line(group: "Group", zone: str, words: Words) -> str:
    since = said.moment(group.since, zone, words)
    line = words.tr(
        "Gruppe „{title}“, bestätigt von {person} am {since}",
        title=group.title,
        person=group.confirmed_by,
        since=since,
    )
    if group.gone_at is None:
        return line
    gone = said.moment(group.gone_at, zone, words)
    return words.tr("{group}; seit {gone} ist sie nicht mehr erreichbar", group=line, gone=gone)
