"""A seat's word: who may say it, what becomes of it, who is told, and that it proves receipt."""

from dataclasses import replace

import pytest
from decide_reading import Law, admission, done, exclusion, in_state, persons, refused, with_powers
from scenario import BERLIN, DEPUTY, REPRESENTATIVE, around, at, local

from motions.changes import BallotCast, EvidenceNoted
from motions.decide import casting
from motions.decide.casting import Word
from motions.model import Mandate, Refusal
from motions.moments import NaiveMoment
from motions.notice import NoticeKind
from motions.terms import Channel, Choice, EvidenceKind, Power, Role, Standing, State

OBJECT, NONE = Choice.OBJECT, Choice.NO_OBJECTION
BOTH = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
CLOSE = "2026-12-09 00:00"


def with_mandates(play: Law, *mandates: Mandate) -> Law:
    """The play with these mandates for GfS and nobody else there."""
    others = tuple(m for m in play.case.mandates if m.member != "gfs")
    play.case = replace(play.case, mandates=(*others, *mandates))
    return play


def mandate(role: Role, *powers: Power, since: str = "", until: str = "") -> Mandate:
    """Frau V. of GfS."""
    begin, end = (at(text) if text else None for text in (since, until))
    return Mandate(f"gfs-{REPRESENTATIVE}", "gfs", role, frozenset(powers), since=begin, until=end)


def said(choice: Choice, **changes: object) -> Word:
    """A press of GfS's representative an hour after the opening."""
    moment = at("2026-11-24 10:00")
    word = Word("gfs", choice, Channel.TELEGRAM, moment, moment, person=f"gfs-{REPRESENTATIVE}")
    return replace(word, **changes)  # type: ignore[arg-type]  # fields of Word


@pytest.mark.parametrize("state", [State.CANCELLED, State.MOOT])
def test_it_refuses_a_word_where_nothing_is_asked_any_more(state: State) -> None:
    """A motion that ended without a result has nothing to count."""
    play = in_state(state)
    assert play.says("gfs", OBJECT, "2026-12-16 10:00") == Refusal("motion_closed", {"motion": "2026-01"})
    assert play.case.ballots == ()


@pytest.mark.parametrize("state", [State.PASSED, State.FAILED, State.EFFECTIVE])
def test_it_keeps_a_word_that_comes_after_the_result_as_late(state: State) -> None:
    """Late votes are kept, shown, uncounted, and answered with the reason; a press after an outage too."""
    play = in_state(state)
    before = play.motion
    done(play.says("trockendock", OBJECT, "2026-12-16 10:00"))
    done(play.says("trockendock", NONE, "2026-12-16 11:00", since="2026-12-08 10:00"))
    assert [b.standing for b in play.case.ballots[-2:]] == [Standing.LATE] * 2
    assert len(play.sent(NoticeKind.LATE, "trockendock")) == 4
    assert play.motion == before


def test_it_answers_a_late_word_that_says_once_more_what_counts() -> None:
    """It is late all the same, and whoever sent it is told so."""
    play = in_state(State.FAILED)
    before = play.motion
    done(play.says("bethel", OBJECT, "2026-12-16 10:00"))
    assert play.case.ballots[-1].standing is Standing.LATE
    assert len(play.sent(NoticeKind.LATE, "bethel")) == 2
    assert play.motion == before


def test_it_refuses_a_word_for_a_seat_that_is_not_asked() -> None:
    """A stranger's, one that has left, and the concerned one's without a ballot."""
    play = exclusion()
    play.leaves("diakonie", "2026-11-24 09:30")
    word = said(Choice.FOR)
    nobody = casting.cast(play.case, replace(word, seat="tafel"), at("2026-11-24 10:00"))
    assert nobody == Refusal("not_your_seat", {"motion": "2026-01"})
    assert refused(play.says("diakonie", Choice.FOR, "2026-11-24 10:00")) == "not_your_seat"
    concerned = play.says("gfs", Choice.FOR, "2026-11-24 10:00")
    assert concerned == Refusal("concerned_has_no_ballot", {"motion": "2026-01"})
    assert refused(play.enters("gfs", Choice.FOR, "2026-11-24 10:00", entered="2026-11-24 10:00")) == (
        "concerned_has_no_ballot"
    )
    assert not any(isinstance(change, BallotCast) for change in play.changes)


@pytest.mark.parametrize("choice", Choice)
def test_it_takes_the_words_of_its_own_ballot_only(choice: Choice) -> None:
    """Objection or none; for, against or abstention."""
    objection = admission().says("bgw", choice, "2026-11-24 10:00")
    approval = exclusion().says("bgw", choice, "2026-11-24 10:00")
    assert isinstance(objection, Refusal) is (choice not in (OBJECT, NONE))
    assert isinstance(approval, Refusal) is (choice not in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN))
    wrong = objection if isinstance(objection, Refusal) else approval
    assert wrong == Refusal("wrong_choice", {"choice": choice})


def test_it_takes_a_word_only_from_somebody_with_the_power_to_vote() -> None:
    """§ 4: a power that is not recorded is not there; and it is there for the time of the mandate."""
    opened, later = "2026-11-24 09:00", "2026-11-24 10:00"
    refusals = {
        "no_power_to_vote": mandate(Role.REPRESENTATIVE, Power.RECEIVE, Power.WITHDRAW),
        "not_your_seat": mandate(Role.COORDINATOR, Power.VOTE),
    }
    for code, held in refusals.items():
        assert refused(with_mandates(admission(), held).says("gfs", OBJECT, later)) == code
    no_power = with_mandates(admission(), refusals["no_power_to_vote"]).says("gfs", OBJECT, later)
    assert no_power == Refusal("no_power_to_vote", {"seat": "Gfs (Beispiel)"})
    ended = mandate(Role.REPRESENTATIVE, Power.VOTE, until=later)
    assert refused(with_mandates(admission(), ended).says("gfs", OBJECT, later)) == "not_your_seat"
    begins = mandate(Role.REPRESENTATIVE, Power.VOTE, since=later)
    done(with_mandates(admission(), begins).says("gfs", OBJECT, later))
    assert refused(with_mandates(admission(), begins).says("gfs", OBJECT, opened)) == "not_your_seat"
    nobody = with_mandates(admission()).says("gfs", OBJECT, later)
    assert nobody == Refusal("not_your_seat", {"motion": "2026-01"})
    another = replace(said(OBJECT), person=f"bgw-{REPRESENTATIVE}")
    assert refused(casting.cast(admission().case, another, at(later))) == "not_your_seat"


def test_it_lets_somebody_who_stands_for_two_members_speak_for_each() -> None:
    """And for no third."""
    play = admission()
    for_both = replace(mandate(Role.DEPUTY, Power.VOTE), person=f"bgw-{REPRESENTATIVE}")
    play.case = replace(play.case, mandates=(*play.case.mandates, for_both))
    for seat, code in (("gfs", None), ("bgw", None), ("diakonie", "not_your_seat")):
        word = replace(said(OBJECT), person=f"bgw-{REPRESENTATIVE}", seat=seat)
        decided = casting.cast(play.case, word, at("2026-11-24 10:00"))
        assert (decided.code if isinstance(decided, Refusal) else None) == code


def test_it_believes_a_source_when_something_arrived() -> None:
    """A mailbox whose clock is a minute ahead, or behind at the opening, loses nobody's word."""
    for arrived in ("2026-11-24 10:01", "2026-11-24 08:59"):
        word = replace(said(OBJECT), channel=Channel.MAIL, arrived_at=at(arrived), earliest_at=at(arrived))
        done(casting.cast(admission().case, word, at("2026-11-24 10:00")))


def test_it_asks_for_the_power_at_the_arrival_and_not_at_the_reading() -> None:
    """The mail came while the person stood for the seat, and is read when it does no more."""
    held = mandate(Role.REPRESENTATIVE, Power.VOTE, Power.RECEIVE, until="2026-11-25 00:00")
    play = with_mandates(admission(), held)
    done(play.says("gfs", OBJECT, "2026-11-24 23:00", channel=Channel.MAIL, read_at="2026-11-25 10:00"))
    assert [(e.seat, e.person) for e in play.case.evidence[1:]] == [("gfs", f"gfs-{REPRESENTATIVE}")]
    assert play.sent(NoticeKind.VOTE_COUNTED, "gfs") == [], "nobody receives for the seat now"


def test_it_takes_the_mandate_that_has_the_power_where_a_person_holds_two() -> None:
    """Representative with the power to receive, deputy with the power to vote: the word is the deputy's."""
    receives, votes = mandate(Role.REPRESENTATIVE, Power.RECEIVE), mandate(Role.DEPUTY, Power.VOTE)
    play = with_mandates(admission(), receives, votes)
    done(play.says("gfs", OBJECT, "2026-11-24 10:00"))
    assert [b.role for b in play.case.ballots] == [Role.DEPUTY]


def test_it_keeps_who_said_what_when_and_on_which_way() -> None:
    """All of it goes into the file, in the order of reading."""
    play = admission()
    moment = at("2026-11-24 10:00")
    done(play.says("bgw", NONE, "2026-11-24 09:30", DEPUTY))
    word = said(OBJECT, channel=Channel.MAIL, reason="Sorge um die Plätze", note="")
    cast = done(casting.cast(play.case, word, at("2026-11-24 12:00"))).changes[0]
    assert isinstance(cast, BallotCast)
    assert (cast.motion, cast.ballot.number, cast.ballot.seat, cast.ballot.choice) == ("2026-01", 2, "gfs", OBJECT)
    assert (cast.ballot.person, cast.ballot.role) == (f"gfs-{REPRESENTATIVE}", Role.REPRESENTATIVE)
    assert (cast.ballot.arrived_at, cast.ballot.channel) == (moment, Channel.MAIL)
    assert (cast.ballot.reason, cast.ballot.standing) == ("Sorge um die Plätze", Standing.IN_TIME)
    assert [b.role for b in play.case.ballots] == [Role.DEPUTY]


def test_it_takes_moments_in_utc_only() -> None:
    """A clock without a known zone is how two deadlines for one motion come about."""
    play = admission()
    word = said(OBJECT, arrived_at=at("2026-11-24 10:00").astimezone(BERLIN))
    with pytest.raises(NaiveMoment):
        casting.cast(play.case, word, at("2026-11-24 10:00"))


@pytest.mark.parametrize(
    ("when", "since", "standing"),
    [
        ("2026-12-08 23:59", "2026-12-08 20:00", Standing.IN_TIME),
        ("2026-12-09 00:00", "2026-12-08 23:59", Standing.PENDING),
        ("2026-12-09 06:00", "2026-12-08 20:00", Standing.PENDING),
        ("2026-12-09 00:00", "2026-12-09 00:00", Standing.LATE),
        ("2026-12-09 06:00", "2026-12-09 00:00", Standing.LATE),
    ],
)
@pytest.mark.parametrize("closing", [False, True])
def test_it_counts_what_arrived_before_the_close(when: str, since: str, standing: Standing, closing: bool) -> None:
    """The close is the first instant that is too late; of what may have lain there before it nobody can be sure."""
    play = in_state(State.BINDING)
    assert local(play.motion.closes_at) == CLOSE
    if closing:
        play.clock(CLOSE, read_to="2026-12-08 20:00")
    done(play.says("gfs", OBJECT, when, since=since))
    assert play.case.ballots[-1].standing is standing
    kinds = {Standing.IN_TIME: "vote_counted", Standing.PENDING: "pending", Standing.LATE: "late"}
    told = [n for n in play.notices if n.vote and n.seat == "gfs"]
    assert persons(told) == BOTH
    assert {n.kind for n in told} == {kinds[standing]}


def test_it_takes_one_more_pending_press_while_two_coordinators_are_asked() -> None:
    """The catch-up goes on; what it brings is of the same kind."""
    play = in_state(State.UNDECIDED)
    done(play.says("trockendock", OBJECT, "2026-12-09 00:40", since="2026-12-08 20:00"))
    assert play.case.ballots[-1].standing is Standing.PENDING


def test_it_acknowledges_to_everybody_who_receives_and_brings_what_is_shown_up_to_date() -> None:
    """What was understood, when it arrived, what it replaces (design: What everyone sees)."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE)
    play = admission(surroundings=surroundings)
    done(play.says("gfs", OBJECT, "2026-11-24 10:00", DEPUTY))
    decided = done(play.says("gfs", NONE, "2026-11-24 11:00"))
    assert [(n.kind, n.edits) for n in decided.notices] == [
        (NoticeKind.VOTE_COUNTED, False),
        (NoticeKind.MOTION, True),
    ]
    told = decided.notices[0]
    assert persons(decided.notices) == [f"gfs-{REPRESENTATIVE}"] * 2
    assert told.vote is not None
    assert told.replaces is not None
    assert (told.vote.choice, local(told.vote.at), told.vote.role) == (NONE, "2026-11-24 11:00", "representative")
    assert (told.replaces.choice, told.replaces.by) == (OBJECT, "stellvertretung gfs (Beispiel)")
    assert [vote.choice for vote in told.standing] == [OBJECT, NONE]


def test_it_replaces_nothing_by_a_late_word() -> None:
    """What was said in time stands."""
    play = in_state(State.PASSED)
    done(play.says("gfs", NONE, "2026-12-08 10:00", channel=Channel.MAIL, read_at="2026-12-10 10:00"))
    done(play.says("gfs", OBJECT, "2026-12-10 11:00"))
    assert {n.replaces for n in play.sent(NoticeKind.LATE)} == {None}


def test_it_changes_nothing_by_a_second_press_and_answers_a_second_mail() -> None:
    """A button sets, it never toggles; whoever mails again wants to know, and nothing is replaced."""
    play = admission()
    done(play.says("gfs", OBJECT, "2026-11-24 10:00"))
    pressed = done(play.says("gfs", OBJECT, "2026-11-24 10:01"))
    assert (pressed.changes, pressed.notices) == ((), ())
    mailed = done(play.says("gfs", OBJECT, "2026-11-24 10:02", channel=Channel.MAIL))
    assert mailed.changes == ()
    told = [n for n in mailed.notices if n.kind is NoticeKind.VOTE_COUNTED]
    assert persons(told) == BOTH
    assert all(n.vote and local(n.vote.at) == "2026-11-24 10:00" and n.replaces is None for n in told)


def test_it_lets_somebody_change_its_mind() -> None:
    """As often as it likes, until the close."""
    play = admission()
    for choice, minute in ((OBJECT, "00"), (NONE, "01"), (OBJECT, "02")):
        done(play.says("gfs", choice, f"2026-11-24 10:{minute}"))
    assert [b.choice for b in play.case.ballots] == [OBJECT, NONE, OBJECT]
    replaced = [n.replaces.choice for n in play.sent(NoticeKind.VOTE_COUNTED) if n.replaces]
    assert replaced == [OBJECT, OBJECT, NONE, NONE]


def test_it_keeps_the_same_answer_of_somebody_else_or_for_another_reason() -> None:
    """Then it is another word."""
    play = admission()
    done(play.says("gfs", OBJECT, "2026-11-24 10:00"))
    done(play.says("gfs", OBJECT, "2026-11-24 10:01", DEPUTY))
    word = said(OBJECT, arrived_at=at("2026-11-24 10:02"), person=f"gfs-{DEPUTY}", reason="Platzmangel")
    assert done(casting.cast(play.case, word, at("2026-11-24 10:02"))).changes
    assert [b.person for b in play.case.ballots] == BOTH


def test_it_proves_receipt_by_an_answer_of_somebody_who_receives() -> None:
    """Answered is known, at that instant (design: Receipt); who only votes proves nothing, nor does an entry."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE)
    play = admission(surroundings=surroundings)
    by_deputy = done(play.says("gfs", OBJECT, "2026-11-24 10:00", DEPUTY))
    entered = done(play.enters("gfs", NONE, "2026-11-24 10:30", entered="2026-11-24 10:30"))
    assert not any(isinstance(change, EvidenceNoted) for change in (*by_deputy.changes, *entered.changes))
    done(play.says("gfs", OBJECT, "2026-11-24 11:00", channel=Channel.MAIL, read_at="2026-11-24 12:00"))
    proof = play.case.evidence[-1]
    assert (proof.seat, proof.kind, proof.person) == ("gfs", EvidenceKind.KNOWN, f"gfs-{REPRESENTATIVE}")
    assert (local(proof.at), local(proof.noted_at)) == ("2026-11-24 11:00", "2026-11-24 12:00")
    assert (proof.channel, proof.of_outcome) == (Channel.MAIL, False)


def test_it_proves_receipt_by_the_earlier_of_two_equal_words_that_was_read_later() -> None:
    """A press at ten past midnight, then a mail that had arrived at 23:50: the seat has received on the 24th.

    The word is the same and counts once; but a seat has received at the earliest evidence, and the day decides.
    """
    play = admission()
    play.says("gfs", OBJECT, "2026-11-25 00:10")
    play.says("gfs", OBJECT, "2026-11-24 23:50", channel=Channel.MAIL, read_at="2026-11-25 00:30")
    assert len(play.case.ballots) == 1
    assert local(min(e.at for e in play.case.evidence if e.seat == "gfs")) == "2026-11-24 23:50"
