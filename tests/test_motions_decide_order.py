"""In which order mails are read does not matter: the same arrivals give the same receipts and the same result."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from decide_reading import Law, admission
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import patient
from scenario import DEPUTY, REPRESENTATIVE, around, at, timedelta

from motions.decide import casting, progress
from motions.decide.casting import Word
from motions.decide.evolve import evolve
from motions.decide.progress import Reading
from motions.model import Case, Refusal
from motions.receipt import receipts
from motions.terms import Changes, Channel, Choice, SeatRule, State

MEMBERS = ("bethel", "bgw", "stadt")
OPENED, CLOSE = at("2026-11-24 09:00"), at("2026-12-09 00:00")
minutes = st.integers(1, 16 * 24 * 60).map(lambda number: timedelta(minutes=number))  # some of them after the close


@dataclass(frozen=True)
class Mail:
    """An answer that lies in the mailbox since `arrived`."""

    seat: str
    role: str
    choice: Choice
    arrived: datetime
    reason: str

    def word(self) -> Word:
        """What it says."""
        person = f"{self.seat}-{self.role}"
        return Word(self.seat, self.choice, Channel.MAIL, self.arrived, self.arrived, person, self.reason)


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Mail]:
    """Up to eight answers, each of its own moment and wording; nobody merely repeats what counts already."""
    arrivals = draw(st.lists(minutes, unique=True, max_size=8))
    return [
        Mail(
            draw(st.sampled_from(MEMBERS)),
            draw(st.sampled_from([REPRESENTATIVE, DEPUTY])),
            draw(st.sampled_from([Choice.OBJECT, Choice.NO_OBJECTION])),
            OPENED + after,
            f"Grund {number}",
        )
        for number, after in enumerate(arrivals)
    ]


two_orders = mailboxes().flatmap(lambda mails: st.tuples(st.just(mails), st.permutations(mails)))
rules = st.fixed_dictionaries({"seat_rule": st.sampled_from(SeatRule), "changes": st.sampled_from(Changes)})


def read(case: Case, mails: Iterable[Mail], now: datetime) -> Case:
    """The mailbox is reachable again: everything in it is read at `now`, in this order."""
    for mail in mails:
        decided = casting.cast(case, mail.word(), now)
        case = case if isinstance(decided, Refusal) else evolve(case, decided.changes)
    return case


def bound(rule: dict[str, object]) -> Law:
    """An admission among three that closes on 9 December, 00:00."""
    play = admission(surroundings=around(MEMBERS, **rule))  # type: ignore[arg-type]  # fields of Procedure
    play.all_confirm("2026-11-24 15:00")
    assert play.motion.closes_at == CLOSE
    return play


@patient
@given(two_orders, rules, st.booleans())
def test_it_gives_the_same_result_in_whatever_order_mails_are_read(
    both: tuple[list[Mail], list[Mail]], rule: dict[str, object], over: bool
) -> None:
    """Before the close or in the catch-up after it: what counts is when they arrived."""
    results = []
    for mails in both:
        play = bound(rule)
        now = OPENED + timedelta(days=17)
        if over:
            play.clock("2026-12-09 00:05", read_to="2026-11-24 16:00")
            assert play.state() is State.AWAITING_SOURCES
        case = read(play.case, mails, now)
        closed = evolve(case, progress.advance(case, Reading(now), now).changes)
        assert closed.motion.state in (State.PASSED, State.FAILED)
        result = closed.motion.result
        assert result is not None
        said = {ballot.number: ballot.reason for ballot in closed.ballots}
        counted = {(seat.member, seat.choice, said.get(seat.ballot or 0)) for seat in result.seats}
        results.append((closed.motion.state, result.counts, counted, {said[number] for number in result.late}))
    assert results[0] == results[1]


@patient
@given(two_orders)
def test_it_finds_the_same_receipts_in_whatever_order_mails_are_read(both: tuple[list[Mail], list[Mail]]) -> None:
    """Who answers has received, at the earliest answer."""
    now = OPENED + timedelta(days=17)
    found = [receipts(read(admission(surroundings=around(MEMBERS)).case, mails, now), now) for mails in both]
    one, other = ({seat: got.at if got else None for seat, got in held.items()} for held in found)
    assert one == other
