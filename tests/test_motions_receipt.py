"""Receipt (Zugang): which evidence counts, from when, and what happens while there is none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from motions_cases import SIX, all_but, at, at_opening, available, by_hand, case, designating, known, presumed

from motions.model import Case, Evidence, Mandate
from motions.receipt import Sending, close, escalation, presumable, receipts
from motions.terms import EvidenceKind, Power, Role

NOW = at("2027-02-01 12:00")  # late enough for everything that is told here
PRESUMING = {"presumed_after": timedelta(days=3), "presumption_basis": "Beschluss vom 1. Juni 2026 (Beispiel)"}


def received(evidence: Evidence, *, seat: str = "gfs", **more: object) -> datetime | None:
    """When the seat has received by this one piece of evidence."""
    designated = designating(case(evidence=[evidence], **more), f"{seat}-1")  # type: ignore[arg-type]  # of case()
    receipt = receipts(designated, NOW)[seat]
    return receipt.at if receipt else None


def test_it_counts_knowledge_at_its_instant_at_any_hour() -> None:
    """(a) answered, pressed or confirmed: on a Sunday at night as well."""
    assert received(known("gfs", "2026-11-29 23:30")) == at("2026-11-29 23:30")


def test_it_counts_a_letter_at_the_moment_the_coordinator_entered_for_it() -> None:
    """(b) by hand, to the member itself and to nobody in particular."""
    assert received(by_hand("gfs", "2026-11-26 11:00", "2026-11-27 09:00")) == at("2026-11-26 11:00")


def test_it_counts_availability_in_business_hours() -> None:
    """(c) delivered on Friday evening is received on Monday morning, also if the designation was withdrawn since."""
    friday = available("gfs", "2026-12-04 19:30")
    assert received(friday) == at("2026-12-07 08:00")
    withdrawn = receipts(case(evidence=[friday]), NOW)["gfs"]
    assert withdrawn is not None
    assert withdrawn.at == at("2026-12-07 08:00")


@pytest.mark.parametrize("rules", [{}, {"presumed_after": timedelta(days=3)}, {"presumption_basis": "Beschluss"}])
def test_it_presumes_nothing_unless_the_agreement_names_the_decision_that_allows_it(rules: dict[str, object]) -> None:
    """(d) is off by default."""
    assert received(presumed("gfs", "2026-11-27 09:00"), rules=rules) is None


def test_it_presumes_in_business_hours_where_the_agreement_allows_it() -> None:
    """(d) with `presumed_after` and `presumption_basis`."""
    assert received(presumed("gfs", "2026-11-27 19:00"), rules=PRESUMING) == at("2026-11-30 08:00")


def test_it_takes_the_earliest_evidence_of_either_person() -> None:
    """A seat has received when either of its two people has."""
    deputy, late = known("gfs", "2026-11-25 10:00", number=2), known("gfs", "2026-11-26 10:00")
    receipt = receipts(case(evidence=[late, deputy]), NOW)["gfs"]
    assert receipt is not None
    assert (receipt.at, receipt.evidence, receipt.kind) == (at("2026-11-25 10:00"), deputy.id, EvidenceKind.KNOWN)


def test_it_never_counts_revoked_evidence() -> None:
    """A failure notice revokes: then the next evidence counts, or none."""
    gone = replace(available("gfs", "2026-11-25 10:00"), revoked_at=at("2026-11-26 10:00"), revoked_why="bounce")
    assert received(gone) is None
    kept = known("gfs", "2026-11-27 10:00")
    receipt = receipts(designating(case(evidence=[gone, kept]), "gfs-1"), NOW)["gfs"]
    assert receipt is not None
    assert receipt.evidence == kept.id


def test_it_never_counts_somebody_without_the_power_to_receive() -> None:
    """§ 4: a power that is not recorded is not there; nor is it before or after the mandate."""
    word = known("gfs", "2026-11-25 10:00", noted_at=at("2026-11-25 10:20"))  # a mail, fetched later
    told = case(evidence=[word])

    def with_mandate(**fields: object) -> Case:
        mandate = Mandate("gfs-1", "gfs", Role.REPRESENTATIVE, frozenset({Power.RECEIVE}))
        return replace(told, mandates=(replace(mandate, **fields),))  # type: ignore[arg-type]  # fields of Mandate

    assert receipts(with_mandate(), NOW)["gfs"] is not None
    assert receipts(with_mandate(powers=frozenset({Power.VOTE})), NOW)["gfs"] is None
    assert receipts(with_mandate(since=word.at + timedelta(seconds=1)), NOW)["gfs"] is None
    assert receipts(with_mandate(until=word.at), NOW)["gfs"] is None
    assert receipts(with_mandate(until=word.at + timedelta(seconds=1)), NOW)["gfs"] is not None
    assert receipts(with_mandate(member="bgw"), NOW)["gfs"] is None
    assert receipts(with_mandate(role=Role.COORDINATOR), NOW)["gfs"] is None


def test_it_counts_a_confirmation_from_nobody_for_nothing() -> None:
    """The official address can prove nothing: no person with a power stands behind it."""
    assert received(replace(known("gfs", "2026-11-25 10:00"), person=None)) is None
    assert received(replace(known("stadt", "2026-11-25 10:00"), person=None), seat="stadt") is None, (
        "nor for the office"
    )
    assert received(replace(known("gfs", "2026-11-25 10:00"), person="bgw-1")) is None, "of another seat"


def test_it_gives_the_office_receipt_at_the_opening_and_nobody_else() -> None:
    """The office's people opened the motion."""
    found = receipts(case(evidence=[at_opening("stadt"), at_opening("gfs")]), NOW)
    assert found["stadt"] is not None
    assert found["stadt"].at == at("2026-11-23 10:00")
    assert found["gfs"] is None


def test_it_does_not_take_the_notice_that_ends_a_membership_for_the_motion() -> None:
    """§ 6 (6): evidence of the outcome speaks of another notice."""
    assert received(replace(known("gfs", "2026-12-20 10:00"), of_outcome=True)) is None


def test_it_counts_nothing_from_before_the_opening() -> None:
    """Whatever another machine's clock said: nobody receives what has not been sent."""
    assert received(known("gfs", "2026-11-22 23:59")) == at("2026-11-23 10:00")


def test_it_waits_for_a_receipt_that_still_lies_ahead() -> None:
    """Delivered on Friday evening: not received on Saturday, unless somebody looks; time alone brings it on Monday."""
    told = designating(case(evidence=[*all_but("gfs"), available("gfs", "2026-12-04 19:30")]), "gfs-1")
    saturday, monday = at("2026-12-05 12:00"), at("2026-12-07 08:00")
    assert close(told, saturday).missing == ("gfs",)
    assert close(told, monday).binding
    looked = replace(told, evidence=(*told.evidence, known("gfs", "2026-12-05 11:00")))
    assert close(looked, saturday).binding
    assert close(looked, monday).deadline.last_day == date(2026, 12, 21)  # from Saturday, the 5th: day 14 is a Saturday


def test_it_presumes_once_the_span_has_passed_where_a_seat_has_no_receipt() -> None:
    """The end of the span is what the evidence will speak of, not the relay's taking."""
    told = case(evidence=all_but("gfs"), rules=PRESUMING)
    mail = Sending(7, "gfs", "gfs-1", at("2026-11-23 10:05"))
    other = Sending(8, "bgw", "bgw-1", at("2026-11-23 10:05"))
    due = at("2026-11-26 10:05")
    assert presumable(told, [mail, other], due - timedelta(seconds=1)) == {}
    assert presumable(told, [mail, other], due) == {7: due}
    assert presumable(case(evidence=all_but("gfs")), [mail], due) == {}


def test_it_presumes_from_the_end_of_the_span_also_where_a_delivery_was_reported_later() -> None:
    """Due on Thursday afternoon, noted after an outage; the report of that night alone would give Friday morning."""
    report = replace(available("gfs", "2026-11-26 20:00"), delivery=7)
    told = case(evidence=[*all_but("gfs"), report], rules=PRESUMING)
    mail = Sending(7, "gfs", "gfs-1", at("2026-11-23 15:00"))
    assert presumable(told, [mail], at("2026-11-26 21:00")) == {7: at("2026-11-26 15:00")}


@pytest.mark.parametrize("kind", [presumed, available])
def test_it_never_presumes_again_from_a_mail_that_came_back(kind: Callable[..., Evidence]) -> None:
    """A failure notice revoked what rested on that delivery: it stays without effect."""
    gone = replace(kind("gfs", "2026-11-26 10:05"), delivery=7, revoked_at=at("2026-11-27 10:00"))
    told = case(evidence=[*all_but("gfs"), gone], rules=PRESUMING)
    assert presumable(told, [Sending(7, "gfs", "gfs-1", at("2026-11-23 10:05"))], NOW) == {}


@pytest.mark.parametrize(
    ("local", "due"),
    [
        ("2026-11-25 09:59", {}),  # opened on Monday, 23 November, 10:00; two working days later is Wednesday, 10:00
        ("2026-11-25 10:00", {"gfs": 1}),
        ("2026-11-27 09:59", {"gfs": 1}),
        ("2026-11-27 10:00", {"gfs": 2}),
        ("2026-12-24 10:00", {"gfs": 2}),
    ],
)
def test_it_escalates_after_two_working_days_and_again_after_two(local: str, due: dict[str, int]) -> None:
    """First the other ways, then the coordinator with a letter; never for seats that have received."""
    assert escalation(case(evidence=all_but("gfs")), at(local)) == due


def test_it_escalates_by_working_days() -> None:
    """Opened on the Wednesday before Christmas: Thursday and Monday are two working days, the rest is none."""
    told = case(opened="2026-12-23 15:00", evidence=[at_opening()])
    waiting = set(SIX) - {"stadt"}
    assert escalation(told, at("2026-12-28 14:59")) == {}
    assert escalation(told, at("2026-12-28 15:00")) == dict.fromkeys(waiting, 1)
    assert escalation(told, at("2026-12-30 15:00")) == dict.fromkeys(waiting, 2)


def test_it_escalates_at_the_same_time_of_day_when_the_clocks_change_in_between() -> None:
    """Opened on Friday, 27 March 2026, 10:00: two working days later is Tuesday, 10:00 by the office's clock."""
    told = case(opened="2026-03-27 10:00", evidence=[known(seat, "2026-03-27 10:00") for seat in SIX if seat != "gfs"])
    assert escalation(told, at("2026-03-31 09:59")) == {}
    assert escalation(told, at("2026-03-31 10:00")) == {"gfs": 1}


def test_it_presumes_once_from_a_mail_whose_business_hours_lie_ahead() -> None:
    """Presumed on a Saturday, it counts from Monday: until then the seat waits, and nothing is noted twice."""
    saturday = at("2026-12-05 10:05")
    noted = presumed("gfs", "2026-12-05 10:05", delivery=7)
    told = case(evidence=[*all_but("gfs"), noted], rules=PRESUMING)
    assert close(told, saturday).missing == ("gfs",)
    assert presumable(told, [Sending(7, "gfs", "gfs-1", at("2026-12-02 10:05"))], saturday) == {}
