"""The demo network on a clock that stands still, taken step by step: nothing happens unless the test says so.

Real SQLite, the embedded Telegram and post office over real sockets, the real readers, courier and clerk. Only the
two sources are replaced: `brings` puts into the inbox what they would bring, so that a test decides what is there and
up to when each has been read. Everybody has linked a chat and allowed notices there, unless a test takes that away.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self

from playground_peers import HandClock

from bot import office
from bot.app import Worker, picture, speaker, workers
from bot.config import Settings, load
from bot.courier import Courier
from bot.playground.bot_api_messages import Message, Toast
from bot.playground.maildir import Letter
from bot.playground.people import OFFICE_MAIL
from bot.playground.world import CONFIG, NETWORK, World
from bot.telegram.channel import TelegramChannel
from bot.telegram.pacing import Pacer
from motions.decide.opening import Draft
from motions.model import Applicant, Case, Document, Person
from motions.notice import Matter, NoticeKind
from motions.ports import Arrival
from motions.terms import Channel, Kind
from store.deliveries import OutboxRow
from store.inbox import InboxEntry, InboxRow
from store.tables import InboxState, OutboxState

APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
APPLICANT_MAIL = "info@waermestube.example"
TRUSTING = 'authserv_id = "post.example"\n'
BUNDLED = Path(__file__).parent.parent / "agreements" / f"{NETWORK}.toml"


def vouched(raw: bytes, domain: str) -> bytes:
    """A mail as our provider's server passes it on: it vouches for the sender's domain (RFC 8601)."""
    return f"Authentication-Results: post.example; dmarc=pass header.from={domain}\n".encode() + raw


class Office(World):
    """`store`: an empty store at this version to begin with. `rules`: replacements in the agreement's text.

    `networks`: more networks, as id -> agreement text. `mail`: more lines for [mail]; unless given, the post office's
    own results about senders are believed.
    """

    clock: HandClock

    def __init__(
        self,
        folder: Path,
        clock: HandClock,
        store: Path,
        rules: Sequence[tuple[str, str]] = (),
        networks: dict[str, str] | None = None,
        mail: str = TRUSTING,
    ) -> None:
        super().__init__(folder, clock)
        shutil.copy(store, folder / "umlauf.db")
        self._rules = rules
        self._networks = networks or {}
        self._mail = mail

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.post.box(APPLICANT_MAIL)
        await self._use_a_quick_channel()
        for person in self.chats:
            await self.joins(person)
        self.workers: dict[str, Worker] = workers(self.app)
        return self

    def _configure(self, maildir: Path) -> Settings:
        self._write_agreement(NETWORK, self._rules)
        for network, text in self._networks.items():
            (self.folder / network).write_text(text)
        super()._configure(maildir)
        path = self.folder / "config.toml"
        more = "".join(f'\n[[networks]]\nid = "{name}"\nagreement = "{name}"\n' for name in self._networks)
        path.write_text(path.read_text().replace("[mail]\n", f"[mail]\n{self._mail}") + more)
        return load(path, {})

    def _write_agreement(self, network: str, rules: Sequence[tuple[str, str]]) -> None:
        text = BUNDLED.read_text()
        for old, new in rules:
            assert old in text, old
            text = text.replace(old, new)
        (self.folder / network).write_text(text)

    async def _use_a_quick_channel(self) -> None:
        """The same channel without the pauses that Telegram's limits ask for."""
        assert self.app.telegram is not None
        async with self.app.store.writing() as work:
            key = await work.settings.callback_key()
        say = speaker(self.app.words, "chat", self.clock)
        pacer = Pacer(lambda: self.clock().timestamp(), overall=0, in_one_chat=0, in_one_group=0)
        draw = partial(picture, self.app.words)
        self.app.channels[Channel.TELEGRAM] = TelegramChannel(self.app.telegram.bot, key, say, pacer, draw)

    async def joins(self, person: str, *, designated: bool = True) -> None:
        """Tie the person's chat to it, as an invitation would."""
        chat = self.chats[person]
        chat.refusal = None
        async with self.app.store.writing() as work:
            await work.people.link_telegram(NETWORK, person, chat.id)
            await work.people.designate(NETWORK, person, Channel.TELEGRAM, designated, self.clock())

    # What the sources bring

    async def brings(self, *, since: datetime | None = None, reads: Sequence[str] = ("mail", "telegram")) -> int:
        """Put what lies at Telegram and in the office's mailbox into the inbox. Returns the number of things.

        since: from when on presses may have lain there; None: they have just been made. reads: the sources that are
        thereby read to their end.
        """
        updates = self.telegram.updates.pending
        self.telegram.updates.drop_all()
        now = self.clock()
        presses = [
            Arrival("telegram", str(update["update_id"]), json.dumps(update).encode(), now, since or now)
            for update in updates
        ]
        letters = self.post.box(OFFICE_MAIL).letters()
        mails = [Arrival("mail", it.path.name, it.raw, it.arrived, it.arrived) for it in letters]
        for letter in letters:
            letter.path.unlink()
        async with self.app.store.writing() as work:
            await work.inbox.keep([*presses, *mails], now)
            for source in reads:
                await work.inbox.mark_read(source, now)
        return len(presses) + len(mails)

    async def settle(self, *, since: datetime | None = None, reads: Sequence[str] = ("mail", "telegram")) -> None:
        """Everything that can happen at this moment happens: all is read, sent and closed that is due."""
        for _ in range(50):
            brought = await self.brings(since=since, reads=reads)
            if not brought + sum([await worker.once() for worker in self.workers.values()]):
                return
        raise AssertionError("it never comes to rest")

    async def keeps(self, raw: bytes, source: str = "mail", *, at: datetime | None = None, key: str = "") -> int:
        """Put one raw thing into the inbox; its number there."""
        now = self.clock()
        arrival = Arrival(source, key or f"key-{hash((raw, at))}", raw, at or now, at or now)
        async with self.app.store.writing() as work:
            await work.inbox.keep([arrival], now)
            return max(row.id for row in await work.inbox.waiting(1000))

    def courier(self) -> Courier:
        """The courier that `settle` uses."""
        courier = self.workers["courier"]
        assert isinstance(courier, Courier)
        return courier

    # What people do

    async def opens_admission(self, by: str = "anna") -> str:
        """The office opens an admission, and everybody is written to. Returns its reference."""
        draft = Draft(
            Kind.ADMISSION, APPLICANT, "Tagesaufenthalt (Beispiel).", by, Applicant(APPLICANT, APPLICANT_MAIL)
        )
        return await self.gives(office.Open(draft), by)

    async def opens_exclusion(self, concerned: str = "gfs", proposer: str = "diakonie", by: str = "anna") -> str:
        """The office opens an exclusion on the documented application of `proposer`."""
        async with self.app.store.writing() as work:
            application: Document = await work.documents.add(
                NETWORK, None, "antrag.txt", "text/plain", b"Antrag (Beispiel)\n", "application"
            )
        draft = Draft(
            Kind.EXCLUSION,
            f"Ausschluss {concerned}",
            "Grund (Beispiel).",
            by,
            proposer=proposer,
            concerned=concerned,
            documents=(application,),
        )
        return await self.gives(office.Open(draft), by)

    async def gives(self, order: office.Order, by: str = "anna") -> str:
        """A coordinator's order, carried out. Returns the motion's reference."""
        async with self.app.store.writing() as work:
            done = await office.perform(work, NETWORK, by, order, self.clock())
        assert isinstance(done, str), done
        await self.settle()
        return done

    async def presses(self, person: str, label: str, message: Message | None = None) -> Toast:
        """A person presses a button under the newest motion message (or `message`) and sees the answer."""
        chat = self.chats[person]
        message = message or next(m for m in reversed(chat.from_bot) if label in m.labels)
        press = chat.presses(message, label)
        await self.settle()
        return await chat.answered(press, timeout=1)

    def letter(self, person: str, wanted: str = "Aufnahme") -> Letter:
        """The newest mail to a person whose subject or text contains this."""
        letters = self.mailers[person].box.letters()
        found = [letter for letter in letters if wanted in letter.subject or wanted in letter.text]
        assert found, [letter.subject for letter in letters]
        return found[-1]

    def read(self, person: str, wanted: str) -> str:
        """What the newest mail to a person with these words says, on one line."""
        return " ".join(self.letter(person, wanted).text.split())

    async def replies(self, person: str, text: str, wanted: str = "Aufnahme", *, to: Letter | None = None) -> None:
        """A person answers a mail."""
        self.mailers[person].replies(to or self.letter(person, wanted), text)
        await self.settle()

    async def everybody_receives(self, but: Sequence[str] = ()) -> None:
        """Each seat confirms its receipt by mail or button, without a vote."""
        for person, seat in (("berta", "bethel"), ("wilma", "bgw"), ("dora", "diakonie"), ("gesa", "gfs")):
            if seat not in but:
                await self._confirms(person)
        if "trockendock" not in but:
            await self._confirms("toni")

    async def _confirms(self, person: str) -> None:
        if person in self.mailers:
            await self.replies(person, "Empfangen")
        else:
            await self.presses(person, "Warum dieses Datum?")

    async def goes_to(self, local: datetime) -> None:
        """It is that moment (UTC), and everything that is due happens."""
        self.clock.now = local
        await self.settle()

    async def passes(self, **by: float) -> None:
        """Time passes, and everything that is due happens."""
        await self.goes_to(self.clock() + timedelta(**by))

    # What is so

    async def case(self, motion: str = "2026-01") -> Case:
        """A motion as it stands."""
        async with self.app.store.reading() as work:
            case = await work.motions.case(NETWORK, motion)
        assert case is not None
        return case

    async def person(self, person: str) -> Person:
        """A person as the store knows it."""
        async with self.app.store.reading() as work:
            return (await work.people.people(NETWORK))[person]

    async def change_person(self, person: str, **changes: object) -> None:
        """Write something about a person."""
        async with self.app.store.writing() as work:
            known = (await work.people.people(NETWORK))[person]
            await work.people.update_person(NETWORK, replace(known, **changes))  # type: ignore[arg-type]  # its fields

    async def outbox(self, kind: NoticeKind | None = None, *, to: str = "", edits: bool = False) -> list[OutboxRow]:
        """All deliveries so far, of a kind, to a person's id or an address; edits only where asked for."""
        async with self.app.store.reading() as work:
            rows = await work.outbox.rows(list(OutboxState))
        rows = [row for row in rows if row.notice.edits == edits and kind in (None, row.kind)]
        return [row for row in rows if not to or to in (row.person, row.target)]

    async def told_office(self, matter: Matter) -> list[OutboxRow]:
        """What the office's first coordinator was told of this matter, by mail."""
        rows = await self.outbox(NoticeKind.OFFICE, to="anna")
        return [row for row in rows if row.notice.matter is matter and row.channel is Channel.MAIL]

    async def inbox(self) -> list[InboxRow]:
        """Everything that came in, in order."""
        async with self.app.store.reading() as work:
            rows = [await work.inbox.get(number) for number in range(1, 1000)]
        return [row for row in rows if row]

    async def parked(self) -> list[InboxEntry]:
        """What waits for a coordinator."""
        async with self.app.store.reading() as work:
            return await work.inbox.parked()


__all__ = ["APPLICANT", "APPLICANT_MAIL", "CONFIG", "NETWORK", "InboxState", "Office", "OutboxState", "vouched"]
