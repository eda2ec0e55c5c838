"""What the law's surroundings have to offer: channels that carry notices out, sources that bring raw input in.

Rooms that never import each other (mail, chat, store) meet in these protocols; `bot/app.py` puts them together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motions.notice import Notice
from motions.terms import Channel


@dataclass(frozen=True, slots=True)
class Address:
    """Where one delivery goes: a mail address or a chat id, as text."""

    channel: Channel
    target: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One outbox row as a channel gets it.

    `token` ties a reply to motion and person (mail), such as "A07-K7QF2MXW"; `message_id` is fixed before sending
    (mail, with angle brackets); `replaces_ref` is the earlier chat message to edit instead of sending a new one;
    `thread` are Message-IDs to refer to, oldest first.
    """

    id: int
    notice: Notice
    address: Address
    token: str | None = None
    message_id: str | None = None
    replaces_ref: str | None = None
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that the channel has taken. `ref` is the chat's message id or the Message-ID."""

    ref: str


class SendFailed(Exception):
    """The channel did not take the message.

    permanent: sending again is no use. uncertain: it may have arrived all the same. retry_after: seconds to wait at
    least. The message names the server's answer and never a secret. `code` is SMTP's enhanced status or HTTP's, if any.
    moved_to: the address has become this one, where it is to be sent instead. unreachable: the channel itself does not
    work, for nobody - no network, no login; that says nothing about the addressee. Surely not sent, then.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        uncertain: bool = False,
        retry_after: float | None = None,
        code: str = "",
        moved_to: str | None = None,
        unreachable: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.uncertain = uncertain
        self.retry_after = retry_after
        self.code = code
        self.moved_to = moved_to
        self.unreachable = unreachable


class ChannelPort(Protocol):
    """What every channel offers the courier; retries live there, never here."""

    async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
        """Send one delivery; `files` are the bytes of the notice's documents by document id. Raises SendFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """What `Arrival.raw` is only the head of: a mail too big for memory (contract: Bad input).

    size: its bytes. file: where it lies whole and fsynced, in the spool's room; None where it is larger than sources
    fetch at all. sha256 (hex): of the whole; of the head where only that was fetched.
    """

    size: int
    sha256: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Raw input as a source brought it, before anybody reads it.

    source: "telegram" or "mail". key: unique within the source (update id; for mail what `mail.mailbox` makes of
    UIDVALIDITY and UID, or the Maildir file's name), so that a second delivery of the same thing is known.
    received_at (UTC): when it legally arrived (INTERNALDATE, Maildir delivery time, fetch of the update).
    earliest_at (UTC): since when it may have lain there; equal to received_at where that is exact.
    whole: for a big mail, of which `raw` is the head; None where `raw` is everything.
    """

    source: str
    key: str
    raw: bytes
    received_at: datetime
    earliest_at: datetime
    whole: Whole | None = None


class Spool(Protocol):
    """Where sources put things: committed when the call returns, so that only then the source is told."""

    def room(self) -> str:
        """A folder for mails too big for memory; may be called from any thread.

        A source leaves them there before it hands in their `Whole`. What is never handed in is removed at a later
        start.
        """
        ...

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Commit raw input. What has been kept before under the same key is passed over silently."""
        ...

    async def read_to_end(self, source: str, at: datetime) -> None:
        """Note that everything which lay in `source` at `at` (UTC) has been kept."""
        ...
