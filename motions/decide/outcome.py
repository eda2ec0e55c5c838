"""The result, fixed at the legal instant of the close, and what it sends at once.

Admission (§ 6 (4)): the applicant is told, with the agreement signed by the office. Exclusion (§ 6 (6)): the member is
told. The office (§ 5 (4)): the chosen member is asked. What makes these effective comes later, in
`motions.decide.effect` and `hand_over`; a position (§ 1.7) holds from the close on.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from motions.changes import Decision, MotionChanged
from motions.cover import Cover
from motions.decide import ending, hand_over, second, views
from motions.decide.evolve import evolve
from motions.kinds import KINDS, Waits
from motions.model import Case, Document, Motion, Refusal, Result, Verdict
from motions.notice import Addressee, Matter, Notice, NoticeKind, SeatVote
from motions.outage import to_name
from motions.states import after
from motions.tally import sorted_out, tally
from motions.terms import Announce, Power, Standing, State


def conclude(case: Case, result: Result, now: datetime) -> Decision:
    """Fix the result at the legal instant of the close, and tell everybody."""
    motion = case.motion
    event = "pass" if result.passed else "fail"
    closed = replace(motion, state=after(motion.state, event), result=result, closed_at=motion.closes_at)
    changes = [MotionChanged(closed, motion.state, event, now), *_at_once(closed, now)]
    case = evolve(case, changes)
    told = Decision(tuple(changes), _announced(case, now))
    if closed.state is State.PASSED and _object_gone(case):
        return told + ending.moot(case, "concerned_left" if closed.concerned else "chosen_left", now)
    return told + Decision(notices=set_going(case, now))


def _at_once(closed: Motion, now: datetime) -> Iterator[MotionChanged]:
    """The effect of a passed motion that waits for nothing; the letter to an applicant whose agreement is there."""
    if closed.state is not State.PASSED:
        return
    if KINDS[closed.kind].waits_for is Waits.NOTHING:
        effective = replace(closed, state=after(closed.state, "take_effect"), effective_at=closed.closed_at)
        yield MotionChanged(effective, closed.state, "take_effect", now)
    letter = closed.cover or Cover()
    if agreement(closed) and letter.in_time(now):  # a date that has passed meanwhile: the office names another one
        sent = replace(closed, cover=replace(letter, sent_at=now))
        yield MotionChanged(sent, closed.state, "agreement_sent", now)


def agreement(motion: Motion) -> tuple[Document, ...]:
    """The latest copy that the office has signed for the applicant, if it has given one."""
    return tuple(d for d in motion.documents if d.purpose == "agreement")[-1:]


def _object_gone(case: Case) -> bool:
    """Whether the member that the result is about left by itself before the count."""
    about = case.motion.concerned or case.motion.chosen
    return about is not None and case.members[about].until is not None


def _result_fields(case: Case, now: datetime) -> dict[str, object]:
    motion, result = case.motion, case.motion.result
    if result is None or motion.closes_at is None:
        return {}  # nothing has been counted
    return {
        "result": result,
        "passed": result.passed,
        "votes": _votes(case, result) if motion.rules.announce is Announce.CHOICES else (),
        "receipts": views.receipt_lines(case, now),
        "outages": to_name(case.outages, motion.opened_at, motion.closes_at),
    }


def result_for(case: Case, member: str, now: datetime) -> Notice:
    """The result to a member's official address, for a letter."""
    told = views.official_notice(case, NoticeKind.RESULT, member, views.view(case, now), **_result_fields(case, now))
    return replace(told, documents=())


def answer_for_applicant(case: Case, now: datetime) -> Notice:
    """What the applicant is told of the result, for a letter. Raises ValueError where there is no applicant."""
    kinds = {State.FAILED: NoticeKind.APPLICANT_REFUSED, State.LAPSED: NoticeKind.LAPSED}
    kind = kinds.get(case.motion.state, NoticeKind.APPLICANT_ACCEPTED)
    return to_applicant(case, kind, now)


def _announced(case: Case, now: datetime) -> tuple[Notice, ...]:
    fields = _result_fields(case, now)
    to_all = views.to_seats(case, NoticeKind.RESULT, now, **fields)
    office = views.to_office(case, Matter.CLOSED, now, **fields)
    edits = views.to_seats(case, NoticeKind.MOTION, now, edits=True)
    return to_all + edits + office


def _votes(case: Case, result: Result) -> tuple[SeatVote, ...]:
    """Every seat's counted choice, silence as silence, then what came late or pending."""
    by_number = {b.number: b for b in case.ballots}
    counted = [views.seat_vote(case, by_number[s.ballot]) if s.ballot else SeatVote(s.name, None) for s in result.seats]
    others = [views.seat_vote(case, by_number[number]) for number in (*result.late, *result.pending)]
    return (*counted, *others)


def set_going(case: Case, now: datetime) -> tuple[Notice, ...]:
    """What is sent at once: to the applicant the answer, to the excluded member the notice that ends its membership."""
    motion = case.motion
    waits_for = KINDS[motion.kind].waits_for
    if waits_for is Waits.NOTHING:
        return ()
    if waits_for is Waits.ACCEPTANCE:
        return hand_over.asked(case, now)
    if waits_for is Waits.RECEIPT:
        return _exclusion_notices(case, now) if motion.state is State.PASSED else ()
    if motion.state is State.FAILED:
        return (to_applicant(case, NoticeKind.APPLICANT_REFUSED, now),)
    sent = motion.cover is not None and motion.cover.sent_at is not None
    signed = agreement(motion)
    return (to_applicant(case, NoticeKind.APPLICANT_ACCEPTED, now, documents=signed),) if sent else ()


def to_applicant(case: Case, kind: NoticeKind, now: datetime, **fields: object) -> Notice:
    """A notice to the applicant, with the result; fact postal: where letters to the office go, if that is known.

    Raises ValueError where there is no applicant.
    """
    applicant = case.motion.applicant
    if applicant is None:
        raise ValueError(f"{case.motion.id} has no applicant")
    to = Addressee(applicant.name, case.network.language, mails=(applicant.mail,))
    shown, postal = views.view(case, now), case.members[views.running_office(case)].postal
    facts = {"postal": ", ".join(postal.split("\n"))} if postal else {}
    return views.plain_notice(case, kind, to, motion=shown, result=case.motion.result, facts=facts, **fields)


def _exclusion_notices(case: Case, now: datetime) -> tuple[Notice, ...]:
    concerned = case.motion.concerned or ""
    shown = views.view(case, now)
    people = [person for person, _ in case.holders(concerned, now, Power.RECEIVE)]
    told = [
        views.seat_notice(case, NoticeKind.EXCLUDED, concerned, person, shown, urgent=True, result=case.motion.result)
        for person in people
    ]
    official = case.members[concerned].mail
    if official and official not in {mail for person in people for mail in person.mails}:
        told.append(replace(exclusion_for(case, now), urgent=True))
    return tuple(told)


def exclusion_for(case: Case, now: datetime) -> Notice:
    """The decision to the official address of the excluded member, which has had the documents with the application."""
    concerned, shown = case.motion.concerned or "", views.view(case, now)
    told = views.official_notice(case, NoticeKind.EXCLUDED, concerned, shown, result=case.motion.result)
    return replace(told, documents=())


def on_own_word(case: Case) -> bool:
    """Whether the member whose people decide on the pending presses made one of them itself. They may (design: Voting
    asks for two with reasons, and no more); so whoever reads of it is told.
    """
    office = views.running_office(case)
    return any(ballot.seat == office for ballot in sorted_out(case)[Standing.PENDING])


def settle_pending(case: Case, verdict: Verdict, now: datetime) -> Decision | Refusal:
    """Two coordinators decide whether pending presses count; the second agreeing one settles it, unless the result then
    rests on an entry that one of them made alone.
    """
    motion = case.motion
    if motion.state is not State.UNDECIDED:
        return Refusal("state_forbids", {"state": motion.state})
    if not verdict.reason.strip():
        return Refusal("reason_missing")
    agreeing = [v for v in motion.verdicts if v.by != verdict.by and v.count == verdict.count]
    heard = replace(motion, verdicts=(*(v for v in motion.verdicts if v.by != verdict.by), verdict))
    change = MotionChanged(heard, motion.state, "verdict", now, by=verdict.by, why=verdict.reason)
    if not agreeing:
        return Decision((change,))
    case = evolve(case, [change])
    if alone := second.rests_on(case, now, pending_count=verdict.count):
        return Refusal("entries_unseconded", {"entries": ", ".join(map(second.key_of, alone)), "motion": motion.id})
    return Decision((change,)) + conclude(case, tally(case, now, pending_count=verdict.count), now)
