"""Scenarios one can read aloud: the law played on a fixed clock, without store, chat or mail.

Times are local at the office's place, as one would say them. `Play` keeps the case as each decision leaves it and
every notice sent on the way; nothing here decides anything.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from decide_checks import check_decision
from scenario_rules import OFFICE, network

from motions.changes import Change, Decision, MemberLeft, MotionChanged
from motions.decide import casting, countersigning, dates, effect, ending, entries, opening, progress
from motions.decide import second as law_of_two
from motions.decide.casting import Word
from motions.decide.countersigning import Copy
from motions.decide.evolve import evolve
from motions.decide.opening import Draft, Surroundings
from motions.decide.progress import Reading
from motions.model import (
    Applicant,
    Candidacy,
    Case,
    Document,
    Mandate,
    Member,
    Motion,
    Person,
    Refusal,
    RegisterVersion,
)
from motions.notice import Notice, NoticeKind
from motions.register import version
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, Kind, Power, Role, State

BERLIN = ZoneInfo("Europe/Berlin")
SIX = ("bethel", "bgw", "diakonie", "gfs", "trockendock", OFFICE)
REPRESENTATIVE, DEPUTY = "vertretung", "stellvertretung"
FIRST, SECOND = f"{OFFICE}-{REPRESENTATIVE}", f"{OFFICE}-{DEPUTY}"  # the two coordinators of whom a play needs both

APPLICATION = Document("d1", "antrag.pdf", "application/pdf", "0" * 64, "application")
MANDATED = "2021-06-01 00:00"  # since when all that are named stand for their members


WORDING = "Kein Mensch soll im Winter draußen schlafen müssen."


def at(text: str) -> datetime:
    """ "2026-11-24 15:00" at the office, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(ZoneInfo("UTC"))


def local(moment: datetime | None) -> str:
    """UTC as "2026-12-09 00:00" at the office."""
    return moment.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M") if moment else ""


def around(members: tuple[str, ...] = SIX, motions: tuple[Motion, ...] = (), **changes: object) -> Surroundings:
    """Members with a representative and a deputy each, both with the powers to receive and to vote."""
    both, begin = frozenset({Power.RECEIVE, Power.VOTE}), at(MANDATED)
    people = {
        f"{m}-{role}": Person(f"{m}-{role}", f"{role} {m} (Beispiel)", mails=(f"{role}@{m}.example",))
        for m in members
        for role in (REPRESENTATIVE, DEPUTY)
    }
    mandates = [Mandate(f"{m}-{REPRESENTATIVE}", m, Role.REPRESENTATIVE, both, since=begin) for m in members]
    mandates += [Mandate(f"{m}-{DEPUTY}", m, Role.DEPUTY, both, since=begin) for m in members]
    mandates += [Mandate(f"{OFFICE}-{REPRESENTATIVE}", OFFICE, Role.COORDINATOR, frozenset(), since=begin)]
    mandates += [Mandate(f"bethel-{REPRESENTATIVE}", "bethel", Role.COORDINATOR, frozenset(), since=begin)]
    found = {m: Member(m, f"{m.title()} (Beispiel)", m, mail=f"amt@{m}.example") for m in members}
    return Surroundings(network(**changes), found, people, tuple(mandates), motions)


class Play:
    """One motion from opening on. Methods are what happens; each takes the local time at which it happens."""

    def __init__(self, case: Case, decision: Decision) -> None:
        self.case = case
        self.notices: list[Notice] = list(decision.notices)
        self.changes: list[Change] = list(decision.changes)
        self.register: RegisterVersion | None = version(1, case.members.values(), case.motion.opened_at, "Anlage 1")

    @classmethod
    def admission(cls, opened: str, surroundings: Surroundings | None = None) -> "Play":
        """The Wärmestube applies; the office opens the motion."""
        applicant = Applicant("Wärmestube Musterviertel e. V. (Beispiel)", "info@waermestube.example", "Wärmestube")
        draft = Draft(Kind.ADMISSION, f"Aufnahme: {applicant.name}", "Antrag", f"{OFFICE}-{REPRESENTATIVE}", applicant)
        return cls._open(draft, opened, surroundings or around())

    @classmethod
    def exclusion(
        cls, opened: str, concerned: str = "gfs", proposer: str = "bgw", surroundings: Surroundings | None = None
    ) -> "Play":
        """`proposer` applies for the exclusion of `concerned`."""
        draft = Draft(
            Kind.EXCLUSION,
            f"Ausschluss: {concerned}",
            "Grund",
            f"{OFFICE}-{REPRESENTATIVE}",
            proposer=proposer,
            concerned=concerned,
            documents=(APPLICATION,),
        )
        return cls._open(draft, opened, surroundings or around())

    @classmethod
    def position(cls, opened: str, surroundings: Surroundings | None = None) -> "Play":
        """The office puts a common position to the vote."""
        draft = Draft(Kind.POSITION, "Winterhilfe (Beispiel)", WORDING, f"{OFFICE}-{REPRESENTATIVE}")
        return cls._open(draft, opened, surroundings or around())

    @classmethod
    def office(cls, opened: str, candidates: tuple[str, ...], surroundings: Surroundings | None = None) -> "Play":
        """These members would be the office from the 1st of February on: agreement on one, choice between several."""
        kind = Kind.OFFICE if len(candidates) > 1 else Kind.OFFICE_AGREED
        candidacy = Candidacy(candidates, date(2027, 2, 1))
        draft = Draft(kind, "Stelle", "Wechsel", f"{OFFICE}-{REPRESENTATIVE}", candidacy=candidacy)
        return cls._open(draft, opened, surroundings or around())

    @classmethod
    def _open(cls, draft: Draft, opened: str, surroundings: Surroundings) -> "Play":
        done = opening.open_motion(draft, surroundings, "2026-01", at(opened))
        assert isinstance(done, opening.Opened), done
        check_decision(done.case, Decision(notices=done.decision.notices), at(opened))
        return cls(done.case, done.decision)

    def says(
        self,
        seat: str,
        choice: Choice,
        when: str,
        who: str = REPRESENTATIVE,
        channel: Channel = Channel.TELEGRAM,
        *,
        read_at: str = "",
        since: str = "",
    ) -> Decision | Refusal:
        """A seat's word arrives at `when`; read later at `read_at`; it may have lain there `since`."""
        word = Word(seat, choice, channel, at(when), at(since or when), person=f"{seat}-{who}")
        return self._take(casting.cast(self.case, word, at(read_at or when)), read_at or when)

    def enters_vote(
        self, seat: str, choice: Choice, when: str, note: str, *, second: str | None = SECOND
    ) -> Decision | Refusal:
        """The coordinator enters a vote that came by letter, and another one vouches for it too."""
        word = Word(seat, choice, Channel.HAND, at(when), at(when), note=note, entered_by=FIRST, seconded_by=second)
        return self._take(casting.cast(self.case, word, at(when)), when)

    def confirms(self, seat: str, when: str, who: str = REPRESENTATIVE) -> Decision | Refusal:
        """ "Empfang bestätigen"."""
        chat, moment = Channel.TELEGRAM, at(when)
        return self._take(casting.confirm_receipt(self.case, seat, f"{seat}-{who}", chat, moment, moment), when)

    def all_confirm(self, when: str, but: tuple[str, ...] = ()) -> None:
        """Every seat but the named confirms receipt."""
        for seat in self.case.motion.roll.present():
            if seat.member not in but and seat.votes:
                self.confirms(seat.member, when)

    def letter(
        self, seat: str, when: str, note: str, entered: str = "", *, second: str | None = SECOND
    ) -> Decision | Refusal:
        """The coordinator enters that a letter reached the seat at `when`, and another one vouches for it too."""
        known = entered or when
        return self._take(entries.record_receipt(self.case, seat, at(when), note, FIRST, at(known), second), known)

    def seconds(self, entry: str, when: str, by: str = SECOND) -> Decision | Refusal:
        """Another coordinator vouches for an entry."""
        return self._take(law_of_two.second(self.case, entry, by, at(when)), when)

    def takes_back(
        self, entry: str, when: str, why: str = "Verwechslung", *, second: str | None = SECOND
    ) -> Decision | Refusal:
        """An entry was a mistake."""
        return self._take(entries.take_back(self.case, entry, why, FIRST, at(when), second), when)

    def chat_takes(self, seat: str, delivery: int, when: str, who: str = REPRESENTATIVE) -> None:
        """The notice is delivered to the person's chat."""
        person, moment = f"{seat}-{who}", at(when)
        taken = casting.made_available(self.case, seat, person, Channel.TELEGRAM, delivery, moment, moment)
        self._take(taken, when)

    def presumes(self, seat: str, delivery: int, sent: str, when: str, who: str = REPRESENTATIVE) -> None:
        """The relay took a mail at `sent` and no failure came until `when`."""
        person = f"{seat}-{who}"
        self._take(casting.presumed(self.case, seat, person, Channel.MAIL, delivery, at(sent), at(when)), when)

    def fails(self, delivery: int, when: str, why: str = "Postfach voll") -> None:
        """A delivery turns out to have failed."""
        self._take(dates.delivery_failed(self.case, delivery, why, at(when)), when)

    def clock(self, when: str, *, read_to: str | None = None, unread: int = 0, undecided: bool = False) -> Decision:
        """The clerk looks at `when`; all sources were read to `read_to` (None: to `when`).

        undecided: something of the applicant that came in time lies with the office.
        """
        moment = at(when)
        reading = Reading(at(read_to) if read_to else moment, unread)
        decision = progress.advance(self.case, reading, moment)
        self._take(decision, when)
        self._take(countersigning.advance(self.case, reading, undecided, moment), when)
        return decision

    def countersigned(self, when: str) -> Decision | Refusal:
        """The countersigned agreement reaches the office."""
        by = f"{OFFICE}-{REPRESENTATIVE}"
        return self._take(countersigning.record(self.case, self.register, Copy(at(when), by), at(when)), when)

    def confirms_exclusion(self, when: str, who: str = REPRESENTATIVE) -> Decision | Refusal:
        """The concerned member confirms the notice that ends its membership."""
        person, moment = f"{self.case.motion.concerned}-{who}", at(when)
        return self._take(effect.confirm_outcome(self.case, self.register, person, Channel.MAIL, moment, moment), when)

    def leaves(self, member: str, when: str) -> None:
        """A member leaves the network while the motion runs: first the register knows of it, then the motion."""
        self.case = evolve(self.case, [MemberLeft(member, at(when), "withdrawal")])
        self._take(ending.member_leaves(self.case, member, at(when)), when)

    def cancels(self, reason: CancelReason, when: str) -> Decision | Refusal:
        """The coordinator cancels."""
        return self._take(ending.cancel(self.case, reason, f"{OFFICE}-{REPRESENTATIVE}", at(when)), when)

    def _take(self, decided: Decision | Refusal, when: str) -> Decision | Refusal:
        if isinstance(decided, Decision):
            check_decision(self.case, decided, at(when))
            self.case = evolve(self.case, decided.changes)
            self.notices += decided.notices
            self.changes += decided.changes
        return decided

    @property
    def motion(self) -> Motion:
        """The motion as it stands."""
        return self.case.motion

    def state(self) -> State:
        """Where the motion stands."""
        return self.case.motion.state

    def sent(self, kind: NoticeKind, seat: str | None = None) -> list[Notice]:
        """New messages of a kind so far, to a seat if named; edits of shown messages are not among them."""
        return [n for n in self.notices if n.kind is kind and not n.edits and (seat is None or n.seat == seat)]

    def events(self) -> list[str]:
        """The names of what happened to the motion, in order."""
        return [change.event for change in self.changes if isinstance(change, MotionChanged)]


__all__ = [
    "BERLIN", "DEPUTY", "FIRST", "OFFICE", "REPRESENTATIVE", "SECOND", "SIX", "EvidenceKind", "Play", "State",
    "around", "at", "local", "network", "timedelta",
]  # fmt: skip
