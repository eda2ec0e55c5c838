"""Joining by an agreement with the office, and the register that follows; changes of sites are in it too. Pure.

Nobody votes. The others hear of it as of every change: with the new register.
"""

from collections.abc import Mapping
from datetime import datetime

from motions import register
from motions.changes import Change, Decision, MemberJoined, RegisterIssued
from motions.cooperation import Negotiation, Talks, may_move
from motions.decide import effect, views
from motions.decide.opening import Surroundings
from motions.duties import Joining
from motions.model import Member, Refusal, RegisterVersion

Sites = Mapping[str, tuple[str, ...]]
"""The names of each member's sites, by its id."""


def new_member(around: Surroundings, talks: Negotiation, at: datetime, mail: str) -> Member | Refusal:
    """Who becomes a member when the agreement is concluded; refused where the office does not decide on that."""
    if around.network.duties.joining.by is not Joining.OFFICE:
        return Refusal("not_by_office")
    if refusal := may_move(talks, Talks.CONCLUDED, ""):
        return refusal
    if any(m.name.casefold() == talks.name.casefold() for m in around.present()):
        return Refusal("already_member", {"member": talks.name})
    key = register.new_member_id(talks.name, around.members)
    return Member(key, talks.name, talks.name, mail or talks.mail, since=at)


def conclude(
    around: Surroundings, latest: RegisterVersion | None, member: Member, sites: Sites, now: datetime
) -> Decision:
    """The agreement is concluded: a member, a new register to everybody, and a welcome to the new one."""
    grown = around.joins(member)
    at = member.since or now
    told = issue(grown, latest, sites, at, now, "concluded", joined=(member.name,))
    clause, office = around.network.duties.joining.clause, views.office_of(around.network, around.members)
    return (
        Decision((MemberJoined(member),), effect.welcome(grown, member, at, clause, around.members[office].name)) + told
    )


def issue(
    around: Surroundings,
    latest: RegisterVersion | None,
    sites: Sites,
    at: datetime,
    now: datetime,
    cause: str,
    joined: tuple[str, ...] = (),
) -> Decision:
    """A new version of the register for every member; `cause`: "concluded" or "sites"."""
    version = register.version((latest.number if latest else 0) + 1, around.present(), at, cause, sites)
    fields: dict[str, object] = {
        "register": tuple(register.line_of(entry) for entry in version.entries),
        "joined": joined,
        "number": version.number,
        "at": at,
    }
    changes: tuple[Change, ...] = (RegisterIssued(version),)
    return Decision(changes, effect.register_notices(around, now, fields))
