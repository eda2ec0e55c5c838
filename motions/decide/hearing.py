"""The concerned member of an exclusion is heard: its statement goes to all with the same weight as the reason (ours).

It comes by mail or in chat from the member's people, or on paper from the office. The office puts it before everybody
as it stands: it looks first, because a mail may hold more than a statement, and can neither shorten nor change it.
"""

from dataclasses import replace
from datetime import datetime

from motions.changes import Decision, MotionChanged
from motions.decide import views
from motions.decide.evolve import evolve
from motions.model import Case, Motion, Refusal, Statement
from motions.notice import Matter, NoticeKind
from motions.states import UNCLOSED
from motions.terms import Power


def state(case: Case, statement: Statement, now: datetime) -> Decision | Refusal:
    """Take a statement that arrived before the close. The member's own waits for the office; its entry goes out."""
    motion = case.motion
    if refusal := _refusal(case, statement, now):
        return refusal
    taken = replace(motion, statements=(*motion.statements, statement))
    by = statement.entered_by or statement.person
    change = MotionChanged(taken, motion.state, "statement_given", now, by=by)
    case = evolve(case, [change])
    if statement.entered_by:
        return Decision((change,)) + _released(case, len(taken.statements), statement.entered_by, now)
    concerned = motion.concerned or ""
    told = views.to_office(
        case,
        Matter.STATEMENT,
        now,
        seat=concerned,
        seat_name=views.member_name(case, concerned),
        text=statement.text,
        at=statement.at,
        facts={"number": str(len(taken.statements))},
    )
    return Decision((change,), told)


def _refusal(case: Case, statement: Statement, now: datetime) -> Refusal | None:
    motion = case.motion
    if motion.concerned is None:
        return Refusal("nobody_concerned", {"motion": motion.id})
    if not statement.text.strip() and not statement.documents:
        return Refusal("statement_empty")
    if motion.state not in UNCLOSED or (motion.closes_at is not None and statement.at >= motion.closes_at):
        return Refusal("statement_late", {"motion": motion.id})
    if statement.entered_by:
        early = statement.at < motion.opened_at
        future = statement.at > now
        return Refusal("receipt_in_future") if future else Refusal("receipt_before_opening") if early else None
    people = {p.id for power in (Power.RECEIVE, Power.VOTE) for p, _ in case.holders(motion.concerned, now, power)}
    return None if statement.person in people else Refusal("not_your_seat", {"motion": motion.id})


def waiting(motion: Motion) -> tuple[int, ...]:
    """The numbers (from 1) of the statements that the office has not put before everybody yet."""
    return tuple(number for number, said in enumerate(motion.statements, 1) if said.released_at is None)


def release(case: Case, number: int | None, by: str, now: datetime) -> Decision | Refusal:
    """Put a statement (None: the latest that waits) before all seats, as it stands and with its files."""
    left = waiting(case.motion)
    if not left or number not in (None, *left):
        return Refusal("no_statement_waits", {"motion": case.motion.id})
    return _released(case, number or left[-1], by, now)


def _released(case: Case, number: int, by: str, now: datetime) -> Decision:
    motion = case.motion
    said = replace(motion.statements[number - 1], released_at=now, released_by=by)
    statements = (*motion.statements[: number - 1], said, *motion.statements[number:])
    change = MotionChanged(replace(motion, statements=statements), motion.state, "statement_released", now, by=by)
    case = evolve(case, [change])
    told = views.to_seats(case, NoticeKind.STATEMENT, now, text=said.text, at=said.at, documents=said.documents)
    return Decision((change,), told + views.to_seats(case, NoticeKind.MOTION, now, edits=True))
