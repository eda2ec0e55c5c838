"""Counting days as §§ 187 (1), 188 (1) and 193 BGB say, by hand-worked dates and by properties."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import at, patient

from motions.days import (
    Step,
    StepCode,
    UnknownPlace,
    available,
    check_place,
    deadline,
    end_of_day,
    free_day,
    holidays_of,
    working_day_from,
    working_days_after,
)
from motions.moments import NaiveMoment
from motions.rules import Calendar

BERLIN = ZoneInfo("Europe/Berlin")
BIELEFELD = Calendar()
STATES = ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]

# Easter Sunday is 5 April in 2026 and 28 March in 2027.
WORKED = [
    # receipt, state, last day, what stands in its way, in words
    ("2026-11-24 15:00", "NW", "2026-12-08", []),
    ("2026-12-07 08:00", "NW", "2026-12-21", []),
    ("2026-12-11 09:00", "NW", "2026-12-28", ["Erster Weihnachtstag", "Zweiter Weihnachtstag", "sunday"]),
    ("2026-12-12 09:00", "NW", "2026-12-28", ["Zweiter Weihnachtstag", "sunday"]),
    ("2026-12-18 12:00", "NW", "2027-01-04", ["Neujahr", "saturday", "sunday"]),
    ("2026-03-20 12:00", "NW", "2026-04-07", ["Karfreitag", "saturday", "sunday", "Ostermontag"]),
    ("2026-03-22 12:00", "NW", "2026-04-07", ["sunday", "Ostermontag"]),
    ("2026-03-22 12:00", "BB", "2026-04-07", ["Ostersonntag", "Ostermontag"]),  # a holiday by law in Brandenburg alone
    ("2026-04-17 12:00", "NW", "2026-05-04", ["Erster Mai", "saturday", "sunday"]),
    ("2026-04-30 12:00", "NW", "2026-05-15", ["Christi Himmelfahrt"]),  # 39 days after Easter
    ("2026-05-11 12:00", "NW", "2026-05-26", ["Pfingstmontag"]),  # 50 days after Easter
    ("2026-05-21 12:00", "NW", "2026-06-05", ["Fronleichnam"]),  # 60 days after Easter
    ("2026-05-21 12:00", "BE", "2026-06-04", []),
    ("2026-05-21 12:00", "NI", "2026-06-04", []),
    ("2027-05-13 12:00", "NW", "2027-05-28", ["Fronleichnam"]),
    ("2027-05-13 12:00", "BE", "2027-05-27", []),
    ("2027-05-17 12:00", "NW", "2027-05-31", []),  # received on Pfingstmontag: only the last day matters
    ("2026-09-19 12:00", "NW", "2026-10-05", ["Tag der Deutschen Einheit", "sunday"]),
    ("2026-10-18 12:00", "NW", "2026-11-02", ["Allerheiligen"]),
    ("2027-10-18 12:00", "NW", "2027-11-02", ["Allerheiligen"]),
    ("2027-10-18 12:00", "NI", "2027-11-01", []),
    ("2028-10-17 12:00", "NI", "2028-11-01", ["Reformationstag"]),  # 1 November is none there
    ("2028-10-17 12:00", "NW", "2028-10-31", []),
    ("2026-12-23 12:00", "BW", "2027-01-07", ["Heilige Drei Könige"]),
    ("2026-12-23 12:00", "NW", "2027-01-06", []),
    ("2026-11-04 12:00", "SN", "2026-11-19", ["Buß- und Bettag"]),  # the Wednesday before 23 November
    ("2026-11-04 12:00", "NW", "2026-11-18", []),
    ("2027-02-22 12:00", "BE", "2027-03-09", ["Frauentag"]),
    ("2027-02-22 12:00", "MV", "2027-03-09", ["Frauentag"]),
    ("2027-02-22 12:00", "HH", "2027-03-08", []),
    ("2027-09-06 12:00", "TH", "2027-09-21", ["Weltkindertag"]),
    ("2028-08-01 12:00", "SL", "2028-08-16", ["Mariä Himmelfahrt"]),
    ("2028-02-15 12:00", "NW", "2028-02-29", []),  # a leap day
    ("2026-03-15 12:00", "NW", "2026-03-30", ["sunday"]),  # the Sunday on which clocks go forward
    ("2026-10-11 12:00", "NW", "2026-10-26", ["sunday"]),  # the Sunday on which clocks go back
    ("2026-11-24 23:59", "NW", "2026-12-08", []),
    ("2026-11-25 00:00", "NW", "2026-12-09", []),
]


@pytest.mark.parametrize(("received", "state", "last_day", "passed_over"), WORKED)
def test_it_ends_fourteen_days_after_receipt_as_worked_by_hand(
    received: str, state: str, last_day: str, passed_over: list[str]
) -> None:
    """The table above, each row justified by the name of the holiday."""
    end = deadline(at(received), 14, Calendar(place=f"DE-{state}"))
    assert end.last_day.isoformat() == last_day
    assert [step.name for step in end.steps if step.code is StepCode.FREE_DAY] == passed_over
    assert end.closes_at == at(f"{end.last_day + timedelta(days=1)} 00:00")


def test_it_derives_the_date_in_steps_that_name_their_paragraphs() -> None:
    """ "Warum dieses Datum?" for a receipt on Friday, 11 December 2026."""
    received = at("2026-12-11 09:00")
    assert deadline(received, 14, BIELEFELD).steps == (
        Step(StepCode.RECEIVED, day=date(2026, 12, 11), at=received, source="§ 187 Abs. 1 BGB"),
        Step(StepCode.PERIOD, day=date(2026, 12, 25), days=14, source="§ 188 Abs. 1 BGB"),
        Step(StepCode.FREE_DAY, day=date(2026, 12, 25), name="Erster Weihnachtstag", source="§ 193 BGB"),
        Step(StepCode.FREE_DAY, day=date(2026, 12, 26), name="Zweiter Weihnachtstag", source="§ 193 BGB"),
        Step(StepCode.FREE_DAY, day=date(2026, 12, 27), name="sunday", source="§ 193 BGB"),
        Step(StepCode.ENDS, day=date(2026, 12, 28), source="§ 188 Abs. 1, § 193 BGB"),
    )


def test_it_does_not_roll_over_where_the_agreement_switches_that_off() -> None:
    """`roll_over = false`: the fourteenth day stays the last, Christmas or not."""
    end = deadline(at("2026-12-11 09:00"), 14, Calendar(roll_over=False))
    assert end.last_day == date(2026, 12, 25)
    assert [step.code for step in end.steps] == [StepCode.RECEIVED, StepCode.PERIOD, StepCode.ENDS]
    assert end.steps[-1].source == "§ 188 Abs. 1 BGB"  # § 193 moved nothing


@pytest.mark.parametrize(
    ("day", "closes_at"),
    [
        ("2026-03-28", "2026-03-28T23:00:00+00:00"),  # the last night of winter time
        ("2026-03-29", "2026-03-29T22:00:00+00:00"),  # this day has 23 hours
        ("2026-10-24", "2026-10-24T22:00:00+00:00"),
        ("2026-10-25", "2026-10-25T23:00:00+00:00"),  # this day has 25 hours
    ],
)
def test_it_ends_at_24_hours_local_time_whatever_the_clocks_do(day: str, closes_at: str) -> None:
    """§ 188 (1) BGB: the end of the day, not so many hours after something."""
    assert end_of_day(date.fromisoformat(day), BIELEFELD).isoformat() == closes_at


@pytest.mark.parametrize(
    ("delivered", "received"),
    [
        ("2026-12-04 19:30", "2026-12-07 08:00"),  # Friday evening -> Monday
        ("2026-11-24 15:00", "2026-11-24 15:00"),
        ("2026-11-24 08:00", "2026-11-24 08:00"),  # the office opens
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 17:59", "2026-11-24 17:59"),
        ("2026-11-24 18:00", "2026-11-25 08:00"),  # the office has closed
        ("2026-12-05 03:00", "2026-12-07 08:00"),  # a Saturday
        ("2026-12-24 20:00", "2026-12-28 08:00"),  # Christmas Eve is no holiday, what follows is
        ("2026-12-25 10:00", "2026-12-28 08:00"),
        ("2026-03-27 20:00", "2026-03-30 08:00"),  # clocks go forward in between
    ],
)
def test_it_makes_what_is_only_retrievable_count_from_business_hours(delivered: str, received: str) -> None:
    """Our caution after BGH VII ZR 895/21: outside business hours it counts from the start of the next ones."""
    found = available(at(delivered), BIELEFELD)
    assert found.receipt == at(received)
    assert found.steps[0] == Step(StepCode.AVAILABLE, day=at(delivered).astimezone(BERLIN).date(), at=at(delivered))
    moved = [Step(StepCode.CLOSED, day=found.receipt.astimezone(BERLIN).date(), at=found.receipt)]
    assert list(found.steps[1:]) == (moved if received != delivered else [])


def test_it_follows_business_days_of_the_agreement() -> None:
    """An office that opens on Saturdays or Sundays receives on them, except on a holiday."""
    saturdays, sundays = Calendar(business_days=(2, 6)), Calendar(business_days=(7,))
    assert available(at("2026-12-04 19:30"), saturdays).receipt == at("2026-12-05 08:00")
    assert available(at("2026-12-26 10:00"), saturdays).receipt == at("2026-12-29 08:00")  # 26 December, then Tuesday
    assert available(at("2026-12-06 10:00"), sundays).receipt == at("2026-12-06 10:00")


def test_it_counts_working_days_without_weekends_and_holidays() -> None:
    """From Wednesday before Christmas: Thursday 24, Monday 28, Tuesday 29."""
    assert working_days_after(at("2026-12-23 12:00"), 3, BIELEFELD) == date(2026, 12, 29)
    assert working_days_after(at("2026-12-26 12:00"), 1, BIELEFELD) == date(2026, 12, 28)


@pytest.mark.parametrize("place", ["", "NW", "de-nw", "DE-XX", "DE-NW-BI", "Bielefeld", "XX"])
def test_it_refuses_a_place_whose_holidays_it_does_not_know(place: str) -> None:
    """A date counted by no holidays at all would be wrong and look right."""
    with pytest.raises(UnknownPlace, match="DE-BW"):
        check_place(place)


@pytest.mark.parametrize("state", STATES)
def test_it_knows_the_nine_holidays_that_all_of_germany_has(state: str) -> None:
    """In every state, in 2026."""
    everywhere = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"]
    named = [free_day(date.fromisoformat(f"2026-{day}"), f"DE-{state}") for day in everywhere]
    assert not {None, "saturday", "sunday"} & set(named)


@pytest.mark.parametrize("moment", [datetime(2026, 11, 24, 15), datetime(2026, 11, 24, 15, tzinfo=BERLIN)])  # noqa: DTZ001 - the naive one is the point
def test_it_refuses_moments_that_are_not_utc(moment: datetime) -> None:
    """Two zones in one computation are two deadlines for one motion."""
    with pytest.raises(NaiveMoment):
        deadline(moment, 14, BIELEFELD)
    with pytest.raises(NaiveMoment):
        available(moment, BIELEFELD)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule (Meeus): not the library's own."""
    golden, century, rest = year % 19, year // 100, year % 100
    solar = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + solar + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = epact + to_sunday - 7 * ((golden + 11 * epact + 22 * to_sunday) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def holidays_of_north_rhine_westphalia(year: int) -> set[date]:
    """§ 2 Feiertagsgesetz NW: eleven days."""
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))}
    return fixed | {easter(year) + timedelta(days=days) for days in (-2, 1, 39, 50, 60)}


@pytest.mark.parametrize("year", range(2018, 2051))
def test_it_knows_the_holidays_of_north_rhine_westphalia(year: int) -> None:
    """Against § 2 Feiertagsgesetz NW and an Easter computed here."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    found = {d for d in days if d.year == year and free_day(d, "DE-NW") not in (None, "saturday", "sunday")}
    assert found == holidays_of_north_rhine_westphalia(year)


def test_it_lists_the_holidays_of_the_years_asked_for_in_their_order() -> None:
    """What a bundle hands an outsider to count with (§ 2 Feiertagsgesetz NW): all of both years, and no other day."""
    listed = holidays_of("DE-NW", [2041, 2040])
    assert list(listed) == sorted(holidays_of_north_rhine_westphalia(2040) | holidays_of_north_rhine_westphalia(2041))
    assert listed[date(2040, 5, 31)] == "Fronleichnam"


def test_a_day_gives_way_only_where_the_agreement_lets_it() -> None:
    """§ 193 BGB may be left out by an agreement: then a period ends on Boxing Day, too."""
    boxing_day = date(2026, 12, 26)
    assert working_day_from(boxing_day, BIELEFELD) == date(2026, 12, 28)
    assert working_day_from(boxing_day, Calendar(roll_over=False)) == boxing_day


moments = st.datetimes(datetime(2018, 1, 1), datetime(2049, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive
periods = st.integers(min_value=1, max_value=60)
calendars = st.builds(Calendar, place=st.sampled_from([f"DE-{state}" for state in STATES]))


@patient
@given(moments, periods)
def test_it_never_ends_on_a_saturday_sunday_or_holiday(receipt: datetime, days: int) -> None:
    """§ 193 BGB, against holidays computed here."""
    last = deadline(receipt, days, BIELEFELD).last_day
    assert last.isoweekday() <= 5
    assert last not in holidays_of_north_rhine_westphalia(last.year)


@patient
@given(moments, periods, calendars)
def test_it_never_ends_before_the_full_period_and_passes_over_free_days_only(
    receipt: datetime, days: int, calendar: Calendar
) -> None:
    """§§ 187 (1), 188 (1) BGB: the day of receipt does not count, the last one counts in full, in every state."""
    full = receipt.astimezone(BERLIN).date() + timedelta(days=days)
    end = deadline(receipt, days, calendar)
    assert end.last_day >= full
    between = [full + timedelta(days=n) for n in range((end.last_day - full).days)]
    assert all(free_day(day, calendar.place) for day in between)
    assert free_day(end.last_day, calendar.place) is None


@patient
@given(moments, moments, periods, calendars)
def test_it_never_ends_earlier_for_a_later_receipt(
    one: datetime, other: datetime, days: int, calendar: Calendar
) -> None:
    """Else "counted from the last receipt" would not mean "when everybody's period has ended"."""
    first, second = sorted((one, other))
    assert deadline(first, days, calendar).closes_at <= deadline(second, days, calendar).closes_at


@patient
@given(moments, periods)
def test_it_closes_at_local_midnight(receipt: datetime, days: int) -> None:
    """Summer or winter; the close itself is the first instant of the next day and stored in UTC."""
    end = deadline(receipt, days, BIELEFELD)
    local = end.closes_at.astimezone(BERLIN)
    assert (local.time(), local.date()) == (time(0), end.last_day + timedelta(days=1))
    assert end.closes_at.utcoffset() == timedelta(0)


@patient
@given(moments, calendars)
def test_it_never_receives_before_delivery_nor_outside_business_hours(delivered: datetime, calendar: Calendar) -> None:
    """Availability only ever moves forward, into business hours, and at most over a long weekend."""
    received = available(delivered, calendar).receipt
    local = received.astimezone(BERLIN)
    assert delivered <= received <= delivered + timedelta(days=6)
    assert free_day(local.date(), calendar.place) is None
    assert calendar.opens <= local.time() < calendar.closes
    assert available(received, calendar).receipt == received
