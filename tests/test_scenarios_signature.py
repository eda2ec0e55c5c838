"""§ 6 (4): the applicant gets the agreement signed by the office, and is a member from the arrival of its signed copy.

To be read beside the clause, which names no time for that copy: whether the admission can lapse depends on the letter
(§§ 148 to 150 BGB). On a fixed clock, without store, chat or mail.
"""

from dataclasses import replace
from datetime import date, timedelta

from decide_reading import Law, admission, in_state, refused
from scenario import SIX, around, at, local

from motions.decide import countersigning
from motions.model import Applicant, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import State

EVERY = timedelta(days=14)
FRIDAY = date(2027, 1, 15)


def passed(day: date | None = None, **rules: object) -> Law:
    """Nobody has objected by Tuesday, 8 December; the office gives its signed copy on Thursday, perhaps with a date."""
    play = admission(surroundings=around(SIX, (), **{"remind_applicant": EVERY, **rules}))
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    play.gives_agreement("2026-12-10 10:00", day)
    return play


def reminded(play: Law) -> list[str]:
    return [local(moment) for moment in play.motion.cover.reminded] if play.motion.cover else []


def test_it_never_lapses_where_the_letter_names_no_date() -> None:
    """Two years later the copy comes, and makes a member."""
    play = passed()
    play.clock("2028-12-10 10:00")
    assert play.state() is State.PASSED
    play.countersigned("2028-12-11 09:00")
    assert (play.state(), local(play.motion.effective_at)) == (State.EFFECTIVE, "2028-12-11 09:00")


def test_it_reminds_the_applicant_until_the_copy_arrives() -> None:
    """Fourteen days after the letter and after each reminder, by mail and with the agreement; then never again."""
    play = passed()
    play.clock("2026-12-24 09:59")
    assert reminded(play) == []
    for when in ("2026-12-24 10:00", "2027-01-07 09:59", "2027-01-07 10:00", "2027-01-08 10:00"):
        play.clock(when)
    assert reminded(play) == ["2026-12-24 10:00", "2027-01-07 10:00"]
    told = play.sent(NoticeKind.APPLICANT_REMINDER)
    assert {(n.to.person, n.to.mails, n.seat) for n in told} == {(None, ("info@waermestube.example",), None)}
    assert all([d.purpose for d in n.documents] == ["agreement"] for n in told)
    play.countersigned("2027-01-08 11:00")
    play.clock("2027-03-01 10:00")
    assert len(play.sent(NoticeKind.APPLICANT_REMINDER)) == 2


def test_it_reminds_once_after_an_outage() -> None:
    """Not once for each moment that was missed."""
    play = passed()
    play.clock("2027-03-01 10:00")
    assert reminded(play) == ["2027-03-01 10:00"]


def test_it_reminds_nobody_where_the_agreement_file_says_never() -> None:
    play = passed(remind_applicant=None)
    play.clock("2028-03-01 10:00")
    assert reminded(play) == []


def test_it_writes_before_the_date_that_the_letter_names_as_early_as_before_a_close() -> None:
    """A week and two days before, so that nothing lapses unawares."""
    play = passed(date(2026, 12, 21))
    for day in range(10, 22):
        play.clock(f"2026-12-{day} 23:59")
    assert reminded(play) == ["2026-12-15 23:59", "2026-12-20 23:59"]


def test_it_lapses_when_the_date_that_the_letter_names_is_over() -> None:
    """At 24 o'clock of that day: applicant, all members and office are told, and the register stays as it is."""
    play = passed(FRIDAY)
    play.clock("2027-01-15 23:59")
    assert play.state() is State.PASSED
    play.clock("2027-01-16 00:00")
    assert play.state() is State.LAPSED
    told = play.sent(NoticeKind.LAPSED)
    assert {n.seat for n in told} == {*SIX, None}
    assert [n.to.mails for n in told if n.seat is None] == [("info@waermestube.example",)]
    assert [n.matter for n in play.sent(NoticeKind.OFFICE)][-1] is Matter.LAPSED
    assert not play.sent(NoticeKind.REGISTER)
    assert set(play.case.members) == set(SIX)


def test_a_date_on_a_holiday_ends_with_the_next_working_day() -> None:
    """§ 193 BGB: 26 December 2026 is a holiday and a Saturday, so Monday the 28th is the last day."""
    play = passed(date(2026, 12, 26))
    assert local(play.motion.cover.until if play.motion.cover else None) == "2026-12-29 00:00"


def test_it_names_no_date_that_is_over_or_before_the_result() -> None:
    """Before the close the date has to lie behind it; one that the close overtakes is not sent."""
    assert refused(passed().gives_agreement("2026-12-11 10:00", date(2026, 12, 10))) == "day_too_early"
    play = admission()
    assert refused(play.gives_agreement("2026-11-24 10:00", date(2026, 12, 8))) == "day_too_early"
    play.gives_agreement("2026-11-24 10:00", date(2026, 12, 9))
    play.all_confirm("2026-12-01 15:00")
    play.clock("2026-12-16 00:00")
    assert play.state() is State.PASSED
    assert play.sent(NoticeKind.APPLICANT_ACCEPTED) == [], "the office is told in the digest, and names another date"
    play.gives_agreement("2026-12-16 09:00", FRIDAY)
    assert len(play.sent(NoticeKind.APPLICANT_ACCEPTED)) == 1


def test_another_letter_takes_the_place_of_the_first() -> None:
    """So a date can be named later on, or a later one."""
    play = passed()
    play.gives_agreement("2027-01-04 10:00", FRIDAY)
    play.clock("2027-01-16 00:00")
    assert play.state() is State.LAPSED


def test_it_does_not_lapse_before_everything_that_came_in_time_is_read() -> None:
    """A mail that lay in the mailbox, or that the office has not looked at yet, may be the signed copy."""
    play = passed(FRIDAY)
    play.clock("2027-01-16 00:10", read_to="2027-01-15 23:50")
    play.clock("2027-01-16 00:20", unread=1)
    play.clock("2027-01-18 09:00", undecided=True)
    assert play.state() is State.PASSED
    play.countersigned("2027-01-15 23:55")
    assert (play.state(), local(play.motion.effective_at)) == (State.EFFECTIVE, "2027-01-15 23:55")


def test_a_copy_that_was_there_in_time_makes_a_member_even_after_the_lapse() -> None:
    """A letter that lay at the gate on Friday is entered on Monday."""
    play = passed(FRIDAY)
    play.clock("2027-01-16 00:00")
    copy = countersigning.Copy(at("2027-01-15 16:00"), "stadt-vertretung")
    play._take(countersigning.record(play.case, play.register, copy, at("2027-01-18 09:00")), "2027-01-18 09:00")
    assert (play.state(), local(play.motion.effective_at)) == (State.EFFECTIVE, "2027-01-15 16:00")


def test_a_late_copy_is_neither_accepted_by_itself_nor_thrown_away() -> None:
    """It is a new offer (§ 150 (1) BGB): the office accepts it expressly, and the membership begins with that."""
    play = passed(FRIDAY)
    play.clock("2027-01-16 00:00")
    assert refused(play.countersigned("2027-01-18 09:00")) == "copy_late"
    play.accepts_late("2027-01-18 09:00", "2027-01-20 14:00")
    assert (play.state(), local(play.motion.effective_at)) == (State.EFFECTIVE, "2027-01-20 14:00")
    assert {n.joined for n in play.sent(NoticeKind.REGISTER)} == {("Wärmestube Musterviertel e. V. (Beispiel)",)}


def test_or_the_applicant_reads_that_it_can_apply_anew() -> None:
    """It stays lapsed; a new application is no second one beside it."""
    play = passed(FRIDAY)
    play.clock("2027-01-16 00:00")
    play.declines_late("2027-01-18 09:00")
    [told] = [n for n in play.sent(NoticeKind.LAPSED) if n.code == "late"]
    assert told.to.mails == ("info@waermestube.example",)
    assert play.state() is State.LAPSED


def test_nothing_is_accepted_as_late_that_came_in_time() -> None:
    play = passed(FRIDAY)
    assert refused(play.accepts_late("2027-01-15 16:00", "2027-01-15 16:00")) == "copy_in_time"
    assert refused(passed().accepts_late("2028-01-15 16:00", "2028-01-15 16:00")) == "copy_in_time"
    assert play.declines_late("2027-01-15 16:00") == Refusal("state_forbids", {"state": State.PASSED})


def test_nothing_lapses_while_the_result_is_contested() -> None:
    """Nobody is reminded of what may be set aside."""
    play = passed(FRIDAY)
    play.case = replace(play.case, motion=replace(play.motion, contested="Rückschein gehört zu BGW"))
    play.clock("2027-01-16 00:00")
    assert (play.state(), reminded(play)) == (State.PASSED, [])


def test_an_applicant_of_a_lapsed_admission_can_apply_anew() -> None:
    lapsed = in_state(State.LAPSED).motion
    Law.admission("2027-02-01 09:00", around(motions=(lapsed,)))


def test_nobody_becomes_a_member_whose_name_is_erased() -> None:
    """What is over is erased in time (docs/adr/0014); then only a new application is left."""
    play = in_state(State.LAPSED)
    play.case = replace(play.case, motion=replace(play.motion, applicant=Applicant("gelöscht", "")))
    assert refused(play.accepts_late("2027-08-01 09:00", "2027-08-01 09:00")) == "applicant_erased"
