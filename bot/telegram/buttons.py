"""A press on a button: who pressed, for which seat, and what it means.

A button sets, it never toggles. It names motion and seat; that its data is signed is not enough, so each press checks
who pressed. The vote is committed first and answered then.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot import desk, office, standing
from bot.dialogues import reasons, recordings
from bot.intake import Handled, Toast
from bot.letters import to_seat
from bot.procedures import handing_over
from bot.telegram import asking, inquiring, meeting, office_buttons
from bot.telegram.callback import Action, decode, with_network_key, with_seat_key
from bot.telegram.pressed import Pressed
from bot.telegram.reading import Press
from bot.telegram.speech import TOAST, spoken, toast
from bot.telegram.templates import clip
from motions.changes import Decision
from motions.decide import views
from motions.decide.casting import Word
from motions.model import Acceptance, Case, Person, Refusal
from motions.notice import NoticeKind
from motions.terms import Channel, ChatShows, Choice, Power
from motions.wording import commands, say, why_this_date
from motions.wording.refusals import sentence, unchanged
from motions.wording.words import Words
from store.inbox import InboxRow
from store.work import Work

FOR_COORDINATORS = frozenset({Action.LETTER, Action.RECEIPT})
GOOD = frozenset({NoticeKind.VOTE_COUNTED, NoticeKind.RECEIPT_NOTED})  # all else is shown in a box one has to close


async def press(
    work: Work,
    pressed: Press,
    row: InboxRow,
    key: bytes,
    words: Mapping[str, Words],
    now: datetime,
    wait: timedelta = timedelta(),
    link: Callable[[str], str] = str,
) -> Handled:
    """Take one press, whatever it is; every one is answered. wait: see `bot.grace`. link: that of an invitation."""
    people = dict(await work.people.by_telegram(pressed.user_id))
    known = next(iter(people.values()), None)
    language = words[known.language] if known else spoken(words, pressed.language_code)
    button = decode(key, pressed.data)
    network = with_network_key(button.network, [n.id for n in await work.networks.all()]) if button else None
    if button is None or network is None:
        return _unknown(pressed, Refusal("altered_button"), language)
    if network not in people:
        return _unknown(pressed, Refusal("not_your_seat"), language)
    person = people[network]
    context = Pressed(pressed, row, button, network, person, words[person.language], now, people, words, wait, link)
    if button.action in meeting.ACTIONS:
        return await meeting.press(work, context)
    if button.action in inquiring.ACTIONS:
        return await inquiring.press(work, context)
    if button.action is Action.CHOOSE:
        return await office_buttons.dialogue(work, context)
    if button.action in (Action.CONFIRM, Action.DISCARD):
        return await _draft(work, context)
    if button.action in (Action.DESIGNATE_YES, Action.DESIGNATE_NO):
        return await _designate(work, context)
    if button.action is Action.ADMIT:
        return await office_buttons.admit(work, context)
    if button.action is Action.RELEASE:
        return await office_buttons.release(work, context)
    if button.action is Action.INVITE:
        return await office_buttons.invite(work, context)
    if button.action is Action.UNLINK:
        return await office_buttons.unlink(work, context)
    if button.action is Action.PAGE:
        return await office_buttons.page(work, context)
    return await _on_motion(work, context)


def _unknown(pressed: Press, refusal: Refusal, words: Words) -> Handled:
    answer = Toast(pressed.query_id, clip(sentence(refusal, words), TOAST), alert=True)
    return Handled("ignored", "press", refusal.code, toast=answer)


async def _draft(work: Work, context: Pressed) -> Handled:
    confirmed = context.button.action is Action.CONFIRM
    result = await office.settle_draft(
        work,
        context.network,
        context.person,
        context.button.motion,
        confirmed,
        context.words,
        context.now,
        context.wait,
    )
    if isinstance(result, tuple):
        return context.refused(result[0])
    return await context.turns_into(work, result, "confirmed" if confirmed else "discarded")


async def _designate(work: Work, context: Pressed) -> Handled:
    yes = context.button.action is Action.DESIGNATE_YES
    await work.people.designate(context.network, context.person.id, Channel.TELEGRAM, yes, context.now)
    text = commands.designated(yes, (await desk.network_of(work, context.network)).name, context.words)
    await context.says(work, text)
    return context.handled("designated" if yes else "not_designated", text)


async def _on_motion(work: Work, context: Pressed) -> Handled:
    case = await work.motions.case(context.network, context.button.motion)
    if case is None:
        return context.refused(Refusal("motion_unknown", {"motion": context.button.motion}))
    if context.button.action is Action.STANDING:
        notice = standing.of(case, context.person, context.now, picture=True)
        await work.motions.apply(context.network, Decision(notices=(notice,)), context.now, context.person.id)
        return context.handled("standing")
    seat = with_seat_key(context.button.seat, case.members)
    if seat is not None and context.button.action in FOR_COORDINATORS:
        return await _for_coordinators(work, context, case, seat)
    if seat is None or not _holds(case, context.person, seat, context.row.received_at):
        return context.refused(Refusal("not_your_seat", {"motion": case.motion.id}))
    if await _answers_outcome(work, context, case, seat):
        return _answered(context, seat, await context.receives(work, desk.confirm_outcome))
    await _note_shown(work, context, case, seat)
    if context.button.action is Action.REASON:
        return await office_buttons.begin(work, context, reasons.REASON, {"motion": case.motion.id, "seat": seat})
    if context.button.action in (Action.ACCEPT, Action.DECLINE):
        return await _takes_office(work, context, seat)
    choice = context.button.action.choice
    if choice is not None:
        return await _vote(work, context, seat, choice)
    if context.button.action is Action.RECEIVED:
        return _answered(context, seat, await context.receives(work, partial(desk.confirm, seat=seat)))
    return await _asked(work, context, case, seat)


async def _vote(work: Work, context: Pressed, seat: str, choice: Choice) -> Handled:
    row = context.row
    word = Word(seat, choice, Channel.TELEGRAM, row.received_at, row.earliest_at, person=context.person.id)
    decided = await desk.cast(work, context.network, context.button.motion, word, context.now)
    if isinstance(decided, Refusal):  # it has arrived all the same
        await context.receives(work, partial(desk.note_answer, seat=seat))
    return _answered(context, seat, decided)


async def _takes_office(work: Work, context: Pressed, seat: str) -> Handled:
    """The chosen member accepts the office, or declines (§ 5 (4))."""
    said = Acceptance(context.row.received_at, Channel.TELEGRAM, person=context.person.id)
    accepts = context.button.action is Action.ACCEPT
    return _answered(
        context,
        seat,
        await handing_over.answer(work, context.network, context.button.motion, said, accepts, context.now),
    )


def _holds(case: Case, person: Person, seat: str, at: datetime) -> bool:
    return any(p.id == person.id for power in (Power.RECEIVE, Power.VOTE) for p, _ in case.holders(seat, at, power))


async def _answers_outcome(work: Work, context: Pressed, case: Case, seat: str) -> bool:
    """Whether the press answers the notice that ends a membership (§ 6 (6)), or a copy of it that is not known."""
    if case.motion.concerned != seat or context.press.message_id is None:
        return False
    if not await desk.outcomes_sent(work, case, context.person.id, context.row.received_at):
        return False
    rows = await work.outbox.deliveries_of(context.network, case.motion.id)
    pressed = next((row for row in rows if row.ref == context.message), None)
    return pressed is None or pressed.kind in desk.TELL_OUTCOME


async def _note_shown(work: Work, context: Pressed, case: Case, seat: str) -> None:
    """An unknown copy of the motion becomes known by the press, so that it is kept up to date from now on."""
    on_roll, private = case.motion.roll.seat(seat), context.press.chat_id == context.press.user_id
    if private and context.press.message_id is not None and on_roll and on_roll.votes:
        chat = str(context.press.chat_id)
        await work.outbox.note_shown(context.network, case.motion.id, context.person.id, chat, context.message, seat)


def _answered(context: Pressed, seat: str, decided: Decision | Refusal) -> Handled:
    if isinstance(decided, Refusal):
        return replace(context.refused(decided), seat=seat)
    mine = next((n for n in decided.notices if n.to.person == context.person.id and not n.edits), None)
    if mine is None:
        return context.handled(context.button.action, unchanged(context.words), seat=seat)
    text = toast(say(mine, "chat", context.words, context.now), mine)
    return context.handled(context.button.action, text, alert=mine.kind not in GOOD, seat=seat)


async def _asked(work: Work, context: Pressed, case: Case, seat: str) -> Handled:
    """Buttons that only ask: why this date, the full text, how to reach the office. Pressing one proves receipt."""
    await context.receives(work, partial(desk.note_answer, seat=seat))
    case = await work.motions.case(context.network, case.motion.id) or case
    shown = views.view(case, context.now)
    if context.button.action is Action.WHY:
        last = views.last_receipt(case, context.now, shown.deadline)
        await context.says(work, why_this_date(shown, context.words, last))
    elif context.button.action is Action.ASK:
        await asking.keep(work, context.network, context.person.id, case.motion.id, seat, context.now)
        await context.says(work, commands.how_to_ask(shown, context.words))
    else:
        channels = (Channel.TELEGRAM,) if shown.chat_shows_all else context.person.channels()
        await _send_details(work, context, case, seat, channels)
    return context.handled(context.button.action, seat=seat)


async def _send_details(work: Work, context: Pressed, case: Case, seat: str, channels: tuple[Channel, ...]) -> None:
    """The whole motion once more: in chat where the agreement shows everything there, else by mail; chat says so."""
    notice = views.seat_notice(
        case,
        NoticeKind.DETAILS,
        seat,
        context.person,
        views.view(case, context.now),
        documents=case.motion.documents,
        channels=channels,
    )
    await work.motions.apply(context.network, Decision(notices=(notice,)), context.now, context.person.id)


async def _for_coordinators(work: Work, context: Pressed, case: Case, seat: str) -> Handled:
    """What a coordinator can do about a seat without receipt: print a letter, and enter how it got there."""
    if context.person.id not in {person.id for person in views.coordinators(case, context.now)}:
        return context.refused(Refusal("not_a_coordinator"))
    if context.button.action is Action.RECEIPT:
        return await office_buttons.begin(work, context, recordings.RECEIPT, {"motion": case.motion.id, "seat": seat})
    usage = f"/zugang {case.motion.id}; {seat}; 24.11.2026 15:00; Rückschein"
    text = sentence(Refusal("usage", {"usage": usage}), context.words)
    letters = (await to_seat(work, case, seat, context.words, context.now),)
    shows_all = case.motion.rules.chat_shows is ChatShows.ALL
    channel = Channel.TELEGRAM if shows_all or not context.person.mails else Channel.MAIL
    await office.answer(work, context.network, context.person, text, context.words, context.now, letters, channel)
    return context.handled(context.button.action, seat=seat)
