"""`umlauf consultation`, `dates` and `evaluation`: asking around until a date (§ 4 (2), § 1.6), which is no vote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands.as_json import moment
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Yes, carry_out, member_id, refused
from bot.slots import slots_of
from bot.times import BadTime
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind, InquiryState, SeatAnswer, Slot
from motions.inquiry.opening import InquiryDraft
from motions.inquiry.view import best
from motions.model import Document, Refusal
from motions.wording import inquiry_orders, say
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.office import Order, Waiting

Reference = Annotated[str, Argument(metavar="INQUIRY", help=N_("Nummer der Rundfrage, zum Beispiel 2026-R01"))]
Subject = Annotated[str, Option(help=N_("worum es geht, in wenigen Worten"))]
Until = Annotated[
    str, Option(metavar="D", help=N_("letzter Tag für Antworten; sonst, was die Datei der Vereinbarung sagt"))
]


async def consult(
    call: Call,
    subject: Subject,
    text: Annotated[str, Option(help=N_("was geplant oder schwierig ist"))],
    member: Annotated[str, Option(metavar="M", help=N_("Mitglied, das um Rat bittet"))],
    until: Until = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Put a member's plan or difficulty to the body (§ 4 (2))."""
    async with call.house() as house:
        asker = await member_id(house, member)
        draft = InquiryDraft(InquiryKind.CONSULTATION, subject, "", text, asker, until=_day(house, until))
        await _ask(call, house, draft, by, yes)


async def find_date(
    call: Call,
    subject: Subject,
    slot: Annotated[
        list[str], Option(metavar="T", help=N_("Termin, mehrfach: „12.01.2027 10:00, 90 Minuten, Rathaus“"))
    ],
    member: Annotated[
        list[str] | None, Option(metavar="M", help=N_("gefragtes Mitglied, mehrfach möglich; sonst alle"))
    ] = None,
    text: Annotated[str, Option(help=N_("was dazu zu sagen ist"))] = "",
    until: Until = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Offer dates to all members or to some."""
    async with call.house() as house:
        asked = tuple([await member_id(house, name) for name in member or ()])
        slots = offered(house, slot)
        draft = InquiryDraft(InquiryKind.DATES, subject, "", text, asked=asked, slots=slots, until=_day(house, until))
        await _ask(call, house, draft, by, yes)


async def evaluate(
    call: Call,
    subject: Subject,
    question: Annotated[list[str], Option(metavar="Q", help=N_("Frage, bis zu fünfmal"))],
    text: Annotated[str, Option(help=N_("was dazu zu sagen ist"))] = "",
    until: Until = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Begin a round of evaluation (§ 1.6)."""
    async with call.house() as house:
        questions = tuple(one.strip() for one in question)
        draft = InquiryDraft(InquiryKind.EVALUATION, subject, "", text, questions=questions, until=_day(house, until))
        await _ask(call, house, draft, by, yes)


async def _ask(call: Call, house: House, draft: InquiryDraft, by: str | None, yes: bool) -> None:
    from bot.orders import AskAround

    def order(person: str, _: tuple[Document, ...]) -> "Order":
        return AskAround(replace(draft, by=person))

    await carry_out(call, house, order, by or await _coordinator(house, call), yes=yes, insist=True, after=_tell)


async def _coordinator(house: House, call: Call) -> str | None:
    """The only one, who then need not be named: a member's own people may ask too, but not from here."""
    from bot.before_office import coordinators

    async with house.store.reading() as work:
        found = await coordinators(work, house.network.id, call.now())
    return found[0].id if len(found) == 1 else None


def _day(house: House, text: str) -> date | None:
    if not text:
        return None
    typed = Typed(house.words, house.zone)
    day = typed.day("--until", text)
    typed.check()
    return day


def offered(house: House, texts: Sequence[str]) -> tuple[Slot, ...]:
    """Dates as they were typed. Raises Refused for one that cannot be read."""
    try:
        return slots_of(list(texts), house.network.calendar)
    except BadTime as bad:
        raise refused((Refusal("bad_slot", {"text": str(bad)}),), house) from None


async def consultations(call: Call) -> None:
    """Every consultation, the oldest first."""
    await _list(call, InquiryKind.CONSULTATION)


async def date_polls(call: Call) -> None:
    """Every search for a date, the oldest first."""
    await _list(call, InquiryKind.DATES)


async def evaluations(call: Call) -> None:
    """Every round of evaluation, the oldest first."""
    await _list(call, InquiryKind.EVALUATION)


async def _list(call: Call, kind: InquiryKind) -> None:
    async with call.house() as house, house.store.reading() as work:
        found = [a for a in await work.inquiries.all(list(InquiryState), house.network.id) if a.inquiry.kind is kind]
        views = [notices.view(asking, call.now()) for asking in found]
        call.tell([_line(asking) for asking in found], inquiry_orders.list_of(views, house.words))


async def show(call: Call, inquiry: Reference) -> None:
    """One inquiry with everything that was said so far, and who has said nothing."""
    async with call.house() as house:
        asking = await _asking(house, inquiry)
        now = call.now()
        view = notices.view(asking, now)
        told = notices.to_office(asking, "closed", now)
        shown = say(told[0], "mail", house.words, now).text() if told else ""
        call.tell(_document(asking), inquiry_orders.line_of(view, house.words), "", shown)


async def choose(
    call: Call,
    inquiry: Reference,
    number: Annotated[str, Argument(metavar="NUMBER", help=N_("Nummer des Termins, wie ihn die Abfrage nennt"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Choose one of the dates; all who were asked are told."""
    from bot.orders import ChooseDate

    typed = Typed(call.words, call.words.zone)
    item = typed.number("NUMBER", number, 1, 99) - 1
    typed.check()
    async with call.house() as house:
        await carry_out(
            call, house, lambda _person, _files: ChooseDate(inquiry.upper(), item), by, yes=yes, after=_tell
        )


async def cancel(
    call: Call,
    inquiry: Reference,
    reason: Annotated[str, Option(help=N_("warum; alle Gefragten lesen es"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Take an inquiry back before its end."""
    from bot.orders import CancelInquiry

    async with call.house() as house:
        order = CancelInquiry(inquiry.upper(), reason)
        await carry_out(call, house, lambda _person, _files: order, by, yes=yes, after=_tell)


async def _asking(house: House, inquiry: str) -> Asking:
    from bot.procedures import inquiries

    async with house.store.reading() as work:
        found = await inquiries.asking_of(work, house.network.id, inquiry)
    if isinstance(found, Refusal):
        raise refused((found,), house)
    return found


async def _tell(call: Call, house: House, order: "Order", done: "str | Waiting") -> None:
    """The inquiry as it stands now, and what has been done."""
    from bot import office

    asking = await _asking(house, str(done))
    call.tell(_document(asking), office.said_of(order, done, house.words))


def _line(asking: Asking) -> dict[str, object]:
    """An inquiry as a list shows it."""
    inquiry = asking.inquiry
    return {
        "id": inquiry.id,
        "kind": inquiry.kind.value,
        "subject": inquiry.subject,
        "state": inquiry.state.value,
        "asker": inquiry.asker,
        "opened_at": moment(inquiry.opened_at),
        "closes_at": moment(inquiry.closes_at),
        "closed_at": moment(inquiry.closed_at),
        "chosen": None if inquiry.chosen is None else inquiry.chosen + 1,
        "asked": list(inquiry.asked),
        "silent": asking.silent(),
    }


def _document(asking: Asking) -> dict[str, object]:
    """Everything about an inquiry. `best`: the numbers of the dates that suit most; `stands`: what a seat said last."""
    inquiry = asking.inquiry
    standing = {seat: asking.said(seat) for seat in inquiry.asked}
    return _line(asking) | {
        "text": inquiry.text,
        "clause": inquiry.clause,
        "opened_by": inquiry.opened_by,
        "questions": list(inquiry.questions),
        "slots": [
            {"number": n, "start": moment(slot.start), "minutes": slot.minutes, "place": slot.place}
            for n, slot in enumerate(inquiry.slots, start=1)
        ],
        "why": inquiry.why,
        "best": [item + 1 for item in best(notices.view(asking, inquiry.opened_at))],
        "answers": [_answer(said, standing[said.seat]) for said in asking.answers],
    }


def _answer(said: SeatAnswer, standing: dict[int, SeatAnswer]) -> dict[str, object]:
    return {
        "number": said.number,
        "seat": said.seat,
        "item": said.item + 1,
        "value": said.value,
        "person": said.person,
        "channel": said.channel.value,
        "at": moment(said.at),
        "late": said.late,
        "stands": standing.get(said.item) == said,
    }
