"""Which outages a result names: those over the close, and those longer than Telegram keeps what it cannot deliver."""

from dataclasses import replace
from datetime import timedelta

import pytest
from scenario import Play, State, at

from motions.notice import NoticeKind
from motions.outage import Outage, to_name
from motions.wording import say
from motions.wording.words import Words

OPENED, CLOSE = "2026-11-24 09:00", "2026-12-09 00:00"


@pytest.mark.parametrize(
    ("since", "until", "named"),
    [
        ("2026-12-08 23:45", "2026-12-09 00:15", True),  # over the close
        ("2026-12-08 23:45", "2026-12-09 00:00", False),  # read at the close: nothing in time was missed
        ("2026-12-08 23:45", "2026-12-09 00:01", True),
        ("2026-12-09 00:00", "2026-12-12 00:00", False),  # after the close nothing counts
        ("2026-12-01 12:00", "2026-12-02 12:00", False),  # exactly 24 hours: Telegram still has everything
        ("2026-12-01 12:00", "2026-12-02 12:01", True),
        ("2026-11-22 12:00", "2026-11-24 09:00", False),  # over before the motion was opened
        ("2026-11-22 12:00", "2026-11-24 09:01", True),
    ],
)
def test_it_names_what_may_have_cost_answers(since: str, until: str, named: bool) -> None:
    """Design, Voting: Telegram keeps updates 24 hours: longer outages are named in the result."""
    outage = Outage("telegram", at(since), at(until))
    assert to_name([outage], at(OPENED), at(CLOSE)) == ((outage,) if named else ())


def closed(*outages: Outage) -> Play:
    """An admission that all received on 24 November at 15:00, counted after its close."""
    play = Play.admission("2026-11-24 09:00")
    play.all_confirm("2026-11-24 15:00")
    play.case = replace(play.case, outages=outages)
    play.clock("2026-12-09 00:15")
    assert play.state() is State.PASSED
    return play


def said(play: Play) -> str:
    """The result as a mail."""
    return say(play.sent(NoticeKind.RESULT)[0], "mail", Words(), at("2026-12-09 00:15")).text()


@pytest.mark.parametrize("medium", ["mail", "chat"])
def test_it_says_it_to_everybody_in_the_result(medium: str) -> None:
    """From when to when, by weekday and zone; and what became of answers at Telegram."""
    play = closed(Outage("telegram", at("2026-12-01 12:00"), at("2026-12-03 08:30")))
    for notice in play.sent(NoticeKind.RESULT):
        text = say(notice, medium, Words(), at("2026-12-09 00:15")).text()  # type: ignore[arg-type]  # of Medium
        assert "Dienstag, 1. Dezember 2026, 12:00 Uhr (MEZ) bis Donnerstag, 3. Dezember 2026, 08:30 Uhr (MEZ)" in text
        assert "nur 24 Stunden" in text


def test_it_says_nothing_of_telegram_where_only_mails_waited() -> None:
    """Mails stay in their mailbox, and count as they arrived there."""
    play = closed(Outage("mail", at("2026-12-08 23:00"), at("2026-12-09 00:10")))
    text = said(play)
    assert "konnte zeitweise nicht lesen" in text
    assert "nur 24 Stunden" not in text


def test_it_says_nothing_where_all_was_read() -> None:
    short = Outage("telegram", at("2026-12-01 12:00"), timedelta(hours=5) + at("2026-12-01 12:00"))
    for play in (closed(), closed(short)):
        text = said(play)
        assert "konnte zeitweise nicht lesen" not in text
