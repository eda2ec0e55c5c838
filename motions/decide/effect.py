"""What makes an exclusion effective, and the register that follows every change of the members.

No longer a member from the moment the notice reaches it (§ 6 (6)); then the register goes to every member (§ 6 (7)).
How an admission takes effect: `motions.decide.countersigning`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from motions import register
from motions.changes import Change, Decision, EvidenceNoted, MemberLeft, MotionChanged, RegisterIssued
from motions.decide import second, views
from motions.decide.dates import next_id, note_receipt
from motions.decide.evolve import evolve
from motions.decide.roster import Roster
from motions.kinds import KINDS, Waits
from motions.model import Case, Evidence, Member, Refusal, RegisterVersion
from motions.notice import Addressee, Notice, NoticeKind
from motions.notice_kinds import MEMBERSHIP_ENDED
from motions.states import after
from motions.terms import Channel, EvidenceKind, Power, State


def outcome_received(
    case: Case, latest: RegisterVersion | None, evidence: Evidence | None, now: datetime
) -> Decision | Refusal:
    """The notice of exclusion reached the member: no longer a member from that instant (§ 6 (6)).

    `evidence` is a coordinator's entry or a delivery; None looks only at what is there already.
    """
    motion = case.motion
    if refusal := _unfit(case, evidence.at if evidence else now):
        return refusal
    noted = Decision((EvidenceNoted(motion.id, evidence),)) if evidence else Decision()
    return noted + _left(evolve(case, noted.changes), latest, now)


def _left(case: Case, latest: RegisterVersion | None, now: datetime) -> Decision:
    """The membership ends where there is proof that the member has the notice."""
    motion, at = case.motion, _outcome_receipt(case)
    if at is None:
        return Decision()
    gone = replace(motion, state=after(motion.state, "take_effect"), effective_at=at)
    change = MotionChanged(gone, motion.state, "take_effect", now)
    left = MemberLeft(motion.concerned or "", at, motion.id)
    case = evolve(case, [change])
    return Decision((change,), _told_ended(case, at, now)) + new_register(case, [left], latest, at, now)


def _told_ended(case: Case, at: datetime, now: datetime) -> tuple[Notice, ...]:
    """To the former member, however its receipt was proved: that its membership ended, and when."""
    concerned, shown = case.motion.concerned or "", views.view(case, now)
    people = [person for person, _ in case.holders(concerned, now, Power.RECEIVE)]
    said = {"at": at, "code": MEMBERSHIP_ENDED}
    kind = NoticeKind.RECEIPT_NOTED
    told = [views.seat_notice(case, kind, concerned, person, shown, **said) for person in people]
    if not told and case.members[concerned].mail:
        told.append(replace(views.official_notice(case, kind, concerned, shown, **said), documents=()))
    return tuple(told)


def _unfit(case: Case, at: datetime) -> Refusal | None:
    """The notice of the decision goes out with the close of a motion that has passed, and ends a membership once."""
    motion = case.motion
    if motion.state is not State.PASSED or KINDS[motion.kind].waits_for is not Waits.RECEIPT:
        return Refusal("state_forbids", {"state": motion.state})
    return Refusal("receipt_before_opening") if motion.closed_at and at < motion.closed_at else None


def _outcome_receipt(case: Case) -> datetime | None:
    """The earliest proof that the concerned member has the notice: known, or entered by hand."""
    proofs = [
        e.at
        for e in case.evidence
        if e.of_outcome
        and e.seat == case.motion.concerned
        and e.revoked_at is None
        and e.kind in (EvidenceKind.KNOWN, EvidenceKind.BY_HAND)
    ]
    return min(proofs, default=None)


def confirm_outcome(
    case: Case, latest: RegisterVersion | None, person: str, channel: Channel, at: datetime, now: datetime
) -> Decision | Refusal:
    """Somebody of the concerned member confirms or answers the notice of exclusion at `at` (UTC)."""
    if refusal := _unfit(case, at):
        return refusal
    noted = note_receipt(case, case.motion.concerned or "", person, channel, at, now, of_outcome=True)
    if not noted.changes:
        return Refusal("no_power_to_receive", {"seat": case.motion.concerned or ""})
    return noted + _left(evolve(case, noted.changes), latest, now)


def enter_outcome(
    case: Case,
    latest: RegisterVersion | None,
    at: datetime,
    note: str,
    by: str,
    now: datetime,
    seconded_by: str | None = None,
) -> Decision | Refusal:
    """A coordinator enters that the notice of exclusion was delivered by hand or letter at `at` (UTC).

    It ends a membership, so another coordinator has to second it.
    """
    if not note.strip():
        return Refusal("note_missing")
    if at > now:
        return Refusal("receipt_in_future")
    seat = case.motion.concerned or ""
    evidence = Evidence(
        next_id(case),
        seat,
        EvidenceKind.BY_HAND,
        Channel.HAND,
        at,
        now,
        note=note,
        entered_by=by,
        seconded_by=seconded_by,
        of_outcome=True,
    )
    received = outcome_received(case, latest, evidence, now)
    return received if isinstance(received, Refusal) else second.checked(case, received, by, seconded_by, now)


def new_register(
    case: Case, changes: Iterable[Change], latest: RegisterVersion | None, at: datetime, now: datetime
) -> Decision:
    """A new version to every member, the joined one included."""
    changes = tuple(changes)
    case = evolve(case, changes)
    members = [m for m in case.members.values() if m.until is None]
    number, sites = latest.number + 1 if latest else 1, register.sites_in(latest)
    version = register.version(number, members, at, case.motion.id, sites)
    difference = register.difference(latest, version)
    fields = {
        "register": tuple(register.line_of(entry) for entry in version.entries),
        "joined": difference.joined,
        "left": difference.left,
        "number": version.number,
        "at": at,
    }
    notices = register_notices(case, now, fields)
    return Decision((*changes, RegisterIssued(version)), notices)


def welcome(
    case: Roster, member: Member, since: datetime, clause: str, office: str, code: str = ""
) -> tuple[Notice, ...]:
    """To a new member's address: since when (UTC) it is one, by which clause, and that it now names who stands for it
    (§ 4) to `office` (its name). Where there is no address, the office tells it.
    code: COUNTERSIGNED after an admission, else the agreement was with the office alone.
    """
    if not member.mail:
        return ()
    to = Addressee(member.name, case.network.language, mails=(member.mail,))
    facts = {"clause": clause, "office": office}
    return (views.plain_notice(case, NoticeKind.JOINED, to, seat_name=member.name, at=since, code=code, facts=facts),)


def register_notices(case: Roster, now: datetime, fields: dict[str, object]) -> tuple[Notice, ...]:
    """The register to every person of every member, and by mail to a member that has nobody yet."""
    told = []
    fields = fields | {"facts": _vacancy(case, fields)}
    for member in case.members.values():
        holders = [] if member.until else case.holders(member.id, now, Power.RECEIVE)
        told += [views.plain_notice(case, NoticeKind.REGISTER, views.addressee(p), **fields) for p, _ in holders]
        if not holders and member.mail and member.until is None:
            to = Addressee(member.name, case.network.language, mails=(member.mail,))
            told.append(views.plain_notice(case, NoticeKind.REGISTER, to, **fields))
    return tuple(told)


def _vacancy(case: Roster, fields: dict[str, object]) -> dict[str, str]:
    """Where it is the office or its substitute that left: who runs the procedures now (§ 5; design: Voting)."""
    network, left = case.network, fields.get("left")
    able = views.offices(network, case.members)
    named = [m for m in (network.office, network.substitute) if m and m not in able]
    if not isinstance(left, tuple) or not any(case.members[member].name in left for member in named):
        return {}
    if network.office not in named:
        return {"without_substitute": "yes"}
    runs = views.runner(network, case.members)
    return {"without_office": case.members[runs].name if runs else ""}
