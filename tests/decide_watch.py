"""What is checked of every decision while motions are played by chance, whatever brought it about.

Who may do what is read from the tables here and not from the mandates that the law looks at.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from decide_model import Model, Said, free, local_day, midnight_after
from scenario import DEPUTY, REPRESENTATIVE

from motions.changes import Change, Decision, EvidenceNoted, EvidenceRevoked, MotionChanged
from motions.decide.evolve import evolve
from motions.model import Case, Motion, Refusal
from motions.notice import Notice, NoticeKind
from motions.states import FINAL, TRANSITIONS
from motions.terms import Concerned, Power, Role, State

SEATS = ("bethel", "bgw", "diakonie", "gfs", "stadt")
BOTH = frozenset({Power.RECEIVE, Power.VOTE})
POWERS = {
    f"bethel-{DEPUTY}": frozenset({Power.RECEIVE}),
    f"bgw-{REPRESENTATIVE}": frozenset({Power.VOTE}),
    f"diakonie-{DEPUTY}": frozenset({Power.WITHDRAW}),
}  # everybody else has both
DESIGNATED = {f"gfs-{REPRESENTATIVE}", f"bgw-{DEPUTY}", f"diakonie-{REPRESENTATIVE}"}
TO_ALL = {NoticeKind.BINDING_DATE, NoticeKind.DATE_OPEN, NoticeKind.RESULT, NoticeKind.CANCELLED, NoticeKind.MOOT}
TO_OTHERS = {
    NoticeKind.REGISTER,
    NoticeKind.JOINED,
    NoticeKind.APPLICANT_ACCEPTED,
    NoticeKind.APPLICANT_REFUSED,
    *TO_ALL,
}


def person_of(seat: str, role: Role) -> str:
    """The person of a seat."""
    return f"{seat}-{REPRESENTATIVE if role is Role.REPRESENTATIVE else DEPUTY}"


class Watch:
    """The case as the law leaves it, the model beside it, and the checks of what lies between."""

    def __init__(self, case: Case, model: Model, now: datetime, presuming: bool) -> None:
        self.case, self.model, self.now, self.presuming = case, model, now, presuming
        self.deliveries = 0
        self.notices: list[Notice] = []
        self.ended: dict[str, datetime] = {}  # person -> until when it stood for its seat
        self.left: dict[str, datetime] = {}  # member -> when it withdrew
        self.verdicts: dict[str, bool] = {}
        self.counted_after_all: list[Said] = []  # pending words that two coordinators let count

    @property
    def motion(self) -> Motion:
        """The motion as it stands."""
        return self.case.motion

    def may(self, person: str, power: Power, moment: datetime) -> bool:
        """Whether the power is recorded, and in force at the moment."""
        stands = person not in self.ended or moment < self.ended[person]
        return stands and power in POWERS.get(person, BOTH)

    def receivers(self, seat: str) -> set[str]:
        """Who may receive for a seat now."""
        people = (person_of(seat, role) for role in (Role.REPRESENTATIVE, Role.DEPUTY))
        return {person for person in people if self.may(person, Power.RECEIVE, self.now)}

    def on_roll(self) -> set[str]:
        """The seats that form the base: those with a ballot, and a concerned member that is only counted."""
        counted = {"gfs"} if self.model.uncounted else set()
        return self.model.voters | counted

    def take(self, decided: Decision | Refusal) -> bool:
        """Check a decision and go on from it; False for a refusal, which changes nothing."""
        if isinstance(decided, Refusal):
            return False
        for change in decided.changes:
            self._check_change(change)
            self.case = evolve(self.case, [change])
        self.check_notices(decided.notices)
        self.notices += decided.notices
        return True

    def _check_change(self, change: Change) -> None:
        old = self.motion
        if old.state in FINAL:
            allowed = isinstance(change, EvidenceNoted | EvidenceRevoked) or type(change).__name__ == "BallotCast"
            taking_effect = old.state is State.EFFECTIVE and old.effective_at == self.now
            assert allowed or taking_effect or isinstance(change, MotionChanged)
        if not isinstance(change, MotionChanged):
            return
        new = change.motion
        assert change.was is old.state
        assert new.state is old.state or new.state in TRANSITIONS[old.state].values()
        if old.state in FINAL:
            assert replace(new, contested=old.contested) == old, "after a final state nothing changes but the doubt"
        if old.announced_close:
            assert new.announced_close is not None
            assert new.announced_close >= old.announced_close, "a date once announced never moves earlier"
        if new.closes_at is not None and new.closes_at != old.closes_at:
            self._check_announced(new.closes_at)
        if new.closes_at != old.closes_at:
            self.strike_former(new.closes_at)
        if new.result != old.result:
            assert old.result is None
            self._check_result(new)

    def strike_former(self, close: datetime | None) -> None:
        """Who left before the close is not counted; a motion about the member itself is another matter."""
        gone = {seat for seat, moment in self.left.items() if close is None or moment < close}
        self.model.voters -= gone - {self.motion.concerned or ""}

    def _check_announced(self, close: datetime) -> None:
        """Binding once the last seat has received; told as it is reckoned from the last receipt."""
        assert self.model.all_received(self.now), "silence without receipt is never consent"
        assert close == self.model.close(self.now)
        self.model.announced.append(close)

    def _check_result(self, motion: Motion) -> None:
        close, result = motion.closes_at, motion.result
        assert close is not None
        assert result is not None
        assert motion.closed_at == close <= self.now
        last_day = local_day(close - timedelta.resolution)
        assert close == midnight_after(last_day)
        assert not free(last_day), "§ 193 BGB"
        if motion.contested is None:
            assert self.model.all_received(self.now)
            for received in self.model.receipts(self.now).values():
                assert received is not None
                assert close >= midnight_after(local_day(received) + timedelta(days=14)), "§ 188 (1) BGB"
        counted = self.counted_after_all
        assert (result.base, result.counted) == (self.model.base(), self.model.votes(close, counted))
        assert result.passed is self.model.outcome(close, counted)
        self._check_accounts(motion, close)

    def _check_accounts(self, motion: Motion, close: datetime) -> None:
        """Every word is counted, late, pending, overtaken by another of its seat, or of a seat that was struck."""
        assert motion.result is not None
        words, also = self.model.words, self.counted_after_all
        counting = {seat: self.model.counting(seat, close, also) for seat in self.model.voters}
        shown = {seat.member: (seat.ballot, seat.choice) for seat in motion.result.seats}
        assert set(shown) == self.on_roll()
        for seat in self.on_roll():
            word = counting.get(seat)
            assert shown[seat] == ((word.number, word.choice) if word else (None, None))
        pending = {w.number for w in self.model.pending(close) if w not in also}
        late = {w.number for w in words if w.arrived >= close and not w.maybe}
        assert (set(motion.result.pending), set(motion.result.late)) == (pending, late)
        assert motion.result.silent == sum(word is None for word in counting.values())

    def check_notices(self, notices: Iterable[Notice]) -> None:
        """Each to people with the power to receive; what concerns all, to all."""
        told: dict[NoticeKind, list[tuple[str, str]]] = {}
        for notice in notices:
            if notice.kind is NoticeKind.OFFICE:
                assert notice.to.person == f"stadt-{REPRESENTATIVE}"
            elif notice.seat is None:
                assert notice.kind in TO_OTHERS
            elif notice.to.person is None:
                assert notice.to.mails == (f"amt@{notice.seat}.example",)
                assert notice.kind in (NoticeKind.MOTION, NoticeKind.EXCLUDED, NoticeKind.RECEIPT_NOTED)
            else:
                assert notice.to.person in self.receivers(notice.seat), "a power not recorded is not there"
                self._check_seat(notice)
                if not notice.edits:
                    told.setdefault(notice.kind, []).append((notice.seat, notice.to.person))
        for kind in TO_ALL & set(told):
            assert sorted(told[kind]) == sorted((s, p) for s in self._concerned_too() for p in self.receivers(s))

    def _concerned_too(self) -> set[str]:
        left_out = self.motion.rules.concerned is Concerned.LEFT_OUT and self.motion.concerned
        return self.on_roll() | ({self.motion.concerned} if left_out and self.motion.concerned else set())

    def _check_seat(self, notice: Notice) -> None:
        motion, seat = self.motion, notice.seat or ""
        if notice.kind is NoticeKind.REMINDER:
            assert motion.closes_at is not None
            assert self.now < motion.closes_at <= self.now + timedelta(days=7)
            assert self.model.counting(seat, motion.closes_at) is None, "who has voted is not reminded"
        if notice.kind not in (NoticeKind.RECEIPT_NOTED, NoticeKind.CONCERNED, NoticeKind.EXCLUDED):
            assert seat in self._concerned_too(), "a seat that was struck is out of it"

    def expected(self, said: Said, close: datetime | None, may: bool) -> NoticeKind | str | None:
        """What becomes of a word: None if it is refused, "again" if it changes nothing, else what its seat is told."""
        if self.motion.state in (State.CANCELLED, State.MOOT) or said.seat not in self.model.voters or not may:
            return None
        if close is not None and said.arrived >= close:
            return NoticeKind.PENDING if said.maybe else NoticeKind.LATE
        now_counting = self.model.counting(said.seat, close)
        if now_counting and said.repeats(now_counting):
            return "again"
        if self.model.counting(said.seat, close, [said]) == said:
            return NoticeKind.VOTE_COUNTED
        return None if self.model.first_word else NoticeKind.NOT_COUNTED

    def check_standing(self) -> None:
        """What is true at every moment."""
        motion = self.motion
        if motion.state in (State.BINDING, State.AWAITING_SOURCES):
            assert self.model.all_received(self.now)
        assert (motion.closes_at is None) is (motion.state is State.COLLECTING) or motion.state in FINAL
        assert (motion.result is not None) is (motion.closed_at is not None)
        if motion.state in (State.PASSED, State.FAILED, State.EFFECTIVE):
            assert motion.result is not None
