"""One date in every place that says it, German and English: law, chat, mail, letters, minutes, picture, command line.

Each row is worked by hand: the last receipt, the day on which the period of 14 days ends (§§ 187, 188, 193 BGB, North
Rhine-Westphalia), the instant after which nothing counts. `test_whole_way_dates` goes the same way through the store.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from bot_cli_shell import Shell
from bot_papers_checks import text_of
from mail_samples import SENDER, delivery
from paper_samples import LANGUAGES, answer_letter, minutes_of, notice_letter, result_letter, surroundings
from scenario import BERLIN, Play, State, at

from bot.papers import status
from mail.compose import compose
from motions.decide import views
from motions.notice import Notice, NoticeKind
from motions.receipt import close
from motions.tally import tally
from motions.wording import say


@dataclass(frozen=True)
class Row:
    """The last receipt (local), how the close is said in each language, and when it is (local)."""

    receipt: str
    german: str
    english: str
    closes: str

    @property
    def said(self) -> Mapping[str, str]:
        return {"de": self.german, "en": self.english}


ROWS = {
    # day 14 is the first holiday, then come the second and a Sunday
    "christmas": Row(
        "2026-12-11 10:00", "Montag, 28. Dezember 2026, 24 Uhr", "Monday, 28 December 2026, 24:00", "2026-12-29 00:00"
    ),
    # day 14 is the day after the clocks went back: the period has an hour more
    "autumn": Row(
        "2026-10-12 10:00", "Montag, 26. Oktober 2026, 24 Uhr", "Monday, 26 October 2026, 24:00", "2026-10-27 00:00"
    ),
    # received an hour before midnight; day 14 is the Sunday itself on which they go back
    "autumn-sunday": Row(
        "2026-10-11 23:00", "Montag, 26. Oktober 2026, 24 Uhr", "Monday, 26 October 2026, 24:00", "2026-10-27 00:00"
    ),
    # the clocks go forward on Easter Sunday; day 14 is Easter Monday
    "spring": Row(
        "2027-03-15 10:00", "Dienstag, 30. März 2027, 24 Uhr", "Tuesday, 30 March 2027, 24:00", "2027-03-31 00:00"
    ),
    # day 14 is New Year's Day, a Friday
    "new-year": Row(
        "2026-12-18 09:00", "Montag, 4. Januar 2027, 24 Uhr", "Monday, 4 January 2027, 24:00", "2027-01-05 00:00"
    ),
    # Fronleichnam, a holiday in this state only
    "corpus-christi": Row(
        "2027-05-13 16:00", "Freitag, 28. Mai 2027, 24 Uhr", "Friday, 28 May 2027, 24:00", "2027-05-29 00:00"
    ),
    "leap-day": Row(
        "2028-02-15 12:00", "Dienstag, 29. Februar 2028, 24 Uhr", "Tuesday, 29 February 2028, 24:00", "2028-03-01 00:00"
    ),
}
EVERY = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)


def bound(row: Row) -> Play:
    """An admission that all but one had at once, and that one then."""
    opened = (datetime.fromisoformat(row.receipt) - timedelta(days=1)).replace(hour=10, minute=0)
    play = Play.admission(f"{opened:%Y-%m-%d %H:%M}", surroundings({}))
    play.all_confirm(f"{opened:%Y-%m-%d %H:%M}", but=("gfs",))
    play.confirms("gfs", row.receipt)
    return play


def ended(row: Row) -> Play:
    """The same after its close."""
    play = bound(row)
    play.clock(row.closes)
    return play


def binding_date(play: Play) -> Notice:
    """What a seat is told once the date is known."""
    return play.sent(NoticeKind.BINDING_DATE, "diakonie")[-1]


@EVERY
def test_the_law_computes_it_and_the_close_happens_then(row: Row) -> None:
    """An instant before nothing is over; then it is, and that instant is the one that is kept."""
    play = bound(row)
    closes = datetime.fromisoformat(row.closes).replace(tzinfo=BERLIN).astimezone(UTC)
    assert play.motion.closes_at == play.motion.announced_close == closes
    assert close(play.case, at(row.receipt)).deadline.closes_at == closes
    assert play.notices[-1].motion is not None
    play.clock(f"{closes.astimezone(BERLIN) - timedelta.resolution:%Y-%m-%d %H:%M:%S.%f}")
    assert play.state() is State.BINDING
    play.clock(row.closes)
    assert play.motion.closed_at == closes
    assert play.state() is State.PASSED


@EVERY
@SPOKEN
def test_chat_and_mail_say_it(row: Row, language: str) -> None:
    """The mail in both of its forms, as bytes that go out."""
    play, words = bound(row), LANGUAGES[language]
    notice, now = binding_date(play), at(row.receipt)
    assert row.said[language] in say(notice, "chat", words, now).text()
    raw = compose(say(notice, "mail", words, now), delivery(notice), SENDER, now, {})
    mail = message_from_bytes(raw, policy=policy.default)
    forms = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    seen = [" ".join(re.sub(r"<[^>]+>", "", form).replace("&nbsp;", " ").split()) for form in forms]
    assert len(seen) == 2
    assert [row.said[language] in form for form in seen] == [True, True]


@pytest.mark.poppler
@EVERY
@SPOKEN
def test_the_letter_that_is_printed_says_it_on_both_of_its_sheets(row: Row, language: str) -> None:
    """The notice, and the form to answer with."""
    printed = text_of(notice_letter(bound(row), "gfs", LANGUAGES[language], row.receipt))
    assert printed.count(row.said[language]) >= 2


@pytest.mark.poppler
@EVERY
@SPOKEN
def test_the_minutes_say_it_while_it_runs_and_when_it_is_over(row: Row, language: str) -> None:
    """As a fact, and as the last step of its derivation."""
    words = LANGUAGES[language]
    running = text_of(minutes_of(bound(row), words, row.receipt))
    over = text_of(minutes_of(ended(row), words, row.closes))
    assert [paper.count(row.said[language]) >= 2 for paper in (running, over)] == [True, True]


@pytest.mark.poppler
@EVERY
@SPOKEN
def test_the_result_letter_says_it_and_no_letter_says_another(row: Row, language: str) -> None:
    """A seat reads how the date came about; the applicant is told of no date, so of no wrong one either."""
    words, play = LANGUAGES[language], ended(row)
    assert row.said[language] in text_of(result_letter(play, "diakonie", words, row.closes))
    midnight = {"de": "24 Uhr", "en": "24:00"}[language]
    assert midnight not in text_of(answer_letter(play, words, row.closes))


@EVERY
@SPOKEN
def test_the_picture_of_the_standing_says_it(row: Row, language: str) -> None:
    """In words above, and short at the end of the time line, whose last day it is."""
    play, words, now = bound(row), LANGUAGES[language], at(row.receipt)
    motion, received = views.view(play.case, now), views.receipt_lines(play.case, now)
    shown = status.shown(motion, (), received, words, now, tally(play.case, now))
    assert row.said[language] in str(shown["state"])
    line = shown["line"]
    assert isinstance(line, dict)
    day, month = re.findall(r"(\d+)\.? (\w{3})", row.said[language])[0]
    assert re.search(rf"\b{day}\.? {month}", str(line["close"]))
    assert line["binding"] is True


@SPOKEN
def test_the_command_line_says_it_without_knowing_of_any_motion(language: str, tmp_path: Path) -> None:
    """All of them in one command, in their order."""
    given = [word for row in ROWS.values() for word in ("--received", row.receipt.replace(" ", "T"))]
    said = Shell(tmp_path).umlauf("explain", "deadline", *given, "--language", language, config=False).done().out
    answers = said.strip().split("\n\n")
    assert [row.said[language] in answer for row, answer in zip(ROWS.values(), answers, strict=True)] == [True] * len(
        ROWS
    )
