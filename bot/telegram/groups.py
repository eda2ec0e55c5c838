"""What happens to the bot in group chats: somebody adds it or puts it out, a group moves, a command is given there.

Only a coordinator can make a group the network's, and says so in private: a question comes to that person's own chat.
Nothing said in a group is a vote or an order.
"""

from collections.abc import Mapping
from datetime import datetime

from bot import groups, office
from bot.intake import Handled
from bot.orders import Announce
from bot.telegram.reading import Command
from bot.telegram.reading_groups import GroupMoved, GroupStanding
from bot.telegram.speech import spoken
from motions.wording.words import Words
from store.work import Work

KIND = "group"


async def standing(work: Work, change: GroupStanding, words: Mapping[str, Words], now: datetime) -> Handled:
    """The bot was added to a group, or put out of one."""
    if not change.inside:
        known = await groups.lost(work, change.chat_id, "", now)
        return Handled("done", KIND, "removed" if known else "left")
    working = [group for group in await work.groups.of_chat(change.chat_id) if group.gone_at is None]
    if working:
        return Handled("done", KIND, "known", network=working[0].network)
    asked = await _ask(work, change, words, now)
    if asked:
        return Handled("done", KIND, "asked", network=asked[0], person=asked[1])
    await _say(work, change.chat_id, "not_here", spoken(words, change.language_code), now)
    return Handled("ignored", KIND, "not_a_coordinator")


async def _ask(work: Work, change: GroupStanding, words: Mapping[str, Words], now: datetime) -> tuple[str, str] | None:
    """Ask the coordinator who added the bot, for each of its networks. The last (network, person); None: is none."""
    asked = None
    for network, person in await work.people.by_telegram(change.user_id):
        order, said = Announce(change.chat_id, change.title), words[person.language]
        if await office.may(work, network, person.id, order, now) is None:
            shown = await office.propose(work, network, person.id, order, said, now)
            await office.answer(work, network, person, shown, said, now)
            asked = network, person.id
    return asked


async def moved(work: Work, change: GroupMoved, now: datetime) -> Handled:
    """A group has become a supergroup."""
    known = await groups.moved(work, change.old, change.new, now)
    return Handled("done", KIND, "moved" if known else "unknown")


async def command(work: Work, given: Command, words: Mapping[str, Words], username: str, now: datetime) -> Handled:
    """One sentence that points to the private chat, whoever asks."""
    link = {"link": f"https://t.me/{username}"} if username else {"link": f"/{given.name}"}
    await _say(work, given.chat_id, "private", spoken(words, given.language_code), now, link)
    return Handled("ignored", KIND, "command")


async def _say(
    work: Work, chat: int, code: str, words: Words, now: datetime, facts: Mapping[str, str] | None = None
) -> None:
    """In the group's network and its language; where it is nobody's group, in the language of whoever acts."""
    known = await work.groups.of_chat(chat)
    network = known[0].network if known else (await work.networks.all())[0].id
    await groups.say(work, network, chat, code, now, facts, None if known else words.language)
