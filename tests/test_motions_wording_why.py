""" "Warum dieses Datum?", asked at awkward moments: the answer names the date that holds, and whose receipt it is."""

from dataclasses import replace

import pytest
from decide_reading import admission, designating
from paper_samples import LANGUAGES
from scenario import Play, around, at
from wording_samples import ADMISSION, AFTER, NOW, binding, notice

from motions.decide import views
from motions.notice import NoticeKind
from motions.terms import CancelReason
from motions.wording.buttons import why_this_date
from motions.wording.message import Items
from motions.wording.say_unclear import ask_back
from motions.wording.setting import Setting

GERMAN = LANGUAGES["de"]


def why(play: Play, now: str, language: str = "de") -> str:
    """What the button answers at `now`."""
    shown = views.view(play.case, at(now))
    return why_this_date(shown, LANGUAGES[language], views.last_receipt(play.case, at(now), shown.deadline))


def all_but_gfs(surroundings: object = None) -> Play:
    play = admission("2026-11-23 10:00", surroundings)  # type: ignore[arg-type]  # Surroundings or the usual ones
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    return play


def test_it_keeps_the_close_of_a_result_that_has_become_doubtful() -> None:
    """A failure notice after the close reopens nothing by itself: there is no "earliest" date that would follow."""
    play = all_but_gfs(designating(around(), "gfs-vertretung"))
    play.chat_takes("gfs", 77, "2026-12-04 19:30")
    play.clock("2026-12-22 00:01")
    play.fails(77, "2026-12-22 09:00")
    assert play.motion.contested is not None
    answer = why(play, "2026-12-28 10:00")
    assert answer.startswith("Fristende zu Antrag 2026-01: Montag, 21. Dezember 2026, 24 Uhr (MEZ).")
    assert "Frühestes" not in answer
    assert "2027" not in answer


@pytest.mark.parametrize(("language", "said"), [("de", "ist beendet: abgebrochen"), ("en", "is over: cancelled")])
def test_it_promises_no_date_for_a_motion_that_is_over(language: str, said: str) -> None:
    play = all_but_gfs()
    play.cancels(CancelReason.TAKEN_BACK, "2026-11-27 10:00")
    answer = why(play, "2026-12-28 10:00", language)
    assert said in answer
    assert "\n" not in answer


def test_it_names_the_seat_whose_receipt_was_entered_by_hand() -> None:
    """Others have received later on that day; the close rests on the entry, which brings none about at once."""
    play = all_but_gfs()
    play.letter("gfs", "2026-11-24 10:00", "Brief (Beispiel)", "2026-12-08 10:00")
    answer = why(play, "2026-12-08 12:00")
    assert "Letzter Zugang: Dienstag, 24. November 2026 (Gfs (Beispiel), von der Stelle eingetragen)." in answer
    assert "Dieser Zugang ist von Hand eingetragen." in answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_that_asks_something_is_answered_with_the_steps_too(language: str) -> None:
    """A reply of "Warum dieses Datum?" is no vote and is put before the office, which need not do the sum."""
    asked = replace(notice(NoticeKind.ASK_BACK, ADMISSION), code="question", text="Warum dieses Datum?")
    by_mail = ask_back(Setting(asked, "mail", LANGUAGES[language], NOW))
    assert sum(isinstance(block, Items) and "§ 187" in str(block) for block in by_mail.blocks) == 1
    over = replace(asked, motion=binding(ADMISSION))
    for setting in (Setting(asked, "chat", GERMAN, NOW), Setting(over, "mail", GERMAN, AFTER)):
        assert "§ 187" not in str(ask_back(setting).blocks)
    other = replace(asked, code="both")
    assert "§ 187" not in str(ask_back(Setting(other, "mail", GERMAN, NOW)).blocks)
