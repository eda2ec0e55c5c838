"""For the tests of the law: what a decision said, people with other powers, and a play with every other verb."""

from dataclasses import replace
from datetime import date

from scenario import OFFICE, REPRESENTATIVE, SECOND, SIX, Play, at

from motions.changes import Decision, MemberLeft
from motions.decide import casting, countersigning, effect, ending, outcome, taking_back
from motions.decide.casting import Word
from motions.decide.countersigning import Copy
from motions.decide.evolve import evolve
from motions.decide.opening import Surroundings
from motions.model import Document, Refusal, Verdict
from motions.notice import Notice
from motions.terms import CancelReason, Channel, Choice, Power, State

OPENED = "2026-11-24 09:00"  # a Tuesday
UNREAD = (State.AWAITING_SOURCES, State.UNDECIDED)
COORDINATOR = f"{OFFICE}-{REPRESENTATIVE}"
SIGNED = Document("d2", "vereinbarung.pdf", "application/pdf", "1" * 64, "agreement")


class Law(Play):
    """A play with the verbs that the scenarios do without."""

    def enters(self, seat: str, choice: Choice, when: str, note: str = "Brief", *, entered: str) -> Decision | Refusal:
        """The coordinator enters at `entered` a vote that came by letter at `when`."""
        word = Word(
            seat, choice, Channel.HAND, at(when), at(when), note=note, entered_by=COORDINATOR, seconded_by=SECOND
        )
        return self._take(casting.cast(self.case, word, at(entered)), entered)

    def judges(self, by: str, count: bool, when: str, reason: str = "Ausfall (Beispiel)") -> Decision | Refusal:
        """A coordinator says whether pending presses count."""
        return self._take(outcome.settle_pending(self.case, Verdict(by, count, reason, at(when)), at(when)), when)

    def gives_agreement(self, when: str, day: date | None = None) -> Decision | Refusal:
        """The office gives its signed copy for the applicant; the letter may name a last day."""
        return self._take(countersigning.give_agreement(self.case, SIGNED, at(when), COORDINATOR, day), when)

    def accepts_late(self, arrived: str, when: str) -> Decision | Refusal:
        """The office accepts a copy that came after the date."""
        copy = Copy(at(arrived), COORDINATOR)
        return self._take(countersigning.accept_late(self.case, self.register, copy, at(when)), when)

    def declines_late(self, when: str) -> Decision | Refusal:
        """It does not."""
        return self._take(countersigning.decline_late(self.case, at(when)), when)

    def takes_motion_back(self, person: str, when: str, *, read_at: str = "") -> Decision | Refusal:
        """Somebody of the proposing member confirms that it takes the motion back."""
        now = read_at or when
        return self._take(taking_back.take_back(self.case, person, at(when), at(now)), now)

    def enters_outcome(self, when: str, note: str = "Bote", *, entered: str = "") -> Decision | Refusal:
        """The coordinator enters that the notice of exclusion was handed over at `when`."""
        now = entered or when
        entry = effect.enter_outcome(self.case, self.register, at(when), note, COORDINATOR, at(now), SECOND)
        return self._take(entry, now)

    def loses_object(self, why: str, when: str) -> Decision | Refusal:
        """The applicant steps back, or the concerned member is gone."""
        return self._take(ending.lose_object(self.case, why, at(when), COORDINATOR), when)

    def withdraws(self, member: str, when: str) -> None:
        """A member withdraws from the network (§ 6 (5)): no longer a member, and gone from what runs."""
        self.case = evolve(self.case, [MemberLeft(member, at(when), "Austritt (Beispiel)")])
        self.leaves(member, when)


def refused(decided: Decision | Refusal) -> str:
    """The code of a refusal; a decision fails the test."""
    assert isinstance(decided, Refusal), decided
    return decided.code


def done(decided: Decision | Refusal) -> Decision:
    """The decision; a refusal fails the test."""
    assert isinstance(decided, Decision), decided
    return decided


def persons(notices: list[Notice] | tuple[Notice, ...]) -> list[str]:
    """To whom notices went, in order: person ids, or the name of somebody outside."""
    return [notice.to.person or notice.to.name for notice in notices]


def with_person(around: Surroundings, person: str, **changes: object) -> Surroundings:
    """The surroundings with one person changed."""
    changed = replace(around.people[person], **changes)  # type: ignore[arg-type]  # each test names fields of Person
    return replace(around, people={**around.people, person: changed})


def designating(around: Surroundings, *people: str) -> Surroundings:
    """The surroundings after these people have linked a chat and their members have designated it for notices."""
    for number, person in enumerate(people, start=1):
        around = with_person(around, person, telegram_user=number, designated=frozenset({Channel.TELEGRAM}))
    return around


def with_powers(around: Surroundings, person: str, *powers: Power, **changes: object) -> Surroundings:
    """The surroundings with other powers of one person for its seat; mandates as coordinator stay."""
    changed = tuple(
        replace(m, powers=frozenset(powers), **changes) if m.person == person and m.powers else m  # type: ignore[arg-type]  # fields of Mandate
        for m in around.mandates
    )
    return replace(around, mandates=changed)


def chosen(choice: Choice = Choice.CANDIDATE_1) -> Play:
    """Of Diakonie and BGW one has four of six, by the close; nobody has asked it yet."""
    play = Play.office("2026-11-23 09:00", ("diakonie", "bgw"))
    for seat in ("bethel", "diakonie", "gfs", "trockendock"):
        play.says(seat, choice, "2026-11-23 12:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.PASSED
    return play


def admission(opened: str = OPENED, surroundings: Surroundings | None = None) -> Law:
    """The office opens the admission of the Wärmestube."""
    play = Law.admission(opened, surroundings)
    assert isinstance(play, Law)
    return play


def exclusion(
    opened: str = OPENED, concerned: str = "gfs", proposer: str = "bgw", surroundings: Surroundings | None = None
) -> Law:
    """`proposer` applies for the exclusion of `concerned`."""
    play = Law.exclusion(opened, concerned, proposer, surroundings)
    assert isinstance(play, Law)
    return play


def in_state(state: State) -> Law:
    """An admission that has come to `state` on the shortest way."""
    play = admission()
    if state is State.COLLECTING:
        return play
    if state is State.CANCELLED:
        play.cancels(CancelReason.TAKEN_BACK, "2026-11-24 12:00")
        return play
    if state is State.MOOT:
        play.loses_object("applicant_steps_back", "2026-11-24 12:00")
        return play
    objections = {State.FAILED: 4, State.UNDECIDED: 3}.get(state, 0)
    for seat in SIX[:objections]:
        play.says(seat, Choice.OBJECT, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    if state is State.BINDING:
        return play
    play.clock("2026-12-09 00:10", read_to="2026-12-08 20:00" if state in UNREAD else None)
    if state is State.UNDECIDED:
        play.says(SIX[3], Choice.OBJECT, "2026-12-09 00:20", since="2026-12-08 20:00")
        play.clock("2026-12-09 00:30")
    if state is State.LAPSED:
        play.gives_agreement("2026-12-10 10:00", date(2026, 12, 15))
        play.clock("2026-12-16 00:00")
    if state is State.EFFECTIVE:
        play.countersigned("2026-12-15 10:00")
    return play
