"""What waits in the inbox for the office: what it says, what can become of it, and the office's answer to its writer.

Nobody acts twice on one item: whoever comes second is told who was faster.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot import desk
from bot.orders import AnswerItem, OnItem, SettleDelivery, SettleItem
from bot.telegram.reading import FileSent, Unreadable, read
from bot.telegram.reading import Words as Said
from mail import applicant
from mail.envelope import routable
from mail.parse import parse
from mail.reply import written
from motions.changes import Decision
from motions.decide import views
from motions.model import Refusal
from motions.notice import Addressee, Notice, NoticeKind
from motions.states import UNCLOSED
from motions.terms import Channel
from motions.wording import say_items as said
from motions.wording.words import Words
from store.deliveries import OutboxRow
from store.inbox import InboxRow
from store.tables import InboxState, OutboxState
from store.work import Work

Settled = Literal["done", "ignored", "waiting"]
CLIENT_DATA = ("perhaps about a person helped", "not to be kept, and nobody could be told")
"""The reasons with which such an item waits (`bot.mailroom.replies`)."""

WRITTEN_BY_PEOPLE = frozenset({"answer", "stranger"})  # `InboxRow.kind` of mails that can be answered
LONGEST = 2000  # characters of a question that its answer repeats


@dataclass(frozen=True, slots=True)
class Wrote:
    """What somebody wrote. thread: the message to answer, as the channel names it ("chat:message", a Message-ID).

    files: the names of what is attached.
    """

    text: str
    channel: Channel
    thread: str = ""
    sender: str = ""
    subject: str = ""
    files: tuple[str, ...] = ()


def wrote(row: InboxRow) -> Wrote:
    """What an item of the inbox says, whichever way it came."""
    if row.source == "mail":
        mail = parse(row.raw, row.size)
        sender = mail.froms[0] if len(mail.froms) == 1 else ""
        files = applicant.file_names(mail)
        return Wrote(written(mail).text or mail.subject, Channel.MAIL, mail.message_id, sender, mail.subject, files)
    update = read(row.raw, None)
    if isinstance(update, Said):
        return Wrote(update.text, Channel.TELEGRAM, f"{update.chat_id}:{update.message_id}")
    if isinstance(update, FileSent):
        text = f"{update.caption} [{update.name}]".strip()
        return Wrote(text, Channel.TELEGRAM, f"{update.chat_id}:{update.message_id}")
    return Wrote(update.reason if isinstance(update, Unreadable) else "", Channel.TELEGRAM)


async def fits(work: Work, network: str, number: int) -> Refusal | None:
    """Why nothing can be done about this item any more, if so."""
    found = await item(work, network, number)
    return found if isinstance(found, Refusal) else None


async def item(work: Work, network: str, number: int) -> InboxRow | Refusal:
    """An item that still waits for this network's office, or for anybody's; the faster of two coordinators is named."""
    row = await work.inbox.get(number)
    if row is None or row.network not in (None, network):
        return Refusal("item_unknown", {"item": str(number)})
    if row.state is InboxState.PARKED:
        return row
    people = await work.people.people(network)
    by = people.get(row.decided_by or "")
    return Refusal("item_settled_by", {"item": str(number), "person": by.name}) if by else _settled(number)


def _settled(number: int) -> Refusal:
    return Refusal("item_settled", {"item": str(number)})


async def motion_of(work: Work, order: OnItem) -> str | None:
    """The motion that an item is about, if it is known."""
    if isinstance(order, SettleDelivery):
        lost = await work.outbox.rows([OutboxState.DEAD])
        return next((row.motion for row in lost if row.id == order.delivery), None)
    row = await work.inbox.get(order.inbox)
    return row.motion if row else None


async def undelivered(work: Work, network: str) -> list[OutboxRow]:
    """What could not be delivered about motions that still run, and nobody has looked after, the oldest first."""
    running = {case.motion.id for case in await work.motions.cases(UNCLOSED, network)}
    dead = await work.outbox.rows([OutboxState.DEAD], network)
    return [row for row in dead if row.motion in running and row.kind is not NoticeKind.OFFICE]


async def preview(work: Work, network: str, order: OnItem, words: Words) -> str | tuple[Refusal, ...]:
    """What would become of an item, in words."""
    if isinstance(order, SettleDelivery):
        lost = order.delivery in {row.id for row in await undelivered(work, network)}
        gone = Refusal("item_settled", {"item": str(order.delivery)})
        return said.preview_delivery(order.delivery, order.state, words) if lost else (gone,)
    row = await item(work, network, order.inbox)
    if isinstance(row, Refusal):
        return (row,)
    if isinstance(order, SettleItem):
        return said.preview_settle(order.inbox, order.state, words)
    to = await writer(work, network, row)
    if to is None or not order.text.strip():
        return (_unanswerable(to, order),)
    return said.preview_answer(to.name or to.mails[0], order.text, words)


async def writer(work: Work, network: str, row: InboxRow) -> Addressee | None:
    """Who can be answered: the person it came from, or the address of a stranger; machines cannot."""
    person = (await work.people.people(network)).get(row.person or "")
    if person:
        return views.addressee(person)
    sender = wrote(row).sender if row.kind in WRITTEN_BY_PEOPLE else ""
    rules = await desk.network_of(work, network)
    return Addressee("", rules.language, mails=(sender,)) if routable(sender) else None


def _unanswerable(to: Addressee | None, order: AnswerItem) -> Refusal:
    return Refusal("answer_missing") if to else Refusal("nobody_to_answer", {"item": str(order.inbox)})


async def carry_out(work: Work, network: str, by: str, order: OnItem, now: datetime) -> Refusal | None:
    """Answer an item or set it aside, once."""
    if isinstance(order, SettleDelivery):
        return await _settle_delivery(work, network, order, by, now)
    row = await item(work, network, order.inbox)
    if isinstance(row, Refusal):
        return row
    if isinstance(order, SettleItem):
        await settle(work, network, order.inbox, order.state, by, order.why, now)
        return None
    to = await writer(work, network, row)
    if to is None or not order.text.strip():
        return _unanswerable(to, order)
    await settle(work, network, order.inbox, "done", by, "answered", now)
    notice = await _answer(work, network, row, to, order.text.strip(), by, now)
    await work.motions.apply(network, Decision(notices=(notice,)), now, by)
    return None


async def _settle_delivery(work: Work, network: str, order: SettleDelivery, by: str, now: datetime) -> Refusal | None:
    lost = order.delivery in {row.id for row in await undelivered(work, network)}
    change = work.outbox.retry if order.state == "pending" else work.outbox.put_aside
    if not lost or not await change(order.delivery, now):
        return Refusal("item_settled", {"item": str(order.delivery)})
    await work.journal.append(network, now, by, "delivery_settled", {"item": order.delivery, "state": order.state})
    return None


async def settle(work: Work, network: str, number: int, state: Settled, by: str, why: str, now: datetime) -> None:
    """What became of an item; whoever comes later finds it settled."""
    if await decide(work, number, state, by, why):
        await work.journal.append(network, now, by, "inbox_decided", {"item": number, "state": state})


async def decide(work: Work, number: int, state: Settled, by: str, why: str) -> bool:
    """`Inbox.decide`; what waited because it may speak of a person helped is erased when it is set aside (§ 3)."""
    row = await work.inbox.get(number)
    decided = await work.inbox.decide(number, state, by, why)
    if decided and state == "ignored" and row and row.reason in CLIENT_DATA:
        await work.erasure.incoming([number])
    return decided


async def _answer(work: Work, network: str, row: InboxRow, to: Addressee, text: str, by: str, now: datetime) -> Notice:
    """To whoever wrote, on the way on which it came, below what was written."""
    asked, rules = wrote(row), await desk.network_of(work, network)
    case = await work.motions.case(network, row.motion) if row.motion else None
    members, people = await work.people.members(network), await work.people.people(network)
    office = views.running_office(case) if case else views.office_of(rules, members)
    notice = Notice(
        NoticeKind.OFFICE_ANSWER,
        to,
        network,
        rules.name,
        text=text,
        facts={
            "question": asked.text[:LONGEST],
            "by": people[by].name,
            "office": members[office].name,
            "answers": asked.thread,
        },
        channels=(asked.channel,) if _reaches(to, asked.channel) else None,
    )
    if case is None:
        return notice
    name = views.member_name(case, row.seat) if row.seat else ""
    return replace(notice, motion=views.view(case, now), seat=row.seat, seat_name=name)


def _reaches(to: Addressee, channel: Channel) -> bool:
    return bool(to.mails) if channel is Channel.MAIL else to.telegram is not None
