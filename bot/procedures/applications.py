"""A stranger's mail becomes the draft of an admission (§ 6 (2)): prefilled, shown, and opened only when confirmed.

The mail and what came with it are kept as documents of the motion when it is opened, not before; then the item in the
inbox is done. What the program has guessed a coordinator sees first and can give differently.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from bot import inbox_items
from mail import applicant
from mail.applicant import File
from mail.attachments import LARGEST
from mail.parse import parse
from mail.reply import written
from motions.changes import Decision
from motions.decide import outcome
from motions.decide.opening import Draft
from motions.model import Applicant, Document, Motion, Refusal
from motions.notice import NoticeKind
from motions.terms import Kind
from store.inbox import InboxRow
from store.tables import InboxState
from store.work import Work

PURPOSE = "application"
ANOTHER_MATTER = timedelta(days=30)
"""What was acknowledged longer ago was hardly the application that is opened now from paper."""


async def item(work: Work, network: str, number: int) -> InboxRow | Refusal:
    """A mail that still waits for a decision of this network's office, or of anybody's."""
    row = await work.inbox.get(number)
    if row is None or row.source != "mail" or row.network not in (None, network):
        return Refusal("item_unknown", {"item": str(number)})
    return row if row.state is InboxState.PARKED else Refusal("item_settled", {"item": str(number)})


def draft(row: InboxRow, by: str) -> Draft:
    """What the mail says for an admission; `by` is the coordinator."""
    mail = parse(row.raw, row.size)
    wrote = written(mail)
    name = applicant.organisation(mail, wrote)
    who = Applicant(name, mail.froms[0] if len(mail.froms) == 1 else "")
    return Draft(Kind.ADMISSION, name, applicant.reason(mail, wrote), by, applicant=who)


def shown(work: Work, row: InboxRow) -> tuple[Document, ...]:
    """The documents that opening would keep, before they have a place in the store."""
    return tuple(
        Document("", file.name, file.media_type, sha256(file.data).hexdigest(), PURPOSE) for file in _files(work, row)
    )


async def open_with(work: Work, network: str, row: InboxRow, opening: Draft) -> Draft:
    """The draft with the mail and its files kept."""
    documents = [await _keep(work, network, file) for file in _files(work, row)]
    return replace(opening, documents=(*opening.documents, *documents))


async def acknowledged(work: Work, opening: Draft, row: InboxRow | None, now: datetime) -> bool:
    """Whether the applicant has read already that it was heard: its mail was answered when it came (docs/adr/0031).

    row: the mail that the draft was made of. Also True where a draft has no applicant.
    """
    if opening.applicant is None:
        return True
    since = row.received_at if row else now - ANOTHER_MATTER
    answers = await work.outbox.by_target_recent(opening.applicant.mail)
    return any(answer.kind is NoticeKind.STRANGER and answer.created_at >= since for answer in answers)


async def acknowledge(work: Work, network: str, motion: str, by: str, now: datetime) -> None:
    """Tell the applicant that its application is before the members."""
    case = await work.motions.case(network, motion)
    if case is None:
        raise LookupError(f"{motion} was just opened and is not there")
    told = outcome.to_applicant(case, NoticeKind.APPLICANT_NOTED, now)
    await work.motions.apply(network, Decision(notices=(told,)), now, by)


async def file(work: Work, network: str, motion: Motion, item: int | None, by: str, now: datetime) -> None:
    """The mails that a motion is made of, `item` or one of its documents, belong to it and wait for nobody any more."""
    sums = {document.sha256 for document in motion.documents if document.purpose == PURPOSE}
    for mail in await work.inbox.parked(network):
        if mail.source == "mail" and (mail.id == item or mail.raw_sha256 in sums):
            await inbox_items.settle(work, network, mail.id, "done", by, f"became motion {motion.id}", now)
            await work.inbox.file_under(mail.id, network, motion.id)


async def kept(work: Work, network: str, row: InboxRow) -> tuple[Document, ...]:
    """The files of a mail, kept to be shown to somebody; without the mail itself."""
    with _raw(work, row) as mail:
        return tuple([await _keep(work, network, file) for file in applicant.files(mail)])


async def kept_whole(work: Work, network: str, number: int) -> Document | None:
    """The mail itself, kept as an application (§ 6 (6): documented); None where this network has no such mail."""
    row = await work.inbox.get(number)
    if row is None or row.source != "mail" or row.network not in (None, network):
        return None
    itself = as_document(work, row)
    return await _keep(work, network, itself) if itself else None


async def _keep(work: Work, network: str, file: File) -> Document:
    return await work.documents.add(network, None, file.name, file.media_type, file.data, PURPOSE)


def as_document(work: Work, row: InboxRow) -> File | None:
    """The mail itself; None where it is larger than documents are kept. It stays in the inbox either way."""
    if row.size is not None and (row.file is None or row.size > LARGEST):
        return None
    raw = work.files.path(row.file).read_bytes() if row.file else row.raw
    return File(f"antrag-{row.id}.eml", "message/rfc822", raw)


def _files(work: Work, row: InboxRow) -> Iterator[File]:
    with _raw(work, row) as mail:
        yield from applicant.files(mail)
    if itself := as_document(work, row):
        yield itself


def _raw(work: Work, row: InboxRow) -> BinaryIO:
    return work.files.path(row.file).open("rb") if row.file else BytesIO(row.raw)
