"""A third, invented agreement: what the language of agreement files can say and what it refuses, without any code."""

from dataclasses import replace
from itertools import product

import pytest
from checkout import ROOT
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import at, ballot, case, patient
from wording_catalogue import path_of

from motions.agreement import Agreement, Fault, read, warnings
from motions.model import Case
from motions.rules import Threshold
from motions.tally import tally
from motions.terms import Base, Choice, Kind, Role
from motions.wording.explained import explained
from motions.wording.words import Words, load

FILE = ROOT / "tests" / "agreements" / "allotment-gardens.toml"
TEXT = FILE.read_text(encoding="utf-8")
GARDENS = ("east", "north", "south", "west")
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
CLOSE, AFTER = at("2027-01-01 00:00"), at("2027-01-01 00:01")


def gardens() -> Agreement:
    agreement = read(TEXT, FILE.name)
    assert isinstance(agreement, Agreement), agreement
    return agreement


def mistakes(old: str, new: str) -> list[tuple[str, Fault]]:
    """What is wrong with the file after one change."""
    assert TEXT.count(old) >= 1, old
    found = read(TEXT.replace(old, new, 1), FILE.name)
    return [(mistake.key, mistake.fault) for mistake in found] if isinstance(found, list) else []


def voted(kind: Kind, *said: Choice | None, concerned: str | None = None) -> Case:
    """A motion of the gardens after its close; each garden in turn said this, or nothing."""
    rules = gardens().network.procedures[kind]
    ballots = [
        ballot(n, seat, choice) for n, (seat, choice) in enumerate(zip(GARDENS, said, strict=False), 1) if choice
    ]
    made = case(kind, GARDENS, ballots=ballots, concerned=concerned, concerned_rule=rules.concerned)
    return replace(made, motion=replace(made.motion, rules=rules, closes_at=CLOSE))


@pytest.mark.parametrize(
    ("said", "base", "passed"),
    [
        ((FOR, FOR, AGAINST), 3, True),  # exactly two thirds are enough
        ((FOR, FOR, AGAINST, AGAINST), 4, False),
        ((FOR, ABSTAIN, ABSTAIN, ABSTAIN), 1, True),  # an abstention is no vote cast
        ((FOR,), 1, True),  # silence neither
        ((ABSTAIN, ABSTAIN), 0, False),  # nobody said yes
        ((), 0, False),  # silence alone admits nobody
    ],
)
def test_it_takes_two_thirds_of_the_votes_cast(said: tuple[Choice, ...], base: int, passed: bool) -> None:
    """Art. 4: yes and no are cast, the rest is left out."""
    result = tally(voted(Kind.ADMISSION, *said), AFTER)
    assert (result.base, result.passed) == (base, passed)


def test_it_asks_for_everybody_where_the_clause_does() -> None:
    """Art. 9: unanimous among all others; one that abstains or stays silent is enough to fail it."""
    for rest, passed in ((FOR, True), (ABSTAIN, False), (None, False), (AGAINST, False)):
        said = tally(voted(Kind.EXCLUSION, FOR, FOR, rest, concerned="west"), AFTER)
        assert (said.base, said.needed, said.passed) == (3, 3, passed), rest


def test_it_counts_the_representative_first() -> None:
    deputy = ballot(2, "east", AGAINST, "2026-12-02 10:00", role=Role.DEPUTY)
    made = voted(Kind.ADMISSION, FOR)
    assert tally(replace(made, ballots=(*made.ballots, deputy)), AFTER).passed


@patient
@given(st.lists(st.sampled_from([FOR, AGAINST, ABSTAIN, None]), min_size=4, max_size=4))
def test_a_further_yes_never_defeats_it(said: list[Choice | None]) -> None:
    """A share of the votes cast is still monotone: whoever turns to yes cannot turn a yes into a no."""
    before = tally(voted(Kind.ADMISSION, *said), AFTER).passed
    for seat in range(4):
        turned = [FOR if n == seat else choice for n, choice in enumerate(said)]
        assert tally(voted(Kind.ADMISSION, *turned), AFTER).passed >= before


def test_it_is_certain_only_when_no_vote_still_possible_could_change_it() -> None:
    """Against every way in which the silent could still vote, one by one."""
    during = at("2026-12-01 12:00")
    for said in product([FOR, AGAINST, ABSTAIN, None], repeat=3):
        made = voted(Kind.EXCLUSION, *said, concerned="west")  # votes may not be changed
        made = replace(made, motion=replace(made.motion, rules=replace(made.motion.rules, threshold=TWO_THIRDS)))
        options = [[choice] if choice else [FOR, AGAINST, ABSTAIN, None] for choice in said]
        ends = {_passes(ways) for ways in product(*options)}
        assert tally(made, during).certain is (len(ends) == 1), said


TWO_THIRDS = Threshold(FOR, 2, 3, passes=True, at_least=True, of=Base.CAST)


def _passes(said: tuple[Choice | None, ...]) -> bool:
    yes, no = said.count(FOR), said.count(AGAINST)
    return yes > 0 and 3 * yes >= 2 * (yes + no)


def test_it_says_an_agreement_back_in_plain_words() -> None:
    english = Words("en", load("en", path_of("en").read_bytes()))
    lines = list(explained(gardens(), english))
    assert "This holds on Saturdays, Sundays and public holidays too." in lines[1]
    admission = next(line for line in lines if "(Art. 4)" in line)
    assert "(Art. 4): passed if within 30 days after the last receipt enough members vote yes" in admission
    assert "at least two thirds of the votes cast; abstentions are not counted." in admission
    assert "the representative's answer counts" in admission
    assert "The result gives numbers only." in admission
    assert "no vote is ever secret from the office" in admission
    exclusion = next(line for line in lines if "(Art. 9)" in line)
    assert "all 3 members that count vote yes" in exclusion
    assert "An answer cannot be changed." in exclusion
    assert "Nobody is reminded." in exclusion


def test_it_says_what_is_held_by_which_clause_and_what_is_not() -> None:
    """Meetings and dates by Art. 12; neither case conferences nor advice nor evaluation, and no vote but two."""
    german = list(explained(gardens(), Words()))
    assert any(line.startswith("Sitzungen (Art. 12): ") for line in german)
    assert any(line.startswith("Terminabfrage (Art. 12): ") for line in german)
    assert german[-1] == (
        "Nicht vorgesehen ist in dieser Datei, und Umlauf lehnt es ab: Position, Wahl der Stelle, Einigung über die "
        "Stelle, Fallkonferenzen, Beratung, Auswertung."
    )


def test_it_warns_of_no_majority_that_is_meant_to_need_everybody() -> None:
    """ "einstimmig" needs everybody, and of the votes cast any number can be enough."""
    assert [warned.key for warned in warnings(gardens())] == ["network.substitute"]


@pytest.mark.parametrize(
    ("old", "new", "key", "fault"),
    [
        ("at_least =", 'more_than = "1/2", at_least =', "procedures.admission.threshold.at_least", Fault.BOTH_SHARES),
        ("two thirds of", "more than two thirds of", "procedures.admission.threshold.at_least", Fault.AT_LEAST),
        ('"2/3"', '"3/2"', "procedures.admission.threshold.at_least", Fault.ALL_OR_MORE),
        ('"2/3"', '"0/3"', "procedures.admission.threshold.at_least", Fault.ALL_OR_MORE),
        ('"2/3"', "0.66", "procedures.admission.threshold.at_least", Fault.NOT_EXACT),
        ("[meetings]\n", "[meetings]\nclaus = 1\n", "meetings.claus", Fault.MISSPELT),
        ('clause = "Art. 12"', "", "meetings.clause", Fault.MISSING),
        ("[meetings]", "[meeting]", "meeting", Fault.MISSPELT),
        ("[inquiries.dates]", "[conferences]", "conferences", Fault.NEEDS_DATES),
        ('name = "Garden North (example)"', 'name = "N"\nweight = 3', "members[2].weight", Fault.WEIGHTED),
    ],
)
def test_it_refuses_what_it_cannot_count_or_the_clause_does_not_say(old: str, new: str, key: str, fault: Fault) -> None:
    """Weighted seats, shares that round or contradict the clause: with key and remedy, never silently."""
    assert mistakes(old, new) == [(key, fault)]


def test_it_offers_no_weight_to_whoever_tries_another_word() -> None:
    """What is refused is no key to be proposed."""
    found = read(TEXT.replace('id = "north"', 'id = "north"\nvotes = 3', 1), FILE.name)
    assert isinstance(found, list)
    assert [(mistake.key, mistake.fault) for mistake in found] == [("members[2].votes", Fault.UNKNOWN)]
    assert "weight" not in found[0].message


def test_it_takes_no_share_of_votes_cast_where_silence_is_consent() -> None:
    """In an objection ballot nobody has to cast a vote."""
    objection = TEXT.replace('ballot = "approval"', 'ballot = "objection"', 1).replace(
        'counts = "for", at_least = "2/3"', 'counts = "object", at_least = "2/3"', 1
    )
    found = read(objection.replace('then = "passes"', 'then = "fails"', 1), FILE.name)
    assert isinstance(found, list)
    assert [(mistake.key, mistake.fault) for mistake in found] == [
        ("procedures.admission.threshold.of", Fault.WRONG_BASE)
    ]
