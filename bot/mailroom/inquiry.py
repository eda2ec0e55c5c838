"""Mails about inquiries: answers to one, and the wish for advice (§ 4 (2)), which is asked back before it goes out.

What answers an inquiry is a statement and never a vote: it is taken as it stands, replaces what the seat said before,
and both people of the seat read it at their registered addresses - so nobody has to vouch for its sender first.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import desk, office
from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from bot.orders import AskAround, as_kept, readable
from bot.procedures import inquiries, withdrawals
from mail import applicant, fits, inquiry
from mail.confirmed import Confirmed, confirmed
from motions.changes import Decision
from motions.decide import views
from motions.inquiry import notices
from motions.inquiry.answering import LONGEST, Saying
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind
from motions.inquiry.opening import Asked, InquiryDraft
from motions.model import Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel
from store.drafts import Kept

KIND = AskAround.__name__  # of the draft that waits for a yes
MANY = 6  # words beside the dates from which on the office reads them too


async def answered(arrived: Arrived, owner: Author, person: Person, asking: Asking) -> Handled:
    """Token and sender agree: what was written is taken, or asked about where nobody can be sure what it says."""
    text = arrived.written.text
    if inquiry.only_thanks(text):
        return arrived.handled("done", "thanks", owner)
    if not await replies.answers_left(arrived, person.mails[0]):
        await replies.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "too many mails from there today", owner)
    read = _read(text, asking)
    if isinstance(read, str):
        return await _unclear(arrived, owner, person, asking, read)
    at = arrived.row.received_at
    files = applicant.file_names(arrived.mail)
    saying = Saying(owner.seat, person.id, read, Channel.MAIL, at, files)
    decided = await inquiries.answer(arrived.work, owner.network, asking.inquiry.id, saying, arrived.now)
    if isinstance(decided, Refusal):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code, decided.facts)
        return arrived.handled("done", decided.code, owner)
    if files:  # for people to look at: only the words go to all
        await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "inquiry_files"})
        return arrived.handled("parked", "files beside an answer to an inquiry", owner)
    if decided == Decision():
        return arrived.handled("done", "said before", owner)
    if len(_beside(text, asking).split()) >= MANY:
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    return arrived.handled("done", "inquiry answered", owner)


def _read(text: str, asking: Asking) -> dict[int, str] | str:
    """What was said to each item; or why nobody can tell."""
    if not text.strip():
        return "empty"
    if asking.inquiry.kind is InquiryKind.DATES:
        said = _suits(text, asking)
        return said.value if isinstance(said, fits.Doubt) else {n: fit.value for n, fit in said.fits.items()}
    if asking.inquiry.kind is InquiryKind.CONSULTATION:
        return {0: inquiry.statement(text)[:LONGEST]}
    answers = inquiry.answers(text, asking.inquiry.questions)
    return "questions" if answers is None else {n: said[:LONGEST] for n, said in answers.items()}


def _suits(text: str, asking: Asking) -> fits.Suits | fits.Doubt:
    zone = ZoneInfo(asking.inquiry.zone)
    return fits.fits(text, [slot.start.astimezone(zone).replace(tzinfo=None) for slot in asking.inquiry.slots])


def _beside(text: str, asking: Asking) -> str:
    """What a mail says beside its dates."""
    said = _suits(text, asking) if asking.inquiry.kind is InquiryKind.DATES else None
    return said.rest if isinstance(said, fits.Suits) else ""


async def _unclear(arrived: Arrived, owner: Author, person: Person, asking: Asking, code: str) -> Handled:
    """Nothing is taken; the lines to answer with are sent once more. After the end there is nothing to ask about."""
    if not asking.takes_answers(arrived.row.received_at) or owner.seat not in asking.seats():
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
        return arrived.handled("parked", "to an inquiry that is over", owner)
    kind = NoticeKind.INQUIRY_UNCLEAR
    at, text = arrived.row.received_at, arrived.excerpt
    notice = notices.to_person(
        asking, kind, owner.seat, person, arrived.now, code=code, text=text, at=at, channels=(Channel.MAIL,)
    )
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), arrived.now, None)
    return arrived.handled("done", f"inquiry asked back: {code}", owner)


def asks(arrived: Arrived) -> bool:
    """Whether the mail asks for advice."""
    return inquiry.wanted(arrived.written.text, arrived.mail.subject, arrived.mail.date) is not None


async def wants_advice(arrived: Arrived, owner: Author, person: Person) -> Handled | None:
    """Ask whether it is meant, where a mail of a representative or deputy asks for advice; None where it does not."""
    wish = inquiry.wanted(arrived.written.text, arrived.mail.subject, arrived.mail.date)
    if wish is None:
        return None
    around = await desk.surroundings(arrived.work, owner.network)
    seats = withdrawals.seats_of(around, person.id, arrived.now)
    if len(seats) != 1 or not await replies.answers_left(arrived, person.mails[0]):
        await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "advice_for_whom"})
        return arrived.handled("parked", "asks for advice, for which member is not certain", owner)
    draft = InquiryDraft(
        InquiryKind.CONSULTATION, wish.subject, person.id, text=wish.text[:LONGEST], asker=seats[0], until=wish.until
    )
    order = AskAround(draft, arrived.row.id)
    asked = await inquiries.drafted(arrived.work, owner.network, draft, arrived.now)
    if not isinstance(asked, Asked):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, asked[0].code, asked[0].facts)
        return arrived.handled("done", asked[0].code, owner)
    kept = await arrived.work.drafts.add(owner.network, person.id, KIND, as_kept(order), arrived.now)
    await _ask(arrived, owner, person, asked.asking, kept)
    if applicant.file_names(arrived.mail):
        await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "inquiry_files"})
        return arrived.handled("parked", "files beside an answer to an inquiry", owner)
    return arrived.handled("done", "asks for advice: asked whether it is meant", owner)


async def _ask(arrived: Arrived, owner: Author, person: Person, asking: Asking, draft: str, code: str = "") -> None:
    shown = replace(notices.view(asking, arrived.now), id="")
    notice = views.plain_notice(
        asking,
        NoticeKind.INQUIRY_ASKED,
        views.addressee(person),
        inquiry=shown,
        code=code,
        facts={"draft": draft, "files": ", ".join(applicant.file_names(arrived.mail))},
    )
    await arrived.work.motions.apply(owner.network, Decision(notices=(notice,)), arrived.now, None)


async def settle(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """The answer to "is it meant like this?", from the registered address and with the question's own token."""
    said = Confirmed.UNSURE if arrived.written.struck else confirmed(arrived.written.text, arrived.mail.subject)
    work, now = arrived.work, arrived.now
    order = readable(kept.args)
    if said is Confirmed.UNSURE and isinstance(order, AskAround) and kept.taken_at is None:
        asked = await inquiries.drafted(work, owner.network, order.draft, now)
        if isinstance(asked, Asked):
            await _ask(arrived, owner, person, asked.asking, kept.id, "unsure")
            return arrived.handled("done", "asked again", owner)
    taken = await work.drafts.take(kept.id, person.id, arrived.row.received_at, withdrawals.VALID)
    if taken is None or not isinstance(order, AskAround):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "draft_gone")
        return arrived.handled("done", "draft_gone", owner)
    if said is not Confirmed.YES:
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "inquiry_dropped")
        return arrived.handled("done", "inquiry dropped", owner)
    done = await office.perform(work, owner.network, person.id, order, now, way=Channel.MAIL)
    if isinstance(done, tuple):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, done[0].code, done[0].facts)
        return arrived.handled("done", done[0].code, owner)
    return arrived.handled("done", "inquiry opened", owner)
