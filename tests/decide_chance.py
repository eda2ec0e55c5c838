"""The table at which motions are played by chance: what comes in goes to the law and to the model alike.

Nothing here decides for the law; what is expected of it comes from `decide_model` and from the clauses named beside.
The general checks of every decision are in `decide_watch`.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from decide_model import Model, Proof, Said, business_moment, midnight_after, third_working_day
from decide_reading import with_powers
from decide_watch import DESIGNATED, POWERS, SEATS, Watch, person_of
from scenario import APPLICATION, REPRESENTATIVE, SECOND, around, at

from motions.changes import Decision, MemberLeft
from motions.decide import casting, countersigning, dates, effect, ending, entries, opening, outcome, progress
from motions.decide.casting import Word
from motions.decide.countersigning import Copy
from motions.decide.evolve import evolve
from motions.decide.opening import Draft, Surroundings
from motions.decide.progress import Reading
from motions.model import Applicant, Refusal, Verdict
from motions.notice import NoticeKind
from motions.states import OPEN, UNCLOSED
from motions.terms import CancelReason, Changes, Channel, Choice, Concerned, Kind, Power, Role, SeatRule, State

OPENED = at("2026-11-24 09:00")
COORDINATOR = f"stadt-{REPRESENTATIVE}"
CHOICES = {Kind.ADMISSION: (Choice.OBJECT, Choice.NO_OBJECTION), Kind.EXCLUSION: (Choice.FOR, Choice.AGAINST)}
FEW = 10  # pending presses, so that every set of them can be tried
PRESUMPTION = {"presumed_after": timedelta(days=2), "presumption_basis": "Beschluss vom 1. März 2026 (Beispiel)"}


def _surroundings(rules: dict[str, object]) -> Surroundings:
    found = around(SEATS, **rules)  # type: ignore[arg-type]  # fields of Procedure
    for person, powers in POWERS.items():
        found = with_powers(found, person, *powers)
    people = {
        p.id: replace(p, telegram_user=1, designated=frozenset({Channel.TELEGRAM})) if p.id in DESIGNATED else p
        for p in found.people.values()
    }
    return replace(found, people=people)


def _draft(kind: Kind) -> Draft:
    if kind is Kind.ADMISSION:
        applicant = Applicant("Wärmestube (Beispiel)", "info@waermestube.example")
        return Draft(kind, "Aufnahme", "Antrag", COORDINATOR, applicant)
    return Draft(kind, "Ausschluss", "Grund", COORDINATOR, None, "bgw", "gfs", (APPLICATION,))


class Table(Watch):
    """One motion among five members. Every method is something that comes in at `now`."""

    @classmethod
    def open(cls, kind: Kind, seat_rule: SeatRule, changes: Changes, concerned: Concerned, presuming: bool) -> "Table":
        """The office opens the motion; its own seat has received (design: Receipt)."""
        rules: dict[str, object] = {"seat_rule": seat_rule, "changes": changes, "concerned": concerned}
        surroundings = _surroundings(rules | (PRESUMPTION if presuming else {}))
        opened = opening.open_motion(_draft(kind), surroundings, "2026-01", OPENED)
        assert isinstance(opened, opening.Opened)
        about_gfs = kind is Kind.EXCLUSION and concerned is not Concerned.VOTES
        model = Model(
            voters=set(SEATS) - ({"gfs"} if about_gfs else set()),
            uncounted=int(about_gfs and concerned is Concerned.COUNTED),
            counts=CHOICES[kind][0],
            numerator=1 if kind is Kind.ADMISSION else 3,
            denominator=2 if kind is Kind.ADMISSION else 4,
            passes=kind is Kind.EXCLUSION,
            first_word=changes is Changes.NONE,
            representative_first=seat_rule is SeatRule.REPRESENTATIVE_FIRST,
        )
        model.proofs.append(Proof("stadt", OPENED))
        table = cls(opened.case, model, OPENED, presuming)
        table.check_notices(opened.decision.notices)
        return table

    def confirm(self, seat: str, role: Role) -> None:
        """Only somebody with the power to receive proves anything (§ 4)."""
        person = person_of(seat, role)
        may = self.may(person, Power.RECEIVE, self.now)
        if may:
            self.model.proofs.append(Proof(seat, self.now))
        decided = casting.confirm_receipt(self.case, seat, person, Channel.TELEGRAM, self.now, self.now)
        assert self.take(decided) is may

    def letter(self, seat: str, when: datetime) -> None:
        """By hand: for a seat of the roll of a motion that runs, not before the opening."""
        fine = seat in self.on_roll() and self.motion.state in UNCLOSED and when >= OPENED
        if fine:
            self.model.proofs.append(Proof(seat, when, entered=self.now))
        assert self.take(entries.record_receipt(self.case, seat, when, "Bote", COORDINATOR, self.now, SECOND)) is fine

    def available(self, seat: str, role: Role) -> None:
        """In business hours, on a channel that the member has designated, to somebody who may receive."""
        person, self.deliveries = person_of(seat, role), self.deliveries + 1
        if person in DESIGNATED and self.may(person, Power.RECEIVE, self.now):
            self.model.proofs.append(Proof(seat, business_moment(self.now), self.deliveries, person=person))
        channel = Channel.TELEGRAM
        self.take(casting.made_available(self.case, seat, person, channel, self.deliveries, self.now, self.now))

    def presume(self, seat: str, role: Role) -> None:
        """Only where the members have decided so."""
        person, self.deliveries = person_of(seat, role), self.deliveries + 1
        if self.presuming and self.may(person, Power.RECEIVE, self.now):
            self.model.proofs.append(Proof(seat, business_moment(self.now), self.deliveries, person=person))
        self.take(casting.presumed(self.case, seat, person, Channel.MAIL, self.deliveries, self.now, self.now))

    def fail(self, delivery: int) -> None:
        """What rested on it falls; after the close nothing reopens, but it is contested."""
        fell = [p for p in self.model.proofs if p.delivery == delivery and not p.fallen]
        for proof in fell:
            proof.fallen = True
        closed = self.motion.closed_at is not None or self.motion.state is State.UNDECIDED
        self.take(dates.delivery_failed(self.case, delivery, "Postfach voll", self.now))
        for proof in fell:
            without = self.model.receipts(self.now).get(proof.seat, OPENED) is None
            assert not (closed and without) or self.motion.contested

    def mail(self, seat: str, role: Role, choice: int, arrived: datetime, reason: str) -> None:
        """It counts by its arrival in the mailbox, whenever it is read."""
        arrived = max(arrived, OPENED)
        self._says(seat, choice, arrived, arrived, person_of(seat, role), role, reason)

    def press(self, seat: str, role: Role, choice: int, outage: timedelta) -> None:
        """It counts when it is fetched, and may have lain there since the outage began."""
        close = self.motion.closes_at
        if close and len(self.model.pending(close)) >= FEW:
            return
        self._says(seat, choice, self.now, max(OPENED, self.now - outage), person_of(seat, role), role)

    def _says(
        self, seat: str, choice: int, arrived: datetime, earliest: datetime, person: str, role: Role, reason: str = ""
    ) -> None:
        may = self.may(person, Power.VOTE, arrived)
        word = Word(seat, self._choice(choice), Channel.TELEGRAM, arrived, earliest, person, reason)
        self._cast(word, role, may)

    def enter(self, seat: str, choice: int, arrived: datetime, note: str) -> None:
        """A coordinator's entry needs a note, and a moment between the opening and now."""
        word = Word(
            seat,
            self._choice(choice),
            Channel.HAND,
            arrived,
            arrived,
            note=note,
            entered_by=COORDINATOR,
            seconded_by=SECOND,
        )
        self._cast(word, None, bool(note.strip()) and OPENED <= arrived <= self.now)

    def _choice(self, number: int) -> Choice:
        return CHOICES[self.motion.kind][number]

    def _cast(self, word: Word, role: Role | None, may: bool) -> None:
        close, model = self.motion.closes_at, self.model
        maybe = close is not None and word.earliest_at < close <= word.arrived_at and self.motion.state in UNCLOSED
        number = len(model.words) + 1
        said = Said(number, word.seat, word.choice, word.arrived_at, word.person, role, word.reason, maybe)
        kind = self.expected(said, close, may)
        if kind not in (None, "again"):
            model.words.append(said)
        if kind and word.person and self.may(word.person, Power.RECEIVE, word.arrived_at):
            model.proofs.append(Proof(word.seat, word.arrived_at))  # who answers has received
        before = len(self.notices)
        assert self.take(casting.cast(self.case, word, self.now)) is (kind is not None)
        assert [(b.seat, b.choice, b.arrived_at, b.person) for b in self.case.ballots] == [
            (w.seat, w.choice, w.arrived, w.person) for w in model.words
        ]
        if isinstance(kind, NoticeKind):
            told = [n.to.person for n in self.notices[before:] if n.kind is kind and n.seat == word.seat]
            assert set(told) >= self.receivers(word.seat), "whoever else holds the seat is told at once"
        if kind in (NoticeKind.VOTE_COUNTED, NoticeKind.NOT_COUNTED) and self.motion.closed_at:
            assert self.motion.contested, "in time and read after the closing: people decide"

    def leave(self, seat: str) -> None:
        """Struck where it left before the close; a motion about the member itself is moot. That nobody is waited for
        any more ends no period within three working days.
        """
        if seat in self.left:
            return
        self.case = evolve(self.case, [MemberLeft(seat, self.now, "Austritt (Beispiel)")])
        was, all_had = self.motion.state, self.model.all_received(self.now)
        self.left[seat] = self.now
        if was in UNCLOSED:
            self.strike_former(self.motion.closes_at)
        if self.model.all_received(self.now) and not all_had:
            self.model.announced.append(midnight_after(third_working_day(self.now)))
        self.take(ending.member_leaves(self.case, seat, self.now))
        if seat == self.motion.concerned and was in OPEN | {State.PASSED}:
            assert self.motion.state is State.MOOT

    def end_mandate(self, seat: str, role: Role) -> None:
        """A second later the person can neither receive nor vote for the seat; what it did until then stands."""
        person, self.now = person_of(seat, role), self.now + timedelta(seconds=1)
        self.ended.setdefault(person, self.now)
        for proof in self.model.proofs:  # what counts as received from the next business hours on has not come yet
            proof.fallen |= proof.person == person and proof.at >= self.ended[person]
        ended = tuple(
            replace(m, until=self.ended[person]) if m.person == person and m.powers else m for m in self.case.mandates
        )
        self.case = replace(self.case, mandates=ended)

    def cancel(self, reason: CancelReason) -> None:
        """Before the close only."""
        running = self.motion.state in OPEN
        assert self.take(ending.cancel(self.case, reason, COORDINATOR, self.now)) is running

    def lose_object(self) -> None:
        """An applicant may step back before the close, and before its signature."""
        may = self.motion.state in OPEN | {State.PASSED} and self.motion.kind is Kind.ADMISSION
        assert self.take(ending.lose_object(self.case, "applicant_steps_back", self.now)) is may

    def judge(self, by: str, count: bool) -> None:
        """Two different coordinators have to say the same."""
        asked = self.motion.state is State.UNDECIDED
        agreeing = asked and any(who != by and said is count for who, said in self.verdicts.items())
        self.verdicts |= {by: count} if asked else {}
        if agreeing and count and self.motion.closes_at:
            self.counted_after_all = self.model.pending(self.motion.closes_at)
        verdict = Verdict(by, count, "Ausfall (Beispiel)", self.now)
        assert self.take(outcome.settle_pending(self.case, verdict, self.now)) is asked
        assert not asked or (self.motion.state is not State.UNDECIDED) is agreeing

    def take_effect(self) -> None:
        """The countersigned copy arrives (§ 6 (4)), or the excluded member has the notice (§ 6 (6))."""
        passed = self.motion.state is State.PASSED
        person = person_of("gfs", Role.REPRESENTATIVE)
        decided: Decision | Refusal
        if self.motion.kind is Kind.ADMISSION:
            decided = countersigning.record(self.case, None, Copy(self.now, COORDINATOR), self.now)
        else:
            passed = passed and self.may(person, Power.RECEIVE, self.now)
            decided = effect.confirm_outcome(self.case, None, person, Channel.MAIL, self.now, self.now)
        assert self.take(decided) is passed
        assert not passed or self.motion.state is State.EFFECTIVE

    def tick(self, then: datetime, read_to: datetime, unread: int) -> None:
        """The clerk looks; the state is then what receipts, clock and sources say."""
        self.now = then
        was, close = self.motion.state, self.motion.closes_at
        self.take(progress.advance(self.case, Reading(read_to, unread), then))
        if was not in OPEN | {State.AWAITING_SOURCES}:
            assert self.motion.state is was
            return
        assert (self.motion.state is State.COLLECTING) is not self.model.all_received(then)
        close = self.motion.closes_at
        if close is not None:
            self._check_close(close, then, read_to >= close and not unread)

    def _check_close(self, close: datetime, now: datetime, read: bool) -> None:
        state = self.motion.state
        if now < close:
            assert state is State.BINDING
        elif not read:
            assert state is State.AWAITING_SOURCES
        elif self.model.open_outcome(close):
            assert state is State.UNDECIDED
        else:
            gone = self.motion.concerned in self.left
            passed = State.MOOT if gone else State.PASSED
            assert state is (passed if self.model.outcome(close) else State.FAILED)
