"""The files of a mail that brings the countersigned agreement (§ 6 (4)), kept as documents of the motion.

Whether what is attached is the signed agreement, a person has to see; whoever confirms says so.
"""

from collections.abc import Iterator
from io import BytesIO

from bot.procedures import applications
from mail import applicant
from mail.applicant import File
from motions.model import Document, Refusal
from store.inbox import InboxRow
from store.work import Work

PURPOSE = "countersigned"


async def documents(work: Work, network: str, inbox: int) -> tuple[Document, ...] | Refusal:
    """The files of a mail that waits in the inbox, and the mail itself, kept as the countersigned copy."""
    row = await applications.item(work, network, inbox)
    if isinstance(row, Refusal):
        return row
    itself = applications.as_document(work, row)
    kept = [
        *files(work, row),
        *((File(f"gegenzeichnung-{row.id}.eml", itself.media_type, itself.data),) if itself else ()),
    ]
    add = work.documents.add
    return tuple([await add(network, None, file.name, file.media_type, file.data, PURPOSE) for file in kept])


def files(work: Work, row: InboxRow) -> Iterator[File]:
    """The files of a mail."""
    with work.files.path(row.file).open("rb") if row.file else BytesIO(row.raw) as raw:
        yield from applicant.files(raw)
