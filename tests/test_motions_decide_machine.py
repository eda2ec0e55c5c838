"""Plays of chance: whatever happens to a motion in whatever order, the agreement holds.

Receipts, votes, entries, failures, leavings and the clock come as they come; after every step the motion is held
against `decide_model`, which reckons on its own from what has come in.
"""

from datetime import timedelta

from decide_chance import Table
from decide_watch import SEATS
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from motions.terms import CancelReason, Changes, Concerned, Kind, Role, SeatRule

seats = st.sampled_from(SEATS)
roles = st.sampled_from([Role.REPRESENTATIVE, Role.DEPUTY])
chats = st.sampled_from([("gfs", Role.REPRESENTATIVE), ("bgw", Role.DEPUTY), ("diakonie", Role.REPRESENTATIVE)])
choices = st.integers(0, 1)  # the counted one, or its opposite
ago = st.sampled_from([timedelta(0), timedelta(minutes=5), timedelta(hours=7), timedelta(days=2), timedelta(days=8)])
ahead = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=50), timedelta(hours=6), timedelta(days=1), timedelta(days=5)]
)
entered_ago = st.one_of(ago, st.just(timedelta(hours=-1)))  # or an hour ahead, by mistake
some_seats = st.sets(seats, min_size=2)
rarely = st.integers(0, 19).map(lambda number: number == 0)


class Motions(RuleBasedStateMachine):
    """One motion among five members, from its opening to whatever end it finds."""

    @initialize(
        kind=st.sampled_from([Kind.ADMISSION, Kind.EXCLUSION]),
        seat_rule=st.sampled_from(SeatRule),
        changes=st.sampled_from([Changes.UNTIL_CLOSE, Changes.UNTIL_CLOSE, Changes.NONE]),
        concerned=st.sampled_from(Concerned),
        presuming=st.booleans(),
    )
    def opens(self, kind: Kind, seat_rule: SeatRule, changes: Changes, concerned: Concerned, presuming: bool) -> None:
        """The office opens it."""
        self.table = Table.open(kind, seat_rule, changes, concerned, presuming)

    @rule(seat=seats, role=roles)
    def confirms(self, seat: str, role: Role) -> None:
        """ "Empfang bestätigen"."""
        self.table.confirm(seat, role)

    @rule(but=st.sets(seats, max_size=2))
    def many_confirm(self, but: set[str]) -> None:
        """Whoever may, of all seats but these."""
        for seat in sorted(set(SEATS) - but):
            for role in (Role.REPRESENTATIVE, Role.DEPUTY):
                self.table.confirm(seat, role)

    @rule(seat=seats, back=ago)
    def letter(self, seat: str, back: timedelta) -> None:
        """The coordinator enters a letter that came `back` ago."""
        self.table.letter(seat, self.table.now - back)

    @rule(whom=st.one_of(st.tuples(seats, roles), chats))
    def delivered(self, whom: tuple[str, Role]) -> None:
        """The notice is in a chat, designated or not."""
        self.table.available(*whom)

    @rule(seat=seats, role=roles)
    def presumed(self, seat: str, role: Role) -> None:
        """A mail has gone out and not come back, whether or not the agreement presumes anything from that."""
        self.table.presume(seat, role)

    @precondition(lambda self: self.table.deliveries)
    @rule(which=st.integers(1, 50))
    def fails(self, which: int) -> None:
        """A failure notice comes for one of the deliveries."""
        self.table.fail(1 + which % self.table.deliveries)

    @rule(seat=seats, role=roles, choice=choices, back=ago, reason=st.sampled_from(["", "", "Grund"]))
    def mails(self, seat: str, role: Role, choice: int, back: timedelta, reason: str) -> None:
        """A mail that arrived `back` ago is read now."""
        self.table.mail(seat, role, choice, self.table.now - back, reason)

    @rule(seat=seats, role=roles, choice=choices, outage=ago)
    def presses(self, seat: str, role: Role, choice: int, outage: timedelta) -> None:
        """A press is fetched now; it may have been made since the outage began."""
        self.table.press(seat, role, choice, outage)

    @rule(some=some_seats, choice=choices)
    def many_press(self, some: set[str], choice: int) -> None:
        """Several seats say the same."""
        for seat in sorted(some):
            for role in (Role.REPRESENTATIVE, Role.DEPUTY):
                self.table.press(seat, role, choice, timedelta(0))

    @precondition(lambda self: self.table.motion.closes_at is not None)
    @rule(some=some_seats, choice=choices, read=st.booleans())
    def an_outage_covers_the_close(self, some: set[str], choice: int, read: bool) -> None:
        """Nothing can be fetched from before the close until after it; then come presses from that time."""
        closes_at = self.table.motion.closes_at
        assert closes_at is not None
        minutes = timedelta(minutes=10)
        then = max(self.table.now, closes_at + minutes)
        self.table.tick(then, closes_at - minutes, 0)
        for seat in sorted(some):
            for role in (Role.REPRESENTATIVE, Role.DEPUTY):
                self.table.press(seat, role, choice, 2 * minutes)
        if read:
            self.table.tick(then, then, 0)

    @rule(seat=seats, choice=choices, back=entered_ago, note=st.sampled_from(["Brief", " "]))
    def enters(self, seat: str, choice: int, back: timedelta, note: str) -> None:
        """The coordinator enters a vote, rarely without saying why or for a moment that lies ahead."""
        self.table.enter(seat, choice, self.table.now - back, note)

    @rule(seat=seats, sure=rarely)
    def leaves(self, seat: str, sure: bool) -> None:
        """A member withdraws; the two that run the procedure stay."""
        if sure and seat not in ("stadt", "bethel"):
            self.table.leave(seat)

    @rule(seat=seats, role=roles, sure=rarely)
    def mandate_ends(self, seat: str, role: Role, sure: bool) -> None:
        """A person no longer stands for its member."""
        if sure:
            self.table.end_mandate(seat, role)

    @rule(reason=st.sampled_from(CancelReason), sure=rarely)
    def cancels(self, reason: CancelReason, sure: bool) -> None:
        """The coordinator cancels."""
        if sure:
            self.table.cancel(reason)

    @rule(sure=rarely)
    def loses_its_object(self, sure: bool) -> None:
        """The applicant steps back."""
        if sure:
            self.table.lose_object()

    @rule(by=st.sampled_from(["stadt", "bethel"]), count=st.booleans())
    def judges(self, by: str, count: bool) -> None:
        """A coordinator says whether pending presses count."""
        self.table.judge(by, count)

    @rule()
    def takes_effect(self) -> None:
        """The countersigned copy arrives, or the excluded member confirms."""
        self.table.take_effect()

    @rule(step=ahead, unread=rarely, behind=ago)
    def time_passes(self, step: timedelta, unread: bool, behind: timedelta) -> None:
        """The clerk looks; sources have been read up to `behind` ago."""
        self.table.tick(self.table.now + step, self.table.now + step - behind, int(unread))

    @precondition(lambda self: self.table.motion.closes_at is not None)
    @rule(step=st.sampled_from([timedelta.resolution * -1, timedelta(0), timedelta(minutes=61)]), read=st.booleans())
    def the_close_comes(self, step: timedelta, read: bool) -> None:
        """The clerk looks just before the close, at it, or an hour after."""
        closes_at = self.table.motion.closes_at
        assert closes_at is not None
        then = max(self.table.now, closes_at + step)
        self.table.tick(then, then if read else closes_at - timedelta.resolution, 0)

    @invariant()
    def holds(self) -> None:
        """What is true at every moment."""
        if hasattr(self, "table"):
            self.table.check_standing()


Motions.TestCase.settings = settings(deadline=None, max_examples=50, stateful_step_count=40)
TestMotions = Motions.TestCase
