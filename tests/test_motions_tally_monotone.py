"""A majority is monotone: one more vote for it never undoes it, whatever share of whatever base is asked for."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from motions_cases import SIX, ballot, case, patient
from test_motions_tally import ABSTAIN, AFTER, AGAINST, EXCLUSION, FOR, closed, numbered, rules

from motions.model import Ballot
from motions.rules import Threshold
from motions.tally import so_far, tally
from motions.terms import Base, Role

thresholds = st.builds(
    Threshold,
    st.just(FOR),
    st.integers(1, 4),
    st.just(4),
    passes=st.just(True),
    at_least=st.booleans(),
    of=st.sampled_from(Base),
).filter(lambda threshold: threshold.at_least or threshold.numerator < threshold.denominator)
spoken = st.builds(
    ballot,
    st.just(0),
    st.sampled_from(SIX),
    st.sampled_from([FOR, AGAINST, ABSTAIN]),
    st.sampled_from(["2026-11-25 09:00", "2026-11-26 09:00"]),
    role=st.sampled_from([Role.REPRESENTATIVE, Role.DEPUTY]),
)


@patient
@given(st.lists(spoken, max_size=12).map(numbered), rules, thresholds, st.sampled_from(SIX))
def test_it_never_undoes_a_majority_by_one_more_vote_for_it(
    ballots: list[Ballot], rule: dict[str, object], threshold: Threshold, seat: str
) -> None:
    """Monotone in the result too: of the roll or of the votes cast, "mehr als" or "mindestens"."""
    more = [*ballots, ballot(99, seat, FOR, "2026-11-26 10:00")]
    held = {**rule, "threshold": threshold}
    before, after = (tally(closed(case(EXCLUSION, ballots=some, rules=held)), AFTER) for some in (ballots, more))
    assert before.counted <= after.counted <= before.counted + 1
    assert after.passed or not before.passed


@given(st.integers(0, 200), st.integers(0, 200), thresholds)
def test_it_reaches_the_share_exactly_as_fractions_say(votes: int, base: int, threshold: Threshold) -> None:
    """Against exact fractions: more than the share, or at least it; nobody's vote is never enough."""
    share, wanted = Fraction(votes), Fraction(threshold.numerator, threshold.denominator) * base
    enough = share >= wanted if threshold.at_least else share > wanted
    assert threshold.reached(votes, base) is (votes > 0 and enough)
    needed = threshold.needed(base)
    assert isinstance(needed, int), "a notice says how many it takes"
    assert threshold.reached(needed, base)
    assert not threshold.reached(needed - 1, base)


def test_the_count_so_far_takes_its_share_of_what_the_agreement_says() -> None:
    """Of the votes cast, where that is the rule: two for, one against, one abstains; else of the six."""
    said = {"bethel": FOR, "bgw": FOR, "gfs": AGAINST, "stadt": ABSTAIN}
    ballots = [ballot(number, seat, choice) for number, (seat, choice) in enumerate(said.items(), start=1)]
    for of, base in ((Base.CAST, 3), (Base.ROLL, 6)):
        threshold = Threshold(FOR, 1, 2, passes=True, of=of)
        assert so_far(case(EXCLUSION, ballots=ballots, rules={"threshold": threshold})) == (2, base)
