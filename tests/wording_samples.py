"""Invented people, votes and motions, of which the notices of the wording's tests are made."""

from dataclasses import replace
from datetime import UTC, datetime

from motions.days import Deadline, deadline
from motions.model import Document, Result, SeatTally
from motions.notice import Addressee, MotionView, Notice, NoticeKind, ReceiptLine, SeatVote
from motions.rules import Calendar
from motions.terms import BallotKind, Channel, Choice, EvidenceKind, Kind, Role

LAST_RECEIPT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AFTER = datetime(2026, 12, 9, 7, 2, tzinfo=UTC)
SEATS = ("Diakonie", "Bethel", "Musterbau", "GfS", "Musterhaus", "Stadt Bielefeld")
APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
APPLICATION = Document("d1", "Aufnahmeantrag.pdf", "application/pdf", "0" * 64, "application")


def period(receipt: datetime = LAST_RECEIPT) -> Deadline:
    """Fourteen days from a receipt in Bielefeld."""
    return deadline(receipt, 14, Calendar())


ADMISSION = MotionView(
    network="Netzwerk Wohnungslosenhilfe Bielefeld",
    id="2026-07",
    kind=Kind.ADMISSION,
    subject=APPLICANT,
    reason="Wir betreiben eine Wärmestube und möchten mitarbeiten.",
    clause="§ 6 Abs. 2 bis 4",
    clause_text="Widerspricht die Mehrheit nicht binnen 14 Tagen nach Zugang, gilt die Zustimmung als erteilt.",
    ballot=BallotKind.OBJECTION,
    base=6,
    needed=4,
    threshold="1/2",
    counts=Choice.OBJECT,
    zone="Europe/Berlin",
    period_days=14,
    deadline=period(),
    binding=False,
    office="Stadt Bielefeld",
    documents=(APPLICATION,),
)

EXCLUSION = replace(
    ADMISSION,
    id="2026-08",
    kind=Kind.EXCLUSION,
    subject="Musterhaus",
    concerned="Musterhaus",
    proposer="Musterbau",
    clause="§ 6 Abs. 6",
    clause_text="Der Ausschluss bedarf einer Mehrheit von mehr als drei Vierteln aller Mitglieder.",
    ballot=BallotKind.APPROVAL,
    needed=5,
    threshold="3/4",
    counts=Choice.FOR,
    chat_shows_all=False,
    ours=("concerned", "seat_rule"),
)

PERSON = Addressee("Erika Beispiel", "de", "Frau Beispiel", "p1", ("erika@example.org",), 4711)
OFFICIAL = Addressee("Diakonie", "de", mails=("post@example.org",))

OBJECTION = SeatVote(
    "Diakonie",
    Choice.OBJECT,
    datetime(2026, 11, 30, 8, 14, tzinfo=UTC),
    "Frau Beispiel",
    Role.DEPUTY,
    Channel.MAIL,
)
EARLIER = SeatVote(
    "Diakonie",
    Choice.NO_OBJECTION,
    datetime(2026, 11, 27, 10, 0, tzinfo=UTC),
    "Herr Muster",
    Role.REPRESENTATIVE,
    Channel.TELEGRAM,
)


def notice(kind: NoticeKind, motion: MotionView | None = ADMISSION, **fields: object) -> Notice:
    """A notice to one person of the Diakonie."""
    given = {"seat": "diakonie", "seat_name": "Diakonie", **fields}
    return Notice(kind, PERSON, "bielefeld", "Netzwerk Wohnungslosenhilfe Bielefeld", motion, **given)  # type: ignore[arg-type]  # fields of Notice by name


def votes(*choices: Choice | None) -> tuple[SeatVote, ...]:
    """What each seat has said, in the order of SEATS."""
    return tuple(SeatVote(seat, choice) for seat, choice in zip(SEATS, choices, strict=True))


def result(motion: MotionView, passed: bool, *choices: Choice | None) -> Result:
    """The result of those choices."""
    seats = tuple(
        SeatTally(seat, seat, choice, number if choice else None, seat != motion.concerned)
        for number, (seat, choice) in enumerate(zip(SEATS, choices, strict=True), start=1)
    )
    counts = {choice: choices.count(choice) for choice in Choice if choice in choices}
    return Result(
        base=6,
        needed=motion.needed,
        counted=choices.count(motion.counts),
        passed=passed,
        counts=counts,
        silent=choices.count(None),
        seats=seats,
    )


RECEIPTS = tuple(ReceiptLine(seat, LAST_RECEIPT, EvidenceKind.KNOWN, "Erika Beispiel") for seat in SEATS)
ADMITTED = (Choice.OBJECT, Choice.NO_OBJECTION, Choice.NO_OBJECTION, None, None, None)
EXPELLED = (Choice.FOR, Choice.FOR, Choice.FOR, Choice.FOR, None, Choice.FOR)


def binding(motion: MotionView) -> MotionView:
    """The same motion with its date fixed."""
    return replace(motion, binding=True)


def admission_result() -> Notice:
    """One of six has objected."""
    return notice(
        NoticeKind.RESULT,
        binding(ADMISSION),
        result=result(ADMISSION, True, *ADMITTED),
        passed=True,
        votes=votes(*ADMITTED),
        receipts=RECEIPTS,
        documents=(APPLICATION,),
    )


def exclusion_result() -> Notice:
    """Everybody who has a ballot was for it."""
    return notice(
        NoticeKind.RESULT,
        binding(EXCLUSION),
        result=result(EXCLUSION, True, *EXPELLED),
        passed=True,
        votes=votes(*EXPELLED),
        receipts=RECEIPTS,
    )


def concerned(kind: NoticeKind, **fields: object) -> Notice:
    """A notice to the member that an exclusion is about."""
    return notice(kind, EXCLUSION, seat="musterhaus", seat_name="Musterhaus", **fields)
