"""Mails that lie in the office's mailbox on an IMAP server (RFC 3501, MOVE: RFC 6851).

The only file that knows imap-tools. Everything that lies in the folder has not been taken yet; what has been taken
moves to another folder, or gets a keyword where no folder is wished. Flags like \\Seen say nothing: people read the
same mailbox. A mail's legal arrival is the server's INTERNALDATE; bodies are peeked at, so that nothing changes by
being read.
"""

import asyncio
import imaplib
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxUnencrypted

from mail import big, fetched
from mail.findings import Finding
from mail.idle import idle, speaks
from mail.mime import one_line
from mail.source import BoxFailed, MarkFailed, Reading, Room, Source
from motions.ports import Arrival, Whole

Security = Literal["tls", "starttls", "none"]

CAUTION = timedelta(seconds=15)
"""How far the server's clock may lag behind ours, and how long it may take over a mail that it has dated already
(docs/adr/0007)."""

_KEYWORD = "$UmlaufKept"
_EMPTY = "the server gave no content"
_LONGEST_ANSWER = 300  # characters of a server's text that are kept


@dataclass(frozen=True, slots=True)
class Account:
    """Where the office's mailbox is. `processed` None: a keyword marks what was taken. `timeout` in seconds.

    Security "none" is for loopback only (`bot.config`). `trust` replaces the system's certificate authorities.
    """

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    security: Security = "tls"
    folder: str = "INBOX"
    processed: str | None = "Processed"
    timeout: float = 30
    trust: ssl.SSLContext | None = field(default=None, repr=False)


Body = tuple[bytes, Whole | None]
"""A mail, or the head of one that lies elsewhere."""


class _Refused(Exception):
    """The server said NO to a FETCH, or gave nothing."""


class ImapBox:
    """One folder of one account. Keys are `folder:UIDVALIDITY:UID`, for a UID alone may be given anew."""

    def __init__(self, account: Account, name: str = "mail") -> None:
        self._account = account
        self._name = name
        self._box: BaseMailBox | None = None
        self._prefix = ""
        self._aborted = False
        self._careful = False
        self._suspects: dict[str, str] = {}

    def open(self) -> None:
        """Connect, log in, select the folder, and make the one for what has been taken."""
        self._aborted = False
        with self._step("imap_connect"):
            self._box = box = _connect(self._account)
            if self._aborted:
                raise imaplib.IMAP4.abort("stopped while connecting")
            if self._account.security == "starttls":
                box.client.starttls(_trust(self._account))  # raises where it is not offered: no way back to plain text
        with self._step("imap_login"):
            self._login(box)
        with self._step("imap_folder"):
            box.folder.set(self._account.folder)
        _, validity = box.client.response("UIDVALIDITY")
        number = validity[0].decode("ascii") if validity and isinstance(validity[0], bytes) else "0"
        self._prefix = f"{self._account.folder}:{number}:"
        with self._step("imap_processed"), suppress(ImapToolsError):  # else it shows when a mail is to move there
            if self._account.processed and not self.has_processed():
                box.folder.create(self._account.processed)

    def look(self) -> Sequence[str]:
        """The keys of all mails in the folder that have not been taken, in the order in which they came."""
        with self._step("imap_search"):
            self._client.noop()  # a server may keep new mails to itself until it is spoken to
            uids = self._mailbox.uids("ALL" if self._account.processed else f"UNKEYWORD {_KEYWORD}")
        return [self._prefix + uid for uid in sorted(uids, key=int)]

    def read(self, keys: Sequence[str], room: Room) -> Reading:
        """Fetch mails until they make a batch.

        Some servers hang up at a mail they cannot give. So after any failure mails are fetched one by one, and one
        at which the connection broke waits until the others are through.
        """
        sound = [key for key in keys if key not in self._suspects]
        if not sound:
            return Reading(unreadable={key: self._suspects.pop(key) for key in keys})
        chosen = sound[:1] if self._careful else sound
        with self._step("imap_fetch"):
            try:
                return self._reading([key.removeprefix(self._prefix) for key in chosen], room)
            except _Refused as refusal:
                if self._careful:
                    return Reading(unreadable={chosen[0]: self._said(refusal)})
            except (imaplib.IMAP4.abort, OSError) as loss:
                if self._careful:
                    self._suspects[chosen[0]] = self._said(loss)
                self._careful = True
                raise
        self._careful = True
        return self.read(keys, room)

    def mark(self, keys: Sequence[str]) -> None:
        """Move mails to the taken ones, or give them the keyword."""
        uids = [key.removeprefix(self._prefix) for key in keys]
        with self._step("imap_mark"):
            try:
                self._mark(uids)
            except imaplib.IMAP4.abort:
                raise
            except (ImapToolsError, imaplib.IMAP4.error) as refusal:
                raise MarkFailed(self._said(refusal)) from refusal

    def wait(self, seconds: float) -> None:
        """Let the server tell; where it cannot, just wait. An abort ends both."""
        self._careful = False
        with self._step("imap_idle"):
            if self.can("IDLE"):
                idle(self._client, seconds)
            else:
                speaks(self._client, seconds)

    def abort(self) -> None:
        """Cut the connection under the call that is under way; from any thread."""
        self._aborted = True
        box = self._box
        if box is not None:
            with suppress(OSError):
                socket.socket.shutdown(box.client.socket(), socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        if self._box is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                self._box.client.shutdown()
            self._box = None

    def has_processed(self) -> bool:
        """Whether there is the folder for what has been taken, or none is wished."""
        folder = self._account.processed
        return folder is None or self._mailbox.folder.exists(folder)

    def can(self, capability: str) -> bool:
        """Whether the server offers this to who has logged in (RFC 3501, 7.2.1)."""
        return capability in self._client.capabilities

    @property
    def _mailbox(self) -> BaseMailBox:
        if self._box is None:
            raise BoxFailed("imap_connect", self._said("not connected"))
        return self._box

    @property
    def _client(self) -> imaplib.IMAP4:
        return self._mailbox.client

    def _login(self, box: BaseMailBox) -> None:
        account = self._account
        login = box.login if (account.username + account.password).isascii() else box.login_utf8
        login(account.username, account.password, initial_folder=None)
        _, answer = box.client.capability()  # most servers name MOVE and IDLE only after login
        box.client.capabilities = tuple(answer[-1].decode("ascii", "replace").upper().split())

    def _bodies(self, uids: Sequence[str], lying: Mapping[str, fetched.Lying], room: Room) -> dict[str, Body]:
        """Every mail; of a big one, which comes alone (`fetched.batch`), its head and where the whole is."""
        size = lying[uids[0]].size if len(uids) == 1 else 0
        if size <= big.BIG:
            return {uid: (raw, None) for uid, raw in fetched.bodies(self._fetch(uids, "(UID BODY.PEEK[])")).items()}
        parts = self._parts(uids[0])
        if size <= big.LARGEST:
            return {uids[0]: big.written(parts, room)}
        head = next(parts, b"")
        return {uids[0]: (head, big.head_only(head, size))}

    def _parts(self, uid: str) -> Iterator[bytes]:
        """A mail piece by piece (RFC 3501, 6.4.5: partial fetch)."""
        offset = 0
        while True:
            pieces = self._fetch([uid], f"(UID BODY.PEEK[]<{offset}.{big.HEAD}>)")
            part = fetched.bodies(pieces).get(uid, b"")
            if not part and (offset == 0 or uid not in fetched.named(pieces)):
                raise _Refused(_EMPTY)  # what was fetched so far is not the whole
            offset += len(part)
            yield part
            if len(part) < big.HEAD:
                return

    def _fetch(self, uids: Sequence[str], what: str) -> list[fetched.Piece]:
        if not uids:
            return []
        status, pieces = self._client.uid("FETCH", ",".join(uids), what)
        if status != "OK":
            raise _Refused(f"{status} {pieces!r}")
        return list(pieces)

    def _reading(self, uids: Sequence[str], room: Room) -> Reading:
        lying = fetched.described(self._fetch(uids, "(UID RFC822.SIZE INTERNALDATE)"))
        batch = fetched.batch([uid for uid in uids if uid in lying], lying)
        try:
            bodies = self._bodies(batch, lying, room)
        except big.NoRoom as full:
            return Reading(unreadable={self._prefix + batch[0]: str(full)})
        arrivals = [
            Arrival(self._name, self._prefix + uid, bodies[uid][0], lying[uid].at, lying[uid].at, bodies[uid][1])
            for uid in batch
            if uid in bodies
        ]
        empty = {self._prefix + uid: _EMPTY for uid in batch if uid not in bodies}
        return Reading(tuple(arrivals), empty)

    def _mark(self, uids: list[str]) -> None:
        if self._account.processed:
            self._mailbox.move(uids, self._account.processed)
            return
        status, answer = self._client.uid("STORE", ",".join(uids), "+FLAGS.SILENT", f"({_KEYWORD})")
        if status != "OK":
            raise imaplib.IMAP4.error(f"{status} {answer!r}")

    @contextmanager
    def _step(self, code: str) -> Iterator[None]:
        """Whatever the server or the network does becomes a BoxFailed that says where and what."""
        try:
            yield
        except (OSError, imaplib.IMAP4.error, ImapToolsError, _Refused) as error:
            raise BoxFailed(code, self._said(error)) from error

    def _said(self, error: object) -> str:
        text = str(error).replace(self._account.password, "[...]") if self._account.password else str(error)
        return f"{self._account.host}:{self._account.port}: {one_line(text)[:_LONGEST_ANSWER]}"


class ImapSource(Source):
    """An account that is watched. `clock` gives the present (UTC); `poll`: seconds between two looks without news."""

    def __init__(
        self, account: Account, clock: Callable[[], datetime], *, name: str = "mail", poll: float = 30.0
    ) -> None:
        super().__init__(name, ImapBox(account, name), clock, poll, CAUTION)


async def probe(account: Account) -> list[Finding]:
    """Whether the account can be read: login, folder, place for what has been taken; then what makes it quicker."""
    return await asyncio.to_thread(_probe, account)


def _probe(account: Account) -> list[Finding]:
    box = ImapBox(account)
    try:
        box.open()
        return [
            Finding("imap_login", ok=True, detail=f"{account.host}:{account.port}"),
            Finding("imap_folder", ok=True, detail=f"{account.folder}: {len(box.look())}"),
            Finding("imap_processed", ok=box.has_processed(), detail=account.processed or _KEYWORD),
            Finding("imap_idle", ok=box.can("IDLE"), optional=True),
            Finding("imap_move", ok=box.can("MOVE") or account.processed is None, optional=True),
        ]
    except BoxFailed as failure:
        return [Finding(failure.code, ok=False, detail=str(failure))]
    finally:
        box.close()


def _connect(account: Account) -> BaseMailBox:
    """A connection, which is not safe yet where STARTTLS has to follow."""
    if account.security == "tls":
        return MailBox(account.host, account.port, timeout=account.timeout, ssl_context=_trust(account))
    return MailBoxUnencrypted(account.host, account.port, timeout=account.timeout)


def _trust(account: Account) -> ssl.SSLContext:
    """What checks the server's certificate; without it imap-tools would take any."""
    return account.trust or ssl.create_default_context()
