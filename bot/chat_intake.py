"""A raw update becomes a vote, a command's answer, a question to the office - or one polite sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import before_office, blocked, desk, invitations, office
from bot.intake import Handled, Reader
from bot.telegram import buttons, commands, groups, talking, which, writing
from bot.telegram.given import Given
from bot.telegram.reading import CONTENT, ChatMember, Command, Edited, FileSent, Other, Press, Unreadable, read
from bot.telegram.reading import Words as Said
from bot.telegram.reading_groups import GroupMoved, GroupStanding
from bot.telegram.speech import spoken
from motions import client_data
from motions.changes import Decision
from motions.model import Refusal
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

STRANGER_ANSWERS = 3  # a day to one chat
GIVING_UP = ("abbrechen", "cancel")  # in a dialogue the way out of it, elsewhere a command of the office


def nothing(file_id: str) -> bytes | None:
    """Where no files are fetched."""
    return None


def reader(
    key: bytes,
    words: Mapping[str, Words],
    username: Callable[[], str],
    *,
    wait: timedelta = timedelta(),
    fetched: Callable[[str], bytes | None] = nothing,
) -> Reader:
    """The reader of the source "telegram". `username` is the bot's own, known once Telegram has been reached.

    wait: how long a confirmed opening can be taken back (`bot.grace`). fetched: the files that were sent, by id.
    """

    def link(code: str) -> str:
        return f"https://t.me/{username()}?start={code}"

    async def handle(work: Work, row: InboxRow, now: datetime) -> Handled:
        update = read(row.raw, username() or None)
        if isinstance(update, Command | Said | FileSent) and client_data.found_in(_written(update)):
            return await _erased(work, update, words, now)
        match update:
            case Press():
                return await buttons.press(work, update, row, key, words, now, wait, link)
            case Command(private=True):
                return await _command(work, update, words, now, link, wait)
            case Said(private=True) | FileSent(private=True):
                return await _words(work, update, row, words, now, wait, fetched)
            case Command():
                return await groups.command(work, update, words, username(), now)
            case GroupStanding():
                return await groups.standing(work, update, words, now)
            case GroupMoved():
                return await groups.moved(work, update, now)
            case ChatMember():
                await blocked.note(work, update.user_id, update.blocked, now)
                return Handled("done", "chat_member", "blocked" if update.blocked else "unblocked")
            case Unreadable():
                await before_office.of_all(work, Matter.PARKED, now, facts={"inbox": str(row.id)})
                return Handled("parked", "unreadable", update.reason)
            case Edited(private=True):
                return await _edited(work, update, words, now)
            case Other(private=True):
                return await _no_words(work, update, row, words, now, wait)
        return Handled("ignored", "chat", type(update).__name__)

    return handle


def _written(update: Command | Said | FileSent) -> str:
    """What somebody wrote to the bot alone."""
    if not update.private:
        return ""
    match update:
        case Command(args=text) | Said(text=text):
            return text
        case FileSent(caption=caption, name=name):
            return f"{caption}\n{name}"


async def _erased(work: Work, update: Command | Said | FileSent, words: Mapping[str, Words], now: datetime) -> Handled:
    """Obvious data of a person helped (§ 3): not taken in, not kept, and its writer reads why."""
    people = await work.people.by_telegram(update.user_id)
    if not people:
        stranger = await _stranger(work, update.chat_id, None, words, now)
        return replace(stranger, erase=True)
    network, person = people[0]
    await office.answer(work, network, person, (Refusal("client_data"),), words[person.language], now)
    return Handled("ignored", "chat", "client_data", network=network, person=person.id, erase=True)


async def _command(
    work: Work,
    command: Command,
    words: Mapping[str, Words],
    now: datetime,
    link: Callable[[str], str],
    wait: timedelta,
) -> Handled:
    if command.name == "start" and command.args:
        return await _start(work, command, words, now)
    people = await work.people.by_telegram(command.user_id)
    if not people:
        return await _stranger(work, command.chat_id, command.language_code, words, now)
    if command.name in GIVING_UP and not command.args and await talking.left(work, dict(people), words, now):
        return Handled("done", "command", command.name, network=people[0][0], person=people[0][1].id)
    name = "hilfe" if command.name == "start" else command.name
    meant, args = which.meant(people, command.args)
    given = [
        Given(
            work,
            await desk.network_of(work, network),
            person,
            args,
            words[person.language],
            words,
            now,
            link,
            wait,
            several=len(people) > 1,
        )
        for network, person in meant
    ]
    for one, reply in await commands.run(given, name):
        await office.answer(work, one.network.id, one.person, reply, one.words, now)
    return Handled("done", "command", command.name, network=meant[0][0], person=meant[0][1].id)


async def _start(work: Work, command: Command, words: Mapping[str, Words], now: datetime) -> Handled:
    accepted = await invitations.accept(work, command.args, command.user_id, now)
    if isinstance(accepted, Refusal):
        text = sentence(accepted, spoken(words, command.language_code))
        await _to_chat(work, command.chat_id, command.language_code, words, now, text)
        return Handled("ignored", "start", accepted.code)
    network, person = accepted
    return Handled("done", "start", "linked", network=network, person=person.id)


async def _words(
    work: Work,
    update: Said | FileSent,
    row: InboxRow,
    words: Mapping[str, Words],
    now: datetime,
    wait: timedelta,
    fetched: Callable[[str], bytes | None],
) -> Handled:
    people = dict(await work.people.by_telegram(update.user_id))
    if people:
        return await writing.take(work, update, row, people, words, now, wait, fetched)
    language = update.language_code if isinstance(update, Said) else None
    return await _stranger(work, update.chat_id, language, words, now)


async def _edited(work: Work, update: Edited, words: Mapping[str, Words], now: datetime) -> Handled:
    """Telegram tells of a change, but what was written first has been taken already."""
    for network, person in (await work.people.by_telegram(update.user_id))[:1]:
        await office.answer(work, network, person, (Refusal("edited"),), words[person.language], now)
        return Handled("done", "chat", "edited", network=network, person=person.id)
    return Handled("ignored", "chat", "edited")


async def _no_words(
    work: Work, update: Other, row: InboxRow, words: Mapping[str, Words], now: datetime, wait: timedelta
) -> Handled:
    """A voice message, a sticker: said that it cannot be read, in a dialogue with its question once more."""
    if update.kind not in CONTENT or update.chat_id is None:
        return Handled("ignored", "chat", update.kind)
    people = dict(await work.people.by_telegram(update.chat_id))
    if not people:
        return await _stranger(work, update.chat_id, None, words, now)
    if answered := await talking.heard(work, people, update, words, now, wait, nothing, row.received_at):
        return answered
    network, person = next(iter(people.items()))
    await office.answer(work, network, person, (Refusal("only_text"),), words[person.language], now)
    return Handled("done", "chat", update.kind, network=network, person=person.id)


async def _stranger(work: Work, chat: int, language: str | None, words: Mapping[str, Words], now: datetime) -> Handled:
    """One polite sentence, a few times a day at most."""
    if await work.inbox.count_answers_today(str(chat), now) < STRANGER_ANSWERS:
        await _to_chat(work, chat, language, words, now, kind=NoticeKind.STRANGER)
    return Handled("ignored", "stranger", "not linked")


async def _to_chat(
    work: Work,
    chat: int,
    language: str | None,
    words: Mapping[str, Words],
    now: datetime,
    text: str = "",
    kind: NoticeKind = NoticeKind.ANSWER,
) -> None:
    """To a chat that belongs to nobody we know; it is booked to the first network of this installation."""
    network = (await work.networks.all())[0]
    to = Addressee("", spoken(words, language).language, telegram=chat)
    notice = Notice(kind, to, network.id, network.name, text=text, channels=(Channel.TELEGRAM,))
    await work.motions.apply(network.id, Decision(notices=(notice,)), now, None)
