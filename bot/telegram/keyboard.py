"""The buttons below a message: a message's options with signed callback data behind them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.telegram.callback import Action, Button, encode, network_key, seat_key
from motions.notice import Notice
from motions.wording.message import Message, Option

# Yes and no are told apart at a glance, and what carries an order out; everything else looks alike, so that no button
# draws people to it.
_STYLES = {
    Action.OBJECT: KeyboardButtonStyle.DANGER,
    Action.AGAINST: KeyboardButtonStyle.DANGER,
    Action.NO_OBJECTION: KeyboardButtonStyle.SUCCESS,
    Action.FOR: KeyboardButtonStyle.SUCCESS,
    Action.ACCEPT: KeyboardButtonStyle.SUCCESS,
    Action.DECLINE: KeyboardButtonStyle.DANGER,
    Action.CONFIRM: KeyboardButtonStyle.PRIMARY,
}


def keyboard(message: Message, notice: Notice, key: bytes) -> InlineKeyboardMarkup | None:
    """The message's options as rows of buttons, None where it has none. ValueError: an action no button knows.

    What a button is about is the notice's network, motion and seat; for a draft its id, the notice's fact "draft" or
    what the option says; for a mail its number, the fact "inbox"; for an offer of an answer what the offer says.
    """
    rows = [[_button(option, notice, key) for option in row] for row in message.rows()]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(option: Option, notice: Notice, key: bytes) -> InlineKeyboardButton:
    action, motion = Action(option.action), option.about or (notice.motion.id if notice.motion else "")
    if action in (Action.CONFIRM, Action.DISCARD):
        motion = option.about or notice.facts.get("draft", motion)
    if action is Action.ADMIT:
        motion = notice.facts.get("inbox", motion)
    seat = seat_key(notice.seat) if notice.seat else ""
    data = encode(key, Button(network_key(notice.network), motion, seat, action))
    return InlineKeyboardButton(option.word, callback_data=data, style=option.style or _STYLES.get(action))
