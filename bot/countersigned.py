"""The countersigned agreement comes back by mail: put before the coordinators, each with a draft to confirm (§ 6 (4)).

The applicant is a member from the moment the copy reaches the office, which for a mail is its arrival. Whether what is
attached is the signed agreement, a person has to see; whoever confirms says so.
"""

from collections.abc import Iterator
from io import BytesIO

from bot import applications
from bot.mail_answers import Arrived
from bot.orders import RecordCountersigned, as_kept
from mail import applicant
from mail.applicant import File
from mail.identity import Verdict
from motions.changes import Decision
from motions.decide import views
from motions.kinds import KINDS, Waits
from motions.model import Case, Document, Refusal
from motions.notice import Matter
from motions.terms import State
from store.inbox import InboxRow
from store.work import Work

PURPOSE = "countersigned"


async def recognised(arrived: Arrived) -> Case | None:
    """The admission whose applicant sends a file while its countersigned copy is waited for."""
    sender = arrived.claim.sender
    if sender is None or arrived.claim.auth is Verdict.FAIL or not list(_files(arrived.work, arrived.row)):
        return None
    cases = await arrived.work.motions.cases([State.PASSED])
    waiting = [case for case in cases if KINDS[case.motion.kind].waits_for is Waits.COUNTERSIGNED]
    theirs = [c for c in waiting if c.motion.applicant and c.motion.applicant.mail.lower() == sender.lower()]
    return theirs[0] if len(theirs) == 1 else None


async def put_before_office(arrived: Arrived, case: Case) -> None:
    """Each coordinator gets what was sent, and an order to confirm with one press."""
    work, network, now, row = arrived.work, case.network.id, arrived.now, arrived.row
    order = RecordCountersigned(case.motion.id, row.received_at, inbox=row.id)
    for person in views.coordinators(case, now):
        draft = await work.drafts.add(network, person.id, type(order).__name__, as_kept(order), now)
        facts = {"inbox": str(row.id), "sender": arrived.claim.sender or "", "draft": draft}
        notices = views.to_office(
            case, Matter.COUNTERSIGNED, now, text=arrived.excerpt, at=row.received_at, facts=facts
        )
        told = tuple(notice for notice in notices if notice.to.person == person.id)
        await work.motions.apply(network, Decision(notices=told), now, None)


async def documents(work: Work, network: str, inbox: int) -> tuple[Document, ...] | Refusal:
    """The files of a mail that waits in the inbox, and the mail itself, kept as the countersigned copy."""
    row = await applications.item(work, network, inbox)
    if isinstance(row, Refusal):
        return row
    itself = applications.as_document(work, row)
    kept = [
        *_files(work, row),
        *((File(f"gegenzeichnung-{row.id}.eml", itself.media_type, itself.data),) if itself else ()),
    ]
    add = work.documents.add
    return tuple([await add(network, None, file.name, file.media_type, file.data, PURPOSE) for file in kept])


def _files(work: Work, row: InboxRow) -> Iterator[File]:
    with work.files.path(row.file).open("rb") if row.file else BytesIO(row.raw) as raw:
        yield from applicant.files(raw)
