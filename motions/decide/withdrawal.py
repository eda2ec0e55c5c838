"""A member leaves by itself: a declaration to the office, and no vote (§ 6 (5)).

Its receipt at the office ends the membership, or a later day that it names. All others are informed, and the register
follows (§ 6 (7)). Only somebody with the power to withdraw declares it; a coordinator enters a letter.
"""

from dataclasses import dataclass
from datetime import datetime

from motions import register
from motions.changes import Decision, MemberLeft, RegisterIssued
from motions.decide import effect, views
from motions.decide.opening import Surroundings
from motions.model import Member, Person, Refusal, RegisterVersion
from motions.notice import Addressee, Notice, NoticeKind
from motions.terms import Power

CAUSE = "withdrawal"


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration as it reached the office at `at` (UTC); `until` (UTC): when the membership ends, None: with it."""

    member: str
    at: datetime
    until: datetime | None = None

    @property
    def ends(self) -> datetime:
        """When the membership ends (UTC)."""
        return self.at if self.until is None else max(self.at, self.until)


def mistakes(around: Surroundings, declared: Declared, now: datetime) -> Refusal | None:
    """Why this cannot be declared: by a member that is none, before it has arrived, for a day that is over."""
    member = around.members.get(declared.member)
    if member is None or member.until is not None:
        return Refusal("withdraws_no_member", {"member": member.name if member else declared.member})
    if declared.at > now:
        return Refusal("receipt_in_future")
    if declared.until is not None and declared.until < declared.at:
        return Refusal("withdraws_backdated")
    return None


def announce(around: Surroundings, declared: Declared, now: datetime) -> Decision | Refusal:
    """The membership will end on a later day: all are told, and nothing else changes until then."""
    if refusal := mistakes(around, declared, now):
        return refusal
    return Decision(notices=_told(around, declared, now, "leaves"))


def take_effect(
    around: Surroundings, latest: RegisterVersion | None, declared: Declared, now: datetime, *, announced: bool = False
) -> Decision | Refusal:
    """The membership has ended: a new register to every member, and word to all, also to the one that left.

    announced: they have been told of the day before; then only the register goes out.
    """
    if refusal := mistakes(around, declared, now):
        return refusal
    left = around.leaves(declared.member, declared.ends)
    number, sites = (latest.number if latest else 0) + 1, register.sites_in(latest)
    version = register.version(number, left.present(), declared.ends, CAUSE, sites)
    fields = {
        "register": tuple(register.line_of(entry) for entry in version.entries),
        "left": (around.members[declared.member].name,),
        "number": version.number,
        "at": declared.ends,
    }
    told = () if announced else _told(around, declared, now, "left")
    changes = (MemberLeft(declared.member, declared.ends, CAUSE), RegisterIssued(version))
    return Decision(changes, told + effect.register_notices(left, now, fields))


def _told(around: Surroundings, declared: Declared, now: datetime, code: str) -> tuple[Notice, ...]:
    """Everybody who receives for a member, or its official address; the one that leaves reads it as its receipt."""
    told = []
    for member in around.present():
        for to in _addressees(around, member, now):
            told.append(_notice(around, declared, member, to, code))
    return tuple(told)


def _addressees(around: Surroundings, member: Member, now: datetime) -> list[Addressee]:
    people = [views.addressee(person) for person, _ in around.holders(member.id, now, Power.RECEIVE)]
    official = [Addressee(member.name, around.network.language, mails=(member.mail,))] if member.mail else []
    return people or official


def _notice(around: Surroundings, declared: Declared, member: Member, to: Addressee, code: str) -> Notice:
    leaving = around.members[declared.member]
    facts = {"clause": around.network.withdrawal, "declared": declared.at.isoformat()} | _vacancy(around, declared)
    own = {"own": "yes"} if member.id == leaving.id else {}
    return views.plain_notice(
        around, NoticeKind.WITHDRAWN, to, seat_name=leaving.name, code=code, at=declared.ends, facts=facts | own
    )


def _vacancy(around: Surroundings, declared: Declared) -> dict[str, str]:
    """Where who leaves runs the procedures: who does so then (§ 5 (4))."""
    if views.runner(around.network, around.members) != declared.member:
        return {}
    left = around.leaves(declared.member, declared.ends)
    runs = views.runner(left.network, left.members)
    return {"office": left.members[runs].name if runs else ""}


def asked(
    around: Surroundings, declared: Declared, person: Person, code: str, draft: str, until: datetime, **said: str
) -> Notice:
    """The question whether it is meant, to somebody who can confirm it; nothing happens before the answer.

    code: "own" (it came from this person), "other" (somebody without that power wrote it), "entered" (a coordinator
    enters a letter), "unsure" (an answer was not understood). said: "text" (what was written), "who" (who wrote).
    """
    facts = {
        "draft": draft,
        "until": until.isoformat(),
        "clause": around.network.withdrawal,
        "who": said.get("who", ""),
    }
    if declared.until is not None:
        facts["ends"] = declared.until.isoformat()
    return views.plain_notice(
        around,
        NoticeKind.WITHDRAWAL_ASKED,
        views.addressee(person),
        seat_name=around.members[declared.member].name,
        code=code,
        at=declared.at,
        text=said.get("text", ""),
        facts=facts,
    )
