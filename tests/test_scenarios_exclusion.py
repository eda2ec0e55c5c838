"""Exclusions (§ 6 (6)) from opening to effect, and motions that overlap, as one would tell them."""

from dataclasses import replace

import pytest
from scenario import APPLICATION, DEPUTY, OFFICE, REPRESENTATIVE, SIX, Play, around, at, local

from motions.decide.opening import Draft, Opened, mistakes, open_motion
from motions.model import Applicant, Refusal
from motions.notice import NoticeKind
from motions.terms import Channel, Choice, Concerned, Kind, Power, State

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
OTHERS = tuple(seat for seat in SIX if seat != "gfs")


def _votes(play: Play, count: int) -> None:
    for seat in OTHERS[:count]:
        play.says(seat, FOR, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")


def test_it_passes_at_five_of_six_and_not_at_four() -> None:
    """More than 75 % of all six is five; the concerned member is in the base and has no ballot."""
    for votes, state in ((4, State.FAILED), (5, State.PASSED)):
        play = Play.exclusion("2026-11-24 09:00")
        _votes(play, votes)
        assert play.state() is state, f"{votes} of 6"
        assert play.motion.result is not None
        assert play.motion.result.base == 6


def test_it_never_reads_silence_or_abstention_as_a_vote_for() -> None:
    """Four for, one abstains: only a vote counts."""
    play = Play.exclusion("2026-11-24 09:00")
    for seat in OTHERS[:4]:
        play.says(seat, FOR, "2026-11-24 10:00")
    play.says(OTHERS[4], ABSTAIN, "2026-11-24 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.FAILED


def test_it_tells_the_concerned_member_before_all_others() -> None:
    """A message of its own, marked to go first; it gets no ballot."""
    play = Play.exclusion("2026-11-24 09:00")
    first = play.sent(NoticeKind.CONCERNED)
    assert {n.seat for n in first} == {"gfs"}
    assert len(first) == 2
    assert all(n.urgent for n in first)
    assert play.sent(NoticeKind.MOTION, "gfs") == []
    refused = play.says("gfs", AGAINST, "2026-11-24 10:00")
    assert isinstance(refused, Refusal)
    assert refused.code == "concerned_has_no_ballot"


def test_it_is_not_held_up_by_the_concerned_member() -> None:
    """The other five have received: the date binds although the concerned member has not confirmed anything."""
    play = Play.exclusion("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    assert play.state() is State.BINDING


def test_it_ends_the_membership_when_the_notice_reaches_the_member() -> None:
    """Not at the close: the member is told, and leaves at the moment it has that notice."""
    play = Play.exclusion("2026-11-24 09:00")
    _votes(play, 5)
    assert play.case.members["gfs"].until is None
    assert {n.seat for n in play.sent(NoticeKind.EXCLUDED)} == {"gfs"}
    assert len(play.sent(NoticeKind.EXCLUDED)) == 3, "both people and the official address"
    play.confirms_exclusion("2026-12-10 11:00", DEPUTY)
    assert play.state() is State.EFFECTIVE
    assert local(play.case.members["gfs"].until) == "2026-12-10 11:00"
    told = play.sent(NoticeKind.REGISTER)
    assert len(told) == 10, "two people of each of the five that stay"
    assert told[0].left == ("Gfs (Beispiel)",)
    assert "Gfs (Beispiel)" not in told[0].register


def test_it_is_not_confirmed_by_somebody_else() -> None:
    """Only a person with the power to receive for the concerned member."""
    play = Play.exclusion("2026-11-24 09:00")
    _votes(play, 5)
    without = tuple(m for m in play.case.mandates if m.person != f"gfs-{DEPUTY}")
    play.case = replace(play.case, mandates=without)
    refused = play.confirms_exclusion("2026-12-10 11:00", DEPUTY)
    assert isinstance(refused, Refusal)
    assert play.state() is State.PASSED


def test_it_refuses_a_draft_with_everything_that_is_missing_at_once() -> None:
    """Proposer, application, reason and a member that there is (§ 6 (6))."""
    draft = Draft(Kind.EXCLUSION, "Ausschluss", " ", "x", concerned="niemand")
    codes = {r.code for r in mistakes(draft, around())}
    assert codes == {"reason_missing", "member_unknown", "proposer_missing", "application_missing"}
    own = Draft(Kind.EXCLUSION, "A", "G", "x", proposer="gfs", concerned="gfs", documents=(APPLICATION,))
    assert [r.code for r in mistakes(own, around())] == ["proposer_concerned"]


def test_it_lets_the_substitute_run_a_motion_about_the_office() -> None:
    """The substitute's people are told what the motion needs, not the office's own."""
    play = Play.exclusion("2026-11-24 09:00", concerned=OFFICE)
    assert {n.to.person for n in play.sent(NoticeKind.OFFICE)} == {f"bethel-{REPRESENTATIVE}"}


@pytest.mark.parametrize(("rule", "base", "votes"), [(Concerned.VOTES, 6, True), (Concerned.LEFT_OUT, 5, False)])
def test_it_takes_the_concerned_seat_as_the_agreement_says(rule: Concerned, base: int, votes: bool) -> None:
    """`votes`: on the roll with a ballot. `left out`: not on the roll."""
    play = Play.exclusion("2026-11-24 09:00", surroundings=around(concerned=rule))
    assert play.motion.roll.base() == base
    assert bool(play.motion.roll.seat("gfs") and play.motion.roll.seat("gfs").votes) is votes  # type: ignore[union-attr]


def test_it_refuses_a_vote_by_somebody_without_the_power() -> None:
    """A power that is not recorded is not there (§ 4)."""
    play = Play.exclusion("2026-11-24 09:00")
    only = tuple(
        replace(m, powers=frozenset({Power.RECEIVE})) if m.person == f"bgw-{DEPUTY}" else m for m in play.case.mandates
    )
    play.case = replace(play.case, mandates=only)
    refused = play.says("bgw", FOR, "2026-11-24 10:00", DEPUTY)
    assert isinstance(refused, Refusal)
    assert refused.code == "no_power_to_vote"
    stranger = play.says("bgw", FOR, "2026-11-24 10:00", "fremd")
    assert isinstance(stranger, Refusal)
    assert stranger.code == "not_your_seat"


def test_it_refuses_the_words_of_another_ballot() -> None:
    """An objection is no answer in an exclusion."""
    play = Play.exclusion("2026-11-24 09:00")
    refused = play.says("bgw", Choice.OBJECT, "2026-11-24 10:00")
    assert isinstance(refused, Refusal)
    assert refused.code == "wrong_choice"


def test_two_motions_that_overlap_keep_their_own_rolls() -> None:
    """GfS is excluded while an admission runs: struck from the admission's roll, whose fingerprint stays."""
    surroundings = around()
    exclusion = Play.exclusion("2026-11-24 09:00", surroundings=surroundings)
    admission = Play.admission("2026-12-01 09:00", surroundings)
    admission.all_confirm("2026-12-01 15:00")
    _votes(exclusion, 5)
    exclusion.confirms_exclusion("2026-12-10 11:00")
    admission.leaves("gfs", "2026-12-10 11:00")
    assert admission.motion.roll.base() == 5
    assert exclusion.motion.roll.base() == 6
    later = replace(surroundings, members=exclusion.case.members)
    applicant = Applicant("Tafel Muster (Beispiel)", "info@tafel.example")
    draft = Draft(Kind.ADMISSION, "Aufnahme Tafel", "Antrag", "x", applicant)
    opened = open_motion(draft, later, "2026-03", at("2026-12-11 09:00"))
    assert isinstance(opened, Opened)
    assert opened.case.motion.roll.base() == 5


def test_a_motion_about_a_member_that_has_left_is_moot() -> None:
    """With notice to all."""
    play = Play.exclusion("2026-11-24 09:00")
    play.leaves("gfs", "2026-11-26 10:00")
    assert play.state() is State.MOOT
    assert {n.seat for n in play.sent(NoticeKind.MOOT)} >= set(OTHERS)


def test_an_applicant_cannot_apply_twice_nor_as_a_member() -> None:
    """An existing member or a pending applicant is refused."""
    running = Play.admission("2026-11-24 09:00")
    assert running.motion.applicant is not None
    draft = Draft(Kind.ADMISSION, "Aufnahme", "Antrag", "x", running.motion.applicant)
    assert [r.code for r in mistakes(draft, around(motions=(running.motion,)))] == ["applicant_pending"]
    member = Draft(Kind.ADMISSION, "Aufnahme", "Antrag", "x", Applicant("gfs (beispiel)", "a@b.example"))
    assert [r.code for r in mistakes(member, around())] == ["already_member"]


def test_a_reply_by_mail_confirms_receipt_as_a_press_does() -> None:
    """Answered, pressed or confirmed: that instant, at any hour."""
    play = Play.exclusion("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00", but=("bgw",))
    play.says("bgw", AGAINST, "2026-11-28 23:30", channel=Channel.MAIL)
    assert local(play.motion.closes_at) == "2026-12-15 00:00", "day 14 is Saturday 12 December"
