"""The file of a motion (Akte) for the office's records system: its reference, all papers, all mails, and an index.

What came in lies in it as it came. What went out is composed once more from the notice that was sent, with the token
and Message-ID it had.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from bot.records.bundle import digest
from bot.records.gist import gist, sender
from bot.records.made import minutes_of
from bot.records.unpack import zipped
from mail.attachments import kept_name
from motions.days import local_day
from motions.model import Case
from motions.moments import moment_text
from motions.notice import NoticeKind
from motions.terms import Channel
from motions.wording import exported as said
from motions.wording.minutes import bundle_name
from motions.wording.words import Words
from store.deliveries import OutboxRow
from store.inbox import InboxRow
from store.work import Work

FORMAT = "umlauf-file-1"
CONTENTS = "inhalt.txt"

Compose = Callable[[OutboxRow, Mapping[str, bytes]], bytes]
"""Makes what was sent of an outbox row and the bytes of its documents: a mail, or a chat's text."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: `what` says in words what it is, `at` (UTC) when it came or went."""

    name: str
    content: bytes
    what: str
    at: datetime | None = None

    def listed(self) -> dict[str, object]:
        """Its line in the index."""
        return {
            "name": self.name,
            "sha256": sha256(self.content).hexdigest(),
            "size": len(self.content),
            "what": self.what,
            "at": moment_text(self.at) if self.at else None,
        }


async def file_of(work: Work, case: Case, words: Words, now: datetime, compose: Compose) -> bytes:
    """The file as ZIP, the same bytes for the same store and moment (UTC)."""
    made = await minutes_of(work, case, words, now)
    parts = [
        Part(made.name, made.paper, said.minutes(words)),
        Part(bundle_name(case.motion.id), made.text, said.bundle(words)),
        *await _documents(work, case, words),
        *await _received(work, case, words),
        *await _sent(work, case, words, compose),
    ]
    contents = _contents(case, parts, await _erased(work, case), words, now)
    parts.append(Part(CONTENTS, contents, said.contents(words)))
    index: dict[str, object] = {
        "format": FORMAT,
        "network": case.network.id,
        "motion": case.motion.id,
        "subject": case.motion.subject,
        "state": case.motion.state.value,
        "made_at": moment_text(now),
        "files": [part.listed() for part in parts],
    }
    whole = index | {"digest": digest(index)}
    return await asyncio.to_thread(zipped, whole, {part.name: part.content for part in parts})


async def _documents(work: Work, case: Case, words: Words) -> list[Part]:
    """What was given to the motion in the order in which it was, then the papers that were made for it."""
    places = {document.id: place for place, document in enumerate(case.motion.documents)}
    kept = await work.documents.of_motion(case.network.id, case.motion.id)
    found = sorted(kept, key=lambda document: (places.get(document.id, len(places)), document.purpose, document.id))
    return [
        Part(
            f"unterlagen/{number:03}-{kept_name(document.filename)}",
            await work.documents.load(case.network.id, document.id),
            said.document(document, words),
        )
        for number, document in enumerate(found, start=1)
    ]


async def _received(work: Work, case: Case, words: Words) -> list[Part]:
    parts = []
    rows = await work.inbox.of_motion(case.network.id, case.motion.id)
    for row in (row for row in rows if row.raw or row.file):  # else it was erased
        ending = "eml" if row.source == "mail" else "json"
        content = await asyncio.to_thread(_whole, work, row)
        what = said.received(row.source, row.kind, _name(case, row.person) or sender(row), gist(row), words)
        parts.append(Part(_numbered("eingang", row.id, row.received_at, case, ending), content, what, row.received_at))
    return parts


def _whole(work: Work, row: InboxRow) -> bytes:
    """The mail as it came; the head of one that was too large to be fetched."""
    return work.files.path(row.file).read_bytes() if row.file else row.raw


async def _sent(work: Work, case: Case, words: Words, compose: Compose) -> list[Part]:
    parts = []
    for row in [*await work.outbox.deliveries_of(case.network.id, case.motion.id), *await _followed(work, case)]:
        if row.sent_at is None or row.notice.edits or not row.target:  # not sent, an edit, or erased
            continue
        network = case.network.id
        files = {d.id: await work.documents.load(network, d.id) for d in row.notice.documents}
        ending = "eml" if row.channel is Channel.MAIL else "txt"
        what = said.sent(row.notice, row.channel, words, row.sent_at)
        parts.append(
            Part(_numbered("ausgang", row.id, row.sent_at, case, ending), compose(row, files), what, row.sent_at)
        )
    return parts


async def _followed(work: Work, case: Case) -> list[OutboxRow]:
    """What it set going after its end: the register to every member (§ 6 (7)), the welcome to the one it admitted."""
    motion, network = case.motion, case.network.id
    if motion.effective_at is None:
        return []
    versions = {v.number for v in await work.register.all(network) if v.cause == motion.id}
    told = await work.outbox.of_no_motion(network, (NoticeKind.REGISTER, NoticeKind.JOINED), motion.effective_at)
    joined = [row for row in told if row.kind is NoticeKind.JOINED and row.notice.at == motion.effective_at]
    return [*joined, *(row for row in told if row.notice.number in versions)]


def _numbered(folder: str, number: int, at: datetime, case: Case, ending: str) -> str:
    """With its local day first, so that a list of names is in order of time."""
    return f"{folder}/{local_day(at, case.motion.calendar).isoformat()}-{number:06}.{ending}"


async def _erased(work: Work, case: Case) -> int:
    """How much came in and went out of which nothing is left."""
    came = await work.inbox.of_motion(case.network.id, case.motion.id)
    went = await work.outbox.deliveries_of(case.network.id, case.motion.id)
    gone = [row for row in came if not (row.raw or row.file)]
    return len(gone) + len([row for row in went if row.sent_at and not row.replaces_ref and not row.target])


def _name(case: Case, person: str | None) -> str:
    known = case.people.get(person or "")
    return known.name if known else ""


def _contents(case: Case, parts: list[Part], erased: int, words: Words, now: datetime) -> bytes:
    """The index for people: what the file is of, papers, then a line for each letter, the earliest first."""
    zone = case.motion.calendar.zone
    lines = [*said.head(case.motion, case.network.name, words, now), *([said.erased(erased, words)] if erased else ())]
    dated = sorted((part for part in parts if part.at), key=lambda part: (part.at, part.name))
    for heading, listed in ((said.papers(words), [p for p in parts if not p.at]), (said.letters(words), dated)):
        lines += ["", f"{heading} ({len(listed)})"]
        lines += [said.line(part.at, zone, part.what, str(PurePath(part.name)), words) for part in listed]
    return ("\n".join([*lines, "", said.how_to_read(words)]) + "\n").encode()
