"""Papers that are hard to set: a lot of text in every script, many votes and members, motions that went another way."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from decide_reading import admission as opened
from decide_reading import designating
from paper_samples import CLOSE, NAMES, admission, joining_of, minutes_of, notice_letter, result_letter
from scenario import OFFICE, Play, around, at

from motions.outage import Outage
from motions.terms import CancelReason, Channel, Choice
from motions.wording.words import Words

MUCH = (
    'Markup: #eval("1") *fett* _kursiv_ $x^2$ @ref <label> \\u{41} // Kommentar /* x */ = Kopf\n\n'
    "- ein Punkt\n- noch ein Punkt\n\n1. eins\n2. zwei\n\n"
    f"https://www.beispiel.example/pfad?frage=1&noch={'x' * 120}\n\n"
    "🎉 👩\u200d👩\u200d👧 مرحبا بالعالم שלום עולם 日本語 \x07\x1b[31m Trenn\u00adstrich \u202egnuz\u202c\n\n"
    + "Wir arbeiten seit vielen Jahren mit wohnungslosen Menschen und möchten mitwirken. "
    * 60
)[:5000]
"""A reason as long as one may be."""


def _with_much(play: Play) -> Play:
    play.case = replace(play.case, motion=replace(play.motion, reason=MUCH))
    return play


def _received(surroundings: object = None, opening: str = "2026-11-23 10:00") -> Play:
    play = opened(opening, surroundings)  # type: ignore[arg-type]  # Surroundings, or the usual ones
    play.all_confirm("2026-11-24 15:00")
    return play


def _undecided_member() -> Play:
    """One member that has changed its mind forty times."""
    play = _received()
    for number in range(41):
        choice = Choice.OBJECT if number % 2 else Choice.NO_OBJECTION
        play.says("bgw", choice, f"2026-11-{25 + number // 20} 09:{number:02}", channel=Channel.MAIL)
    play.clock("2026-12-09 00:01")
    return play


def _silent() -> Play:
    """Nobody says a word, over the turn of the year."""
    play = opened("2026-12-18 10:00")
    play.all_confirm("2026-12-18 15:00")
    play.clock("2027-01-05 00:01")
    return play


def _contested() -> Play:
    """A receipt falls after the close, in the midst of an outage."""
    play = opened("2026-11-23 10:00", designating(around(), "gfs-vertretung"))
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.chat_takes("gfs", 7, "2026-12-04 19:30")
    play.case = replace(play.case, outages=(Outage("telegram", at("2026-12-20 10:00"), at("2026-12-22 00:01")),))
    play.clock("2026-12-22 00:01")
    play.fails(7, "2026-12-22 09:00")
    return play


def _cancelled() -> Play:
    play = opened("2026-11-23 10:00")
    play.cancels(CancelReason.DEFECTIVE_NOTICE, "2026-11-27 10:00")
    return play


def _many() -> Play:
    """A hundred and twenty members, every other of whom answers."""
    play = _received(around((*(f"m{number:03}" for number in range(119)), OFFICE)))
    for number in range(0, 119, 2):
        play.says(f"m{number:03}", Choice.NO_OBJECTION, "2026-11-26 10:00")
    play.clock("2026-12-09 00:01")
    return play


HARD: Mapping[str, Callable[[Words], bytes]] = {
    "much": lambda words: minutes_of(_with_much(admission(NAMES, CLOSE)), words),
    "much-notice": lambda words: notice_letter(_with_much(admission(NAMES)), "gfs", words),
    "replaced": lambda words: minutes_of(_undecided_member(), words),
    "silent": lambda words: minutes_of(_silent(), words, "2027-01-05 09:00"),
    "contested": lambda words: minutes_of(_contested(), words),
    "cancelled": lambda words: minutes_of(_cancelled(), words),
    "many": lambda words: minutes_of(_many(), words),
    "many-result": lambda words: result_letter(_many(), "m003", words),
    "many-joining": lambda words: joining_of(_many(), words),
}
"""Name -> what makes it, given the language."""
