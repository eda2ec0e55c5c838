"""Papers of motions as the law really leaves them: played, then printed."""

import pytest
from bot_papers_checks import broken_rules, pages_of
from scenario import Play, at

from bot.papers import letter, register, status
from motions.decide import views
from motions.notice import NoticeKind, SeatVote
from motions.register import difference, version
from motions.tally import tally
from motions.terms import Channel, Choice
from motions.wording.words import Words

GERMAN = Words()


def played() -> Play:
    """All but one have received; two have objected, and one of them has changed its mind."""
    play = Play.admission("2026-11-23 10:00")
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.says("diakonie", Choice.OBJECT, "2026-11-25 09:14", channel=Channel.MAIL)
    play.says("bgw", Choice.OBJECT, "2026-11-25 11:00")
    play.says("bgw", Choice.NO_OBJECTION, "2026-11-26 08:30")
    return play


def test_it_draws_the_standing_of_a_running_motion() -> None:
    case, now = played().case, at("2026-11-27 12:00")
    seats = [seat for seat in case.motion.roll.present() if seat.votes]
    votes = [(*views.standing(case, seat.member)[-1:], SeatVote(seat.name, None))[0] for seat in seats]
    receipts, motion = views.receipt_lines(case, now), views.view(case, now)
    data = status.shown(motion, votes, receipts, GERMAN, now, tally(case, now))
    assert "Derzeit: 1 von 6 Mitgliedern hat widersprochen." in str(data["tally"])
    assert str(data["seats"]).count("Noch kein Zugang") == 1
    assert str(data["seats"]).count("Noch keine Antwort") == 4
    assert data["follows"] == "Das verbindliche Datum folgt, sobald alle Mitglieder die Nachricht haben."
    assert status.picture(motion, votes, receipts, GERMAN, now, result=tally(case, now)).startswith(b"\x89PNG")


@pytest.mark.poppler
def test_it_writes_to_the_seat_that_has_not_received() -> None:
    case, now = played().case, at("2026-11-27 12:00")
    said = views.official_notice(case, NoticeKind.MOTION, "gfs", views.view(case, now))
    office = case.members[views.running_office(case)]
    paper = letter.paper(said, case.members["gfs"], office, GERMAN, now)
    first, *_, form = pages_of(paper)
    assert "Gfs (Beispiel)" in first
    assert "frühestens bis Freitag, 11. Dezember 2026, 24 Uhr" in first
    assert "Sie antworten für: Gfs (Beispiel)" in form
    assert broken_rules(paper) == []


def test_it_prints_the_register_that_a_motion_has_changed() -> None:
    play = played()
    old = play.register
    latest = version(2, play.case.members.values(), at("2026-12-15 10:00"), play.case.motion.id)
    paper = register.paper(play.case.network, latest, difference(old, latest), GERMAN)
    assert broken_rules(paper) == []
