"""Moments are UTC wherever the machine stands, and are written down in one form only."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from motions_cases import all_but, at, case

from motions.days import available, deadline, end_of_day, local_day
from motions.moments import NaiveMoment, moment_text, require_utc, second_of
from motions.receipt import close, escalation
from motions.rules import Calendar

BIELEFELD = Calendar()


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The computer's own time zone, which is nobody's business."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_it_counts_in_utc_wherever_the_machine_stands(machine: str) -> None:
    """The office's zone decides on days, the machine's on nothing: every moment that comes out is in UTC."""
    assert datetime.now().astimezone().utcoffset() != timedelta(0), machine
    evening = at("2026-12-04 19:30")
    moments = [
        require_utc(evening),
        end_of_day(date(2026, 12, 8), BIELEFELD),
        deadline(evening, 14, BIELEFELD).closes_at,
        available(evening, BIELEFELD).receipt,
        close(case(evidence=all_but()), at("2027-02-01 12:00")).deadline.closes_at,
    ]
    assert {moment.utcoffset() for moment in moments} == {timedelta(0)}
    assert moments[-2] == at("2026-12-07 08:00")
    assert moments[-1] == at("2026-12-09 00:00")
    assert local_day(at("2026-12-05 00:30"), BIELEFELD) == date(2026, 12, 5)


def test_it_escalates_by_the_clock_of_the_office_wherever_the_machine_stands(machine: str) -> None:
    """Opened on Monday, 23 November 2026, 10:00 in Bielefeld; due on Wednesday, 10:00 in Bielefeld."""
    told = case(evidence=all_but("gfs"))
    assert escalation(told, at("2026-11-25 09:59")) == {}, machine
    assert escalation(told, at("2026-11-25 10:00")) == {"gfs": 1}, machine


@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=1))])
def test_it_refuses_what_is_not_utc_and_says_which_moment(zone: timezone | None) -> None:
    """A naive moment is how two deadlines for one motion come about."""
    with pytest.raises(NaiveMoment, match=r"2026-11-24T15:00:00.* has no zone or is not in UTC"):
        require_utc(datetime(2026, 11, 24, 15, tzinfo=zone))


def test_it_writes_a_moment_in_one_form_only() -> None:
    """What is hashed must be the same letters everywhere: microseconds always, Z at the end."""
    whole, part = datetime(2026, 12, 8, 23, tzinfo=UTC), datetime(2026, 12, 8, 23, 0, 0, 7, tzinfo=UTC)
    assert [moment_text(moment) for moment in (whole, part)] == [
        "2026-12-08T23:00:00.000000Z",
        "2026-12-08T23:00:00.000007Z",
    ]


def test_it_cuts_an_arrival_down_to_its_second() -> None:
    """All that a mail server tells (RFC 3501, 2.3.3)."""
    assert second_of(datetime(2026, 11, 24, 14, 0, 59, 999_999, tzinfo=UTC)) == datetime(
        2026, 11, 24, 14, 0, 59, tzinfo=UTC
    )
