"""What a case keeps up while it grows is what a fresh look at all of it finds: whatever comes, in whatever order."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from motions_cases import all_but, at, available, by_hand, case, designating, known, patient

from motions import receipt
from motions.days import StepCode
from motions.kept_up import KeptUp
from motions.model import Ballot, Case, Evidence
from motions.register import strike
from motions.tally import so_far, tally, word_of
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
        st.tuples(st.sampled_from(["revoked", "struck", "amended", "closes", "mistaken"]), st.integers(0, 5)),
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
        case ("closes", number):
            return replace(told, motion=replace(told.motion, closes_at=START + timedelta(hours=number)))
        case ("mistaken", number) if number < len(told.ballots):
            undone = replace(told.ballots[number], revoked_at=START)
            return replace(told, ballots=(*told.ballots[:number], undone, *told.ballots[number + 1 :]))
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
    counted, base = so_far(told)
    assert (counted, base) == (tally(told, now).counts[told.motion.rules.threshold.counts], tally(told, now).base)
    found += [counted, base]
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


def grown(now: datetime, *proofs: Evidence) -> Case:
    """The case as it grows at `now`, looked at after every proof: each time as if seen for the first time."""
    told = case(evidence=all_but("bgw", "gfs"))
    for proof in (None, *proofs):
        told = told if proof is None else replace(told, evidence=(*told.evidence, proof))
        assert receipt.close(told, now) == receipt.close(replace(told, kept_up=KeptUp()), now)
    return told


def test_it_waits_for_each_moment_that_lies_ahead() -> None:
    """A mailbox whose clock runs a minute ahead, and a chat reached after hours: each comes about in its time."""
    night, soon = at("2026-11-24 22:30"), at("2026-11-24 22:31")
    mail, chat = known("gfs", "2026-11-24 22:31"), available("bgw", "2026-11-24 22:00")
    for told in (grown(night, mail, chat), grown(night, chat, mail)):
        assert receipt.close(told, night).missing == ("bgw", "gfs")
        assert receipt.close(told, soon).missing == ("bgw",)
        assert receipt.close(told, at("2026-11-25 08:00")).binding


def test_it_closes_by_a_confirmation_that_comes_after_a_letter() -> None:
    """The letter, entered late, would keep the motion open until 17 December; the seat has confirmed since."""
    now = at("2026-12-14 12:00")
    letter = by_hand("gfs", "2026-11-24 09:00", "2026-12-14 10:00")
    told = grown(now, known("bgw", "2026-11-24 09:00"), letter, known("gfs", "2026-11-25 09:00"))
    assert receipt.close(told, now).deadline.last_day == date(2026, 12, 9)


def test_it_names_the_first_on_the_roll_of_two_that_received_at_one_moment() -> None:
    """Pressed at eight sharp, and delivered in the night, so received at eight: whichever came to be known first."""
    now = at("2026-11-25 12:00")
    for press, chat, first in (("bgw", "gfs", StepCode.RECEIVED), ("gfs", "bgw", StepCode.AVAILABLE)):
        both = [known(press, "2026-11-25 08:00"), available(chat, "2026-11-24 22:00")]
        for told in (grown(now, *both), grown(now, *reversed(both))):
            assert receipt.close(told, now).deadline.steps[0].code is first


def test_it_rests_on_the_same_of_two_proofs_of_one_moment() -> None:
    """Both people of a seat press in the same second."""
    now = at("2026-11-25 12:00")
    one, other = known("gfs", "2026-11-25 08:00", id="e2"), known("gfs", "2026-11-25 08:00", number=2, id="e10")
    found = [receipt.receipts(grown(now, *both), now)["gfs"] for both in ((one, other), (other, one))]
    assert found[0] == found[1]
