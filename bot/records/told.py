"""From a bundle to what its minutes say."""

from dataclasses import replace

from bot.records.bundle import Bundle, to_document
from bot.records.history import CONCLUDED, Point, at_close, points
from motions.chain import seal
from motions.tally import tally
from motions.wording.minutes_told import Told
from motions.wording.say_end import MOOT

ENDED = ("cancel", "lose_object")


def told(bundle: Bundle) -> Told:
    """The motion as it stands, and as it stood when it was counted: later receipts and votes change no result."""
    case = bundle.case
    counted, ending = at_close(bundle), next((point for point in points(bundle) if point.event in ENDED), None)
    last = counted or ending
    concluded = next((point for point in points(bundle) if point.event in CONCLUDED), None)
    then, then_at = (last.case, last.entry.at) if last else (case, bundle.made_at)
    if concluded:
        then = replace(then, ballots=concluded.case.ballots, motion=replace(then.motion, roll=case.motion.roll))
    result = case.motion.result or tally(case, bundle.made_at)
    sums = (bundle.head, to_document(bundle)["digest"])
    ended, why = (ending.entry.at, _why(ending, bundle.salts.motion)) if ending else (None, "")
    return Told(case, then, result, bundle.links[-1].number, *sums, bundle.made_at, then_at, ended, why)


def _why(ending: Point, salt: str) -> str:
    """By which of the known ways it lost its object: the journal holds the code's seal only."""
    return next((code for code in MOOT if salt and seal(salt, code) == ending.body["why"]), "")
