"""The member that applied for an exclusion, or proposed something else, takes its motion back while it runs.

The procedure rests on its application (§ 6 (6): "auf Antrag eines Mitglieds"), so no judgement of the office is needed:
somebody who may vote for the member says so, and is asked once whether it is meant. The motion is then cancelled for
the reason of the closed list, and everybody who was asked is told, a concerned member too (docs/adr/0024).
"""

from datetime import datetime

from motions.changes import Decision
from motions.decide import ending, views
from motions.model import Case, Person, Refusal
from motions.notice import Matter, Notice, NoticeKind
from motions.states import OPEN
from motions.terms import CancelReason, Power, Role, State


def proposing(case: Case, person: str, now: datetime) -> bool:
    """Whether somebody stands for the member that proposed this motion, with whatever power."""
    mandates = case.mandates_of(case.motion.proposer or "")
    return any(m.person == person and m.role is not Role.COORDINATOR and m.holds(now) for m in mandates)


def able(case: Case, now: datetime) -> tuple[Person, ...]:
    """The people who can take it back: those with the power to vote for the proposing member."""
    proposer = case.motion.proposer
    return tuple(person for person, _ in case.holders(proposer or "", now, Power.VOTE))


def mistakes(case: Case, person: str, at: datetime, now: datetime) -> Refusal | None:
    """Why what `person` says at `at` (UTC) cannot take the motion back."""
    motion = case.motion
    if not proposing(case, person, now):
        return Refusal("not_the_proposer", {"motion": motion.id})
    return None if in_time(case, at) else Refusal("take_back_late", {"motion": motion.id})


def in_time(case: Case, at: datetime) -> bool:
    """Whether the motion still ran at `at` (UTC); after the close the members have decided."""
    motion = case.motion
    unread = motion.state is State.AWAITING_SOURCES and motion.closes_at is not None and at < motion.closes_at
    return motion.state in OPEN or unread


def asked(
    case: Case,
    person: Person,
    code: str,
    draft: str,
    until: datetime,
    now: datetime,
    *,
    text: str,
    who: str,
    at: datetime,
) -> Notice:
    """Is it meant? code: "own" to somebody who can say so and has, "other" where somebody without that power wrote it,
    "unsure" where the answer was not understood. at: when it was said (UTC).
    """
    seat = case.motion.proposer or ""
    facts = {"draft": draft, "until": until.isoformat(), "who": who}
    shown = views.view(case, now)
    return views.seat_notice(
        case, NoticeKind.TAKE_BACK_ASKED, seat, person, shown, code=code, text=text, at=at, facts=facts
    )


def take_back(case: Case, person: str, at: datetime, now: datetime) -> Decision | Refusal:
    """Somebody with that power has confirmed it at `at` (UTC): all are told, and the office."""
    if person not in {one.id for one in able(case, now)}:
        return Refusal("no_power_to_take_back")
    if not in_time(case, at):
        return Refusal("take_back_late", {"motion": case.motion.id})
    ended = ending.end(case, CancelReason.TAKEN_BACK, person, now, "")
    facts = {"who": case.people[person].name}
    return ended + Decision(notices=to_office(case, "done", now, facts))


def to_office(case: Case, code: str, now: datetime, facts: dict[str, str], text: str = "") -> tuple[Notice, ...]:
    """What the coordinators of the motion are told: "asked", "done" or "late"."""
    seat = case.motion.proposer or ""
    name = views.member_name(case, seat)
    return views.to_office(case, Matter.TAKEN_BACK, now, seat=seat, seat_name=name, code=code, facts=facts, text=text)
