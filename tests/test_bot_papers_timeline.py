"""Where moments lie on a time line."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.papers.timeline import LENGTH, TimeLine

BERLIN = "Europe/Berlin"
CLOSE = datetime(2026, 12, 8, 23, tzinfo=UTC)  # the end of 8 December in Berlin
RECEIPT = datetime(2026, 11, 24, 14, tzinfo=UTC)


def test_it_begins_at_the_local_midnight_before_the_first_event() -> None:
    line = TimeLine.over([RECEIPT + timedelta(days=3), RECEIPT], CLOSE, 14, BERLIN)
    assert line.start == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert line.place(line.start) == 0
    assert line.place(CLOSE) == LENGTH
    assert line.place(line.start + (CLOSE - line.start) / 2) == LENGTH // 2


def test_it_is_as_long_as_the_period_where_nothing_has_happened() -> None:
    line = TimeLine.over([], CLOSE, 14, BERLIN)
    assert line.end - line.start == timedelta(days=14)
    assert len(line.days()) == 14


def test_it_keeps_what_is_outside_at_its_ends() -> None:
    line = TimeLine.over([RECEIPT], CLOSE, 14, BERLIN)
    assert line.place(RECEIPT - timedelta(days=30)) == 0
    assert line.place(CLOSE + timedelta(days=30)) == LENGTH
    assert not line.holds(CLOSE)


def test_it_knows_that_a_day_may_have_25_hours() -> None:
    """On 25 October 2026 the clocks in Germany go back."""
    end = datetime(2026, 10, 27, 23, tzinfo=UTC)
    line = TimeLine.over([datetime(2026, 10, 24, 10, tzinfo=UTC)], end, 2, BERLIN)
    assert line.days() == [0, 24 * LENGTH // 97, 49 * LENGTH // 97, 73 * LENGTH // 97]


def test_it_heaps_by_local_day() -> None:
    line = TimeLine.over([RECEIPT], CLOSE, 14, BERLIN)
    late_evening = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # half past midnight of the 25th in Berlin
    events = [(RECEIPT, "for"), (late_evening, "for"), (late_evening, "against"), (CLOSE, "for")]
    assert line.heaps(events) == {0: Counter({"for": 1}), 1: Counter({"for": 1, "against": 1})}


@given(st.lists(st.integers(0, 400 * 24 * 60), max_size=8))
def test_it_keeps_the_order_of_events(minutes_before: list[int]) -> None:
    events = sorted(CLOSE - timedelta(minutes=minutes - 1000) for minutes in minutes_before)
    line = TimeLine.over(events, CLOSE, 14, BERLIN)
    places = [line.place(event) for event in events]
    assert places == sorted(places)
    assert all(0 <= place <= LENGTH for place in places)
    assert line.days() == sorted(set(line.days()))
