"""The network's group chat: who makes it so, what it is told, and what becomes of it when Telegram moves or loses it.

Everything here works in the caller's transaction. A group is told in public what everybody is told in private; no vote
and no receipt ever comes from it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import before_office
from motions.announcement import TOLD, to_group
from motions.changes import Decision
from motions.model import Refusal
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel
from motions.wording.say_group import preview_group, preview_no_group
from motions.wording.words import Words
from store.groups import Group
from store.work import Work

ANSWERS = 20  # automatic answers a day to one group (contract: Bad input)


async def told(work: Work, network: str, notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """What the network's group is told of a decision with these notices; nothing where there is no group."""
    if not any(notice.kind in TOLD for notice in notices):  # a vote, a receipt: nothing to look up
        return ()
    group, rules = await work.groups.get(network), await work.networks.get(network)
    if rules is None or group is None or group.gone_at:
        return ()
    return to_group(notices, group.chat, rules.language)


async def preview(work: Work, network: str, title: str | None, words: Words) -> str | tuple[Refusal, ...]:
    """What making a group with this title the network's would do; None: what ending the announcements would do."""
    rules, before = await work.networks.get(network), await work.groups.get(network)
    if title is None:
        return preview_no_group(before.title, words) if before else (Refusal("no_group"),)
    return preview_group(title, rules.name if rules else network, before.title if before else "", words)


async def begin(work: Work, network: str, chat: int, title: str, by: str, now: datetime) -> None:
    """The group is the network's from now on, and is told so."""
    await work.groups.put(Group(network, chat, title, by, now))
    await say(work, network, chat, "welcome", now)


async def end(work: Work, network: str) -> tuple[Refusal, ...]:
    """Nothing is announced to a group any more; refused where nothing was."""
    return () if await work.groups.remove(network) else (Refusal("no_group"),)


async def moved(work: Work, old: int, new: int, now: datetime) -> bool:
    """A group has become a supergroup with another id (Bot API, ResponseParameters): what waits for it goes there.

    Returns whether it is anybody's group. Harmless when told twice, as it is: on sending, and in both chats.
    """
    await work.outbox.redirect(Channel.TELEGRAM, str(old), str(new))
    for group in await work.groups.of_chat(old):
        await work.journal.append(group.network, now, None, "group_moved", {"way": Channel.TELEGRAM.value})
    return await work.groups.move(old, new)


async def lost(work: Work, chat: int, why: str, now: datetime) -> bool:
    """The bot can write there no more; the offices are told once. Returns whether it was anybody's group."""
    known = await work.groups.gone(chat, now)
    for group in known:
        facts = {"group": group.title}
        await before_office.of_network(work, group.network, Matter.GROUP_GONE, now, text=why, facts=facts)
    return bool(known)


async def say(
    work: Work,
    network: str,
    chat: int,
    code: str,
    now: datetime,
    facts: Mapping[str, str] | None = None,
    language: str | None = None,
) -> None:
    """One sentence in a group (`motions.wording.say_group`), a limited number a day. language: else the network's."""
    rules = await work.networks.get(network)
    if rules is None or await work.inbox.count_answers_today(str(chat), now) >= ANSWERS:
        return
    to = Addressee("", language or rules.language, telegram=chat)
    notice = Notice(
        NoticeKind.GROUP, to, network, rules.name, code=code, facts=facts or {}, channels=(Channel.TELEGRAM,)
    )
    await work.motions.apply(network, Decision(notices=(notice,)), now, None)
