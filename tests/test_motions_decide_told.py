"""Who is told what beside the count: the member concerned, a new member, whoever is sent a notice once more."""

from dataclasses import replace

from decide_reading import COORDINATOR, admission, done, exclusion, persons, with_powers
from scenario import APPLICATION, DEPUTY, REPRESENTATIVE, around, at

from motions import doubts
from motions.changes import MotionChanged
from motions.decide import countersigning, effect
from motions.decide.countersigning import Copy
from motions.decide.opening import Surroundings
from motions.notice import ONCE_MORE, Matter, NoticeKind
from motions.notice_kinds import COUNTERSIGNED, MEMBERSHIP_ENDED
from motions.terms import Channel, Choice, Power, State

CLOSE = at("2026-12-09 00:00")


def test_the_concerned_member_is_given_what_all_others_are_given_to_judge_by() -> None:
    """The application against it, before all others."""
    first, second, *_ = exclusion().notices
    for told in (first, second):
        assert (told.kind, told.seat, told.urgent) == (NoticeKind.CONCERNED, "gfs", True)
        assert told.documents == (APPLICATION,)


def test_a_notice_that_is_sent_again_says_so() -> None:
    """Two working days without receipt: to the people of the seat and to its official address (design: Receipt)."""
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    again = [n for n in play.clock("2026-11-26 09:00").notices if n.kind is NoticeKind.MOTION and not n.edits]
    people = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    assert persons(again) == [*people, "Gfs (Beispiel)"]
    assert {n.code for n in again} == {ONCE_MORE}


def test_a_member_that_was_excluded_is_told_that_its_membership_has_ended() -> None:
    """Everybody who receives for it; where nobody does, its official address. No papers: it has them."""
    passed, later = exclusion(), at("2026-12-11 10:00")
    passed.case = replace(passed.case, motion=replace(passed.motion, state=State.PASSED, closed_at=CLOSE))
    nobody = replace(passed.case, mandates=tuple(m for m in passed.case.mandates if m.member != "gfs"))
    people = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    for case, expected in ((passed.case, people), (nobody, ["Gfs (Beispiel)"])):
        decided = done(
            effect.enter_outcome(case, None, later, "Rückschein", COORDINATOR, later, "stadt-stellvertretung")
        )
        told = [n for n in decided.notices if n.kind is NoticeKind.RECEIPT_NOTED]
        assert persons(told) == expected
        assert {(n.seat, n.code, n.at, n.documents) for n in told} == {("gfs", MEMBERSHIP_ENDED, later, ())}


def test_a_new_member_is_welcomed_by_the_clause_that_admitted_it_and_knows_whom_to_write_to() -> None:
    """§ 6 (4), since the arrival of the signed copy; § 4: it names its people to the office."""
    play, arrived = admission(), at("2026-12-15 10:00")
    case = replace(play.case, motion=replace(play.motion, state=State.PASSED, closed_at=CLOSE))
    decided = done(countersigning.record(case, None, Copy(arrived, COORDINATOR), at("2026-12-18 10:00")))
    (told,) = [n for n in decided.notices if n.kind is NoticeKind.JOINED]
    applicant = play.motion.applicant
    assert applicant
    assert (told.to.name, told.to.mails, told.to.language) == (applicant.name, (applicant.mail,), "de")
    assert (told.seat_name, told.at, told.code) == (applicant.name, arrived, COUNTERSIGNED)
    assert told.facts == {"clause": play.motion.rules.clause, "office": "Stadt (Beispiel)"}


def test_the_office_reads_which_member_had_left_before_the_close() -> None:
    """Three of five would have refused the applicant; nobody wrote more than that it has left."""
    play = admission(surroundings=with_powers(around(), f"gfs-{DEPUTY}", Power.RECEIVE))
    for seat in ("bethel", "bgw", "diakonie"):
        play.says(seat, Choice.OBJECT, "2026-11-24 10:00", channel=Channel.MAIL)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    before = len(play.changes)
    play.withdraws("gfs", "2026-12-08 10:00")
    contested = [c for c in play.changes[before:] if isinstance(c, MotionChanged) and c.event == "contested"]
    assert [change.motion.contested for change in contested] == [doubts.left_before("gfs")]
    told = [n for n in play.notices if n.matter is Matter.CONTESTED]
    assert {(n.seat, n.text) for n in told} == {("gfs", "")}


def test_the_register_says_that_nobody_runs_what_the_office_is_party_to_when_the_substitute_has_left() -> None:
    """Bethel is the substitute (design: Voting); that somebody else leaves, or nobody is named, says nothing of it."""
    left, network = around().leaves("bethel", CLOSE), around().network
    name = left.members["bethel"].name
    cases: tuple[tuple[Surroundings, tuple[str, ...] | None, dict[str, str]], ...] = (
        (left, (name,), {"without_substitute": "yes"}),
        (left, ("Gfs (Beispiel)",), {}),
        (around(), (name,), {}),
        (replace(left, network=replace(network, substitute=None)), (name,), {}),
        (left, None, {}),
    )
    for surroundings, gone, facts in cases:
        told = effect.register_notices(surroundings, CLOSE, {"left": gone} if gone else {})
        assert told
        assert all(notice.facts == facts for notice in told)
