"""What a motion shows beside its rule: who stands for the office, what was stated, the count before the close."""

from dataclasses import replace
from datetime import date

import pytest
from decide_reading import admission, chosen, exclusion, in_state
from scenario import DEPUTY, Play, around, at

from motions.cover import Cover
from motions.decide import views
from motions.model import Candidacy, Statement
from motions.notice import SoFar, Stated
from motions.rules import Threshold
from motions.terms import Announce, Base, Channel, ChatShows, Choice, State

NOW = at("2026-11-24 12:00")


def test_it_shows_who_stands_for_the_office_after_whom_and_from_when() -> None:
    """§ 5 (4): the names in the order of the ballot, the day of the change, the office of today."""
    play = Play.office("2026-11-24 09:00", ("diakonie", "bgw"))
    shown = views.view(play.case, NOW)
    assert shown.candidates == ("Diakonie (Beispiel)", "Bgw (Beispiel)")
    assert (shown.from_day, shown.incumbent) == (date(2027, 2, 1), "Stadt (Beispiel)")
    assert (shown.chosen, shown.after) == (None, "")
    runoff = replace(play.motion, candidacy=Candidacy(("diakonie", "bgw"), date(2027, 2, 1), "2026-00"))
    assert views.view(replace(play.case, motion=runoff), NOW).after == "2026-00"


def test_it_shows_whom_the_members_have_chosen() -> None:
    """Four of six, after the close."""
    assert views.view(chosen(Choice.CANDIDATE_2).case, at("2026-12-09 09:00")).chosen == "Bgw (Beispiel)"


def test_a_motion_about_something_else_shows_nothing_of_the_office() -> None:
    shown = views.view(admission().case, NOW)
    assert (shown.candidates, shown.from_day, shown.chosen, shown.after) == ((), None, None, "")


def test_it_shows_the_letter_to_the_applicant() -> None:
    """With the date that it names, which everybody can see."""
    play = admission()
    assert views.view(play.case, NOW).cover is None
    cover = Cover(at("2027-01-16 00:00"), NOW)
    assert views.view(replace(play.case, motion=replace(play.motion, cover=cover)), NOW).cover == cover


def test_it_shows_the_share_of_votes_cast_where_the_agreement_says_so() -> None:
    threshold = Threshold(Choice.FOR, 1, 2, passes=True, of=Base.CAST)
    assert views.view(exclusion(surroundings=around(threshold=threshold)).case, NOW).of is Base.CAST


def test_it_shows_what_the_office_has_put_before_everybody_and_when_it_was_said() -> None:
    """Word for word; what waits for the office is shown to nobody."""
    said = Statement("Wir bleiben.", at("2026-11-24 10:00"), Channel.MAIL, "gfs-vertretung")
    play = exclusion()
    both = (replace(said, released_at=NOW, released_by="stadt-vertretung"), replace(said, text="Entwurf"))
    shown = views.view(replace(play.case, motion=replace(play.motion, statements=both)), NOW)
    assert shown.statements == (Stated("Wir bleiben.", at("2026-11-24 10:00"), ()),)


def test_it_shows_the_count_so_far_where_everybody_will_read_who_said_what() -> None:
    """One of six has objected: as of now (docs/adr/0019)."""
    play = admission()
    play.says("bgw", Choice.OBJECT, "2026-11-24 10:00")
    assert views.view(play.case, NOW).so_far == SoFar(1, 6, NOW)


@pytest.mark.parametrize(
    ("announce", "chat_shows"),
    [
        (Announce.COUNTS, ChatShows.ALL),
        (Announce.CHOICES, ChatShows.SUMMARY),
        (Announce.COUNTS, ChatShows.SUMMARY),
    ],
)
def test_it_shows_no_count_before_the_close_where_the_agreement_keeps_something_back(
    announce: Announce, chat_shows: ChatShows
) -> None:
    """Where the result will give numbers only, the steps of the count would say who said what; a chat that is to show
    less shows none of it."""
    play = admission(surroundings=around(announce=announce, chat_shows=chat_shows))
    play.says("bgw", Choice.OBJECT, "2026-11-24 10:00")
    assert views.view(play.case, NOW).so_far is None


@pytest.mark.parametrize("state", [State.PASSED, State.FAILED, State.CANCELLED, State.MOOT])
def test_it_shows_no_count_so_far_of_what_is_over(state: State) -> None:
    """Then the result counts."""
    assert views.view(in_state(state).case, NOW).so_far is None


def test_it_shows_no_count_so_far_of_a_choice_among_several() -> None:
    """There is no single number."""
    assert views.view(Play.office("2026-11-24 09:00", ("diakonie", "bgw")).case, NOW).so_far is None


def test_it_names_whose_receipt_the_period_is_counted_from() -> None:
    """The last one of all: of a seat's several proofs its first."""
    play = admission()
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    open_still, now = views.view(play.case, NOW), at("2026-11-26 12:00")
    assert views.last_receipt(play.case, NOW, open_still.deadline) is None, "it is only assumed while one is missing"
    play.confirms("gfs", "2026-11-25 10:00", DEPUTY)
    play.confirms("gfs", "2026-11-26 10:00")
    line = views.last_receipt(play.case, now, views.view(play.case, now).deadline)
    assert line is not None
    assert (line.seat, line.at) == ("Gfs (Beispiel)", at("2026-11-25 10:00"))


@pytest.mark.parametrize(("falls", "shown"), [("2026-12-08 23:59", False), ("2026-12-09 00:00", True)])
def test_what_falls_after_the_close_moves_no_date_that_anybody_is_shown(falls: str, shown: bool) -> None:
    """Nothing reopens by itself (design: Receipt); what fell before the close was no receipt at it."""
    play = in_state(State.PASSED)
    close = play.motion.closed_at
    assert close == at("2026-12-09 00:00")
    fallen = tuple(
        replace(proof, revoked_at=at(falls)) if proof.seat == "gfs" else proof for proof in play.case.evidence
    )
    seen = views.view(replace(play.case, evidence=fallen), at("2026-12-10 09:00"))
    assert (seen.deadline.closes_at == close and seen.binding) is shown
