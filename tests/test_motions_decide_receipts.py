"""Proofs of receipt as they come in: confirmed, entered by hand, delivered, presumed; and what takes them back."""

from dataclasses import replace

import pytest
from decide_reading import (
    COORDINATOR,
    admission,
    designating,
    done,
    exclusion,
    in_state,
    persons,
    refused,
    with_powers,
)
from scenario import DEPUTY, REPRESENTATIVE, SECOND, around, at, local

from motions.changes import Decision, EvidenceNoted, EvidenceRevoked, MotionChanged
from motions.decide import casting, dates, entries
from motions.model import Evidence, Mandate, Refusal
from motions.notice import NoticeKind
from motions.states import UNCLOSED
from motions.terms import Channel, EvidenceKind, Power, Role, State

BOTH = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
MORNING = "2026-11-24 10:00"


def noted(decided: object) -> list[Evidence]:
    """The evidence that a decision notes."""
    return [change.evidence for change in getattr(decided, "changes", ()) if isinstance(change, EvidenceNoted)]


def test_it_notes_a_confirmation_at_its_instant_and_says_so_to_the_seat() -> None:
    """A mail that arrived at eleven and is read at noon; the other person of the seat sees that it was confirmed."""
    play = admission()
    person, when, now = f"gfs-{DEPUTY}", at("2026-11-24 11:00"), at("2026-11-24 12:00")
    decided = done(casting.confirm_receipt(play.case, "gfs", person, Channel.MAIL, when, now))
    assert noted(decided) == [Evidence("e2", "gfs", EvidenceKind.KNOWN, Channel.MAIL, when, now, person)]
    told = [n for n in decided.notices if n.kind is NoticeKind.RECEIPT_NOTED]
    assert persons(told) == BOTH
    assert {(n.seat, n.at) for n in told} == {("gfs", when)}


def test_it_takes_a_confirmation_only_from_somebody_with_the_power_to_receive() -> None:
    """§ 4; the office's coordinator has it for no seat by that."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE, Power.WITHDRAW)
    play = admission(surroundings=surroundings)
    assert play.confirms("gfs", MORNING, DEPUTY) == Refusal("no_power_to_receive", {"seat": "gfs"})
    moment = at(MORNING)
    stranger = casting.confirm_receipt(play.case, "gfs", COORDINATOR, Channel.MAIL, moment, moment)
    assert refused(stranger) == "no_power_to_receive"
    assert len(play.case.evidence) == 1


def test_it_answers_a_second_confirmation_and_notes_nothing_new() -> None:
    """Known is known; only an earlier one shows more."""
    play = admission()
    assert noted(play.confirms("gfs", MORNING))
    again = done(play.confirms("gfs", "2026-11-24 10:01", DEPUTY))
    assert again.changes == ()
    assert persons(again.notices) == BOTH
    person, now = f"gfs-{DEPUTY}", at("2026-11-24 12:00")
    same = dates.note_receipt(play.case, "gfs", person, Channel.MAIL, at(MORNING), now)
    assert same.changes == ()
    earlier = dates.note_receipt(play.case, "gfs", person, Channel.MAIL, at("2026-11-24 09:59"), now)
    assert [local(e.at) for e in noted(earlier)] == ["2026-11-24 09:59"]


def test_it_keeps_the_two_notices_of_an_exclusion_apart() -> None:
    """§ 6 (6): who knew the application does not know the decision (ADR 6)."""
    play = exclusion()
    play.confirms("gfs", MORNING)
    later, person = at("2026-12-10 10:00"), f"gfs-{REPRESENTATIVE}"
    of_outcome = dates.note_receipt(play.case, "gfs", person, Channel.MAIL, later, later, of_outcome=True)
    assert [e.of_outcome for e in noted(of_outcome)] == [True]
    of_motion = dates.note_receipt(play.case, "gfs", person, Channel.MAIL, later, later)
    assert of_motion.changes == ()


@pytest.mark.parametrize(
    ("seat", "when", "note", "code"),
    [
        ("gfs", "2026-11-24 12:00", "Bote", None),
        ("gfs", "2026-11-24 09:00", "Bote", None),
        ("gfs", "2026-11-24 12:01", "Bote", "receipt_in_future"),
        ("gfs", "2026-11-24 08:59", "Bote", "receipt_before_opening"),
        ("gfs", "2026-11-24 11:00", " ", "note_missing"),
        ("tafel", "2026-11-24 11:00", "Bote", "seat_unknown"),
    ],
)
def test_it_takes_an_entry_by_hand_for_a_seat_of_the_roll_between_opening_and_now(
    seat: str, when: str, note: str, code: str | None
) -> None:
    """With a note, from where it is known."""
    decided = admission().letter(seat, when, note, entered="2026-11-24 12:00")
    assert (decided.code if isinstance(decided, Refusal) else None) == code
    if code == "seat_unknown":
        assert decided == Refusal("seat_unknown", {"seat": "tafel"})


def test_it_notes_an_entry_by_hand_with_who_entered_it_and_says_so_to_the_seat() -> None:
    """Date, note and who entered it, acknowledged to the seat (design: Receipt)."""
    decided = done(admission().letter("gfs", MORNING, " Rückschein ", entered="2026-11-25 12:00"))
    (entry,) = noted(decided)
    assert (entry.kind, entry.channel, entry.person) == (EvidenceKind.BY_HAND, Channel.HAND, None)
    assert (local(entry.at), local(entry.noted_at)) == (MORNING, "2026-11-25 12:00")
    assert (entry.note, entry.entered_by, entry.id) == ("Rückschein", COORDINATOR, "e2")
    told = [n for n in decided.notices if n.kind is NoticeKind.RECEIPT_NOTED]
    assert persons(told) == BOTH
    assert {n.at for n in told} == {at(MORNING)}


@pytest.mark.parametrize("state", State)
def test_it_takes_entries_by_hand_while_a_motion_runs(state: State) -> None:
    """Afterwards the count stands."""
    decided = in_state(state).letter("gfs", "2026-11-24 14:00", "Bote", entered="2026-12-16 10:00")
    if state in UNCLOSED:
        assert noted(decided)
    else:
        assert decided == Refusal("state_forbids", {"state": state})


def test_it_takes_no_entry_by_hand_for_a_member_that_has_left() -> None:
    """It is not on the roll any more."""
    play = admission()
    play.leaves("gfs", MORNING)
    assert refused(play.letter("gfs", "2026-11-24 11:00", "Bote")) == "seat_unknown"


def test_it_notes_each_delivery_once_of_a_kind() -> None:
    """A channel reports twice; a mail that a report calls delivered may have been presumed before."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, MORNING)
    play.chat_takes("gfs", 17, "2026-11-24 10:05")
    play.presumes("gfs", 17, "2026-11-24 10:06", "2026-11-24 10:07")
    play.presumes("gfs", 17, "2026-11-24 10:08", "2026-11-24 10:09")
    play.chat_takes("gfs", 18, "2026-11-24 10:10")
    kept = [(e.id, e.kind, e.channel, e.delivery, local(e.at)) for e in play.case.evidence[1:]]
    assert kept == [
        ("e2", EvidenceKind.AVAILABLE, Channel.TELEGRAM, 17, MORNING),
        ("e3", EvidenceKind.PRESUMED, Channel.MAIL, 17, "2026-11-24 10:06"),
        ("e4", EvidenceKind.AVAILABLE, Channel.TELEGRAM, 18, "2026-11-24 10:10"),
    ]
    assert {e.person for e in play.case.evidence[1:]} == {f"gfs-{REPRESENTATIVE}"}
    assert local(play.case.evidence[2].noted_at) == "2026-11-24 10:07"


def test_it_takes_a_delivery_for_availability_only_where_the_channel_is_designated() -> None:
    """For notices, by the member, at that time: withdrawn later, what has arrived stays; designated later, it does not
    begin to count.
    """
    chosen = designating(around(), f"gfs-{REPRESENTATIVE}")
    play = admission(surroundings=chosen)
    moment, person = at(MORNING), f"gfs-{REPRESENTATIVE}"
    play.chat_takes("gfs", 17, MORNING, DEPUTY)
    by_mail = casting.made_available(play.case, "gfs", person, Channel.MAIL, 18, moment, moment)
    nobody = casting.made_available(play.case, "gfs", "fremd", Channel.TELEGRAM, 19, moment, moment)
    assert (len(play.case.evidence), by_mail, nobody) == (1, Decision(), Decision())
    play.chat_takes("gfs", 20, MORNING)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.case = replace(play.case, people=around().people)
    play.clock("2026-11-25 10:00")
    assert play.state() is State.BINDING


def test_it_binds_by_availability_only_when_business_hours_have_begun() -> None:
    """Delivered at 19:30: received at 08:00 the next morning, when the clerk looks."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.chat_takes("gfs", 17, "2026-11-24 19:30")
    play.clock("2026-11-25 07:59")
    assert play.state() is State.COLLECTING
    play.clock("2026-11-25 08:00")
    assert local(play.motion.closes_at) == "2026-12-10 00:00"


def test_it_revokes_what_rested_on_a_delivery_that_failed_and_nothing_else() -> None:
    """Availability and presumption of that delivery; never knowledge, never what another delivery shows."""
    surroundings = designating(around(), f"gfs-{REPRESENTATIVE}", f"bgw-{REPRESENTATIVE}")
    play = admission(surroundings=surroundings)
    play.chat_takes("gfs", 17, MORNING)
    play.presumes("gfs", 17, MORNING, MORNING)
    play.chat_takes("gfs", 18, MORNING)
    play.confirms("bgw", MORNING)
    play.fails(17, "2026-11-24 11:00", "Postfach voll")
    revoked = [change for change in play.changes if isinstance(change, EvidenceRevoked)]
    assert [(change.evidence, local(change.at), change.why) for change in revoked] == [
        ("e2", "2026-11-24 11:00", "Postfach voll"),
        ("e3", "2026-11-24 11:00", "Postfach voll"),
    ]
    fallen = [(e.id, e.revoked_why) for e in play.case.evidence if e.revoked_at is not None]
    assert fallen == [("e2", "Postfach voll"), ("e3", "Postfach voll")]
    moment = at("2026-11-24 12:00")
    for delivery in (17, 19):
        assert dates.delivery_failed(play.case, delivery, "Postfach voll", moment).changes == ()


def test_it_keeps_the_date_when_another_proof_holds_it() -> None:
    """The chat failed, but the deputy's was read on the same day: nothing changes for anybody."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, MORNING)
    play.all_confirm("2026-11-24 15:00")
    sent = len(play.notices)
    play.fails(17, "2026-11-25 11:00")
    assert play.state() is State.BINDING
    assert len(play.notices) == sent
    play.clock("2026-12-09 00:00")
    play.fails(17, "2026-12-10 11:00")
    assert play.motion.contested is None


def test_it_contests_a_close_whose_receipt_has_fallen_and_says_why() -> None:
    """After a close nothing reopens by itself; of several failures the first reason stays."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}", f"bgw-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, MORNING)
    play.chat_takes("bgw", 18, MORNING)
    play.all_confirm("2026-11-24 15:00", but=("gfs", "bgw"))
    play.clock("2026-12-09 00:00")
    result = play.motion.result
    play.fails(17, "2026-12-10 11:00", "Postfach voll")
    play.fails(18, "2026-12-10 12:00", "Empfänger unbekannt")
    assert (play.state(), play.motion.result) == (State.PASSED, result)
    assert play.motion.contested == "Postfach voll"
    office = play.sent(NoticeKind.OFFICE)[-1]
    assert (office.matter, office.seat, office.seat_name, office.text) == (
        "contested",
        "gfs",
        "Gfs (Beispiel)",
        "Postfach voll",
    )
    assert play.events().count("contested") == 1


def test_it_contests_nothing_for_a_member_that_has_left_the_roll() -> None:
    """Its receipt is not needed."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.chat_takes("gfs", 17, MORNING)
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.leaves("gfs", "2026-11-25 10:00")
    play.clock("2026-12-09 00:00")
    play.fails(17, "2026-12-10 11:00")
    assert play.motion.contested is None


def test_it_asks_for_the_power_to_receive_at_the_arrival_and_tells_those_who_receive_now() -> None:
    """The representative confirmed by mail and left; the mail is read when somebody else receives for the seat."""
    play = admission()
    one, two = f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"
    powers, change = frozenset({Power.RECEIVE}), at("2026-11-25 00:00")
    others = tuple(m for m in play.case.mandates if m.member != "gfs")
    left = Mandate(one, "gfs", Role.REPRESENTATIVE, powers, until=change)
    came = Mandate(two, "gfs", Role.REPRESENTATIVE, powers, since=change)
    votes = Mandate(f"bgw-{DEPUTY}", "gfs", Role.DEPUTY, frozenset({Power.VOTE}))
    play.case = replace(play.case, mandates=(*others, left, came, votes))
    read = at("2026-11-25 10:00")
    by_mail = done(casting.confirm_receipt(play.case, "gfs", one, Channel.MAIL, at("2026-11-24 20:00"), read))
    by_hand = done(entries.record_receipt(play.case, "gfs", at("2026-11-24 20:00"), "Bote", COORDINATOR, read, SECOND))
    for decided in (by_mail, by_hand):
        assert len(noted(decided)) == 1
        assert persons([n for n in decided.notices if n.kind is NoticeKind.RECEIPT_NOTED]) == [two]
        shown = decided.notices[-1].motion
        assert shown is not None
        assert shown.deadline.last_day.isoformat() == "2026-12-09", "as if the others received now"
    too_late = casting.confirm_receipt(play.case, "gfs", one, Channel.MAIL, change, read)
    assert refused(too_late) == "no_power_to_receive"


def test_it_binds_at_once_by_a_report_of_a_delivery_in_the_evening_before() -> None:
    """Delivered at 19:30, reported at nine: by then it has been received, at eight."""
    play = admission(surroundings=designating(around(), f"gfs-{REPRESENTATIVE}"))
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    evening, morning = at("2026-11-24 19:30"), at("2026-11-25 09:00")
    person = f"gfs-{REPRESENTATIVE}"
    decided = casting.made_available(play.case, "gfs", person, Channel.TELEGRAM, 17, evening, morning)
    (proof,) = noted(decided)
    assert (proof.at, proof.noted_at) == (evening, morning)
    change = decided.changes[-1]
    assert isinstance(change, MotionChanged)
    assert local(change.motion.closes_at) == "2026-12-10 00:00"
