"""A small network, a motion and notices, as the store's tests use them."""

from datetime import UTC, datetime, timedelta

from motions.changes import Decision, MotionOpened
from motions.days import deadline
from motions.model import Applicant, Member, Motion, Person, Roll, RollSeat
from motions.notice import Addressee, MotionView, Notice, NoticeKind
from motions.rules import Calendar, Network, Procedure, Threshold
from motions.terms import BallotKind, Choice, Kind, State
from store.work import Store

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NET = "bielefeld"

ADMISSION = Procedure(
    kind=Kind.ADMISSION,
    clause="§ 6 Abs. 2 bis 4",
    clause_text="Ein Widerspruch ...",
    ballot=BallotKind.OBJECTION,
    threshold=Threshold(Choice.OBJECT, 1, 2, passes=False),
    period_days=14,
)
NETWORK = Network(NET, "Netzwerk (Beispiel)", "de", Calendar(), "office", None, {Kind.ADMISSION: ADMISSION})
SEATS = ("alpha", "beta", "gamma")


async def fill(store: Store) -> None:
    """The network that the tests work with."""
    async with store.writing() as work:
        await work.networks.add(NETWORK)
        for number, seat in enumerate(SEATS, start=1):
            await work.people.add_member(NET, Member(seat, f"Verein {seat} (Beispiel)", seat.title()))
            await work.people.add_person(NET, person(seat, telegram_user=number))


def person(seat: str, telegram_user: int | None = None) -> Person:
    """A representative who is reached by mail, and by chat if linked."""
    return Person(f"{seat}-rep", f"Frau {seat}", mails=(f"{seat}@example.org",), telegram_user=telegram_user)


def motion(reference: str = "2026-01", state: State = State.COLLECTING) -> Motion:
    """An admission on which everybody has a seat."""
    seats = tuple(RollSeat(seat, f"Verein {seat} (Beispiel)") for seat in SEATS)
    return Motion(
        id=reference,
        network=NET,
        kind=Kind.ADMISSION,
        subject="Aufnahme",
        reason="Weil es passt.",
        state=state,
        rules=ADMISSION,
        calendar=Calendar(),
        roll=Roll(seats, "f" * 64),
        opened_at=NOW,
        opened_by="alpha-rep",
        applicant=Applicant("Wärmestube (Beispiel)", "post@example.org"),
    )


def view(reference: str = "2026-01") -> MotionView:
    """The same as notices show it."""
    return MotionView(
        network=NETWORK.name,
        id=reference,
        kind=Kind.ADMISSION,
        subject="Aufnahme",
        reason="Weil es passt.",
        clause=ADMISSION.clause,
        clause_text=ADMISSION.clause_text,
        ballot=ADMISSION.ballot,
        base=3,
        needed=2,
        threshold="1/2",
        counts=Choice.OBJECT,
        zone="Europe/Berlin",
        period_days=14,
        deadline=deadline(NOW, 14, Calendar()),
        binding=False,
        office="Stelle (Beispiel)",
    )


def notice(who: str = "alpha", kind: NoticeKind = NoticeKind.MOTION, **more: object) -> Notice:
    """A notice about the motion for the representative of a member, who has a chat and a mail address."""
    to = Addressee(
        f"Frau {who}",
        person=f"{who}-rep",
        mails=(f"{who}@example.org",),
        telegram=SEATS.index(who) + 1,
    )
    fields: dict[str, object] = {"motion": view(), "seat": who} | more
    return Notice(kind, to, NET, NETWORK.name, **fields)  # type: ignore[arg-type]  # names of its fields


async def open_motion(store: Store, reference: str = "2026-01") -> Motion:
    """Open a motion without telling anybody."""
    opened = motion(reference)
    async with store.writing() as work:
        await work.motions.apply(NET, Decision((MotionOpened(opened),)), NOW, "alpha-rep")
    return opened
