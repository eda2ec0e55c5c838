"""A raw update becomes a vote, a command's answer, a question to the office - or one polite sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot import desk, invitations, office
from bot.intake import Handled, Reader
from bot.telegram import buttons, commands
from bot.telegram.commands import Given
from bot.telegram.reading import ChatMember, Command, FileSent, Other, Press, Unreadable, read
from bot.telegram.reading import Words as Said
from motions.changes import Decision
from motions.decide import views
from motions.model import Person, Refusal
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel, Role
from motions.wording import commands as said
from motions.wording.refusals import sentence
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

STRANGER_ANSWERS = 3  # a day to one chat


def reader(key: bytes, words: Mapping[str, Words], username: Callable[[], str]) -> Reader:
    """The reader of the source "telegram". `username` is the bot's own, known once Telegram has been reached."""

    async def handle(work: Work, row: InboxRow, now: datetime) -> Handled:
        update = read(row.raw, username() or None)
        match update:
            case Press():
                return await buttons.press(work, update, row, key, words, now)
            case Command(private=True):
                return await _command(work, update, words, now, username)
            case Said(private=True) | FileSent(private=True):
                return await _words(work, update, words, now)
            case ChatMember():
                await work.people.set_blocked(update.user_id, update.blocked)
                return Handled("done", "chat_member", "blocked" if update.blocked else "unblocked")
            case Unreadable():
                return Handled("parked", "unreadable", update.reason)
            case Other(private=True, chat_id=int(chat)):
                return await _stranger_or_hint(work, chat, None, words, now, update.kind)
        return Handled("ignored", "chat", type(update).__name__)

    return handle


async def _command(
    work: Work, command: Command, words: Mapping[str, Words], now: datetime, username: Callable[[], str]
) -> Handled:
    if command.name == "start" and command.args:
        return await _start(work, command, words, now)
    people = await work.people.by_telegram(command.user_id)
    if not people:
        return await _stranger(work, command.chat_id, command.language_code, words, now)
    results = []
    for network, person in people:
        given = Given(
            work,
            await desk.network_of(work, network),
            person,
            command.args,
            words.get(person.language, words["de"]),
            words,
            now,
            lambda code: f"https://t.me/{username()}?start={code}",
        )
        reply = await commands.run(given, "hilfe" if command.name == "start" else command.name)
        if reply:
            await office.answer(work, network, person, reply, given.words, now)
        results.append((network, person))
    network, person = results[0]
    return Handled("done", "command", command.name, network=network, person=person.id)


async def _start(work: Work, command: Command, words: Mapping[str, Words], now: datetime) -> Handled:
    accepted = await invitations.accept(work, command.args, command.user_id, now)
    if isinstance(accepted, Refusal):
        text = sentence(accepted, _spoken(words, command.language_code))
        await _to_chat(work, command.chat_id, command.language_code, text, now)
        return Handled("ignored", "start", accepted.code)
    network, person = accepted
    return Handled("done", "start", "linked", network=network, person=person.id)


async def _words(work: Work, update: Said | FileSent, words: Mapping[str, Words], now: datetime) -> Handled:
    """Free words of a linked person are a question to the office; nothing written in chat is read as a vote."""
    people = await work.people.by_telegram(update.user_id)
    if not people:
        language = update.language_code if isinstance(update, Said) else None
        return await _stranger(work, update.chat_id, language, words, now)
    network, person = people[0]
    text = update.text if isinstance(update, Said) else f"{update.caption} [{update.name}]".strip()
    await _ask_office(work, network, person, text, now)
    spoken = words.get(person.language, words["de"])
    await office.answer(work, network, person, said.question_forwarded(spoken), spoken, now)
    return Handled("done", "question", "forwarded", network=network, person=person.id)


async def _ask_office(work: Work, network: str, person: Person, text: str, now: datetime) -> None:
    rules = await desk.network_of(work, network)
    people = await work.people.people(network)
    seats = [m.member for m in await work.people.mandates(network) if m.person == person.id and m.holds(now)]
    members = await work.people.members(network)
    notices = tuple(
        Notice(
            NoticeKind.OFFICE,
            views.addressee(people[m.person]),
            network,
            rules.name,
            matter=Matter.QUESTION,
            text=text,
            seat_name=", ".join(members[s].name for s in seats),
            facts={"person": person.name},
        )
        for m in await work.people.mandates(network)
        if m.role is Role.COORDINATOR and m.member == rules.office and m.holds(now)
    )
    await work.motions.apply(network, Decision(notices=notices), now, person.id)


async def _stranger_or_hint(
    work: Work, chat: int, language: str | None, words: Mapping[str, Words], now: datetime, kind: str
) -> Handled:
    people = await work.people.by_telegram(chat)
    if not people:
        return await _stranger(work, chat, language, words, now)
    network, person = people[0]
    spoken = words.get(person.language, words["de"])
    await office.answer(work, network, person, said.help_text(False, spoken), spoken, now)
    return Handled("done", "chat", kind, network=network, person=person.id)


async def _stranger(work: Work, chat: int, language: str | None, words: Mapping[str, Words], now: datetime) -> Handled:
    """One polite sentence, a few times a day at most."""
    if await work.inbox.count_answers_today(str(chat), now) < STRANGER_ANSWERS:
        await _to_chat(work, chat, language, "", now, NoticeKind.STRANGER)
    return Handled("ignored", "stranger", "not linked")


async def _to_chat(
    work: Work, chat: int, language: str | None, text: str, now: datetime, kind: NoticeKind = NoticeKind.ANSWER
) -> None:
    """To a chat that belongs to nobody we know; it is booked to the first network of this installation."""
    network = (await work.networks.all())[0]
    to = Addressee("", "en" if language and not language.startswith("de") else "de", telegram=chat)
    notice = Notice(kind, to, network.id, network.name, text=text, channels=(Channel.TELEGRAM,))
    await work.motions.apply(network.id, Decision(notices=(replace(notice),)), now, None)


def _spoken(words: Mapping[str, Words], language: str | None) -> Words:
    return words["en"] if language and not language.startswith("de") else words["de"]
