"""What notices show of a case: names instead of ids, the close with its derivation, what a seat has said."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from motions import receipt
from motions.days import Deadline, StepCode
from motions.decide.roster import Roster
from motions.model import Ballot, Case, Mandate, Member, Person
from motions.notice import (
    Addressee,
    Matter,
    MotionView,
    Notice,
    NoticeKind,
    ReceiptLine,
    SeatVote,
    SoFar,
    Stated,
    Tried,
)
from motions.rules import Network
from motions.states import OPEN
from motions.tally import so_far, sorted_out, word_of
from motions.terms import Announce, BallotKind, Changes, Channel, ChatShows, Concerned, Power, Role, Standing


def addressee(person: Person) -> Addressee:
    """A person as somebody to write to, on every channel that works now."""
    chat = person.telegram_user if Channel.TELEGRAM in person.channels() else None
    by_mail = Channel.MAIL in person.designated
    return Addressee(person.name, person.language, person.greeting, person.id, person.mails, chat, by_mail)


def view(case: Case, now: datetime) -> MotionView:
    """The motion as every message about it shows it at `now`."""
    motion, rules = case.motion, case.motion.rules
    close = receipt.close(_as_closed(case), now)
    base = motion.roll.base()
    return MotionView(
        network=case.network.name,
        id=motion.id,
        kind=motion.kind,
        subject=motion.subject,
        reason=motion.reason,
        clause=rules.clause,
        clause_text=rules.clause_text,
        ballot=rules.ballot,
        base=base,
        needed=rules.threshold.needed(base),
        threshold=f"{rules.threshold.numerator}/{rules.threshold.denominator}",
        counts=rules.threshold.counts,
        at_least=rules.threshold.at_least,
        of=rules.threshold.of,
        zone=motion.calendar.zone,
        period_days=rules.period_days,
        deadline=close.deadline,
        binding=close.binding,
        office=member_name(case, running_office(case)),
        unrun=unrun(case),
        state=motion.state,
        proposer=member_name(case, motion.proposer) if motion.proposer else None,
        concerned=member_name(case, motion.concerned) if motion.concerned else None,
        applicant=motion.applicant.name if motion.applicant else None,
        candidates=candidates(case),
        from_day=motion.candidacy.from_day if motion.candidacy else None,
        chosen=member_name(case, motion.chosen) if motion.chosen else None,
        after=motion.candidacy.after if motion.candidacy else "",
        incumbent=member_name(case, case.network.office),
        concerned_votes=rules.concerned is Concerned.VOTES,
        concerned_counts=rules.concerned is not Concerned.LEFT_OUT,
        changeable=rules.changes is Changes.UNTIL_CLOSE,
        documents=motion.documents,
        statements=tuple(Stated(s.text, s.at, s.documents) for s in motion.statements if s.released_at),
        ours=rules.ours,
        chat_shows_all=rules.chat_shows is ChatShows.ALL,
        so_far=_so_far(case, now),
        cover=motion.cover,
        anew=motion.anew_of,
    )


def _as_closed(case: Case) -> Case:
    """What fell after the close moves no date that anybody is shown: nothing reopens by itself (design: Receipt)."""
    closed = case.motion.closed_at
    if closed is None or not any(proof.revoked_at and proof.revoked_at >= closed for proof in case.evidence):
        return case
    stood = (
        replace(proof, revoked_at=None) if proof.revoked_at and proof.revoked_at >= closed else proof
        for proof in case.evidence
    )
    return replace(case, evidence=tuple(stood))


def candidates(case: Case) -> tuple[str, ...]:
    """The names of those who stand for the office, in the order of the ballot."""
    return tuple(member_name(case, member) for member in case.motion.candidates)


def _so_far(case: Case, now: datetime) -> SoFar | None:
    """The count before the close (docs/adr/0019): where the result will name every seat's choice, and chat may show
    all of a motion. Of a choice among several there is no single number.
    """
    rules = case.motion.rules
    secret = rules.announce is Announce.COUNTS or rules.chat_shows is not ChatShows.ALL
    if secret or case.motion.state not in OPEN or rules.ballot is BallotKind.SELECTION:
        return None
    counted, base = so_far(case)
    return SoFar(counted, base, now)


def member_name(case: Case, member: str) -> str:
    """The name on the roll if the member is there, else the member's name now."""
    seat = case.seat(member)
    return seat.name if seat else case.members[member].name


def running_office(case: Case) -> str:
    """The member named as running this motion: `runner`, or where that is nobody the office, also a former one."""
    return runner(case.network, case.members, *_parties(case)) or case.network.office


def unrun(case: Case) -> bool:
    """Whether nobody runs this motion: whoever should is a party to it or has left the network."""
    return runner(case.network, case.members, *_parties(case)) is None


def _parties(case: Case) -> tuple[Collection[str | None], Collection[str]]:
    return (case.motion.concerned, case.motion.proposer), case.motion.candidates


def runner(
    network: Network,
    members: Mapping[str, Member],
    involved: Collection[str | None] = (),
    candidates: Collection[str] = (),
) -> str | None:
    """The member that runs what these are involved in or stand for the office in: the office, or its substitute where
    the office is a party or has left (§ 5; design: Voting). None: neither of them can. The substitute is as concerned
    where both of them stand for the office; without one such a motion stays with the office.
    """
    office, substitute = network.office, network.substitute
    apart = set(involved) if substitute else set()
    if substitute and office in candidates and substitute not in candidates:
        apart.add(office)
    return next((member for member in offices(network, members) if member not in apart), None)


def offices(network: Network, members: Mapping[str, Member]) -> tuple[str, ...]:
    """The office and its substitute, as far as they are members: whom to ask, in this order."""
    named = (network.office, network.substitute)
    return tuple(m for m in named if m and not (m in members and members[m].until))


def office_of(network: Network, members: Mapping[str, Member]) -> str:
    """The member whom texts name that belong to no motion: who runs the procedures, else the office, a former one."""
    return runner(network, members) or network.office


def coordinators(case: Case, now: datetime) -> tuple[Person, ...]:
    """The people who issue commands for this motion and are told of what it needs (§ 5); none where nobody runs it."""
    if unrun(case):
        return ()
    held = case.mandates_of(running_office(case))
    return tuple(case.people[m.person] for m in held if m.role is Role.COORDINATOR and m.holds(now))


def seat_people(case: Case, now: datetime) -> Iterator[tuple[str, Person, Mandate]]:
    """Everybody with the power to receive for a seat on the present roll: (member, person, mandate)."""
    for seat in case.motion.roll.present():
        for person, mandate in case.holders(seat.member, now, Power.RECEIVE):
            yield seat.member, person, mandate


def seat_vote(case: Case, ballot: Ballot) -> SeatVote:
    """A ballot as others are shown it."""
    person = case.people.get(ballot.person or "")
    return SeatVote(
        seat=member_name(case, ballot.seat),
        choice=ballot.choice,
        at=ballot.arrived_at,
        by=person.name if person else None,
        role=ballot.role,
        channel=ballot.channel,
        reason=ballot.reason,
    )


def standing(case: Case, member: str) -> tuple[SeatVote, ...]:
    """What a seat has said in time so far; the last of it is what counts."""
    counting = word_of(case, member)
    in_time = sorted_out(case, member)[Standing.IN_TIME]
    return tuple(seat_vote(case, ballot) for ballot in sorted(in_time, key=lambda ballot: ballot == counting))


def has_voted(case: Case, member: str) -> bool:
    """Whether a seat has said anything in time."""
    return word_of(case, member) is not None


def receipt_lines(case: Case, now: datetime) -> tuple[ReceiptLine, ...]:
    """Each present seat's receipt with the evidence it rests on."""
    found = receipt.receipts(case, now)
    by_id = {e.id: e for e in case.evidence}
    lines = []
    for seat in case.motion.roll.present():
        got = found.get(seat.member)
        evidence = by_id.get(got.evidence) if got else None
        person = case.people.get(evidence.person or "") if evidence else None
        lines.append(
            ReceiptLine(seat.name, got.at if got else None, got.kind if got else None, person.name if person else None)
        )
    return tuple(lines)


def last_receipt(case: Case, now: datetime, counted: Deadline) -> ReceiptLine | None:
    """Whose receipt the period is counted from, None where it is only assumed."""
    start = next((step.at for step in counted.steps if step.code is StepCode.RECEIVED), None)
    return next((line for line in receipt_lines(case, now) if line.at and line.at == start), None)


def tried(case: Case) -> tuple[Tried, ...]:
    """What was done where a receipt was missing, in order."""
    found = ((attempt, case.people.get(attempt.person or "")) for attempt in case.motion.attempts)
    return tuple(
        Tried(member_name(case, attempt.seat), attempt.step, attempt.at, attempt.channel, who.name if who else "")
        for attempt, who in found
    )


def to_seats(case: Case, kind: NoticeKind, now: datetime, **fields: object) -> tuple[Notice, ...]:
    """The same notice to everybody who receives for a seat, each with the seat's own standing, and to a concerned
    member that is left out of the roll: it was told of the motion, so it is told what becomes of it.
    """
    shown = view(case, now)
    told = [(member, person) for member, person, _ in seat_people(case, now)]
    concerned = case.motion.concerned
    if concerned and case.motion.rules.concerned is Concerned.LEFT_OUT:
        told += [(concerned, person) for person, _ in case.holders(concerned, now, Power.RECEIVE)]
    return tuple(seat_notice(case, kind, member, person, shown, **fields) for member, person in told)


def seat_notice(
    case: Case, kind: NoticeKind, member: str, person: Person, shown: MotionView, **fields: object
) -> Notice:
    """One notice to one person of a seat."""
    return plain_notice(
        case,
        kind,
        addressee(person),
        motion=shown,
        seat=member,
        seat_name=member_name(case, member),
        standing=standing(case, member),
        **fields,
    )


def to_office(case: Case, matter: Matter, now: datetime, **fields: object) -> tuple[Notice, ...]:
    """A notice of kind OFFICE to every coordinator of this motion."""
    shown = view(case, now)
    return tuple(
        plain_notice(case, NoticeKind.OFFICE, addressee(person), motion=shown, matter=matter, **fields)
        for person in coordinators(case, now)
    )


def official_notice(case: Case, kind: NoticeKind, member: str, shown: MotionView, **fields: object) -> Notice:
    """The same to the member's official address, for nobody by name: it can prove nothing and vote for nobody."""
    record = case.members[member]
    to = Addressee(record.name, case.network.language, mails=(record.mail,) if record.mail else ())
    return plain_notice(
        case, kind, to, motion=shown, seat=member, seat_name=record.name, documents=case.motion.documents, **fields
    )


def plain_notice(case: Roster, kind: NoticeKind, to: Addressee, **fields: object) -> Notice:
    """A notice to anybody, with only the network filled in."""
    return Notice(
        kind=kind,
        to=to,
        network=case.network.id,
        network_name=case.network.name,
        **fields,  # type: ignore[arg-type]  # each caller names fields of Notice
    )
