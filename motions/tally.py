"""Roll, ballots and rule -> result: what every paper, message and the closing itself read the count from.

Shares are taken of all seats on the present roll (§ 6 (3): "der bisherigen Mitglieder", § 6 (6): "der Mitglieder"), or
of the votes cast where an agreement says so, in integers only. Silence is silence, never a vote; what it means is the
threshold's business.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motions.model import Ballot, Case, Motion, Result, RollSeat, SeatTally
from motions.moments import second_of
from motions.rules import Procedure
from motions.terms import CANDIDATES, BallotKind, Base, Changes, Choice, Role, SeatRule, Standing


def tally(case: Case, now: datetime, *, pending_count: bool = False) -> Result:
    """The count at `now`. Ballots of seats that were struck or have no vote are kept and not counted. Pending ones
    count where two coordinators have decided so (`pending_count`).

    `certain` looks at the votes that can still be cast, none from the close on; what then lies unread in a source is
    the business of State.AWAITING_SOURCES.
    """
    motion = case.motion
    by_standing = sorted_out(case, pending_count=pending_count)
    seats = _seats(motion, by_standing[Standing.IN_TIME], by_standing[Standing.PENDING])
    said = Counter(seat.choice for seat in seats)
    base, threshold = _base(motion, said), motion.rules.threshold
    counted = max(said[choice] for choice in _counting(motion))
    passed = threshold.reached(counted, base) is threshold.passes
    open_still = motion.closes_at is None or now < motion.closes_at
    return Result(
        base=base,
        needed=threshold.needed(base),
        counted=counted,
        passed=passed,
        counts={choice: said[choice] for choice in motion.choices},
        silent=sum(seat.votes and seat.choice is None for seat in seats),
        seats=tuple(SeatTally(s.member, s.name, s.choice, s.word.number if s.word else None, s.votes) for s in seats),
        late=tuple(ballot.number for ballot in by_standing[Standing.LATE]),
        pending=tuple(ballot.number for ballot in by_standing[Standing.PENDING]),
        pending_decides=_undecided(motion, [seat.with_pending for seat in seats]),
        certain=not _undecided(motion, [seat.imaginable(motion, open_still) for seat in seats]),
        leading=_leading(motion, said) if passed else None,
    )


def runners_up(motion: Motion) -> tuple[str, ...]:
    """The members for a runoff: the two that most seats have named, or all who share such a place; nobody where the
    result names one, and where no two were named. Member ids in the order of the ballot.
    """
    result = motion.result
    if result is None or result.passed or motion.rules.ballot is not BallotKind.SELECTION:
        return ()
    named = {member: result.counts[choice] for member, choice in zip(motion.candidates, CANDIDATES, strict=False)}
    second = sorted(named.values(), reverse=True)[1]
    best = tuple(member for member, number in named.items() if number >= max(second, 1))
    return best if 2 <= len(best) < len(named) else ()


def so_far(case: Case) -> tuple[int, int]:
    """How many seats of the present roll have said what the threshold counts, and what the share is taken of. The
    same as `tally` counts, for whoever needs nothing else of it.
    """
    motion = case.motion
    said = case.kept_up.said.counts(case, word_of)
    return said[motion.rules.threshold.counts], _base(motion, said)


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat, its word in time, and every choice it could have if any of its pending ballots counted."""

    member: str
    name: str
    votes: bool
    word: Ballot | None
    with_pending: frozenset[Choice | None]

    @property
    def choice(self) -> Choice | None:
        return self.word.choice if self.word else None

    def imaginable(self, motion: Motion, open_still: bool) -> frozenset[Choice | None]:
        """Every choice it could have at the close. While votes may change, nothing that was said is certain."""
        may_speak = self.votes and open_still and (self.word is None or motion.rules.changes is Changes.UNTIL_CLOSE)
        return self.with_pending | frozenset(motion.choices if may_speak else ())


def word_of(case: Case, member: str) -> Ballot | None:
    """The ballot by which a seat of the present roll is counted, None while it has said nothing in time."""
    seat = case.seat(member)
    said = sorted_out(case, member)[Standing.IN_TIME]
    return _word(seat, said, case.motion.rules) if seat else None


def sorted_out(
    case: Case, member: str | None = None, *, pending_count: bool = False
) -> defaultdict[Standing, list[Ballot]]:
    """Ballots by standing, of one member or (None) of all. In time is what arrived before the close, wherever the close
    has moved since they were cast; while there is none, nothing is too late. What was entered by mistake is in none of
    them.
    """
    closes_at = case.motion.closes_at
    found = defaultdict(list)
    for ballot in case.ballots if member is None else case.ballots_of(member):
        if ballot.revoked_at is not None:
            continue
        pending = ballot.standing is Standing.PENDING
        if closes_at is None or ballot.arrived_at < closes_at or (pending and pending_count):
            found[Standing.IN_TIME].append(ballot)
        else:
            found[Standing.PENDING if pending else Standing.LATE].append(ballot)
    return found


def _seats(motion: Motion, in_time: Sequence[Ballot], pending: Sequence[Ballot]) -> list[_Seat]:
    """The present roll. Of any set of pending ballots at most one becomes a seat's word, and it would do so alone as
    well: so trying each alone tries every set."""
    words, doubtful = _by_seat(in_time), _by_seat(pending)
    seats = []
    for seat in motion.roll.present():
        said = words[seat.member]
        word = _word(seat, said, motion.rules)
        perhaps = [_word(seat, [*said, ballot], motion.rules) for ballot in doubtful[seat.member]]
        choices = frozenset(ballot.choice if ballot else None for ballot in [word, *perhaps])
        seats.append(_Seat(seat.member, seat.name, seat.votes, word, choices))
    return seats


def _by_seat(ballots: Sequence[Ballot]) -> defaultdict[str, list[Ballot]]:
    found = defaultdict(list)
    for ballot in ballots:
        found[ballot.seat].append(ballot)
    return found


def _word(seat: RollSeat, ballots: Sequence[Ballot], rules: Procedure) -> Ballot | None:
    """By which ballot a seat is counted: its last by arrival, or its first where votes may not be changed.

    A mail's arrival is known to the second (RFC 3501, 2.3.3), a press's more exactly: within a second the order in
    which they were taken decides, or a mail would always come before the press that it followed. "representative
    first": anybody else's word counts only while the representative has said nothing.
    """
    if not seat.votes or not ballots:
        return None
    if len(ballots) == 1:
        return ballots[0]
    if rules.seat_rule is SeatRule.REPRESENTATIVE_FIRST:
        ballots = [b for b in ballots if b.role is Role.REPRESENTATIVE] or ballots
    pick = max if rules.changes is Changes.UNTIL_CLOSE else min
    return pick(ballots, key=lambda ballot: (second_of(ballot.arrived_at), ballot.number))


def _base(motion: Motion, said: Mapping[Choice | None, int]) -> int:
    """What the share is taken of: the seats of the roll, or the votes cast (an abstention is none)."""
    if motion.rules.threshold.of is Base.CAST:
        return said[Choice.FOR] + said[Choice.AGAINST]
    return motion.roll.base()


def _counting(motion: Motion) -> tuple[Choice, ...]:
    """What the threshold counts: one choice, or each candidate by itself (§ 5 (4))."""
    if motion.rules.ballot is BallotKind.SELECTION:
        return CANDIDATES[: len(motion.candidates)]
    return (motion.rules.threshold.counts,)


def _leading(motion: Motion, said: Mapping[Choice | None, int]) -> Choice | None:
    """The candidate whom most have named; of more than half of all there is one at most."""
    return max(CANDIDATES, key=lambda one: said[one]) if motion.rules.ballot is BallotKind.SELECTION else None


def _undecided(motion: Motion, choices: Sequence[frozenset[Choice | None]]) -> bool:
    """Whether the worst and the best for the threshold, of all that the seats could choose, give different results."""
    return any(_open_for(motion, choice, choices) for choice in _counting(motion))


def _open_for(motion: Motion, counts: Choice, choices: Sequence[frozenset[Choice | None]]) -> bool:
    threshold = motion.rules.threshold
    order = [counts, None, Choice.ABSTAIN, *motion.choices]
    extremes = [Counter(pick(possible, key=order.index) for possible in choices) for pick in (min, max)]
    return len({threshold.reached(said[counts], _base(motion, said)) for said in extremes}) > 1
