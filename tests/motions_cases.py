"""Motions to decide on, built in a line: six invented members as in Bielefeld, or as many as a test needs.

Every seat `x` has two people, `x-1` (representative) and `x-2` (deputy), who may receive and vote. Moments are written
as a clock in Bielefeld shows them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from checkout import ROOT
from hypothesis import settings

from motions.agreement import Agreement, read
from motions.model import Ballot, Case, Evidence, Mandate, Member, Motion, Person, RollSeat
from motions.register import freeze
from motions.terms import Channel, Choice, Concerned, EvidenceKind, Kind, Power, Role, Standing, State

patient = settings(deadline=None)  # other work may share the cores

BIELEFELD_FILE = ROOT / "agreements" / "wohnungslosenhilfe-bielefeld.toml"
QUARTERS_FILE = ROOT / "agreements" / "quartiersarbeit-bielefeld.toml"
SIX = ("bethel", "bgw", "diakonie", "gfs", "trockendock", "stadt")
OPENED = "2026-11-23 10:00"  # a Monday


def at(local: str) -> datetime:
    """A moment in UTC, from the clock in Bielefeld."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


@cache
def bielefeld() -> Agreement:
    """The agreement of Bielefeld as its file says it."""
    agreement = read(BIELEFELD_FILE.read_text(encoding="utf-8"), BIELEFELD_FILE.name)
    assert isinstance(agreement, Agreement), agreement
    return agreement


def quarters() -> Agreement:
    """The second agreement as its file says it."""
    agreement = read(QUARTERS_FILE.read_text(encoding="utf-8"), QUARTERS_FILE.name)
    assert isinstance(agreement, Agreement), agreement
    return agreement


def case(
    kind: Kind = Kind.ADMISSION,
    members: Iterable[str] = SIX,
    *,
    ballots: Iterable[Ballot] = (),
    evidence: Iterable[Evidence] = (),
    concerned: str | None = None,
    concerned_rule: Concerned = Concerned.COUNTED,
    opened: str = OPENED,
    rules: Mapping[str, object] | None = None,
) -> Case:
    """A motion opened under Bielefeld's rules, some of them changed. The office is "stadt", the substitute "bethel"."""
    network = bielefeld().network
    procedure = replace(network.procedures[kind], concerned=concerned_rule, **rules or {})  # type: ignore[arg-type]  # each test names fields of it
    names = tuple(members)
    seats = [
        RollSeat(name, name.upper(), votes=name != concerned or concerned_rule is Concerned.VOTES)
        for name in names
        if name != concerned or concerned_rule is not Concerned.LEFT_OUT
    ]
    motion = Motion(
        id="2026-07",
        network=network.id,
        kind=kind,
        subject="Wärmestube Musterviertel e. V. (Beispiel)",
        reason="(Beispiel)",
        state=State.COLLECTING,
        rules=procedure,
        calendar=network.calendar,
        roll=freeze(seats),
        opened_at=at(opened),
        opened_by="stadt-1",
        concerned=concerned,
    )
    people = {f"{name}-{n}": Person(f"{name}-{n}", f"Person {n} (Beispiel)") for name in names for n in (1, 2)}
    return Case(
        network=network,
        motion=motion,
        members={name: Member(name, name.upper(), name) for name in names},
        people=people,
        mandates=(*(_mandate(name, n) for name in names for n in (1, 2)), *_coordinators()),
        ballots=tuple(ballots),
        evidence=tuple(evidence),
    )


def _mandate(member: str, number: int) -> Mandate:
    role = Role.REPRESENTATIVE if number == 1 else Role.DEPUTY
    return Mandate(f"{member}-{number}", member, role, frozenset({Power.RECEIVE, Power.VOTE}))


def _coordinators() -> tuple[Mandate, ...]:
    """Of the office and of its substitute."""
    return tuple(Mandate(f"{name}-1", name, Role.COORDINATOR, frozenset()) for name in ("stadt", "bethel"))


def known(seat: str, local: str, *, number: int = 1, **more: object) -> Evidence:
    """Somebody of the seat answered, pressed or confirmed: known at that instant."""
    return _evidence(seat, EvidenceKind.KNOWN, local, person=f"{seat}-{number}", channel=Channel.TELEGRAM, **more)


def available(seat: str, local: str, *, number: int = 1, **more: object) -> Evidence:
    """Delivered to a chat of somebody of the seat."""
    return _evidence(seat, EvidenceKind.AVAILABLE, local, person=f"{seat}-{number}", channel=Channel.TELEGRAM, **more)


def presumed(seat: str, local: str, **more: object) -> Evidence:
    """A mail taken by the relay that has not come back."""
    return _evidence(seat, EvidenceKind.PRESUMED, local, person=f"{seat}-1", channel=Channel.MAIL, **more)


def by_hand(seat: str, local: str, noted: str, **more: object) -> Evidence:
    """A letter, delivered at `local` and entered by a coordinator at `noted`."""
    return _evidence(seat, EvidenceKind.BY_HAND, local, channel=Channel.HAND, noted_at=at(noted), **more)


def at_opening(seat: str = "stadt") -> Evidence:
    """The office's own seat."""
    return _evidence(seat, EvidenceKind.KNOWN, OPENED, channel=Channel.OFFICE)


def all_but(*seats: str, when: str = "2026-11-24 09:00") -> list[Evidence]:
    """Everybody else has confirmed."""
    return [at_opening(), *(known(seat, when) for seat in SIX if seat not in (*seats, "stadt"))]


def _evidence(seat: str, kind: EvidenceKind, local: str, **more: object) -> Evidence:
    moment = at(local)
    fields = {"id": f"{seat} {kind} {local} {more.get('person')}", "noted_at": moment} | more
    return Evidence(seat=seat, kind=kind, at=moment, **fields)  # type: ignore[arg-type]  # fields of Evidence


def designating(case: Case, *people: str) -> Case:
    """The case after the members of `people` have designated Telegram for notices."""
    chosen = {name: replace(case.people[name], designated=frozenset({Channel.TELEGRAM})) for name in people}
    return replace(case, people={**case.people, **chosen})


def ballot(
    number: int,
    seat: str,
    choice: Choice,
    local: str = "2026-11-25 09:00",
    *,
    role: Role | None = Role.REPRESENTATIVE,
    standing: Standing = Standing.IN_TIME,
) -> Ballot:
    """A seat's word, by its representative and in time unless said otherwise."""
    person = f"{seat}-{2 if role is Role.DEPUTY else 1}"
    return Ballot(number, seat, choice, person, role, Channel.TELEGRAM, at(local), standing)
