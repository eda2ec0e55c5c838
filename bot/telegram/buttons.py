"""A press on a button: who pressed, for which seat, and what it means.

A button sets, it never toggles. It names motion and seat; that its data is signed is not enough, so each press checks
who pressed. The vote is committed first and answered then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import desk, office
from bot.intake import Handled, Toast
from bot.telegram.callback import Action, Button, decode, with_network_key, with_seat_key
from bot.telegram.reading import Press
from motions.changes import Decision
from motions.decide import views
from motions.decide.casting import Word
from motions.model import Case, Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.terms import Channel, Power
from motions.wording import commands, say, why_this_date
from motions.wording.refusals import sentence, unchanged
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

TOAST = 200  # characters that Telegram shows (Bot API, answerCallbackQuery)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press that was understood: where it came from and who speaks."""

    press: Press
    row: InboxRow
    button: Button
    network: str
    person: Person
    words: Words
    now: datetime

    def handled(self, reason: str, text: str = "", *, alert: bool = False, seat: str | None = None) -> Handled:
        """The item done, with a short answer on the button."""
        return Handled(
            "done",
            "press",
            reason,
            network=self.network,
            motion=self.button.motion or None,
            person=self.person.id,
            seat=seat,
            toast=Toast(self.press.query_id, text[:TOAST], alert),
        )

    def refused(self, refusal: Refusal) -> Handled:
        """The item answered with the reason; nothing has changed."""
        return self.handled(refusal.code, sentence(refusal, self.words), alert=True)


async def press(
    work: Work, pressed: Press, row: InboxRow, key: bytes, words: Mapping[str, Words], now: datetime
) -> Handled:
    """Take one press, whatever it is; every one is answered."""
    people = dict(await work.people.by_telegram(pressed.user_id))
    speaks = next(iter(people.values())).language if people else pressed.language_code or "de"
    spoken = words.get(speaks, words["de"])
    button = decode(key, pressed.data)
    network = with_network_key(button.network, [n.id for n in await work.networks.all()]) if button else None
    if button is None or network is None:
        return _unknown(pressed, Refusal("altered_button"), spoken)
    if network not in people:
        return _unknown(pressed, Refusal("not_your_seat"), spoken)
    context = Pressed(pressed, row, button, network, people[network], spoken, now)
    if button.action in (Action.CONFIRM, Action.DISCARD):
        return await _draft(work, context)
    if button.action in (Action.DESIGNATE_YES, Action.DESIGNATE_NO):
        return await _designate(work, context)
    return await _on_motion(work, context)


def _unknown(pressed: Press, refusal: Refusal, words: Words) -> Handled:
    toast = Toast(pressed.query_id, sentence(refusal, words)[:TOAST], alert=True)
    return Handled("ignored", "press", refusal.code, toast=toast)


async def _draft(work: Work, context: Pressed) -> Handled:
    confirmed = context.button.action is Action.CONFIRM
    result = await office.settle_draft(
        work, context.network, context.person, context.button.motion, confirmed, context.words, context.now
    )
    if isinstance(result, tuple):
        return context.refused(result[0])
    await office.answer(work, context.network, context.person, result, context.words, context.now)
    return context.handled("confirmed" if confirmed else "discarded", result.text)


async def _designate(work: Work, context: Pressed) -> Handled:
    yes = context.button.action is Action.DESIGNATE_YES
    await work.people.designate(context.network, context.person.id, Channel.TELEGRAM, yes, context.now)
    text = commands.designated(yes, context.words)
    await office.answer(work, context.network, context.person, text, context.words, context.now)
    return context.handled("designated" if yes else "not_designated", text)


async def _on_motion(work: Work, context: Pressed) -> Handled:
    case = await work.motions.case(context.network, context.button.motion)
    if case is None:
        return context.refused(Refusal("motion_unknown", {"motion": context.button.motion}))
    seat = with_seat_key(context.button.seat, case.members)
    if seat is None or not _holds(case, context.person, seat, context.now):
        return context.refused(Refusal("not_your_seat", {"motion": case.motion.id}))
    if context.press.message_id is not None:
        await work.outbox.note_shown(
            context.network,
            case.motion.id,
            context.person.id,
            str(context.press.chat_id),
            f"{context.press.chat_id}:{context.press.message_id}",
            seat,
        )
    choice = context.button.action.choice
    if choice is not None:
        word = Word(
            seat,
            choice,
            Channel.TELEGRAM,
            context.row.received_at,
            context.row.earliest_at,
            person=context.person.id,
        )
        return _answered(context, seat, await desk.cast(work, context.network, case.motion.id, word, context.now))
    if context.button.action is Action.RECEIVED:
        decided = await desk.confirm(
            work,
            context.network,
            case.motion.id,
            seat,
            context.person.id,
            Channel.TELEGRAM,
            context.row.received_at,
            context.now,
        )
        return _answered(context, seat, decided)
    return await _asked(work, context, case, seat)


def _holds(case: Case, person: Person, seat: str, now: datetime) -> bool:
    return any(p.id == person.id for p, _ in case.holders(seat, now, Power.RECEIVE)) or any(
        p.id == person.id for p, _ in case.holders(seat, now, Power.VOTE)
    )


def _answered(context: Pressed, seat: str, decided: Decision | Refusal) -> Handled:
    if isinstance(decided, Refusal):
        return replace(context.refused(decided), seat=seat)
    mine = [n for n in decided.notices if n.to.person == context.person.id and not n.edits]
    text = say(mine[0], "chat", context.words, context.now).short(TOAST) if mine else unchanged(context.words)
    return context.handled(context.button.action, text, seat=seat)


async def _asked(work: Work, context: Pressed, case: Case, seat: str) -> Handled:
    """Buttons that only ask: why this date, the full text, how to reach the office. Pressing one proves receipt."""
    await desk.note_answer(
        work,
        context.network,
        case.motion.id,
        seat,
        context.person.id,
        Channel.TELEGRAM,
        context.row.received_at,
        context.now,
    )
    shown = views.view(case, context.now)
    if context.button.action is Action.WHY:
        text = why_this_date(shown, context.words)
        await office.answer(work, context.network, context.person, text, context.words, context.now)
    elif context.button.action is Action.ASK:
        text = commands.how_to_ask(shown, context.words)
        await office.answer(work, context.network, context.person, text, context.words, context.now)
    else:
        await work.motions.apply(
            context.network, Decision(notices=_details(case, context, seat)), context.now, context.person.id
        )
    return context.handled(context.button.action, seat=seat)


def _details(case: Case, context: Pressed, seat: str) -> tuple[Notice, ...]:
    """Reason and documents: in chat where the agreement shows everything there, else by mail."""
    shown = views.view(case, context.now)
    notice = views.seat_notice(case, NoticeKind.DETAILS, seat, context.person, shown, documents=case.motion.documents)
    return (replace(notice, channels=(Channel.TELEGRAM if shown.chat_shows_all else Channel.MAIL,)),)
