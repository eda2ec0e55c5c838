"""Mails of an applicant, who is no member and for whom nobody is registered: put before the coordinators.

Its signed agreement (§ 6 (4)) and its stepping back each come with an order that one press carries out; whatever else
it writes while its admission is open belongs to that motion. Who wrote, only the sender's address says, so a person
looks.
"""

from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from bot.mailroom.retraction import wrote
from bot.orders import Order, as_kept
from bot.orders_admission import AcceptLate, DeclineLate, RecordCountersigned, StepBack
from bot.procedures import countersigned
from mail.identity import Verdict
from mail.taking_back import steps_back
from motions.changes import Decision
from motions.cover import Cover
from motions.decide import views
from motions.decide.countersigning import WAITING
from motions.model import Case
from motions.notice import Matter
from motions.states import OPEN, UNCLOSED
from motions.terms import State

CAN_STEP_BACK = OPEN | {State.PASSED}
LISTENED_TO = UNCLOSED | WAITING


async def answered(arrived: Arrived) -> Handled | None:
    """Put an applicant's mail before the coordinators of its admission; None where it comes from nobody's applicant.

    Once its admission has lapsed, only what may be the signed copy still belongs to that.
    """
    case = await _of_sender(arrived)
    if case is None:
        return None
    owner, state = Author(case.network.id, case.motion.id), case.motion.state
    if state in CAN_STEP_BACK and steps_back(wrote(arrived)):
        await _put(arrived, case, Matter.STEPS_BACK, StepBack(case.motion.id, arrived.row.id))
        return arrived.handled("parked", "the applicant takes its application back", owner)
    if state in WAITING and list(countersigned.files(arrived.work, arrived.row)):
        await _copy(arrived, case)
        return arrived.handled("parked", "perhaps the signed agreement", owner)
    if state is State.LAPSED:
        return None
    name = case.motion.applicant.name if case.motion.applicant else ""
    await replies.tell_office(arrived, owner, Matter.QUESTION, {"person": name})
    return arrived.handled("parked", "question", owner)


async def _copy(arrived: Arrived, case: Case) -> None:
    """In time it makes a member when somebody has looked; later the office decides, and can tell the applicant so."""
    motion, row = case.motion.id, arrived.row
    if (case.motion.cover or Cover()).in_time(row.received_at):
        await _put(arrived, case, Matter.COUNTERSIGNED, RecordCountersigned(motion, row.received_at, inbox=row.id))
        return
    accept, decline = AcceptLate(motion, row.received_at, inbox=row.id), DeclineLate(motion, row.id)
    await _put(arrived, case, Matter.COUNTERSIGNED, accept, instead=decline, code="late")


async def _of_sender(arrived: Arrived) -> Case | None:
    """The only admission whose applicant has the sender's address, before any that has lapsed; a forged address is
    nobody's.
    """
    sender = arrived.claim.sender
    if sender is None or arrived.claim.auth is Verdict.FAIL:
        return None
    cases = await arrived.work.motions.cases(LISTENED_TO)
    theirs = [c for c in cases if c.motion.applicant and c.motion.applicant.mail.lower() == sender.lower()]
    theirs = [case for case in theirs if case.motion.state is not State.LAPSED] or theirs
    return theirs[0] if len(theirs) == 1 else None


async def _put(
    arrived: Arrived, case: Case, matter: Matter, order: Order, *, instead: Order | None = None, code: str = ""
) -> None:
    """Each coordinator gets what was sent, with an order of their own to confirm by one press; or the one `instead`."""
    work, network, now = arrived.work, case.network.id, arrived.now
    for person in views.coordinators(case, now):
        facts = {"inbox": str(arrived.row.id), "sender": arrived.claim.sender or ""}
        for name, kept in (("draft", order), ("refusing", instead)):
            if kept is not None:
                facts[name] = await work.drafts.add(network, person.id, type(kept).__name__, as_kept(kept), now)
        notices = views.to_office(
            case, matter, now, text=arrived.excerpt, at=arrived.row.received_at, code=code, facts=facts
        )
        told = tuple(notice for notice in notices if notice.to.person == person.id)
        await work.motions.apply(network, Decision(notices=told), now, None)
