"""What a button says when it is pressed: a short signed text that names network, motion, seat and action.

Telegram hands callback data back from the client, so anybody can send any text: only what carries our MAC is
believed, and who pressed is checked by the desk all the same. A button names motion and seat, never a message,
so every copy of a message means the same and none of them ever grows stale.

The text is `v1:network:seat:action:motion:mac`, at most 64 bytes (Bot API, InlineKeyboardButton). Networks and
seats stand there as short hashes, because their ids may be long; the desk resolves them against the store.

>>> button = Button(network_key("bielefeld"), "2026-07", seat_key("gfs"), Action.OBJECT)
>>> data = encode(b"0123456789abcdef", button)
>>> len(data)
39
>>> decode(b"0123456789abcdef", data) == button
True
>>> decode(b"0123456789abcdef", data.replace("2026-07", "2026-08")) is None
True
"""

import base64
import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from motions.terms import CANDIDATES, Choice

VERSION = "v1"
MAX_BYTES = 64  # Bot API, InlineKeyboardButton.callback_data
NETWORK_KEY_CHARS = 5  # 25 bits: a handful of networks share one installation
SEAT_KEY_CHARS = 8  # 40 bits: a vote must never find its way to another seat
_MAC_BYTES = 8
_MIN_KEY_BYTES = 16
# The start of what is signed, so that the same key can sign other things without one passing for the other.
_PURPOSE = b"umlauf callback data\0"
_FIELD = re.compile(r"[A-Za-z0-9_.-]*")


class Action(StrEnum):
    """Everything a button can ask for: the choices of a ballot, and `motions.wording.message.ACTIONS`."""

    OBJECT = "object"
    NO_OBJECTION = "no_objection"
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    CANDIDATE_1 = "candidate_1"
    CANDIDATE_2 = "candidate_2"
    CANDIDATE_3 = "candidate_3"
    CANDIDATE_4 = "candidate_4"
    CANDIDATE_5 = "candidate_5"
    CANDIDATE_6 = "candidate_6"
    CANDIDATE_7 = "candidate_7"
    CANDIDATE_8 = "candidate_8"
    CANDIDATE_9 = "candidate_9"
    ACCEPT = "accept"  # the chosen member becomes the office
    DECLINE = "decline"
    RECEIVED = "received"  # "Empfang bestätigen"
    WHY = "why"  # why this date?
    DETAILS = "details"  # reason and documents
    ASK = "ask"  # a question to the office
    DESIGNATE_YES = "yes_designate"  # notices may be delivered to this chat
    DESIGNATE_NO = "no_designate"
    CONFIRM = "confirm"  # a coordinator's draft; its id stands in the button's `motion`
    DISCARD = "discard"
    LETTER = "letter"  # for a coordinator: a printable letter to the seat
    ADMIT = "start_admission"  # for a coordinator: the mail whose number stands in the button's `motion` as a draft
    RECEIPT = "receipt"  # for a coordinator: record a receipt of the seat by hand
    RELEASE = "release"  # for a coordinator: pass a statement on; motion and its number stand in `motion`
    REASON = "reason"  # add a reason to an objection
    STANDING = "standing"  # a motion's standing, with its picture
    PAGE = "page"  # another page of the list of motions; its number stands in `motion`
    INVITE = "invite"  # for a coordinator: a link for the person whose key stands in the button's `motion`
    UNLINK = "unlink"  # one's own chat account, or (for a coordinator) that of this person, is nobody's any more
    STATE = "state"  # say something to the inquiry that stands in the button's `motion`
    NO_REMARKS = "no_remarks"  # expressly nothing to say to it
    FIT = "fit"  # how a date of an inquiry suits; inquiry, date and fit stand in `motion`
    PICK = "pick"  # for a coordinator: this date of the inquiry
    ATTEND = "attend"  # whether one takes part in a meeting; meeting and answer stand in `motion`
    ITEM = "item"  # propose something for the agenda of the meeting that stands in `motion`
    CHOOSE = "choose"  # an answer in a dialogue: its id, the turn and the answer's number stand in `motion`

    @property
    def choice(self) -> Choice | None:
        """The vote this action casts, or None where it casts none."""
        return next((choice for choice in Choice if choice == self.value), None)


# Buttons stay in chats for years: a code is never given a second meaning.
_CODES: Mapping[Action, str] = {
    Action.OBJECT: "o",
    Action.NO_OBJECTION: "n",
    Action.FOR: "f",
    Action.AGAINST: "g",
    Action.ABSTAIN: "b",
    **{Action(choice.value): choice.value.removeprefix("candidate_") for choice in CANDIDATES},
    Action.ACCEPT: "ta",
    Action.DECLINE: "td",
    Action.RECEIVED: "r",
    Action.WHY: "w",
    Action.DETAILS: "d",
    Action.ASK: "q",
    Action.DESIGNATE_YES: "zy",
    Action.DESIGNATE_NO: "zn",
    Action.CONFIRM: "k",
    Action.DISCARD: "x",
    Action.LETTER: "l",
    Action.RECEIPT: "h",
    Action.ADMIT: "a",
    Action.INVITE: "i",
    Action.UNLINK: "u",
    Action.CHOOSE: "c",
    Action.STANDING: "s",
    Action.PAGE: "p",
    Action.REASON: "j",
    Action.STATE: "m",
    Action.NO_REMARKS: "e",
    Action.FIT: "t",
    Action.PICK: "y",
    Action.RELEASE: "v",
    Action.ATTEND: "ma",
    Action.ITEM: "mi",
}
_ACTIONS = {code: action for action, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class Button:
    """What a press means. `network` and `seat` are keys as `network_key` and `seat_key` make them.

    `motion` is the motion's reference, a draft's id, a person's key or an inbox item's number. Motion and seat are
    empty where the action needs none.
    """

    network: str
    motion: str
    seat: str
    action: Action


def network_key(network: str) -> str:
    """The short name of a network in its buttons."""
    return _short(network, NETWORK_KEY_CHARS)


def seat_key(member: str) -> str:
    """The short name of a member's seat in its buttons."""
    return _short(member, SEAT_KEY_CHARS)


def person_key(person: str) -> str:
    """The short name of a person in the buttons of coordinators."""
    return _short(person, SEAT_KEY_CHARS)


def with_person_key(key: str, people: Iterable[str]) -> str | None:
    """The person id with this key; None if there is none, or more than one."""
    return _only([person for person in people if person_key(person) == key])


def with_network_key(key: str, networks: Iterable[str]) -> str | None:
    """The network id with this key; None if there is none, or more than one: better no vote than a wrong one."""
    return _only([network for network in networks if network_key(network) == key])


def with_seat_key(key: str, members: Iterable[str]) -> str | None:
    """The member id with this key; None if there is none, or more than one."""
    return _only(_seats_by_key(tuple(members)).get(key, []))


def encode(key: bytes, button: Button) -> str:
    """The callback data of a button. ValueError: an id that does not fit, or a key shorter than 16 bytes."""
    fields = (button.network, button.seat, _CODES[button.action], button.motion)
    if not all(_FIELD.fullmatch(field) for field in fields):
        raise ValueError(f"only letters, digits, '_', '.' and '-' fit into callback data: {button}")
    signed = ":".join((VERSION, *fields))
    data = f"{signed}:{_mac(key, signed)}"
    if len(data) > MAX_BYTES:
        raise ValueError(f"more than {MAX_BYTES} bytes of callback data: {button}")
    return data


def decode(key: bytes, data: str) -> Button | None:
    """What a press means; None for everything that did not come from `encode` with this key. Never raises on data."""
    signed, _, mac = data.rpartition(":")
    if not data.isascii() or not hmac.compare_digest(mac, _mac(key, signed)):
        return None
    parts = signed.split(":")
    if len(parts) != 5 or parts[0] != VERSION or parts[3] not in _ACTIONS:
        return None  # signed by another version of this program
    return Button(network=parts[1], motion=parts[4], seat=parts[2], action=_ACTIONS[parts[3]])


def _short(identifier: str, length: int) -> str:
    digest = hashlib.sha256(identifier.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:length]


@lru_cache(maxsize=16)  # and mostly the same members are asked about
def _seats_by_key(members: tuple[str, ...]) -> Mapping[str, list[str]]:
    found = defaultdict(list)
    for member in members:
        found[seat_key(member)].append(member)
    return dict(found)


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def _mac(key: bytes, signed: str) -> str:
    """HMAC-SHA256 (RFC 2104) cut to 8 bytes, base64url: 11 characters.

    RFC 2104 §5 advises 10 bytes or more. Here a guess cannot be tried offline: it is a press by a known account.
    """
    if len(key) < _MIN_KEY_BYTES:
        raise ValueError(f"the key that signs buttons needs at least {_MIN_KEY_BYTES} bytes")
    digest = hmac.digest(key, _PURPOSE + signed.encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:_MAC_BYTES]).decode().rstrip("=")
