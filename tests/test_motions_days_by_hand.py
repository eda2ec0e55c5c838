"""Dates worked by hand with a calendar on the wall: all sixteen states, every trap of a year, and why each is so.

`known`: the notice was answered or confirmed at that moment. `delivered`: it lay there from then on, so that business
hours (Monday to Friday, 8 to 18) come first. Moments are local; the period is fourteen days. Easter Sunday is 5 April
2026, 28 March 2027, 16 April 2028.
"""

import pytest
from motions_cases import at

from motions.days import available, deadline
from motions.rules import Calendar

KNOWN, DELIVERED = "known", "delivered"
WORKED = [
    # The plain case, and the edges of a day (§ 187 (1), § 188 (1) BGB)
    (KNOWN, "NW", "2026-11-24 15:00", "2026-12-08", "Tuesday plus fourteen days is a Tuesday"),
    (
        KNOWN,
        "NW",
        "2026-11-24 00:00",
        "2026-12-08",
        "the first minute of the day of receipt: the whole day does not count",
    ),
    (KNOWN, "NW", "2026-11-24 23:59", "2026-12-08", "the last minute of the same day"),
    (KNOWN, "NW", "2026-11-25 00:00", "2026-12-09", "a minute later it is the next day's receipt"),
    # Sundays and Saturdays (§ 193 BGB)
    (KNOWN, "NW", "2026-11-29 10:00", "2026-12-14", "known on a Sunday counts at once; day 14 is a Sunday"),
    (DELIVERED, "NW", "2026-11-29 10:00", "2026-12-14", "delivered on a Sunday counts from Monday; day 14 is a Monday"),
    (KNOWN, "NW", "2026-11-28 10:00", "2026-12-14", "day 14 is a Saturday: Sunday is passed over too"),
    (KNOWN, "NW", "2026-11-28 23:59", "2026-12-14", "late on a Saturday, the same"),
    # Business hours
    (DELIVERED, "NW", "2026-12-04 17:59", "2026-12-18", "Friday, a minute before the office closes"),
    (DELIVERED, "NW", "2026-12-04 18:00", "2026-12-21", "Friday at closing time: Monday 8:00"),
    (DELIVERED, "NW", "2026-12-04 19:30", "2026-12-21", "Friday evening: Monday 8:00"),
    (DELIVERED, "NW", "2026-12-05 03:00", "2026-12-21", "Saturday night: Monday 8:00"),
    (DELIVERED, "NW", "2026-12-07 07:59", "2026-12-21", "a minute before it opens: 8:00 of the same day"),
    (DELIVERED, "NW", "2026-12-07 23:59", "2026-12-22", "Monday night: Tuesday 8:00"),
    (KNOWN, "NW", "2026-12-07 23:59", "2026-12-21", "whoever answers on Monday night has it on Monday"),
    # Christmas and the turn of the year
    (KNOWN, "NW", "2026-12-11 09:00", "2026-12-28", "day 14 is 25 December; 26 holiday, 27 Sunday"),
    (KNOWN, "NW", "2026-12-10 09:00", "2026-12-24", "Christmas Eve is a working day like any other"),
    (KNOWN, "NW", "2026-12-17 09:00", "2026-12-31", "so is New Year's Eve"),
    (KNOWN, "NW", "2026-12-18 12:00", "2027-01-04", "day 14 is New Year's Day, a Friday"),
    (KNOWN, "NW", "2026-12-25 12:00", "2027-01-08", "received on a holiday: only the last day has to be a working day"),
    (KNOWN, "NW", "2026-12-31 23:59", "2027-01-14", "the last minute of the year"),
    (KNOWN, "NW", "2027-01-01 00:00", "2027-01-15", "the first minute of the next"),
    (DELIVERED, "NW", "2026-12-24 17:30", "2027-01-07", "Christmas Eve within business hours"),
    (DELIVERED, "NW", "2026-12-24 18:30", "2027-01-11", "after them: Monday 28 December"),
    (DELIVERED, "NW", "2026-12-31 18:30", "2027-01-18", "New Year's Eve after them: Monday 4 January"),
    # Leap years
    (KNOWN, "NW", "2028-02-15 12:00", "2028-02-29", "2028 has a 29 February, a Tuesday"),
    (KNOWN, "NW", "2028-02-16 12:00", "2028-03-01", "and counting goes over it"),
    (KNOWN, "NW", "2028-02-29 12:00", "2028-03-14", "and starts from it"),
    (KNOWN, "NW", "2027-02-15 12:00", "2027-03-01", "2027 has none"),
    # The clocks: forward on 29 March 2026, back on 25 October 2026
    (KNOWN, "NW", "2026-03-15 12:00", "2026-03-30", "day 14 is the Sunday of 23 hours"),
    (KNOWN, "NW", "2026-10-11 12:00", "2026-10-26", "day 14 is the Sunday of 25 hours"),
    (KNOWN, "NW", "2026-03-28 23:59", "2026-04-13", "the night before the clocks go forward; day 14 is a Saturday"),
    (KNOWN, "NW", "2026-10-24 23:59", "2026-11-09", "the night before they go back; day 14 is a Saturday"),
    (DELIVERED, "NW", "2026-03-28 12:00", "2026-04-13", "Monday 8:00 is summer time by then"),
    (DELIVERED, "NW", "2026-10-23 20:00", "2026-11-09", "Monday 8:00 is winter time by then"),
    # The movable feasts of North Rhine-Westphalia
    (KNOWN, "NW", "2026-03-20 12:00", "2026-04-07", "day 14 is Good Friday; Easter Monday is passed over too"),
    (DELIVERED, "NW", "2026-04-02 18:00", "2026-04-21", "the evening before Good Friday: Tuesday after Easter, 8:00"),
    (KNOWN, "NW", "2026-04-17 12:00", "2026-05-04", "day 14 is Friday, 1 May"),
    (KNOWN, "NW", "2026-04-30 12:00", "2026-05-15", "day 14 is Ascension Day, 39 days after Easter"),
    (KNOWN, "NW", "2026-05-11 12:00", "2026-05-26", "day 14 is Whit Monday, 50 days after Easter"),
    (KNOWN, "NW", "2027-05-13 12:00", "2027-05-28", "day 14 is Corpus Christi, 60 days after Easter"),
    (KNOWN, "NW", "2026-09-19 12:00", "2026-10-05", "day 14 is 3 October, a Saturday as well"),
    (KNOWN, "NW", "2027-10-18 12:00", "2027-11-02", "day 14 is All Saints, a Monday"),
    # The other fifteen: a holiday that they have, and one of their neighbours' that they have not
    (KNOWN, "BW", "2026-12-23 12:00", "2027-01-07", "Epiphany, a Wednesday"),
    (DELIVERED, "BW", "2027-01-05 18:00", "2027-01-21", "the evening before Epiphany: Thursday 8:00"),
    (KNOWN, "BW", "2028-10-17 12:00", "2028-10-31", "no Reformation Day"),
    (KNOWN, "BY", "2026-12-23 12:00", "2027-01-07", "Epiphany"),
    (KNOWN, "BY", "2026-05-21 12:00", "2026-06-05", "Corpus Christi"),
    (KNOWN, "BY", "2028-10-17 12:00", "2028-10-31", "no Reformation Day"),
    (KNOWN, "BE", "2027-02-22 12:00", "2027-03-09", "International Women's Day, a Monday"),
    (KNOWN, "BE", "2026-05-21 12:00", "2026-06-04", "no Corpus Christi"),
    (KNOWN, "BE", "2027-10-18 12:00", "2027-11-01", "no All Saints"),
    (KNOWN, "BB", "2026-03-22 12:00", "2026-04-07", "Easter Sunday is a holiday by law there, and a Sunday anyway"),
    (KNOWN, "BB", "2026-05-10 12:00", "2026-05-26", "so is Whit Sunday; Whit Monday follows"),
    (KNOWN, "BB", "2028-10-17 12:00", "2028-11-01", "Reformation Day, a Tuesday; no All Saints after it"),
    (KNOWN, "HB", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "HB", "2027-05-13 12:00", "2027-05-27", "no Corpus Christi"),
    (KNOWN, "HH", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "HH", "2027-02-22 12:00", "2027-03-08", "no International Women's Day"),
    (KNOWN, "HE", "2027-05-13 12:00", "2027-05-28", "Corpus Christi"),
    (KNOWN, "HE", "2027-10-18 12:00", "2027-11-01", "no All Saints"),
    (KNOWN, "MV", "2027-02-22 12:00", "2027-03-09", "International Women's Day"),
    (KNOWN, "MV", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "NI", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "NI", "2026-12-23 12:00", "2027-01-06", "no Epiphany"),
    (KNOWN, "RP", "2027-10-18 12:00", "2027-11-02", "All Saints"),
    (KNOWN, "RP", "2026-05-21 12:00", "2026-06-05", "Corpus Christi"),
    (KNOWN, "SH", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "SH", "2026-05-21 12:00", "2026-06-04", "no Corpus Christi"),
    (KNOWN, "SL", "2028-08-01 12:00", "2028-08-16", "Assumption Day, a Tuesday"),
    (KNOWN, "SL", "2027-10-18 12:00", "2027-11-02", "All Saints"),
    (KNOWN, "SN", "2026-11-04 12:00", "2026-11-19", "Day of Repentance, the Wednesday before 23 November"),
    (KNOWN, "SN", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "ST", "2026-12-23 12:00", "2027-01-07", "Epiphany"),
    (KNOWN, "ST", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    (KNOWN, "TH", "2027-09-06 12:00", "2027-09-21", "Children's Day, a Monday"),
    (KNOWN, "TH", "2028-10-17 12:00", "2028-11-01", "Reformation Day"),
    # Holidays of one state between delivery and receipt, with a neighbour that has none
    (DELIVERED, "SN", "2026-11-18 10:00", "2026-12-03", "delivered on the Day of Repentance: Thursday 8:00"),
    (DELIVERED, "NW", "2026-11-18 10:00", "2026-12-02", "a working day there: received at once"),
    (DELIVERED, "TH", "2027-09-20 10:00", "2027-10-05", "delivered on Children's Day: Tuesday 8:00"),
    (DELIVERED, "BE", "2027-03-07 12:00", "2027-03-23", "a Sunday before International Women's Day: Tuesday 8:00"),
    (DELIVERED, "MV", "2027-03-05 18:00", "2027-03-23", "the Friday evening before it"),
    (DELIVERED, "BB", "2028-04-16 09:00", "2028-05-02", "Easter Sunday; Easter Monday follows: Tuesday 8:00"),
    (DELIVERED, "SL", "2028-08-14 18:00", "2028-08-30", "the evening before Assumption Day: Wednesday 8:00"),
    (DELIVERED, "SH", "2028-10-30 19:00", "2028-11-15", "Reformation Day is passed over, All Saints is none there"),
    (DELIVERED, "RP", "2027-10-29 19:00", "2027-11-16", "a weekend, then All Saints: Tuesday 8:00"),
    (KNOWN, "SN", "2027-11-03 12:00", "2027-11-18", "the Day of Repentance is another day each year: the 17th in 2027"),
    (KNOWN, "BY", "2028-08-01 12:00", "2028-08-15", "Assumption Day is one of single municipalities, not of the state"),
    # Turns of the year and of the clocks once more
    (KNOWN, "ST", "2027-12-23 12:00", "2028-01-07", "Epiphany, a Thursday of the next year"),
    (KNOWN, "NW", "2031-12-18 12:00", "2032-01-02", "day 14 is New Year's Day of a leap year, a Thursday"),
    (DELIVERED, "NW", "2028-02-29 18:00", "2028-03-15", "the evening of a leap day: Wednesday, 1 March, 8:00"),
    (KNOWN, "NW", "2026-10-25 02:30", "2026-11-09", "in the hour that comes twice; day 14 is a Sunday"),
    (KNOWN, "NW", "2027-03-28 03:30", "2027-04-12", "right after the hour that there is not; day 14 is a Sunday"),
    (KNOWN, "NW", "2027-03-13 23:59", "2027-03-30", "a Saturday, then Easter with the day of 23 hours, then Monday"),
]


@pytest.mark.parametrize(("how", "state", "moment", "last_day", "why"), WORKED)
def test_it_ends_on_the_day_that_the_calendar_on_the_wall_shows(
    how: str, state: str, moment: str, last_day: str, why: str
) -> None:
    """The date is that of the table, and nothing counts from local midnight after it."""
    calendar = Calendar(place=f"DE-{state}")
    receipt = at(moment) if how == KNOWN else available(at(moment), calendar).receipt
    end = deadline(receipt, 14, calendar)
    assert end.last_day.isoformat() == last_day, why
    day, month, year = end.last_day.day, end.last_day.month, end.last_day.year
    assert end.closes_at > at(f"{year}-{month:02}-{day:02} 23:59")
    assert (end.closes_at - at(f"{year}-{month:02}-{day:02} 23:59")).total_seconds() == 60


def test_it_has_all_sixteen_states_and_a_reason_for_each_date() -> None:
    """At least sixty dates; none twice."""
    assert len({row[1] for row in WORKED}) == 16
    assert len({row[:3] for row in WORKED}) == len(WORKED) >= 60
    assert all(row[4] for row in WORKED)
