"""The close that follows from the last receipt: one period for all, dates that never move earlier, the guard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import all_but, at, available, by_hand, case, designating, known, patient

from motions.days import Step, StepCode, deadline, end_of_day
from motions.model import Case, Evidence
from motions.receipt import close
from motions.register import strike
from motions.terms import Channel, Concerned, EvidenceKind, Kind

NOW = at("2027-02-01 12:00")  # late enough for everything that is told here


@pytest.mark.parametrize(
    ("last", "last_day"),
    [
        (known("gfs", "2026-11-24 15:00"), date(2026, 12, 8)),
        (available("gfs", "2026-12-04 19:30"), date(2026, 12, 21)),
        (known("gfs", "2026-12-11 09:00"), date(2026, 12, 28)),
    ],
)
def test_it_counts_one_period_for_all_from_the_last_receipt(last: Evidence, last_day: date) -> None:
    """The worked examples of the design: whoever received earlier has the same close."""
    told = designating(case(evidence=[*all_but("gfs"), last]), "gfs-1")
    found = close(told, NOW)
    assert (found.binding, found.missing, found.deadline.last_day) == (True, (), last_day)
    assert found.deadline.closes_at == at(f"{last_day + timedelta(days=1)} 00:00")


def test_it_names_the_later_of_two_receipts_that_give_the_same_close() -> None:
    """Friday, 11 and Saturday, 12 December 2026 both lead over Christmas to Monday the 28th; Saturday was the last."""
    for early, late in (("gfs", "bgw"), ("bgw", "gfs")):
        friday, saturday = known(early, "2026-12-11 09:00"), known(late, "2026-12-12 18:00")
        first = close(case(evidence=[*all_but("gfs", "bgw"), friday, saturday]), NOW).deadline.steps[0]
        assert (first.code, first.at) == (StepCode.RECEIVED, saturday.at)


def test_it_derives_the_same_from_two_pieces_of_evidence_of_one_instant_in_any_order() -> None:
    """Pressed in the very second of delivery; and a letter beside it."""
    both = [known("gfs", "2026-12-01 09:00"), available("gfs", "2026-12-01 09:00")]
    letter = by_hand("gfs", "2026-12-01 09:00", "2026-12-02 09:00")
    for beside in ([], [letter]):
        heaps = [[*all_but("gfs"), *some, *beside] for some in (both, both[::-1])]
        told = [designating(case(evidence=heap), "gfs-1") for heap in heaps]
        assert close(told[0], NOW) == close(told[1], NOW)


def test_it_derives_the_close_from_availability_on() -> None:
    """ "Warum dieses Datum?" begins with why the receipt is not earlier."""
    told = designating(case(evidence=[*all_but("gfs"), available("gfs", "2026-12-04 19:30")]), "gfs-1")
    steps = close(told, NOW).deadline.steps
    assert [step.code for step in steps] == [
        *(StepCode.AVAILABLE, StepCode.CLOSED, StepCode.RECEIVED, StepCode.PERIOD, StepCode.ENDS),
    ]
    assert steps[2].at == at("2026-12-07 08:00")


def test_it_says_the_earliest_possible_close_while_somebody_has_no_receipt() -> None:
    """ "frühestens bis ...": as if the missing seats received it now; it does not bind."""
    now = at("2026-11-30 10:00")
    found = close(case(evidence=all_but("gfs", "bgw")), now)
    assert (found.binding, found.missing) == (False, ("bgw", "gfs"))
    assert found.deadline == deadline(now, 14, case().motion.calendar)
    assert {seat for seat, receipt in found.receipts.items() if receipt is None} == {"bgw", "gfs"}


def test_it_waits_for_nothing_from_a_concerned_member_without_ballot() -> None:
    """It has its own notice; where the agreement lets it vote, its period counts like everybody's."""
    held = all_but("gfs")
    assert close(case(Kind.EXCLUSION, concerned="gfs", evidence=held), NOW).binding
    voting = case(Kind.EXCLUSION, concerned="gfs", concerned_rule=Concerned.VOTES, evidence=held)
    assert close(voting, NOW).missing == ("gfs",)


def test_it_waits_for_nobody_who_left() -> None:
    """A struck seat holds nothing up."""
    told = case(evidence=all_but("gfs"))
    struck = replace(told, motion=replace(told.motion, roll=strike(told.motion.roll, "gfs")))
    assert close(struck, NOW).binding


def test_it_counts_from_the_opening_where_nobody_is_waited_for() -> None:
    """An exclusion whose only voting seat is gone still closes, on a day that can be derived."""
    alone = close(case(Kind.EXCLUSION, ["gfs"], concerned="gfs"), NOW)
    assert (alone.binding, alone.deadline.last_day) == (True, date(2026, 12, 7))


def announced(told: Case, local: str) -> Case:
    return replace(told, motion=replace(told.motion, announced_close=at(local)))


def test_it_never_moves_an_announced_date_earlier() -> None:
    """Who planned for the 10th keeps the 10th, even if an earlier receipt comes to light."""
    told = announced(case(evidence=all_but()), "2026-12-11 00:00")
    found = close(told, NOW).deadline
    assert (found.last_day, found.closes_at) == (date(2026, 12, 10), at("2026-12-11 00:00"))
    assert [(step.code, step.day) for step in found.steps[-2:]] == [
        (StepCode.ANNOUNCED, date(2026, 12, 10)),
        (StepCode.ENDS, date(2026, 12, 10)),
    ]


def test_it_does_not_speak_of_an_announced_date_that_is_the_computed_one() -> None:
    """Nothing was held back, so nothing needs explaining."""
    told = case(evidence=all_but())
    assert close(announced(told, "2026-12-09 00:00"), NOW) == close(told, NOW)


def test_it_moves_an_announced_date_later_when_the_last_receipt_is_later() -> None:
    """All received on 24 November but one: its receipt on the 30th counts, whatever had been announced."""
    told = announced(case(evidence=[*all_but("gfs"), known("gfs", "2026-11-30 09:00")]), "2026-12-09 00:00")
    found = close(told, NOW).deadline
    assert found.last_day == date(2026, 12, 14)
    assert StepCode.ANNOUNCED not in {step.code for step in found.steps}


def test_it_gives_three_working_days_after_an_entry_that_brings_about_the_close() -> None:
    """A letter of 24 November entered on Monday, 7 December: else the motion would be over the next night."""
    told = case(evidence=[*all_but("gfs"), by_hand("gfs", "2026-11-24 09:00", "2026-12-07 16:00")])
    found = close(told, NOW).deadline
    assert found.last_day == date(2026, 12, 10)  # Thursday: Tuesday, Wednesday, Thursday are three
    assert [step.code for step in found.steps[:-2]] == [StepCode.RECEIVED, StepCode.PERIOD]
    assert found.steps[-2:] == (
        Step(StepCode.GUARD, day=date(2026, 12, 10)),
        Step(StepCode.ENDS, day=date(2026, 12, 10), source="§ 188 Abs. 1, § 193 BGB"),
    )


def test_it_counts_working_days_for_the_guard() -> None:
    """Entered on Wednesday, 23 December 2026: the 24th, then after Christmas and Sunday the 28th and the 29th."""
    told = case(evidence=[*all_but("gfs"), by_hand("gfs", "2026-11-24 09:00", "2026-12-23 16:00")])
    assert close(told, NOW).deadline.last_day == date(2026, 12, 29)


def test_it_guards_an_entry_even_when_another_receipt_is_the_last() -> None:
    """The letter arrived first and was entered last: without the entry the motion would still wait."""
    told = case(
        evidence=[*all_but("gfs", when="2026-11-25 09:00"), by_hand("gfs", "2026-11-24 09:00", "2026-12-10 09:00")]
    )
    assert close(told, NOW).deadline.last_day == date(2026, 12, 15)


def test_it_guards_each_of_several_letters_by_its_own_entry() -> None:
    """Two seats by letter only: the one that arrived first was entered last, two weeks after the other."""
    first, last = by_hand("gfs", "2026-11-24 09:00", "2026-12-08 09:00"), by_hand(*("bgw", *["2026-11-25 09:00"] * 2))
    assert close(case(evidence=[*all_but("gfs", "bgw"), first, last]), NOW).deadline.last_day == date(2026, 12, 11)


@pytest.mark.parametrize(("letter", "chat"), [("gfs", "bgw"), ("bgw", "gfs")])
def test_it_names_the_later_receipt_also_beside_a_letter(letter: str, chat: str) -> None:
    """A letter of Friday, a press of Saturday, one close over Christmas: counted from Saturday, the last receipt."""
    told = [by_hand(letter, "2026-12-11 09:00", "2026-12-11 10:00"), known(chat, "2026-12-12 18:00")]
    first = close(case(evidence=[*all_but("gfs", "bgw"), *told]), NOW).deadline.steps[0]
    assert (first.code, first.at) == (StepCode.RECEIVED, at("2026-12-12 18:00"))


def test_it_keeps_nothing_open_for_an_entry_that_changes_nothing() -> None:
    """The seat confirmed anyway: the periods of § 6 are never extended by hand either."""
    entry = by_hand("gfs", "2026-11-24 09:00", "2026-12-08 16:00")
    told = case(evidence=[*all_but("gfs"), known("gfs", "2026-11-24 18:00"), entry])
    assert close(told, NOW).deadline.last_day == date(2026, 12, 8)


def test_it_closes_by_nothing_that_has_not_come_about() -> None:
    """Entered on a Friday, in the chat that evening: until Monday morning only the entry counts, with its guard."""
    entry = by_hand("gfs", "2026-12-04 09:00", "2026-12-04 16:00")
    told = case(evidence=[*all_but("gfs"), entry, available("gfs", "2026-12-07 08:00")], rules={"period_days": 1})
    told = designating(told, "gfs-1")
    assert close(told, at("2026-12-05 12:00")).deadline.last_day == date(2026, 12, 9)
    assert close(told, at("2026-12-07 08:00")).deadline.last_day == date(2026, 12, 8)


TWO = ("bgw", "gfs")  # few enough that both have often received
clocks = st.datetimes(datetime(2026, 11, 23, 9), datetime(2026, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 - bounds are naive


@st.composite
def some_evidence(draw: st.DrawFn) -> Evidence:
    """Any evidence for any seat, some of it revoked."""
    kind = draw(st.sampled_from(EvidenceKind))
    seat, moment = draw(st.sampled_from(TWO)), draw(clocks)
    return Evidence(
        id=draw(st.uuids()).hex,
        seat=seat,
        kind=kind,
        channel=Channel.HAND if kind is EvidenceKind.BY_HAND else Channel.TELEGRAM,
        at=moment,
        noted_at=moment + timedelta(minutes=draw(st.integers(0, 20_000))),
        person=None if kind is EvidenceKind.BY_HAND else f"{seat}-{draw(st.sampled_from([1, 2]))}",
        revoked_at=draw(st.sampled_from([None, None, NOW])),
    )


heaps = st.lists(some_evidence(), max_size=25)
EARLIEST, LATEST = date(2026, 11, 23), date(2027, 2, 28)  # of the days that a test announces


def told_of(evidence: Iterable[Evidence]) -> Case:
    """A motion whose representatives, but not their deputies, have designated the channel."""
    return designating(case(members=TWO, evidence=evidence), *(f"{seat}-1" for seat in TWO))


@patient
@given(heaps.flatmap(lambda heap: st.tuples(st.just(heap), st.permutations(heap))), clocks)
def test_it_does_not_depend_on_the_order_in_which_evidence_comes(
    both: tuple[list[Evidence], list[Evidence]], now: datetime
) -> None:
    """The same evidence in another order: same receipts, same close, same derivation."""
    one, other = (close(told_of(heap), now) for heap in both)
    assert one == other


@patient
@given(heaps, clocks)
def test_it_never_binds_on_silence_without_receipt(heap: list[Evidence], now: datetime) -> None:
    """Binding exactly when every seat on the roll has an accepted receipt that has come about."""
    found = close(told_of(heap), now)
    assert found.binding is (set(TWO) == {seat for seat, receipt in found.receipts.items() if receipt})
    assert all(receipt.at <= now for receipt in found.receipts.values() if receipt)
    assert found.binding or found.missing


@patient
@given(heaps, clocks)
def test_it_receives_never_later_for_more_evidence(heap: list[Evidence], now: datetime) -> None:
    """More evidence may show an earlier receipt, never a later one; and a close that binds never moves later by it."""
    less, more = close(told_of(heap[:-1]), now), close(told_of(heap), now)
    for seat, before in less.receipts.items():
        after = more.receipts[seat]
        assert before is None or (after is not None and after.at <= before.at)
    assert not less.binding or (more.binding and more.deadline.closes_at <= less.deadline.closes_at)


@patient
@given(heaps, clocks)
def test_it_gives_everybody_the_full_period(heap: list[Evidence], now: datetime) -> None:
    """No seat's close comes before its own period from its own receipt (§ 6 (3), (6))."""
    told = told_of(heap)
    found = close(told, now)
    for receipt in found.receipts.values():
        if receipt:
            own = deadline(receipt.at, told.motion.rules.period_days, told.motion.calendar)
            assert own.closes_at <= found.deadline.closes_at
    assert found.binding or deadline(now, 14, told.motion.calendar).closes_at <= found.deadline.closes_at


@patient
@given(heaps.flatmap(lambda heap: st.tuples(st.just(heap), st.permutations(heap))), clocks, st.dates(EARLIEST, LATEST))
def test_it_never_moves_any_announced_date_earlier_whatever_evidence_comes(
    both: tuple[list[Evidence], list[Evidence]], now: datetime, day: date
) -> None:
    """Once announced, no evidence in any order brings the close forward; nor does the announcement put it off else."""
    told = told_of(both[0])
    promised = end_of_day(day, told.motion.calendar)
    one, other = (
        close(replace(heard, motion=replace(heard.motion, announced_close=promised)), now)
        for heard in map(told_of, both)
    )
    assert one == other
    assert one.deadline.closes_at == max(promised, close(told, now).deadline.closes_at)
