"""From a bundle to what its minutes say."""

from dataclasses import replace

from bot.records.bundle import Bundle, to_document
from bot.records.history import CONCLUDED, at_close, points
from motions.tally import tally
from motions.wording.minutes_told import Told


def told(bundle: Bundle) -> Told:
    """The motion as it stands, and as it stood when it was counted: later receipts and votes change no result."""
    case = bundle.case
    counted = at_close(bundle)
    concluded = next((point for point in points(bundle) if point.event in CONCLUDED), None)
    then, then_at = (counted.case, counted.entry.at) if counted else (case, bundle.made_at)
    if concluded:
        then = replace(then, ballots=concluded.case.ballots, motion=replace(then.motion, roll=case.motion.roll))
    result = case.motion.result or tally(case, bundle.made_at)
    sums = (bundle.head, to_document(bundle)["digest"])
    return Told(case, then, result, bundle.links[-1].number, *sums, bundle.made_at, then_at)
