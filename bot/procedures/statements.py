"""The statement of a member that is to be excluded: from its mail, its chat or the office's entry to everybody."""

from datetime import datetime
from io import BytesIO

from bot import desk
from bot.mailroom.replies import Arrived, Author
from mail import applicant
from mail.applicant import MOST_FILES
from motions.changes import Decision
from motions.decide import hearing
from motions.model import Document, Refusal, Statement
from motions.terms import Channel
from store.work import Work

PURPOSE = "statement"
LONGEST = 20_000  # characters


async def from_mail(arrived: Arrived, owner: Author, person: str) -> Refusal | None:
    """Keep what somebody of the concerned member has written, with its files; or why not: it comes too late, or has so
    many files that not all could go to everybody.
    """
    work, row = arrived.work, arrived.row
    with work.files.path(row.file).open("rb") if row.file else BytesIO(row.raw) as raw:
        files = list(applicant.files(raw, MOST_FILES + 1))
    if len(files) > MOST_FILES:
        return Refusal("too_many_files", {"most": str(MOST_FILES)})
    kept = [
        await work.documents.add(owner.network, None, file.name, file.media_type, file.data, PURPOSE) for file in files
    ]
    text = (arrived.written.text or arrived.mail.subject)[:LONGEST]
    statement = Statement(text, row.received_at, Channel.MAIL, person=person, documents=tuple(kept))
    given = await give(work, owner.network, owner.motion, statement, arrived.now)
    return given if isinstance(given, Refusal) else None


async def give(work: Work, network: str, motion: str, statement: Statement, now: datetime) -> Decision | Refusal:
    """A statement, from whatever side it comes."""
    by = statement.entered_by or statement.person
    return await desk.decide(work, network, motion, now, by, lambda case: hearing.state(case, statement, now))


async def enter(
    work: Work, network: str, motion: str, text: str, at: datetime, files: tuple[Document, ...], by: str, now: datetime
) -> Decision | Refusal:
    """The office enters a statement that came on paper, and it goes to everybody."""
    statement = Statement(text.strip(), at, Channel.HAND, entered_by=by, documents=files)
    return await give(work, network, motion, statement, now)
