"""Sites and money never go beyond what the agreement gives, whatever is entered in which order."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.cooperation import (
    Negotiation,
    Site,
    Talks,
    TalksStep,
    bounded,
    committed,
    may_move,
    may_open,
    outlook,
    room,
    wrong_with,
)
from motions.duties import SitesRule
from motions.model import Member

RULE = SitesRule(10, 8_000_000, "Abs. 3")
DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
BGW = Member("bgw", "BGW", "BGW")


def site(number: int, cents: int = 800_000, since: date = DAY, until: date | None = None) -> Site:
    return Site(f"s{number}", "bgw", f"Standort {number}", cents, since, until)


def refused(sites: list[Site], new: Site) -> str:
    wrong = wrong_with(sites, RULE, new)
    return wrong.code if wrong else ""


def test_it_takes_the_tenth_site_and_refuses_the_eleventh() -> None:
    nine = [site(n, 1) for n in range(9)]
    assert refused(nine, site(9, 1)) == ""
    assert refused([*nine, site(9, 1)], site(10, 1)) == "sites_full"


def test_it_gives_the_last_cent_and_not_one_more() -> None:
    spent = [site(1, 7_999_999)]
    assert refused(spent, site(2, 1)) == ""
    wrong = wrong_with(spent, RULE, site(2, 2))
    assert wrong is not None
    assert (wrong.code, wrong.facts["free"], wrong.facts["year"]) == ("budget_spent", "1", "2026")


def test_it_sees_what_is_agreed_for_later_years() -> None:
    """A site that begins next year has its money then; one without end that begins now would take it away."""
    later = [site(1, 8_000_000, date(2027, 1, 1))]
    assert refused(later, site(2, 1)) == "budget_spent"
    assert refused(later, site(2, 8_000_000, until=date(2026, 12, 31))) == ""


def test_it_counts_a_site_until_the_end_of_its_last_day() -> None:
    ten = [site(n, 1, until=date(2026, 6, 30)) for n in range(10)]
    assert refused(ten, site(11, 1, date(2026, 6, 30))) == "sites_full"
    assert refused(ten, site(11, 1, date(2026, 7, 1))) == ""


def test_it_frees_of_the_year_of_its_end_what_the_site_no_longer_gets() -> None:
    ended = Site("s1", "bgw", "Standort 1", 8_000_000, date(2025, 1, 1), date(2026, 6, 30), last_cents=4_000_000)
    assert (committed([ended], 2025), committed([ended], 2026), committed([ended], 2027)) == (8_000_000, 4_000_000, 0)
    assert room([ended], RULE, date(2026, 7, 1)).cents == 4_000_000


def test_it_ends_the_sites_of_a_member_with_its_membership() -> None:
    (ended,) = bounded([site(1)], {"bgw": BGW}, {"bgw": date(2026, 4, 30)})
    assert (ended.stands(date(2026, 4, 30)), ended.stands(date(2026, 5, 1))) == (True, False)


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(
    st.lists(
        st.tuples(st.integers(1, 3_000_000), DAYS, st.none() | DAYS),
        max_size=25,
    )
)
def test_it_never_exceeds_limits_on_any_day_of_any_year(asked: list[tuple[int, date, date | None]]) -> None:
    """Whatever was accepted, one after another: never more than ten at once, never more money than a year has."""
    taken: list[Site] = []
    for number, (cents, since, until) in enumerate(asked):
        new = site(number, cents, since, until)
        if wrong_with(taken, RULE, new) is None:
            taken.append(new)
    for day in {one.since for one in taken} | {one.until for one in taken if one.until}:
        assert sum(one.stands(day) for one in taken) <= RULE.most
    assert all(committed(taken, year) <= RULE.cents for year in range(2025, 2032))


@pytest.mark.parametrize(
    ("state", "to", "reason", "code"),
    [
        (Talks.OPEN, Talks.CONCLUDED, "", None),
        (Talks.OPEN, Talks.FAILED, "andere Vorstellungen", None),
        (Talks.OPEN, Talks.FAILED, " ", "talks_reason"),
        (Talks.FAILED, Talks.CONCLUDED, "", "talks_failed"),
        (Talks.FAILED, Talks.FAILED, "noch einmal", "talks_failed"),
        (Talks.FAILED, Talks.OPEN, "neue Gespräche", None),
        (Talks.CONCLUDED, Talks.FAILED, "doch nicht", "talks_concluded"),
        (Talks.CONCLUDED, Talks.CONCLUDED, "", "talks_concluded"),
    ],
)
def test_it_lets_a_negotiation_go_only_where_it_can(state: Talks, to: Talks, reason: str, code: str | None) -> None:
    talks = Negotiation("gswg", "GSWG", None, state, (TalksStep(AT, state, "Grund"),))
    wrong = may_move(talks, to, reason)
    assert (wrong.code if wrong else None) == code


def test_it_negotiates_with_nobody_twice_and_with_no_member() -> None:
    talks = Negotiation("gswg", "GSWG", None, Talks.FAILED, ())
    wrong = may_open("gswg", [talks], [])
    assert wrong is not None
    assert wrong.code == "talks_known"
    member = may_open("BGW", [], [BGW])
    assert member is not None
    assert member.code == "already_member"
    assert may_open("Neue (Beispiel)", [talks], [BGW]) is None


def test_it_looks_ahead_to_each_year_in_which_something_changes() -> None:
    """One stands until the end of next year, one begins then: free are today's, next year's and the year after's."""
    stands = site(1, 800_000, until=date(2027, 12, 31))
    begins = site(2, 100_000, date(2027, 5, 1))
    found = [(free.day, free.sites, free.cents) for free in outlook([stands, begins], RULE, DAY)]
    assert found == [
        (DAY, 9, 7_200_000),
        (date(2027, 5, 1), 8, 7_100_000),
        (date(2028, 1, 1), 9, 7_900_000),
    ]


def test_it_looks_no_further_where_nothing_changes() -> None:
    assert [free.day for free in outlook([site(1)], RULE, DAY)] == [DAY]
