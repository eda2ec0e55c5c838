"""What the journal says about each change: ids, enumeration values, moments - and salted hashes where there is text."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from motions import changes
from motions.chain import seal
from motions.model import Anew, Ballot, Evidence, Member, Motion, RegisterVersion, Result, Ruling, Statement
from motions.moments import moment_text
from motions.outage import Outage
from store.journal import Note


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment_text(moment)


def opened(motion: Motion, salt: str, at: datetime, by: str | None) -> Note:
    """A motion was opened, with this roll."""
    texts = [motion.subject, motion.reason, _applicant(motion), [document.sha256 for document in motion.documents]]
    body: dict[str, Any] = {
        "motion": motion.id,
        "kind": motion.kind.value,
        "state": motion.state.value,
        "proposer": motion.proposer,
        "concerned": motion.concerned,
        "opened_by": motion.opened_by,
        "roll": [[seat.member, seat.votes] for seat in motion.roll.seats],
        "fingerprint": motion.roll.fingerprint,
        "documents": [document.id for document in motion.documents],
        "rules": rules(motion),
        "text": seal(salt, texts),
    }
    if motion.candidacy:
        body["candidates"] = [list(motion.candidates), motion.candidacy.from_day.isoformat(), motion.candidacy.after]
    if motion.anew_of:
        body["anew_of"] = _anew(motion.anew_of, salt)
    return Note(at, by, "motion_opened", body)


NOTED_LATER = frozenset(
    {"announce", "chat_shows", "reminders", "remind_applicant", "escalate_after", "presumed_after", "basis", "ours"}
)
"""The rules that the first openings did not note."""


def rules(motion: Motion) -> dict[str, Any]:
    """What the motion goes by, as it stood at opening: spans in seconds; clause and basis as SHA-256 (hex) of their
    words.
    """
    said, calendar = motion.rules, motion.calendar
    threshold = said.threshold
    return {
        "clause": said.clause,
        "clause_text": _hashed(said.clause_text),
        "ballot": said.ballot.value,
        "threshold": {
            "counts": threshold.counts.value,
            "share": [threshold.numerator, threshold.denominator],
            "at_least": threshold.at_least,
            "of": threshold.of.value,
            "passes": threshold.passes,
        },
        "period_days": said.period_days,
        "seat_rule": said.seat_rule.value,
        "changes": said.changes.value,
        "concerned": said.concerned.value,
        "presumed": bool(said.presumption_basis),
        "place": calendar.place,
        "zone": calendar.zone,
        "business": [list(calendar.business_days), calendar.opens.isoformat(), calendar.closes.isoformat()],
        "roll_over": calendar.roll_over,
        "announce": said.announce.value,
        "chat_shows": said.chat_shows.value,
        "reminders": [_seconds(span) for span in said.reminders],
        "remind_applicant": _seconds(said.remind_applicant),
        "escalate_after": said.escalate_after,
        "presumed_after": _seconds(said.presumed_after),
        "basis": _hashed(said.presumption_basis),
        "ours": list(said.ours),
    }


def _hashed(words: str | None) -> str | None:
    return None if words is None else hashlib.sha256(words.encode()).hexdigest()


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else span // timedelta(seconds=1)


def _applicant(motion: Motion) -> list[str | None]:
    who = motion.applicant
    return [] if who is None else [who.name, who.mail, who.short, who.postal]


def changed(change: changes.MotionChanged, salt: str, by: str | None) -> Note:
    """A motion stands differently from now on."""
    motion = change.motion
    body = {
        "motion": motion.id,
        "event": change.event,
        "was": change.was.value,
        "state": motion.state.value,
        "closes_at": _moment(motion.closes_at),
        "announced_close": _moment(motion.announced_close),
        "closed_at": _moment(motion.closed_at),
        "effective_at": _moment(motion.effective_at),
        "struck": list(motion.roll.struck),
        "cancelled_why": motion.cancelled_why and motion.cancelled_why.value,
        "contested": motion.contested and seal(salt, motion.contested),
        "statements": [_statement(said, salt) for said in motion.statements],
        "ruling": motion.ruling and _ruling(motion.ruling, salt),
        "result": motion.result and result(motion.result),
        "verdicts": [[said.by, said.count, moment_text(said.at), seal(salt, said.reason)] for said in motion.verdicts],
        "documents": [document.id for document in motion.documents],
        "why": seal(salt, change.why) if change.why else None,
    }
    if motion.acceptance:
        said = motion.acceptance
        body["acceptance"] = [said.person, said.entered_by, moment_text(said.at), seal(salt, said.note)]
    if motion.cover:
        letter = motion.cover
        body["cover"] = [_moment(letter.until), _moment(letter.sent_at), [moment_text(at) for at in letter.reminded]]
    if motion.attempts:
        body["attempts"] = [[a.seat, a.step, moment_text(a.at), a.channel.value, a.person] for a in motion.attempts]
    if motion.anew_as:
        body["anew_as"] = _anew(motion.anew_as, salt)
    return Note(change.at, change.by or by, "motion_changed", body)


def _anew(other: Anew, salt: str) -> list[Any]:
    """The other motion of the two (`motions.anew`), and the seal of what is said of the difference."""
    files = [[[file.filename, file.sha256] for file in them] for them in (other.gone, other.come)]
    return [other.motion, seal(salt, [other.why, other.subject, other.reason, *files])]


def _statement(said: Statement, salt: str) -> list[Any]:
    text = seal(salt, [said.text, *(document.sha256 for document in said.documents)])
    return [said.person, said.entered_by, moment_text(said.at), _moment(said.released_at), said.released_by, text]


def _ruling(said: Ruling, salt: str) -> list[Any]:
    return [said.by, said.stands, moment_text(said.at), said.seconded_by, seal(salt, said.reason)]


def result(result: Result) -> dict[str, Any]:
    """A count, by ids; with the candidate that it is for, where there are candidates."""
    leading = {"leading": result.leading.value} if result.leading else {}
    return leading | {
        "base": result.base,
        "needed": result.needed,
        "counted": result.counted,
        "passed": result.passed,
        "counts": {choice.value: number for choice, number in result.counts.items()},
        "silent": result.silent,
        "seats": [[seat.member, seat.choice and seat.choice.value, seat.ballot] for seat in result.seats],
        "late": list(result.late),
        "pending": list(result.pending),
        "pending_decides": result.pending_decides,
    }


def cast(motion: str, ballot: Ballot, salt: str, at: datetime, by: str | None) -> Note:
    """A seat has spoken."""
    body = {
        "motion": motion,
        "number": ballot.number,
        "seat": ballot.seat,
        "choice": ballot.choice.value,
        "person": ballot.person,
        "role": ballot.role and ballot.role.value,
        "channel": ballot.channel.value,
        "arrived_at": moment_text(ballot.arrived_at),
        "standing": ballot.standing.value,
        "entered_by": ballot.entered_by,
        "seconded_by": ballot.seconded_by,
        "text": seal(salt, [ballot.reason, ballot.note]),
    }
    return Note(at, by, "ballot_cast", body)


def evidence(motion: str, noted: Evidence, salt: str, at: datetime, by: str | None) -> Note:
    """A notice has reached a seat."""
    body = {
        "motion": motion,
        "evidence": noted.id,
        "seat": noted.seat,
        "kind": noted.kind.value,
        "channel": noted.channel.value,
        "at": moment_text(noted.at),
        "noted_at": moment_text(noted.noted_at),
        "person": noted.person,
        "delivery": noted.delivery,
        "entered_by": noted.entered_by,
        "seconded_by": noted.seconded_by,
        "of_outcome": noted.of_outcome,
        "text": seal(salt, noted.note),
    }
    return Note(at, by, "evidence_noted", body)


def revoked(change: changes.EvidenceRevoked, salt: str, by: str | None) -> Note:
    """Evidence holds no longer."""
    body = {"motion": change.motion, "evidence": change.evidence, "text": seal(salt, change.why)}
    return Note(change.at, by, "evidence_revoked", body)


def struck(change: changes.BallotRevoked, salt: str, by: str | None) -> Note:
    """A vote that was entered by mistake counts no longer."""
    body = {"motion": change.motion, "number": change.number, "text": seal(salt, change.why)}
    return Note(change.at, by, "ballot_revoked", body)


def seconded(change: changes.EntrySeconded) -> Note:
    """Another coordinator vouches for an entry."""
    return Note(change.at, change.by, "entry_seconded", {"motion": change.motion, "entry": change.entry})


def outage(noted: Outage) -> Note:
    """A source of the whole installation could not be read (design: Voting)."""
    body = {"source": noted.source, "since": moment_text(noted.since), "until": moment_text(noted.until)}
    return Note(noted.until, None, "outage_noted", body)


def joined(member: Member, salt: str, at: datetime, by: str | None) -> Note:
    """A member from now on."""
    texts = [member.name, member.short, member.mail, member.postal]
    body = {"member": member.id, "since": _moment(member.since), "text": seal(salt, texts)}
    return Note(at, by, "member_joined", body)


def left(change: changes.MemberLeft, at: datetime, by: str | None) -> Note:
    """No longer a member. `cause` names a motion or a kind of declaration, never a text."""
    body = {"member": change.member, "at": moment_text(change.at), "cause": change.cause}
    return Note(at, by, "member_left", body)


def handed_over(change: changes.OfficeHandedOver) -> Note:
    """Another member is the office, with its coordinators."""
    body = {
        "office": change.office,
        "substitute": change.substitute,
        "at": moment_text(change.at),
        "motion": change.motion,
        "begin": [mandate.person for mandate in change.begin],
        "end": [mandate.person for mandate in change.end],
    }
    return Note(change.at, None, "office_handed_over", body)


def issued(version: RegisterVersion, salt: str, at: datetime, by: str | None) -> Note:
    """A new version of the register."""
    names = [entry.name for entry in version.entries]
    names += [site for entry in version.entries for site in entry.sites]
    body = {
        "number": version.number,
        "at": moment_text(version.at),
        "cause": version.cause,
        "entries": [[entry.member, _moment(entry.since)] for entry in version.entries],
        "text": seal(salt, names),
    }
    return Note(at, by, "register_issued", body)
