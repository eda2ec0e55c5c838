"""The office changes hands (§ 5 (4)): the chosen member accepts, and takes over on the named day.

Being chosen is no duty: somebody with the member's power to vote accepts or declines, in chat or by mail, or the office
enters a letter, which takes a second coordinator. On the day its representative and deputy become the coordinators,
and those of the former office are so no longer. Where the substitute was chosen, the former office is the substitute.
"""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from motions.changes import Decision, MotionChanged, OfficeHandedOver
from motions.decide import ending, views
from motions.decide.evolve import evolve
from motions.kinds import KINDS, Waits
from motions.model import Acceptance, Case, Mandate, Motion, Refusal
from motions.notice import Notice, NoticeKind
from motions.states import after
from motions.terms import Power, Role, State


def asked(case: Case, now: datetime) -> tuple[Notice, ...]:
    """The question to everybody of the chosen member: does it take the office?"""
    chosen, shown = case.motion.chosen or "", views.view(case, now)
    people = [person for person, _ in case.holders(chosen, now, Power.RECEIVE)]
    return tuple(
        views.seat_notice(case, NoticeKind.CHOSEN, chosen, person, shown, result=case.motion.result)
        for person in people
    )


def may_answer(case: Case, seat: str) -> bool:
    """Whether it is for this seat to say now whether it takes the office."""
    return _open(case.motion) and case.motion.chosen == seat


def _open(motion: Motion) -> bool:
    waits = KINDS[motion.kind].waits_for is Waits.ACCEPTANCE
    return waits and motion.state is State.PASSED and motion.acceptance is None


def accept(case: Case, acceptance: Acceptance, now: datetime, seconded_by: str | None = None) -> Decision | Refusal:
    """The chosen member takes the office; all are told, and on the named day it changes hands."""
    if refusal := _refusal(case, acceptance, now, seconded_by):
        return refusal
    motion = replace(case.motion, acceptance=acceptance)
    by = acceptance.entered_by or acceptance.person
    taken = MotionChanged(motion, motion.state, "office_accepted", now, by=by)
    case = evolve(case, [taken])
    return Decision((taken,), views.to_seats(case, NoticeKind.OFFICE_TAKEN, now)) + due(case, now)


def decline(case: Case, answer: Acceptance, now: datetime, seconded_by: str | None = None) -> Decision | Refusal:
    """The chosen member does not take the office: the motion has lost its object, and all are told."""
    if refusal := _refusal(case, answer, now, seconded_by):
        return refusal
    return ending.moot(case, "office_declined", now, answer.entered_by or answer.person)


def _refusal(case: Case, answer: Acceptance, now: datetime, seconded_by: str | None) -> Refusal | None:
    motion = case.motion
    if not _open(motion):
        return Refusal("nobody_asked_to_accept", {"motion": motion.id})
    if answer.entered_by is None:
        able = {person.id for person, _ in case.holders(motion.chosen or "", answer.at, Power.VOTE)}
        return None if answer.person in able else Refusal("not_your_seat", {"motion": motion.id})
    if not answer.note.strip():
        return Refusal("note_missing")
    if answer.at > now:
        return Refusal("receipt_in_future")
    if motion.closed_at and answer.at < motion.closed_at:
        return Refusal("receipt_before_opening")
    if seconded_by == answer.entered_by:
        return Refusal("second_person_same")
    return None if seconded_by else Refusal("second_person_needed")


def begins(motion: Motion) -> datetime:
    """When the office changes hands (UTC): as the named day begins at its place, or with a later acceptance."""
    if motion.candidacy is None or motion.acceptance is None:
        raise ValueError(f"nobody has accepted the office in {motion.id}")
    day = datetime.combine(motion.candidacy.from_day, time(), ZoneInfo(motion.calendar.zone))
    return max(day.astimezone(UTC), motion.acceptance.at)


def due(case: Case, now: datetime) -> Decision:
    """Hand the office over, once the day has come."""
    motion = case.motion
    if motion.state is not State.PASSED or motion.acceptance is None or begins(motion) > now:
        return Decision()
    at = begins(motion)
    effective = replace(motion, state=after(motion.state, "take_effect"), effective_at=at)
    changed = MotionChanged(effective, motion.state, "take_effect", now)
    handed = _handed_over(case, at)
    case = evolve(case, [changed, handed])
    told = views.to_seats(case, NoticeKind.HANDED_OVER, now, at=at)
    return Decision((changed, handed), told)


def _handed_over(case: Case, at: datetime) -> OfficeHandedOver:
    network, chosen = case.network, case.motion.chosen or ""
    document = f"{case.motion.rules.clause}, {case.motion.id}"
    held = {m.person for m in case.mandates if m.member == chosen and m.role is Role.COORDINATOR and m.holds(at)}
    comes = dict.fromkeys(person.id for person, _ in case.holders(chosen, at, Power.RECEIVE) if person.id not in held)
    goes = [m for m in case.mandates if m.member == network.office and m.role is Role.COORDINATOR and m.holds(at)]
    substitute = network.office if network.substitute == chosen else network.substitute
    stays = chosen == network.office or substitute == network.office
    return OfficeHandedOver(
        office=chosen,
        substitute=substitute,
        at=at,
        motion=case.motion.id,
        begin=tuple(Mandate(person, chosen, Role.COORDINATOR, frozenset(), document, since=at) for person in comes),
        end=() if stays else tuple(goes),
    )
