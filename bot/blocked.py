"""Somebody blocks the bot, or opens the chat again: what goes where from then on, and who has to know."""

from datetime import datetime

from bot import before_office
from motions.notice import Matter
from store.work import Work


async def note(work: Work, account: int, blocked: bool, now: datetime) -> None:
    """This Telegram account refuses our messages since `now` (UTC), or takes them again.

    What it has received stays received. The office of each network reads once that somebody can be reached by mail
    alone, or not at all.
    """
    newly = [one for one in await work.people.by_telegram(account) if blocked and not one[1].telegram_blocked]
    await work.people.set_blocked(account, blocked, now)
    for network, person in newly:
        facts = {"person": person.name} | ({"mail": "yes"} if person.mails else {})
        await before_office.of_network(work, network, Matter.CHAT_BLOCKED, now, facts=facts, at=now)
