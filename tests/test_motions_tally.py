"""Counting: § 6 (3) "mehr als 50 %", § 6 (6) "mehr als 75 %" of all members, silence as silence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import SIX, at, ballot, case, patient

from motions.model import Ballot, Case, Result
from motions.register import strike
from motions.tally import tally
from motions.terms import Changes, Choice, Concerned, Kind, Role, SeatRule, Standing

OBJECT, NO_OBJECTION = Choice.OBJECT, Choice.NO_OBJECTION
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
ADMISSION, EXCLUSION = Kind.ADMISSION, Kind.EXCLUSION
CLOSE = at("2026-12-09 00:00")
DURING, AFTER = at("2026-12-01 12:00"), at("2026-12-09 00:05")


def votes(choice: Choice, seats: Iterable[str], start: int = 1) -> list[Ballot]:
    """One ballot of each seat, in time."""
    return [ballot(number, seat, choice) for number, seat in enumerate(seats, start=start)]


def closed(motion: Case) -> Case:
    """The case with its binding close."""
    return replace(motion, motion=replace(motion.motion, closes_at=CLOSE, announced_close=CLOSE))


def counted(kind: Kind, choice: Choice, base: int, *counts: int) -> list[Result]:
    """The results when so many of `base` seats made `choice` and all others are silent."""
    members = [f"m{n}" for n in range(base)]
    empty = closed(case(kind, members))
    return [tally(replace(empty, ballots=tuple(votes(choice, members[:count]))), AFTER) for count in counts]


def test_it_admits_on_silence_and_shows_the_silence() -> None:
    """§ 6 (3): nobody objects, so the applicant is admitted; but nobody is said to have agreed."""
    result = tally(closed(case()), AFTER)
    assert result.passed
    assert (result.base, result.needed, result.counted, result.silent) == (6, 4, 0, 6)
    assert (result.counts, result.leading) == ({NO_OBJECTION: 0, OBJECT: 0}, None)
    assert [seat.choice for seat in result.seats] == [None] * 6


@pytest.mark.parametrize(("objections", "admitted"), [(0, True), (3, True), (4, False), (6, False)])
def test_it_refuses_admission_when_more_than_half_of_six_object(objections: int, admitted: bool) -> None:
    """§ 6 (3): three of six are exactly half, and half is not more than half."""
    assert counted(ADMISSION, OBJECT, 6, objections)[0].passed is admitted


@pytest.mark.parametrize(("in_favour", "excluded"), [(0, False), (4, False), (5, True), (6, True)])
def test_it_excludes_when_more_than_three_quarters_of_six_are_for_it(in_favour: int, excluded: bool) -> None:
    """§ 6 (6): more than 4.5 of six, so at least five."""
    assert counted(EXCLUSION, FOR, 6, in_favour)[0].passed is excluded


@pytest.mark.parametrize("base", range(1, 501))
def test_it_never_takes_exactly_the_share_for_more_than_the_share(base: int) -> None:
    """For every size of network: 50 % and 75 % are not reached, one vote more is; and that one is `needed`."""
    for kind, choice, numerator, denominator, passes in (
        (ADMISSION, OBJECT, 1, 2, False),
        (EXCLUSION, FOR, 3, 4, True),
    ):
        not_more = numerator * base // denominator  # the most votes that are not more than the share
        at_most, one_more = counted(kind, choice, base, not_more, not_more + 1)
        assert at_most.counted * denominator <= numerator * base < one_more.counted * denominator
        assert (at_most.passed, one_more.passed) == (not passes, passes)
        assert one_more.needed == one_more.counted


def test_it_counts_votes_against_and_abstentions_as_no_vote_for_an_exclusion() -> None:
    """§ 6 (6): only who is for it counts; the share is of all members, not of those who voted."""
    ballots = [*votes(FOR, SIX[:4]), *votes(AGAINST, SIX[4:5], 5), *votes(ABSTAIN, SIX[5:], 6)]
    result = tally(closed(case(EXCLUSION, ballots=ballots)), AFTER)
    assert result.counts == {FOR: 4, AGAINST: 1, ABSTAIN: 1}
    assert (result.passed, result.silent) == (False, 0)


def test_it_counts_the_concerned_member_in_the_base_and_gives_it_no_vote() -> None:
    """`concerned = "counted"`: of six, all five others must be for it; a ballot of the sixth is kept uncounted."""
    own = ballot(9, "gfs", FOR)
    others = [seat for seat in SIX if seat != "gfs"]
    four = tally(closed(case(EXCLUSION, concerned="gfs", ballots=[*votes(FOR, others[:4]), own])), AFTER)
    assert (four.base, four.counted, four.passed, four.silent) == (6, 4, False, 1)
    five = tally(closed(case(EXCLUSION, concerned="gfs", ballots=votes(FOR, others))), AFTER)
    assert (five.counted, five.passed, five.silent) == (5, True, 0)
    assert [(s.votes, s.choice) for s in five.seats if s.member == "gfs"] == [(False, None)]


@pytest.mark.parametrize(("reading", "base", "needed"), [(Concerned.VOTES, 6, 5), (Concerned.LEFT_OUT, 5, 4)])
def test_it_follows_the_other_readings_of_the_concerned_member(reading: Concerned, base: int, needed: int) -> None:
    """Keys of the agreement file: it votes like all others, or is not on the roll at all."""
    result = tally(case(EXCLUSION, concerned="gfs", concerned_rule=reading), DURING)
    assert (result.base, result.needed) == (base, needed)


def test_it_counts_the_last_word_of_a_seat() -> None:
    """`seat_rule = "last"`: whoever of the two spoke last, by arrival and not by the order of reading."""
    ballots = [
        ballot(1, "gfs", OBJECT, "2026-11-27 10:05", role=Role.DEPUTY),
        ballot(2, "gfs", NO_OBJECTION, "2026-11-27 10:00"),  # a mail that lay in the mailbox since before
    ]
    result = tally(case(ballots=ballots), DURING)
    assert result.counts == {NO_OBJECTION: 0, OBJECT: 1}
    assert [seat.ballot for seat in result.seats if seat.member == "gfs"] == [1]


def test_it_counts_what_was_read_later_when_two_words_arrived_at_once() -> None:
    """Then only the ballot's number can decide."""
    at_once = [ballot(2, "gfs", OBJECT), ballot(1, "gfs", NO_OBJECTION)]
    assert tally(case(ballots=at_once), DURING).counted == 1


def test_it_counts_a_mail_after_the_press_that_it_followed_within_a_second() -> None:
    """INTERNALDATE has whole seconds (RFC 3501, 2.3.3): a mail of 10:00:00.9 is said to have arrived at 10:00:00."""
    press = replace(ballot(1, "gfs", NO_OBJECTION), arrived_at=datetime(2026, 11, 27, 9, 0, 0, 300_000, tzinfo=UTC))
    mail = replace(ballot(2, "gfs", OBJECT), arrived_at=datetime(2026, 11, 27, 9, 0, 0, tzinfo=UTC))
    assert tally(case(ballots=[press, mail]), DURING).counts == {NO_OBJECTION: 0, OBJECT: 1}
    a_second_later = replace(press, arrived_at=datetime(2026, 11, 27, 9, 0, 1, tzinfo=UTC))
    assert tally(case(ballots=[a_second_later, mail]), DURING).counts == {NO_OBJECTION: 1, OBJECT: 0}


def test_it_puts_the_representative_first_where_the_agreement_does() -> None:
    """`seat_rule = "representative first"`: a later word of the deputy does not replace the representative's."""
    rule = {"seat_rule": SeatRule.REPRESENTATIVE_FIRST}
    deputy = ballot(1, "gfs", OBJECT, "2026-11-25 09:00", role=Role.DEPUTY)
    first = ballot(2, "gfs", NO_OBJECTION, "2026-11-26 09:00")
    later = ballot(3, "gfs", OBJECT, "2026-11-27 09:00", role=Role.DEPUTY)
    entered = ballot(4, "gfs", OBJECT, "2026-11-28 09:00", role=None)  # by a coordinator, of whom is not known
    assert tally(case(ballots=[deputy], rules=rule), DURING).counted == 1
    assert tally(case(ballots=[deputy, first, later, entered], rules=rule), DURING).counts == {
        NO_OBJECTION: 1,
        OBJECT: 0,
    }


def test_it_keeps_to_the_first_word_where_votes_may_not_be_changed() -> None:
    """`changes = "none"`."""
    twice = [ballot(1, "gfs", OBJECT, "2026-11-25 09:00"), ballot(2, "gfs", NO_OBJECTION, "2026-11-26 09:00")]
    assert tally(case(ballots=twice, rules={"changes": Changes.NONE}), DURING).counted == 1
    assert tally(case(ballots=twice), DURING).counted == 0


def test_it_lists_late_and_pending_votes_and_counts_neither() -> None:
    """Late votes are kept and shown; presses first seen after an outage wait for two coordinators."""
    late = ballot(1, "gfs", OBJECT, "2026-12-09 08:02", standing=Standing.LATE)
    pending = ballot(2, "bgw", OBJECT, "2026-12-09 00:01", standing=Standing.PENDING)
    result = tally(closed(case(ballots=[late, pending])), AFTER)
    assert (result.counted, result.silent, result.late, result.pending) == (0, 6, (1,), (2,))


def test_it_counts_a_vote_in_time_when_the_close_has_moved_behind_it() -> None:
    """In time is what arrived before the close: a later receipt moved it after the ballot was marked late."""
    overtaken = ballot(1, "gfs", OBJECT, "2026-12-08 23:59", standing=Standing.LATE)
    result = tally(closed(case(ballots=[overtaken])), AFTER)
    assert (result.counted, result.late) == (1, ())


def test_it_counts_nothing_that_arrived_at_the_close_or_after() -> None:
    """The close is the first instant that is too late."""
    on_the_stroke = ballot(1, "gfs", OBJECT, "2026-12-09 00:00", standing=Standing.LATE)
    assert tally(closed(case(ballots=[on_the_stroke])), AFTER).late == (1,)


def test_it_strikes_a_member_that_leaves_with_its_ballot() -> None:
    """The base shrinks: three objections of six are half, two of the remaining five are less."""
    before = case(ballots=votes(OBJECT, ["bgw", "gfs", "stadt"]))
    after = replace(before, motion=replace(before.motion, roll=strike(before.motion.roll, "gfs")))
    assert (tally(before, DURING).counted, tally(before, DURING).base) == (3, 6)
    result = tally(after, DURING)
    assert (result.counted, result.base, result.needed, result.passed) == (2, 5, 3, True)
    assert "gfs" not in {seat.member for seat in result.seats}


def test_it_ignores_who_is_not_on_the_roll() -> None:
    """A member that joined while the motion runs does not enter."""
    assert tally(case(ballots=votes(OBJECT, ["newcomer"])), DURING).counts == {NO_OBJECTION: 0, OBJECT: 0}


def test_it_says_when_pending_votes_could_change_the_result() -> None:
    """Three objections in time: one pending objection more would refuse the applicant."""
    three = votes(OBJECT, SIX[:3])
    decisive = ballot(7, SIX[3], OBJECT, "2026-12-09 00:01", standing=Standing.PENDING)
    harmless = ballot(7, SIX[3], NO_OBJECTION, "2026-12-09 00:01", standing=Standing.PENDING)
    assert tally(closed(case(ballots=[*three, decisive])), AFTER).pending_decides
    assert not tally(closed(case(ballots=[*three, harmless])), AFTER).pending_decides
    assert not tally(closed(case(ballots=[*three[:2], decisive])), AFTER).pending_decides


def test_it_says_when_a_pending_change_of_mind_could_change_the_result() -> None:
    """Four objections in time, and one of the four takes its own back."""
    taken_back = ballot(7, SIX[0], NO_OBJECTION, "2026-12-09 00:01", standing=Standing.PENDING)
    result = tally(closed(case(ballots=[*votes(OBJECT, SIX[:4]), taken_back])), AFTER)
    assert (result.passed, result.pending_decides, result.certain) == (False, True, False)


def test_it_calls_nothing_certain_while_votes_may_change() -> None:
    """Six of six object and could all still change their minds; after the close they cannot."""
    unanimous = case(ballots=votes(OBJECT, SIX))
    assert not tally(unanimous, DURING).certain
    assert not tally(closed(unanimous), DURING).certain
    assert tally(closed(unanimous), CLOSE).certain


def test_it_knows_what_no_vote_can_change_any_more() -> None:
    """An exclusion among three with the concerned one counted: three votes are needed, two seats have one."""
    hopeless = tally(case(EXCLUSION, ["a", "b", "c"], concerned="c"), DURING)
    assert (hopeless.needed, hopeless.passed, hopeless.certain) == (3, False, True)


def test_it_is_certain_early_only_where_votes_may_not_change() -> None:
    """`changes = "none"`: four of six objections stand; with three the silent seats still decide."""
    rule = {"changes": Changes.NONE}
    assert tally(case(ballots=votes(OBJECT, SIX[:4]), rules=rule), DURING).certain
    assert not tally(case(ballots=votes(OBJECT, SIX[:3]), rules=rule), DURING).certain
    half = [*votes(OBJECT, SIX[:3]), *votes(NO_OBJECTION, SIX[3:], 4)]
    assert tally(case(ballots=half, rules=rule), DURING).certain


words = st.builds(
    ballot,
    st.just(0),
    st.sampled_from(SIX),
    st.sampled_from([OBJECT, NO_OBJECTION]),
    st.sampled_from(["2026-11-25 09:00", "2026-11-26 09:00", "2026-12-09 00:01"]),
    role=st.sampled_from([Role.REPRESENTATIVE, Role.DEPUTY, None]),
)


def numbered(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Ballots as cast: each with its number, those after the close pending."""
    return [
        replace(b, number=n, standing=Standing.PENDING if b.arrived_at >= CLOSE else Standing.IN_TIME)
        for n, b in enumerate(ballots, start=1)
    ]


rules = st.fixed_dictionaries({"seat_rule": st.sampled_from(SeatRule), "changes": st.sampled_from(Changes)})


@patient
@given(st.lists(words, max_size=12).map(numbered), rules, st.sampled_from(SIX))
def test_it_never_counts_less_for_one_more_objection(ballots: list[Ballot], rule: dict[str, object], seat: str) -> None:
    """Monotone: an added vote for the counted choice cannot lower the count, whatever rule holds."""
    more = [*ballots, ballot(99, seat, OBJECT, "2026-11-26 10:00")]
    before, after = (tally(closed(case(ballots=some, rules=rule)), AFTER) for some in (ballots, more))
    assert before.counted <= after.counted <= before.counted + 1


@patient
@given(st.lists(words, max_size=12).map(numbered), rules)
def test_it_accounts_for_every_seat_and_every_ballot(ballots: list[Ballot], rule: dict[str, object]) -> None:
    """Choices and silence add up to the roll; what is pending is listed; who voted is never shown as silent."""
    result = tally(closed(case(ballots=ballots, rules=rule)), AFTER)
    assert sum(result.counts.values()) + result.silent == result.base == len(result.seats)
    assert set(result.pending) == {b.number for b in ballots if b.standing is Standing.PENDING}
    spoke = {b.seat for b in ballots if b.standing is Standing.IN_TIME}
    assert spoke == {seat.member for seat in result.seats if seat.choice}


@patient
@given(st.lists(words, max_size=8).map(numbered).flatmap(lambda b: st.tuples(st.just(b), st.permutations(b))), rules)
def test_it_does_not_depend_on_the_order_of_reading(
    both: tuple[list[Ballot], list[Ballot]], rule: dict[str, object]
) -> None:
    """The same ballots in another order give the same seats."""
    one, other = (tally(closed(case(ballots=some, rules=rule)), AFTER) for some in both)
    assert one.seats == other.seats


@patient
@given(st.lists(words, max_size=10).map(numbered), rules)
def test_it_knows_exactly_when_pending_votes_decide(ballots: list[Ballot], rule: dict[str, object]) -> None:
    """Against trying every set of the pending ballots."""
    in_time = [b for b in ballots if b.standing is Standing.IN_TIME]
    last_moment = CLOSE - timedelta.resolution
    pending = [replace(b, arrived_at=last_moment) for b in ballots if b.standing is Standing.PENDING]
    tried = {
        tally(closed(case(ballots=[*in_time, *chosen], rules=rule)), AFTER).passed
        for size in range(len(pending) + 1)
        for chosen in combinations(pending, size)
    }
    assert tally(closed(case(ballots=ballots, rules=rule)), AFTER).pending_decides is (len(tried) > 1)
