"""Commands about inquiries: /beratung, /termine, /auswertung, /rundfragen, /terminwahl, /rundfrageende.

Without details the first three ask step by step. `/beratung` is open to everybody who stands for a member (§ 4 (2)).
"""

from collections.abc import Mapping
from dataclasses import replace

from bot import desk, office
from bot.orders import AskAround, CancelInquiry, ChooseDate
from bot.procedures import inquiries, withdrawals
from bot.slots import slots_of, split_until
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from motions.changes import Decision
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind, InquiryState
from motions.inquiry.opening import InquiryDraft
from motions.model import Refusal
from motions.notice import Notice
from motions.terms import Channel
from motions.wording import inquiry_orders


async def _propose(given: Given, order: office.Order) -> Reply:
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


def _parts(given: Given) -> list[str]:
    return [part.strip() for part in given.args.split(";") if part.strip()]


async def _consultation(given: Given) -> Reply:
    """[Member;] subject; text; [until]: who stands for one member need not name it."""
    parts, until = split_until(_parts(given), given.network.calendar, given.now)
    around = await desk.surroundings(given.work, given.network.id)
    own = withdrawals.seats_of(around, given.person.id, given.now)
    named = parts[0] if parts and parts[0] in around.members else None
    asker = named or (own[0] if len(own) == 1 else None)
    subject, *texts = parts[1:] if named else parts
    if asker is None or not texts:
        return _usage("beratung")
    draft = InquiryDraft(
        InquiryKind.CONSULTATION, subject, given.person.id, text="; ".join(texts), asker=asker, until=until
    )
    return await _propose(given, AskAround(draft))


async def _dates(given: Given) -> Reply:
    """Subject; date; date; ...; [until]."""
    parts, until = split_until(_parts(given), given.network.calendar, given.now)
    slots = slots_of(parts[1:], given.network.calendar, given.now)
    if not slots:
        return _usage("termine")
    return await _propose(
        given, AskAround(InquiryDraft(InquiryKind.DATES, parts[0], given.person.id, slots=slots, until=until))
    )


async def _evaluation(given: Given) -> Reply:
    """Subject; question; question; ...; [until]."""
    parts, until = split_until(_parts(given), given.network.calendar, given.now)
    if len(parts) < 2:
        return _usage("auswertung")
    draft = InquiryDraft(InquiryKind.EVALUATION, parts[0], given.person.id, questions=tuple(parts[1:]), until=until)
    return await _propose(given, AskAround(draft))


async def _list(given: Given) -> Reply:
    """All inquiries; those that run come once more with their buttons, for the seats of this person."""
    found = await _known(given)
    again = await shown_again(given)
    await given.work.motions.apply(given.network.id, Decision(notices=again), given.now, given.person.id)
    return inquiry_orders.list_of([notices.view(asking, given.now) for asking in found], given.words)


async def _known(given: Given) -> list[Asking]:
    """All but the search for the date of a case conference, which only its participants and the office see (§ 3)."""
    found = await given.work.inquiries.all(list(InquiryState), given.network.id)
    if await office.coordinates(given.work, given.network.id, given.person.id, given.now):
        return found
    cases = {one.inquiry for one in await given.work.cooperation.conferences.all(given.network.id)}
    mine = {m.member for m in await given.work.people.mandates(given.network.id) if m.person == given.person.id}
    return [one for one in found if one.inquiry.id not in cases or not mine.isdisjoint(one.inquiry.asked)]


async def shown_again(given: Given) -> tuple[Notice, ...]:
    """Every running inquiry that this person can answer, for the chat."""
    found = await inquiries.running_for(given.work, given.network.id, given.person, given.now)
    return tuple(replace(notice, channels=(Channel.TELEGRAM,)) for notice in found)


async def _choose(given: Given) -> Reply:
    inquiry, number = given.parts(2)
    if not number.isdecimal():
        return _usage("terminwahl")
    return await _propose(given, ChooseDate(inquiry.upper(), int(number) - 1))


async def _cancel(given: Given) -> Reply:
    inquiry, why = given.parts(2)
    if not why:
        return _usage("rundfrageende")
    return await _propose(given, CancelInquiry(inquiry.upper(), why))


async def _knows(given: Given) -> bool:
    """Whether the inquiry that is named was sent round in this network."""
    return await given.work.inquiries.get(given.network.id, given.parts(2)[0].upper()) is not None


def _usage(name: str) -> tuple[Refusal, ...]:
    return (Refusal("usage", {"usage": f"/{name} {INQUIRY_COMMANDS[name].usage}"}),)


INQUIRY_COMMANDS: Mapping[str, CommandRow] = {
    "beratung": CommandRow("consultation", False, "[Mitglied;] Thema; Text; [bis Tag]", _consultation, Meaning.ONE),
    "rundfragen": CommandRow("inquiries", False, "", _list),
    "termine": CommandRow("dates", True, "Thema; Termin; Termin; ...; [bis Tag]", _dates, Meaning.ONE),
    "auswertung": CommandRow("evaluation", True, "Thema; Frage; Frage; ...; [bis Tag]", _evaluation, Meaning.ONE),
    "terminwahl": CommandRow("choosedate", True, "Rundfrage; Nummer", _choose, Meaning.ONE, _knows),
    "rundfrageende": CommandRow("endinquiry", True, "Rundfrage; Grund", _cancel, Meaning.ONE, _knows),
}
