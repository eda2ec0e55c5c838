"""From a passed motion to its effect: the agreement for the applicant, the signature, the end of a membership."""

from dataclasses import replace

import pytest
from decide_reading import COORDINATOR, SIGNED, Law, admission, done, exclusion, in_state, persons, refused
from scenario import DEPUTY, OFFICE, REPRESENTATIVE, SIX, at, local

from motions.changes import Decision, EvidenceNoted, MemberJoined, MemberLeft, MotionChanged, RegisterIssued
from motions.decide import countersigning, effect
from motions.decide.countersigning import Copy
from motions.model import Applicant, Evidence, Mandate, Member, Refusal
from motions.notice import NoticeKind
from motions.notice_kinds import MEMBERSHIP_ENDED
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, Power, Role, State


def passed_admission() -> Law:
    """Nobody has objected."""
    play = admission()
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    return play


def passed_exclusion() -> Law:
    """All five others were for it; the notice is on its way to the excluded member."""
    play = exclusion()
    for seat in SIX:
        if seat != "gfs":
            play.says(seat, Choice.FOR, "2026-11-24 10:00")
    play.clock("2026-12-09 00:00")
    return play


def test_it_takes_no_agreement_for_an_admission_that_has_ended() -> None:
    """Nothing changes any more after a final state: neither after failing nor once the applicant is a member."""
    member = passed_admission()
    done(member.countersigned("2026-12-15 10:00"))
    assert refused(member.gives_agreement("2026-12-16 10:00")) == "state_forbids"
    failed = admission()
    for seat in SIX:
        failed.says(seat, Choice.OBJECT, "2026-11-24 10:00")
    failed.clock("2026-12-09 00:00")
    assert failed.state() is State.FAILED
    cancelled = admission()
    cancelled.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    moot = admission()
    moot.loses_object("applicant_steps_back", "2026-11-25 10:00")
    for play in (failed, cancelled, moot):
        assert refused(play.gives_agreement("2026-12-10 10:00")) == "state_forbids", play.state()


def test_it_takes_no_earlier_answer_for_knowledge_of_the_exclusion() -> None:
    """The membership ends when the notice of the decision has arrived, so not before there was one."""
    play = passed_exclusion()
    early = play.confirms_exclusion("2026-12-08 23:59")
    assert refused(early) == "receipt_before_opening"
    person, read = f"gfs-{REPRESENTATIVE}", at("2026-12-09 10:00")
    read_later = effect.confirm_outcome(play.case, None, person, Channel.MAIL, at("2026-12-08 23:59"), read)
    assert refused(read_later) == "receipt_before_opening"
    assert play.state() is State.PASSED
    assert refused(play.enters_outcome("2026-12-08 23:59", entered="2026-12-09 10:00")) == "receipt_before_opening"
    done(play.confirms_exclusion("2026-12-09 00:00"))
    assert local(play.motion.effective_at) == "2026-12-09 00:00"


def test_it_ends_a_membership_by_a_confirmation_and_keeps_the_proof() -> None:
    """Only of somebody with the power to receive for the member."""
    play = passed_exclusion()
    stranger, moment = f"bgw-{REPRESENTATIVE}", at("2026-12-10 11:00")
    refusal = effect.confirm_outcome(play.case, None, stranger, Channel.MAIL, moment, moment)
    assert refusal == Refusal("no_power_to_receive", {"seat": "gfs"})
    decided = done(play.confirms_exclusion("2026-12-10 11:00"))
    noted, *rest = decided.changes
    assert isinstance(noted, EvidenceNoted)
    assert (noted.evidence.kind, noted.evidence.person) == (EvidenceKind.KNOWN, f"gfs-{REPRESENTATIVE}")
    assert (noted.evidence.of_outcome, noted.evidence.at) == (True, moment)
    assert [type(change) for change in rest] == [MotionChanged, MemberLeft, RegisterIssued]


def test_it_says_that_the_state_forbids_it_when_the_notice_is_confirmed_once_more() -> None:
    """Somebody who has the power is not told that it has none."""
    play = passed_exclusion()
    done(play.confirms_exclusion("2026-12-10 11:00"))
    assert refused(play.confirms_exclusion("2026-12-10 11:00", DEPUTY)) == "state_forbids"
    assert local(play.case.members["gfs"].until) == "2026-12-10 11:00"


def test_it_sends_the_agreement_to_the_applicant_once_the_motion_has_passed() -> None:
    """§ 6 (4): told, and sent the copy that the office has signed; given before the close it waits for the result."""
    early = admission()
    done(early.gives_agreement("2026-11-25 10:00"))
    assert early.motion.documents == (SIGNED,)
    assert early.sent(NoticeKind.APPLICANT_ACCEPTED) == []
    early.all_confirm("2026-11-25 15:00")
    early.clock("2026-12-10 00:00")
    later = passed_admission()
    assert later.sent(NoticeKind.APPLICANT_ACCEPTED) == []
    given = done(later.gives_agreement("2026-12-09 10:00"))
    for play in (early, later):
        (told,) = play.sent(NoticeKind.APPLICANT_ACCEPTED)
        assert (told.to.name, told.to.mails) == (
            "Wärmestube Musterviertel e. V. (Beispiel)",
            ("info@waermestube.example",),
        )
        assert (told.documents, told.result) == ((SIGNED,), play.motion.result)
    done(later.gives_agreement("2026-12-09 11:00"))
    assert later.motion.documents == (SIGNED, SIGNED), "a better copy comes beside the first"
    change = given.changes[0]
    assert isinstance(change, MotionChanged)
    assert (change.event, change.by, change.was) == ("agreement_given", COORDINATOR, State.PASSED)


def test_it_takes_no_agreement_in_an_exclusion() -> None:
    """Nobody is to sign anything."""
    assert exclusion().gives_agreement("2026-11-25 10:00") == Refusal("state_forbids", {"state": State.COLLECTING})


@pytest.mark.parametrize("state", [state for state in State if state not in (State.PASSED, State.LAPSED)])
def test_it_takes_a_signature_only_for_an_admission_that_has_passed(state: State) -> None:
    """Neither before the result nor after the end, and never in an exclusion."""
    assert in_state(state).countersigned("2026-12-20 10:00") == Refusal("state_forbids", {"state": state})
    assert refused(passed_exclusion().countersigned("2026-12-20 10:00")) == "state_forbids"


@pytest.mark.parametrize(
    ("when", "now", "code"),
    [
        ("2026-12-09 00:00", "2026-12-09 09:00", None),
        ("2026-12-15 10:00", "2026-12-15 10:00", None),
        ("2026-12-08 23:59", "2026-12-15 10:00", "receipt_before_opening"),
        ("2026-12-15 10:01", "2026-12-15 10:00", "receipt_in_future"),
    ],
)
def test_it_takes_a_signature_that_arrived_between_the_close_and_now(when: str, now: str, code: str | None) -> None:
    """§ 6 (4): a member from the moment the copy reaches the office, whenever that is entered."""
    play = passed_admission()
    decided = countersigning.record(play.case, play.register, Copy(at(when), COORDINATOR), at(now))
    assert (decided.code if isinstance(decided, Refusal) else None) == code
    if isinstance(decided, Refusal):
        return
    motion, joined, issued = decided.changes
    assert isinstance(motion, MotionChanged)
    assert isinstance(joined, MemberJoined)
    assert isinstance(issued, RegisterIssued)
    assert (motion.event, motion.by, motion.at) == ("take_effect", COORDINATOR, at(now))
    assert (motion.motion.state, motion.motion.effective_at) == (State.EFFECTIVE, at(when))
    assert (joined.member.since, joined.member.until, issued.version.at) == (at(when), None, at(when))


def test_it_takes_over_what_the_applicant_gave_and_keeps_the_signed_copy() -> None:
    """Name, addresses and the short name of the application become the member's."""
    play = passed_admission()
    applicant = Applicant("Tafel Muster e. V. (Beispiel)", "info@tafel.example", postal="Weg 1, 33602 Bielefeld")
    play.case = replace(play.case, motion=replace(play.motion, applicant=applicant, documents=(SIGNED,)))
    now, copy = at("2026-12-15 10:00"), replace(SIGNED, id="d3", purpose="countersigned")
    decided = done(countersigning.record(play.case, None, Copy(now, COORDINATOR, (copy,)), now))
    motion, joined, issued = decided.changes
    assert isinstance(motion, MotionChanged)
    assert isinstance(joined, MemberJoined)
    assert isinstance(issued, RegisterIssued)
    assert motion.motion.documents == (SIGNED, copy)
    assert joined.member == Member(
        "tafel-muster-e-v-beispiel", applicant.name, applicant.name, applicant.mail, applicant.postal, since=now
    )
    assert issued.version.number == 1, "the first version that there is"


def test_it_gives_a_new_member_an_id_that_nobody_has_or_had() -> None:
    """A former member's papers stay its own."""
    play = passed_admission()
    former = Member("waermestube", "Wärmestube alt (Beispiel)", "Wärmestube", until=at("2026-01-31 12:00"))
    play.case = replace(play.case, members={**play.case.members, former.id: former})
    done(play.countersigned("2026-12-15 10:00"))
    joined = play.case.members["waermestube-2"]
    assert (joined.short, local(joined.since)) == ("Wärmestube", "2026-12-15 10:00")
    assert play.case.members["waermestube"] == former


def test_it_sends_the_next_register_to_every_member_and_to_none_that_has_left() -> None:
    """§ 6 (7): with who has joined; to the new one and to one without people at their official addresses."""
    play = passed_admission()
    members, mandates = dict(play.case.members), play.case.mandates
    members["trockendock"] = replace(members["trockendock"], until=at("2026-12-10 10:00"))
    members["bgw"] = replace(members["bgw"], mail=None)
    mandates = tuple(m for m in mandates if m.member not in ("diakonie", "bgw"))
    play.case = replace(play.case, members=members, mandates=mandates)
    decided = done(play.countersigned("2026-12-15 10:00"))
    told = [n for n in decided.notices if n.kind is NoticeKind.REGISTER]
    people = [f"{seat}-{role}" for seat in ("bethel", "gfs", OFFICE) for role in (REPRESENTATIVE, DEPUTY)]
    applicant = "Wärmestube Musterviertel e. V. (Beispiel)"
    assert sorted(persons(told)) == sorted([*people, "Diakonie (Beispiel)", applicant])
    addresses = {n.to.name: n.to.mails for n in told if n.to.person is None}
    assert addresses == {"Diakonie (Beispiel)": ("amt@diakonie.example",), applicant: ("info@waermestube.example",)}
    assert {(n.number, n.joined, n.left, n.at) for n in told} == {
        (2, (applicant,), ("Trockendock (Beispiel)",), at("2026-12-15 10:00"))
    }
    assert {len(n.register) for n in told} == {6}
    issued = decided.changes[-1]
    assert isinstance(issued, RegisterIssued)
    assert (issued.version.number, issued.version.cause) == (2, "2026-01")


def test_it_sends_the_register_to_those_who_receive_for_a_member_now() -> None:
    """Entered on Friday for a copy of Tuesday: whoever has come since then gets it, and nobody without the power."""
    play = passed_admission()
    one, two, friday = f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}", at("2026-12-18 10:00")
    others = tuple(m for m in play.case.mandates if m.member != "gfs")
    came = Mandate(one, "gfs", Role.REPRESENTATIVE, frozenset({Power.RECEIVE}), since=at("2026-12-16 00:00"))
    votes = Mandate(two, "gfs", Role.DEPUTY, frozenset({Power.VOTE}))
    case = replace(play.case, mandates=(*others, came, votes))
    decided = done(countersigning.record(case, play.register, Copy(at("2026-12-15 10:00"), COORDINATOR), friday))
    assert [name for name in persons(decided.notices) if "gfs" in name] == [one]


def test_it_ends_a_membership_when_the_coordinator_enters_that_the_notice_arrived() -> None:
    """ADR 6: the moment is the one of the proof, not of its entry; the register goes to the others."""
    play = passed_exclusion()
    decided = done(play.enters_outcome("2026-12-10 11:00", "Rückschein", entered="2026-12-11 09:00"))
    noted, motion, left, issued = decided.changes
    assert isinstance(noted, EvidenceNoted)
    assert isinstance(motion, MotionChanged)
    assert isinstance(issued, RegisterIssued)
    entry = noted.evidence
    assert (entry.seat, entry.kind, entry.channel) == ("gfs", EvidenceKind.BY_HAND, Channel.HAND)
    assert (entry.note, entry.entered_by, entry.of_outcome) == ("Rückschein", COORDINATOR, True)
    assert (local(entry.at), local(entry.noted_at)) == ("2026-12-10 11:00", "2026-12-11 09:00")
    assert (motion.event, motion.was, motion.motion.state) == ("take_effect", State.PASSED, State.EFFECTIVE)
    assert left == MemberLeft("gfs", at("2026-12-10 11:00"), "2026-01")
    assert (issued.version.number, issued.version.at) == (2, at("2026-12-10 11:00"))
    assert {entry.member for entry in issued.version.entries} == set(SIX) - {"gfs"}
    assert f"gfs-{REPRESENTATIVE}" not in persons([n for n in decided.notices if n.kind is NoticeKind.REGISTER])
    told = [n for n in decided.notices if n.kind is NoticeKind.RECEIPT_NOTED]
    assert persons(told) == [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]  # that nobody else told it of the end
    assert {(n.code, n.at) for n in told} == {(MEMBERSHIP_ENDED, issued.version.at)}


def test_it_takes_no_entry_of_the_outcome_without_a_note_or_ahead() -> None:
    """As with every entry by hand."""
    play = passed_exclusion()
    assert play.enters_outcome("2026-12-10 11:00", " ") == Refusal("note_missing")
    ahead = play.enters_outcome("2026-12-10 11:01", entered="2026-12-10 11:00")
    assert ahead == Refusal("receipt_in_future")
    done(play.enters_outcome("2026-12-09 00:00", entered="2026-12-09 00:00"))


def test_it_ends_a_membership_by_known_receipt_or_an_entry_only() -> None:
    """Delivered to a designated chat is not enough for something that cannot be taken back (ADR 6)."""
    play = passed_exclusion()
    moment = at("2026-12-10 11:00")
    chat = Evidence("e9", "gfs", EvidenceKind.AVAILABLE, Channel.TELEGRAM, moment, moment, of_outcome=True)
    for wrong in (chat, replace(chat, kind=EvidenceKind.PRESUMED)):
        noted = done(effect.outcome_received(play.case, play.register, wrong, moment))
        assert noted == Decision((EvidenceNoted("2026-01", wrong),)), wrong.kind
    known = replace(chat, kind=EvidenceKind.KNOWN)
    for no_proof in (
        replace(known, seat="bgw"),
        replace(known, of_outcome=False),
        replace(known, revoked_at=moment),
    ):
        assert len(done(effect.outcome_received(play.case, play.register, no_proof, moment)).changes) == 1
    assert done(effect.outcome_received(play.case, play.register, None, moment)) == Decision()
    ended = done(effect.outcome_received(play.case, play.register, known, moment))
    assert MemberLeft("gfs", moment, "2026-01") in ended.changes


def test_it_ends_a_membership_at_the_earliest_of_several_proofs() -> None:
    """The letter arrived on Wednesday, the confirmation came on Thursday and was read first."""
    play = passed_exclusion()
    wednesday, thursday = at("2026-12-09 11:00"), at("2026-12-10 11:00")
    letter = Evidence("e8", "gfs", EvidenceKind.BY_HAND, Channel.HAND, wednesday, thursday, of_outcome=True)
    press = Evidence("e9", "gfs", EvidenceKind.KNOWN, Channel.TELEGRAM, thursday, thursday, of_outcome=True)
    for first, second in ((letter, press), (press, letter)):
        case = replace(play.case, evidence=(*play.case.evidence, first))
        ended = done(effect.outcome_received(case, play.register, second, thursday))
        assert MemberLeft("gfs", wednesday, "2026-01") in ended.changes


def test_it_ends_no_membership_by_a_motion_that_is_none_about_it() -> None:
    """Only a passed exclusion waits for a receipt."""
    moment = at("2026-12-16 10:00")
    for state in State:
        play = in_state(state)
        assert effect.outcome_received(play.case, play.register, None, moment) == Refusal(
            "state_forbids", {"state": state}
        )
    failed = exclusion()
    failed.all_confirm("2026-11-24 15:00")
    failed.clock("2026-12-09 00:00")
    assert refused(failed.enters_outcome("2026-12-10 10:00")) == "state_forbids"
