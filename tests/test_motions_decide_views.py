"""What notices show of a case: names, the running office, what a seat has said, receipts with their evidence."""

from dataclasses import replace

import pytest
from decide_reading import Law, admission, done, exclusion, in_state, persons, with_powers
from scenario import APPLICATION, DEPUTY, OFFICE, REPRESENTATIVE, SIX, around, at

from motions.decide import casting, views
from motions.decide.casting import Word
from motions.decide.evolve import evolve
from motions.model import Mandate, Person
from motions.notice import Addressee, Matter, NoticeKind
from motions.terms import Base, Changes, Channel, Choice, Concerned, Power, Role, State


def coordinating(*mandates: Mandate) -> list[str]:
    """Who runs an admission with these coordinators at nine in the morning."""
    surroundings = around()
    others = tuple(m for m in surroundings.mandates if m.role is not Role.COORDINATOR)
    play = admission(surroundings=replace(surroundings, mandates=(*others, *mandates)))
    return [person.id for person in views.coordinators(play.case, at("2026-11-24 09:00"))]


def coordinator(person: str, member: str = OFFICE, since: str = "", until: str = "") -> Mandate:
    """A coordinator's mandate."""
    begin, end = (at(text) if text else None for text in (since, until))
    return Mandate(person, member, Role.COORDINATOR, frozenset(), since=begin, until=end)


def test_it_knows_the_coordinators_of_today() -> None:
    """Whose mandate has ended or not begun is not told of anything; nor is the substitute's."""
    one, two = f"{OFFICE}-{REPRESENTATIVE}", f"{OFFICE}-{DEPUTY}"
    assert coordinating(coordinator(one), coordinator(two)) == [one, two]
    assert coordinating(coordinator(one, until="2026-11-24 09:00"), coordinator(two)) == [two]
    assert coordinating(coordinator(one, until="2026-11-24 09:01")) == [one]
    assert coordinating(coordinator(one, since="2026-11-24 09:01")) == []
    assert coordinating(coordinator(one, since="2026-11-24 09:00")) == [one]
    assert coordinating(coordinator("bethel-vertretung", "bethel")) == []


@pytest.mark.parametrize(
    ("concerned", "proposer", "substitute", "runs"),
    [
        ("gfs", "bgw", "bethel", OFFICE),
        (OFFICE, "bgw", "bethel", "bethel"),
        ("gfs", OFFICE, "bethel", "bethel"),
        (OFFICE, "bgw", None, OFFICE),
        ("gfs", OFFICE, None, OFFICE),
    ],
)
def test_it_lets_the_substitute_run_what_the_office_has_a_part_in(
    concerned: str, proposer: str, substitute: str | None, runs: str
) -> None:
    """Where the office's own member is concerned or proposes (design: Voting); it stays where the substitute has gone
    since: without one such a motion is not opened.
    """
    opened = exclusion(concerned=concerned, proposer=proposer).case
    case = replace(opened, network=replace(opened.network, substitute=substitute))
    assert (views.running_office(case), views.unrun(case)) == (runs, False)
    shown = views.view(case, at("2026-11-24 09:00"))
    assert shown.office == f"{runs.title()} (Beispiel)"


@pytest.mark.parametrize(
    ("left", "named"), [((), OFFICE), ((OFFICE,), "bethel"), (("bethel",), OFFICE), ((OFFICE, "bethel"), OFFICE)]
)
def test_texts_of_no_motion_name_who_runs_the_procedures(left: tuple[str, ...], named: str) -> None:
    """The substitute where the office has left (§ 5); where both have, whose it last was."""
    surroundings = around()
    for member in left:
        surroundings = surroundings.leaves(member, at("2026-11-24 09:00"))
    network = replace(surroundings.network, substitute="bethel")
    assert views.office_of(network, surroundings.members) == named


def test_it_shows_names_and_the_rule_with_its_number() -> None:
    """Base, needed and share as the clause gives them; the earliest close while nothing binds."""
    play = exclusion(surroundings=around(ours=("reminders",)))
    shown = views.view(play.case, at("2026-11-24 09:00"))
    assert (shown.base, shown.needed, shown.threshold, shown.counts) == (6, 5, "3/4", Choice.FOR)
    assert (shown.proposer, shown.concerned) == ("Bgw (Beispiel)", "Gfs (Beispiel)")
    assert (shown.binding, shown.deadline.last_day.isoformat()) == (False, "2026-12-08")
    assert (shown.state, shown.changeable, shown.concerned_votes) == (State.COLLECTING, True, False)
    assert (shown.documents, shown.ours) == ((APPLICATION,), ("reminders",))
    assert (shown.chat_shows_all, shown.zone, shown.period_days) == (False, "Europe/Berlin", 14)
    play.withdraws("diakonie", "2026-11-24 10:00")
    play.withdraws("trockendock", "2026-11-24 10:00")
    smaller = views.view(play.case, at("2026-11-24 10:00"))
    assert (smaller.base, smaller.needed) == (4, 4), "more than three quarters of four is all of them"
    play.all_confirm("2026-11-25 15:00")
    assert views.view(play.case, at("2026-11-25 16:00")).binding
    votes = exclusion(surroundings=around(concerned=Concerned.VOTES, changes=Changes.NONE))
    its = views.view(votes.case, at("2026-11-24 09:00"))
    assert (its.concerned_votes, its.changeable) == (True, False)
    admitted = views.view(admission().case, at("2026-11-24 09:00"))
    assert (admitted.proposer, admitted.concerned, admitted.chat_shows_all) == (None, None, True)
    assert admitted.applicant == "Wärmestube Musterviertel e. V. (Beispiel)"


def test_it_keeps_the_name_on_the_roll() -> None:
    """A member that renames itself is on the roll as it was at opening."""
    play = admission()
    renamed = replace(play.case.members["gfs"], name="GfS neu (Beispiel)")
    play.case = replace(play.case, members={**play.case.members, "gfs": renamed})
    assert views.member_name(play.case, "gfs") == "Gfs (Beispiel)"
    play.withdraws("gfs", "2026-11-24 10:00")
    assert views.member_name(play.case, "gfs") == "GfS neu (Beispiel)"


def test_it_shows_what_a_seat_has_said_with_the_counting_word_last() -> None:
    """Not the one read last, and none that came too late."""
    play = in_state(State.BINDING)
    play.says("gfs", Choice.OBJECT, "2026-11-25 10:00")
    play.says("gfs", Choice.NO_OBJECTION, "2026-11-25 09:00", DEPUTY, Channel.MAIL, read_at="2026-11-25 11:00")
    play.says("bgw", Choice.OBJECT, "2026-12-09 00:00")
    said = views.standing(play.case, "gfs")
    assert [(vote.choice, vote.by) for vote in said] == [
        (Choice.NO_OBJECTION, "stellvertretung gfs (Beispiel)"),
        (Choice.OBJECT, "vertretung gfs (Beispiel)"),
    ]
    assert (views.has_voted(play.case, "gfs"), views.has_voted(play.case, "bgw")) == (True, False)
    assert views.standing(play.case, "bgw") == ()


def test_it_shows_the_reason_that_a_seat_gives() -> None:
    """As it was written."""
    play, moment = admission(), at("2026-11-24 10:00")
    word = Word("gfs", Choice.OBJECT, Channel.MAIL, moment, moment, f"gfs-{DEPUTY}", reason="Platzmangel")
    play.case = evolve(play.case, done(casting.cast(play.case, word, moment)).changes)
    (vote,) = views.standing(play.case, "gfs")
    assert (vote.reason, vote.role, vote.at) == ("Platzmangel", "deputy", moment)


def test_it_names_seat_and_motion_in_every_notice_about_one() -> None:
    """To people of a seat as to the office, and only to those who may receive."""
    surroundings = with_powers(around(concerned=Concerned.LEFT_OUT), f"gfs-{DEPUTY}", Power.VOTE)
    play, moment = exclusion(surroundings=surroundings), at("2026-11-24 10:00")
    told = views.to_seats(play.case, NoticeKind.RESULT, moment)
    assert {(n.seat, n.seat_name) for n in told} == {(seat, f"{seat.title()} (Beispiel)") for seat in SIX}
    assert persons([n for n in told if n.seat == "gfs"]) == [f"gfs-{REPRESENTATIVE}"]
    office = views.to_office(play.case, Matter.OPENED, moment)
    for notice in (*told, *office):
        assert notice.motion == views.view(play.case, moment)
        assert (notice.network, notice.network_name) == ("netz", "Netzwerk Beispiel")


def test_it_names_nobody_for_an_entry_by_hand() -> None:
    """Who signed the letter is in the note."""
    play = admission()
    play.enters("gfs", Choice.OBJECT, "2026-11-24 10:00", entered="2026-11-24 11:00")
    (vote,) = views.standing(play.case, "gfs")
    assert (vote.seat, vote.by, vote.role, vote.channel) == ("Gfs (Beispiel)", None, None, Channel.HAND)


def test_it_lists_each_receipt_with_its_evidence() -> None:
    """By whom, since when and of which kind; nothing where nobody has received."""
    play = admission()
    play.confirms("gfs", "2026-11-24 10:00", DEPUTY)
    play.letter("bgw", "2026-11-24 11:00", "Bote", entered="2026-11-24 12:00")
    play.withdraws("diakonie", "2026-11-24 12:00")
    lines = {
        line.seat: (line.at, line.kind, line.by) for line in views.receipt_lines(play.case, at("2026-11-24 13:00"))
    }
    assert lines == {
        "Bethel (Beispiel)": (None, None, None),
        "Bgw (Beispiel)": (at("2026-11-24 11:00"), "by_hand", None),
        "Gfs (Beispiel)": (at("2026-11-24 10:00"), "known", "stellvertretung gfs (Beispiel)"),
        "Stadt (Beispiel)": (at("2026-11-24 09:00"), "known", None),
        "Trockendock (Beispiel)": (None, None, None),
    }


def test_it_writes_to_a_chat_only_where_one_is_linked_and_not_blocked() -> None:
    """Telegram is voluntary: everything works by mail alone."""
    person = Person("p", "Frau Muster (Beispiel)", "Frau Muster", "en", ("p@gfs.example",), 7)
    assert views.addressee(person) == Addressee(
        "Frau Muster (Beispiel)", "en", "Frau Muster", "p", ("p@gfs.example",), 7
    )
    assert views.addressee(replace(person, telegram_blocked=True)).telegram is None
    assert views.addressee(replace(person, telegram_user=None)).telegram is None
    by_mail = replace(person, designated=frozenset({Channel.MAIL}))
    assert views.addressee(by_mail) == replace(views.addressee(person), mail_designated=True)
    assert views.addressee(replace(person, designated=frozenset({Channel.TELEGRAM}))) == views.addressee(person)


def test_it_hands_the_motion_to_the_substitute_when_the_office_has_left() -> None:
    """A procedure cannot be run by a member that is none any more."""
    play = admission()
    assert views.running_office(play.case) == OFFICE
    play.withdraws(OFFICE, "2026-11-25 10:00")
    assert views.running_office(play.case) == "bethel"


def test_it_shows_the_motion_by_its_own_rules() -> None:
    """What is asked, under which clause, and what reaches the threshold: "einstimmig" is every one of six (§ 1.7)."""
    play = Law.position("2026-11-24 09:00")
    motion, rules = play.motion, play.motion.rules
    shown = views.view(play.case, at("2026-11-24 09:00"))
    assert (shown.network, shown.subject, shown.reason) == (play.case.network.name, motion.subject, motion.reason)
    assert (shown.clause, shown.clause_text, shown.ballot) == ("§ 1.7", rules.clause_text, rules.ballot)
    assert (shown.base, shown.needed, shown.at_least, shown.of, shown.counts) == (6, 6, True, Base.ROLL, Choice.FOR)
    about = exclusion()
    assert views.view(about.case, at("2026-11-24 09:00")).concerned == "Gfs (Beispiel)"
