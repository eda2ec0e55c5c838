"""What a case keeps up while it grows is what a fresh look at all of it finds: whatever comes, in whatever order."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from motions_cases import at, case, designating, patient

from motions import receipt
from motions.kept_up import KeptUp
from motions.model import Ballot, Case, Evidence
from motions.register import strike
from motions.tally import tally, word_of
from motions.terms import Channel, Choice, EvidenceKind, Kind, Power, Role, Standing

START = at("2026-11-23 10:00")
SEATS = ("bethel", "gfs", "stadt")  # few, so that the last receipt comes often
# Few different moments, so that equal ones are common: what is retrievable on Monday at 22:00 is received on Tuesday at
# 8:00, as if somebody had confirmed it then.
HOURS = st.sampled_from([-3, 0, 1, 12, 22, 23]).map(lambda hours: START + timedelta(hours=hours))
NOTED = st.sampled_from([1, 400, 700]).map(lambda hours: START + timedelta(hours=hours))  # so late that the guard bites


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Of any kind, for any seat, by somebody who may receive or not; numbered when it is added."""
    seat, kind = draw(st.sampled_from((*SEATS, "bgw"))), draw(st.sampled_from(EvidenceKind))
    person = draw(st.sampled_from([f"{seat}-1"] * 3 + ["bethel-2", None]))
    channel = draw(st.sampled_from([Channel.TELEGRAM, Channel.MAIL, Channel.OFFICE]))
    return Evidence("", seat, kind, channel, draw(HOURS), draw(NOTED), person, of_outcome=draw(st.integers(0, 9)) == 0)


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    """A word of any seat; numbered when it is added."""
    seat, choice = draw(st.sampled_from(SEATS)), draw(st.sampled_from([Choice.FOR, Choice.AGAINST]))
    standing = draw(st.sampled_from(Standing))
    return Ballot(0, seat, choice, f"{seat}-1", Role.REPRESENTATIVE, Channel.MAIL, draw(HOURS), standing)


STEPS = st.lists(
    st.one_of(
        evidence(),
        evidence(),
        ballots(),
        HOURS,
        st.tuples(st.sampled_from(["revoked", "struck", "amended"]), st.integers(0, 5)),
    ),
    max_size=25,
)


def after(told: Case, step: Evidence | Ballot | tuple[str, int]) -> Case:
    """The case after one step."""
    match step:
        case Evidence():
            return replace(told, evidence=(*told.evidence, replace(step, id=f"e{len(told.evidence) + 1}")))
        case Ballot():
            return replace(told, ballots=(*told.ballots, replace(step, number=len(told.ballots) + 1)))
        case ("revoked", number) if number < len(told.evidence):
            fallen = replace(told.evidence[number], revoked_at=START)
            return replace(told, evidence=(*told.evidence[:number], fallen, *told.evidence[number + 1 :]))
        case ("struck", number):
            return replace(told, motion=replace(told.motion, roll=strike(told.motion.roll, SEATS[number % 3])))
        case ("amended", number) if number < len(told.mandates):
            return replace(told, mandates=(*told.mandates[:number], *told.mandates[number + 1 :]))
    return told


@settings(patient, max_examples=300)
@given(STEPS, st.booleans(), st.sampled_from(["gfs", None]))
def test_it_finds_the_same_as_a_look_at_everything(
    steps: list[Evidence | Ballot | tuple[str, int] | datetime], presumed: bool, concerned: str | None
) -> None:
    """Receipts, close, holders, words and the count, after each step, as time goes on and jumps back."""
    rules = {"presumption_basis": "Beschluss (Beispiel)" if presumed else None}
    told, now = case(Kind.EXCLUSION, SEATS, concerned=concerned, rules=rules), START
    look(told, now)
    for step in steps:
        if isinstance(step, Evidence | Ballot | tuple):
            told = after(told, step)
        else:
            now = step
        assert look(told, now) == look(replace(told, kept_up=KeptUp()), now)


def look(told: Case, now: datetime) -> list[object]:
    """All that is kept up, as it is asked for."""
    found: list[object] = [receipt.close(told, now), receipt.receipts(told, now), tally(told, now)]
    for seat in (*SEATS, "nobody"):
        found += [word_of(told, seat), told.seat(seat), told.holders(seat, START, Power.RECEIVE)]
        found += [told.evidence_of(seat), told.ballots_of(seat), told.mandates_of(seat)]
    return found


@patient
@given(st.lists(evidence(), min_size=1, max_size=12), HOURS)
def test_it_does_not_depend_on_what_was_asked_before(proofs: list[Evidence], now: datetime) -> None:
    """A line of cases shares what is kept up: asking about a later one changes no answer about an earlier one."""
    line = [designating(case(members=SEATS), "gfs-1")]
    for proof in proofs:
        line.append(after(line[-1], proof))
    asked = [look(told, now) for told in line]
    assert asked == [look(told, now) for told in reversed(line)][::-1]
    assert asked == [look(replace(told, kept_up=KeptUp()), now) for told in line]
