"""Opening a motion: what the draft must bring, the roll frozen, the first notices.

All that is wrong with a draft comes back at once.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motions.changes import Decision, EvidenceNoted, MotionOpened
from motions.decide import candidacy, views
from motions.decide.evolve import evolve
from motions.kinds import KINDS, Need
from motions.model import (
    Anew,
    Applicant,
    Candidacy,
    Case,
    Document,
    Evidence,
    Mandate,
    Member,
    Motion,
    Person,
    Refusal,
    RollSeat,
    holders,
)
from motions.notice import Matter, Notice, NoticeKind
from motions.receipt import receipts
from motions.register import freeze
from motions.rules import Network
from motions.states import UNCLOSED
from motions.terms import Channel, Concerned, EvidenceKind, Kind, Power, State


@dataclass(frozen=True, slots=True)
class Draft:
    """What a coordinator puts forward; text and documents lock at opening. `proposer`, `concerned`: member ids."""

    kind: Kind
    subject: str
    reason: str
    by: str
    applicant: Applicant | None = None
    proposer: str | None = None
    concerned: str | None = None
    documents: tuple[Document, ...] = ()
    candidacy: Candidacy | None = None
    anew_of: Anew | None = None  # what it begins anew (`motions.decide.restarting`)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The network as it is now: what a draft is held against. `motions` are all motions of the network."""

    network: Network
    members: Mapping[str, Member]
    people: Mapping[str, Person]
    mandates: tuple[Mandate, ...]
    motions: Collection[Motion] = ()

    def present(self) -> list[Member]:
        """The members of today."""
        return [m for m in self.members.values() if m.until is None]

    def holders(self, member: str, now: datetime, power: Power) -> tuple[tuple[Person, Mandate], ...]:
        """People of a seat with `power` in force at `now`, the representative first."""
        return holders(self.people, self.mandates, member, now, power)

    def joins(self, member: Member) -> "Surroundings":
        """The same with one member more."""
        return replace(self, members={**self.members, member.id: member})

    def leaves(self, member: str, at: datetime) -> "Surroundings":
        """The same after a member left at `at` (UTC)."""
        return replace(self, members={**self.members, member: replace(self.members[member], until=at)})


def mistakes(draft: Draft, around: Surroundings) -> tuple[Refusal, ...]:
    """Everything that keeps this draft from being opened (§§ 5 (4), 6 (2), (6)); empty when nothing does."""
    return tuple(_mistakes(draft, around))


def _mistakes(draft: Draft, around: Surroundings) -> Iterator[Refusal]:
    needs = KINDS[draft.kind].needs
    if draft.kind not in around.network.procedures:
        yield Refusal("procedure_unknown", {"kind": draft.kind})
    if not draft.subject.strip():
        yield Refusal("subject_missing")
    if not draft.reason.strip():
        yield Refusal("text_missing" if Need.TEXT in needs else "reason_missing")
    if Need.APPLICANT in needs:
        yield from _applicant_mistakes(draft, around)
    present = {m.id for m in around.present()}
    if Need.CONCERNED in needs and draft.concerned not in present:
        yield Refusal("member_unknown", {"member": draft.concerned or ""})
    if Need.PROPOSER in needs:
        if not draft.proposer:
            yield Refusal("proposer_missing")
        elif draft.proposer not in present:
            yield Refusal("proposer_unknown", {"member": draft.proposer})
        elif draft.proposer == draft.concerned:
            yield Refusal("proposer_concerned")
    if Need.CANDIDATES in needs:
        yield from candidacy.mistakes(draft.kind, draft.candidacy, present)
    if Need.APPLICATION in needs and not any(d.purpose == "application" for d in draft.documents):
        yield Refusal("application_missing")
    yield from _concerned_twice(draft, around)
    yield from _nobody_to_run_it(draft, around)


def _nobody_to_run_it(draft: Draft, around: Surroundings) -> Iterator[Refusal]:
    """Where the office is concerned or proposes, the substitute runs the motion, and nobody who is party to it or has
    left the network; so nothing can be opened either that only a party could run.
    """
    parties = {draft.concerned, draft.proposer}
    able = views.offices(around.network, around.members)
    if able and parties.issuperset(able):
        yield Refusal("nobody_to_run_it", {"member": around.members[able[0]].name})


def _applicant_mistakes(draft: Draft, around: Surroundings) -> Iterator[Refusal]:
    if draft.applicant is None or "@" not in draft.applicant.mail:
        yield Refusal("applicant_mail_missing")
        return
    name = _folded(draft.applicant.name)
    if any(_folded(m.name) == name for m in around.present()):
        yield Refusal("already_member", {"member": draft.applicant.name})
    for motion in around.motions:
        pending = motion.state in UNCLOSED or motion.state is State.PASSED
        if pending and motion.applicant and _folded(motion.applicant.name) == name:
            yield Refusal("applicant_pending", {"motion": motion.id})


def _concerned_twice(draft: Draft, around: Surroundings) -> Iterator[Refusal]:
    for motion in around.motions:
        pending = motion.state in UNCLOSED or motion.state is State.PASSED
        if draft.concerned and pending and motion.concerned == draft.concerned:
            yield Refusal("exclusion_pending", {"motion": motion.id})


def excluded_before(draft: Draft, around: Surroundings) -> tuple[Motion, ...]:
    """Earlier exclusions of the applicant: shown to the coordinator, no obstacle."""
    if draft.applicant is None:
        return ()
    name = _folded(draft.applicant.name)
    return tuple(
        m
        for m in around.motions
        if m.state is State.EFFECTIVE and m.concerned and _folded(around.members[m.concerned].name) == name
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _served(case: Case, seat: str, now: datetime) -> bool:
    return any(person.channels() for person, _ in case.holders(seat, now, Power.RECEIVE))


@dataclass(frozen=True, slots=True)
class Opened:
    """A motion as opened, and what that sets going."""

    case: Case
    decision: Decision


def open_motion(draft: Draft, around: Surroundings, reference: str, now: datetime) -> Opened | tuple[Refusal, ...]:
    """Open a motion: roll frozen and fingerprinted, rules copied, the notices of the first hour.

    The office's own seat has receipt at once; a concerned member is written to before all others (ours).
    Returns all refusals where it cannot be opened.
    """
    if wrong := (*mistakes(draft, around), *candidacy.too_early(draft.candidacy, around.network.calendar, now)):
        return wrong
    case = _case(draft, around, reference, now)
    office = views.running_office(case)
    changes: list[MotionOpened | EvidenceNoted] = [MotionOpened(case.motion)]
    if case.motion.roll.seat(office):
        own = Evidence("e1", office, EvidenceKind.KNOWN, Channel.OFFICE, now, now, entered_by=draft.by)
        changes.append(EvidenceNoted(reference, own))
    case = evolve(case, changes)
    return Opened(case, Decision(tuple(changes), _first_notices(case, now)))


def _case(draft: Draft, around: Surroundings, reference: str, now: datetime) -> Case:
    rules = around.network.procedures[draft.kind]
    seats = [
        RollSeat(m.id, m.name, votes=m.id != draft.concerned or rules.concerned is Concerned.VOTES)
        for m in around.present()
        if m.id != draft.concerned or rules.concerned is not Concerned.LEFT_OUT
    ]
    motion = Motion(
        id=reference,
        network=around.network.id,
        kind=draft.kind,
        subject=draft.subject.strip(),
        reason=draft.reason.strip(),
        state=State.COLLECTING,
        rules=rules,
        calendar=around.network.calendar,
        roll=freeze(seats),
        opened_at=now,
        opened_by=draft.by,
        proposer=draft.proposer,
        concerned=draft.concerned,
        applicant=draft.applicant,
        candidacy=draft.candidacy,
        documents=draft.documents,
        anew_of=draft.anew_of,
    )
    return Case(around.network, motion, around.members, around.people, around.mandates)


def _first_notices(case: Case, now: datetime) -> tuple[Notice, ...]:
    shown = views.view(case, now)
    concerned = case.motion.concerned
    notices = _to_concerned(case, concerned, now) if concerned else []
    for member, person, _ in views.seat_people(case, now):
        seat = case.motion.roll.seat(member)
        if seat and (seat.votes or member != concerned):
            documents = case.motion.documents
            notices.append(views.seat_notice(case, NoticeKind.MOTION, member, person, shown, documents=documents))
    return (*notices, *views.to_office(case, Matter.OPENED, now), *_unreachable(case, now))


def _to_concerned(case: Case, concerned: str, now: datetime) -> list[Notice]:
    """Before all others, so that it can be heard (ours); at its official address where nobody receives for it."""
    shown, kind = views.view(case, now), NoticeKind.CONCERNED
    people = [person for person, _ in case.holders(concerned, now, Power.RECEIVE)]
    files = case.motion.documents  # what all others are given to judge by
    told = [views.seat_notice(case, kind, concerned, p, shown, documents=files, urgent=True) for p in people]
    if not _served(case, concerned, now) and case.members[concerned].mail:
        told.append(views.official_notice(case, kind, concerned, shown, urgent=True))
    return told


def _unreachable(case: Case, now: datetime) -> tuple[Notice, ...]:
    """Seats without receipt for which nobody can be written to, and a concerned member that has to be heard: the
    coordinator has to bring a letter.
    """
    to_reach = {seat: None for seat, got in receipts(case, now).items() if got is None}
    if case.motion.concerned:
        to_reach[case.motion.concerned] = None
    waiting = [seat for seat in to_reach if not _served(case, seat, now)]
    return tuple(
        notice
        for seat in waiting
        for notice in views.to_office(case, Matter.NO_RECEIPT, now, seat=seat, seat_name=views.member_name(case, seat))
    )
