"""An embedded post office: an SMTP server on 127.0.0.1 that delivers into one Maildir per address.

    with PostOffice(folder, clock) as post:
        office = post.box("stelle@netz.example")  # takes stelle+TOKEN@netz.example as well
        erika = post.person("Erika Beispiel", "erika@mitglied.example", style="outlook")
        ... send to 127.0.0.1:post.port ...
        letter = await erika.box.wait_for("Aufnahme")
        erika.replies(letter, "Widerspruch")  # or by the mail button: erika.follows(letter, "Widerspruch")
        erika.box.bounces("5.2.2", "552 Postfach voll", german=True)

Public: `PostOffice` with `port`, `host`, `box`, `person`, `handed_in`, `unroutable`, `cuts`, `answers`, `release`;
what a `Postbox` and a `MailUser` can do is said in postbox and mail_user. The server offers DSN, SMTPUTF8, 8BITMIME,
SIZE and AUTH (not needed; who logs in gets a dmarc=pass in Authentication-Results). It runs in a thread of its own, so
blocking clients may talk to it; the clock that is handed in is called from there.
"""

import asyncio
import threading
from base64 import b64decode
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import Envelope, Session

from bot.playground.mail_user import MailUser
from bot.playground.postbox import Postbox
from bot.playground.smtp_session import DsnSmtp, Submission
from bot.playground.smtp_sorting import Sorting

MAX_BYTES = 50_000_000


class PostOffice:
    """The post office; `with` starts and stops it. `folder` gets a Maildir for each address, `port` 0 takes a
    free one.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], *, host: str = "post.example", port: int = 0
    ) -> None:
        self.clock = clock
        self.host = host
        self.port = port
        self.handed_in: list[Submission] = []
        self._sorting = Sorting(folder, clock, host)
        self._answers: list[str] = []
        self._ready = threading.Event()
        self._trouble: OSError | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    def box(self, address: str, password: str = "playground") -> Postbox:  # noqa: S107 - opens nothing real
        """The postbox of this address, made at its first mention."""
        return self._sorting.box(address, password)

    def person(self, name: str, address: str, style: str = "thunderbird", signature: str = "") -> MailUser:
        """Somebody who reads and answers mail; `style` names the client (see mail_quotes.STYLES)."""
        box = self.box(address)
        box.owner = name
        return MailUser(name, box, self.port, self.clock, style=style, signature=signature)

    @property
    def unroutable(self) -> list[Submission]:
        """Reports and notices that could not be delivered to whoever they were for."""
        return self._sorting.unroutable

    def release(self) -> None:
        """Go through the queue: what was delayed is delivered, what was held back to fail fails now."""
        self._sorting.release()

    def answers(self, reply: str, times: int = 1) -> None:
        """Answer the next mails with this line after their data, undelivered: "451 4.3.0 ..." or "554 5.7.1
        ...".
        """
        self._answers += [reply] * times

    def cuts(self, times: int = 1, *, delivered: bool) -> None:
        """Cut the connection after the data of the next mails, with or without delivering them."""
        self._answers += ["delivered" if delivered else "lost"] * times

    def __enter__(self) -> Self:
        self._ready.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="post office")
        self._thread.start()
        self._ready.wait()
        if self._trouble:
            raise self._trouble
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread and self._loop and self._stop:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            server = await self._loop.create_server(self._conversation, "127.0.0.1", self.port)
        except OSError as trouble:
            self._trouble = trouble
            return
        else:
            self._trouble = None
            self.port = server.sockets[0].getsockname()[1]
        finally:
            self._ready.set()
        async with server:
            await self._stop.wait()

    def _conversation(self) -> DsnSmtp:
        return DsnSmtp(
            _Counter(self),
            data_size_limit=MAX_BYTES,
            enable_SMTPUTF8=True,
            hostname=self.host,
            ident="ESMTP",
            auth_require_tls=False,
            auth_exclude_mechanism=["LOGIN"],
            loop=self._loop,
        )

    def knows(self, login: str, password: str) -> bool:
        """Whether a box may log in like this."""
        return self._sorting.knows(login, password)

    def accept(self, submission: Submission) -> str:
        """Take a mail whose data are complete: the reply to the client, "" where the connection is cut."""
        self.handed_in.append(submission)
        answer = self._answers.pop(0) if self._answers else ""
        if answer in ("", "delivered"):
            self._sorting.sort(submission)
        return {"": "250 2.0.0 Ok: queued", "delivered": "", "lost": ""}.get(answer, answer)

    def refusal(self, address: str) -> str:
        """The reply to a recipient that is not taken, "" for one that is."""
        box = self._sorting.find(address)
        if box is None:
            return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"
        return box.refusals.take() or ""


class _Counter:
    """The hooks of one conversation, called by aiosmtpd by their names."""

    def __init__(self, post: PostOffice) -> None:
        self._post = post

    async def handle_EHLO(
        self, server: DsnSmtp, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        # RFC 3461, 4: the parameters may make the lines longer.
        server.command_size_limits["MAIL"] += 120
        server.command_size_limits["RCPT"] += 540
        return [*responses[:-1], "250-DSN", "250-ENHANCEDSTATUSCODES", responses[-1]]

    async def handle_AUTH(self, server: DsnSmtp, session: Session, envelope: Envelope, args: list[str]) -> str:
        """AUTH PLAIN (RFC 4616), with the answer in the command or after a challenge."""
        given = b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        parts = given.decode().split("\0") if isinstance(given, bytes) else []
        if len(parts) != 3 or not self._post.knows(parts[1], parts[2]):
            return "535 5.7.8 Authentication credentials invalid"
        server.login = parts[1]
        session.authenticated = True
        return "235 2.7.0 Authentication successful"

    async def handle_RCPT(
        self, server: DsnSmtp, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._post.refusal(address)
        if not refusal:
            envelope.rcpt_tos.append(address)
        return refusal or "250 2.1.5 Ok"

    async def handle_DATA(self, server: DsnSmtp, session: Session, envelope: Envelope) -> str:
        reply = self._post.accept(server.submission(envelope, self._post.clock()))
        if not reply and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
            # aiosmtpd cancels this conversation as soon as it sees that the connection is gone.
            await asyncio.Event().wait()
        return reply
