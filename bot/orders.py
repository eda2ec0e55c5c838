"""What a coordinator can order, as values: kept as drafts, shown, and carried out by `bot.office` alone (ADR 9)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from bot.orders_admission import OnAdmission
from bot.orders_cooperation import OnCooperation
from bot.orders_meeting import OnMeeting
from motions.decide.opening import Draft
from motions.inquiry.opening import InquiryDraft
from motions.model import Document
from motions.terms import CancelReason, Choice, Power, Role


@dataclass(frozen=True, slots=True)
class Open:
    """Open a motion. `inbox`: the mail that it is made of, by its number; it and its files become documents."""

    draft: Draft
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel a motion for a reason of the closed list."""

    motion: str
    reason: CancelReason


@dataclass(frozen=True, slots=True)
class Restart:
    """The notice was defective: cancel, and open the motion again with a new roll; "" leaves a text as it was.

    why, documents, without: as in `motions.decide.restarting.Corrections`. sizes: bytes of each document, for the
    preview.
    """

    motion: str
    reason: str = ""
    subject: str = ""
    why: str = ""
    documents: tuple[Document, ...] = ()
    without: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Decide whether a contested result stands."""

    motion: str
    stands: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ReleaseStatement:
    """Put a statement of the concerned member before everybody; `number` None: the latest that waits."""

    motion: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class EnterStatement:
    """Enter a statement that came on paper at `at` (UTC); it goes to everybody."""

    motion: str
    text: str
    at: datetime
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """Enter that a seat received the notice at `at` (UTC): a letter, a hand-over, a phone call."""

    motion: str
    seat: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class EnterVote:
    """Enter a seat's vote that came by letter or phone at `at` (UTC). `inbox`: the doubtful mail that it stands in."""

    motion: str
    seat: str
    choice: Choice
    at: datetime
    note: str
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """Vouch for what another coordinator has entered: evidence "e5", a vote "v3"."""

    motion: str
    entry: str


@dataclass(frozen=True, slots=True)
class TakeBackEntry:
    """What a coordinator has entered (as in SecondEntry) was a mistake."""

    motion: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class EnterAcceptance:
    """Enter that the chosen member accepts the office, or declines (§ 5 (4)), by a letter that came at `at` (UTC)."""

    motion: str
    accepts: bool
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class SettlePending:
    """Decide whether presses first seen after an outage count; two coordinators have to agree."""

    motion: str
    count: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Tell this group chat of results and register versions from now on. `title`: as Telegram names it."""

    chat: int
    title: str


@dataclass(frozen=True, slots=True)
class EndAnnouncing:
    """Tell no group chat of anything any more."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Let somebody else take a role of a seat from now on (§ 4). `old`: the id of whoever has it.

    name, mail: of whoever comes; somebody who is entered with both already gets the role as well. document: where the
    powers are recorded, "" where there are none.
    """

    member: str
    role: Role
    old: str
    name: str
    mail: str
    powers: frozenset[Power]
    document: str


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """Answer what somebody has asked or left open; `inbox` is its number."""

    inbox: int
    text: str


@dataclass(frozen=True, slots=True)
class SettleItem:
    """Say what becomes of something in the inbox: done, nothing, or read once more ("waiting"); `why` for the file."""

    inbox: int
    state: Literal["done", "ignored", "waiting"]
    why: str


@dataclass(frozen=True, slots=True)
class SettleDelivery:
    """Send once more what could not be delivered ("pending"), or put it aside; `delivery` is its number."""

    delivery: int
    state: Literal["pending", "cancelled"]


@dataclass(frozen=True, slots=True)
class AskAround:
    """Ask people something until a date (§ 4 (2), § 1.6). `inbox`: the mail that it is made of."""

    draft: InquiryDraft
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class ChooseDate:
    """Choose one of the dates of an inquiry; `item` counts from 0."""

    inquiry: str
    item: int


@dataclass(frozen=True, slots=True)
class CancelInquiry:
    """Take an inquiry back before its end; all read why."""

    inquiry: str
    why: str


OnMotion = (
    Cancel
    | ReleaseStatement
    | EnterStatement
    | Restart
    | Rule
    | RecordReceipt
    | EnterVote
    | SecondEntry
    | TakeBackEntry
    | OnAdmission
    | EnterAcceptance
    | SettlePending
)
OnGroup = Announce | EndAnnouncing
OnItem = AnswerItem | SettleItem | SettleDelivery
OnInquiry = AskAround | ChooseDate | CancelInquiry
OfNoMotion = OnGroup | OnItem | Replace | OnCooperation | OnInquiry | OnMeeting
Order = Open | OnMotion | OfNoMotion

_KINDS: Mapping[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Order)}


def as_kept(order: Order) -> dict[str, Any]:
    """An order as a draft keeps it: what JSON has, under its name, for two orders may say the same of a motion."""
    name = type(order).__name__
    return {"is": name, "given": _KINDS[name].dump_python(order, mode="json")}


def order_of(kept: Mapping[str, object]) -> Order:
    """The order that a draft holds. Raises ValueError for a draft of another version of this program."""
    kind = _KINDS.get(str(kept.get("is")))
    if kind is None:
        raise ValueError(f"no order of this version: {kept.get('is')}")
    order: Order = kind.validate_json(json.dumps(kept.get("given")))
    return order


def readable(kept: Mapping[str, object] | None) -> Order | None:
    """The order of a draft; None for one that is gone, or of an earlier version of this program."""
    try:
        return order_of(kept) if kept is not None else None
    except ValueError:
        return None
