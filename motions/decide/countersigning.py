"""An admission from its result to the signed copy (§ 6 (4)): the letter, reminders, membership - or a lapse.

The letter goes to the applicant with the agreement that the office has signed. Membership begins with the arrival of
the copy that the applicant has signed too. Where the letter named a date and nothing came by then, the admission lapses
(§ 148 BGB). A copy that comes later is a new offer (§ 150 (1) BGB): the office accepts it expressly, and the membership
begins with that, or it asks for a new application (docs/adr/0023).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from motions import cover, register
from motions.changes import Decision, MemberJoined, MotionChanged
from motions.cover import Cover
from motions.decide import outcome, views
from motions.decide.effect import new_register, welcome
from motions.decide.evolve import evolve
from motions.decide.progress import Reading
from motions.kinds import KINDS, Waits
from motions.model import Case, Document, Member, Motion, Refusal, RegisterVersion
from motions.notice import Matter, Notice, NoticeKind
from motions.notice_kinds import COUNTERSIGNED
from motions.states import OVER, after
from motions.terms import State

WAITING = frozenset({State.PASSED, State.LAPSED})
"""Where a signed copy can still make a member."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The signed copy that reached the office at `at` (UTC), entered by a coordinator."""

    at: datetime
    by: str
    documents: tuple[Document, ...] = ()


def give_agreement(
    case: Case, agreement: Document, now: datetime, by: str, day: date | None = None
) -> Decision | Refusal:
    """The office gives its signed copy for the applicant; sent at once where the motion has passed (§ 6 (4)).

    day: the last one for the copy that comes back, named in the letter; None: the letter names none.
    """
    motion = case.motion
    if KINDS[motion.kind].waits_for is not Waits.COUNTERSIGNED or motion.state in OVER:
        return Refusal("state_forbids", {"state": motion.state})
    until = cover.end_of(day, motion.calendar) if day else None
    if until is not None and until <= max(now, views.view(case, now).deadline.closes_at):
        return Refusal("day_too_early", {"motion": motion.id})
    letter = Cover(until, now if motion.state is State.PASSED else None)
    given = replace(motion, documents=(*motion.documents, agreement), cover=letter)
    change = MotionChanged(given, motion.state, "agreement_given", now, by=by)
    return Decision((change,), outcome.set_going(evolve(case, [change]), now))


def record(case: Case, latest: RegisterVersion | None, copy: Copy, now: datetime) -> Decision | Refusal:
    """The signed agreement reached the office in time: a member from that moment (§ 6 (4)).

    In time is what came by the date that the letter names, even if it is entered after the lapse.
    """
    if refusal := _unfit(case, copy.at, now):
        return refusal
    if not _letter(case.motion).in_time(copy.at):
        return Refusal("copy_late", {"motion": case.motion.id})
    return _joins(case, latest, copy, copy.at, now)


def accept_late(case: Case, latest: RegisterVersion | None, copy: Copy, now: datetime) -> Decision | Refusal:
    """The office accepts a copy expressly that came after the date: a member from now on, not from its arrival."""
    if refusal := _unfit(case, copy.at, now):
        return refusal
    if _letter(case.motion).in_time(copy.at):
        return Refusal("copy_in_time", {"motion": case.motion.id})
    return _joins(case, latest, copy, now, now, "late_copy_accepted")


def decline_late(case: Case, now: datetime) -> Decision | Refusal:
    """The office does not accept a copy that came after the date: the applicant is told that it can apply anew."""
    if case.motion.state is not State.LAPSED:
        return Refusal("state_forbids", {"state": case.motion.state})
    return Decision(notices=(outcome.to_applicant(case, NoticeKind.LAPSED, now, code="late"),))


def _letter(motion: Motion) -> Cover:
    return motion.cover or Cover()


def _unfit(case: Case, at: datetime, now: datetime) -> Refusal | None:
    motion = case.motion
    if motion.state not in WAITING or KINDS[motion.kind].waits_for is not Waits.COUNTERSIGNED:
        return Refusal("state_forbids", {"state": motion.state})
    if motion.applicant is not None and not motion.applicant.mail:
        return Refusal("applicant_erased", {"motion": motion.id})
    if at > now:
        return Refusal("receipt_in_future")
    return Refusal("receipt_before_opening") if motion.closed_at and at < motion.closed_at else None


def _joins(
    case: Case, latest: RegisterVersion | None, copy: Copy, since: datetime, now: datetime, why: str = ""
) -> Decision:
    motion, applicant = case.motion, case.motion.applicant
    if applicant is None:
        raise ValueError(f"{motion.id} has no applicant")
    name, short = applicant.name, applicant.short or applicant.name
    key = register.new_member_id(short, case.members)
    member = Member(key, name, short, applicant.mail, applicant.postal, since=since)
    state, documents = after(motion.state, "take_effect"), (*motion.documents, *copy.documents)
    effective = replace(motion, state=state, effective_at=since, documents=documents)
    change = MotionChanged(effective, motion.state, "take_effect", now, by=copy.by, why=why)
    office = views.member_name(case, views.running_office(case))
    told = welcome(case, member, since, motion.rules.clause, office, COUNTERSIGNED)
    return Decision((change,), told) + new_register(case, [MemberJoined(member)], latest, since, now)


def advance(case: Case, reading: Reading, undecided: bool, now: datetime) -> Decision:
    """What time alone brings while the copy is waited for: a reminder, or the lapse by the date that the letter named.

    It lapses only when every source has been read past the date, and nothing of the applicant that came in time waits
    for the office to look at it (`undecided`). While the result is contested, nothing happens.
    """
    motion, letter = case.motion, case.motion.cover
    if motion.state is not State.PASSED or letter is None or letter.sent_at is None or _contested(motion):
        return Decision()
    if letter.until is not None and now >= letter.until:
        read = reading.read_to is not None and reading.read_to >= letter.until and not reading.unread
        return _lapse(case, now) if read and not undecided else Decision()
    due = cover.reminder_due(letter, motion.rules)
    return _remind(case, letter, now) if due is not None and now >= due else Decision()


def _contested(motion: Motion) -> bool:
    return motion.contested is not None and motion.ruling is None


def _remind(case: Case, letter: Cover, now: datetime) -> Decision:
    reminded = replace(case.motion, cover=replace(letter, reminded=(*letter.reminded, now)))
    change = MotionChanged(reminded, case.motion.state, "applicant_reminded", now)
    case = evolve(case, [change])
    notice = outcome.to_applicant(case, NoticeKind.APPLICANT_REMINDER, now, documents=outcome.agreement(case.motion))
    return Decision((change,), (notice,))


def _lapse(case: Case, now: datetime) -> Decision:
    motion = case.motion
    change = MotionChanged(replace(motion, state=after(motion.state, "lapse")), motion.state, "lapse", now)
    case = evolve(case, [change])
    return Decision((change,), _told(case, now))


def _told(case: Case, now: datetime) -> tuple[Notice, ...]:
    """The applicant, all members and the office."""
    applicant = outcome.to_applicant(case, NoticeKind.LAPSED, now)
    seats = views.to_seats(case, NoticeKind.LAPSED, now) + views.to_seats(case, NoticeKind.MOTION, now, edits=True)
    return (applicant, *seats, *views.to_office(case, Matter.LAPSED, now))
