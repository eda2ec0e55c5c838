"""A raw update becomes a vote, a command's answer, a question to the office - or one polite sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import before_office, desk, invitations, office
from bot.intake import Handled, Reader
from bot.telegram import asking, buttons, commands, groups, talking, which
from bot.telegram.given import Given
from bot.telegram.reading import ChatMember, Command, FileSent, Other, Press, Unreadable, read
from bot.telegram.reading import Words as Said
from bot.telegram.reading_groups import GroupMoved, GroupStanding
from bot.telegram.speech import spoken
from motions import client_data
from motions.changes import Decision
from motions.model import Refusal
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel
from motions.wording import commands as said
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

STRANGER_ANSWERS = 3  # a day to one chat


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
                await work.people.set_blocked(update.user_id, update.blocked, now)
                return Handled("done", "chat_member", "blocked" if update.blocked else "unblocked")
            case Unreadable():
                await before_office.of_all(work, Matter.PARKED, now, facts={"inbox": str(row.id)})
                return Handled("parked", "unreadable", update.reason)
            case Other(private=True, chat_id=int(chat)):
                return await _stranger_or_hint(work, chat, None, words, now, update.kind)
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
    """Words of a linked person answer the question of its dialogue; else they are a question, which waits for the
    office. Nothing written in chat is read as a vote.
    """
    people = await work.people.by_telegram(update.user_id)
    if answered := await talking.heard(work, dict(people), update, words, now, wait, fetched, row.received_at):
        return answered
    if not people:
        language = update.language_code if isinstance(update, Said) else None
        return await _stranger(work, update.chat_id, language, words, now)
    text = update.text if isinstance(update, Said) else f"{update.caption} [{update.name}]".strip()
    meant, text = which.meant(people, text)
    named = await asking.about(work, dict(meant), now)
    network, person = (named.network, dict(meant)[named.network]) if named else meant[0]
    if len(meant) > 1 and not named:
        await office.answer(work, network, person, (which.ambiguous(meant),), words[person.language], now)
        return Handled("done", "question", "network_ambiguous", network=network, person=person.id)
    await asking.put(work, network, person, text, row.id, now, named)
    spoken_here = words[person.language]
    await office.answer(work, network, person, said.question_forwarded(spoken_here), spoken_here, now)
    if named:
        motion = named.case.motion.id
        return Handled(
            "parked", "question", "question", network=network, motion=motion, person=person.id, seat=named.seat
        )
    seat = next((m.member for m in await work.people.mandates(network) if m.person == person.id and m.holds(now)), None)
    return Handled("parked", "question", "question", network=network, person=person.id, seat=seat)


async def _stranger_or_hint(
    work: Work, chat: int, language: str | None, words: Mapping[str, Words], now: datetime, kind: str
) -> Handled:
    people = await work.people.by_telegram(chat)
    if not people:
        return await _stranger(work, chat, language, words, now)
    network, person = people[0]
    spoken_here = words[person.language]
    await office.answer(work, network, person, said.help_text(False, spoken_here), spoken_here, now)
    return Handled("done", "chat", kind, network=network, person=person.id)


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
