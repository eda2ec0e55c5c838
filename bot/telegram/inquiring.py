"""Presses below an inquiry: say something, say that there is nothing to say, how a date suits; choose one.

A button sets, it never toggles: pressing twice changes nothing, and an old copy of the message means the same.
"""

from dataclasses import replace

from bot import office
from bot.dialogues import saying
from bot.intake import Handled
from bot.orders import ChooseDate
from bot.procedures import inquiries
from bot.telegram import office_buttons
from bot.telegram.callback import Action, with_seat_key
from bot.telegram.pressed import Pressed
from bot.telegram.speech import toast
from motions.changes import Decision, InquiryAnswered
from motions.inquiry.answering import Saying
from motions.inquiry.asking import Asking
from motions.inquiry.model import NOTHING, InquiryKind
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import Channel
from motions.wording import inquiry_words, say
from motions.wording.refusals import unchanged
from store.work import Work

ACTIONS = frozenset({Action.STATE, Action.NO_REMARKS, Action.FIT, Action.PICK})
ALL = "a"  # in a button, in place of one date


async def press(work: Work, context: Pressed) -> Handled:
    """One press. `motion` of its button is the inquiry, with the date and how it suits behind it."""
    reference, *about = context.button.motion.split(".")
    asking = await inquiries.asking_of(work, context.network, reference)
    if isinstance(asking, Refusal):
        return replace(context.refused(asking), motion=None)
    handled = await _press(work, context, asking, about)
    return replace(handled, motion=asking.inquiry.id)


async def _press(work: Work, context: Pressed, asking: Asking, about: list[str]) -> Handled:
    if context.button.action is Action.PICK:
        return await _pick(work, context, asking, about)
    seat = with_seat_key(context.button.seat, asking.members)
    people = {person.id for person in asking.standing_for(seat, context.row.received_at)} if seat else set()
    if seat is None or context.person.id not in people:
        return context.refused(Refusal("inquiry_not_asked", {"inquiry": asking.inquiry.id}))
    await _note_shown(work, context, asking, seat)
    if context.button.action is Action.STATE:
        if not asking.takes_answers(context.row.received_at):
            return context.refused(Refusal("inquiry_over", {"inquiry": asking.inquiry.id}))
        begun = saying.begun(asking.inquiry, seat)
        return await office_buttons.begin(work, context, saying.SAYING, begun)
    values = _values(asking, context.button.action, about)
    if values is None:
        return context.refused(Refusal("altered_button"))
    at = context.row.received_at
    said = Saying(seat, context.person.id, values, Channel.TELEGRAM, at)
    decided = await inquiries.answer(work, context.network, asking.inquiry.id, said, context.now)
    return _answered(context, seat, decided)


def _values(asking: Asking, action: Action, about: list[str]) -> dict[int, str] | None:
    if action is Action.NO_REMARKS:
        kind = asking.inquiry.kind
        return dict.fromkeys(range(asking.inquiry.items), NOTHING) if kind is not InquiryKind.DATES else None
    if len(about) != 2 or about[1] not in inquiry_words.SHORT:
        return None
    fit = inquiry_words.SHORT[about[1]].value
    if about[0] == ALL:
        return dict.fromkeys(range(asking.inquiry.items), fit)
    return {int(about[0]): fit} if about[0].isdecimal() else None


async def _pick(work: Work, context: Pressed, asking: Asking, about: list[str]) -> Handled:
    order = ChooseDate(asking.inquiry.id, int(about[0]) if about and about[0].isdecimal() else -1)
    reply = await office.propose(work, context.network, context.person.id, order, context.words, context.now)
    if isinstance(reply, tuple):
        return context.refused(reply[0])
    await office.answer(work, context.network, context.person, reply, context.words, context.now)
    return context.handled("pick")


async def _note_shown(work: Work, context: Pressed, asking: Asking, seat: str) -> None:
    """An unknown copy becomes known by the press, so that it follows from now on."""
    if context.press.chat_id == context.press.user_id and context.press.message_id is not None:
        chat, inquiry = str(context.press.chat_id), asking.inquiry.id
        await work.outbox.note_shown(context.network, inquiry, context.person.id, chat, context.message, seat)


def _answered(context: Pressed, seat: str, decided: Decision | Refusal) -> Handled:
    if isinstance(decided, Refusal):
        return replace(context.refused(decided), seat=seat)
    said = [change.answer for change in decided.changes if isinstance(change, InquiryAnswered)]
    if not said:
        return context.handled("unchanged", unchanged(context.words), seat=seat)
    mine = [n for n in decided.notices if n.to.person == context.person.id and not n.edits]
    told = next((n for n in mine if n.kind in (NoticeKind.INQUIRY_NOTED, NoticeKind.INQUIRY_LATE)), None)
    if told is not None:
        text = toast(say(told, "chat", context.words, context.now), told)
        return context.handled("late" if said[0].late else "noted", text, alert=said[0].late, seat=seat)
    pairs = [(one.item, one.value) for one in said]
    return context.handled("noted", inquiry_words.noted(pairs, context.words), seat=seat)
