"""What commands give as JSON: moments in UTC as 2026-12-28T23:00:00Z, days as 2026-12-28, enumerations by value."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from motions import receipt
from motions.cover import Cover
from motions.days import Deadline, Step
from motions.model import (
    Anew,
    Attempt,
    Ballot,
    Case,
    Document,
    Evidence,
    Mandate,
    Member,
    Person,
    RegisterVersion,
    Result,
    Roll,
    Ruling,
    Statement,
)
from motions.outage import Outage
from motions.tally import tally
from motions.wording.steps import steps
from motions.wording.words import Words

Json = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """A moment in UTC.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 12, 28, 23, tzinfo=UTC))
    '2026-12-28T23:00:00Z'
    """
    return at.isoformat().replace("+00:00", "Z") if at else None


def deadline_document(counted: Deadline, zone: str, words: Words) -> Json:
    """The end of a period. `closes_at` is the instant after which nothing counts."""
    return {
        "last_day": counted.last_day.isoformat(),
        "closes_at": moment(counted.closes_at),
        "steps": [step_document(step, zone, words) for step in counted.steps],
    }


def step_document(step: Step, zone: str, words: Words) -> Json:
    """One step of a derivation, with its sentence."""
    return {
        "code": step.code.value,
        "day": step.day.isoformat() if step.day else None,
        "at": moment(step.at),
        "days": step.days,
        "name": step.name,
        "source": step.source,
        "text": " ".join(steps([step], zone, words)),
    }


def motion_line(case: Case, now: datetime) -> Json:
    """A motion as a list shows it. `last_day` is binding or, while a seat has no receipt, the earliest possible one."""
    motion, close = case.motion, receipt.close(case, now)
    return {
        "id": motion.id,
        "kind": motion.kind.value,
        "subject": motion.subject,
        "state": motion.state.value,
        "opened_at": moment(motion.opened_at),
        "binding": close.binding,
        "last_day": close.deadline.last_day.isoformat(),
        "closes_at": moment(close.deadline.closes_at),
        "closed_at": moment(motion.closed_at),
        "effective_at": moment(motion.effective_at),
    }


def motion_document(case: Case, now: datetime, words: Words) -> Json:
    """Everything about a motion: what was put forward, the close and why, roll, count, ballots, receipts."""
    motion = case.motion
    steps_ = receipt.close(case, now).deadline.steps
    return motion_line(case, now) | {
        "reason": motion.reason,
        "clause": motion.rules.clause,
        "opened_by": motion.opened_by,
        "proposer": motion.proposer,
        "concerned": motion.concerned,
        "applicant": {"name": motion.applicant.name, "mail": motion.applicant.mail} if motion.applicant else None,
        "cover": _cover(motion.cover),
        "documents": [document(d) for d in motion.documents],
        "cancelled_why": motion.cancelled_why.value if motion.cancelled_why else None,
        "anew_of": _anew(motion.anew_of),
        "anew_as": _anew(motion.anew_as),
        "contested": motion.contested,
        "ruling": _ruling(motion.ruling),
        "statements": [_statement(said) for said in motion.statements],
        "steps": [step_document(step, motion.calendar.zone, words) for step in steps_],
        "roll": _roll(motion.roll),
        "count": _count(motion.result or tally(case, now), final=motion.result is not None),
        "ballots": [_ballot(ballot) for ballot in case.ballots],
        "receipts": receipt_lines(case, now),
        "attempts": [_attempt(attempt) for attempt in motion.attempts],
        "verdicts": [{"by": v.by, "count": v.count, "reason": v.reason, "at": moment(v.at)} for v in motion.verdicts],
    }


def _anew(other: Anew | None) -> Json | None:
    """The other motion, where one of the two had a defective notice, and what was wrong with it."""
    return {"motion": other.motion, "why": other.why} if other else None


def _cover(letter: Cover | None) -> Json | None:
    """The letter with the agreement; `until` is the instant after which a copy is late, null: it never is."""
    if letter is None:
        return None
    reminded = [moment(at) for at in letter.reminded]
    return {"until": moment(letter.until), "sent_at": moment(letter.sent_at), "reminded": reminded}


def _attempt(attempt: Attempt) -> Json:
    facts = {"seat": attempt.seat, "step": attempt.step, "channel": attempt.channel.value, "person": attempt.person}
    return facts | {"at": moment(attempt.at)}


def _statement(said: Statement) -> Json:
    return {
        "text": said.text,
        "at": moment(said.at),
        "person": said.person,
        "entered_by": said.entered_by,
        "documents": [document(d) for d in said.documents],
        "released_at": moment(said.released_at),
    }


def _ruling(said: Ruling | None) -> Json | None:
    if said is None:
        return None
    return {
        "by": said.by,
        "seconded_by": said.seconded_by,
        "stands": said.stands,
        "reason": said.reason,
        "at": moment(said.at),
    }


def document(of: Document) -> Json:
    """What is known of a file."""
    return {
        "id": of.id,
        "filename": of.filename,
        "media_type": of.media_type,
        "sha256": of.sha256,
        "purpose": of.purpose,
    }


def _roll(roll: Roll) -> Json:
    seats = [
        {"member": s.member, "name": s.name, "votes": s.votes, "struck": s.member in roll.struck} for s in roll.seats
    ]
    return {"fingerprint": roll.fingerprint, "base": roll.base(), "seats": seats}


def _count(result: Result, *, final: bool) -> Json:
    return {
        "final": final,
        "base": result.base,
        "needed": result.needed,
        "counted": result.counted,
        "passed": result.passed,
        "certain": result.certain,
        "counts": {choice.value: number for choice, number in result.counts.items()},
        "silent": result.silent,
        "late": list(result.late),
        "pending": list(result.pending),
        "seats": [{"member": s.member, "choice": s.choice.value if s.choice else None} for s in result.seats],
    }


def _ballot(ballot: Ballot) -> Json:
    return {
        "number": ballot.number,
        "seat": ballot.seat,
        "choice": ballot.choice.value,
        "person": ballot.person,
        "channel": ballot.channel.value,
        "arrived_at": moment(ballot.arrived_at),
        "standing": ballot.standing.value,
        "reason": ballot.reason,
        "note": ballot.note,
        "entered_by": ballot.entered_by,
        "seconded_by": ballot.seconded_by,
        "revoked_at": moment(ballot.revoked_at),
        "revoked_why": ballot.revoked_why,
    }


def receipt_lines(case: Case, now: datetime) -> list[Json]:
    """Every seat that the motion waits for, with its receipt and the evidence that it rests on."""
    held = receipt.receipts(case, now)
    return [
        {
            "seat": seat,
            "at": moment(got.at) if got else None,
            "kind": got.kind.value if got else None,
            "evidence": got.evidence if got else None,
        }
        for seat, got in held.items()
    ]


def evidence_document(evidence: Evidence) -> Json:
    """One piece of evidence, also where it no longer holds."""
    return {
        "id": evidence.id,
        "seat": evidence.seat,
        "kind": evidence.kind.value,
        "channel": evidence.channel.value,
        "at": moment(evidence.at),
        "noted_at": moment(evidence.noted_at),
        "person": evidence.person,
        "note": evidence.note,
        "entered_by": evidence.entered_by,
        "seconded_by": evidence.seconded_by,
        "revoked_at": moment(evidence.revoked_at),
        "revoked_why": evidence.revoked_why,
    }


def outage_document(outage: Outage) -> Json:
    """From when to when a source could not be read."""
    return {"source": outage.source, "since": moment(outage.since), "until": moment(outage.until)}


def member_document(member: Member) -> Json:
    """A member with its official addresses."""
    return {
        "id": member.id,
        "name": member.name,
        "short": member.short,
        "mail": member.mail,
        "postal": member.postal,
        "since": moment(member.since),
        "until": moment(member.until),
    }


def person_document(person: Person, mandates: Iterable[Mandate]) -> Json:
    """A person with what it stands for."""
    return {
        "id": person.id,
        "name": person.name,
        "greeting": person.greeting,
        "language": person.language,
        "mails": list(person.mails),
        "telegram": person.telegram_user is not None,
        "telegram_blocked": person.telegram_blocked,
        "designated": sorted(channel.value for channel in person.designated),
        "absent_until": moment(person.absent_until),
        "mandates": [mandate_document(m) for m in mandates if m.person == person.id],
    }


def mandate_document(mandate: Mandate) -> Json:
    """That somebody stands for a member, with the recorded powers."""
    return {
        "member": mandate.member,
        "role": mandate.role.value,
        "powers": sorted(power.value for power in mandate.powers),
        "document": mandate.document,
        "since": moment(mandate.since),
        "until": moment(mandate.until),
    }


def register_document(version: RegisterVersion) -> Json:
    """A version of the register (Anlage 1)."""
    members = [
        {"id": e.member, "name": e.name, "since": moment(e.since), "sites": list(e.sites)} for e in version.entries
    ]
    return {"number": version.number, "at": moment(version.at), "cause": version.cause, "members": members}
