"""Presses below an invitation: take part or not, propose something for the agenda."""

from dataclasses import replace

from bot.dialogues import meeting as dialogues
from bot.intake import Handled
from bot.procedures import meetings
from bot.telegram import office_buttons
from bot.telegram.callback import Action
from bot.telegram.pressed import Pressed
from motions.changes import Decision
from motions.meeting.gathering import Gathering
from motions.meeting.model import Part
from motions.meeting.replying import Replying
from motions.model import Refusal
from motions.terms import Channel
from motions.wording import meeting_words as called
from motions.wording.refusals import unchanged
from store.work import Work

ACTIONS = frozenset({Action.ATTEND, Action.ITEM})
_PARTS = {"y": Part.YES, "n": Part.NO}


async def press(work: Work, context: Pressed) -> Handled:
    """One press. `motion` of its button is the meeting, with the answer behind it."""
    reference, *answer = context.button.motion.split(".")
    gathering = await meetings.gathering_of(work, context.network, reference)
    if isinstance(gathering, Refusal):
        return replace(context.refused(gathering), motion=None)
    handled = await _press(work, context, gathering, *answer)
    return replace(handled, motion=gathering.meeting.id)


async def _press(work: Work, context: Pressed, gathering: Gathering, answer: str = "", sequence: str = "") -> Handled:
    """sequence: with which the date was told that the button was made for; buttons of earlier versions name none."""
    at, about = context.row.received_at, gathering.meeting.id
    seat = gathering.seat_of(context.person.id, at)
    if seat is None:
        return context.refused(Refusal("meeting_not_invited", {"meeting": about}))
    await _note_shown(work, context, about, seat)
    if context.button.action is Action.ITEM:
        if not gathering.is_ahead or at >= gathering.meeting.start:
            return context.refused(Refusal("meeting_over", {"meeting": about}))
        return await office_buttons.begin(work, context, dialogues.ITEM, dialogues.begun(gathering))
    if answer not in _PARTS:
        return context.refused(Refusal("altered_button"))
    invitation = int(sequence) if sequence.isdecimal() else None
    said = Replying(context.person.id, _PARTS[answer], Channel.TELEGRAM, at, invitation)
    decided = await meetings.reply(work, context.network, about, said, context.now)
    return _answered(context, seat, said.part, decided)


async def _note_shown(work: Work, context: Pressed, meeting: str, seat: str) -> None:
    """An unknown copy becomes known by the press, so that it follows from now on."""
    if context.press.chat_id == context.press.user_id and context.press.message_id is not None:
        chat = str(context.press.chat_id)
        await work.outbox.note_shown(context.network, meeting, context.person.id, chat, context.message, seat)


def _answered(context: Pressed, seat: str, part: Part, decided: Decision | Refusal) -> Handled:
    if isinstance(decided, Refusal):
        return replace(context.refused(decided), seat=seat)
    if decided == Decision():
        return context.handled("unchanged", unchanged(context.words), seat=seat)
    return context.handled("noted", called.noted(part, context.words), seat=seat)
