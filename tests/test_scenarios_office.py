"""Who is the office (§ 5 (4)): agreement, else that for which "sich mehr als die Hälfte der Mitglieder aussprechen"."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from scenario import OFFICE, SECOND, SIX, Play, around, at, local

from motions.decide import candidacy, hand_over, views
from motions.decide.candidacy import past
from motions.decide.opening import Draft, Opened, mistakes, open_motion
from motions.model import Acceptance, Candidacy, Refusal
from motions.notice import NoticeKind
from motions.rules import Calendar
from motions.tally import runners_up, tally
from motions.terms import CANDIDATES, Changes, Channel, Choice, Kind, Role, State

DAY = date(2027, 2, 1)
FIRST, SECOND_ONE, THIRD = CANDIDATES[:3]


def choice(candidates: tuple[str, ...] = ("diakonie", "bgw", "gfs"), opened: str = "2026-11-23 09:00") -> Play:
    """These members stand for the office."""
    return Play.office(opened, candidates)


def closed(play: Play) -> Play:
    """Everybody has received on Tuesday; Tuesday two weeks later ends it."""
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    return play


def votes(play: Play, **said: Choice) -> Play:
    """What each seat says on Monday."""
    for seat, word in said.items():
        play.says(seat, word, "2026-11-23 12:00")
    return play


def accepts(play: Play, when: str, who: str = "diakonie-vertretung") -> object:
    """Somebody says that the member takes the office."""
    return play._take(hand_over.accept(play.case, Acceptance(at(when), Channel.MAIL, who), at(when)), when)


def test_more_than_half_of_all_members_have_to_name_one() -> None:
    """Four of six name the Diakonie: chosen. The two who stay silent count in the six."""
    play = choice()
    assert runners_up(play.motion) == ()
    play = closed(votes(play, bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=FIRST))
    assert play.state() is State.PASSED
    assert play.motion.chosen == "diakonie"
    result = play.motion.result
    assert result
    assert (result.base, result.needed, result.counted, result.leading) == (6, 4, 4, FIRST)


def test_exactly_half_is_not_enough() -> None:
    """Three of six, and nobody else has any: nobody is chosen, for half is not more than half."""
    play = closed(votes(choice(), bethel=FIRST, bgw=FIRST, diakonie=FIRST))
    assert play.state() is State.FAILED
    assert play.motion.chosen is None
    assert play.motion.result
    assert play.motion.result.leading is None
    assert not play.sent(NoticeKind.CHOSEN)


def test_the_most_votes_are_not_enough() -> None:
    """Three, two and one: the first is ahead and not chosen. The two ahead go into a runoff."""
    play = votes(choice(), bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=SECOND_ONE, trockendock=SECOND_ONE, stadt=THIRD)
    play = closed(play)
    assert play.state() is State.FAILED
    assert runners_up(play.motion) == ("diakonie", "bgw")


def test_a_seat_names_one_and_its_last_word_counts() -> None:
    """The BGW first names itself, then the Diakonie: one vote."""
    play = votes(choice(), bgw=SECOND_ONE)
    play.says("bgw", FIRST, "2026-11-23 13:00")
    play = closed(votes(play, bethel=FIRST, diakonie=FIRST, gfs=FIRST))
    assert play.motion.result
    assert dict(play.motion.result.counts)[SECOND_ONE] == 0
    assert play.motion.chosen == "diakonie"


def test_a_shared_second_place_goes_into_the_runoff_and_a_tie_of_all_does_not() -> None:
    """Two, two, two leaves nobody out, so nothing would be decided by asking again about the same three."""
    three = closed(
        votes(choice(), bethel=FIRST, bgw=FIRST, diakonie=SECOND_ONE, gfs=SECOND_ONE, trockendock=THIRD, stadt=THIRD)
    )
    assert runners_up(three.motion) == ()
    four = choice(("diakonie", "bgw", "gfs", "bethel"))
    four = closed(votes(four, bethel=FIRST, bgw=FIRST, diakonie=SECOND_ONE, gfs=CANDIDATES[2]))
    assert runners_up(four.motion) == ("diakonie", "bgw", "gfs")
    pairs = choice(("diakonie", "bgw", "gfs", "bethel"))
    votes(pairs, bethel=FIRST, bgw=FIRST, diakonie=SECOND_ONE, gfs=SECOND_ONE, stadt=THIRD, trockendock=CANDIDATES[3])
    assert runners_up(closed(pairs).motion) == ("diakonie", "bgw")
    chosen = votes(choice(), bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=FIRST, stadt=SECOND_ONE)
    assert runners_up(closed(chosen).motion) == ()


def test_nobody_can_be_named_who_does_not_stand_for_it() -> None:
    """Three candidates: there is no fourth, and "Ja" is no answer."""
    play = choice()
    for word in (CANDIDATES[3], Choice.FOR, Choice.NO_OBJECTION):
        refused = play.says("bgw", word, "2026-11-23 12:00")
        assert isinstance(refused, Refusal)
        assert refused.code == "wrong_choice"


def test_nobody_can_be_named_who_has_left() -> None:
    """§ 5 (4) chooses among members. The others who stand for it can be named as before."""
    play = choice()
    play.leaves("diakonie", "2026-11-24 09:00")
    assert play.says("bgw", FIRST, "2026-11-24 12:00") == Refusal("candidate_gone")
    assert not isinstance(play.says("bgw", SECOND_ONE, "2026-11-24 12:05"), Refusal)


def test_it_says_when_nothing_can_change_any_more() -> None:
    """Where votes cannot be changed, four for one of six are certain, and three each are too."""
    play = Play.office("2026-11-23 09:00", ("diakonie", "bgw"), around(changes=Changes.NONE))
    votes(play, bethel=FIRST, bgw=FIRST, diakonie=FIRST)
    assert not tally(play.case, at("2026-11-23 13:00")).certain
    votes(play, gfs=FIRST)
    assert tally(play.case, at("2026-11-23 13:00")).certain
    other = Play.office("2026-11-23 09:00", ("diakonie", "bgw"), around(changes=Changes.NONE))
    votes(other, bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=SECOND_ONE, trockendock=SECOND_ONE)
    assert not tally(other.case, at("2026-11-23 13:00")).certain
    votes(other, stadt=SECOND_ONE)
    assert tally(other.case, at("2026-11-23 13:00")).certain


@pytest.mark.parametrize(
    ("kind", "members", "codes"),
    [
        (Kind.OFFICE, (), ["candidates_missing"]),
        (Kind.OFFICE, ("bgw",), ["second_candidate_missing"]),
        (Kind.OFFICE, ("bgw", "bgw"), ["candidate_twice"]),
        (Kind.OFFICE, ("bgw", "tafel"), ["member_unknown"]),
        (Kind.OFFICE_AGREED, ("bgw", "gfs"), ["one_candidate_only"]),
        (Kind.OFFICE_AGREED, ("bgw",), []),
        (Kind.OFFICE, ("bgw", "gfs"), []),
    ],
)
def test_only_members_can_stand_for_it(kind: Kind, members: tuple[str, ...], codes: list[str]) -> None:
    """§ 5 (4) speaks of members; agreement is on one of them, a choice is between several."""
    draft = Draft(kind, "Stelle", "Wechsel", "anna", candidacy=Candidacy(members, DAY))
    assert [refusal.code for refusal in mistakes(draft, around())] == codes


def test_it_changes_hands_on_a_day_to_come() -> None:
    """The day of the opening is too early."""
    draft = Draft(Kind.OFFICE, "Stelle", "Wechsel", "anna", candidacy=Candidacy(("bgw", "gfs"), date(2026, 11, 23)))
    refused = open_motion(draft, around(), "2026-01", at("2026-11-23 09:00"))
    assert not isinstance(refused, Opened)
    assert [refusal.code for refusal in refused] == ["hand_over_past"]


def test_agreement_needs_everybody() -> None:
    """Agreement is that of all; five of six are none. Nobody is asked then."""
    play = Play.office("2026-11-23 09:00", ("diakonie",))
    for seat in SIX[:-1]:
        play.says(seat, Choice.FOR, "2026-11-23 12:00")
    assert closed(play).state() is State.FAILED
    agreed = Play.office("2026-11-23 09:00", ("diakonie",))
    for seat in SIX:
        agreed.says(seat, Choice.FOR, "2026-11-23 12:00")
    agreed.clock("2026-12-08 00:00")
    assert (agreed.state(), agreed.motion.chosen) == (State.PASSED, "diakonie")
    assert {notice.seat for notice in agreed.sent(NoticeKind.CHOSEN)} == {"diakonie"}


def chosen() -> Play:
    """The Diakonie is chosen on the 9th of December."""
    return closed(votes(choice(), bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=FIRST))


def test_the_office_changes_hands_on_the_named_day_and_not_before() -> None:
    """Accepted in December, handed over as February begins: its people coordinate, the former ones no longer."""
    play = chosen()
    accepts(play, "2026-12-10 09:00")
    assert {notice.seat for notice in play.sent(NoticeKind.OFFICE_TAKEN)} == set(SIX)
    play._take(hand_over.due(play.case, at("2027-01-31 23:59")), "2027-01-31 23:59")
    assert (play.state(), play.case.network.office) == (State.PASSED, OFFICE)
    play._take(hand_over.due(play.case, at("2027-02-01 00:00")), "2027-02-01 00:00")
    assert (play.state(), play.case.network.office) == (State.EFFECTIVE, "diakonie")
    assert local(play.motion.effective_at) == "2027-02-01 00:00"
    held = {m.person for m in play.case.mandates if m.role is Role.COORDINATOR and m.holds(at("2027-02-01 00:00"))}
    assert held == {"diakonie-vertretung", "diakonie-stellvertretung", "bethel-vertretung"}
    assert {notice.seat for notice in play.sent(NoticeKind.HANDED_OVER)} == set(SIX)


def test_a_late_acceptance_hands_over_at_once() -> None:
    """Nobody has to hurry: who accepts after the named day is the office from that moment on."""
    play = chosen()
    play._take(hand_over.due(play.case, at("2027-02-01 00:00")), "2027-02-01 00:00")
    assert play.state() is State.PASSED
    accepts(play, "2027-02-03 10:00")
    assert (play.state(), local(play.motion.effective_at)) == (State.EFFECTIVE, "2027-02-03 10:00")


def test_nobody_becomes_the_office_against_its_will() -> None:
    """Declined: all are told, and it stays where it is."""
    play = chosen()
    when = "2026-12-10 09:00"
    said = Acceptance(at(when), Channel.TELEGRAM, "diakonie-vertretung")
    play._take(hand_over.decline(play.case, said, at(when)), when)
    assert (play.state(), play.case.network.office) == (State.MOOT, OFFICE)
    assert {notice.code for notice in play.sent(NoticeKind.MOOT)} == {"office_declined"}


def test_only_the_chosen_member_accepts() -> None:
    """Not another member, not twice, not before it is chosen."""
    play = chosen()
    assert isinstance(accepts(play, "2026-12-10 09:00", "bgw-vertretung"), Refusal)
    assert not isinstance(accepts(play, "2026-12-10 09:00"), Refusal)
    assert isinstance(accepts(play, "2026-12-11 09:00"), Refusal)
    assert isinstance(accepts(choice(), "2026-11-24 09:00"), Refusal)


def test_a_letter_of_acceptance_takes_two_coordinators() -> None:
    """What one coordinator enters alone never decides (design: Voting)."""
    play = chosen()
    moment = at("2026-12-10 09:00")
    letter = Acceptance(moment, Channel.HAND, entered_by="anna", note="Brief vom 9. Dezember")
    alone = hand_over.accept(play.case, letter, moment)
    assert isinstance(alone, Refusal)
    assert alone.code == "second_person_needed"
    assert not isinstance(hand_over.accept(play.case, letter, moment, SECOND), Refusal)
    assert isinstance(hand_over.accept(play.case, replace(letter, note=" "), moment, SECOND), Refusal)


def test_who_has_left_the_network_cannot_become_its_office() -> None:
    """The chosen member leaves before it is asked, or before the day: the motion has lost its object."""
    play = chosen()
    accepts(play, "2026-12-10 09:00")
    play.leaves("diakonie", "2026-12-20 09:00")
    assert play.state() is State.MOOT
    assert {notice.code for notice in play.sent(NoticeKind.MOOT)} == {"chosen_left"}


def test_the_substitute_runs_it_where_the_office_stands_for_it_again() -> None:
    """Nobody counts votes about itself - unless the substitute stands for it, too."""
    assert views.running_office(choice().case) == OFFICE
    assert views.running_office(choice((OFFICE, "bgw")).case) == "bethel"
    assert views.running_office(choice((OFFICE, "bethel")).case) == OFFICE


def test_the_former_office_stands_in_where_its_substitute_was_chosen() -> None:
    """An office cannot be its own substitute."""
    play = closed(votes(choice(("bethel", "bgw")), bethel=FIRST, bgw=FIRST, diakonie=FIRST, gfs=FIRST))
    accepts(play, "2027-02-03 10:00", "bethel-vertretung")
    network = play.case.network
    assert (network.office, network.substitute) == ("bethel", OFFICE)
    held = [m.person for m in play.case.mandates if m.role is Role.COORDINATOR and m.holds(at("2027-02-04 10:00"))]
    assert sorted(held) == ["bethel-stellvertretung", "bethel-vertretung", "stadt-vertretung"]


def test_its_people_coordinate_from_the_hand_over_and_not_before() -> None:
    """Also looking back: what they would have ordered in January was not theirs; the file says why it is now."""
    play = chosen()
    accepts(play, "2026-12-10 09:00")
    play._take(hand_over.due(play.case, at("2027-02-01 00:00")), "2027-02-01 00:00")
    new = [m for m in play.case.mandates if m.role is Role.COORDINATOR and m.member == "diakonie"]
    assert [m.person for m in new] == ["diakonie-vertretung", "diakonie-stellvertretung"]
    assert {(local(m.since), m.document) for m in new} == {("2027-02-01 00:00", f"{play.motion.rules.clause}, 2026-01")}


def test_the_office_enters_an_acceptance_from_the_result_on() -> None:
    """A letter handed over in the minute of the close counts; one from before it answered nothing."""
    play, second = chosen(), timedelta(seconds=1)
    closed_at = play.motion.closed_at
    assert closed_at is not None
    letter = Acceptance(closed_at, Channel.HAND, entered_by=f"{OFFICE}-vertretung", note="Brief")
    early = hand_over.accept(play.case, replace(letter, at=closed_at - second), at("2026-12-10 09:00"), SECOND)
    assert early == Refusal("receipt_before_opening")
    assert not isinstance(hand_over.accept(play.case, letter, at("2026-12-10 09:00"), SECOND), Refusal)
    assert hand_over.may_answer(play.case, "diakonie")
    assert not hand_over.may_answer(play.case, "bgw")
    assert not hand_over.may_answer(choice().case, "diakonie")


def test_the_day_of_the_hand_over_is_one_to_come_by_the_clock_of_the_office() -> None:
    """Half an hour after midnight in Bielefeld it is still the day before in UTC, and already too late."""
    assert list(past(DAY, Calendar(), at("2027-01-31 23:59"))) == []
    assert list(past(DAY, Calendar(), at("2027-02-01 00:30"))) == [Refusal("hand_over_past")]


def test_as_many_may_stand_as_the_ballot_has_places() -> None:
    """And not one more; who is no member cannot stand."""
    many = [f"m{number}" for number in range(len(CANDIDATES) + 1)]
    full, more = Candidacy(tuple(many[:-1]), DAY), Candidacy(tuple(many), DAY)
    assert list(candidacy.mistakes(Kind.OFFICE, full, many)) == []
    assert list(candidacy.mistakes(Kind.OFFICE, more, many)) == [
        Refusal("too_many_candidates", {"limit": str(len(CANDIDATES))})
    ]
    stranger = Candidacy(("m0", "tafel"), DAY)
    assert list(candidacy.mistakes(Kind.OFFICE, stranger, many)) == [Refusal("member_unknown", {"member": "tafel"})]
